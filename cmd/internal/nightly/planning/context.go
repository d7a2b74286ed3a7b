package planning

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/cmd/internal/dossier"
	"relance/rules"
)

// contextOf gives what the rules need to know of the dossier itself.
func contextOf(in dossier.Inputs) rules.Context {
	c := in.Config
	context := rules.Context{
		PrintWithoutAddress: c.NoAddress == "imprimer", LastRun: in.LastRun, Transport: c.Sector() == customer.Transport,
		Overseas: rules.Overseas(c.Creditor.Address.Postcode), Compensation: c.Compensation,
	}
	if f := c.Factor; f != nil {
		context.Assigned = &rules.Assignment{Factor: f.Name, Customers: f.Customers, Invoices: f.Invoices, Remind: f.Remind}
	}
	for _, cycle := range in.Policy.Cycles {
		for _, s := range cycle.Steps {
			if s.Transit > 0 {
				if context.Transit == nil {
					context.Transit = map[string]int{}
				}
				context.Transit[s.Name] = max(context.Transit[s.Name], int(s.Transit))
			}
		}
	}
	return context
}

// suppliers is what we owe, by code and by SIREN.
type suppliers struct{ byCode, bySIREN map[string]money.Amount }

// owedBySupplier reads the balances of accounts 401. A supplier is the same
// company as a customer when it has the same code, or when the customer file
// gives both the same SIREN.
func owedBySupplier(in dossier.Inputs) suppliers {
	s := suppliers{map[string]money.Amount{}, map[string]money.Amount{}}
	if !in.Config.Compensation {
		return s
	}
	for code, supplier := range in.Ledger.Supplier {
		s.byCode[code] = -supplier.Balance
		if siren := in.Master.Find(code, "").SIREN; siren != "" {
			s.bySIREN[siren] += -supplier.Balance
		}
	}
	return s
}

// to is what we owe a customer, 0 when it owes us.
func (s suppliers) to(c customer.Customer) money.Amount {
	if siren := strings.TrimSpace(c.SIREN); siren != "" && s.bySIREN[siren] != 0 {
		return max(0, s.bySIREN[siren])
	}
	return max(0, s.byCode[c.Code])
}

// FirstDay is the first day of the ledger, 0 when it has no file.
func FirstDay(in dossier.Inputs) (first civil.Date) {
	for _, f := range in.Ledger.Files {
		if first == 0 || f.First < first {
			first = f.First
		}
	}
	return first
}
