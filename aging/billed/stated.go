package billed

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"relance/aging/einvoice"
	"relance/aging/openitem"
)

// Stated gives what invoices say of themselves, by line of the ledger.
func (f *Folder) Stated() map[int32]*openitem.Stated {
	stated := map[int32]*openitem.Stated{}
	for i := range f.Matches {
		m := &f.Matches[i]
		s := openitem.Stated{Order: quotable(m.Order), Contract: quotable(m.Contract), Since: m.Since, Performed: m.Performed}
		for _, note := range m.Notes {
			s.Penalties = s.Penalties || printsPenalties(note)
			s.Indemnity = s.Indemnity || printsIndemnity(note)
		}
		if s == (openitem.Stated{}) {
			continue
		}
		for _, k := range m.Lines {
			stated[k] = &s
		}
	}
	return stated
}

// longestReference is how long a number of an order or a contract may be.
const longestReference = 50

// quotable gives a reference that a letter may quote: one without a digit, « N/A »
// or « mail du client », is no number.
func quotable(reference string) string {
	if !strings.ContainsAny(reference, "0123456789") || utf8.RuneCountInString(reference) > longestReference {
		return ""
	}
	return reference
}

var (
	denied    = regexp.MustCompile(`(?i)\b(aucune?|pas de|pas d’|pas d'|sans|ni|no|without)\s+(\p{L}+\s+)?(p[ée]nalit|indemnit|int[ée]r[êe]t|frais|penalt|interest|late)|n[ée]ant|non applicable|\bn/a\b|\bnone\b`)
	penalised = regexp.MustCompile(`(?i)p[ée]nalit|int[ée]r[êe]t|interest|penalt`)
	rated     = regexp.MustCompile(`(?i)\d|taux|rate\b|bce|ecb|l[ée]gal|central`)
	forty     = regexp.MustCompile(`(?i)\b40([,.]00?)?[\s\x{00a0}\x{202f}]*(€|eur)|(€|eur)[\s\x{00a0}\x{202f}]*40\b`)
)

// printsPenalties says that a note prints penalties for late payment and how they
// are reckoned (C. com. L441-9), so that a letter may say so.
func printsPenalties(n einvoice.Note) bool {
	return n.Subject == "PMD" && penalised.MatchString(n.Text) && rated.MatchString(n.Text) && !denied.MatchString(n.Text)
}

// printsIndemnity says that a note prints the 40 EUR.
func printsIndemnity(n einvoice.Note) bool {
	return (n.Subject == "PMT" || n.Subject == "PMD") && forty.MatchString(n.Text) && !denied.MatchString(n.Text)
}
