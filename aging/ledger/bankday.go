package ledger

import "relance/aging/civil"

// bankDay is a day on which a journal has a row on a bank account.
type bankDay struct {
	day     civil.Date
	journal int32
}

// bankDays are those of bank rows, as they come, without immediate repeats.
type bankDays []bankDay

func (b *bankDays) note(d bankDay) {
	if n := len(*b); n == 0 || (*b)[n-1] != d {
		*b = append(*b, d)
	}
}

// bankDays gives the days on which a file enters the bank. The balance of the
// bank that an opening carries over proves nothing: it is in the books on the
// first day of a year in which no receipt was entered yet.
func (f *reading) bankDays() (days []civil.Date) {
	first := int32(-1) // the journal whose very first entry opens the books
	if f.opening.first {
		first = f.merged.firstEntry.journal
	}
	for _, c := range f.collectors {
		r := f.merged.of[c]
		for _, d := range c.bankDays {
			if r != nil {
				journal := r.journals[d.journal]
				if f.opening.journals[journal] || journal == first && d.day == f.opening.date {
					continue
				}
			}
			days = append(days, d.day)
		}
	}
	return days
}
