package kpi

import (
	"testing"

	"relance/aging"
	"relance/aging/ledger"
	"relance/aging/openitem"
)

// movedDebt is an invoice of 1 March, due on 1 April, that went to 416 on 1 October.
func movedDebt(settled ...openitem.Settlement) openitem.Item {
	i := invoice("D", day(4, 1), 1200*euro, settled...)
	i.Treatment, i.Entry = ledger.Doubtful, day(10, 1)
	i.Before = &openitem.Before{Booked: day(3, 1), Moved: day(10, 1), Due: day(4, 1), Nature: ledger.Invoice, Treatment: ledger.Dunned}
	return i
}

// TestMovedDebt: an invoice that went to 416 was issued when it was issued, and is
// as late as it is.
func TestMovedDebt(t *testing.T) {
	set := setOf(day(12, 31), movedDebt(paid(day(12, 1), 1200*euro, ledger.Payment)))
	table := PaymentTerms(set, Exercise{From: day(1, 1), To: day(12, 31)}, nil)
	if got := table.During[4]; got.Invoices != 1 || got.Amount != 1200*euro || got.Share != 100_00 {
		t.Errorf("paid 244 days late: %+v", got)
	}
	if table := PaymentTerms(set, Exercise{From: day(9, 1), To: day(12, 31)}, nil); table.Invoices != 0 {
		t.Error("an invoice of March is one of September")
	}
	if table := PaymentTerms(setOf(day(6, 30), movedDebt()), Exercise{From: day(1, 1), To: day(6, 30)}, nil); table.Open[3].Invoices != 1 || table.Doubtful.Invoices != 0 {
		t.Errorf("on 30 June: %+v", table.Open)
	}
	sales, _ := Flows(set)
	if sales[0].Date != day(3, 1) {
		t.Errorf("sold on %s", sales[0].Date)
	}
	like := aging.Balance{Buckets: aging.DefaultBuckets()}
	if past := BalanceAt(set, like, day(9, 30)); past.Totals.Balance != 1200*euro || past.Clients[0].Items[0].Treatment != ledger.Dunned {
		t.Errorf("on 30 September: %+v", past)
	}
	if past := BalanceAt(set, like, day(10, 1)); past.Totals.Balance != 1200*euro || past.Clients[0].Items[0].Treatment != ledger.Doubtful {
		t.Errorf("on 1 October: %+v", past)
	}
}

// TestInvoiceThatBecameABill: it is a sale of the month of the invoice, and the
// forecast waits for it at its due date where the bill has none.
func TestInvoiceThatBecameABill(t *testing.T) {
	i := movedDebt()
	i.Treatment, i.Nature, i.Undated, i.Due = ledger.BillHeld, ledger.Bill, true, 0
	set := setOf(day(3, 20), i)
	if table := PaymentTerms(set, Exercise{From: day(1, 1), To: day(12, 31)}, nil); table.Invoices != 1 || table.Issued != 1200*euro {
		t.Errorf("issued: %+v", table)
	}
	if f, _ := Predict(set, day(1, 1), 0, nil); f.Open != 1200*euro {
		t.Errorf("the forecast waits for %s", f.Open)
	}
}
