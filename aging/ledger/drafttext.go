package ledger

import (
	"fmt"
	"path/filepath"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// write gives the draft as YAML.
func (d *drafting) write(name string) Draft {
	stem := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	var b strings.Builder
	fmt.Fprintf(&b, "# Correspondance proposée pour « %s », à relire. Chaque ligne dit ce qu’une colonne est.\n", oneLine(filepath.Base(name)))
	b.WriteString("# Toutes les clés : relance guide correspondance. Essai : relance balance FICHIER --correspondance CE-FICHIER.yaml\n")
	fmt.Fprintf(&b, "nom: %s\n", quoted(stem))
	if d.sheet.Name != "" {
		fmt.Fprintf(&b, "#feuille: %s   # pour ne lire que cette feuille\n", quoted(d.sheet.Name))
	}
	d.product(&b)
	if !d.titled {
		b.WriteString("entete: non   # pas de ligne de titres : les colonnes sont nommées par leur rang\n")
	}
	if !d.taken[mapAccount] {
		b.WriteString("compte: \"411000\"   # pas de colonne de compte : toutes les lignes sont des créances\n")
	}
	b.WriteString("colonnes:\n")
	for _, l := range d.lines {
		fmt.Fprintf(&b, "  %s: [%s]   # %s ; par exemple : %s\n", l.key, l.title, l.why, l.example)
	}
	gaps := d.gaps()
	for _, g := range gaps {
		fmt.Fprintf(&b, "  # À COMPLÉTER, puis retirez le « # » : %s\n  #%s\n", g.what, g.line)
	}
	d.others(&b)
	draft := Draft{Text: b.String()}
	for _, g := range gaps {
		draft.Gaps = append(draft.Gaps, g.what)
	}
	return draft
}

// product copies what the product's own mapping says beside its columns.
func (d *drafting) product(b *strings.Builder) {
	m := d.usual
	if m.Name == generic {
		return
	}
	fmt.Fprintf(b, "# Ce fichier est reconnu, et se lit aussi sans correspondance : %s\n", m.Title)
	for _, p := range [...][2]string{{"genre", m.Kind}, {"signe", m.Sign}, {"groupes", m.Groups}} {
		if p[1] != "" {
			fmt.Fprintf(b, "%s: %s\n", p[0], p[1])
		}
	}
	if m.PerPayment {
		b.WriteString("une-ligne-par-reglement: oui\n")
	}
	if len(m.Without) > 0 {
		fmt.Fprintf(b, "sans: [%s]\n", strings.Join(m.Without, ", "))
	}
	var known []string
	for _, c := range d.layout.columns {
		if c.Use == NotNeeded {
			known = append(known, quoted(oneLine(c.Header)))
		}
	}
	if len(known) > 0 {
		fmt.Fprintf(b, "colonnes-connues: [%s]\n", strings.Join(known, ", "))
	}
}

// draftGap is a column that only a person can name, and the line to complete.
type draftGap struct{ what, line string }

// gaps says what is missing of a date, a customer and an amount.
func (d *drafting) gaps() (all []draftGap) {
	need := func(ok bool, what, key string, like func(facts) bool) {
		if ok {
			return
		}
		titles := d.candidates(like)
		if len(titles) == 0 {
			titles = []string{"titre de la colonne"}
		}
		all = append(all, draftGap{what, fmt.Sprintf("%s: [%s]", key, strings.Join(titles, ", "))})
	}
	need(d.taken[mapDate] || d.taken[mapPieceDate] || d.taken[mapDue], "la date de la facture", mapDate, func(f facts) bool { return f.days > 0 || f.compact > 0 })
	need(d.taken[mapAccount] || d.taken[mapCustomer] || d.taken[mapName] || titled(d.sheet, d.layout.header), "le client", mapCustomer, func(f facts) bool { return f.days == 0 && f.amounts == 0 })
	valued := d.taken[mapDebit] && d.taken[mapCredit] || d.taken[mapAmount] || d.taken[mapOpen] || d.taken[mapOriginal] || d.taken[mapNetToPay]
	need(valued, "le montant : « solde » pour ce qui reste à payer, « montant » pour le total TTC", mapOpen, func(f facts) bool { return f.amounts > 0 })
	return all
}

// candidates are the titles of the columns not told whose cells are alike.
func (d *drafting) candidates(like func(facts) bool) (titles []string) {
	for at, c := range d.layout.header.Row.Cells {
		if f := d.facts(at); c.Text != "" && !d.has(at) && f.filled > 0 && like(f) {
			titles = append(titles, d.title(at))
		}
	}
	return titles
}

// others lists the columns that the draft does not use, those that may count
// first as lines to complete.
func (d *drafting) others(b *strings.Builder) {
	var idle []string
	for at, c := range d.layout.header.Row.Cells {
		f := d.facts(at)
		switch {
		case c.Text == "" || d.has(at):
		case f.filled > 0 && f.amounts == f.filled && !d.known(at):
			fmt.Fprintf(b, "  # montants, par exemple %s : si la colonne compte, remplacez « ? » par montant, solde, regle, original, debit ou credit\n  #?: [%s]\n", d.example(at), d.title(at))
		default:
			idle = append(idle, d.title(at))
		}
	}
	if len(idle) > 0 {
		fmt.Fprintf(b, "# Colonnes qui ne servent pas : %s\n", strings.Join(idle, ", "))
	}
}

// NeedsNoMapping says why a file needs none: it is a FEC.
func NeedsNoMapping(f File) (problem.Problem, bool) {
	if f.Format != "FEC" && f.Format != "XML" {
		return problem.Problem{}, false
	}
	return note(CodeNoDraft, f.Name, "ce fichier est un FEC : il se lit sans correspondance", "donnez-le tel quel : relance balance "+table.Tidy(f.Name)), true
}

// GapProblem tells what a draft leaves to be said.
func GapProblem(file, what string) problem.Problem {
	return warning(CodeDraftGap, file, "la proposition ne dit pas quelle colonne donne "+what, "complétez la ligne « À COMPLÉTER » de la proposition et retirez son « # » (relance guide correspondance)")
}
