package main

import (
	"cmp"

	"relance/rules"
	"relance/rules/policy"
)

// policyLifeJSON is what « verifier » says of the policy in force: what it does
// to an invoice that nobody pays, and where it leaves the common one.
type policyLifeJSON struct {
	Title      string          `json:"nom"`
	Base       string          `json:"base,omitempty"`
	Departures []string        `json:"ecarts"`
	Cycles     []cycleLifeJSON `json:"cycles"`
}

type cycleLifeJSON struct {
	Name string   `json:"cycle"`
	Life []string `json:"vie"`
}

func policyLife(p policy.Policy) policyLifeJSON {
	out := policyLifeJSON{Title: p.Title, Base: p.Base, Departures: append([]string{}, p.DeparturesText()...)}
	for _, c := range p.Cycles {
		out.Cycles = append(out.Cycles, cycleLifeJSON{c.Name, append([]string{}, rules.Life(p, c.Name)...)})
	}
	return out
}

// policy prints the calendar of one unpaid invoice under each cycle, and the
// departures from the common policy.
func (p *printer) policy(life policyLifeJSON) {
	p.line("Politique : %s", cmp.Or(life.Title, "sans nom"))
	if life.Base != "" {
		p.line("  repose sur %s", life.Base)
		for _, d := range life.Departures {
			p.line("    écart       %s", d)
		}
		if len(life.Departures) == 0 {
			p.line("    sans aucun écart")
		}
	}
	for _, c := range life.Cycles {
		p.line("  cycle « %s », une facture jamais payée (J est son échéance) :", c.Name)
		for _, step := range c.Life {
			p.line("    %s", step)
		}
	}
	p.line("")
}
