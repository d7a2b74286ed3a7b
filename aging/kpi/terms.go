package kpi

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// PaymentTable is the table of invoices issued that article D441-6 of the
// commercial code wants in the management report, in the layout of article
// A441-2 (arrêté of 20 March 2017). Amounts include VAT, as the table may.
type PaymentTable struct {
	Closing  civil.Date
	From     civil.Date   // first day of the exercise that ends on Closing
	Final    bool         // Closing is the end of an exercise that is over
	Sales    money.Amount // invoices less credit notes
	Invoices int          // issued in the exercise
	Issued   money.Amount // what they were issued for
	Open     []TermRow    // I: not paid at Closing and fallen due, by days late
	During   []TermRow    // II: paid late during the exercise, or late at Closing, by days late
	Disputed TermRow      // left out of both: contested
	Doubtful TermRow      // of Open, those on 416
}

// TermRow is one bracket of days late.
type TermRow struct {
	Label    string // "0 jour", "1 à 30 jours"…
	From, To int    // days late; To 0 = and more
	Invoices int
	Amount   money.Amount
	Share    Share // I: of the sales of the exercise; II: of the amount issued in it
	ByNumber Share // of the invoices issued in the exercise
}

// The brackets of A441-2, in days late.
func termBrackets() []TermRow {
	return []TermRow{
		{Label: "0 jour", From: 0, To: 0}, {Label: "1 à 30 jours", From: 1, To: 30}, {Label: "31 à 60 jours", From: 31, To: 60},
		{Label: "61 à 90 jours", From: 61, To: 90}, {Label: "91 jours et plus", From: 91},
	}
}

// bracket gives the index of the bracket of a number of days late.
func bracket(days int) int {
	switch {
	case days <= 0:
		return 0
	case days <= 90:
		return (days + 29) / 30
	}
	return 4
}

// issued is an invoice at a closing date, all its instalments together.
type issued struct {
	doubtful, contested, inYear bool
	amount                      money.Amount // of what it was issued for
	late, lateFor               int          // days late at the closing date, of what is open; days late at worst in the year
	open, lateAmount            money.Amount // fallen due and unpaid; paid late or unpaid
	due                         bool         // something of it is fallen due and unpaid
}

// PaymentTerms makes the table at the end of a day. An invoice falls due when
// its due date is reached ("dont le terme est échu": due on the closing day is
// 0 day late); it is in the bracket of its oldest open instalment. contested
// says which items somebody disputed at that date: they are left out of both
// parts and counted in Disputed.
func PaymentTerms(set openitem.Set, year Exercise, contested func(*openitem.Item) bool) PaymentTable {
	t := PaymentTable{Closing: year.To, From: year.From, Final: year.Closed, Open: termBrackets(), During: termBrackets()}
	invoices := map[string]*issued{}
	var order []*issued
	eachDebit(set, func(i *openitem.Item) {
		if !onceInvoice(i) || i.Booked() > year.To {
			return
		}
		key := i.Customer + "\x00" + i.Invoice
		if i.Invoice == "" {
			key = "\x00" + i.Key
		}
		v := invoices[key]
		if v == nil {
			v = &issued{}
			invoices[key] = v
			order = append(order, v)
		}
		v.add(i, year, contested)
	})
	sales, _ := Flows(set)
	t.Sales = Between(sales, year.From, year.To)
	for _, v := range order {
		t.count(v)
	}
	for part, rows := range [2][]TermRow{t.Open, t.During} {
		whole := [2]money.Amount{t.Sales, t.Issued}[part]
		for k := range rows {
			rows[k].Share = Of(rows[k].Amount, whole)
			rows[k].ByNumber = Of(money.Amount(rows[k].Invoices), money.Amount(t.Invoices))
		}
	}
	return t
}

// onceInvoice says that the item is an invoice, or what became of one: a doubtful
// debt, a bill that waits for its maturity.
func onceInvoice(i *openitem.Item) bool {
	if i.Aggregate || i.Gap || i.Penalties() {
		return false
	}
	switch i.BookedAs() {
	case ledger.Invoice, ledger.Opening:
		return true
	case ledger.Other:
		return i.Treatment == ledger.Doubtful // moved there by entries that nothing links
	}
	return false
}

func (v *issued) add(i *openitem.Item, year Exercise, contested func(*openitem.Item) bool) {
	v.doubtful = v.doubtful || i.Treatment == ledger.Doubtful && i.Entry <= year.To
	v.contested = v.contested || contested != nil && contested(i)
	v.amount += i.Amount
	v.inYear = v.inYear || i.BookedAs() == ledger.Invoice && i.Booked() >= year.From
	if i.Undated || i.Due.IsZero() {
		return // a retention, a bill without maturity: issued, and nobody knows when it is due
	}
	rest := remainder(i, year.To)
	if rest > 0 && i.Due <= year.To {
		v.due = true
		v.open += rest
		v.late = max(v.late, int(year.To-i.Due))
	}
	worst := 0
	if rest > 0 {
		worst = int(year.To - i.Due)
	}
	for k := range i.Settled {
		if s := &i.Settled[k]; isReceipt(s) && s.Date >= year.From && s.Date <= year.To {
			worst = max(worst, int(s.Date-i.Due))
		}
	}
	if worst > 0 {
		v.lateFor = max(v.lateFor, worst)
		v.lateAmount += i.Amount
	}
}

// count puts an invoice in its brackets.
func (t *PaymentTable) count(v *issued) {
	if v.inYear {
		t.Invoices++
		t.Issued += v.amount
	}
	if v.contested {
		if v.due || v.inYear && v.lateFor > 0 {
			t.Disputed.Invoices++
			t.Disputed.Amount += max(v.open, v.lateAmount)
		}
		return
	}
	if v.due {
		t.Open[bracket(v.late)].take(v.open)
		if v.doubtful {
			t.Doubtful.take(v.open)
		}
	}
	if v.inYear && v.lateFor > 0 {
		t.During[bracket(v.lateFor)].take(v.lateAmount)
	}
}

func (r *TermRow) take(amount money.Amount) {
	r.Invoices++
	r.Amount += amount
}
