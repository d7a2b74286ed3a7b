package customer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A rule is read in three steps: phrases become signs in capitals, words that
// say nothing of a date are dropped, and what is left must be a delay, the end
// of a period, a delay and a day of the month, in this order, each optional.
//
//	FIN, FIN1  the end of the month, of the next one; DEC, QUI of the ten days, of the fortnight
//	LE10       the 10th; SUIV1-10 the 10th of the next month
//	30J, 1M    a delay; APRES says that it runs from the end that follows it
//	NUL        at once; FACT from the invoice; REC from a receipt or a delivery

const (
	article   = `(?:(?:de|du|des|d|of|the|le|la|les|l|ce|a|au) )*`
	paper     = `(?:factures?|fact|facturation|emission|edition|invoice|bill|piece)`
	receiving = `(?:reception|livraison|enlevement|expedition|delivery|receipt|service fait|execution|realisation|bon de livraison|bl)`
	goods     = `(?:marchandises?|biens|produits?|goods|colis|commande|prestations?|services?|travaux|factures?|invoice)`
)

// phrases give the signs; the longest come first.
var phrases = []rewriting{
	{regexp.MustCompile(`\b(jours?|jrs?|j|nets?) (fin ` + article + `mois) suivant (` + article + `(?:date|` + paper + `|` + receiving + `)\b)`), "$1 $2 $3"},
	{regexp.MustCompile(`\bmois (?:suivant|prochain|d apres|qui suit)\b|\b(?:next|following) month\b|\bmonth following\b(?: ` + article + paper + `\b)?|\bm ?\+ ?1\b|\bmfi\b`), "MSUIV1"},
	{regexp.MustCompile(`\b(?:2|second|deuxieme) MSUIV1\b|\bm ?\+ ?2\b`), "MSUIV2"},
	{regexp.MustCompile(`\b(?:fin|dernier jour|end|last day) ` + article + `(?:mois )?` + article + `MSUIV(\d)\b`), "FIN$1"},
	{regexp.MustCompile(`\b(?:avant )?(?:(?:le|au|on) )?(?:the )?(\d{1,2}) ` + article + `MSUIV(\d)\b`), "SUIV$2-$1"},
	{regexp.MustCompile(`\b(?:fin|dernier jour) ` + article + `mois\b(?: (?:en cours|courant|civil|` + article + `(?:date )?` + article + paper + `)\b)?`), "FIN"},
	{regexp.MustCompile(`\b(?:end|last day) ` + article + `(?:this |current |invoice )?month\b|\bmonth end\b|\b(?:fdm|fm|cm|eom|endmonth)\b`), "FIN"},
	{regexp.MustCompile(`\bfin ` + article + `decade\b|\bfdd\b`), "DEC"},
	{regexp.MustCompile(`\bfin ` + article + `quinzaine\b|\bfdq\b`), "QUI"},
	{regexp.MustCompile(`\b(?:sous|a) huitaine\b`), "8J"},
	{regexp.MustCompile(`\b(?:sous|a) quinzaine\b`), "15J"},
	{regexp.MustCompile(`\b(\d{1,3}) ?(?:jours?|jrs?|j|days?|d)\b`), "${1}J"},
	{regexp.MustCompile(`\b(\d{1,2}) ?(?:semaines?|weeks?)\b`), "${1}S"},
	{regexp.MustCompile(`\b(\d{1,2}) ?(?:mois|months?|m)\b`), "${1}M"},
	{regexp.MustCompile(`\b(?:avant )?(?:le|au|on|tous les|tombee) (?:the )?(\d{1,2})\b(?: ` + article + `(?:chaque mois|mois en cours|mois courant|mois|each month|every month|current month|suivant)\b)?`), "LE$1"},
	{regexp.MustCompile(`\b(?:apres|a compter|a partir|a dater|depuis|suivant|suivants|from|after|following) ` + article + `(FIN\d?|DEC|QUI)\b`), "APRES $1"},
	{regexp.MustCompile(`\b(?:avant|before) ` + article + `(?:` + receiving + `|depart|envoi|shipment|shipping|demarrage|travaux)\b|\b(?:contre remboursement|on delivery)\b`), "NUL"},
	{regexp.MustCompile(`\b(?:pt delivery|recep|recept)\b|\b` + receiving + `\b(?: ` + article + goods + `\b)?`), "REC"},
	{regexp.MustCompile(`\b(?:d avance|avance|prepaye|prepaiement|prepaid|in advance|comptant|cash|immediat|immediate|immediatement|immediately|tout de suite|now|cod|pia|cia|cwo)\b`), "NUL"},
	{regexp.MustCompile(`\b(?:commande|signature|reservation|inscription|souscription|devis|pt order|order)\b`), "NUL"},
	{regexp.MustCompile(`\bdate ` + article + paper + `\b|\b(?:facturation|emission|ddf|df)\b`), "FACT"},
}

// silent are the words that say nothing of a date.
var silent = strings.Fields(`paiement paiements payment payments payable payables reglement reglements regler payer condition conditions delai delais terms due echeance echeances
	le la les l d de du des a au aux en par sous dans net nets nette nettes calendaires calendaire date dates compter partir dater depart maximum max maxi suivant apres et puis
	facture factures fact edition piece invoice bill within in from of after the is on upon at to by with and then standard n ttc ht - : = , ; . / & +`)

// means are the words of means of payment.
var means = strings.Fields(`virement virements vir vrt virt bancaire bancaires sepa swift cheque cheques chq chqs ch lcr traite traites acceptee lettre change billet bao bor ordre prelevement prelevements
	prelv prlv prel automatique effet effets carte cartes cb bleue espece especes mandat administratif bank transfer wire check card direct debit credit paypal stripe magnetique releve mode`)

