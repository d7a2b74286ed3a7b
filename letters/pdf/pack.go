package pdf

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/letters"
)

// Pack writes the print file: a cover sheet, then every paper in posting
// order. With Style.Duplex every document begins on a new sheet of paper. It
// writes nothing when there is nothing to print.
func (p *Printer) Pack(w io.Writer, documents []*Paper, date civil.Date) error {
	sorted := PostingOrder(documents)
	if len(sorted) == 0 {
		return nil
	}
	t := newLettering(p.faces)
	cover, err := p.coverLeaves(sorted, t, date)
	if err != nil {
		return err
	}
	f := file{title: "Courriers à imprimer – " + date.French(), author: sorted[0].Company, language: "fr", date: date, leaves: cover, marks: []mark{{title: "Bordereau"}}}
	blank, err := p.leaves([]*page{{}}, "", pictures{}.key(), pictures{})
	if err != nil {
		return err
	}
	pad := func() {
		if p.style.Duplex && len(f.leaves)%2 == 1 {
			f.leaves = append(f.leaves, blank[0])
		}
	}
	pad()
	for _, d := range sorted {
		f.marks = append(f.marks, mark{strings.Join([]string{d.Customer, d.Name, letters.StepName(d.Step, letters.Format{})}, " – "), len(f.leaves)})
		f.leaves = append(f.leaves, d.file.leaves...)
		pad()
	}
	_, err = f.writeTo(w)
	return err
}

func (p *Printer) coverLeaves(sorted []*Paper, t *lettering, date civil.Date) (out []leaf, err error) {
	defer recovered(&err)
	pages := p.cover(sorted, t, date)
	key := t.key()
	return p.leaves(pages, key, key+pictures{}.key(), pictures{})
}

// cover is the posting slip: counts and totals, then one line per letter.
func (p *Printer) cover(sorted []*Paper, t *lettering, date civil.Date) []*page {
	company := sorted[0].Company
	l := internal(company, date, "Document interne – ne pas joindre aux courriers.")
	l.Labels.LetterOf = "Bordereau du"
	f := begin(l, look{t: t, m: measures()[0], accent: p.style.accent()}, "Bordereau d’impression", company+" – courriers du "+letters.Format{}.Long(date))
	f.put(p.counts(sorted), space(6), listing(sorted))
	footers(f.pages, l, t)
	return f.pages
}

func (p *Printer) counts(sorted []*Paper) *grid {
	stated, head := allStated(sorted), "Montant réclamé"
	if stated {
		head = "Soldes"
	}
	type sum struct {
		letters, pages, sheets int
		amount                 money.Amount
	}
	var sums [2]sum
	for _, d := range sorted {
		s := &sums[0]
		if !d.Registered {
			s = &sums[1]
		}
		if !d.SameCover {
			s.letters++
		}
		s.pages += d.Pages()
		s.sheets += d.Pages()
		if p.style.Duplex {
			s.sheets += (d.Pages()+1)/2 - d.Pages()
		}
		s.amount += d.sum(stated)
	}
	g := &grid{number: money.Amount.Number}
	g.columns = []column{{head: "À poster"}, {head: "Courriers", right: true}, {head: "Pages", right: true}, {head: "Feuilles", right: true}, {head: head, right: true}}
	line := func(label string, s sum, w weight) gridRow {
		return gridRow{cells: []string{label, fmt.Sprint(s.letters), fmt.Sprint(s.pages), fmt.Sprint(s.sheets), s.amount.French()}, weight: w, above: w == bold}
	}
	all := sum{sums[0].letters + sums[1].letters, sums[0].pages + sums[1].pages, sums[0].sheets + sums[1].sheets, sums[0].amount + sums[1].amount}
	g.rows = []gridRow{line("Lettres recommandées avec avis de réception", sums[0], regular), line("Lettres simples", sums[1], regular), line("Ensemble", all, bold)}
	return g
}

// allStated says that the papers are statements, whose balances are then what there is
// to add up; beside letters, a sum of what is claimed leaves them out.
func allStated(papers []*Paper) bool {
	return !slices.ContainsFunc(papers, func(d *Paper) bool { return !d.Stated })
}

func (p *Paper) sum(stated bool) money.Amount {
	if stated {
		return p.Balance
	}
	return p.Due
}

// shown is the amount of a paper in the list.
func (p *Paper) shown(stated bool) string {
	switch {
	case stated:
		return letters.Format{}.Number(p.Balance)
	case p.Stated:
		return "solde " + letters.Format{}.Number(p.Balance)
	}
	return blankZero(money.Amount.Number, p.Due)
}

func listing(sorted []*Paper) *grid {
	stated, head := allStated(sorted), "Montant"
	if stated {
		head = "Solde"
	}
	g := &grid{labels: [2]string{"À reporter", "Report"}, number: money.Amount.Number}
	g.columns = []column{{head: "Destinataire"}, {head: "Compte"}, {head: "Étape"}, {head: "Code postal"}, {head: "Envoi"}, {head: "Pages", right: true}, {head: head, right: true, carried: true}}
	for i, d := range sorted {
		sending := "simple"
		if d.Registered {
			sending = "recommandé"
		}
		if d.SameCover {
			sending = "même pli"
		}
		g.rows = append(g.rows, gridRow{
			cells: []string{fmt.Sprintf("%d. %s", i+1, d.Name), d.Customer, letters.StepName(d.Step, letters.Format{}), d.Recipient.Postcode, sending, fmt.Sprint(d.Pages()), d.shown(stated)},
			sums:  []money.Amount{0, 0, 0, 0, 0, 0, d.sum(stated)},
		})
	}
	return g
}

// postingOrder compares documents for the print file: registered letters
// first, then by country, postcode and customer.
func postingOrder(a, b *Paper) int {
	return cmp.Or(
		-cmpBool(a.Registered, b.Registered),
		strings.Compare(a.Recipient.Country, b.Recipient.Country),
		strings.Compare(a.Recipient.Postcode, b.Recipient.Postcode),
		strings.Compare(a.Customer, b.Customer),
	)
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// PostingOrder gives papers in the order of the print file.
func PostingOrder(documents []*Paper) []*Paper {
	sorted := slices.DeleteFunc(slices.Clone(documents), func(d *Paper) bool { return d == nil })
	slices.SortStableFunc(sorted, postingOrder)
	return sorted
}
