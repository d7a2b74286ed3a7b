package policy

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/settings"
)

// SegmentRules say from what each segment is recognised in the ledger. Zero
// means that the ledger does not decide: only the customer's sheet does.
type SegmentRules struct {
	At         settings.Position
	New        settings.Days    `yaml:"nouveau"`               // first invoice that recent
	Large      settings.Percent `yaml:"grand-compte"`          // share of the sales of twelve months
	Receivable money.Amount     `yaml:"creance-importante"`    // balance
	AtRisk     settings.Days    `yaml:"a-risque"`              // lateness of the oldest open invoice
	Behaviour  settings.Days    `yaml:"comportement-a-risque"` // average lateness of what was paid in twelve months
	Disputes   settings.Percent `yaml:"sujet-a-litiges"`       // credit notes in the sales of twelve months
	Uncovered  money.Amount     `yaml:"non-couvert"`           // balance above guarantee and insurance
	Difficulty int              `yaml:"en-difficulte"`         // rejected payments in twelve months
}

func defaultSegments() SegmentRules {
	return SegmentRules{New: 180, Large: 1000, Receivable: 1_000_000, AtRisk: 60, Behaviour: 15, Disputes: 1000, Uncovered: 100_000, Difficulty: 2}
}

// What a share or an average must rest on to mean anything.
const (
	enoughCustomers = 10 // with sales, before one of them is a large account
	enoughPaid      = 3  // invoices paid
	enoughCredits   = 2  // credit notes
	silence         = 60 // days of ledger without the customer, before it is new
)

// Standing is what the ledger shows of one customer at a date; sales, credit
// notes, payments and rejections are those of the twelve months before.
type Standing struct {
	First       civil.Date   // earliest piece, 0 when there is none
	Begins      civil.Date   // first day of the ledger
	Carried     bool         // it has opening lines: it was there before
	Sales       money.Amount // invoices
	AllSales    money.Amount // the company's
	Sellers     int          // customers with sales
	Credits     money.Amount // credit notes, positive
	CreditNotes int
	Balance     money.Amount
	Late        int          // days, of the oldest late open invoice
	Paid        int          // invoices settled
	Delay       int          // their average lateness in days, weighted by amount
	Doubtful    money.Amount // on 416
	Insolvent   bool
	Rejected    int          // payments that came back
	Cover       money.Amount // guarantee and insurance, else the ceiling
	Covered     bool         // the customer's sheet gives one
}

// Segment is one segment that the ledger shows, and why in French.
type Segment struct{ Name, Why string }

// Segments gives the segments of a customer that the ledger shows, in the order
// of their names' list (functions of a preventive reminder: new customers,
// large accounts, large receivables, customers at risk, subject to disputes,
// uncovered or in difficulty).
func (r SegmentRules) Segments(s Standing, date civil.Date) []Segment {
	var found []Segment
	for _, rule := range []func(Standing, civil.Date) (Segment, bool){
		r.isNew, r.isLarge, r.hasReceivable, r.isAtRisk, r.paysLate, r.disputes, r.isUncovered, r.isInDifficulty,
	} {
		if segment, is := rule(s, date); is {
			found = append(found, segment)
		}
	}
	return found
}

func (r SegmentRules) isNew(s Standing, date civil.Date) (Segment, bool) {
	is := r.New > 0 && !s.First.IsZero() && !s.Carried && int(date-s.First) < int(r.New) && int(s.First-s.Begins) >= silence
	return Segment{SegmentNew, "première facture le " + s.First.French()}, is
}

func (r SegmentRules) isLarge(s Standing, _ civil.Date) (Segment, bool) {
	is := r.Large > 0 && s.Sellers >= enoughCustomers && s.Sales > 0 && s.Sales >= r.Large.Of(s.AllSales)
	return Segment{SegmentLarge, fmt.Sprintf("%s de ventes en douze mois, au moins %s du total", s.Sales.French(), r.Large)}, is
}

func (r SegmentRules) hasReceivable(s Standing, _ civil.Date) (Segment, bool) {
	return Segment{SegmentReceivable, "encours de " + s.Balance.French()}, r.Receivable > 0 && s.Balance >= r.Receivable
}

func (r SegmentRules) isAtRisk(s Standing, _ civil.Date) (Segment, bool) {
	return Segment{SegmentAtRisk, "un poste en retard de " + settings.InDays(s.Late)}, r.AtRisk > 0 && s.Late >= int(r.AtRisk)
}

func (r SegmentRules) paysLate(s Standing, _ civil.Date) (Segment, bool) {
	is := r.Behaviour > 0 && s.Paid >= enoughPaid && s.Delay >= int(r.Behaviour)
	return Segment{SegmentBehaviour, fmt.Sprintf("paie en moyenne avec %s de retard (%d factures en douze mois)", settings.InDays(s.Delay), s.Paid)}, is
}

func (r SegmentRules) disputes(s Standing, _ civil.Date) (Segment, bool) {
	is := r.Disputes > 0 && s.CreditNotes >= enoughCredits && s.Credits >= r.Disputes.Of(s.Sales)
	return Segment{SegmentDisputes, fmt.Sprintf("%d avoirs en douze mois, pour %s", s.CreditNotes, s.Credits.French())}, is
}

func (r SegmentRules) isUncovered(s Standing, _ civil.Date) (Segment, bool) {
	is := r.Uncovered > 0 && s.Covered && s.Balance-s.Cover >= r.Uncovered
	return Segment{SegmentUncovered, fmt.Sprintf("encours de %s pour %s de couverture", s.Balance.French(), s.Cover.French())}, is
}

func (r SegmentRules) isInDifficulty(s Standing, _ civil.Date) (Segment, bool) {
	why := ""
	switch {
	case r.Difficulty <= 0:
		return Segment{}, false
	case s.Insolvent:
		why = "procédure collective"
	case s.Doubtful > 0:
		why = s.Doubtful.French() + " au compte 416"
	case s.Rejected >= r.Difficulty:
		why = fmt.Sprintf("%d paiements rejetés en douze mois", s.Rejected)
	}
	return Segment{SegmentDifficulty, why}, why != ""
}
