package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules"
)

// rowsOf gives the table of the claim and the items not due yet. What is
// neither listed by the decision nor still to come (disputed, prescribed, small
// change) stays out of the document.
func rowsOf(r Request, f Format) (due, upcoming []Row) {
	steps := r.steps()
	ahead := !speaksOfLate(r, steps)
	for _, item := range r.Case.Items {
		step, late := steps[item.Key], item.Due < r.Decision.Date
		switch {
		case item.Small || step.Unclaimed || !claimable(item) || item.Undated:
		case step.Listed && (late || ahead && !step.Apart):
			row := rowOf(item, step, f)
			row.Apart = row.Apart || ahead && late
			due = append(due, row)
		case !late:
			row := rowOf(item, rules.ItemStep{}, f)
			row.Interest, row.Indemnity, row.Segments, row.onward = 0, 0, nil, nil
			upcoming = append(upcoming, row)
		}
	}
	if !ahead {
		earlierLetters(r.Case, r.Decision.Date).newcomers(due)
	}
	return settledTogether(joined(due), steps, f), joined(upcoming)
}

// steps gives what the night does with each item, by its key.
func (r Request) steps() map[string]rules.ItemStep {
	steps := make(map[string]rules.ItemStep, len(r.Decision.Items))
	for _, s := range r.Decision.Items {
		steps[s.Key] = s
	}
	return steps
}

// subjects counts the invoices that the first sentence of a letter is about: all
// those listed, but for what is late already beside invoices that fall due soon.
func subjects(rows []Row) int {
	n := 0
	for _, r := range rows {
		switch {
		case r.Apart:
		case r.Late > 0:
			return len(rows)
		default:
			n++
		}
	}
	return cmp.Or(n, len(rows))
}

// claimable says that a letter may speak of an item: an ordinary one, or a
// retention whose release date is known.
func claimable(i rules.Item) bool {
	return i.Treatment == ledger.Dunned || i.Treatment == ledger.Retention
}

// latePaidOf gives the invoices paid late whose penalties the letter claims.
func latePaidOf(r Request, f Format) []Row {
	var rows []Row
	for _, item := range r.Case.LatePaid {
		if slices.Contains(r.Decision.LatePaid, item.Key) {
			rows = append(rows, rowOf(item, rules.ItemStep{Claimed: true}, f))
		}
	}
	return joined(rows)
}

// speaksOfLate says that an item brings tonight's letter about by being late;
// otherwise the letter is about items that fall due soon.
func speaksOfLate(r Request, steps map[string]rules.ItemStep) bool {
	for _, item := range r.Case.Items {
		if s := steps[item.Key]; s.Step == r.Decision.Step && !s.Skipped && s.Listed && item.Due < r.Decision.Date {
			return true
		}
	}
	return false
}

func rowOf(item rules.Item, step rules.ItemStep, f Format) Row {
	row := Row{
		Keys: []string{item.Key}, Label: itemLabel(item.Item, f), Date: item.Date, Due: item.Due,
		Amount: item.Amount, Paid: item.Amount - item.Open, Used: item.Used(), Aside: step.Contested + step.Deferred, Outstanding: item.Open - step.Contested - step.Deferred, Late: max(0, item.DaysLate),
		Interest: item.Penalty.Interest, Indemnity: item.Penalty.Indemnity, Claimed: step.Claimed, Apart: step.Apart, covered: step.Imputed,
		GuessedDue: item.Presumed(), GuessedPaid: item.PaidByGuess(), Aggregate: item.Aggregate,
		worded:   item.Number == "" || item.Nature == ledger.Rejection || item.Nature == ledger.Refund || item.Nature == ledger.Deduction,
		Segments: item.Penalty.Segments, Cleared: item.Cleared, Posted: item.Posted, posts: item.Posts, Billed: item.Penalties(), onward: item.Penalty.ToComplete(),
		imputed: item.Penalty.InterestPaid + item.Penalty.IndemnityPaid, notes: item.Penalty.Notes,
	}
	row.Detail, row.stated = detailOf(item.Stated, f), item.Stated
	if item.Number == "" {
		row.unnumbered = item.Invoice
	}
	if row.Interest == 0 && row.Indemnity == 0 {
		row.Claimed = false
	}
	return row
}

// joined adds the lines of one invoice that fall due on one day, and sorts by
// due date, the rows apart last. Instalments with their own dates stay apart.
func joined(rows []Row) []Row {
	slices.SortStableFunc(rows, func(a, b Row) int {
		return cmp.Or(compareBool(a.Apart, b.Apart), cmp.Compare(a.Due, b.Due), cmp.Compare(a.Date, b.Date), strings.Compare(a.Label, b.Label))
	})
	var out []Row
	for _, row := range rows {
		if n := len(out); n > 0 && sameInvoice(out[n-1], row) {
			out[n-1].join(row)
			continue
		}
		out = append(out, row)
	}
	return out
}

