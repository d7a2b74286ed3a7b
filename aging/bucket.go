package aging

import (
	"errors"
	"fmt"

	"relance/aging/civil"
	"relance/aging/openitem"
)

// Buckets are the upper ends, in days late, of the late buckets but the last,
// which is open-ended: 30, 60, 90 means 1-30, 31-60, 61-90 and over 90.
// Not due (<= 0 days) comes before them, so everything is covered.
type Buckets []int

// DefaultBuckets are 1-30, 31-60, 61-90, over 90 days.
func DefaultBuckets() Buckets { return Buckets{30, 60, 90} }

// ErrBuckets is returned for ends that do not rise from at least 1.
var ErrBuckets = errors.New("les tranches doivent être des nombres de jours croissants, par exemple 30,60,90")

// Check says whether the ends rise.
func (b Buckets) Check() error {
	previous := 0
	for _, end := range b {
		if end <= previous {
			return ErrBuckets
		}
		previous = end
	}
	return nil
}

// Of gives the index of the bucket for a number of days late, at least 1.
func (b Buckets) Of(days int) int {
	for i, end := range b {
		if days <= end {
			return i
		}
	}
	return len(b)
}

// Labels names the late buckets in French: "1-30 j", …, "> 90 j".
func (b Buckets) Labels() []string {
	labels, from := []string{}, 1
	for _, end := range b {
		labels = append(labels, fmt.Sprintf("%d-%d j", from, end))
		from = end + 1
	}
	return append(labels, fmt.Sprintf("> %d j", from-1))
}

// Basis is the date from which lateness is counted.
type Basis uint8

// Bases: the due date, or the invoice date as an option.
const (
	ByDueDate Basis = iota
	ByInvoiceDate
)

func (b Basis) daysLate(i *openitem.Item, date civil.Date) int {
	from := i.Due
	if b == ByInvoiceDate {
		from = i.Date
	}
	if i.Open <= 0 || i.Undated || from.IsZero() {
		return 0
	}
	return max(0, int(date-from))
}
