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
// People change these subjects: a word of the saying is enough after a reference;
// without one, the whole saying is asked for.
var sayings = [...]struct {
	what  What
	link  string         // what our links write
	short *regexp.Regexp // after a reference
	whole *regexp.Regexp // anywhere
}{
	{Paid, "Déjà payé le ", regexp.MustCompile(`\b(deja|payee?s?|regle(?:e|s|es)?|vire(?:e|s|es)?)\b`), regexp.MustCompile(`\bdeja (?:paye|regle|vire)e?s?\b`)},
	{Promise, "Promesse de règlement pour le ", regexp.MustCompile(`\b(promesse|prevu|promets|paierai|reglerai|reglement|paiement)\b`), regexp.MustCompile(`\b(?:reglement prevu|promesse de (?:reglement|paiement))\b`)},
	{Dispute, "Conteste", regexp.MustCompile(`\b(contest\w*|litige|desaccord)\b`), regexp.MustCompile(`\bfactures? contestee?s?\b`)},
	{Copy, "Demande de copie", regexp.MustCompile(`\b(copies?|duplicata)\b`), regexp.MustCompile(`\b(?:demande de copie|copie demandee|duplicata demande)\b`)},
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
func Subject(rf string, what What, date civil.Date) string {
	for _, s := range sayings {
		if s.what != what {
			continue
		}
		subject := "[" + reference.Grouped(rf, " ") + "] " + s.link
		if what == Promise || what == Paid {
			subject += cmp.Or(date.French(), "JJ/MM/AAAA")
		}
		return subject
	}
	return ""
}

// Link gives the address that opens an answer to one of ours in a mail program
// (RFC 6068).
func Link(to, rf string, what What, date civil.Date) string {
	escape := func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
	return "mailto:" + strings.ReplaceAll(escape(to), "%40", "@") + "?subject=" + escape(Subject(rf, what, date))
}
