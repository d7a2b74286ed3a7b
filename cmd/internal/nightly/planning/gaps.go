package planning

import (
	"relance/aging/customer"
	"relance/aging/kpi"
)

// Gaps says what the data lack, the heaviest first; an invoice on which a step
// was or is taken has been reminded.
func (n Night) Gaps() []kpi.Gap {
	in := kpi.AnalysisInput{Balance: n.Balance, Set: n.Set}
	var customers []customer.Customer
	for k, c := range n.Cases {
		customers = append(customers, c.Customer)
		for _, s := range n.Decisions[k].Items {
			if s.Done != "" || s.Step != "" {
				in.Actions = append(in.Actions, kpi.Action{Item: s.Key})
			}
		}
	}
	in.Master = customer.NewMaster(customers)
	return kpi.Gaps(in)
}
