package bank

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

// Mapping says which columns of a bank's list are what.
type Mapping struct {
	Name      string                   `yaml:"nom,requis"`
	Title     string                   `yaml:"titre,requis"`
	Signature []string                 `yaml:"signature,requis"` // titles that the list must all have
	Columns   settings.Pairs[[]string] `yaml:"colonnes,requis"`
	Dropped   []string                 `yaml:"statuts-exclus"`  // states of movements that were refused or cancelled
	Waiting   []string                 `yaml:"statuts-attente"` // states of movements that are announced
}

// fields are what a column may be. Several columns may be a text or a reference.
func fields() []string {
	return []string{"date", "valeur", "montant", "debit", "credit", "texte", "tiers", "iban-tiers", "reference", "identifiant", "devise", "statut", "compte", "solde", "genre"}
}

// ValidateSetting checks the names of the columns.
func (m *Mapping) ValidateSetting(n settings.Node) problem.List {
	var problems problem.List
	for _, p := range m.Columns {
		if !slices.Contains(fields(), p.Key) {
			problems.Add(settings.BadWord(n.Get("colonnes", p.Key), fields()))
		}
	}
	return problems
}

// ReadMapping reads a mapping that a person wrote.
func ReadMapping(name string, data []byte) (m Mapping, problems problem.List) {
	problems = settings.Decode(name, data, &m)
	return m, problems
}

//go:embed mappings/*.yaml
var files embed.FS

// shipped gives the mappings of the banks that are known, in the order of their
// names.
func shipped() []Mapping {
	return mappingsIn("mappings", func(name string) bool { return name != "generique.yaml" })
}

// generic is the mapping of a list that has the usual titles.
func generic() Mapping {
	return mappingsIn("mappings", func(name string) bool { return name == "generique.yaml" })[0]
}

func mappingsIn(dir string, want func(string) bool) (all []Mapping) {
	entries, _ := fs.ReadDir(files, dir)
	for _, e := range entries {
		if data, err := files.ReadFile(dir + "/" + e.Name()); err == nil && want(e.Name()) {
			m, _ := ReadMapping(e.Name(), data) // a test reads them all without a problem
			all = append(all, m)
		}
	}
	return all
}

// deepest is the row by which the titles must have come.
const deepest = 25

// bestMapping finds the mapping, and the row of titles, of which most names are
// there; the first of equals.
func bestMapping(s table.Sheet, all []Mapping) (best Mapping, header int, found bool) {
	most := 0
	for i, r := range s.Rows[:min(len(s.Rows), deepest)] {
		for _, m := range all {
			if !m.signs(r) {
				continue
			}
			if n := len(m.Signature)*100 + len(m.columns(r).at); n > most {
				best, header, found, most = m, i, true, n
			}
		}
	}
	return best, header, found
}

// signs says that a row has all the titles of the signature. An item a|b stands
// for either.
func (m Mapping) signs(r table.Row) bool {
	for _, title := range m.Signature {
		if !slices.ContainsFunc(strings.Split(title, "|"), func(t string) bool { return column(r, t) >= 0 }) {
			return false
		}
	}
	return true
}

// columns finds the mapping's columns among titles.
func (m Mapping) columns(r table.Row) columns {
	c := columns{mapping: m, at: map[string][]int{}}
	for _, p := range m.Columns {
		for _, title := range p.Value {
			if i := column(r, title); i >= 0 && !slices.Contains(c.at[p.Key], i) {
				c.at[p.Key] = append(c.at[p.Key], i)
			}
		}
	}
	return c
}

// complete says that a list has a date, an amount and a text.
func (m Mapping) complete(r table.Row) bool {
	at := m.columns(r).at
	return len(at["date"]) > 0 && len(at["texte"]) > 0 && (len(at["montant"]) > 0 || len(at["debit"]) > 0 && len(at["credit"]) > 0)
}

// column finds a title in a row, -1 when it is not there.
func column(r table.Row, title string) int {
	want := table.Normalize(title)
	return slices.IndexFunc(r.Cells, func(c table.Cell) bool { return c.Text != "" && table.Normalize(c.Text) == want })
}
