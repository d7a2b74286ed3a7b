package config

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/table"
)

// Factor says which receivables were sold to a factor, who is to be paid in our
// place: they are aged and shown, and the factor reminds. With Remind, we remind of
// them, in letters of their own that tell to pay the factor.
type Factor struct {
	Name      string   `yaml:"cessionnaire,requis"`
	IBAN      string   `yaml:"iban"` // of the factor; printed in place of ours
	BIC       string   `yaml:"bic"`
	Title     string   `yaml:"titre" parmi:"subrogation,cession"` // by which the factor holds them; "" is subrogation
	Remind    bool     `yaml:"relancer"`
	Customers []string `yaml:"clients"`  // codes; with factures, any of both
	Invoices  []string `yaml:"factures"` // numbers
}

// Of gives the same with the customers under their codes, where the directory
// knows who is meant; nil stays nil.
func (f *Factor) Of(d customer.Directory) *Factor {
	if f == nil {
		return nil
	}
	known := *f
	known.Customers = slices.Clone(f.Customers)
	for i, written := range known.Customers {
		known.Customers[i] = cmp.Or(d.Who(written).Code, written)
	}
	return &known
}

// Holds says that what an invoice tells of whom to pay is this factor: its name, one
// in the other, or its account. An invoice that tells nothing is this one's.
func (f *Factor) Holds(name, iban string) bool {
	if f == nil {
		return false
	}
	iban, _ = customer.CleanIBAN(iban)
	ours, theirs := table.Words(f.Name), table.Words(name)
	return theirs == "" || iban != "" && iban == f.IBAN || strings.Contains(" "+theirs+" ", " "+ours+" ") || strings.Contains(" "+ours+" ", " "+theirs+" ")
}

// With gives the same with the numbers of more invoices.
func (f *Factor) With(numbers ...string) *Factor {
	if f == nil || len(numbers) == 0 {
		return f
	}
	known := *f
	known.Invoices = slices.Concat(f.Invoices, numbers)
	return &known
}

// factor checks the account on which a factor is paid: letters print it.
func (k *check) factor() {
	f := k.config.Factor
	if f == nil {
		return
	}
	if f.Remind && f.IBAN == "" {
		k.warn(k.at("affacturage"), CodeIdentity, "il manque l’IBAN du cessionnaire, que vos courriers disent de payer", "ajoutez « iban: » au bloc « affacturage », ou retirez « relancer: oui »")
	}
	if f.IBAN != "" {
		iban, ok := customer.CleanIBAN(f.IBAN)
		if f.IBAN = iban; !ok {
			k.fail(k.at("affacturage", "iban"), CodeIBAN, "IBAN du cessionnaire faux : sa longueur ou sa clé ne correspond pas", "recopiez-le de votre contrat d’affacturage ou des factures cédées")
		}
	}
	if f.BIC != "" {
		bic, ok := customer.CleanBIC(f.BIC)
		if f.BIC = bic; !ok {
			k.fail(k.at("affacturage", "bic"), CodeBIC, "BIC du cessionnaire faux : il a 8 ou 11 caractères", "recopiez-le de votre contrat d’affacturage")
		}
	}
}
