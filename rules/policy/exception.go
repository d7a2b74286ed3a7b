package policy

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/settings"
)

// Exception changes the ladder of some customers or of some invoices.
type Exception struct {
	At        settings.Position
	Customers []string      `yaml:"clients"`  // codes
	Invoices  []string      `yaml:"factures"` // numbers; with clients, of those customers only
	Reason    string        `yaml:"motif,requis"`
	Until     civil.Date    `yaml:"jusque-au"`      // last day, 0 = no end
	Last      string        `yaml:"derniere-etape"` // never beyond this step
	Without   []string      `yaml:"sans"`           // steps left aside
	Delay     settings.Days `yaml:"report"`         // days added to each step
}

// Concerns says that an exception bears on an item on a date.
func (e *Exception) Concerns(customer, number, ref string, date civil.Date) bool {
	switch {
	case !e.Until.IsZero() && date > e.Until:
		return false
	case len(e.Customers) > 0 && !slices.Contains(e.Customers, customer):
		return false
	}
	return len(e.Invoices) == 0 || slices.Contains(e.Invoices, number) || slices.Contains(e.Invoices, ref)
}
