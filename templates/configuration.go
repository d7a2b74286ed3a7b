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

// Owner is who a new dossier belongs to, as its invoices tell it.
type Owner struct {
	Name, SIREN, VAT, Phone, Email, IBAN string
	Address                              []string
}

// WithOwner is a configuration whose made-up company is replaced: what the invoices
// do not say becomes a comment, so that nothing made up is ever printed.
func WithOwner(text string, o Owner) string {
	begins, ends := strings.Index(text, "creancier:\n"), strings.Index(text, "#  representant:")
	if begins < 0 || ends < begins {
		return text
	}
	var b strings.Builder
	b.WriteString("creancier:                          # d’après vos factures électroniques : vérifiez chaque ligne\n")
	line := func(key, value, example string) {
		if value == "" {
			fmt.Fprintf(&b, "#  %s: %s\n", key, example)
			return
		}
		fmt.Fprintf(&b, "  %s: %q\n", key, value)
	}
	line("nom", o.Name, "votre société")
	line("forme", "", "SARL")
	line("capital", "", "10 000 €")
	line("siren", o.SIREN, "999 002 009")
	line("rcs", "", "Lyon                         # ville du registre du commerce")
	line("tva", o.VAT, "FR46 999002009")
	b.WriteString("  adresse:\n")
	for _, l := range o.Address {
		fmt.Fprintf(&b, "    - %q\n", l)
	}
	line("telephone", o.Phone, "04 00 00 00 00")
	line("courriel", o.Email, "compta@exemple.fr")
	line("iban", o.IBAN, "l’IBAN sur lequel vos clients paient")
	line("bic", "", "ABCDFRPP")
	line("signataire", "", "{nom: Camille Modèle, fonction: Responsable du recouvrement}")
	return text[:begins] + b.String() + text[ends:]
}

//go:embed cabinet.yaml
var firm string

// Firm is the commented relance.yaml that the dossiers of an accounting firm share.
func Firm() string { return firm }
