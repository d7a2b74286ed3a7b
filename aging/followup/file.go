package followup

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// State is how a promise, an instalment or a plan stands, judged by the ledger.
type State string

// States.
const (
	Pending State = "en cours"
	Kept    State = "tenue"
	Partly  State = "tenue en partie"
	Broken  State = "rompue"
	Ended   State = "close" // somebody closed it
)

// File is everything that people said of one customer, as it stands on a date.
// Each list is in the order of dates, then of keys; closed facts are kept at
// their place with the state Ended or a date in Closed.
type File struct {
	Customer    string
	Promises    []JudgedPromise
	Disputes    []JudgedDispute
	Plans       []JudgedPlan
	Calls       []Fact
	Suspensions []Fact
	Commitments []Fact
	Dispatches  []Fact
	Guarantees  []Fact
	Proceedings []Fact
	Notes       []Fact
	Reliability Reliability
}

// JudgedPromise is a promise and what the ledger says of it.
type JudgedPromise struct {
	Fact
	Paid  money.Amount // received from the day of the promise to its date + grace, towards what it bears on
	Last  civil.Date   // date + grace: last day on which it holds
	State State
	On    civil.Date // day of the judgment: kept or broken; 0 while pending

	Expected money.Amount // what has to come for it to be kept: never more than what was owed
	Owed     money.Amount // what was open of what it bears on, the day of the promise; 0 where nobody knows what it is about
	Verdict  State        // as State, whatever somebody closed since
}

// Promised is the amount that the customer named, never more than what was owed,
// else all that the promise bears on: nobody counts on money that is not due.
func (p *JudgedPromise) Promised() money.Amount {
	if p.Amount > 0 && p.Owed > 0 {
		return min(p.Amount, p.Owed)
	}
	if p.Amount > 0 {
		return p.Amount
	}
	return max(0, p.Expected)
}

// Fell says that the day of a promise has come by a date and that what became of it
// counts: nobody closed it before, and something had to come.
func (p *JudgedPromise) Fell(date civil.Date) bool {
	return !p.On.IsZero() && p.Until <= date && (p.Closed.IsZero() || p.Closed >= p.On) && p.Expected > 0
}

// JudgedDispute is a dispute and the part of the receivable that it contests.
type JudgedDispute struct {
	Fact
	Contested money.Amount            // of what is still open, never more than it
	ByItem    map[string]money.Amount // contested part by item key
	Credited  money.Amount            // credit notes given on it since it was opened
	Settled   bool                    // Pending, and credit notes made up all of it: closing it is proposed
	Conceded  bool                    // closed, and not as unfounded: Contested waits for its credit note
	Overdue   bool                    // its deadline is past and nobody has closed it
	Days      int                     // age
	State     State
}

// JudgedPlan is a payment plan and how its instalments were paid.
type JudgedPlan struct {
	Fact
	Items       []string // keys of the items it covers
	Instalments []JudgedInstalment
	Paid        money.Amount // received since it was signed, towards it
	Remaining   money.Amount
	Missed      money.Amount // fallen due (grace included) and not received
	State       State        // Pending: respected so far; Broken: an instalment is missed; Kept: paid in full
	On          civil.Date   // day of the judgment, 0 while pending
	Again       civil.Date   // day after the last instalment missed, On for the first; 0 when none is
	Lapsed      bool         // somebody recorded the lapse: the whole debt is due again
}

// JudgedInstalment is one instalment and what of it was received.
type JudgedInstalment struct {
	Instalment
	Paid  money.Amount
	Last  civil.Date // with grace
	State State
}

// Reliability is what a customer's past promises and instalments are worth.
type Reliability struct {
	Promises, Kept, Partly, Broken int
	Promised, Received             money.Amount
}

// Standing says in French how a dispute stands.
func (d JudgedDispute) Standing() string {
	if d.Overdue {
		return "délai dépassé"
	}
	return string(d.State)
}

// Awaited is the first instalment whose day is past and that is neither paid nor
// missed yet: its grace runs, or the bank is not entered so far; nil for none.
func (p JudgedPlan) Awaited(date civil.Date) *JudgedInstalment {
	for k := range p.Instalments {
		if i := &p.Instalments[k]; i.Due < date && i.State == Pending {
			return i
		}
	}
	return nil
}

// Standing says in French how a plan stands on a date.
func (p JudgedPlan) Standing(date civil.Date) string {
	switch {
	case p.Lapsed:
		return "caduc"
	case p.State == Broken:
		return "rompu"
	case p.State == Kept:
		return "soldé"
	case p.State == Ended:
		return "clos"
	case p.Awaited(date) != nil:
		return "échéance attendue"
	}
	return "respecté"
}
