package log

import (
	"relance/aging/civil"
	"relance/rules/policy"
)

// NoticeSent is what the log knows of the formal notice that covers an item:
// nothing of it is deduced from the days that have gone by.
type NoticeSent struct {
	Channel   policy.Channel
	Prepared  civil.Date // of the letter
	Left      civil.Date // recorded dispatch: posted, or accepted by a mail server; 0 while none is recorded
	Presented civil.Date // first presentation, 0 while unknown
	Deadline  civil.Date // last day given to pay, counted as Taken.End does; 0 while it has not left
	Printed   civil.Date // that of the letter itself
}

// Over says that the notice left and that the days it gave have run by the date:
// only then is it « restée sans effet » (C. civ. 1344).
func (s NoticeSent) Over(date civil.Date) bool { return !s.Left.IsZero() && s.Deadline < date }

// NoticesSent gives, by item, the formal notice that says the most against the
// debtor on the date: the last whose days have run, else the last that left,
// else the last that was prepared. transit is the days that a letter travels, by
// step.
func NoticesSent(events []Event, date civil.Date, transit map[string]int) map[string]NoticeSent {
	found := map[string]NoticeSent{}
	for _, t := range ReadPast(events, date).Steps {
		if policy.NatureOf(t.Step) != policy.FormalNotice || t.Item == "" || t.Kind != StepPrepared && t.Kind != StepDone {
			continue
		}
		s := t.noticeSent(transit[t.Step])
		if before, known := found[t.Item]; !known || s.rank(date) >= before.rank(date) {
			found[t.Item] = s
		}
	}
	return found
}

// NoticesTold gives, by item, the day of the formal notice that a person said was
// given elsewhere, by putting the item at that step: no letter of ours proves it.
func NoticesTold(events []Event, date civil.Date) map[string]civil.Date {
	told := map[string]civil.Date{}
	for _, t := range ReadPast(events, date).Steps {
		if t.Kind == LevelSet && !t.over && t.Item != "" && policy.NatureOf(t.Step) == policy.FormalNotice {
			told[t.Item] = t.Date
		}
	}
	return told
}

func (t *Taken) noticeSent(transit int) NoticeSent {
	s := NoticeSent{Channel: t.Channel, Prepared: t.Date, Left: t.left, Presented: t.Presented, Printed: t.Due}
	if !s.Left.IsZero() {
		s.Deadline = t.End(transit)
	}
	return s
}

func (s NoticeSent) rank(date civil.Date) int {
	switch {
	case s.Over(date):
		return 2
	case !s.Left.IsZero():
		return 1
	}
	return 0
}
