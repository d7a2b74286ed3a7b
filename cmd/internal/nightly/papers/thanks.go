package papers

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/rules/log"
)

// thanksDays is how long after it was booked a payment is still worth a receipt.
const thanksDays = 10

// payment is a payment of what a customer was reminded of.
type payment struct {
	about    string // names it in the log: it has one receipt
	date     civil.Date
	amount   money.Amount
	invoices []string // that it settles for certain
}

// thanked gathers the payments of a customer that are worth a receipt: booked lately,
// in euros, of at least an invoice that a letter had named by then, and that did not
// come back. items are the customer's, settled or not.
func thanked(items []openitem.Item, events []log.Event, made map[string]bool, date civil.Date) (all []payment) {
	asked := map[string]civil.Date{}
	var lastLetter civil.Date
	for _, e := range log.Counting(events) {
		switch {
		case e.Kind == log.StepPrepared && e.Channel.Written() && (asked[e.Item] == 0 || e.Date < asked[e.Item]):
			asked[e.Item] = e.Date
		case e.Kind == log.Letter:
			lastLetter = max(lastLetter, e.Date)
		}
	}
	type entry struct {
		payment
		ref          string
		asked, doubt bool
	}
	entries := map[int32]*entry{}
	for _, i := range items {
		for _, s := range i.Settled {
			if s.Nature != ledger.Payment || s.Date > date || s.Date+thanksDays <= date || s.Date <= lastLetter {
				continue
			}
			e := entries[s.Line]
			if e == nil {
				e = &entry{payment: payment{date: s.Date}, ref: s.Ref}
				entries[s.Line] = e
			}
			e.amount += s.Amount
			e.doubt = e.doubt || i.Currency != "" || i.Returned || len(i.Rejected) > 0
			if on := asked[i.Key]; on > 0 && on < s.Date {
				e.asked = true
			}
			if i.Open == 0 && s.Rule == "" && i.Number != "" && !slices.Contains(e.invoices, i.Number) {
				e.invoices = append(e.invoices, i.Number)
			}
		}
	}
	for _, i := range items {
		if e := entries[i.Line]; e != nil && i.Amount < 0 {
			e.amount -= i.Open // what of the payment settles nothing yet
		}
	}
	var lines []*entry
	for _, e := range entries {
		if e.asked && !e.doubt && e.amount > 0 {
			slices.Sort(e.invoices)
			lines = append(lines, e)
		}
	}
	slices.SortFunc(lines, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.ref, b.ref), cmp.Compare(a.amount, b.amount))
	})
	count := map[string]int{}
	for _, e := range lines {
		name := fmt.Sprintf("recu|%s|%s|%s", e.date, e.ref, e.amount)
		if count[name]++; count[name] > 1 {
			name = fmt.Sprintf("%s/%d", name, count[name])
		}
		if e.about = name; !made[name] {
			all = append(all, e.payment)
		}
	}
	return all
}

// receipts composes the receipts of the night, where the policy wants some: for who
// can be written to by e-mail, and is not written to otherwise tonight.
func (w *writer) receipts(plan planning.Night, add func(paperDue, letters.ReceiptRequest)) {
	if !plan.Policy.Thanks {
		return
	}
	held := map[string]bool{}
	for k, d := range plan.Decisions {
		c := plan.Cases[k]
		held[d.Customer] = d.Acts() || c.Customer.NoReminder || c.Collective || !c.Insolvency(w.date).Judgment.IsZero() || len(c.Unpaid) > 0
	}
	items := map[string][]openitem.Item{}
	for _, i := range slices.Concat(plan.Set.Settled, plan.Set.Items) {
		items[i.Customer] = append(items[i.Customer], i)
	}
	events := log.EventsByCustomer(w.desk.Memory.Events)
	for _, p := range plan.Set.Customers {
		if held[p.Code] || p.Collective || len(events[p.Code]) == 0 {
			continue
		}
		c := w.desk.Inputs.Master.Find(p.Code, p.Name)
		if len(c.Recipients("comptabilite")) == 0 || c.NoReminder || log.ProceedingsOf(events[p.Code], w.date).Judgment != 0 {
			continue
		}
		for _, paid := range thanked(items[p.Code], events[p.Code], documentsMade(events[p.Code]), w.date) {
			add(paperDue{folder: memoFolder, about: paid.about, mailed: true}, w.receipt(c, paid))
		}
	}
}

func (w *writer) receipt(c customer.Customer, p payment) letters.ReceiptRequest {
	return letters.ReceiptRequest{Customer: c, Date: w.date, Paid: p.date, Amount: p.amount, Invoices: p.invoices, Texts: w.desk.Texts}
}
