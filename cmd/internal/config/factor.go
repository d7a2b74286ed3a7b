package config

// Factor says which receivables were sold to a factor, who is to be paid in our
// place: they are aged and shown, and the factor reminds. With Remind, we remind
// the customers named, and tell them to pay the factor.
type Factor struct {
	Name      string   `yaml:"cessionnaire,requis"`
	IBAN      string   `yaml:"iban"` // of the factor; printed in place of ours
	BIC       string   `yaml:"bic"`
	Remind    bool     `yaml:"relancer"`
	Customers []string `yaml:"clients"`  // codes; with factures, any of both
	Invoices  []string `yaml:"factures"` // numbers
}
