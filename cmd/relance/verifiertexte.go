package main

import (
	"cmp"
	"io"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/words"
)

// shownLines is how many lines of a file « verifier » shows as understood.
const shownLines = 5

// checkJSON is the shape of « verifier --format json ».
type checkJSON struct {
	Files    []checkedFileJSON `json:"fichiers"`
	Number   *numberJSON       `json:"numero_facture"`
	Policy   *policyLifeJSON   `json:"politique"`
	Coverage *coverageJSON     `json:"couverture,omitempty"` // of a dossier
	Ready    []readyJSON       `json:"pret,omitempty"`       // of a dossier
	Problems problem.List      `json:"problemes"`
}

type checkedFileJSON struct {
	Name       string            `json:"fichier"`
	SHA256     string            `json:"sha256"`
	Format     string            `json:"format"`
	Title      string            `json:"titre"`
	Why        string            `json:"raison"`
	Encoding   string            `json:"encodage"`
	Separator  string            `json:"separateur"`
	Rows       int               `json:"lignes"`
	Rejected   int               `json:"rejetees"`
	Kept       int               `json:"lignes_clients"`
	From       civil.Date        `json:"du"`
	To         civil.Date        `json:"au"`
	Exercise   int               `json:"exercice"`
	Opening    *civil.Date       `json:"a_nouveaux"`
	OpenItems  bool              `json:"postes_ouverts"`
	Columns    []columnJSON      `json:"colonnes"`
	told       [][2]string       // what columns were taken for, as text
	Understood []checkedLineJSON `json:"premieres"`
}

type columnJSON struct {
	Key    string `json:"colonne"`
	Header string `json:"titre"`
	Use    string `json:"usage"`
}

// columnsJSON tells what each column of a file was taken for.
func columnsJSON(f ledger.File) []columnJSON {
	all := []columnJSON{}
	for _, c := range f.Columns {
		all = append(all, columnJSON{c.Key, c.Header, [...]string{"lue", "sans-effet", "ignoree", "non-lue", "non-comprise"}[c.Use]})
	}
	return all
}

// checkedLineJSON is a line on an account in scope, as it is understood.
type checkedLineJSON struct {
	No      int          `json:"ligne"`
	Journal string       `json:"journal"`
	Entry   string       `json:"ecriture"`
	Date    civil.Date   `json:"date"`
	Account string       `json:"compte"`
	Code    string       `json:"client"`
	Name    string       `json:"nom"`
	Ref     string       `json:"piece"`
	Piece   *civil.Date  `json:"date_piece"`
	Due     *civil.Date  `json:"echeance"`
	Label   string       `json:"libelle"`
	Amount  money.Amount `json:"montant"`
	Letter  string       `json:"lettrage"`
	Nature  string       `json:"nature"`
	Opening bool         `json:"a_nouveau,omitempty"`
}

type numberJSON struct {
	Field      string `json:"champ"`
	Expression string `json:"expression"`
	Invoices   int    `json:"factures"`
	Named      int    `json:"reconnues"`
	Example    string `json:"exemple"`
}

func writeCheckJSON(w io.Writer, c checked) error {
	out := checkJSON{Files: []checkedFileJSON{}, Problems: append(problem.List{}, c.problems...), Coverage: c.coverage, Ready: c.ready}
	if n := c.number; n != nil {
		out.Number = &numberJSON{n.Field, n.Expression.String(), n.Invoices, n.Named, n.Number}
	}
	if c.policy != nil {
		life := policyLife(*c.policy)
		out.Policy = &life
	}
	if c.ledger != nil {
		for i := range c.ledger.Files {
			out.Files = append(out.Files, checkedFile(c.ledger, i))
		}
	}
	return writeJSON(w, out)
}

