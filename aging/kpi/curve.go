package kpi

import (
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// A curve is how debts go out with time: for each day late, the chance that a
// debt still open on the eve is settled on that day. It is the estimate of
// Kaplan and Meier, so that what is not paid yet counts for as long as it has
// waited, and a part payment counts for its part. A customer's own curve is
// drawn towards that of the portfolio, the more so where he has few debts: at
// each day, as if the portfolio had added one debt to his (strength).
//
// Chances are whole numbers, so that every machine finds the same ones.

// The days late that a curve tells apart; beyond the last one, every day has
// the same chance.
const (
	firstDay = -45
	lastDay  = 150
	curveLen = lastDay - firstDay + 1
)

// horizon is how many days ahead a forecast looks.
const (
	horizonWeeks = 13
	farthest     = 182 // of an expected payment day
)

const (
	oneDebt    = 1 << 12 // weight of a debt in a tally
	strength   = 1       // debts that the portfolio adds to a customer’s own, a day
	oneChance  = 1 << 30 // certainty, of a day's chance
	oneSurvive = 1 << 32 // certainty, of what is left
	oneShare   = 1 << 16 // certainty, of a part of an amount
	memory     = 2 * 365 // days: older debts say nothing about tomorrow
)

// tally counts, by day late, the debts at risk of being settled and those that
// were, in parts of a debt.
type tally struct {
	risk, paid         [curveLen]int64
	tailRisk, tailPaid int64        // beyond the last day
	cash, other        money.Amount // what settled the debts: money, and anything else
}

func (t *tally) reset() { *t = tally{} }

// slot gives the index of a day late; beyond the last day it is curveLen.
func slot(days int) int { return min(max(days, firstDay), lastDay+1) - firstDay }

// see adds one debt as it was known at the end of day on. The at-risk counts
// are differences until close sums them.
func (t *tally) see(d *debt, on civil.Date) {
	if d.entry > on || on-d.due > memory {
		return
	}
	left := int64(oneDebt)
	from := int(d.entry - d.due)
	for k := range d.item.Settled {
		s := &d.item.Settled[k]
		if s.Date > on {
			break
		}
		if isMoney(s) {
			t.cash += s.Amount
		} else {
			t.other += s.Amount
		}
		share := left
		if d.item.Open != 0 || k < len(d.item.Settled)-1 {
			share = min(left, max(0, int64(s.Amount)*oneDebt/int64(d.amount)))
		}
		t.settle(from, max(from, int(s.Date-d.due)), share)
		left -= share
	}
	if left > 0 {
		t.wait(from, int(on-d.due), left)
	}
}

// settle adds a part of a debt that was at risk from a day late to another, on
// which it was settled.
func (t *tally) settle(from, on int, share int64) {
	t.wait(from, on, share)
	if k := slot(on); k < curveLen {
		t.paid[k] += share
	} else {
		t.tailPaid += share
	}
}

// wait adds a part of a debt at risk on the days late from ≤ d ≤ to.
func (t *tally) wait(from, to int, share int64) {
	if to < from {
		return
	}
	if a := slot(from); a < curveLen {
		t.risk[a] += share
		if b := slot(to); b+1 < curveLen {
			t.risk[b+1] -= share
		}
	}
	if to > lastDay {
		t.tailRisk += share * int64(to-max(from, lastDay+1)+1)
	}
}

// close turns the differences into counts.
func (t *tally) close() {
	for k := 1; k < curveLen; k++ {
		t.risk[k] += t.risk[k-1]
	}
}

// rates are the chances of each day.
type rates struct {
	day  [curveLen]int64 // of oneChance
	tail int64
}

// prior is what one believes before having seen anything: one debt in a
// hundred a day is paid before its due date, one in twenty after it.
func prior() *rates {
	var r rates
	for k := range r.day {
		if r.day[k] = oneChance / 100; k+firstDay >= 0 {
			r.day[k] = oneChance / 20
		}
	}
	r.tail = oneChance / 200
	return &r
}

// towards sets the chances to those of a closed tally, drawn towards others.
func (r *rates) towards(t *tally, others *rates) {
	for k := range t.risk {
		r.day[k] = blend(t.paid[k], t.risk[k], others.day[k])
	}
	r.tail = blend(t.tailPaid, t.tailRisk/30, others.tail*30) / 30
}

func blend(paid, risk, other int64) int64 {
	if risk == 0 {
		return other
	}
	return int64((uint64(paid)*oneChance + strength*oneDebt*uint64(other)) / uint64(risk+strength*oneDebt))
}

// curve is what is left of a debt at the end of each day late; follow draws it.
type curve struct {
	left [curveLen]int64 // of oneSurvive, at least 1
	tail [farthest + 1]int64
}

func (c *curve) follow(r *rates) {
	left := int64(oneSurvive)
	for k, chance := range r.day {
		left = max(1, keep(left, chance))
		c.left[k] = left
	}
	left = oneSurvive
	for k := range c.tail {
		c.tail[k] = left
		left = max(1, keep(left, r.tail))
	}
}

// keep is left less its chance, without overflow: left ≤ 2^32, chance ≤ 2^30.
func keep(left, chance int64) int64 { return left - int64(uint64(left)*uint64(chance)>>30) }

// ahead is the chance, of oneShare, that a debt still open when it was late by
// now days is open when it is late by then.
func (c *curve) ahead(now, then int) int64 {
	base := int64(oneSurvive)
	switch {
	case now > lastDay:
		return c.tail[min(then-now, farthest)] >> 16
	case then < firstDay:
		return oneShare
	case now >= firstDay:
		base = c.left[now-firstDay]
	}
	if then <= lastDay {
		return c.left[then-firstDay] * oneShare / base
	}
	return (c.left[curveLen-1] * oneShare / base) * c.tail[min(then-lastDay, farthest)] >> 32
}

// cashShare is the part of what settled the debts that was money, of oneShare;
// the rest is credit notes and entries of all kinds.
func (t *tally) cashShare() int64 {
	if t.cash <= 0 {
		return oneShare
	}
	return share16(int64(t.cash), int64(t.cash+max(0, t.other)))
}

// share16 gives part ÷ whole of oneShare.
func share16(part, whole int64) int64 {
	for whole > 1<<46 {
		part, whole = part>>1, whole>>1
	}
	return part * oneShare / whole
}

// isMoney says that a settlement is money received; a bill is not yet.
func isMoney(s *openitem.Settlement) bool { return s.Nature == ledger.Payment }
