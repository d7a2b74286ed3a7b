package customer

import (
	"cmp"
	"fmt"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/problem"
)

// Sector is a trade whose payment terms have a ceiling of their own.
type Sector string

// Sectors of C. com. L441-10 and L441-11 II.
const (
	General    Sector = ""                      // L441-10 I: 60 days, or 45 days end of month in either reading
	Recap      Sector = "recapitulatif"         // L441-10 I: periodic invoices, 45 days
	Transport  Sector = "transport"             // L441-11 II: 30 days from the invoice
	Perishable Sector = "perissable"            // L441-11 II: 30 days after delivery
	Periodic   Sector = "perissable-periodique" // L441-11 II: 30 days after the decade of delivery, for periodic invoices
	Meat       Sector = "viande"                // L441-11 II: 20 days after delivery
	Spirits    Sector = "spiritueux"            // L441-11 II: 30 days after the month of delivery
	Wine       Sector = "vin"                   // L441-11 II: as in general
)

// Sectors lists the words that relance.yaml accepts.
func Sectors() []string {
	return []string{"general", string(Recap), string(Transport), string(Perishable), string(Periodic), string(Meat), string(Spirits), string(Wine)}
}

// ParseSector reads one of the words of Sectors; any other is General.
func ParseSector(word string) Sector {
	if word == "general" {
		return General
	}
	return Sector(word)
}

// Ceiling gives the latest legal due date of an invoice of that date; the
// invoice is taken as issued on the day of delivery, the ledger knows no other.
func (s Sector) Ceiling(l law.Law, piece civil.Date) civil.Date { return s.rule(l, piece).Last(piece) }

// rule gives the ceiling of the sector in the law of the day of an invoice.
func (s Sector) rule(l law.Law, piece civil.Date) law.Ceiling {
	return l.Ceiling(cmp.Or(string(s), law.General), piece)
}

// Four years from a 1 January hold every length and start of month.
var (
	firstSample = civil.New(2025, 1, 1)
	lastSample  = civil.New(2028, 12, 31)
)

// rare is the share of invoice dates under which an excess is only a note:
// "30 jours fin de mois le 10" goes beyond the ceiling on two days of January.
const rare = 20 // one in twenty

// Legal compares the terms with the ceiling of the sector for every invoice
// date of four years. Terms beyond it give one Warning, or a Note when it
// happens on few dates, with the worst case as an example; legal or zero terms
// give nothing. The caller adds the place.
func (t Terms) Legal(l law.Law, s Sector) problem.List {
	beyond, worst, example := 0, 0, civil.Date(0)
	for d := firstSample; d <= lastSample; d++ {
		excess := 0
		for _, p := range t.Parts {
			excess = max(excess, int(p.Due(d)-s.Ceiling(l, d)))
		}
		if excess > 0 {
			beyond++
		}
		if excess > worst {
			worst, example = excess, d
		}
	}
	if beyond == 0 {
		return nil
	}
	severity := problem.Warning
	if beyond*rare < int(lastSample-firstSample) {
		severity = problem.Note
	}
	return problem.List{CodeCeiling.As(severity).With(problem.Problem{
		Excerpt: t.Text,
		Message: fmt.Sprintf("conditions « %s » au-delà du plafond légal, %s : une facture du %s serait due le %s au lieu du %s au plus tard",
			t, s.rule(l, example).Text, example.French(), t.latest(example).French(), s.Ceiling(l, example).French()),
		Remedy: "ramenez ces conditions au plafond ; un délai trop long expose à l’amende de l’article L441-16, sauf dérogation possible dans votre secteur (C. com. L441-11)",
	})}
}

// legalForPublic compares terms with the period of a public body, which runs from
// the receipt of the request, two days after the invoice where nobody knows it (CCP
// R2192-10 to R2192-14).
func (t Terms) legalForPublic(l law.Law, subtype string) problem.List {
	worst, example := 0, civil.Date(0)
	for d := firstSample; d <= lastSample; d++ {
		if excess := int(t.latest(d) - l.PresumedReceipt(d).AddDays(PublicDays(l, subtype, d))); excess > worst {
			worst, example = excess, d
		}
	}
	if worst == 0 {
		return nil
	}
	return problem.List{CodeCeiling.With(problem.Problem{
		Excerpt: t.Text,
		Message: fmt.Sprintf("conditions « %s » au-delà du délai de cet acheteur public, %d jours à compter de la réception de la demande de paiement (CCP R2192-10 et R2192-11) : une facture du %s serait due le %s",
			t, PublicDays(l, subtype, example), example.French(), t.latest(example).French()),
		Remedy: "videz cette cellule : le délai de la loi s’applique, quel que soit le contrat ; ou corrigez le sous-type public",
	})}
}

// latest gives the last due date of an invoice.
func (t Terms) latest(piece civil.Date) civil.Date {
	var last civil.Date
	for _, p := range t.Parts {
		last = max(last, p.Due(piece))
	}
	return last
}
