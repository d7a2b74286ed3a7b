package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/rules/policy"
)

// carrier gives the letter that lists or records an item, the zero Action when
// there is none tonight.
func (n *night) carrier(r *row) Action {
	if _, writes := n.d.Letter(); !writes || r.letter == nowhere {
		return Action{}
	}
	return n.d.Actions[r.letter]
}

// severally says how many letters go out, what they leave out and which one
// deducts the credits; nil when there is but one about everything.
func (n *night) severally() *Reason {
	written := n.d.Letters()
	var parts []string
	if len(written) > 1 {
		each := "un par niveau"
		switch n.policy.LettersOf(n.cycle) {
		case policy.PerInvoice:
			each = "un par facture"
		case policy.OneLetter:
			each = "un par bénéficiaire du règlement"
		}
		parts = append(parts, fmt.Sprintf("%d écrits à la même date, %s", len(written), each))
	}
	if off, bearer := n.d.Credits+n.d.Deposits, slices.IndexFunc(written, func(a Action) bool { return !a.Bare }); off != 0 && len(written) > 0 {
		switch {
		case bearer < 0:
			parts = append(parts, fmt.Sprintf("avoirs, acomptes et règlements non affectés (%s) non déduits des factures cédées", off.French()))
		case len(written) > 1:
			place := "du premier seulement"
			if bearer > 0 {
				place = "d’un seul, celui des factures non cédées"
			}
			parts = append(parts, fmt.Sprintf("avoirs, acomptes et règlements non affectés (%s) déduits %s", off.French(), place))
		}
	}
	if n.d.Unlisted > 0 {
		parts = append(parts, fmt.Sprintf("%s échus par ailleurs, dont aucun écrit ne parle cette nuit", n.d.Unlisted.French()))
	}
	if len(parts) == 0 {
		return nil
	}
	return &Reason{Code: What, Text: capital(strings.Join(parts, " ; ")) + "."}
}

// Letters gives the written actions of the night, the highest step first.
func (d Decision) Letters() []Action {
	var written []Action
	for _, a := range d.Actions {
		if policy.Written(a.Channel) {
			written = append(written, a)
		}
	}
	return written
}

// Part gives what the k-th of the night's letters is about: its own share of
// the case, and the decision as if that letter were alone. The only letter of a
// night is about everything.
func (d Decision) Part(c Case, k int) (Case, Decision) {
	written := d.Letters()
	if len(written) == 0 || len(written) == 1 && !written[0].Bare && !slices.ContainsFunc(d.Items, func(s ItemStep) bool { return s.Letter == nowhere }) {
		return c, d
	}
	a := written[k]
	part := d
	part.Step, part.Nature, part.Template, part.Penalties, part.Contact = a.Step, a.Nature, a.Template, a.Penalties, a.Contact
	part.Amount, part.Deadline, part.Channels, part.Actions, part.Items = a.Amount, a.Deadline, []string{a.Channel}, []Action{a}, nil
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
