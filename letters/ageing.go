package letters

import (
	"fmt"
	"slices"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// AgeBand is what an account has open of one age; Late says that it is due.
type AgeBand struct {
	Label  string
	Amount money.Amount
	Late   bool
}

// ages splits what is open of one currency by how late it is, credits last: their
// sum is the account's balance. It is nil when nothing is owed, and when the balance is
// not made of what is open.
func (r StatementRequest) ages(a Account, f Format) []AgeBand {
	buckets, w := r.Buckets, wordsOf(f)
	if len(buckets) == 0 {
		buckets = aging.DefaultBuckets()
	}
	bands := []AgeBand{{Label: w.notDue}}
	from := 1
	for _, end := range buckets {
		bands = append(bands, AgeBand{Label: fmt.Sprintf("%d–%d%s%s", from, end, nbsp, w.lateShort), Late: true})
		from = end + 1
	}
	bands = append(bands, AgeBand{Label: sprintf(w.beyond, from-1), Late: true})
	var owed, credits money.Amount
	for _, i := range r.Items {
		if amount, ok := openIn(i, a.Currency); ok {
			bands[bandOf(i, r.Date, buckets)].Amount += amount
			owed += amount
		}
	}
	for _, i := range r.Credits {
		amount, _ := openIn(i, a.Currency)
		credits += amount
	}
	if owed == 0 || owed+credits != a.Closing {
		return nil
	}
	if credits != 0 {
		bands = append(bands, AgeBand{Label: w.inFavour, Amount: credits})
	}
	return bands
}

// Shown is the amount without a sign: words say what is the customer's.
func (b AgeBand) Shown() money.Amount { return b.Amount.Abs() }

// bandOf counts from the due date, whatever the balance of the dossier counts from: a
// customer knows no other.
func bandOf(i openitem.Item, date civil.Date, buckets aging.Buckets) int {
	if i.Undated || i.Due.IsZero() || i.Due >= date {
		return 0
	}
	return 1 + buckets.Of(int(date-i.Due))
}

// aged says how late a line of what is open is, and whether its due date is presumed.
func (l AccountLine) aged(i openitem.Item, date civil.Date) AccountLine {
	if l.Debit > 0 && !l.Due.IsZero() && l.Due < date {
		l.Late = int(date - l.Due)
	}
	l.GuessedDue = !l.Due.IsZero() && i.Presumed()
	return l
}

// DueMark gives the footnote mark of a line, "" when it has none.
func (l AccountLine) DueMark() string {
	if l.GuessedDue {
		return markDue
	}
	return ""
}

// Late says that some line is late.
func (a Account) Late() bool {
	return slices.ContainsFunc(a.Lines, func(l AccountLine) bool { return l.Late > 0 })
}

// accountRemarks are the footnotes of the tables of a statement.
func accountRemarks(all []Account, f Format) []string {
	for _, a := range all {
		if slices.ContainsFunc(a.Lines, func(l AccountLine) bool { return l.GuessedDue }) {
			return []string{markDue + " " + wordsOf(f).guessedDue}
		}
	}
	return nil
}
