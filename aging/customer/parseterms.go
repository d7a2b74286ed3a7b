package customer

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ErrTerms is returned for terms that do not read; its text says which forms do.
var ErrTerms = errors.New("conditions de paiement illisibles ; écrivez par exemple « 30 jours », « 45 jours fin de mois », « fin de mois + 45 jours », « le 10 du mois suivant », « comptant » ou « 30 % comptant, 70 % à 60 jours »")

// Limits of what can be meant.
const (
	maxTermDays = 365
	maxParts    = 24
)

// ParseTerms reads payment terms as people type them, whatever the case, the
// accents and the spaces: 30 jours [net], 45 jours fin de mois, fin de mois +
// 45 jours, le 10 du mois suivant, 30 jours fin de mois le 10, comptant, à
// réception, 30j FDM, fin de décade + 30 jours, 30 % comptant, 70 % à 60 jours
// (or "solde à 60 jours"), and the names that Odoo and Dolibarr export.
func ParseTerms(s string) (Terms, error) {
	text := foldTerms(s)
	cuts := shareStart.FindAllStringSubmatchIndex(text, maxParts+1)
	if len(cuts) == 0 {
		p, ok := parseRule(text)
		if !ok {
			return Terms{}, ErrTerms
		}
		p.Share = 10000
		return Terms{Text: strings.TrimSpace(s), Parts: []Part{p}}, nil
	}
	if len(cuts) > maxParts || strings.Trim(text[:cuts[0][0]], " ,:") != "" {
		return Terms{}, ErrTerms
	}
	t := Terms{Text: strings.TrimSpace(s)}
	left := 10000
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1][0]
		}
		p, ok := parseRule(text[c[1]:end])
		if !ok && strings.HasPrefix(text[c[0]:], "acompte") && strings.Trim(text[c[1]:end], " ,;+") == "" {
			p, ok = Part{}, true // a deposit without a date is paid at once
		}
		if !ok {
			return Terms{}, ErrTerms
		}
		p.Share = left // "le solde"
		if c[2] >= 0 {
			p.Share = hundredths(text[c[2]:c[3]])
		}
		if left -= p.Share; p.Share <= 0 || left < 0 {
			return Terms{}, fmt.Errorf("les pourcentages des conditions ne font pas 100 %% (« %s »)", strings.TrimSpace(s))
		}
		t.Parts = append(t.Parts, p)
	}
	if left != 0 {
		return Terms{}, fmt.Errorf("les pourcentages des conditions ne font pas 100 %% (« %s »)", strings.TrimSpace(s))
	}
	return t, nil
}

// shareStart finds where a part begins: its percentage, or the word for the rest.
var shareStart = regexp.MustCompile(`(?:\bacompte (?:de )?)?(\d{1,3}(?:[.,]\d{1,2})?) ?%|\b(?:le )?(?:solde|reste)\b`)

// hundredths reads "33,33" or "30" as hundredths of a percent.
func hundredths(s string) int {
	whole, decimals, _ := strings.Cut(strings.ReplaceAll(s, ",", "."), ".")
	n, _ := strconv.Atoi(whole + (decimals + "00")[:2])
	return n
}

// foldTerms takes away what does not count in terms: accents, case, dots of
// abbreviations, and runs of spaces of any kind.
func foldTerms(s string) string {
	text := abbreviation.ReplaceAllString(strings.ReplaceAll(bare(s), "’", "'"), "$1")
	return strings.Join(strings.Fields(text), " ")
}

// abbreviation finds the dots of "f.d.m." and "30 j.", not those of "33.33".
var abbreviation = regexp.MustCompile(`([a-z])\.`)

