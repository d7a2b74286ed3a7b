package config

// Factor says which receivables were sold to a factor, who is to be paid in our
// place: they are aged and shown, and the factor reminds.
type Factor struct {
	Name      string   `yaml:"cessionnaire,requis"`
	Customers []string `yaml:"clients"`  // codes; with factures, any of both
	Invoices  []string `yaml:"factures"` // numbers
}
