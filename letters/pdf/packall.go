package pdf

import (
	"fmt"
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/letters"
)

// Bundle is what one dossier prints, among those of a firm.
type Bundle struct {
	Name, Company string
	Duplex        bool
	Papers        func() ([]*Paper, error) // read when their turn comes

	registered, plain, pages, sheets int
	amount                           money.Amount
}

// Count takes in one paper, before its pages are read.
func (b *Bundle) Count(registered, sameCover bool, pages int, amount money.Amount) {
	switch {
	case sameCover:
	case registered:
		b.registered++
	default:
		b.plain++
	}
	b.pages, b.amount = b.pages+pages, b.amount+amount
	b.sheets += pages
	if b.Duplex {
		b.sheets += (pages+1)/2 - pages
	}
}

// PackAll writes the print file of several dossiers: a cover sheet that counts them,
// then each dossier as Pack prints it, its own cover first. It writes nothing when
// there is nothing to print. The papers of one dossier are in memory at a time.
func (p *Printer) PackAll(w io.Writer, bundles []Bundle, date civil.Date) error {
	if len(bundles) == 0 {
		return nil
	}
	cover, err := p.bundleLeaves(bundles, date)
	if err != nil {
		return err
	}
	s := openSheaf(w)
	s.mark("Bordereau du cabinet")
	s.add(cover...)
	blank, err := p.leaves([]*page{{}}, "", pictures{}.key(), pictures{})
	if err != nil {
		return err
	}
	for _, b := range bundles {
		if err := p.packBundle(s, b, blank[0], date); err != nil {
			return fmt.Errorf("%s : %w", b.Name, err)
		}
	}
	return s.close(properties{"Courriers à imprimer – " + date.French(), "relance", "fr", date})
}

// packBundle adds the papers of one dossier. On both sides, a dossier and each of its
// papers begin on a new sheet.
func (p *Printer) packBundle(s *sheaf, b Bundle, blank leaf, date civil.Date) error {
	papers, err := b.Papers()
	if err != nil {
		return err
	}
	sorted := PostingOrder(papers)
	if len(sorted) == 0 {
		return nil
	}
	own := &Printer{style: p.style, faces: p.faces, sets: map[string]*fontSet{}, logos: map[string]*logo{}, hands: map[string]*logo{}}
	own.style.Duplex = b.Duplex
	cover, err := own.coverLeaves(sorted, newLettering(own.faces), date)
	if err != nil {
		return err
	}
	pad := func() {
		if b.Duplex && len(s.kids)%2 == 1 {
			s.add(blank)
		}
	}
	pad()
	s.mark(b.Name + " – bordereau")
	s.add(cover...)
	pad()
	for _, d := range sorted {
		s.mark(strings.Join([]string{b.Name, d.Customer, d.Name, letters.StepName(d.Step, letters.Format{})}, " – "))
		s.add(d.file.leaves...)
		pad()
	}
	s.forget()
	return nil
}

func (p *Printer) bundleLeaves(bundles []Bundle, date civil.Date) (out []leaf, err error) {
	defer recovered(&err)
	t := newLettering(p.faces)
	l := internal("", date, "Document interne – ne pas joindre aux courriers.")
	l.Labels.LetterOf = "Bordereau du"
	f := begin(l, look{t: t, m: measures()[0], accent: p.style.accent()}, "Bordereau d’impression du cabinet",
		letters.Count(len(bundles), "dossier", "dossiers")+" – courriers du "+letters.Format{}.Long(date))
	f.put(bundleList(bundles))
	footers(f.pages, l, t)
	key := t.key()
	return p.leaves(f.pages, key, key+pictures{}.key(), pictures{})
}

// bundleList has a line per dossier, and their sum.
func bundleList(bundles []Bundle) *grid {
	g := &grid{labels: [2]string{"À reporter", "Report"}, number: money.Amount.Number}
	g.columns = []column{{head: "Dossier"}, {head: "Société"}, {head: "Recommandés", right: true}, {head: "Simples", right: true}, {head: "Pages", right: true}, {head: "Feuilles", right: true}, {head: "Réclamé", right: true, carried: true}}
	all := Bundle{Name: "Ensemble"}
	line := func(b Bundle, w weight) gridRow {
		return gridRow{
			cells: []string{b.Name, b.Company, fmt.Sprint(b.registered), fmt.Sprint(b.plain), fmt.Sprint(b.pages), fmt.Sprint(b.sheets), b.amount.Number()}, weight: w, above: w == bold,
			sums: []money.Amount{0, 0, 0, 0, 0, 0, b.amount},
		}
	}
	for _, b := range bundles {
		g.rows = append(g.rows, line(b, regular))
		all.registered, all.plain, all.pages, all.sheets, all.amount = all.registered+b.registered, all.plain+b.plain, all.pages+b.pages, all.sheets+b.sheets, all.amount+b.amount
	}
	total := line(all, bold)
	total.sums = nil
	g.rows = append(g.rows, total)
	return g
}