var (
	payBy   = regexp.MustCompile(`^(?:paiement |reglement |payable |par |virement |cheque |chq |lcr |traite |prelevement |effet |carte |bancaire |a |au |sous |dans |, ?)+`)
	atOnce  = regexp.MustCompile(`^(?:(?:le )?comptant|immediat(?:ement|e)?|(?:la )?reception(?: de (?:la )?facture)?|recep|recept|(?:la )?commande|(?:la )?livraison|(?:la )?facturation|(?:la )?signature|cash|immediate payment|due on receipt|pt_order|pt_delivery)$`)
	net     = regexp.MustCompile(`^(?:net )?(\d{1,3}) ?(?:j|jr|jrs|jour|jours|d|day|days)?(?: (?:nets?|calendaires?|date (?:de )?(?:la )?facture|ddf|de date de facture|(?:apres|a compter de|a reception de) (?:la )?(?:date de )?(?:la )?facture|(?:a )?reception(?: de (?:la )?facture)?))?(?:,? le (\d{1,2}))?$`)
	thenEnd = regexp.MustCompile(`^(\d{1,3}) ?(?:j|jr|jrs|jour|jours|d|day|days)?(?: nets?)?,? ?(?:fin de mois|fin du mois|fdm|fm|end of month|endmonth)(?:,? ?le (\d{1,2})(?: du mois suivant)?)?$`)
	endThen = regexp.MustCompile(`^(?:fin de mois|fin du mois|fdm|fm|end of month) ?(?:\+|plus|et|,|a)? ?(\d{1,3}) ?(?:j|jr|jrs|jour|jours|d|day|days)?(?: nets?)?(?:,? ?le (\d{1,2}))?$`)
	afterMo = regexp.MustCompile(`^(\d{1,3}) ?(?:j|jours?) apres (?:la )?fin (?:de|du) mois(?:,? ?le (\d{1,2}))?$`)
	monthly = regexp.MustCompile(`^(?:fin de mois|fin du mois|fdm|fm|end of (?:this )?month)(?:,? ?le (\d{1,2})(?: du mois suivant)?)?$`)
	nextEnd = regexp.MustCompile(`^(?:fin (?:de|du) mois suivant|end of (?:following|next) month)$`)
	dayNext = regexp.MustCompile(`^le (\d{1,2}) (?:du|de) mois suivant$`)
	dayOnly = regexp.MustCompile(`^le (\d{1,2})(?: du mois)?$`)
	daysDay = regexp.MustCompile(`^(\d{1,3}) ?(?:j|jr|jrs|jour|jours),? ?le (\d{1,2}) du mois suivant$`)
	decade  = regexp.MustCompile(`^(?:fin de (?:la )?decade ?(?:\+|plus)? ?(\d{1,3}) ?(?:j|jours?)|(\d{1,3}) ?(?:j|jours?) (?:apres (?:la )?)?fin de (?:la )?decade)$`)
)

// parseRule reads the rule of one part. Forms are tried from the most to the
// least particular; the words kept apart above are the only ones accepted.
func parseRule(text string) (Part, bool) {
	text = strings.Trim(text, " ,;:/&+")
	text = strings.TrimSuffix(strings.TrimSuffix(text, " et"), " puis")
	text = strings.TrimRight(payBy.ReplaceAllString(text+" ", ""), " ")
	if text = strings.Trim(text, " ,;:"); atOnce.MatchString(text) {
		return Part{}, true
	}
	if nextEnd.MatchString(text) {
		return Part{EndOfMonth: DaysThenEnd, Day: 31}, true
	}
	for _, form := range []struct {
		pattern   *regexp.Regexp
		order     Order
		days, day int // groups, 0 when the form has none
	}{
		{dayNext, DaysThenEnd, 0, 1}, {dayOnly, Net, 0, 1}, {monthly, DaysThenEnd, 0, 1},
		{thenEnd, DaysThenEnd, 1, 2}, {daysDay, DaysThenEnd, 1, 2}, {endThen, EndThenDays, 1, 2}, {afterMo, EndThenDays, 1, 2}, {net, Net, 1, 2},
	} {
		if m := form.pattern.FindStringSubmatch(text); m != nil {
			return part(form.order, group(m, form.days), group(m, form.day))
		}
	}
	if m := decade.FindStringSubmatch(text); m != nil {
		return part(DecadeThenDays, m[1]+m[2], "")
	}
	return Part{}, false
}

func group(m []string, i int) string {
	if i == 0 {
		return ""
	}
	return m[i]
}

// part checks the numbers of a rule; blank ones are absent.
func part(order Order, days, day string) (Part, bool) {
	p := Part{EndOfMonth: order}
	p.Days, _ = strconv.Atoi(days)
	if day != "" {
		p.Day, _ = strconv.Atoi(day)
		if p.Day < 1 || p.Day > 31 {
			return Part{}, false
		}
	}
	return p, p.Days <= maxTermDays
}
