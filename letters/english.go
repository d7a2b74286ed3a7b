package letters

import (
	"regexp"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
)

// formatFor gives the language of what a customer reads: French, or English for
// any other language, whose texts may be a company's own (modeles/de).
func formatFor(c customer.Customer) Format {
	return Format{English: c.Language != "" && c.Language != french}
}

const (
	french  = "fr"
	english = "en"
)

// languages lists the languages in which a text is looked for, the customer's
// first.
func languages(own string) []string {
	if own == "" || own == french {
		return []string{french}
	}
	if own == english {
		return []string{english, french}
	}
	return []string{own, english, french}
}

// inEnglish gives the sender as a reader of English knows it: an international
// telephone number, the country of the address, what the signatory does.
func (s Sender) inEnglish() Sender {
	s.Phone, s.English = International(s.Phone), true
	if role := englishRoles[strings.ToLower(s.Role)]; role != "" {
		s.Role = role
	}
	return s
}

// organInEnglish gives who represents a company with its function in English, where
// it is a usual one: « Anne Modèle, présidente ».
func organInEnglish(organ string) string {
	name, role, found := strings.Cut(organ, ", ")
	if known := englishRoles[strings.ToLower(role)]; found && known != "" {
		return name + ", " + known
	}
	return organ
}

// International writes a telephone number as one dials it from abroad, in pairs:
// +33 4 76 00 00 00; one that cannot be read stays as typed.
func International(typed string) string {
	p := customer.ReadPhone(typed)
	digits, ok := strings.CutPrefix(p.Number, "+33")
	if !ok || len(digits) != 9 {
		return typed
	}
	return "+33 " + digits[:1] + " " + digits[1:3] + " " + digits[3:5] + " " + digits[5:7] + " " + digits[7:]
}

// englishRoles are the roles of those who sign letters, as typed in relance.yaml.
var englishRoles = map[string]string{
	"gérant": "Managing Director", "gérante": "Managing Director", "président": "President", "présidente": "President",
	"directeur général": "Chief Executive Officer", "directrice générale": "Chief Executive Officer",
	"directeur financier": "Finance Director", "directrice financière": "Finance Director",
	"directeur administratif et financier": "Finance Director", "directrice administrative et financière": "Finance Director",
	"responsable comptable": "Head of Accounting", "chef comptable": "Head of Accounting", "comptable": "Accountant",
	"service comptabilité": "Accounts Department", "comptabilité": "Accounts Department", "comptabilité clients": "Accounts Receivable",
	"responsable du recouvrement": "Credit Manager", "responsable recouvrement": "Credit Manager", "credit manager": "Credit Manager",
	"chargé de recouvrement": "Credit Controller", "chargée de recouvrement": "Credit Controller",
	"responsable crédit clients": "Credit Manager", "responsable crédit client": "Credit Manager", "crédit client": "Credit Control",
	"expert-comptable": "Chartered Accountant",
}

var inFigures = regexp.MustCompile(`\b(\d\d)/(\d\d)/(\d{4})\b`)

// englishDates writes the dates of a French note in words: 31 October 2025.
func englishDates(text string) string {
	return inFigures.ReplaceAllStringFunc(text, func(typed string) string {
		d, err := civil.Parse(typed[6:] + "-" + typed[3:5] + "-" + typed[:2])
		if err != nil {
			return typed
		}
		return Format{English: true}.Long(d)
	})
}
