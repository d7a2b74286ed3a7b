package rules

import (
	"fmt"

	"relance/aging/civil"
	"relance/rules/policy"
)

// oneFile hands over together what one formal notice asked: the case file of the
// oldest of its items takes them all, since its days have run for all.
func oneFile(l *ladder) {
	for i := range l.rungs {
		if r := &l.rungs[i]; handsOver(l, r) {
			joined(&r.why, firstFile(l, r, func(k int) *rung { return &l.rungs[k] }))
			r.day = r.why.on
		}
	}
}

// handsOver says that the next step of an item is a case file, for which only days
// are missing.
func handsOver(l *ladder, r *rung) bool {
	return r.index >= 0 && r.index < l.top && l.steps[r.index].Nature == policy.Handover && r.notice != nil && r.wait == nil
}

// firstFile is the first day on which an item of the same notice is handed over.
func firstFile(l *ladder, r *rung, of func(int) *rung) (day civil.Date) {
	for k := range l.rows {
		if l.rows[k].out != nil || l.rows[k].aside() != nil {
			continue
		}
		if other := of(k); !handsOver(l, other) || other.index != r.index || other.notice.Run != r.notice.Run || other.notice.Date != r.notice.Date {
			continue
		} else if day == 0 || other.why.on < day {
			day = other.why.on
		}
	}
	return day
}

// joined brings a day forward.
func joined(d *delay, day civil.Date) {
	if day > 0 && day < d.on {
		*d = delay{day, func() string {
			return fmt.Sprintf("le %s, avec les autres factures de la même mise en demeure", day.French())
		}}
	}
}
