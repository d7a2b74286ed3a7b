package desk

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/log"
)

// StartingSteps proposes a first step for each customer of an old ledger, the
// largest amount first.
func (k Desk) StartingSteps() []rules.StartingStep {
	return rules.ProposeStart(k.inputs.Policy, k.Night.Cases, k.Date)
}

// ChosenStart is the first step that a person chose for one customer.
type ChosenStart struct {
	Customer, Step, Reason string
	File                   string // where it was typed
	Row                    int
}

// ImportStart records chosen starting steps. A step that is no step of the
// customer's cycle refuses the whole import.
func ImportStart(chosen []ChosenStart, date civil.Date, author string) Typing {
	return func(n planning.Night, recorded []log.Event) (events []log.Event, problems problem.List) {
		for _, c := range chosen {
			kase, found := caseOf(n, c.Customer)
			if !found {
				p := noCustomer(c.Customer)
				p.File, p.Line = c.File, c.Row
				problems.Add(p)
				continue
			}
			reason := "démarrage : première étape « " + c.Step + " »"
			own, ok := rules.StartAt(n.Policy, kase, date, c.Step, author, log.JoinReasons(reason, c.Reason))
			if !ok {
				p := noSuchStep(c.Customer, c.Step)
				p.File, p.Line = c.File, c.Row
				problems.Add(p)
			}
			events = append(events, own...)
		}
		return slices.DeleteFunc(events, func(e log.Event) bool { return placedAlready(recorded, e) }), problems
	}
}

// placedAlready says that the last placing of an item by a person is this one: a sheet
// that is imported again adds nothing.
func placedAlready(recorded []log.Event, e log.Event) bool {
	for _, o := range slices.Backward(log.Counting(recorded)) {
		if o.Customer == e.Customer && o.Item == e.Item && (o.Kind == log.Imported || o.Kind == log.LevelSet) {
			return o.Kind == e.Kind && o.Step == e.Step
		}
	}
	return false
}

// Level puts the items of a customer, or of one invoice, at a step by hand.
type Level struct {
	Date                    civil.Date
	Customer, Invoice, Step string // Step "" is the foot of the ladder
	Author, Reason          string
}

// Set records it.
func (l Level) Set() Typing {
	return func(n planning.Night, _ []log.Event) ([]log.Event, problem.List) {
		code, problems := Asked(n.People, l.Customer)
		if problems.HasErrors() {
			return nil, problems
		}
		l.Customer, l.Invoice = code, n.Spelt(code, l.Invoice, l.Date)
		kase, found := caseOf(n, l.Customer)
		if !found {
			return nil, problem.List{noCustomer(l.Customer)}
		}
		events, known, valid := rules.SetLevel(n.Policy, kase, l.Date, l.Invoice, l.Step, l.Author, l.Reason)
		switch {
		case !valid:
			return nil, problem.List{noSuchStep(l.Customer, l.Step)}
		case !known:
			return nil, problem.List{refusal(CodeNoItem, fmt.Sprintf("rien d’ouvert ne porte la facture « %s » chez le client %s", l.Invoice, l.Customer), "vérifiez son numéro avec « relance expliquer »")}
		}
		return events, nil
	}
}

func caseOf(n planning.Night, customer string) (rules.Case, bool) {
	for _, c := range n.Cases {
		if c.Customer.Code == customer {
			return c, true
		}
	}
	return rules.Case{}, false
}

func noSuchStep(customer, step string) problem.Problem {
	return refusal(CodeNoStep, fmt.Sprintf("le cycle du client %s n’a pas d’étape « %s »", customer, step), "« relance verifier --dossier » montre les étapes de chaque cycle")
}