// ApartHead is the line above the rows apart. They are more recent only when each
// falls due after all the others: what an earlier formal notice covered is listed
// below the invoices of the next one. Those that credits pay are for the record.
func (l Letter) ApartHead() string {
	var last, first civil.Date
	for _, r := range l.Rows {
		if r.settled {
			return l.Labels.SettledHead
		}
		switch {
		case !r.Apart:
			last = max(last, r.Due)
		case first.IsZero() || r.Due < first:
			first = r.Due
		}
	}
	if first > last {
		return l.Labels.NewerHead
	}
	return l.Labels.ApartHead
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func sameInvoice(a, b Row) bool {
	return a.Label == b.Label && a.unnumbered == b.unnumbered && a.Apart == b.Apart && a.Due == b.Due && a.Date == b.Date && !a.Aggregate && !b.Aggregate &&
		(a.Claimed == b.Claimed || a.Interest+a.Indemnity == 0 || b.Interest+b.Indemnity == 0)
}

func (r *Row) join(o Row) {
	r.Keys = append(slices.Clip(r.Keys), o.Keys...)
	r.Amount += o.Amount
	r.Paid += o.Paid
	r.Used += o.Used
	r.Aside += o.Aside
	r.Outstanding += o.Outstanding
	r.Interest += o.Interest
	r.Indemnity += o.Indemnity
	r.Cleared += o.Cleared
	r.Posted += o.Posted
	r.posts = append(slices.Clip(r.posts), o.posts...)
	r.imputed += o.imputed
	r.covered = r.covered && o.covered
	r.Claimed = r.Claimed || o.Claimed
	r.GuessedDue = r.GuessedDue || o.GuessedDue
	r.GuessedPaid = r.GuessedPaid || o.GuessedPaid
	r.Segments = append(slices.Clip(r.Segments), o.Segments...)
	r.notes = append(slices.Clip(r.notes), o.notes...)
	r.onward = append(slices.Clip(r.onward), o.onward...)
}

// itemLabel is what the customer knows the item by: its number, else words.
// The ledger's own label is never printed: it may hold a clerk's remark.
func itemLabel(item openitem.Item, f Format) string {
	w := wordsOf(f)
	switch {
	case item.Aggregate:
		return sprintf(w.earlier, f.Short(item.Date))
	case item.Gap:
		return w.gap
	case item.Nature == ledger.Rejection: // what remains of one, such as the bank's charges, is no invoice
		return strings.TrimSpace(w.rejected + " " + item.Number)
	case item.Nature == ledger.Refund:
		return strings.TrimSpace(w.refund + " " + item.Number)
	case item.Nature == ledger.Deduction:
		return strings.TrimSpace(w.deduction + " " + item.Number)
	case item.Penalties() && !openitem.PenaltyNumber(item.Number):
		return strings.TrimSpace(w.penaltyBill + " " + item.Number)
	case item.Number != "":
		return item.Number
	case item.Nature == ledger.Invoice, item.Nature == ledger.Opening && item.Date < item.Entry:
		return sprintf(w.invoiceOf, f.Short(item.Date))
	case item.Nature == ledger.Opening:
		return w.opening
	}
	return w.other
}

// creditsOf lists unallocated credits, oldest first.
func creditsOf(items []openitem.Item, f Format, deposit bool) []Credit {
	w := wordsOf(f)
	var out []Credit
	for _, item := range items {
		if item.Open == 0 {
			continue
		}
		label := w.creditOther
		switch {
		case deposit:
			label = w.deposit
		case item.Imputed:
			label = w.used
		case item.Nature == ledger.CreditNote:
			label = w.creditNote
		case item.Nature == ledger.Payment:
			label = w.payment
		}
		if item.Number != "" {
			label += " " + item.Number
		}
		out = append(out, Credit{Key: item.Key, Label: label, Date: item.Date, Amount: item.Open})
	}
	slices.SortStableFunc(out, func(a, b Credit) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), strings.Compare(a.Label, b.Label))
	})
	return out
}

// totalsOf adds the rows and the credits.
func totalsOf(rows, upcoming, latePaid []Row, credits []Credit) Totals {
	t := Totals{Credits: sumCredits(credits)}
	for _, row := range rows {
		t.Amount += row.Amount
		t.Paid += row.Paid
		t.Aside += row.Aside
		t.Invoices += row.Outstanding
		if row.Billed {
			t.Billed += row.Outstanding
		}
		if !row.Claimed {
			off := min(row.Cleared, row.Interest)
			t.Accrued += row.Interest - off
			t.Fixed += row.Indemnity - (row.Cleared - off)
			continue
		}
		t.clear(row)
		t.Interest += row.Interest
		t.Indemnity += row.Indemnity
		if row.Indemnity > 0 {
			t.Charged++
		}
	}
	for _, row := range upcoming {
		t.Upcoming += row.Outstanding
	}
	for _, row := range latePaid {
		t.LatePaid += row.Interest + row.Indemnity
		t.clear(row)
	}
	t.Principal = t.Invoices - t.Billed + t.Credits
	if t.Principal < 0 { // credits exceed the invoices: they pay the penalties billed
		t.Billed, t.Principal = t.Billed+t.Principal, 0
	}
	t.Due = t.Principal + t.Billed + t.Interest + t.Indemnity + t.LatePaid - t.Cleared
	return t
}

// clear adds what a row's penalties no longer claim.
func (t *Totals) clear(row Row) {
	t.Cleared += row.Cleared
	t.Posted += min(row.Posted, row.Cleared)
}

// postsOf gives the penalty invoices that rows were billed by before, each once.
func postsOf(rows []Row) (posts []penalty.Posted) {
	for _, row := range rows {
		for _, p := range row.posts {
			if !slices.ContainsFunc(posts, func(o penalty.Posted) bool { return o.Number == p.Number }) {
				posts = append(posts, p)
			}
		}
	}
	return posts
}

func sumCredits(credits []Credit) money.Amount {
	var total money.Amount
	for _, c := range credits {
		total += c.Amount
	}
	return total
}

// currentRate is the rate of the latest period of the rows; there is none where a
// later one is still to be entered.
func currentRate(rows []Row) (penalty.Rate, bool) {
	var last civil.Date
	var rate penalty.Rate
	for _, row := range rows {
		if len(row.onward) > 0 {
			return 0, false
		}
		for _, s := range row.Segments {
			if s.To >= last {
				last, rate = s.To, s.Rate
			}
		}
	}
	return rate, !last.IsZero()
}
