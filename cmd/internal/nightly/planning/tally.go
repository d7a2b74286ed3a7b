package planning

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/rules/policy"
)

// Tally counts what goes out, by step, and the customers held.
func (n Night) Tally() (sent map[string]string, held int) {
	type sum struct {
		customers int
		amount    money.Amount
		channels  map[policy.Channel]int
	}
	sums := map[string]*sum{}
	for _, d := range n.Decisions {
		if d.Hold != nil {
			held++
		}
		if !d.Acts() {
			continue
		}
		s := sums[d.Step]
		if s == nil {
			s = &sum{channels: map[policy.Channel]int{}}
			sums[d.Step] = s
		}
		s.customers++
		s.amount += d.Amount
		for _, c := range d.Channels {
			s.channels[c]++
		}
	}
	sent = map[string]string{}
	for step, s := range sums {
		var ways []string
		for _, c := range slices.Sorted(maps.Keys(s.channels)) {
			ways = append(ways, fmt.Sprintf("%s %d", c, s.channels[c]))
		}
		sent[step] = fmt.Sprintf("%-16s %3d client(s), %s (%s)", step, s.customers, s.amount.French(), strings.Join(ways, ", "))
	}
	return sent, held
}
