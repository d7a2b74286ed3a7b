// Package proceeding is stage 3 beside penalties: what the law offers to a
// creditor who is not paid. Input: the kind of debtor, where it is, how much it
// owes, and a date. Output: the court that is competent, the procedures that
// fit with what they cost and risk, and the deadlines that run from each stage
// of one. All of it is data, dated and sourced, in the folder of a country's law; nothing here is
// advice, and what is not certain says so.
//
// Law: CPC 42, 750-1, 761, 853, 873, 1405 to 1425 (payment order, decree
// 2026-96); CPCE L111-4, L125-1, R124-3, R211-3; C. com. L721-3; CJA R421-1 and
// R541-1; law 2023-1059 (tribunaux des activités économiques).
package proceeding

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/settings"
)

// Claim is what the choice of a court and of a procedure depends on.
type Claim struct {
	Date     civil.Date
	Kind     customer.Kind
	Amount   money.Amount // principal and interest
	Disputed money.Amount // part of it that the debtor contests
	Postcode string       // of the debtor's seat or home
	Country  string       // "" is France
}

// Abroad says that the debtor is outside France.
func (c Claim) Abroad() bool {
	return c.Country != "" && !strings.EqualFold(c.Country, "france") && !strings.EqualFold(c.Country, "fr")
}

// Department gives the number of the debtor's department, "" when unknown:
// two digits, three overseas (971 to 988); Corsica is 20.
func (c Claim) Department() string {
	if c.Abroad() || len(c.Postcode) != 5 || strings.Trim(c.Postcode, "0123456789") != "" {
		return ""
	}
	if c.Postcode[:2] == "97" || c.Postcode[:2] == "98" {
		return c.Postcode[:3]
	}
	return c.Postcode[:2]
}

// Certainty is how sure a line of the data is.
type Certainty string

// Certainties.
const (
	High   Certainty = "haute"   // read in the text of law
	Medium Certainty = "moyenne" // an older text, or a practice that several sources describe
	Low    Certainty = "faible"  // usage: an order of magnitude
)

// period is the days on which a line of the data holds, both included.
type period struct {
	Since civil.Date `yaml:"depuis,requis"`
	Until civil.Date `yaml:"jusque"` // 0: still in force

	// What a person must still confirm, and what depends on it: see law.ToConfirm.
	Confirm string `yaml:"a-confirmer"`
	Affects string `yaml:"en-depend"`
}

func (p period) holds(date civil.Date) bool {
	return p.Since <= date && (p.Until.IsZero() || date <= p.Until)
}

// Procedure is one way to be paid, as it is on a date.
type Procedure struct {
	period     `yaml:",inline"`
	Code       string       `yaml:"procedure,requis"`
	Name       string       `yaml:"nom,requis"`
	Kinds      []string     `yaml:"types,requis" parmi:"professionnel,public,particulier,non-professionnel,inconnu"`
	Orders     []string     `yaml:"tribunaux" parmi:"commerce,judiciaire,administratif"` // of the competent court; none: any
	Ceiling    money.Amount `yaml:"plafond"`                                             // 0: none
	Plain      bool         `yaml:"incontestee"`                                         // fails, or may, as soon as the debt is contested
	Awaited    bool         `yaml:"decret-attendu"`                                      // its decree is not known: nothing rests on it yet
	Decree     civil.Date   `yaml:"decret"`                                              // from this day it comes before all others; 0: not known
	Abroad     bool         `yaml:"etranger"`                                            // only for debtors abroad
	Before     string       `yaml:"devant,requis"`
	Form       string       `yaml:"formulaire"`
	Conditions []string     `yaml:"conditions"`
	Cost       Cost         `yaml:"cout,requis"`
	Duration   Duration     `yaml:"duree,requis"`
	Chances    string       `yaml:"chances,requis"`
	Risks      []string     `yaml:"risques"`
	Outcome    string       `yaml:"issue,requis"`
	Certainty  Certainty    `yaml:"certitude,requis" parmi:"haute,moyenne,faible"`
	Source     string       `yaml:"source,requis"`
}

