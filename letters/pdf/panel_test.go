package pdf

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
)

// What is to be paid stands above the first fold, left of all that the window of the
// envelope may show, under as many references as a letter has.
func TestThePanelIsAboveTheFold(t *testing.T) {
	for _, pairs := range []int{2, 5, 6} {
		l := compose(t, nil, "relance", customer.Business, "fr")
		for len(l.References) < pairs {
			l.References = append(l.References, letters.Pair{Label: "N° d’engagement", Value: "EJ-2026-1"})
		}
		l.References = l.References[:pairs]
		p := newLettering(mustFaces(t))
		on := blankPage(nil)
		panel := panelOf(l, Style{})
		references(l.References, panel, look{t: p, m: measures()[0], accent: Style{}.accent()})(on, 0)
		lowest, highest, widest := 0.0, pageHeight, 0.0
		lastReference := 0.0
		for _, o := range on.ops {
			switch {
			case o.kind == boxOp:
				highest, lowest, widest = o.y, o.y+o.h, o.x+o.w
			case o.kind == textOp && lowest == 0:
				lastReference = max(lastReference, o.y)
			}
		}
		if lowest == 0 || lowest > firstFold-0.5 {
			t.Errorf("%d references: the panel ends at %.1f, the fold is at %.1f", pairs, lowest, firstFold)
		}
		if widest > windowSeenX {
			t.Errorf("%d references: the panel is in the sight of the window: %.1f", pairs, widest)
		}
		if highest < lastReference+0.8 {
			t.Errorf("%d references: the panel at %.1f is over the last one at %.1f", pairs, highest, lastReference)
		}
	}
}

func TestThePanelSaysWhatTheSlipSays(t *testing.T) {
	l := compose(t, nil, "relance", customer.Business, "fr")
	said := ""
	for _, pair := range panelOf(l, Style{}) {
		said += pair.Value + "|"
	}
	want := strings.Join([]string{l.Format.Money(l.Payment.Amount), l.Format.Short(l.Deadline), l.Payment.PrintedIBAN(), l.Payment.Reference, ""}, "|")
	if said != want {
		t.Errorf("%q, want %q", said, want)
	}
}

// A letter that asks for nothing, or that has no slip, has no panel.
func TestNoPanelWithoutASlip(t *testing.T) {
	l := compose(t, nil, "relance", customer.Business, "fr")
	if p := panelOf(l, Style{NoSlip: true}); p != nil {
		t.Errorf("without a slip: %v", p)
	}
	l.Payment.Amount = 0
	if p := panelOf(l, Style{}); p != nil {
		t.Errorf("nothing to pay: %v", p)
	}
}

// The annex has a row for each period, the fixed sum in its column: two hundred
// invoices are eight pages.
func TestALongAnnexIsShort(t *testing.T) {
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	many := func(r *letters.Request) {
		manyInvoices(200)(r)
		for i := range r.Case.Items {
			r.Case.Items[i].Number = fmt.Sprintf("FA26-%04d", i)
		}
	}
	documents, problems, err := p.Print([]letters.Letter{compose(t, many, "mise-en-demeure", customer.Business, "fr")}, 1)
	if err != nil || documents[0] == nil {
		t.Fatal(problems, err)
	}
	if paper := documents[0].Paper(); paper.Pages() > 8 {
		t.Errorf("%d pages", paper.Pages())
	}
}

// The slip, cut off from its letter, still says who pays.
func TestTheSlipNamesTheCustomer(t *testing.T) {
	l := compose(t, nil, "relance", customer.Business, "fr")
	on := blankPage(nil)
	slipOf(l, Style{}).draw(on, 200, look{t: newLettering(mustFaces(t)), m: measures()[0], accent: Style{}.accent()})
	said := 0
	for _, o := range on.ops {
		if o.kind == textOp && o.run.text == l.Name+" – "+l.Customer {
			said++
		}
	}
	if said != 1 {
		t.Errorf("%d times", said)
	}
}
