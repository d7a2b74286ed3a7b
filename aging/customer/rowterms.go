package customer

import (
	"errors"
	"regexp"
	"strings"
)

// termsRead is what ParseTerms gave for a text.
type termsRead struct {
	terms Terms
	err   error
}

// terms reads the payment terms of the customer. A cell that is filled and does
// not read leaves them unknown: the company's own would be a guess, on which
// somebody would be reminded too early.
func (r *rowReader) terms(c *Customer) {
	typed := r.text(colTerms)
	if noTerms(foldWords(typed)) {
		if typed = r.termsInColumns(); typed == "" {
			return
		}
	}
	one, known := r.read[typed]
	if !known {
		one.terms, one.err = ParseTerms(typed)
		r.read[typed] = one
	}
	switch {
	case errors.Is(one.err, ErrNoDelay):
		c.PaymentMode = paymentWord(typed, foldWords(typed))
	case errors.Is(one.err, ErrShares):
		c.UnreadTerms = typed
		r.warn(CodeTerms, colTerms, "les parts de ces conditions ne font pas le tout", "complétez-les, par exemple « moitié comptant, solde à 60 jours » ; en attendant, les échéances de ce client sont présumées et ne sont pas relancées")
	case one.err != nil:
		c.UnreadTerms = typed
		r.warn(CodeTerms, colTerms, "conditions de paiement non comprises",
			"écrivez-les comme le montre « relance guide configuration », par exemple 30 jours, 45 jours fin de mois ou 30/60/90 jours, ou videz la cellule si le délai de l’entreprise s’applique ; en attendant, les échéances de ce client sont présumées et ne sont pas relancées")
	case codeOrDays.MatchString(typed) && !r.titleOfDays():
		c.UnreadTerms = typed
		r.warn(CodeTerms, colTerms, "« "+typed+" » est un numéro de condition, ou un nombre de jours ?", "écrivez « "+typed+" jours », ou ce que ce numéro veut dire ; en attendant, les échéances de ce client sont présumées et ne sont pas relancées")
	default:
		c.Terms = one.terms
	}
}

// termsInColumns puts together terms that a product keeps in several columns:
// so many days, from where they are counted, the day of the month.
func (r *rowReader) termsInColumns() string {
	days, day := r.text(colTermDays), r.text(colTermDay)
	if days = strings.TrimSuffix(strings.TrimSuffix(days, ".0"), ",0"); !digitsOnly(days) {
		return ""
	}
	text := days + " jours"
	switch end := foldWords(r.text(colTermEnd)); end {
	case "", "non", "n", "0", "false", "faux", "net", "jour net", "jours nets", "daysafterbilldate", "day s after the invoice date", "days after the invoice date", "days after the bill date":
	case "oui", "o", "x", "1", "true", "vrai", "fin de mois", "fin mois", "fdm":
		text += " fin de mois"
	case "daysafterbillmonth", "day s after the end of the invoice month", "days after the end of the invoice month", "days after the bill month":
		text = "fin de mois + " + text
	case "ofcurrentmonth", "of the current month", "of current month":
		return "le " + days
	case "offollowingmonth", "of the following month", "of following month":
		return "le " + days + " du mois suivant"
	default:
		text += " " + r.text(colTermEnd)
	}
	if digitsOnly(day) && day != "0" {
		text += " le " + day
	}
	return text
}

// codeOrDays is a number so small that products number their terms with it.
var codeOrDays = regexp.MustCompile(`^[1-6]$`)

// titleOfDays says that the title of the column asks for a number of days.
func (r *rowReader) titleOfDays() bool {
	title := foldWords(r.header.Row.Cell(r.header.Columns[colTerms]).Text)
	return strings.Contains(title, "delai") || strings.Contains(title, "jour") || strings.Contains(title, "days")
}

// noTerms says that a cell says nothing of terms, in the words that people and
// products write for that.
func noTerms(folded string) bool {
	switch folded {
	case "", "neant", "aucun", "aucune", "aucunes", "sans", "non", "none", "null", "nul", "n a", "na", "nan", "vide", "false", "faux", "non renseigne", "non renseignee", "non defini", "non definies", "par defaut", "defaut", "default":
		return true
	}
	return false
}
