package rules

import (
	"relance/aging/civil"
	"relance/aging/money"
)

// Decision is what is done tonight about one customer, and why.
type Decision struct {
	Customer string
	Name     string
	Date     civil.Date
	Cycle    string
	Step     string       // highest step due tonight; "" when nothing is sent
	Channels []string     // courriel, courrier, recommande, appel, sms, dossier
	Amount   money.Amount // claimed: due items less credits, without penalties
	Deadline civil.Date   // by which the letter asks to be paid
	Items    []ItemStep   // every open debit of the customer
	Hold     *Reason      // why nothing is sent though something is due; nil otherwise
	Reasons  []Reason     // rule, facts, what, why, why not more
	Next     NextStep     // what comes next and when, if nothing changes
}

// Acts says that something goes out tonight.
func (d Decision) Acts() bool { return d.Step != "" && d.Hold == nil }

// ItemStep is what happens to one item tonight.
type ItemStep struct {
	Key      string
	Done     string     // last step already done, "" when none
	DoneOn   civil.Date // and when
	Step     string     // step recorded tonight, "" when none
	Listed   bool       // appears in the letter as due
	Claimed  bool       // its penalties are claimed in this letter
	Covered  bool       // named by a formal notice
	WhyNot   *Reason    // why it does not climb tonight
	NextStep NextStep
}

// NextStep is a step to come.
type NextStep struct {
	Step string
	On   civil.Date // 0 when it depends on something else
}

// Reason is a coded French sentence: what was seen and what would change it.
type Reason struct {
	Code string `json:"code"`            // e.g. CREDIT-COUVRE, SEUIL, DELAI
	Text string `json:"texte"`           // full French sentence
	Lift string `json:"levee,omitempty"` // what would lift it
}
