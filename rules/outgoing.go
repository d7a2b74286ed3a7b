package rules

import (
	"slices"
	"strings"

	"relance/aging/money"
	"relance/rules/policy"
)

// Sum is some customers, what is sent or said to them, and the amount it is about.
type Sum struct {
	Customers int
	Documents int
	Amount    money.Amount
}

// Outgoing is what a night sends out, counted once for every document that tells of
// it: what is claimed is what written reminders ask of sums that are due; calls and
// words before a due date are counted apart.
type Outgoing struct {
	Claimed   Sum // written reminders, notices and statements of sums due
	Ahead     Sum // before the due date
	Calls     Sum
	Files     Sum // case files
	Customers int // to whom something goes out
	Held      int // customers to whom nothing does, though something is due
}

// Outgoes counts what decisions send out. A letter that goes by two ways is two
// documents and one amount.
func Outgoes(decisions []Decision) (o Outgoing) {
	for _, d := range decisions {
		switch {
		case d.Acts():
			o.Customers++
		case d.Hold != nil:
			o.Held++
		}
		if !d.Acts() {
			continue
		}
		told, counted := map[*Sum]bool{}, map[string]bool{}
		for _, a := range d.Actions {
			s := o.of(a)
			s.Documents++
			if !told[s] {
				told[s] = true
				s.Customers++
			}
			if about := strings.Join(append([]string{a.Step, a.Invoice}, slices.Sorted(slices.Values(a.Items))...), "\x00"); !counted[about] {
				counted[about] = true
				s.Amount += a.Amount
			}
		}
	}
	return o
}

// of gives the sum that an action belongs to.
func (o *Outgoing) of(a Action) *Sum {
	switch {
	case a.Channel.Spoken():
		return &o.Calls
	case !a.Channel.Written():
		return &o.Files
	case a.Nature == policy.Preventive:
		return &o.Ahead
	}
	return &o.Claimed
}

// Said is the night in a sentence, the same in every document.
func (o Outgoing) Said() string {
	var said []string
	if o.Claimed.Documents > 0 {
		said = append(said, count(o.Claimed.Documents, "relance écrite réclame ", "relances écrites réclament ")+o.Claimed.Amount.French()+" à "+count(o.Claimed.Customers, "client", "clients"))
	}
	if o.Calls.Documents > 0 {
		said = append(said, count(o.Calls.Documents, "appel à passer", "appels à passer")+" ("+o.Calls.Amount.French()+")")
	}
	if o.Ahead.Documents > 0 {
		said = append(said, count(o.Ahead.Documents, "relance préventive", "relances préventives")+" ("+o.Ahead.Amount.French()+" pas encore échus)")
	}
	if o.Files.Documents > 0 {
		said = append(said, count(o.Files.Documents, "dossier à confier", "dossiers à confier")+" ("+o.Files.Amount.French()+")")
	}
	if len(said) == 0 {
		said = append(said, "rien ne part")
	}
	if o.Held > 0 {
		said = append(said, count(o.Held, "client est retenu", "clients sont retenus"))
	}
	return strings.Join(said, ", ")
}
