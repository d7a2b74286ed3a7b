package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/rules/cause"
	"relance/rules/policy"
)

// severally says how many letters go out, what they leave out and which one
// deducts the credits; nil when there is but one about everything.
func (t *telling) severally() *Reason {
	letters := written(t.actions)
	var parts []string
	if len(letters) > 1 {
		each := "un par niveau"
		switch t.policy.LettersOf(t.cycle) {
		case policy.PerInvoice:
			each = "un par facture"
		case policy.OneLetter:
			each = "un par bénéficiaire du règlement"
		}
		parts = append(parts, fmt.Sprintf("%d écrits à la même date, %s", len(letters), each))
	}
	if off, bearer := t.credits+t.deposits, slices.IndexFunc(letters, func(a Action) bool { return !a.Bare }); off != 0 && len(letters) > 0 {
		switch {
		case bearer < 0:
			parts = append(parts, fmt.Sprintf("avoirs, acomptes et règlements non affectés (%s) non déduits des factures cédées, à reverser s’ils les règlent", off.French()))
		case len(letters) > 1:
			place := "du premier seulement"
			if bearer > 0 {
				place = "d’un seul, celui des factures non cédées"
			}
			parts = append(parts, fmt.Sprintf("avoirs, acomptes et règlements non affectés (%s) déduits %s", off.French(), place))
		}
	}
	if t.unlisted > 0 {
		parts = append(parts, fmt.Sprintf("%s échus par ailleurs, dont aucun écrit ne parle cette nuit", t.unlisted.French()))
	}
	if len(parts) == 0 {
		return nil
	}
	return &Reason{Code: cause.What, Text: capital(strings.Join(parts, " ; ")) + "."}
}
