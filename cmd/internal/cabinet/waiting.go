package cabinet

import (
	"cmp"
	"slices"
	"strings"

	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/policy"
)

// Waiting is what a night leaves to one collaborator: to post, to send, to say.
type Waiting struct {
	Clerk   string `json:"collaborateur"` // "" when nobody is named
	Letters int    `json:"courriers"`
	Mails   int    `json:"courriels"`
	Calls   int    `json:"appels"`
	Texts   int    `json:"sms"`
}

// add counts one more of what goes by a channel; calls are counted by customer.
func (w *Waiting) add(c policy.Channel) {
	switch {
	case c.Paper():
		w.Letters++
	case c.Mailed():
		w.Mails++
	case c.Brief():
		w.Texts++
	}
}

func (w *Waiting) plus(o Waiting) {
	w.Letters, w.Mails, w.Calls, w.Texts = w.Letters+o.Letters, w.Mails+o.Mails, w.Calls+o.Calls, w.Texts+o.Texts
}

func (w Waiting) none() bool { return w.Letters+w.Mails+w.Calls+w.Texts == 0 }

// waiting counts what a night leaves to do, by collaborator: the one who has charge of
// the dossier, else the one of ours who has charge of the customer.
func waiting(o nightly.Outcome) []Waiting {
	owner := map[string]string{}
	for _, c := range o.Night.Cases {
		owner[c.Customer.Code] = c.Customer.Owner
	}
	return waitingFor(o.Clerk, owner, o.Night.Decisions, o.Todo.Called)
}

// waitingFor counts the calls by customer, as the call pack has them, and the rest as
// the decisions do.
func waitingFor(clerk string, owner map[string]string, decisions []rules.Decision, called []string) []Waiting {
	by := map[string]*Waiting{}
	of := func(customer string) *Waiting {
		who := cmp.Or(clerk, owner[customer])
		if by[who] == nil {
			by[who] = &Waiting{Clerk: who}
		}
		return by[who]
	}
	for _, d := range decisions {
		if !d.Acts() {
			continue
		}
		for _, a := range d.Actions {
			of(d.Customer).add(a.Channel)
		}
	}
	for _, customer := range called {
		of(customer).Calls++
	}
	all := []Waiting{}
	for _, w := range by {
		if !w.none() {
			all = append(all, *w)
		}
	}
	slices.SortFunc(all, func(a, b Waiting) int { return strings.Compare(a.Clerk, b.Clerk) })
	return all
}

// ByClerk adds up what waits over dossiers, by collaborator.
func (p Portfolio) ByClerk() (all []Waiting) {
	at := map[string]int{}
	for _, r := range p.Dossiers {
		for _, w := range r.Waits {
			k, known := at[w.Clerk]
			if !known {
				k = len(all)
				at[w.Clerk], all = k, append(all, Waiting{Clerk: w.Clerk})
			}
			all[k].plus(w)
		}
	}
	slices.SortFunc(all, func(a, b Waiting) int { return strings.Compare(a.Clerk, b.Clerk) })
	return all
}
