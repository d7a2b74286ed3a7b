package returns

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/reference"
	"relance/aging/table"
)

// The subject of an answer made by a link of ours is the creditor reference in
// square brackets, then one of four sayings, with the day and the amount where it
// has them:
//
//	[RF18 5390 0754 7034] Promesse de règlement pour le 30/11/2026
//	[RF18 5390 0754 7034] Déjà payé le 12/11/2026 : 1 200,00 €
//	[RF18 5390 0754 7034] Conteste
//	[RF18 5390 0754 7034] Demande de copie
//
// A customer abroad has them in English: « Payment promised for », « Already paid on »,
// « Disputed », « Copy requested ».
//
// People change these subjects: a word of the saying is enough after a reference;
// without one, the whole saying is asked for.
var sayings = [...]struct {
	what  What
	link  [2]string      // what our links write, in French and in English
	short *regexp.Regexp // after a reference
	whole *regexp.Regexp // anywhere
}{
	{Paid, [2]string{"Déjà payé le ", "Already paid on "}, regexp.MustCompile(`\b(deja|paid|payee?s?|regle(?:e|s|es)?|vire(?:e|s|es)?)\b`), regexp.MustCompile(`\b(?:deja (?:paye|regle|vire)e?s?|already paid)\b`)},
	{Promise, [2]string{"Promesse de règlement pour le ", "Payment promised for "}, regexp.MustCompile(`\b(promesse|promised?|prevu|promets|paierai|reglerai|reglement|paiement)\b`), regexp.MustCompile(`\b(?:reglement prevu|promesse de (?:reglement|paiement)|payment promised)\b`)},
	{Dispute, [2]string{"Conteste", "Disputed"}, regexp.MustCompile(`\b(contest\w*|disput\w*|litige|desaccord)\b`), regexp.MustCompile(`\b(?:factures? contestee?s?|invoices? disputed)\b`)},
	{Copy, [2]string{"Demande de copie", "Copy requested"}, regexp.MustCompile(`\b(copies?|copy|duplicata)\b`), regexp.MustCompile(`\b(?:demande de copie|copie demandee|duplicata demande|copy requested)\b`)},
}

var (
	bracket = regexp.MustCompile(`\[\s*([^\[\]]{1,60}?)\s*\]`)
	dayForm = regexp.MustCompile(`\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:1er|\d{1,2}) \pL{3,9}\.? \d{4}\b`)
	amount  = regexp.MustCompile(`(?i)([\d  ]+[.,]\d\d) ?(?:€|EUR)`)
)

// proposed reads what a subject proposes; nil when it proposes nothing.
func proposed(subject string) *Proposed {
	p, rest := Proposed{}, subject
	if m := bracket.FindStringSubmatchIndex(subject); m != nil {
		if found := reference.Find(subject[m[2]:m[3]]); len(found) > 0 {
			p.About, rest = found[0], subject[m[1]:]
		}
	}
	said := strings.ToLower(table.Words(rest))
	known := false
	for _, s := range sayings {
		if s.whole.MatchString(said) || p.About != "" && s.short.MatchString(said) {
			p.What, known = s.what, true
			break
		}
	}
	if !known {
		return nil
	}
	if p.What == Promise || p.What == Paid {
		p.Date, _ = table.ParseDay(dayForm.FindString(rest))
		if m := amount.FindStringSubmatch(rest); m != nil {
			p.Amount, _ = money.Parse(m[1])
		}
	}
	return &p
}

// Subject gives the subject of an answer that a link proposes: without a date,
// the customer writes it in place of the letters.
func Subject(rf string, what What, date civil.Date, english bool) string {
	language, blank := 0, "JJ/MM/AAAA"
	if english {
		language, blank = 1, "DD/MM/YYYY"
	}
	for _, s := range sayings {
		if s.what != what {
			continue
		}
		subject := "[" + reference.Grouped(rf, " ") + "] " + s.link[language]
		if what == Promise || what == Paid {
			subject += cmp.Or(date.French(), blank)
		}
		return subject
	}
	return ""
}

// Link gives the address that opens an answer to one of ours in a mail program
// (RFC 6068).
func Link(to, rf string, what What, date civil.Date, english bool) string {
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	return "mailto:" + strings.ReplaceAll(escape(to), "%40", "@") + "?subject=" + escape(Subject(rf, what, date, english))
}
