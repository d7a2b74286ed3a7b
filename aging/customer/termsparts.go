package customer

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// percents is what shares given in percent are out of: hundredths of a percent.
const percents = 10000

// sharesAddUp says that the parts make the whole invoice and that each is some.
func sharesAddUp(parts []Part) bool {
	left := big.NewRat(1, 1)
	for _, p := range parts {
		if p.Share <= 0 || p.Of <= 0 {
			return false
		}
		left.Sub(left, big.NewRat(int64(p.Share), int64(p.Of)))
	}
	return left.Sign() == 0
}

// of sets the share of a part, in percent where that is exact.
func (p *Part) of(share *big.Rat) {
	n, d := share.Num().Int64(), share.Denom().Int64()
	if percents%d == 0 {
		n, d = n*(percents/d), percents
	}
	p.Share, p.Of = int(n), int(d)
}

var (
	// leadIn is what may come before a list of delays: how many there are.
	leadIn = regexp.MustCompile(`^(?:en )?(\d{1,2}) ?(?:x|fois|echeances|versements|paiements|reglements)\b ?:? ?`)
	// delayList is 30/60/90 or « 30 jours, 60 jours et 90 » and what follows the last number.
	delayList = regexp.MustCompile(`^((?:\d{1,3} ?(?:jours?|jrs?|j|days?|mois)? ?(?:/|,|;|-|et|and|puis)+ ?(?:a )?)+\d{1,3})( .*)?$`)
	numbers   = regexp.MustCompile(`\d+`)
)

// inTurn reads equal instalments given by their delays alone: « 30/60/90 jours
// fin de mois ».
func inTurn(text string) ([]Part, bool) {
	text = afterSpare(text)
	times := leadIn.FindStringSubmatch(text)
	if times != nil {
		text = afterSpare(text[len(times[0]):])
	}
	m := delayList.FindStringSubmatch(text)
	if m == nil {
		return nil, false
	}
	delays := numbers.FindAllString(m[1], -1)
	if len(delays) > maxParts || times != nil && times[1] != strconv.Itoa(len(delays)) {
		return nil, false
	}
	var parts []Part
	last := 0
	for _, delay := range delays {
		n, _ := strconv.Atoi(delay)
		p, ok := parseRule(delay + m[2])
		p.of(big.NewRat(1, int64(len(delays))))
		if !ok || n <= last || p.Months == 0 && n < 5 || m[2] == "" && n%15 != 0 {
			return nil, false // 2/10 is a discount, 12/11 a day
		}
		last, parts = n, append(parts, p)
	}
	return parts, true
}

// afterSpare gives a text from its first word that says something, "" when none
// does.
func afterSpare(text string) string {
	for text = strings.TrimLeft(text, " ,;:"); text != ""; {
		word, rest, _ := strings.Cut(text, " ")
		if w := strings.Trim(word, ",;:"); !slices.Contains(silent, w) && !slices.Contains(means, w) {
			return text
		}
		text = strings.TrimLeft(rest, " ,;:")
	}
	return text
}

// shareStart finds where a part begins: its percentage, its fraction, or the
// word for the rest.
var shareStart = regexp.MustCompile(`(\d{1,3}(?:[.,]\d{1,2})?) ?%|\b(\d{1,5}/\d{1,5})\b|\b(?:le )?(?:solde|reste|restant|balance|remainder|rest)\b`)

// depositWords name a part that is paid at once where nothing else is said.
var depositWords = regexp.MustCompile(`\b(?:d )?(?:acomptes?|arrhes|deposit|versement|down payment)\b(?: (?:de|of)\b)?`)

// inShares reads parts with their shares. Each share is followed by its rule, or
// each is preceded by it: « à la commande 30 %, à la livraison 70 % ».
func inShares(text string) ([]Part, bool) {
	cuts := shareStart.FindAllStringSubmatchIndex(text, maxParts+1)
	if len(cuts) == 0 || len(cuts) > maxParts {
		return nil, false
	}
	rules := []string{text[:cuts[0][0]]}
	for i, c := range cuts {
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1][0]
		}
		rules = append(rules, text[c[1]:end])
	}
	rules, ok := paired(rules)
	if !ok {
		return nil, false
	}
	parts := make([]Part, 0, len(cuts))
	left := big.NewRat(1, 1)
	for i, c := range cuts {
		p, ok := depositRule(rules[i])
		if !ok {
			return nil, false
		}
		share := new(big.Rat).Set(left) // the rest
		switch {
		case c[2] >= 0:
			share.SetString(strings.ReplaceAll(text[c[2]:c[3]], ",", "."))
			share.Quo(share, big.NewRat(100, 1))
		case c[4] >= 0:
			if _, ok := share.SetString(text[c[4]:c[5]]); !ok {
				return nil, false
			}
		}
		left.Sub(left, share)
		p.of(share)
		parts = append(parts, p)
	}
	return parts, true
}

// paired gives the rule of each share, from the texts before, between and after
// the shares.
func paired(texts []string) (rules []string, ok bool) {
	n := len(texts) - 1
	blank := func(s string) bool {
		return afterSpare(strings.Trim(depositWords.ReplaceAllString(s, " "), " ,;:-")+" ") == ""
	}
	switch {
	case blank(texts[0]):
		rules = texts[1:]
		if depositWords.MatchString(texts[0]) {
			rules[0] += " acompte"
		}
		return rules, true
	case blank(texts[n]):
		return texts[:n], true
	case blank(texts[1]): // comptant 30 %, solde à 60 jours
		return append([]string{texts[0]}, texts[2:]...), true
	}
	return nil, false
}

// depositRule reads the rule of a share; a deposit without a date is paid at
// once.
func depositRule(text string) (Part, bool) {
	rule := strings.Trim(depositWords.ReplaceAllString(text, " "), " ,;:/&+")
	if afterSpare(rule) == "" {
		return Part{}, depositWords.MatchString(text)
	}
	return parseRule(rule)
}
