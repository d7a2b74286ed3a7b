package ledger

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

//go:embed mappings/*.yaml
var shipped embed.FS

// Mapping says how an export that is no FEC reads: which header names stand
// for which columns, and what its rows are.
type Mapping struct {
	Name       string                   `yaml:"nom,requis"`
	Title      string                   `yaml:"titre"`
	Kind       string                   `yaml:"genre" parmi:"grand-livre,postes-ouverts"`
	Header     string                   `yaml:"entete" parmi:"oui,non"`     // « non »: no titles, the columns are named by their rank, from 1, or by their letter
	Sheet      string                   `yaml:"feuille"`                    // only this sheet of the workbook
	Signature  []string                 `yaml:"signature"`                  // header names by which the export is recognised
	Signature2 []string                 `yaml:"signature-2"`                // or these: another language
	Columns    settings.Pairs[[]string] `yaml:"colonnes,requis"`            // header names of each column, best first
	Without    []string                 `yaml:"sans"`                       // columns that the usual names must not provide
	Account    string                   `yaml:"compte"`                     // of every row, where the file has no account
	Sign       string                   `yaml:"signe" parmi:"debit,credit"` // of a positive amount
	PerPayment bool                     `yaml:"une-ligne-par-reglement"`    // one row per invoice and payment
	Groups     string                   `yaml:"groupes" parmi:"oui,non"`    // group titles name the account or the customer of the rows below
	Ignored    []string                 `yaml:"statuts-ignores"`            // rows with such a status are no debt
	Types      settings.Pairs[[]string] `yaml:"types"`                      // facture, avoir, reglement, rejet, remboursement
	States     settings.Pairs[[]string] `yaml:"statuts"`                    // ouverte, payee, partielle, annulee, brouillon, retenue: what the words of a state column mean
	Known      []string                 `yaml:"colonnes-connues"`           // header names that say nothing of what is owed
	KnownWords []string                 `yaml:"mots-connus"`                // words that make a header name one of those
	Silenced   []string                 `yaml:"colonnes-ignorees"`          // columns not understood that a person looked at
}

// Columns that a mapping may name.
const (
	mapAccount      = "compte"
	mapAccountLabel = "libelle-compte"
	mapCustomer     = "client"
	mapName         = "nom"
	mapJournal      = "journal"
	mapJournalLabel = "libelle-journal"
	mapNumber       = "numero"
	mapPiece        = "piece"
	mapDate         = "date"
	mapPieceDate    = "date-piece"
	mapDue          = "echeance"
	mapLabel        = "libelle"
	mapDebit        = "debit"
	mapCredit       = "credit"
	mapAmount       = "montant"
	mapSide         = "sens"
	mapOriginal     = "original"
	mapOpen         = "solde"
	mapPaid         = "regle"
	mapLetter       = "lettrage"
	mapLetterDate   = "date-lettrage"
	mapType         = "type"
	mapStatus       = "statut"
	mapCurrency     = "devise"
	mapForeign      = "montant-devise"
	mapPayment      = "reglement"
	mapPaymentDate  = "date-reglement"
	mapPaidState    = "statut-reglement" // a second state column
	mapNetToPay     = "net-a-payer"
	mapDeposit      = "acompte"
	mapArticle      = "article" // of an export with one row per line of an invoice
)

func mapColumns() []string {
	return []string{mapAccount, mapAccountLabel, mapCustomer, mapName, mapJournal, mapJournalLabel, mapNumber, mapPiece, mapDate, mapPieceDate, mapDue, mapLabel,
		mapDebit, mapCredit, mapAmount, mapSide, mapOriginal, mapOpen, mapPaid, mapLetter, mapLetterDate, mapType, mapStatus, mapCurrency, mapForeign, mapPayment, mapPaymentDate,
		mapPaidState, mapNetToPay, mapDeposit, mapArticle}
}

func mapTypes() []string { return []string{"facture", "avoir", "reglement", "rejet", "remboursement"} }

// ValidateSetting refuses unknown columns and types.
func (m *Mapping) ValidateSetting(n settings.Node) problem.List {
	var list problem.List
	check := func(pairs settings.Pairs[[]string], block string, known []string) {
		for _, p := range pairs {
			if !slices.Contains(known, p.Key) {
				list.Add(n.Get(block, p.Key).Problem(CodeMapping, fmt.Sprintf("« %s » n’existe pas dans « %s »", p.Key, block), "écrivez l’un de : "+strings.Join(known, ", ")))
			}
		}
	}
	check(m.Columns, "colonnes", mapColumns())
	check(m.Types, "types", mapTypes())
	check(m.States, "statuts", stateNames())
	for _, p := range m.Columns {
		if _, ok := rankOf(strings.Join(p.Value, " ")); !ok && m.Header == "non" {
			list.Add(n.Get("colonnes", p.Key).Problem(CodeMapping, fmt.Sprintf("« %s » n’est pas un rang de colonne", strings.Join(p.Value, ", ")), "avec « entete: non », écrivez le rang de la colonne ou sa lettre : [2] ou [B]"))
		}
	}
	return list
}

