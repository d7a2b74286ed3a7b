package letters

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/penalty"
)

// What was only billed before is not said to be paid: it is named, by its invoice.
func TestBilledPenaltiesAreNotSaidToBePaid(t *testing.T) {
	posts := []penalty.Posted{{Number: "PEN20260602-C0042", Date: civil.New(2026, 6, 2), Amount: 3000}}
	l := notice(t, func(r *Request) {
		r.Case.Items[0].Cleared, r.Case.Items[0].Posted, r.Case.Items[0].Posts = 5000, 3000, posts
	})
	if got := line(l, "Pénalités déjà réglées ou abandonnées"); got != "−20,00\u00a0€" {
		t.Errorf("paid: %q %+v", got, l.Summary)
	}
	if got := line(l, "Pénalités déjà facturées le 02/06/2026 (facture de pénalités n° PEN20260602-C0042)"); got != "−30,00\u00a0€" {
		t.Errorf("billed: %q %+v", got, l.Summary)
	}
	want := "2026-0412 : 30,00\u00a0€ de pénalités déjà facturées le 02/06/2026 (facture de pénalités n° PEN20260602-C0042), reprises avec cette facture, sont déduites."
	if !slices.Contains(l.Annex.Notes, want) {
		t.Errorf("annex: %q", l.Annex.Notes)
	}
	l = notice(t, func(r *Request) {
		r.Case.Items[0].Cleared, r.Case.Items[0].Posted, r.Case.Items[0].Posts = 3000, 3000, posts
	})
	if got := line(l, "Pénalités déjà réglées ou abandonnées"); got != "" {
		t.Errorf("nothing was paid: %q", got)
	}
}

// A penalty invoice is no principal: it has a line of its own in the total.
func TestAPenaltyInvoiceIsNoPrincipal(t *testing.T) {
	billed := func(r *Request) { r.Case.Items[1].Nature, r.Case.Items[1].Penalty = ledger.Penalty, penalty.Result{} }
	before, l := notice(t, func(*Request) {}), notice(t, billed)
	own := before.Rows[1].Outstanding
	if l.Totals.Billed != own || l.Totals.Principal != before.Totals.Principal-own {
		t.Errorf("%+v", l.Totals)
	}
	if got := line(l, "Pénalités de retard facturées"); got != l.Format.Money(own) {
		t.Errorf("%q in %+v", got, l.Summary)
	}
	if l.Totals.Due != l.Totals.Principal+own+l.Totals.Interest+l.Totals.Indemnity {
		t.Errorf("due %s", l.Totals.Due)
	}
	if got := l.Rows[1].Label; !strings.HasPrefix(got, "Pénalités ") {
		t.Errorf("label %q", got)
	}
}

// A second penalty invoice says when the first one billed the rest.
func TestASecondPenaltyInvoiceNamesTheFirst(t *testing.T) {
	text := func(line penalty.BillLine) string {
		line.Number, line.Indemnity = "F12", 1000
		b := penalty.Bill{Lines: []penalty.BillLine{line}, Indemnity: 1000, Total: 1000}
		f := Format{}
		table := billTable(b, f, tableWordsOf(f))
		var cells []string
		for _, row := range table.Rows {
			cells = append(cells, row.Cells...)
		}
		return strings.Join(cells, "|")
	}
	segment := []penalty.Segment{{Interest: 2000}}
	before := []penalty.Posted{{Number: "PEN20260602-C0042", Date: civil.New(2026, 6, 2), Amount: 2000}}
	for _, c := range []struct {
		line penalty.BillLine
		want string
	}{
		{penalty.BillLine{Segments: segment, Before: before}, "Indemnité forfaitaire pour frais de recouvrement ; déjà facturées le 02/06/2026 (facture de pénalités n° PEN20260602-C0042)|"},
		{penalty.BillLine{Segments: segment, Waived: 2000}, "Indemnité forfaitaire pour frais de recouvrement ; abandonnées|"},
		{penalty.BillLine{Segments: segment, Earned: 2000}, "Indemnité forfaitaire pour frais de recouvrement ; déjà réglées|"},
	} {
		got := text(c.line)
		if !strings.Contains(got, c.want) {
			t.Errorf("%q lacks %q", got, c.want)
		}
	}
}
