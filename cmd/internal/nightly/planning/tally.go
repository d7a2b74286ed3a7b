package planning

import (
	"slices"
	"strings"

	"relance/aging/money"
	"relance/rules/policy"
)

// StepTally is what goes out of one step.
type StepTally struct {
	Step      string
	Customers int
	Amount    money.Amount
	Channels  map[policy.Channel]int // customers by channel
}

// Tally counts what goes out, by step, and the customers held.
func (n Night) Tally() (sent []StepTally, held int) {
	at := map[string]int{}
	for _, d := range n.Decisions {
		if d.Hold != nil {
			held++
		}
		if !d.Acts() {
			continue
		}
		k, known := at[d.Step]
		if !known {
			k = len(sent)
			at[d.Step] = k
			sent = append(sent, StepTally{Step: d.Step, Channels: map[policy.Channel]int{}})
		}
		sent[k].Customers++
		sent[k].Amount += d.Amount
		for _, c := range d.Channels {
			sent[k].Channels[c]++
		}
	}
	slices.SortFunc(sent, func(a, b StepTally) int { return strings.Compare(a.Step, b.Step) })
	return sent, held
}
