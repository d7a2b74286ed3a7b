package followup

import (
	"relance/aging/money"
)

// judgeDisputes gives the part of each open item that is contested, or that was
// conceded and waits for its credit note; two disputes never have the same euro,
// nor the same credit note.
func (a *account) judgeDisputes(facts []Fact, opts Options) (judged []JudgedDispute) {
	left, given := map[string]money.Amount{}, map[string]money.Amount{}
	for i := range a.debits {
		left[a.debits[i].Key] = max(0, a.debits[i].Open)
	}
	notes := a.notes()
	for _, f := range facts {
		j := JudgedDispute{Fact: f, ByItem: map[string]money.Amount{}, Days: int(opts.Date - f.Date), State: Pending}
		if closed := !f.Closed.IsZero() && f.Closed <= opts.Date; closed {
			j.State, j.Days, j.Conceded = Ended, int(f.Closed-f.Date), f.Result != ResultRejected
		}
		j.Overdue = j.State == Pending && !f.Until.IsZero() && f.Until < opts.Date
		if j.State == Pending || j.Conceded {
			j.Credited = a.credited(f, notes, given, opts)
			a.contest(&j, left)
		}
		judged = append(judged, j)
	}
	return judged
}

// contest spreads what is left of a dispute over what it concerns, the oldest
// item first.
func (a *account) contest(j *JudgedDispute, left map[string]money.Amount) {
	whole := j.Amount == 0
	want := max(0, j.Amount-j.Credited)
	switch {
	case j.Conceded && j.Credited > 0 && (whole || j.Result == resultPartly):
		return // the credit note says how much was conceded
	case j.State == Pending && !whole && want == 0:
		j.Settled = true
	}
	items := a.concerned(j.Fact)
	for i := range a.debits {
		item := &a.debits[i]
		later := j.Conceded && item.Entry > j.Closed
		if !items[item.Key] || later || left[item.Key] == 0 || !whole && want == 0 {
			continue
		}
		part := left[item.Key]
		if !whole {
			part = min(part, want)
			want -= part
		}
		j.ByItem[item.Key], left[item.Key] = part, left[item.Key]-part
		j.Contested += part
	}
}

// credited sums the credit notes given since a dispute was opened: those of its
// items, and one that nobody allocated yet where it is of the amount contested,
// or of less in a dispute that was partly or wholly conceded without an amount.
func (a *account) credited(f Fact, notes []receipt, given map[string]money.Amount, opts Options) (sum money.Amount) {
	items := a.concerned(f)
	for i := range a.debits {
		item := &a.debits[i]
		if !items[item.Key] {
			continue
		}
		part := creditNotes(item, f.Date, opts.Date) - given[item.Key]
		if f.Amount > 0 {
			part = min(part, f.Amount-sum)
		}
		if part > 0 {
			given[item.Key] += part
			sum += part
		}
	}
	partly := !f.Closed.IsZero() && f.Result == resultPartly
	for i := range notes {
		n := &notes[i]
		fits := n.amount == f.Amount-sum || partly && (f.Amount == 0 || n.amount <= f.Amount-sum)
		if n.amount > 0 && n.date >= f.Date && fits {
			sum += n.amount
			n.amount = 0
		}
	}
	return sum
}

// notes gives the credit notes that nobody allocated, to be spent.
func (a *account) notes() (free []receipt) {
	for _, r := range a.receipts {
		if r.note && r.item == "" {
			free = append(free, r)
		}
	}
	return free
}
