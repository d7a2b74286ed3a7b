package config

import (
	"regexp"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Party is the identity of the creditor or of who writes for it.
type Party struct {
	Identity `yaml:",inline"`
	IBAN     string `yaml:"iban"` // checked, without spaces
	BIC      string `yaml:"bic"`
	Bank     string `yaml:"banque"`
}

// Agent is the accounting firm that writes for the creditor under a written
// mandate (CPCE R124-3). It has no bank account here: customers pay the
// creditor only.
type Agent struct {
	Identity `yaml:",inline"`
	Mandate  civil.Date `yaml:"mandat"` // date of the written mandate
}

// Identity is what a company prints on its letters (C. com. R123-237).
type Identity struct {
	Name      string       `yaml:"nom,requis"`
	Form      string       `yaml:"forme"`
	Capital   money.Amount `yaml:"capital"`
	SIREN     string       `yaml:"siren"`
	SIRET     string       `yaml:"siret"`
	RCS       string       `yaml:"rcs"` // town of the registry
	VAT       string       `yaml:"tva"`
	Address   Address      `yaml:"adresse"`
	Seat      Address      `yaml:"siege"`        // registered office, when it is not the address
	Organ     string       `yaml:"representant"` // who represents it in law, by its function (CPC 54)
	Phone     string       `yaml:"telephone"`
	Email     string       `yaml:"courriel"`
	Website   string       `yaml:"site"`
	Signatory Signatory    `yaml:"signataire"`
	Logo      string       `yaml:"logo"` // PNG or JPEG, relative to the dossier
}

// Signatory signs the letters.
type Signatory struct {
	Name  string `yaml:"nom"`
	Role  string `yaml:"fonction"`
	Image string `yaml:"image"` // of the signature, PNG or JPEG, relative to the dossier
}

// agentImage is the picture of the signature of who writes for the creditor.
func (c *Config) agentImage() string {
	if c.Agent == nil {
		return ""
	}
	return c.Agent.Signatory.Image
}

// Address is a postal address typed as a list of lines, as a text of several
// lines, or as one line with commas; postcode and town are recognised.
type Address struct{ customer.Address }

var town = regexp.MustCompile(`^(?:F-|FR-)?(\d{5})\s+(\S.*)$`)

// UnmarshalSetting reads the lines of an address. The line "69001 Lyon" ends
// the street; a line after it is the country.
func (a *Address) UnmarshalSetting(n settings.Node) problem.List {
	var lines []string
	if n.Kind == settings.Scalar {
		lines = strings.Split(n.Text(), "\n")
		if len(lines) == 1 {
			lines = strings.Split(n.Text(), ",")
		}
	} else if l := n.Decode(&lines); len(l) > 0 {
		return l
	}
	var got customer.Address
	for _, line := range lines {
		line = strings.Join(strings.Fields(line), " ")
		m := town.FindStringSubmatch(line)
		switch {
		case line == "":
		case got.City != "":
			got.Country = line
		case m != nil:
			got.Postcode, got.City = m[1], m[2]
		default:
			got.Lines = append(got.Lines, line)
		}
	}
	a.Address = got
	return nil
}

// Incomplete says what an address lacks, in French; "" when nothing.
func (a Address) Incomplete() string {
	switch {
	case len(a.Lines) == 0 && a.City == "":
		return "l’adresse"
	case len(a.Lines) == 0:
		return "la rue de l’adresse"
	case a.City == "":
		return "la ligne « code postal ville » de l’adresse"
	}
	return ""
}
