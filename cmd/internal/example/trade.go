package example

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
)

// company is the example while it is being written.
type company struct {
	*book
	start civil.Date                // first day of the books, a few months before the first FEC
	terms map[string]customer.Terms // by their words
	// agreed are the payment plans, which the follow-up tells.
	agreed []agreement
	sold   []*invoice // as they were booked
	// refused and contested are what customers said on the platform.
	refused, contested *invoice
}

// due gives the day by which a customer is to pay an invoice of that date, its
// last instalment when it has several.
func (c *company) due(who *client, date civil.Date) civil.Date {
	parts := c.terms[who.terms].Parts
	return parts[len(parts)-1].Due(date)
}

// invoice is a sale or, with a negative total, a credit note.
type invoice struct {
	client *client
	piece  *piece
	date   civil.Date
	due    civil.Date
	total  money.Amount // with VAT
	line   *line        // on the customer's account
	group  *group       // what it is lettered with
	sales  []sale
}

// sale is one line of an invoice, without VAT.
type sale struct {
	account account
	net     money.Amount
	vat     int64 // thousandths: 200, 55, 0
}

// sell books an invoice. The VAT is rounded once per rate, as on the invoice.
func (c *company) sell(who *client, date civil.Date, label string, lines ...sale) *invoice {
	i := &invoice{client: who, piece: &piece{series: "FA", date: date}, date: date, due: c.due(who, date), group: &group{}, sales: lines}
	e := &entry{journal: sales, date: date, piece: i.piece, label: label}
	var vat money.Amount
	for _, rate := range []int64{200, 55} {
		var base money.Amount
		for _, l := range lines {
			if l.vat == rate {
				base += l.net
			}
		}
		vat += base.MulDiv(rate, 1000)
	}
	i.total = vat
	for _, l := range lines {
		i.total += l.net
	}
	if i.total < 0 {
		i.piece.series = "AV"
	}
	i.line = who.line(customers, i.total, i.group)
	e.lines = append(e.lines, i.line)
	for _, l := range lines {
		e.lines = append(e.lines, &line{account: l.account, amount: -l.net})
	}
	if vat != 0 {
		e.lines = append(e.lines, &line{account: vatOnSales, amount: -vat})
	}
	c.post(e)
	if date <= c.today {
		c.sold = append(c.sold, i)
	}
	return i
}

func (who *client) line(a account, amount money.Amount, g *group) *line {
	return &line{account: a, aux: who.code, auxLabel: who.name, amount: amount, group: g}
}

// goods is a plain sale of merchandise, in cents without VAT.
func goods(net money.Amount) sale { return sale{goodsSold, net, 200} }

// usual books an invoice of the customer's usual size.
func (c *company) usual(who *client, date civil.Date, r *random) *invoice {
	net := money.Amount(who.mean*r.between(45, 175) + r.between(0, 99))
	if who.more.country != "" {
		return c.sell(who, date, "Facture %s "+who.name, sale{goodsAbroad, net, 0})
	}
	lines := []sale{goods(net)}
	switch n := r.between(1, 10); {
	case n <= 3:
		lines = append(lines, sale{deliveries, money.Amount(r.between(85, 390) * 10), 200})
	case n == 4:
		lines = append(lines, sale{foodSold, money.Amount(r.between(20, 90) * 100), 55})
	}
	return c.sell(who, date, "Facture %s "+who.name, lines...)
}

// pay books what a customer pays, lettered lag days later once the group sums
// to zero.
func (c *company) pay(who *client, date civil.Date, amount money.Amount, g *group, lag int) *entry {
	e := &entry{journal: bank, date: date, piece: &piece{series: "RG", date: date}, label: string(who.mode) + " " + who.name,
		lines: []*line{{account: currentAccount, amount: amount}, who.line(customers, -amount, g)}}
	if g != nil && date <= c.today {
		g.on = max(g.on, workday(date.AddDays(lag)))
	}
	c.post(e)
	return e
}

