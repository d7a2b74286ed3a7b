package cabinet

import (
	"cmp"
	"io"
	"path/filepath"
	"slices"

	"relance/aging/civil"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/letters/lists"
	"relance/letters/pdf"
)

// Firm is what only somebody who has all the dossiers can see: their debtors, and
// their letters, together. It keeps of a night what it needs for that, and no more.
type Firm struct {
	debtors []Debtor
	printed []printed
}

// printed are the letters of a dossier that are printed for the post.
type printed struct {
	name, company, folder string
	duplex                bool
	rows                  []lists.Printed
}

// Add takes in the night of one dossier. A list of letters that cannot be read is of
// no use to the firm; the dossier's own print file is there.
func (f *Firm) Add(row DossierRow, r Result) {
	if r.Err != nil || row.Run == "" {
		return
	}
	f.debtors = append(f.debtors, debtorsOf(row.Name, r.Outcome)...)
	if r.Outcome.Folder == "" {
		return
	}
	data, err := dossier.ReadFile(filepath.Join(r.Outcome.Folder, nightly.PrintedFile))
	if err != nil {
		return
	}
	if rows, err := lists.ReadPrinted(data); err == nil && len(rows) > 0 {
		f.printed = append(f.printed, printed{row.Name, r.Outcome.Company, r.Outcome.Folder, r.Outcome.Duplex, rows})
	}
}

// InCommon gives the debtors of several dossiers.
func (f *Firm) InCommon() []Debtor { return inCommon(f.debtors) }

// Letters is how many letters there are to print.
func (f *Firm) Letters() (n int) {
	for _, p := range f.printed {
		n += len(p.rows)
	}
	return n
}

// Print writes the print file of the firm: a cover sheet, then each dossier, by its
// name, with its own cover. One dossier is in memory at a time.
func (f *Firm) Print(w io.Writer, date civil.Date) error {
	printer, err := pdf.NewPrinter(pdf.Style{})
	if err != nil {
		return err
	}
	slices.SortFunc(f.printed, func(a, b printed) int { return cmp.Compare(a.name, b.name) })
	bundles := make([]pdf.Bundle, len(f.printed))
	for i, p := range f.printed {
		bundles[i] = p.bundle()
	}
	return printer.PackAll(w, bundles, date)
}

func (p printed) bundle() pdf.Bundle {
	b := pdf.Bundle{Name: p.name, Company: p.company, Duplex: p.duplex, Papers: p.papers}
	for _, row := range p.rows {
		b.Count(row.Registered, row.SameCover, row.Pages, row.Amount)
	}
	return b
}

// papers reads the letters again, as they were written.
func (p printed) papers() (all []*pdf.Paper, err error) {
	for _, row := range p.rows {
		data, err := dossier.ReadFile(filepath.Join(p.folder, filepath.FromSlash(row.File)))
		if err != nil {
			return nil, err
		}
		paper, err := nightly.Reread(data, row, p.company)
		if err != nil {
			return nil, err
		}
		all = append(all, paper)
	}
	return all, nil
}
