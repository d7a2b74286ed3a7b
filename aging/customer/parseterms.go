package customer

import (
	"errors"
	"regexp"
	"slices"
	"strings"
)

// ErrTerms is returned for terms that do not read; its text says which forms do.
var ErrTerms = errors.New("conditions de paiement non comprises ; écrivez par exemple « 30 jours », « 45 jours fin de mois », « fin de mois + 45 jours », « le 10 du mois suivant », « comptant », « 30/60/90 jours » ou « 30 % comptant, 70 % à 60 jours »")

// ErrShares is returned for parts that are not the whole invoice.
var ErrShares = errors.New("les parts de ces conditions ne font pas le tout ; complétez-les, par exemple « 30 % comptant, solde à 60 jours »")

// ErrNoDelay is returned for a text that names means of payment and no delay:
// « virement », « LCR ». It gives no terms, as a blank one does.
var ErrNoDelay = errors.New("un moyen de paiement sans délai ; écrivez par exemple « 30 jours »")

// Limits of what can be meant.
const (
	maxTermDays   = 365
	maxTermMonths = 12
	maxParts      = 24
	maxTermsText  = 200 // bytes
)

// ParseTerms reads payment terms as people type them and as accounting and
// invoicing products export them, whatever the case, the accents, the spaces and
// the means of payment around: 30 jours [net], net à 30 jours, 45 jours fin de
// mois [date de facture], fin de mois + 45 jours, 45 jours à compter de la fin
// du mois, le 10 du mois suivant, le 5 de chaque mois, 30 jours fin de mois le
// 10, 1 mois, comptant, à réception, fin de quinzaine, fin de décade + 30 jours,
// 30/60/90 jours, 1/3 à 30 jours, 30 % comptant, 70 % à 60 jours (or "solde à 60
// jours"), 2/10 net 30; codes such as 30J FDM 10, 30JFM10, J30FM, 30DENDMONTH,
// FM+30J. A text of which one word is unknown does not read: half a sentence
// understood would be a guess. What is due on receipt or on delivery is due on
// the invoice's day; a delay that runs from there is presumed.
func ParseTerms(s string) (Terms, error) {
	if len(s) > maxTermsText {
		return Terms{}, ErrTerms
	}
	text := withoutDiscount(foldTerms(s))
	if onlyMeans(text) {
		return Terms{}, ErrNoDelay
	}
	for _, read := range []func(string) ([]Part, bool){whole, labelled, inTurn, inShares} {
		if parts, ok := read(text); ok && !sharesAddUp(parts) {
			return Terms{}, ErrShares
		} else if ok {
			return Terms{Text: strings.TrimSpace(s), Parts: parts}, nil
		}
	}
	return Terms{}, ErrTerms
}

// whole reads terms of a single due date.
func whole(text string) ([]Part, bool) {
	p, ok := parseRule(text)
	p.Share, p.Of = percents, percents
	return []Part{p}, ok
}

// productCode is what a product puts before the label of its terms, when it says
// nothing of a delay itself.
var productCode = regexp.MustCompile(`^(?:[a-z]{1,4} ?0?\d?|0\d{0,2}|[1-6])$`)

// labelled reads a code followed by its label: « 30FDM - 30 jours fin de mois »,
// where both say the same, or « 01 : 30 jours ».
func labelled(text string) ([]Part, bool) {
	for _, cut := range []string{" - ", " : ", " = "} {
		code, label, found := strings.Cut(text, cut)
		if !found {
			continue
		}
		one, read := parseRule(code)
		other, ok := parseRule(label)
		if ok && (read && one == other || productCode.MatchString(code) && !slices.Contains(means, code)) {
			return whole(label)
		}
	}
	return nil, false
}
