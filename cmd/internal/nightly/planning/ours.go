package planning

import (
	"strings"

	"relance/aging/reference"
	"relance/aging/returns"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// ours gives what tells that a message answers one of ours: the identifiers of our
// e-mails, the references that our documents ask to quote, and the addresses of the
// customer file.
func ours(in dossier.Inputs, view []log.Event) returns.Ours {
	o := returns.Ours{IDs: map[string]returns.Sent{}, References: map[string]returns.Sent{}, Addresses: addresses(in), Codes: map[string]string{}}
	for _, named := range dossier.LedgerCustomers(in.Ledger) {
		bare := reference.Bare(named.Code)
		if _, two := o.Codes[bare]; two {
			o.Codes[bare] = ""
		} else {
			o.Codes[bare] = named.Code
		}
	}
	cite := func(key string, s returns.Sent) { // of two customers, nobody's
		if have, ok := o.References[key]; ok && have.Customer != s.Customer {
			s = returns.Sent{}
		}
		o.References[key] = s
	}
	for _, e := range log.Counting(view) {
		s := returns.Sent{Customer: e.Customer, Run: e.Run, Document: e.Document}
		if e.Message != "" {
			o.IDs[e.Message] = s
		}
		if e.Kind == log.Letter || e.Kind == log.DocumentMade {
			if e.Reference != "" {
				cite(e.Reference, s)
			}
			cite(reference.Bare(e.Customer+e.Date.String()), s)
		}
	}
	for key, s := range o.References {
		if s.Customer == "" {
			delete(o.References, key)
		}
	}
	return o
}

// awayFor is the number of days in which an automatic reply that tells no day of
// return is shown.
const awayFor = 15

// proposal says what an answer proposes, in words.
func proposal(p *returns.Proposed) string {
	if p == nil {
		return ""
	}
	words := []string{p.What.String()}
	switch {
	case p.Date == 0:
	case p.What == returns.Promise:
		words = append(words, "pour le "+p.Date.French())
	default:
		words = append(words, "le "+p.Date.French())
	}
	if p.Amount != 0 {
		words = append(words, "de "+p.Amount.French())
	}
	if p.About != "" {
		words = append(words, "("+reference.Grouped(p.About, "\u00a0")+")")
	}
	return strings.Join(words, " ")
}
