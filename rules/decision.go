package rules

import (
	"cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// Decision is what is done tonight about one customer, and why. At most one
// letter goes out, or several that share its claim where the policy wants it,
// and beside them at most one call sheet and one case file.
type Decision struct {
	Customer   string
	Name       string
	Date       civil.Date
	Cycle      string
	Step       string               // the letter's step, the highest due tonight; else that of the case file or of the call; "" when nothing is sent
	Nature     policy.Nature        // of Step
	Template   string               // text of Step
	Penalties  string               // what Step's letter does with penalties: mention, reclamees, aucune
	Contact    string               // role written to, "" for the customer's own address
	Channels   []policy.Channel     // courriel, courrier, recommande, appel, sms, dossier; the letter's first
	Currency   string               // of what is written to the customer where it is not the euro: see Abroad; "" is EUR
	Amount     money.Amount         // claimed, in euros as every amount: due items less credits and deposits, all listed by the letters; without penalties
	Deadline   civil.Date           // by which the letter asks to be paid
	Actions    []Action             // what goes out, in the order of Channels
	Items      []ItemStep           // every open debit of the customer
	LatePaid   []string             // keys of invoices paid late whose penalties tonight's letter claims
	Due        money.Amount         // due items that may be dunned, what is contested, promised or planned left out
	Contested  money.Amount         // what the customer disputes of the due items that are claimed in part
	Credits    money.Amount         // unallocated credits but for Spent, <= 0
	Spent      []penalty.Imputation // what credits paid of debts that are not claimed (prescribed, frozen, planned, contested, handed over): it leaves with them
	SpentApart []penalty.Imputation // what credits paid of items that tonight's letters do not ask for: they deduct it from no claim
	Deposits   money.Amount         // 4191 and 4197, <= 0
	Net        money.Amount         // Due + Credits + Deposits
	Hold       *Reason              // why nothing is sent though something is due; nil otherwise
	Reasons    []Reason             // rule, facts, what, why, why not more
	Next       NextStep             // what comes next and when, if nothing changes
	Started    []log.Event          // starting steps given to an old ledger tonight
	Sides      []Side               // where several currencies are owed, the decision about each, in the order of the letters; nil otherwise
	Apart      []Action             // of a Part: the other letters of the date
	Elsewhere  money.Amount         // of a Part: credits that it does not deduct, <= 0; another letter of the date does, if one is not Bare
	Unlisted   money.Amount         // due, and in none of the letters of the date
}

// Acts says that something goes out tonight.
func (d Decision) Acts() bool { return d.Step != "" && d.Hold == nil }

// Letter gives the written action of the night, the first when there are several.
func (d Decision) Letter() (Action, bool) {
	for _, a := range d.Actions {
		if a.Channel.Written() {
			return a, true
		}
	}
	return Action{}, false
}

// Formal says that tonight's first letter is a formal notice.
func (d Decision) Formal() bool {
	a, ok := d.Letter()
	return ok && a.Nature == policy.FormalNotice
}

// Motive is the short sentence of the manifest: why this, or why nothing.
func (d Decision) Motive() string {
	if d.Hold != nil {
		return d.Hold.Text
	}
	for _, r := range d.Reasons {
		if r.Code == cause.Why {
			return r.Text
		}
	}
	return ""
}

// MotiveOf is the motive of one action: the item that brought it about, or the fact
// that a step beside the ladder answers.
func (d Decision) MotiveOf(a Action) string { return cmp.Or(a.Why, d.Motive()) }

// Action is one thing that goes out: a letter, a call sheet or a case file.
type Action struct {
	Step      string
	Nature    policy.Nature
	Channel   policy.Channel
	Template  string
	Penalties string
	Contact   string
	Amount    money.Amount // as Decision.Amount, with the items announced by a letter before their due date; for a case file, what is handed over
	Currency  string       // of a letter where it is not the euro; "" is EUR
	Abroad    money.Amount // what it claims in that currency
	Deadline  civil.Date   // granted by a letter, 0 otherwise
	By        string       // who acts: "" the accounts, « commercial » the customer's salesperson, who has a list instead
	Offers    []Offer      // discounts for paying early, by item
	Address   string       // postal address on one line, for a posted letter
	Items     []string     // keys of the items recorded by it
	Invoice   string       // number of the only invoice that brings it about, where each has its letter; "" otherwise
	Factor    bool         // what it claims was sold to the factor, who is to be paid
	Bare      bool         // it does not deduct the customer's credits
	Why       string       // French sentence: the item that brought it about, and how late it is
}

// ItemStep is what happens to one item tonight.
type ItemStep struct {
	Key       string
	Invoice   string         // as in openitem.Item
	Open      money.Amount   // what remains
	Contested money.Amount   // part of Open that the customer disputes: stated apart, not claimed
	Deferred  money.Amount   // part of Open that is promised, planned or otherwise waited for: not claimed
	Done      string         // last step already done, "" when none
	DoneOn    civil.Date     // and when
	Step      string         // step recorded tonight, "" when none
	Channel   policy.Channel // that carries it
	Skipped   bool           // Step is passed over tonight, on the record, without any document
	Listed    bool           // appears in the letter as due, and is asked for
	Apart     bool           // listed apart: newer than what the letter is about
	Beside    bool           // due too, in the second block of a formal notice about others: not in its claim
	Imputed   bool           // credits pay all that may be claimed of it
	Recalled  bool           // under an earlier formal notice, still unpaid: the letter recalls it and does not ask for it again
	Claimed   bool           // its penalties are claimed in this letter
	Covered   bool           // named by a formal notice
	Letter    int            // which of tonight's letters lists or records it, in the order of Decision.Letters; -1 for none of several
	Unclaimed bool           // never claimed by a letter: retention, bill, small difference…
	WhyNot    *Reason        // why it does not climb tonight
	Passed    []Reason       // steps that do not concern it
	NextStep  NextStep
}

// Reached is the last step of the item, tonight's included.
func (s ItemStep) Reached() string {
	if s.Step != "" {
		return s.Step
	}
	return s.Done
}

// Offer is the discount that a preventive step offers on one item.
type Offer struct {
	Item     string
	Rate     settings.Percent
	By       civil.Date   // last day to pay
	Discount money.Amount // rounded half away from zero
	Pay      money.Amount // what is then to be paid
}

// NextStep is a step to come.
type NextStep struct {
	Step   string
	On     civil.Date // 0 when it depends on something else
	Why    string     // French clause: the rule that sets the day; "" where there is no day, or it is the first to come
	Spoken bool       // a call, by its channel whatever its name: a person makes it
}

// Reason is a coded French sentence: what was seen and what would change it.
type Reason struct {
	Code string `json:"code"`            // e.g. CREDIT-COUVRE, SEUIL, DELAI
	Text string `json:"texte"`           // full French sentence
	Lift string `json:"levee,omitempty"` // what would lift it
}