// Cost is what a procedure costs the creditor before enforcement: a fixed part
// and a share of what is recovered, each between two bounds.
type Cost struct {
	From      money.Amount     `yaml:"de"`
	To        money.Amount     `yaml:"a"`
	ShareFrom settings.Percent `yaml:"part-de"`
	ShareTo   settings.Percent `yaml:"part-a"`
	Text      string           `yaml:"texte,requis"`
	Certainty Certainty        `yaml:"certitude,requis" parmi:"haute,moyenne,faible"`
}

// Of gives the bounds of the cost for an amount wholly recovered.
func (c Cost) Of(amount money.Amount) (from, to money.Amount) {
	amount = max(0, amount)
	return c.From + c.ShareFrom.Of(amount), c.To + c.ShareTo.Of(amount)
}

// Duration is how many days a procedure usually takes to a title or a refusal.
type Duration struct {
	From int `yaml:"de,requis"`
	To   int `yaml:"a,requis"`
}

// Warning is something that a creditor must know of the law of the day.
type Warning struct {
	period `yaml:",inline"`
	Kinds  []string `yaml:"types,requis" parmi:"professionnel,public,particulier,non-professionnel,inconnu"`
	Text   string   `yaml:"texte,requis"`
	Source string   `yaml:"source,requis"`
}

// Procedures gives the procedures open to a claim, those that suit it first: of a
// contested debt those that a judge settles, then from the least to the most
// costly for its amount, what they cost at most (the least costly at best, then the
// order of the data, between equals). The one that a decree put first comes first; one whose decree is awaited comes
// after the payment order, since nobody knows what it costs. Those of a debtor
// abroad are told apart: French ones need a French court.
func (t Tables) Procedures(c Claim) []Procedure {
	order := t.Court(c).Order
	var open []Procedure
	for _, p := range t.procedures {
		if p.fits(c, order) {
			open = append(open, p)
		}
	}
	slices.SortStableFunc(open, func(a, b Procedure) int {
		return cmp.Or(cmp.Compare(a.rank(c), b.rank(c)), cmp.Compare(a.dearest(c), b.dearest(c)), cmp.Compare(a.cheapest(c), b.cheapest(c)))
	})
	return afterTheOrder(open)
}

// rank parts the procedures that suit a claim from those that a contestation
// would end; a judge is needed before an agency, which gives no title.
func (p Procedure) rank(c Claim) int {
	switch {
	case !p.Decree.IsZero() && p.Decree <= c.Date && c.Disputed == 0:
		return 0
	case p.Code == "agence":
		return 3
	case p.Plain && c.Disputed > 0:
		return 2
	}
	return 1
}

func (p Procedure) dearest(c Claim) money.Amount {
	_, to := p.Cost.Of(c.Amount)
	return to
}

func (p Procedure) cheapest(c Claim) money.Amount {
	from, _ := p.Cost.Of(c.Amount)
	return from
}

// Unsettled says that the decree of a procedure is not known on a day: neither its
// cost nor its opening can be relied on.
func (p Procedure) Unsettled(date civil.Date) bool {
	return p.Awaited && (p.Decree.IsZero() || date < p.Decree)
}

// afterTheOrder puts what awaits its decree behind the payment order.
func afterTheOrder(open []Procedure) []Procedure {
	var kept, awaited []Procedure
	for _, p := range open {
		if p.Awaited && p.Decree.IsZero() {
			awaited = append(awaited, p)
		} else {
			kept = append(kept, p)
		}
	}
	at := slices.IndexFunc(kept, func(p Procedure) bool { return strings.HasPrefix(p.Code, "injonction-de-payer") })
	return slices.Insert(kept, at+1, awaited...)
}

func (p Procedure) fits(c Claim, order string) bool {
	switch {
	case !p.holds(c.Date), !slices.Contains(p.Kinds, c.Kind.String()):
		return false
	case p.Abroad != c.Abroad() && (p.Abroad || len(p.Orders) > 0 || p.Ceiling > 0):
		return false
	case p.Ceiling > 0 && c.Amount > p.Ceiling:
		return false
	}
	return len(p.Orders) == 0 || slices.Contains(p.Orders, order)
}

// Warnings gives what the law of the day adds for that kind of debtor.
func (t Tables) Warnings(c Claim) []Warning {
	var all []Warning
	for _, w := range t.warnings {
		if w.holds(c.Date) && slices.Contains(w.Kinds, c.Kind.String()) && !c.Abroad() {
			all = append(all, w)
		}
	}
	return all
}
