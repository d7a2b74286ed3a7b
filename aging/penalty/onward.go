package penalty

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/law"
)

// Stopped gives the last day of computed interest when a later rate is missing;
// 0 when none is missing, and when not a day could be computed: interest cannot
// be said to stop before it has begun.
func (r Result) Stopped() civil.Date {
	if r.Until.IsZero() || len(r.Segments) == 0 {
		return 0
	}
	return r.Until
}

// Incomplete says that interest runs on at a rate that nobody has entered yet:
// it is still to be computed ("à parfaire").
func (r Result) Incomplete() bool { return !r.Until.IsZero() }

// ContractOnLegal says that the rate that is missing is that of a contract, as a
// multiple of the legal rate: nothing then says what the contract gives.
func (r Result) ContractOnLegal() bool {
	return r.Incomplete() && r.Contract != "" && r.Lacking == Legal
}

// Onward says, in French, at what rate interest goes on until payment: that of
// each half-year where the law or the contract follows them, the rate itself
// only where it is fixed (C. com. L441-10 II; CCP R2192-31; C. civ. 1231-6).
func (r Result) Onward() string {
	switch clause, err := ParseClause(r.Contract); {
	case r.Regime.FromNotice():
		return "au taux de l’intérêt légal de chaque semestre"
	case r.Regime == PublicBuyer:
		return "au taux de refinancement de la BCE en vigueur au premier jour du semestre où les intérêts ont commencé à courir, majoré de " + r.points().Words() + " points"
	case r.Contract != "" && err == nil && clause.kind == fixedRate:
		return "au taux contractuel de " + clause.French()
	case r.Contract != "" && err == nil && clause.kind == timesLegal:
		return "au taux contractuel de " + clause.French() + " de chaque semestre"
	case r.Contract != "" && err == nil:
		return "au taux contractuel : " + clause.French() + ", au premier jour de chaque semestre"
	}
	return "au taux de refinancement de la BCE en vigueur au premier jour de chaque semestre, majoré de " + r.points().Words() + " points"
}

// points gives the points over the ECB rate; a result that no rates computed has
// those of the law shipped.
func (r Result) points() law.Points {
	if r.Points != 0 {
		return r.Points
	}
	return law.Law{}.Margin(r.Regime.debtor(), always).Points
}

// ToComplete is what a document says of interest that is not computed to the
// end: the last day computed, if any, and the rate that applies afterwards. It
// never speaks of what we do not know.
func (r Result) ToComplete() []string {
	if !r.Incomplete() {
		return nil
	}
	var said []string
	if stopped := r.Stopped(); !stopped.IsZero() {
		said = append(said, fmt.Sprintf("Intérêts calculés jusqu’au %s inclus.", stopped.French()))
	}
	return append(said, fmt.Sprintf("Intérêts à parfaire jusqu’au paiement, %s.", r.Onward()))
}
