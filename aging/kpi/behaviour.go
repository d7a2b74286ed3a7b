package kpi

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Profile is how a customer pays, as his settled invoices show it.
type Profile string

// Profiles.
const (
	ProfileUnknown   Profile = "inconnu"      // fewer than three invoices paid and nothing late for long
	ProfilePrompt    Profile = "prompt"       // on time, or nearly
	ProfileSlow      Profile = "lent"         // late, but one knows by how much
	ProfileIrregular Profile = "irrégulier"   // one never knows
	ProfileStops     Profile = "ne paie plus" // paid before, and has stopped
	ProfileNever     Profile = "n’a pas payé" // long late, and no payment was ever seen
)

// Behaviour is how one customer pays, from the invoices he has paid in full:
// days late are day of the last payment less due date, negative when early.
type Behaviour struct {
	Customer, Name string
	Paid           int          // invoices paid in full: the size of the sample
	PaidAmount     money.Amount // that they add up to
	Guessed        int          // of those, the ones that a presumed match or a presumed due date is part of
	Mean           Days         // by number
	Weighted       Days         // by amount
	Median         Days         // by number
	MedianAmount   Days         // day by which half of the amount was paid
	Q1, Q3         Days         // quartiles, by number
	Late           Share        // paid after the due date, by number
	LateAmount     Share        // by amount
	Recent, Before Days         // mean over the last six months, and before them
	RecentPaid     int          // sizes of those two samples
	BeforePaid     int
	LastPaid       civil.Date // last payment seen, 0 = none
	Open, Overdue  money.Amount
	DaysLate       int // of the oldest open invoice
	Profile        Profile
	Why            string // French sentence: what the profile rests on
}

// Spread is the interquartile range of days late.
func (b Behaviour) Spread() Days { return b.Q3 - b.Q1 }

// Trend is how much later the customer pays than before; 0 when one of the two
// samples is too small to say (see TrendKnown).
func (b Behaviour) Trend() Days {
	if !b.TrendKnown() {
		return 0
	}
	return b.Recent - b.Before
}

// TrendKnown says that both samples hold at least three invoices.
func (b Behaviour) TrendKnown() bool { return b.RecentPaid >= minSample && b.BeforePaid >= minSample }

// minSample is the fewest invoices from which a figure is drawn.
const minSample = 3

// recentMonths is the part of the history that a trend compares with the rest.
const recentMonths = 6

// The limits of the profiles, in days.
const (
	promptMedian   = 5  // half of the invoices are paid within it
	promptQuartile = 10 // and three quarters within it
	irregularRange = 30 // the middle half is spread over more than it
	stoppedSince   = 60 // nothing received for so long though something was late for longer
)

// Behaviours measures how each customer pays, from the invoices that he has
// paid in full by the date of the set, which must keep its settled items. The
// list is in the order of codes and has the customers who paid something or
// have something open. whole is the same measure over all of them together.
//
// By number, an invoice counts once, on the day of its last receipt; by amount,
// every receipt counts for itself. Mean = Σ days ÷ n; median and quartiles are
// those of a spreadsheet (MEDIANE, QUARTILE.INCLURE).
func Behaviours(set openitem.Set) (list []Behaviour, whole Behaviour) {
	return behaviours(debtors(set), namesOf(set), set.Date)
}

// namesOf gives the names of the customers in the ledger.
func namesOf(set openitem.Set) map[string]string {
	names := make(map[string]string, len(set.Customers))
	for _, p := range set.Customers {
		names[p.Code] = p.Name
	}
	return names
}

func behaviours(all []debtor, names map[string]string, date civil.Date) (list []Behaviour, whole Behaviour) {
	total := sample{date: date}
	for _, d := range all {
		s := sample{date: date}
		for k := range d.debts {
			s.add(&d.debts[k])
		}
		total.merge(&s)
		if len(s.days) == 0 && s.open == 0 {
			continue
		}
		b := s.measure()
		b.Customer, b.Name = d.code, names[d.code]
		list = append(list, b)
	}
	return list, total.measure()
}

// sample gathers what one measure rests on.
type sample struct {
	date           civil.Date
	days           []int32 // days late of each invoice paid in full
	parts          []part  // and of each receipt on them
	recent, before []int32
	guessed        int
	lastPaid       civil.Date
	open, overdue  money.Amount
	late           int
}

// part is a receipt and the days it was late.
type part struct {
	days   int32
	amount money.Amount
}

