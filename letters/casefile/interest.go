package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/letters"
)

// onward adds at what rate the interest of a line goes on: once for all where it
// is the same, by invoice where it differs.
func (b *claimBuilder) onward(l Claimed) {
	r := l.Item.Penalty
	if len(l.Why) > 0 || r.Regime == "" || r.Regime.FromNotice() && len(r.Segments) == 0 {
		return // nothing runs that we could ask for
	}
	if words := r.Onward(); !slices.Contains(b.claim.Onward, words) {
		b.claim.Onward = append(b.claim.Onward, words)
	}
}

// onwardWords says at what rate interest goes on, naming the invoices where the
// rates are not all the same.
func (c Claim) onwardWords() string {
	if len(c.Onward) < 2 {
		return strings.Join(c.Onward, "")
	}
	var said []string
	for _, words := range c.Onward {
		var numbers []string
		for _, l := range c.Lines {
			if len(l.Why) == 0 && l.Item.Penalty.Regime != "" && l.Item.Penalty.Onward() == words && !slices.Contains(numbers, l.Number()) {
				numbers = append(numbers, l.Number())
			}
		}
		said = append(said, strings.Join(numbers, ", ")+" : "+words)
	}
	return strings.Join(said, " ; ")
}

// ratePeriod is a rate and the days on which it applied to the invoices claimed.
type ratePeriod struct {
	from, to civil.Date
	rate     penalty.Rate
	source   string
	interest money.Amount
}

// ratePeriods adds the interest claimed by rate and origin of the rate, which is
// that of one half-year where the rate follows them, in date order.
func (c Claim) ratePeriods() (all []ratePeriod) {
	for _, l := range c.Lines {
		if len(l.Why) > 0 {
			continue
		}
		for _, s := range l.Item.Penalty.Segments {
			at := slices.IndexFunc(all, func(p ratePeriod) bool { return p.rate == s.Rate && p.source == s.Source })
			if at < 0 {
				all = append(all, ratePeriod{from: s.From, to: s.To, rate: s.Rate, source: s.Source, interest: s.Interest})
				continue
			}
			p := &all[at]
			p.from, p.to, p.interest = min(p.from, s.From), max(p.to, s.To), p.interest+s.Interest
		}
	}
	slices.SortStableFunc(all, func(a, b ratePeriod) int { return int(a.from - b.from) })
	return all
}

// interestPaid is what payments took of the interest of the lines claimed.
func (c Claim) interestPaid() (sum money.Amount) {
	for _, l := range c.Lines {
		if len(l.Why) == 0 {
			sum += l.Item.Penalty.InterestPaid
		}
	}
	return sum
}

// orderInterest is the interest of a request, by element and with its basis (CPC
// 1407): one line per period of a rate, then the rate that follows.
func orderInterest(c Claim, kind customer.Kind, exhibit string, date civil.Date, add func(label, value string)) {
	if c.Interest > 0 {
		add("Intérêts", fmt.Sprintf("%s, calculés jusqu’au %s%s", c.Interest.French(), c.interestTo(date).French(), exhibit))
		for _, p := range c.ratePeriods() {
			add("Du "+p.from.French()+" au "+p.to.French(), letters.Format{}.Rate(p.rate)+" l’an : "+p.interest.French())
		}
		if paid := c.interestPaid(); paid > 0 {
			add("Déjà payés", "− "+paid.French()+" (C. civ. 1343-1)")
		}
		add("Point de départ", interestFrom(kind))
		add("Ensuite", c.onwardWords()+", jusqu’à parfait paiement")
		return
	}
	switch {
	case len(c.Onward) > 0:
		add("Intérêts", c.onwardWords()+", à parfaire jusqu’à parfait paiement")
		add("Point de départ", interestFrom(kind))
	case unclaimed(c.Lines) != "":
		add("Intérêts", "non chiffrés : "+unclaimed(c.Lines))
	default:
		add("Intérêts", "au taux légal à compter de la mise en demeure ou, à défaut, de la signification de l’ordonnance (C. civ. 1231-6)")
	}
}

// interestTo is the last day of the interest computed at a date.
func (c Claim) interestTo(date civil.Date) civil.Date {
	if !c.Until.IsZero() {
		return c.Until
	}
	return date
}

// interestFrom says from when interest runs, as every sheet of the file does.
func interestFrom(kind customer.Kind) string {
	switch kind {
	case customer.Consumer, customer.NonProfessional:
		return "lendemain de la présentation de la mise en demeure (C. civ. 1231-6 et 1344-1)"
	case customer.Public:
		return "lendemain de l’échéance de chaque demande de paiement (CCP R2192-32)"
	}
	return "lendemain de l’échéance de chaque facture (C. com. L441-10 II)"
}

// unclaimed says why no interest is claimed of invoices that bear some.
func unclaimed(lines []Claimed) string {
	var all []string
	for _, l := range lines {
		for _, why := range l.Why {
			if !slices.Contains(all, why) {
				all = append(all, why)
			}
		}
	}
	return strings.Join(all, " ; ")
}
