package letters

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
)

// BillRequest is what a penalty invoice is made from.
type BillRequest struct {
	Customer customer.Customer
	Bill     penalty.Bill
	Due      civil.Date // asked to be paid by; 0 is at once
	Within   civil.Date // of the letter that claims the same sum and goes with it; 0 for an invoice on its own
	Sender   Sender
	Texts    *Texts
}

// PenaltyInvoice writes the invoice of late-payment penalties: each late invoice
// with its periods and its fixed sum. Neither bears VAT. Only a business or a
// public buyer gets one (C. com. L441-10 and D441-5, CCP L2192-13 and D2192-35).
func PenaltyInvoice(r BillRequest) (Letter, problem.List) {
	f := formatFor(r.Customer)
	p := paper{
		text: BillText, customer: r.Customer, sender: r.Sender, texts: r.Texts, date: r.Bill.Date, due: r.Bill.Total, deadline: r.Due, reference: r.Bill.Number,
		tables: []Table{billTable(r.Bill, f, tableWordsOf(f))},
		facts:  []Pair{{"numero", r.Bill.Number}, {"total", f.Money(r.Bill.Total)}},
		counts: []count{{"factures", len(r.Bill.Lines)}},
	}
	add := func(name string, a money.Amount) {
		if a != 0 {
			p.facts = append(p.facts, Pair{name, f.Money(a)})
		}
	}
	add("interets", r.Bill.Interest)
	add("indemnites", r.Bill.Indemnity)
	if k := slices.IndexFunc(r.Bill.Lines, func(l penalty.BillLine) bool { return l.Onward != "" }); k >= 0 {
		p.facts = append(p.facts, Pair{"a-parfaire", f.note("Intérêts à parfaire jusqu’au paiement, " + r.Bill.Lines[k].Onward + ".")})
	}
	if !r.Within.IsZero() {
		p.facts, p.due = append(p.facts, Pair{"courrier-joint", f.Long(r.Within)}), 0 // one slip is enough: it is paid once
	}
	if r.Due > r.Bill.Date {
		p.facts = append(p.facts, Pair{"delai", f.Long(r.Due)})
	}
	labels := labelsOf(f, r.Customer.Kind)
	for _, line := range []SummaryLine{{Label: labels.InterestLine, Amount: r.Bill.Interest}, {Label: labels.IndemnityLine, Amount: r.Bill.Indemnity}} {
		if line.Amount != 0 {
			p.summary = append(p.summary, line)
		}
	}
	p.summary = append(p.summary, SummaryLine{Label: labels.ToPay, Amount: r.Bill.Total, Strong: true})
	p.check = r.check()
	return p.compose()
}

func (r BillRequest) check() (found problem.List) {
	if k := r.Customer.Kind; k != customer.Business && k != customer.Public {
		found.Add(refuse(LET06, r.Customer.Code, fmt.Sprintf("une facture de pénalités ne s’adresse pas à un client « %s »", k), "corrigez le type du client dans clients.xlsx"))
	}
	if r.Bill.Customer != r.Customer.Code {
		found.Add(refuse(LET02, r.Customer.Code, "la facture de pénalités serait celle du client "+r.Bill.Customer, "conservez le dossier et signalez ce cas"))
	}
	var interest, indemnity money.Amount
	for _, l := range r.Bill.Lines {
		interest, indemnity = interest+l.Interest, indemnity+l.Indemnity
	}
	switch {
	case r.Bill.Total <= 0:
		found.Add(refuse(LET03, r.Customer.Code, "la facture de pénalités serait de "+r.Bill.Total.French(), "aucune pénalité n’est à facturer à ce client"))
	case interest != r.Bill.Interest || indemnity != r.Bill.Indemnity || interest+indemnity != r.Bill.Total:
		found.Add(refuse(LET04, r.Customer.Code, "les lignes de la facture de pénalités ne font pas son total de "+r.Bill.Total.French(), "conservez le dossier et signalez ce cas"))
	}
	return found
}

// billedBefore says what became of the part of a line that is not billed now.
func billedBefore(l penalty.BillLine, f Format) (said []string) {
	w := wordsOf(f)
	if len(l.Before) > 0 {
		said = append(said, postedWords(l.Before, w.before, f))
	}
	if l.Earned > 0 {
		said = append(said, w.received)
	}
	if l.Waived > 0 {
		said = append(said, w.waived)
	}
	return said
}

// billTable lists each late invoice: its periods, its fixed sum, and what an
// earlier entry billed of it already.
func billTable(b penalty.Bill, f Format, w tableWords) Table {
	t := Table{Place: "penalites-facturees", Columns: columns(w.invoice, w.from, w.to, ">"+w.days, ">"+w.base, ">"+w.rate, "+"+w.interest, "+"+w.indemnity)}
	for _, l := range b.Lines {
		t.Rows = append(t.Rows, TableRow{Cells: []string{sprintf(w.settledLate, l.Number) + " – " + lowerFirst(w.due) + " " + f.Short(l.Due)}, Strong: true})
		var interest money.Amount
		for _, s := range l.Segments {
			t.Rows = append(t.Rows, TableRow{
				Cells: []string{"", f.Short(s.From), f.Short(s.To), f.Integer(s.Days), f.Number(s.Principal), f.Rate(s.Rate), f.Number(s.Interest), ""},
				Sums:  []money.Amount{0, 0, 0, 0, 0, 0, s.Interest, 0},
			})
			interest += s.Interest
		}
		if l.Interest != interest || l.Indemnity != 0 {
			already := l.Interest - interest
			cell := ""
			if already != 0 {
				cell = f.Number(already)
			}
			label := labelsOf(f, customer.Business).IndemnityLine
			for _, words := range billedBefore(l, f) {
				label += " ; " + words
			}
			t.Rows = append(t.Rows, TableRow{Cells: []string{label, "", "", "", "", "", cell, f.Number(l.Indemnity)}, Sums: []money.Amount{0, 0, 0, 0, 0, 0, already, l.Indemnity}})
		}
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{w.total, "", "", "", "", "", f.Number(b.Interest), f.Number(b.Indemnity)}, Strong: true})
	return t
}
