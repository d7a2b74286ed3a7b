package policy

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/settings"
)

// Suspension is a period without any action, both days included: for everyone,
// or only for some customers, departments (first digits of the postcode) or
// channels.
type Suspension struct {
	At          settings.Position
	From        civil.Date `yaml:"du,requis"`
	To          civil.Date `yaml:"au,requis"`
	Reason      string     `yaml:"motif,requis"`
	Customers   []string   `yaml:"clients"`
	Departments []string   `yaml:"departements"`
	Channels    []Channel  `yaml:"canal" parmi:"courriel,courrier,recommande,appel,sms,dossier"`
}

// Concerns says that a suspension is for a customer.
func (s Suspension) Concerns(customer, postcode string) bool {
	region := len(s.Departments) == 0 || slices.ContainsFunc(s.Departments, func(d string) bool {
		return postcode != "" && strings.HasPrefix(postcode, d)
	})
	return region && in(s.Customers, customer)
}
