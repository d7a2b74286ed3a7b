package papers

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"relance/aging/kpi"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/log"
	"relance/rules/policy"
)

// actions gives what was done so far about each item, by date, tonight's own
// steps last; a call counts once it is made.
func actions(plan planning.Night, in policy.Policy, run string) []kpi.Action {
	cycles := map[string]string{}
	for _, d := range plan.Decisions {
		cycles[d.Customer] = d.Cycle
	}
	var all []kpi.Action
	add := func(e log.Event, sent sentLetters) {
		a := kpi.Action{
			Date: e.Date, Customer: e.Customer, Item: e.Item, Step: e.Step, Template: in.TemplateOf(cycles[e.Customer], e.Step),
			Channel: string(e.Channel), Amount: e.Amount,
		}
		sent.name(&a, e)
		all = append(all, a)
	}
	events := log.EventsByCustomer(plan.Log)
	for _, code := range slices.Sorted(maps.Keys(events)) {
		sent := lettersOf(events[code])
		for _, e := range log.Done(events[code], plan.Date) {
			add(e, sent)
		}
	}
	for _, d := range plan.Decisions {
		tonight := d.Events(run)
		sent := lettersOf(tonight)
		for _, e := range tonight {
			if e.Kind == log.StepPrepared && !e.Channel.Spoken() {
				add(e, sent)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b kpi.Action) int { return cmp.Compare(a.Date, b.Date) })
	return all
}

// sentLetters are the documents of one customer, by the night that wrote them.
type sentLetters map[string][]log.Event

func lettersOf(events []log.Event) sentLetters {
	by := sentLetters{}
	for _, e := range events {
		if e.Kind == log.Letter {
			by[e.Run] = append(by[e.Run], e)
		}
	}
	return by
}

// name says which document an action was done by: the letter of that night that
// went the same way, about its invoice or at its step where there are several; and
// by which other ways the same letter went.
func (l sentLetters) name(a *kpi.Action, e log.Event) {
	night := l[e.Run]
	at := -1
	for k, letter := range night {
		if letter.Channel != e.Channel {
			continue
		}
		own := letter.Invoice != "" && letter.Invoice == e.Invoice || letter.Invoice == "" && letter.Step == e.Step
		if at < 0 || own {
			at = k
		}
		if own {
			break
		}
	}
	if at < 0 {
		return // a call, a text message
	}
	letter := night[at]
	a.Document, a.Lead = e.Customer+"\x00"+e.Run+"\x00"+strconv.Itoa(at), letter.Step
	for _, other := range night {
		if other.Channel != letter.Channel && other.Step == letter.Step && other.Invoice == letter.Invoice {
			a.Beside = append(a.Beside, string(other.Channel))
		}
	}
}
