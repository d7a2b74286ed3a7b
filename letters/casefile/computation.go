package casefile

import (
	"fmt"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/letters"
	"relance/letters/pdf"
)

// manyRows is the length from which a chapter begins on a page of its own.
const manyRows = 10

// computationOf names the computation of what a delay costs: only professionals
// owe penalties.
func computationOf(kind customer.Kind) string {
	if kind == customer.Business {
		return "Décompte des pénalités"
	}
	return "Décompte des intérêts"
}

// computation lists the periods of each item, with their principal and rate.
func computation(c Claim, kind customer.Kind) pdf.Part {
	head := pdf.Part{Title: "3. " + computationOf(kind), NewPage: len(c.Lines) > manyRows/2, Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Facture et période"}, {Head: "Du"}, {Head: "Au"}, {Head: "Jours", Right: true}, {Head: "Base TTC", Right: true}, {Head: "Taux", Right: true}, {Head: "Intérêts", Right: true, Sum: true},
	}}}
	number, rate := money.Amount.Number, letters.Format{}.Rate
	for _, l := range c.Lines {
		if len(l.Why) > 0 || len(l.Item.Penalty.Segments) == 0 {
			continue
		}
		head.Table.Rows = append(head.Table.Rows, letters.TableRow{Strong: true, Cells: []string{l.Number() + ", échéance du " + l.Item.Due.French()}})
		for _, s := range l.Item.Penalty.Segments {
			head.Table.Rows = append(head.Table.Rows, letters.TableRow{
				Cells: []string{"", s.From.French(), s.To.French(), fmt.Sprint(s.Days), number(s.Principal), rate(s.Rate), number(s.Interest)}, Sums: []money.Amount{0, 0, 0, 0, 0, 0, s.Interest},
			})
		}
		if paid := l.Item.Penalty.InterestPaid; paid > 0 {
			head.Table.Rows = append(head.Table.Rows, letters.TableRow{Cells: []string{"Intérêts déjà payés", "", "", "", "", "", number(-paid)}, Sums: []money.Amount{0, 0, 0, 0, 0, 0, -paid}})
		}
	}
	if len(head.Table.Rows) == 0 {
		head.Table, head.NewPage = nil, false
		if c.Indemnity == 0 && !c.Running {
			head.Text = []string{"Aucun intérêt n’est réclamé."}
			return head
		}
		head.Facts, head.Notes = indemnities(c), rateSources(c.Lines)
		return head
	}
	head.Table.Rows = append(head.Table.Rows, letters.TableRow{Strong: true, Cells: []string{"Intérêts réclamés", "", "", "", "", "", number(c.Interest)}})
	head.Facts, head.Notes = append(indemnities(c), interestFirst(c)...), rateSources(c.Lines)
	return head
}

// interestFirst shows what each invoice paid in part would owe had its payments
// gone to interest first, which the law says of one debt (C. civ. 1343-1).
func interestFirst(c Claim) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	for _, l := range c.Lines {
		if o := l.Item.Penalty.InterestFirst; o != nil && len(l.Why) == 0 {
			used := l.Item.Penalty
			add("Imputation, "+l.Number(), fmt.Sprintf("règlements imputés sur le principal : %s de principal et %s d’intérêts restent dus ; imputés d’abord sur les intérêts (C. civ. 1343-1) : %s et %s, soit %s de plus",
				used.Principal.French(), (used.Interest-used.InterestPaid).French(), o.Principal.French(), o.Interest.French(), (o.Total-used.Total).French()))
		}
	}
	return facts
}

func indemnities(c Claim) []letters.Pair {
	var facts []letters.Pair
	add := adder(&facts)
	if sums := fixedSums(c.Lines); sums != "" {
		add("Indemnité forfaitaire", sums+" = "+c.Indemnity.French())
	}
	add("Calcul", letters.InterestFormula(c.Oldest()))
	return facts
}

// fixedSums counts the fixed sums claimed, by amount: 2 × 40 €.
func fixedSums(lines []Claimed) string {
	var amounts []money.Amount
	count := map[money.Amount]int{}
	for _, l := range lines {
		if l.Indemnity == 0 {
			continue
		}
		if count[l.Indemnity]++; count[l.Indemnity] == 1 {
			amounts = append(amounts, l.Indemnity)
		}
	}
	var said []string
	for _, a := range amounts {
		said = append(said, fmt.Sprintf("%d × %s", count[a], letters.Whole(a)))
	}
	return strings.Join(said, " + ")
}

// rateSources lists where the rates come from, each once.
func rateSources(lines []Claimed) []string {
	var notes []string
	seen := map[string]bool{}
	add := func(s string) {
		if s != "" && !seen[s] {
			seen[s] = true
			notes = append(notes, s)
		}
	}
	for _, l := range lines {
		if len(l.Why) > 0 {
			continue
		}
		for _, s := range l.Item.Penalty.Segments {
			if s.Source != "" {
				add("Source du taux : " + s.Source + ".")
			}
		}
		for _, n := range l.Item.Penalty.Notes {
			add(capital(n))
		}
	}
	return notes
}
