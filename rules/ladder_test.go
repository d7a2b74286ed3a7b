package rules

import (
	"testing"
)

func TestOneInvoiceClimbsTheLadder(t *testing.T) {
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	for date := due0.AddDays(-10); date < due0.AddDays(120); date++ {
		d := r.night(p, c, date)
		if d.Formal() {
			r.add(Event{Kind: Posted, Customer: "C1", Step: d.Step, Date: date + 1})
		}
	}
	want := "F1 rappel 2026-03-07\nF1 relance 2026-03-17\nF1 appel 2026-03-27\nF1 mise-en-demeure 2026-04-16\nF1 precontentieux 2026-05-16"
	if got := r.steps(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