// lag is how many days after a payment somebody letters it: usually the next
// day, sometimes at leisure.
func lag(r *random) int {
	if r.percent(75) {
		return 1
	}
	return r.between(3, 12)
}

// season is the activity of a month, in percent.
var season = [...]int{92, 92, 100, 100, 96, 108, 100, 88, 104, 108, 104, 92}

// business makes every sale and payment that follows a habit.
func (c *company) business() {
	for i := range cast {
		who := &cast[i]
		switch who.habit {
		case onFirst:
			c.steady(who, 40, 14)
		case onSecond:
			c.steady(who, 52, 28)
		case onNotice:
			c.steady(who, 81, 57)
		default:
			c.months(who)
		}
	}
}

// steady makes a customer who buys every four weeks and pays some days late,
// so that each week of the example, and its date itself, has its letters. first
// is how long before the example's date the invoice was made that now reaches
// its step.
func (c *company) steady(who *client, first, late int) {
	r := stream(who.code, 0)
	for n := (first + 7*who.more.phase) % 28; c.today.AddDays(-n) >= c.start; n += 28 {
		i := c.usual(who, workday(c.today.AddDays(-n)), r)
		c.pay(who, workday(i.due.AddDays(late+r.between(0, 3))), i.total, i.group, lag(r))
	}
}

// months makes a customer who buys at random days.
func (c *company) months(who *client) {
	var all []*invoice
	last := c.today.AddDays(-who.more.quiet)
	for month := c.start; month <= last; month = month.AddMonths(1) {
		r := stream(who.code, month.Year()*12+month.Month())
		volume := who.pace * season[month.Month()-1]
		count := volume / 1000
		if r.between(0, 999) < volume%1000 {
			count++
		}
		for range count {
			day := workday(month.AddDays(r.between(0, 27)))
			if day <= last {
				all = append(all, c.usual(who, day, r))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *invoice) int { return cmp.Compare(a.date, b.date) })
	if who.habit == grouped {
		c.payTogether(who, all)
		return
	}
	for n, i := range all {
		c.settle(i, stream("paiement "+who.code, n))
	}
}

// settle pays one invoice after its customer's habit.
func (c *company) settle(i *invoice, r *random) {
	late := r.between(-6, 0)
	if i.client.mode == directDebit {
		late = 0
	}
	switch {
	case i.client.habit == slow:
		late = r.between(8, 27)
	case i.client.habit == irregular && r.percent(25):
		half := i.total.Split(2)[0]
		c.pay(i.client, c.on(i, 8), half, i.group, 1).piece = i.piece
		c.pay(i.client, c.on(i, 38), i.total-half, i.group, 1).piece = i.piece
		return
	case i.client.habit == irregular && r.percent(55):
		late = r.between(9, 48)
	}
	c.pay(i.client, c.on(i, late), i.total, i.group, lag(r))
}

// on gives the working day so many days after an invoice is due, never before
// the invoice itself.
func (c *company) on(i *invoice, late int) civil.Date {
	return workday(max(i.date, i.due.AddDays(late)))
}

// payTogether pays on the 17th of each month everything that is due by then,
// with one transfer.
func (c *company) payTogether(who *client, all []*invoice) {
	for month := c.start; month <= c.today && len(all) > 0; month = month.AddMonths(1) {
		day := workday(month.AddDays(16))
		var together *group
		var sum money.Amount
		all = slices.DeleteFunc(all, func(i *invoice) bool {
			if i.due > day {
				return false
			}
			if together == nil {
				together = &group{}
			}
			sum += i.total
			i.join(together)
			return true
		})
		if together != nil {
			c.pay(who, day, sum, together, 1)
		}
	}
}

// join letters an invoice with others, under one payment.
func (i *invoice) join(g *group) {
	i.group, i.line.group = g, g
	g.lines = append(g.lines, dated{i.date, i.total})
	g.on = max(g.on, i.date)
}
