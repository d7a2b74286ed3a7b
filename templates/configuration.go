package templates

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed relance.yaml
var configuration string

// Configuration is the commented relance.yaml that a new dossier receives.
func Configuration() string { return configuration }

// WithNumbering is a configuration whose example of numero-facture is replaced by
// where the invoice numbers of a ledger are: in force, or proposed in a comment,
// with what was measured.
func WithNumbering(text, field, expression, measured string, inForce bool) string {
	begins, ends := strings.Index(text, "#numero-facture:"), strings.Index(text, "#controle:")
	if begins < 0 || ends < begins {
		return text
	}
	lead := "#"
	if inForce {
		lead = ""
	}
	block := fmt.Sprintf("%snumero-facture:                    # %s\n%s  champ: %s\n%s  expression: '%s'\n", lead, measured, lead, field, lead, expression)
	return text[:begins] + block + text[ends:]
}

// ConfigurationOf is the same for a company whose SIREN and VAT number are known.
func ConfigurationOf(siren, vat string) string {
	spaced := siren[:3] + " " + siren[3:6] + " " + siren[6:]
	return strings.NewReplacer("siren: 999 002 009\n", "siren: "+spaced+"\n", "tva: FR46 999002009\n", "tva: "+vat[:4]+" "+vat[4:]+"\n").Replace(configuration)
}
