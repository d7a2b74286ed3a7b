package rules

import (
	"slices"

	"relance/rules/policy"
)

// Letters gives the written actions of the night, the highest step first.
func (d Decision) Letters() []Action { return written(d.Actions) }

func written(actions []Action) (letters []Action) {
	for _, a := range actions {
		if a.Channel.Written() {
			letters = append(letters, a)
		}
	}
	return letters
}

// Part gives what the k-th of the night's letters is about: its own share of
// the case, and the decision as if that letter were alone. The only letter of a
// night is about everything.
func (d Decision) Part(c Case, k int) (Case, Decision) {
	if len(d.Sides) > 0 {
		return partOfSide(d, c, k)
	}
	written := d.Letters()
	if len(written) == 0 || len(written) == 1 && !written[0].Bare && !slices.ContainsFunc(d.Items, func(s ItemStep) bool { return s.Letter == nowhere }) {
		return c, d
	}
	a := written[k]
	part := d
	part.Step, part.Nature, part.Template, part.Penalties, part.Contact = a.Step, a.Nature, a.Template, a.Penalties, a.Contact
	part.Amount, part.Deadline, part.Channels, part.Actions, part.Items = a.Amount, a.Deadline, []policy.Channel{a.Channel}, []Action{a}, nil
	part.Apart = slices.Delete(slices.Clone(written), k, k+1)
	items := c.Items
	c.Items = nil
	for i, s := range d.Items {
		if s.Letter == k {
			part.Items, c.Items = append(part.Items, s), append(c.Items, items[i])
		}
	}
	if a.Bare {
		c.Credits, c.Deposits = nil, nil
		part.Elsewhere = d.Credits + d.Deposits
		part.Credits, part.Deposits = 0, 0
	}
	if k > 0 {
		c.LatePaid, part.LatePaid, part.Contested = nil, nil, 0
	}
	part.Net = a.Amount
	part.Due = part.Net - part.Credits - part.Deposits
	return c, part
}