// signs gives the words of a rule after its phrases became signs.
func signs(text string) []string {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:=", r) }), " ")
	for _, r := range phrases {
		text = r.pattern.ReplaceAllString(text, r.by)
	}
	return strings.Fields(text)
}

// spare says that a word of a rule tells nothing of a date: it is silent, names
// a means of payment, or is the « ou » between two means.
func spare(words []string, i int) bool {
	w := words[i]
	either := (w == "ou" || w == "or") && i > 0 && i+1 < len(words) && slices.Contains(means, words[i-1]) && !strings.ContainsAny(words[i+1], "0123456789")
	return either || slices.Contains(silent, w) || slices.Contains(means, w)
}

// onlyMeans says that a text names a means of payment and nothing else.
func onlyMeans(text string) bool {
	words := signs(text)
	named := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(means, w) })
	for i := range words {
		named = named && spare(words, i)
	}
	return named
}

// parseRule reads the rule of one part.
func parseRule(text string) (Part, bool) {
	if strings.HasPrefix(text, "-") {
		return Part{}, false // minus so many days
	}
	var said []string
	words := signs(text)
	for i, w := range words {
		if !spare(words, i) {
			said = append(said, w)
		}
	}
	start := map[string]bool{}
	rest := slices.DeleteFunc(slices.Clone(said), func(w string) bool {
		is := w == "NUL" || w == "REC" || w == "FACT"
		start[w] = start[w] || is
		return is
	})
	if len(rest) == 0 || start["NUL"] {
		return Part{}, len(said) > 0 && len(rest) == 0 // « 30 jours comptant »: which of both?
	}
	r := ruleSigns{left: rest}
	p, ok := r.part()
	p.Presumed = start["REC"] && p != Part{}
	return p, ok && len(r.left) == 0
}

// ruleSigns reads the signs of a rule from the left.
type ruleSigns struct{ left []string }

var (
	delaySign = regexp.MustCompile(`^(\d{1,3})([JSM]?)$`)
	afterSign = regexp.MustCompile(`^APRES$`)
	endSign   = regexp.MustCompile(`^(FIN|DEC|QUI)(\d?)$`)
	daySign   = regexp.MustCompile(`^(?:LE|SUIV(\d)-)(\d{1,2})$`)
)

// take gives the groups of the next sign when it is of that form.
func (r *ruleSigns) take(form *regexp.Regexp) []string {
	if len(r.left) == 0 {
		return nil
	}
	m := form.FindStringSubmatch(r.left[0])
	if m != nil {
		r.left = r.left[1:]
	}
	return m
}

// part puts the signs together and checks what they can mean.
func (r *ruleSigns) part() (p Part, ok bool) {
	delay, after, end := r.take(delaySign), r.take(afterSign), r.take(endSign)
	if delay != nil {
		p.delay(delay)
	}
	ok = after == nil || delay != nil && end != nil
	if end != nil {
		ok = ok && p.close(end, delay != nil, after != nil)
		if plus := r.take(delaySign); plus != nil {
			ok = ok && p.beyond(plus, delay != nil)
		}
	}
	if day := r.take(daySign); day != nil {
		ok = ok && p.on(day)
	}
	return p, ok && p.Days <= maxTermDays && p.Plus <= maxTermDays && p.Months <= maxTermMonths
}

// delay reads 30J, 2S, 1M; a number alone is of days.
func (p *Part) delay(sign []string) {
	n, _ := strconv.Atoi(sign[1])
	switch sign[2] {
	case "M":
		p.Months = n
	case "S":
		p.Days = 7 * n
	default:
		p.Days = n
	}
}

// close reads the end of a period. « 30 jours fin de mois » counts the days
// first, « 30 jours après la fin du mois » the end first; the days that go with
// the ten days of a delivery always come after them (C. com. L441-11).
func (p *Part) close(sign []string, delayed, after bool) bool {
	next := 0
	if sign[2] != "" {
		next, _ = strconv.Atoi(sign[2])
	}
	p.End = map[string]Period{"FIN": Month, "DEC": Decade, "QUI": Fortnight}[sign[1]]
	if next > 0 && delayed && !after || p.Months > 0 && (p.End != Month || next > 0) {
		return false
	}
	if after || p.End == Decade {
		p.Days, p.Plus = 0, p.Days
	}
	p.Months += next
	return true
}

// beyond reads a delay after the end of a period: « fin de mois + 45 jours ». A
// number alone after a first delay is a day of the month: 30 FDM 10.
func (p *Part) beyond(sign []string, delayed bool) bool {
	n, _ := strconv.Atoi(sign[1])
	switch {
	case p.Plus > 0:
		return false
	case sign[2] == "M":
		p.Months += n
		return p.End == Month && !delayed
	case sign[2] == "" && delayed:
		p.Day = n
		return n >= 1 && n <= 31
	case sign[2] == "S":
		n *= 7
	}
	p.Plus = n
	return true
}

// on reads the day of the month.
func (p *Part) on(sign []string) bool {
	n, _ := strconv.Atoi(sign[2])
	ok := n >= 1 && n <= 31 && p.Day == 0
	p.Day = n
	if sign[1] == "" {
		return ok
	}
	switch next, _ := strconv.Atoi(sign[1]); {
	case p.End == NoPeriod && p.Days+p.Months == 0:
		p.End, p.Months = Month, next-1
	case next > 1:
		return false
	case p.End == NoPeriod:
		p.End = Month // 30 jours, le 10 du mois suivant
	}
	return ok
}
