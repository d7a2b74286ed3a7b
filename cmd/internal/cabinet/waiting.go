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

// add counts one more of what goes by a channel.
func (w *Waiting) add(c policy.Channel) {
	switch {
	case c.Paper():
		w.Letters++
	case c.Mailed():
		w.Mails++
	case c.Spoken():
		w.Calls++
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
	return waitingFor(o.Clerk, owner, o.Night.Decisions)
}

func waitingFor(clerk string, owner map[string]string, decisions []rules.Decision) []Waiting {
	by := map[string]*Waiting{}
	for _, d := range decisions {
		if !d.Acts() {
			continue
		}
		who := cmp.Or(clerk, owner[d.Customer])
		for _, a := range d.Actions {
			if by[who] == nil {
				by[who] = &Waiting{Clerk: who}
			}
			by[who].add(a.Channel)
		}
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