func (s *sample) add(d *debt) {
	for k := range d.item.Settled {
		if p := &d.item.Settled[k]; isReceipt(p) {
			s.lastPaid = max(s.lastPaid, p.Date)
		}
	}
	if d.item.Open > 0 {
		s.open += d.item.Open
		if days := int(s.date - d.due); days > 0 {
			s.overdue += d.item.Open
			s.late = max(s.late, days)
		}
		return
	}
	if d.paidOn == 0 || !d.item.BearsInterest() {
		return
	}
	days := int32(d.paidOn - d.due)
	s.days = append(s.days, days)
	if d.paidOn > s.date.AddMonths(-recentMonths) {
		s.recent = append(s.recent, days)
	} else {
		s.before = append(s.before, days)
	}
	if d.item.Presumed() || d.item.PresumedMatch() {
		s.guessed++
	}
	for k := range d.item.Settled {
		if p := &d.item.Settled[k]; isReceipt(p) {
			s.parts = append(s.parts, part{int32(p.Date - d.due), p.Amount})
		}
	}
}

func (s *sample) merge(o *sample) {
	s.days, s.parts = append(s.days, o.days...), append(s.parts, o.parts...)
	s.recent, s.before = append(s.recent, o.recent...), append(s.before, o.before...)
	s.guessed += o.guessed
	s.lastPaid = max(s.lastPaid, o.lastPaid)
	s.open, s.overdue, s.late = s.open+o.open, s.overdue+o.overdue, max(s.late, o.late)
}

func (s *sample) measure() Behaviour {
	b := Behaviour{
		Paid: len(s.days), Guessed: s.guessed, Mean: mean(s.days), Recent: mean(s.recent), Before: mean(s.before), RecentPaid: len(s.recent),
		BeforePaid: len(s.before), LastPaid: s.lastPaid, Open: s.open, Overdue: s.overdue, DaysLate: s.late,
	}
	slices.Sort(s.days)
	b.Q1, b.Median, b.Q3 = quantile(s.days, 1), quantile(s.days, 2), quantile(s.days, 3)
	late := 0
	for _, d := range s.days {
		if d > 0 {
			late++
		}
	}
	b.Late = Of(money.Amount(late), money.Amount(len(s.days)))
	var weighted, lateAmount money.Amount
	for _, p := range s.parts {
		b.PaidAmount += p.amount
		weighted += p.amount * money.Amount(p.days)
		if p.days > 0 {
			lateAmount += p.amount
		}
	}
	b.Weighted, b.LateAmount = DSO(weighted, b.PaidAmount, 1), Of(lateAmount, b.PaidAmount)
	b.MedianAmount = medianAmount(s.parts, b.PaidAmount)
	b.Profile, b.Why = b.profile(s.date)
	return b
}

// mean is in hundredths of a day, 0 of nothing.
func mean(days []int32) Days {
	var sum money.Amount
	for _, d := range days {
		sum += money.Amount(d)
	}
	return DSO(sum, money.Amount(len(days)), 1)
}

// quantile gives the q-th quartile of sorted values, between two of them in
// proportion (Hyndman and Fan's type 7, which spreadsheets use).
func quantile(sorted []int32, q int) Days {
	if len(sorted) == 0 {
		return 0
	}
	rank := (len(sorted) - 1) * q // in quarters
	low := sorted[rank/4]
	high := sorted[min(rank/4+1, len(sorted)-1)]
	return Days(int64(low)*100 + int64(high-low)*25*int64(rank%4))
}

// medianAmount is the day late by which half of the money was in.
func medianAmount(parts []part, total money.Amount) Days {
	if total <= 0 {
		return 0
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.days, b.days) })
	var sum money.Amount
	for _, p := range parts {
		if sum += p.amount; 2*sum >= total {
			return Days(p.days) * 100
		}
	}
	return 0
}

// profile draws a profile from the measures, and says what from.
func (b *Behaviour) profile(date civil.Date) (Profile, string) {
	silent := int(date - b.LastPaid)
	switch {
	case b.LastPaid.IsZero() && b.DaysLate > stoppedSince:
		return ProfileNever, fmt.Sprintf("aucun règlement connu, retard de %d jours", b.DaysLate)
	case !b.LastPaid.IsZero() && silent > stoppedSince && b.DaysLate > stoppedSince && Days(b.DaysLate)*100 > b.Q3:
		return ProfileStops, fmt.Sprintf("dernier règlement le %s, retard de %d jours", b.LastPaid.French(), b.DaysLate)
	case b.Paid < minSample:
		return ProfileUnknown, fmt.Sprintf("%s : trop peu pour conclure", countPaid(b.Paid))
	}
	half := fmt.Sprintf("%s, la moitié à %s, la moitié centrale entre %s et %s", countPaid(b.Paid), b.Median.French(), b.Q1.French(), b.Q3.French())
	switch {
	case b.Median <= promptMedian*100 && b.Q3 <= promptQuartile*100:
		return ProfilePrompt, half
	case b.Spread() > irregularRange*100:
		return ProfileIrregular, half
	case b.Median <= promptMedian*100:
		return ProfilePrompt, half
	}
	return ProfileSlow, half
}

func countPaid(n int) string {
	switch n {
	case 0:
		return "aucune facture payée"
	case 1:
		return "1 facture payée"
	}
	return fmt.Sprintf("%d factures payées", n)
}
