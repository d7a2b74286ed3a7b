package main

import (
	"relance/aging/money"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
)

// nightlyRun is a committed night, as the history keeps it.
type nightlyRun = history.Run

// gap is one kind of thing that the data lacks: how many, and how much money
// they hold.
type gap struct {
	Subject string       `json:"sujet"`
	Count   int          `json:"nombre"`
	Amount  money.Amount `json:"montant"`
	Remedy  string       `json:"remede"`
}

// gapsOf looks for what keeps a night from doing more.
func gapsOf(n planning.Night) []gap {
	var found []gap
	for _, g := range n.Gaps() {
		found = append(found, gap{Subject: g.Label, Count: g.Count, Amount: g.Amount, Remedy: g.Remedy})
	}
	return found
}

// nameDossier makes the commands of the remedies run as they are printed.
func (d diagnosis) nameDossier(env *Env) {
	for i := range d.Checks {
		d.Checks[i].Remedy = env.copied(d.Checks[i].Remedy)
	}
	for i := range d.Gaps {
		d.Gaps[i].Remedy = env.copied(d.Gaps[i].Remedy)
	}
}