// LoadMapping reads a mapping of the user's own; columns that it does not name
// are found by the usual names.
func LoadMapping(file string, data []byte) (*Mapping, problem.List) {
	m := &Mapping{}
	list := settings.Decode(file, data, m)
	if list.HasErrors() {
		return nil, list
	}
	all, err := ShippedMappings()
	if err == nil {
		m.complete(all)
	}
	return m, list
}

// generic is the name of the mapping that completes all others.
const generic = "generique"

// ShippedMappings gives the mappings of the usual products, the most telling
// signatures first and the generic one last.
func ShippedMappings() ([]*Mapping, error) {
	entries, err := shipped.ReadDir("mappings")
	if err != nil {
		return nil, fmt.Errorf("correspondances livrées : %w", err)
	}
	var all []*Mapping
	for _, e := range entries {
		data, err := shipped.ReadFile(path.Join("mappings", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("correspondance livrée %s : %w", e.Name(), err)
		}
		m := &Mapping{}
		if list := settings.Decode(e.Name(), data, m); list.HasErrors() {
			return nil, fmt.Errorf("correspondance livrée %s : %s", e.Name(), list[0])
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b *Mapping) int { return len(b.Signature) - len(a.Signature) })
	for _, m := range all {
		m.complete(all)
	}
	return all, nil
}

// complete adds the usual names after the mapping's own.
func (m *Mapping) complete(all []*Mapping) {
	i := slices.IndexFunc(all, func(m *Mapping) bool { return m.Name == generic })
	if i < 0 || m.Name == generic {
		return
	}
	merge := func(own, usual settings.Pairs[[]string]) settings.Pairs[[]string] {
		merged := slices.Clone(own)
		for _, p := range usual {
			if slices.Contains(m.Without, p.Key) {
				continue
			}
			k := slices.IndexFunc(merged, func(q settings.Pair[[]string]) bool { return q.Key == p.Key })
			if k < 0 {
				merged = append(merged, p)
				continue
			}
			merged[k].Value = append(slices.Clone(merged[k].Value), p.Value...)
		}
		return merged
	}
	if m.Header != "non" { // ranks are nobody's usual names
		m.Columns = merge(m.Columns, all[i].Columns)
	}
	m.Types, m.States = merge(m.Types, all[i].Types), merge(m.States, all[i].States)
	m.Known, m.KnownWords = slices.Concat(m.Known, all[i].Known), slices.Concat(m.KnownWords, all[i].KnownWords)
}

// listsOpenItems says that the export lists what is owed: it says so, or it has
// one signed amount per document and nothing of a ledger.
func (m *Mapping) listsOpenItems(h table.Header) bool {
	if m.Kind != "" || h.Has(mapDebit) {
		return m.Kind == openItems
	}
	return h.Has(mapOpen) || h.Has(mapOriginal) || h.Has(mapAmount) && !h.Has(mapJournal) && !h.Has(mapAccount) && !h.Has(mapSide)
}

// fields are the columns in the form that table.FindHeader wants.
func (m *Mapping) fields() []table.Field {
	var fields []table.Field
	for _, p := range m.Columns {
		fields = append(fields, table.Field{Key: p.Key, Aliases: p.Value})
	}
	return fields
}

// find looks for the mapping's header in a sheet. It must show a date or a due
// date, an amount, and whose it is.
func (m *Mapping) find(s table.Sheet) (table.Header, bool) {
	if m.Sheet != "" && table.Normalize(m.Sheet) != table.Normalize(s.Name) {
		return table.Header{}, false
	}
	if m.Header == "non" {
		h := m.byRank(s)
		return h, isDated(h) && isValued(h) && (isSomeones(h) || titled(s, h))
	}
	h, ok := table.FindHeader(s, m.fields())
	if !ok || !m.signed(h.Row) {
		return h, false
	}
	if m.PerPayment && !h.Has(mapPayment) {
		return h, false // without payments it says nothing of what is left
	}
	return h, isDated(h) && isValued(h) && (isSomeones(h) || titled(s, h))
}

func isDated(h table.Header) bool { return h.Has(mapDate) || h.Has(mapPieceDate) || h.Has(mapDue) }

func isValued(h table.Header) bool {
	return h.Has(mapDebit) && h.Has(mapCredit) || h.Has(mapAmount) || h.Has(mapOpen) || h.Has(mapOriginal) || h.Has(mapNetToPay)
}

func isSomeones(h table.Header) bool {
	return h.Has(mapAccount) || h.Has(mapCustomer) || h.Has(mapName)
}

// signed says that a header row bears one of the mapping's signatures.
func (m *Mapping) signed(row table.Row) bool {
	return has(row, m.Signature) || len(m.Signature2) > 0 && has(row, m.Signature2)
}

// has says that a header row bears all of the names.
func has(row table.Row, names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		return !slices.ContainsFunc(row.Cells, func(c table.Cell) bool { return table.Title(c.Text) == table.Title(name) })
	})
}

// natures gives what a text of the type column means.
func (m *Mapping) natures() map[string]Nature {
	meaning := map[string]Nature{"facture": Invoice, "avoir": CreditNote, "reglement": Payment, "rejet": Rejection, "remboursement": Refund}
	all := map[string]Nature{}
	for _, p := range m.Types {
		for _, word := range p.Value {
			if _, ok := all[table.Normalize(word)]; !ok {
				all[table.Normalize(word)] = meaning[p.Key]
			}
		}
	}
	return all
}
