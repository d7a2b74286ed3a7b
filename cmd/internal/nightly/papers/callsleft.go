package papers

import (
	"slices"

	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/policy"
)

// leftCalls are the calls of ours about a customer that nights before prepared and that
// nobody made.
type leftCalls struct {
	all  []rules.CallLeft
	role string // of the contact that the first one asks for
}

// callsLeft gives them, but for the steps that tonight takes again.
func callsLeft(plan planning.Night, c *rules.Case, d *rules.Decision) (left leftCalls) {
	tonight := spoken(*d)
	for _, l := range rules.CallsLeft(c, d, plan.Date) {
		step := stepOf(&plan.Policy, d.Cycle, l.Step)
		again := slices.ContainsFunc(tonight, func(a rules.Action) bool { return a.Step == l.Step })
		if again || step != nil && step.By == policy.BySales { // who has a list
			continue
		}
		if left.all = append(left.all, l); left.role == "" && step != nil {
			left.role = step.Contact
		}
	}
	return left
}

// stepOf gives a step of a cycle, nil for one that the policy no longer has.
func stepOf(p *policy.Policy, cycle, name string) *policy.Step {
	for i := range p.Cycles {
		if p.Cycles[i].Name != cycle {
			continue
		}
		if at := p.Cycles[i].Index(name); at >= 0 {
			return &p.Cycles[i].Steps[at]
		}
	}
	return nil
}

// ahead gives the items that they announce.
func (l leftCalls) ahead() (keys []string) {
	for _, one := range l.all {
		keys = append(keys, one.Ahead...)
	}
	return keys
}

func leftReasons(l leftCalls) (why []string) {
	for _, one := range l.all {
		name := "appel"
		if policy.NatureOf(one.Step) != policy.PhoneCall {
			name += " « " + policy.Label(one.Step) + " »"
		}
		why = append(why, name+" préparé le "+one.On.French()+", pas encore passé")
	}
	return why
}
