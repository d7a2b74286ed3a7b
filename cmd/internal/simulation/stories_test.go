package simulation

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
)

// stories are the kinds of lives.
func stories() []story {
	return []story{
		{"unpaid", (*books).unpaid}, {"paid with numbers", (*books).paidWithNumbers}, {"on account", (*books).onAccount}, {"lettered late", (*books).letteredLate},
		{"moved to 416", (*books).doubtful}, {"renumbered", (*books).renumbered}, {"corrected", (*books).corrected}, {"deposit invoice", (*books).deposit},
		{"subscription", (*books).subscription}, {"credit note cancelled", (*books).noteCancelled}, {"refund", (*books).refund}, {"net receipt", (*books).netReceipt},
		{"parent pays", (*books).parentPays}, {"payment before invoice", (*books).early}, {"promise", (*books).promise}, {"plan", (*books).plan},
		{"dispute", (*books).dispute}, {"rejection", (*books).rejection}, {"parked", (*books).parked}, {"booked late", (*books).bookedLate},
	}
}

// one or two invoices, never paid.
func (b *books) unpaid(c string, d civil.Date) {
	for range 1 + b.rand.IntN(2) {
		b.sell(c, d, b.odd(100, 3000))
		d = b.later(d, 2, 12)
	}
}

// invoices paid with their number in the label, or as the piece; the last one is not.
func (b *books) paidWithNumbers(c string, d civil.Date) {
	for k := range 4 {
		amount := b.odd(50, 2000)
		n := b.sell(c, d, amount)
		switch {
		case k == 3:
		case b.rand.IntN(2) == 0:
			b.receive(c, b.later(d, 20, 60), amount, n, "VIR", "Virement "+n)
		default:
			b.receive(c, b.later(d, 20, 60), amount, n, n, "Règlement")
		}
		d = b.later(d, 4, 15)
	}
	b.noisy[c] = true
}

// payments of round amounts that say nothing: they pay the oldest debt.
func (b *books) onAccount(c string, d civil.Date) {
	day := d
	for range 3 {
		b.sell(c, day, b.odd(300, 2000))
		day = b.later(day, 5, 20)
	}
	for range 1 + b.rand.IntN(3) {
		d = b.later(d, 10, 40)
		b.receive(c, d, money.Amount(1+b.rand.IntN(9))*100_00+37, "", "VIR", "Virement recu")
	}
	b.noisy[c] = true
}

// an invoice paid in two parts, lettered days later.
func (b *books) letteredLate(c string, d civil.Date) {
	amount := b.odd(400, 900)
	n := b.number("FA")
	code := fmt.Sprintf("A%c", 'A'+b.rand.IntN(26))
	part := amount / 3
	first, second := b.later(d, 20, 40), b.later(d, 41, 70)
	at := b.later(second, 0, 9)
	b.post(entry{journal: "VE", piece: n, label: "Facture " + n, date: d, legs: []leg{{account: "411000", customer: c, amount: amount, letter: code, lettered: at}, {account: "706000", amount: -amount}}})
	b.know(c, fact{kind: "debt", day: d, id: n, due: d.AddDays(term), amount: amount})
	for _, p := range []struct {
		day    civil.Date
		amount money.Amount
	}{{first, part}, {second, amount - part}} {
		b.post(entry{journal: "BQ", piece: "VIR", label: "Virement", date: p.day, legs: []leg{{account: "512000", amount: p.amount}, {account: "411000", customer: c, amount: -p.amount, letter: code, lettered: at}}})
		b.know(c, fact{kind: "credit", day: p.day, id: n, amount: p.amount})
	}
	b.sell(c, b.later(d, 3, 10), b.odd(100, 300))
	b.noisy[c] = true
}

