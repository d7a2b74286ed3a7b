package bank

import (
	"strings"

	"relance/aging/table"
)

// SaysReturned says that a text tells of a payment that came back.
func SaysReturned(text string) bool { return returned.MatchString(table.Words(text)) }

// spelledOut are the reasons of payments that came back as labels tell them.
var spelledOut = [...]struct{ words, reason string }{
	{"provision", "provision insuffisante"}, {"compte clotur", "compte clôturé"}, {"compte bloque", "compte bloqué"}, {"opposition", "opposition"},
	{"pas de mandat", "pas de mandat"}, {"absence de mandat", "pas de mandat"}, {"sans mandat", "pas de mandat"}, {"coordonnees bancaires", "coordonnées bancaires fausses"},
	{"refus du payeur", "refus du payeur"},
}

// ReasonIn gives the reason that a label tells, by its code or in words; "" when it
// tells none.
func ReasonIn(label string) string {
	words := table.Words(label)
	for _, word := range strings.Fields(words) {
		if code := strings.ToUpper(word); len(code) == 4 && code[3] >= '0' && code[3] <= '9' && reasons(code) != "" {
			return reasons(code)
		}
	}
	for _, r := range spelledOut {
		if strings.Contains(words, r.words) {
			return r.reason
		}
	}
	return ""
}
