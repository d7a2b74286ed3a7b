package config

// Factor says which receivables were sold to a factor, who is to be paid in our
// place.
type Factor struct {
	Name      string   `yaml:"cessionnaire,requis"`
	Customers []string `yaml:"clients"`  // codes; with factures, any of both
	Invoices  []string `yaml:"factures"` // numbers
	Remind    bool     `yaml:"relancer"` // reminders still go out; otherwise the factor sends its own
}
