package templates

import (
	_ "embed"
	"strings"
)

//go:embed relance.yaml
var configuration string

// Configuration is the commented relance.yaml that a new dossier receives.
func Configuration() string { return configuration }

// ConfigurationOf is the same for a company whose SIREN and VAT number are known.
func ConfigurationOf(siren, vat string) string {
	spaced := siren[:3] + " " + siren[3:6] + " " + siren[6:]
	return strings.NewReplacer("siren: 999 002 009\n", "siren: "+spaced+"\n", "tva: FR46 999002009\n", "tva: "+vat[:4]+" "+vat[4:]+"\n").Replace(configuration)
}