func checkedFile(l *ledger.Ledger, index int) checkedFileJSON {
	f := l.Files[index]
	out := checkedFileJSON{
		Name: f.Name, SHA256: f.SHA256, Format: f.Format, Title: f.Title, Why: f.Why, Encoding: f.Encoding, Separator: f.Separator, Rows: f.Rows, Rejected: f.Rejected,
		From: f.First, To: f.Last, Exercise: f.Exercise + 1, Opening: dated(f.Opening), OpenItems: f.OpenItems, Columns: []columnJSON{}, Understood: []checkedLineJSON{},
	}
	out.Columns, out.told = columnsJSON(f), f.Told()
	for i := range l.Lines {
		line := &l.Lines[i]
		if int(line.File) != index {
			continue
		}
		if out.Kept++; out.Kept <= shownLines {
			p := l.Parties[line.Party]
			out.Understood = append(out.Understood, checkedLineJSON{
				No: int(line.No), Journal: journalOf(l, line), Entry: l.Entry(line), Date: line.Date, Account: p.Account, Code: p.Customer(), Name: p.Name(), Ref: l.Ref(line),
				Piece: dated(line.PieceDate), Due: dated(line.Due), Label: l.Label(line), Amount: line.Amount, Letter: l.Letter(line), Nature: line.Nature.String(), Opening: line.AtOpening,
			})
		}
	}
	return out
}

func journalOf(l *ledger.Ledger, line *ledger.Line) string {
	if int(line.Journal) < len(l.Journals) {
		return l.Journals[line.Journal].Code
	}
	return ""
}

func dated(d civil.Date) *civil.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

// writeCheckText prints what each file was taken for, its first lines as they
// are understood, and how many problems there are; the problems themselves go
// to stderr.
func writeCheckText(w io.Writer, c checked, command func(string) string) error {
	p := printer{w: w}
	if c.ledger != nil {
		for i := range c.ledger.Files {
			p.file(checkedFile(c.ledger, i))
		}
	}
	if n := c.number; n != nil {
		p.line("Numéro de facture : %s, expression %s (%d factures sur %d, par exemple « %s »)", n.Field, n.Expression, n.Named, n.Invoices, n.Number)
		p.line("")
	}
	if c.policy != nil {
		p.policy(policyLife(*c.policy))
	}
	if c.unread != "" {
		p.line("« politique: %s » de relance.yaml l’emporte : regles.yaml, dans le dossier, n’est pas lu. Pour qu’il le soit, ôtez cette ligne.", c.unread)
	}
	if c.coverage != nil {
		for _, text := range c.coverage.lines() {
			p.line("%s", text)
		}
		p.line("")
	}
	if len(c.ready) > 0 {
		p.readyTable(c.ready, command)
	}
	var counts [problem.Error + 1]int
	for _, x := range c.problems {
		counts[x.Severity]++
	}
	if len(c.problems) == 0 {
		p.line("Aucun problème.")
		return p.err
	}
	p.line("%s, %s, %s.", words.Counts(counts[problem.Error], "erreur"), words.Counts(counts[problem.Warning], "avertissement"), words.Counts(counts[problem.Note], "note"))
	return p.err
}

// columns prints what the columns of a list were taken for.
func (p *printer) columns(told [][2]string) {
	for i, t := range told {
		head := "colonnes"
		if i > 0 {
			head = ""
		}
		p.line("  %-11s %s : %s", head, t[0], t[1])
	}
}

func (p *printer) file(f checkedFileJSON) {
	p.line("%s", f.Name)
	if f.Format == "" {
		p.line("  format      non reconnu")
		p.line("")
		return
	}
	p.line("  format      %s", f.Title)
	p.line("  reconnu à   %s", f.Why)
	p.line("  contenu     %s du %s au %s, dont %d sur les comptes clients ; %s", words.Counts(f.Rows, "ligne"), f.From.French(), f.To.French(), f.Kept, f.Encoding)
	switch {
	case f.OpenItems:
		p.line("  nature      liste de postes ouverts")
	case f.Opening != nil:
		p.line("  exercice    n° %d, à-nouveaux au %s", f.Exercise, f.Opening.French())
	default:
		p.line("  exercice    n° %d, sans à-nouveaux", f.Exercise)
	}
	p.columns(f.told)
	p.line("")
	if len(f.Understood) == 0 {
		return
	}
	table := textTable{right: 8}
	table.add("  Ligne", "Date", "Compte", "Client", "Pièce", "Échéance", "Nature", "Lettrage", "Montant")
	for _, x := range f.Understood {
		due := "–"
		if x.Due != nil {
			due = x.Due.French()
		}
		table.add("  "+number(x.No), x.Date.French(), x.Account, clip(x.Code+" "+x.Name, 30), cmp.Or(clip(x.Ref, 16), "–"), due, x.Nature, cmp.Or(x.Letter, "–"), x.Amount.Number())
	}
	p.table(table)
	p.line("")
}