// a debt that becomes doubtful: nobody is written to any more.
func (b *books) doubtful(c string, d civil.Date) {
	amount := b.odd(500, 2000)
	n := b.sell(c, d, amount)
	at := b.later(d, 40, 90)
	b.post(entry{journal: "OD", piece: n, label: "Client douteux", date: at, legs: []leg{{account: "416000", customer: c, amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.know(c, fact{kind: "aside", day: at, id: n, amount: amount})
	b.noisy[c] = true
}

// a customer under a new code: what was owed goes on.
func (b *books) renumbered(c string, d civil.Date) {
	other := b.customer()
	b.kinds[other] = b.kinds[c]
	amount := b.odd(500, 2000)
	n := b.sell(c, d, amount)
	at := b.later(d, 33, 80)
	b.post(entry{journal: "OD", piece: n, label: "Changement de code", date: at, legs: []leg{{account: "411000", customer: other, amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.know(c, fact{kind: "credit", day: at, id: n, amount: amount})
	b.know(other, fact{kind: "debt", day: at, id: n, due: d.AddDays(term), amount: amount})
	b.noisy[c], b.noisy[other] = true, true
}

// an invoice of which one element is corrected in the ledger.
func (b *books) corrected(c string, d civil.Date) {
	amount := b.odd(300, 2000)
	n := b.number("FA")
	at := b.later(d, 33, 85)
	wrong := entry{journal: "VE", piece: n, label: "Facture", date: d, until: at, legs: []leg{{account: "411000", customer: c, amount: amount}, {account: "706000", amount: -amount}}}
	right := entry{journal: "VE", piece: n, label: "Facture", date: d, from: at, legs: []leg{{account: "411000", customer: c, amount: amount}, {account: "706000", amount: -amount}}}
	now, due := amount, d.AddDays(term)
	switch b.rand.IntN(4) {
	case 0:
		right.piece = n[:2] + n[3:] // FA-00012 is FA00012
	case 1:
		right.date, due = d.AddDays(1), due.AddDays(1)
	case 2:
		now = amount + 4_00
		right.legs[0].amount, right.legs[1].amount = now, -now
	case 3:
		right.legs[0].account = "411100"
	}
	b.post(wrong)
	b.post(right)
	b.know(c, fact{kind: "debt", day: d, over: at, id: n, due: d.AddDays(term), amount: amount})
	b.know(c, fact{kind: "debt", day: at, id: n, due: due, amount: now})
	b.noisy[c] = true
}

// a deposit invoice, paid or not.
func (b *books) deposit(c string, d civil.Date) {
	net := money.Amount(5+b.rand.IntN(30)) * 100_00
	tax := net / 5
	n := b.number("AC")
	b.post(entry{journal: "VE", piece: n, label: "Facture d'acompte " + n, date: d, legs: []leg{{account: "411000", customer: c, amount: net + tax}, {account: "419100", customer: c, amount: -net}, {account: "445710", amount: -tax}}})
	b.know(c, fact{kind: "debt", day: d, id: n, due: d.AddDays(term), amount: net + tax})
	if b.rand.IntN(2) == 0 {
		b.receive(c, b.later(d, 25, 55), net+tax, n, "VIR", "Acompte "+n)
		b.noisy[c] = true
	}
}

// twelve euros a day of subscription: equal invoices, one payment missed.
func (b *books) subscription(c string, d civil.Date) {
	missed, amount := 1+b.rand.IntN(2), money.Amount(10+b.rand.IntN(20))*10_00
	for k := range 4 {
		n := b.sell(c, d, amount)
		if k != missed {
			b.receive(c, d.AddDays(28), amount, "", "PRLV", "Abonnement")
		}
		_ = n
		d = d.AddDays(15)
	}
	b.noisy[c] = true
}

// a credit note by mistake, then cancelled: the invoice is due as before.
func (b *books) noteCancelled(c string, d civil.Date) {
	amount := b.odd(200, 900)
	n := b.sell(c, d, amount)
	note, at := b.number("AV"), b.later(d, 5, 40)
	back := b.later(at, 1, 15)
	b.post(entry{journal: "VE", piece: note, label: "Avoir", date: at, legs: []leg{{account: "706000", amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.post(entry{journal: "VE", piece: note, label: "Annulation avoir", date: back, legs: []leg{{account: "411000", customer: c, amount: amount}, {account: "706000", amount: -amount}}})
	b.know(c, fact{kind: "credit", day: at, over: back, id: n, amount: amount})
	b.noisy[c] = true
}

// an invoice paid twice, and one of the payments given back, in part first.
func (b *books) refund(c string, d civil.Date) {
	amount := b.odd(200, 900)
	n := b.sell(c, d, amount)
	first := b.later(d, 10, 25)
	second := b.later(first, 3, 15)
	b.receive(c, first, amount, n, "VIR", "Virement "+n)
	b.receive(c, second, amount, n, "VIR", "Virement "+n)
	back := second
	for _, part := range []money.Amount{amount / 2, amount - amount/2} {
		back = b.later(back, 3, 20)
		b.post(entry{journal: "BQ", piece: "REMB", label: "Remboursement trop perçu", date: back, legs: []leg{{account: "411000", customer: c, amount: part}, {account: "512000", amount: -part}}})
	}
}

// a receipt that reaches the bank for less: what is deducted stays owed.
func (b *books) netReceipt(c string, d civil.Date) {
	amount := b.odd(1000, 5000)
	less := amount / 4
	n := b.sell(c, d, amount)
	at := b.later(d, 20, 60)
	b.post(entry{journal: "BQ", piece: n, label: "Virement net", date: at, legs: []leg{
		{account: "411000", customer: c, amount: -amount}, {account: "411000", customer: c, amount: less}, {account: "512000", amount: amount - less},
	}})
	b.know(c, fact{kind: "credit", day: at, id: n, amount: amount - less})
	b.noisy[c] = true
}

// a parent company pays: the two are lettered together.
func (b *books) parentPays(c string, d civil.Date) {
	parent := b.customer()
	b.kinds[parent] = b.kinds[c]
	amount, n := b.odd(200, 2000), b.number("FA")
	code := fmt.Sprintf("Z%s", parent[1:])
	at := b.later(d, 25, 60)
	lettered := b.later(at, 0, 4)
	b.post(entry{journal: "VE", piece: n, label: "Facture " + n, date: d, legs: []leg{{account: "411000", customer: c, amount: amount, letter: code, lettered: lettered}, {account: "706000", amount: -amount}}})
	b.post(entry{journal: "BQ", piece: "VIR", label: "Virement du groupe", date: at, legs: []leg{{account: "512000", amount: amount}, {account: "411000", customer: parent, amount: -amount, letter: code, lettered: lettered}}})
	b.know(c, fact{kind: "debt", day: d, id: n, due: d.AddDays(term), amount: amount})
	b.know(c, fact{kind: "credit", day: lettered, id: n, amount: amount})
	b.noisy[c], b.noisy[parent] = true, true
}

// a payment that comes before its invoice and bears its number.
func (b *books) early(c string, d civil.Date) {
	amount, n := b.odd(200, 900), b.number("FA")
	b.sellAs(c, n, d.AddDays(20), amount, "")
	b.receive(c, b.later(d, 0, 19), amount, n, n, "Règlement à la commande")
	b.sell(c, b.later(d, 0, 9), b.odd(950, 2000))
}

// a promise about the older of two invoices, of the younger one's amount.
func (b *books) promise(c string, d civil.Date) {
	amount := money.Amount(2+b.rand.IntN(6))*100_00 + 11
	n := b.sell(c, d, amount*2)
	b.sell(c, b.later(d, 25, 40), amount)
	said := b.later(d, 36, 45)
	day := b.later(said, 4, 12)
	b.said("Promesses", fmt.Sprintf("%s;%s;%s;%s;%s", c, said.French(), day.French(), amount.Comma(), n))
	came := b.rand.IntN(2) == 0
	aside := fact{kind: "aside", day: said, over: day, id: n, amount: amount} // at least up to its day
	if came {
		at := day.AddDays(b.rand.IntN(3) - 1)
		b.receive(c, at, amount, n, "VIR", "Virement recu")
		aside.over = at
	}
	b.know(c, aside)
	b.noisy[c] = true
}

// a plan of four instalments, paid to the day, and an invoice of the same amount.
func (b *books) plan(c string, d civil.Date) {
	each := money.Amount(1+b.rand.IntN(4))*100_00 + 9
	n := b.sell(c, d, each*4)
	b.sell(c, b.later(d, 3, 40), each)
	signed := b.later(d, 31, 40)
	paid := b.rand.IntN(5)
	var rows string
	day := signed.AddDays(7)
	for k := range 4 {
		if rows != "" {
			rows += " ; "
		}
		rows += day.French() + " = " + each.Comma()
		aside := fact{kind: "aside", day: signed, over: day, id: n, amount: each}
		if k < paid {
			b.receive(c, day, each, n, "VIR", "Virement recu")
		}
		b.know(c, aside)
		day = day.AddDays(21)
	}
	b.said("Plans", fmt.Sprintf(`%s;%s;"%s";%s`, c, signed.French(), rows, n))
	b.noisy[c] = true
}

// an invoice contested in part, with or without its credit note.
func (b *books) dispute(c string, d civil.Date) {
	amount := b.odd(600, 2000)
	part := money.Amount(1+b.rand.IntN(4)) * 100_00
	n := b.sell(c, d, amount)
	opened := b.later(d, 5, 50)
	aside := fact{kind: "aside", day: opened, id: n, amount: part}
	b.said("Litiges", fmt.Sprintf("%s;%s;%s;%s;Prix ou remise;;", c, opened.French(), n, part.Comma()))
	if b.rand.IntN(2) == 0 {
		at := b.later(opened, 5, 40)
		b.credit(c, at, part, n, b.number("AV"))
		aside.over = at
	}
	b.know(c, aside)
	b.noisy[c] = true
}

// a payment that the bank takes back, lettered or not.
func (b *books) rejection(c string, d civil.Date) {
	amount, n := b.odd(200, 900), ""
	at := b.later(d, 25, 45)
	back := b.later(at, 2, 20)
	n = b.sell(c, d, amount)
	piece := b.number("CHQ")
	b.post(entry{journal: "BQ", piece: piece, label: "Chèque", date: at, legs: []leg{{account: "512000", amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.post(entry{journal: "BQ", piece: piece, label: "Chèque impayé", date: back, legs: []leg{{account: "411000", customer: c, amount: amount}, {account: "512000", amount: -amount}}})
	b.know(c, fact{kind: "credit", day: at, over: back, id: n, amount: amount})
	b.noisy[c] = true
}

// a receipt that waits in 471 with the number of its invoice.
func (b *books) parked(c string, d civil.Date) {
	amount := b.odd(200, 900)
	n := b.sell(c, d, amount)
	at := b.later(d, 25, 60)
	b.post(entry{journal: "BQ", piece: "VIR", label: "Virement " + n, date: at, legs: []leg{{account: "512000", amount: amount}, {account: "471000", amount: -amount}}})
	b.know(c, fact{kind: "aside", day: at, id: n, amount: amount})
	b.noisy[c] = true
}

// an invoice that is entered once it is due.
func (b *books) bookedLate(c string, d civil.Date) {
	amount, n := b.odd(200, 900), b.number("FA")
	at := d.AddDays(term + b.rand.IntN(10))
	b.post(entry{journal: "VE", piece: n, label: "Facture " + n, date: d, from: at, legs: []leg{{account: "411000", customer: c, amount: amount}, {account: "706000", amount: -amount}}})
	b.know(c, fact{kind: "debt", day: at, id: n, due: d.AddDays(term), amount: amount})
}
