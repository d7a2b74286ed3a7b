package kpi

import (
	"fmt"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

// Verdict is what to do with a file.
type Verdict string

// Verdicts.
const (
	Negotiate Verdict = "négocier"
	Press     Verdict = "insister"
	Litigate  Verdict = "agir en justice"
	Wait      Verdict = "attendre"
	Lift      Verdict = "lever ce qui retient"
	Declare   Verdict = "déclarer la créance"
)

// DebtorType is a suggestion from behaviour, never a judgment on a person.
type DebtorType string

// Types.
const (
	TypeGood      DebtorType = "bon payeur"
	TypeCareless  DebtorType = "négligent"
	TypeStraining DebtorType = "en difficulté"
	TypeDisputing DebtorType = "contestataire"
	TypeEvasive   DebtorType = "de mauvaise volonté"
	TypeInsolvent DebtorType = "insolvable"
	TypeUnknown   DebtorType = "inconnu"
)

// Stance is the go / no-go indicator of one late customer.
type Stance struct {
	Customer, Name string
	Overdue        money.Amount
	DaysLate       int
	Type           DebtorType
	TypeWhy        string
	Verdict        Verdict
	For            []string // French: facts that plead for it
	Against        []string // facts that plead against going to court
}

// The limits of the indicator.
const (
	worthSuing   = money.Amount(50_000) // below it a claim costs more than it brings
	longLate     = 60                   // days
	veryLate     = 90
	manyBroken   = 2 // promises
	manyAnswered = 3 // written reminders without a receipt
)

// stand is what a stance rests on.
type stand struct {
	Stance
	date      civil.Date
	behaviour Behaviour
	file      followup.File
	insolvent bool
	held      string // why nothing goes out to him; "" when something may
	contested money.Amount
	reminders int // since the last receipt
	guessed   int // late items whose due date or matching is presumed
	returned  bool
	worth     money.Amount
}

// Stances says, for each customer with something late, whether to negotiate, to
// press or to go to court, and from which facts; and suggests a type of debtor.
// It is a help for a person who decides, never a decision.
func Stances(in AnalysisInput, list []Behaviour) []Stance {
	behaviours := make(map[string]Behaviour, len(list))
	for _, b := range list {
		behaviours[b.Customer] = b
	}
	files := filesByCustomer(in.Files)
	reminders := remindersSince(in.Actions, behaviours)
	var all []Stance
	for _, c := range in.Balance.Clients {
		if c.Overdue() <= 0 {
			continue
		}
		s := stand{date: in.Balance.Date, behaviour: behaviours[c.Code], file: files[c.Code], reminders: reminders[c.Code], worth: in.PayableFrom}
		if s.worth == 0 {
			s.worth = worthSuing
		}
		s.held = in.Held[c.Code]
		s.insolvent = !in.Insolvent[c.Code].Judgment.IsZero()
		s.look(c, in.Balance)
		s.suggest()
		s.judge()
		all = append(all, s.Stance)
	}
	return all
}

// remindersSince counts the written documents sent to each customer since his
// last receipt.
func remindersSince(actions []Action, behaviours map[string]Behaviour) map[string]int {
	count, seen := map[string]int{}, map[string]bool{}
	for k := range actions {
		a := &actions[k]
		document := a.document()
		if a.Channel == "appel" || seen[document] || a.Date <= behaviours[a.Customer].LastPaid {
			continue
		}
		seen[document] = true
		count[a.Customer]++
	}
	return count
}

func (s *stand) look(c aging.Client, b aging.Balance) {
	s.Customer, s.Name, s.Overdue = c.Code, c.Name, c.Overdue()
	for k := range c.Items {
		i := &c.Items[k]
		days := b.DaysLate(*i)
		if days <= 0 {
			continue
		}
		s.DaysLate = max(s.DaysLate, days)
		if i.Presumed() || i.PresumedMatch() {
			s.guessed++
		}
		s.returned = s.returned || i.Returned
	}
	s.contested = contestedOf(s.file)
}

// suggest draws a type from behaviour.
func (s *stand) suggest() {
	r, b := s.file.Reliability, s.behaviour
	switch {
	case s.insolvent:
		s.Type, s.TypeWhy = TypeInsolvent, "procédure collective ouverte"
	case 2*s.contested >= s.Overdue && s.contested > 0:
		s.Type, s.TypeWhy = TypeDisputing, "conteste "+s.contested.French()
	case s.returned || lastTold(s.file.Calls, s.date) == "tresorerie" || s.running() > 0:
		s.Type, s.TypeWhy = TypeStraining, s.strain()
	case r.Broken >= manyBroken || s.reminders >= manyAnswered && s.DaysLate > longLate:
		s.Type, s.TypeWhy = TypeEvasive, fmt.Sprintf("%s, %s", times(r.Broken, "promesse rompue", "promesses rompues"), times(s.reminders, "relance restée sans règlement", "relances restées sans règlement"))
	case b.Profile == ProfilePrompt:
		s.Type, s.TypeWhy = TypeGood, b.Why
	case b.Profile == ProfileSlow || b.Profile == ProfileIrregular:
		s.Type, s.TypeWhy = TypeCareless, b.Why
	default:
		s.Type, s.TypeWhy = TypeUnknown, b.Why
	}
}

func (s *stand) strain() string {
	switch {
	case s.returned:
		return "paiement rejeté"
	case s.running() > 0:
		return "plan de paiement en cours"
	}
	return "difficultés annoncées au téléphone"
}

// running counts the plans that are respected so far.
func (s *stand) running() (n int) {
	for _, p := range s.file.Plans {
		if p.State == followup.Pending && !p.Lapsed {
			n++
		}
	}
	return n
}

// promised says that a promise still runs.
func (s *stand) promised() bool {
	for _, p := range s.file.Promises {
		if p.State == followup.Pending {
			return true
		}
	}
	return false
}

// judge gives the verdict and the facts on both sides.
func (s *stand) judge() {
	s.facts()
	switch net := s.Overdue - s.contested; {
	case s.insolvent:
		s.Verdict = Declare
	case s.promised() || s.running() > 0:
		s.Verdict = Wait
	case s.Type == TypeDisputing || s.Type == TypeStraining:
		s.Verdict = Negotiate
	case s.held != "":
		s.Verdict = Lift // nobody presses a customer whom the rules leave alone
	case net < s.worth || s.DaysLate <= longLate:
		s.Verdict = Press
	case s.Type == TypeEvasive || s.behaviour.Profile == ProfileNever && s.DaysLate > veryLate || s.behaviour.Profile == ProfileStops && s.DaysLate > veryLate:
		s.Verdict = Litigate
	default:
		s.Verdict = Press
	}
}

func (s *stand) facts() {
	add := func(list *[]string, applies bool, text string) {
		if applies {
			*list = append(*list, text)
		}
	}
	r := s.file.Reliability
	add(&s.For, true, "retard de "+times(s.DaysLate, "jour", "jours")+" sur "+s.Overdue.French())
	add(&s.For, s.insolvent, "procédure collective : la créance antérieure se déclare")
	add(&s.For, r.Broken > 0, times(r.Broken, "promesse ou échéance rompue", "promesses ou échéances rompues"))
	add(&s.For, s.reminders > 0, times(s.reminders, "relance sans règlement depuis", "relances sans règlement depuis"))
	add(&s.For, s.promised(), "promesse en cours")
	add(&s.Against, s.held != "", "retenu : "+s.held)
	add(&s.For, s.running() > 0, "plan de paiement respecté")
	add(&s.Against, s.contested > 0, "conteste "+s.contested.French())
	add(&s.Against, s.Overdue-s.contested < s.worth, "montant inférieur à "+s.worth.French())
	add(&s.Against, s.guessed > 0, times(s.guessed, "échéance ou lettrage présumé", "échéances ou lettrages présumés")+" : à vérifier d’abord")
	add(&s.Against, s.behaviour.Profile == ProfilePrompt, "paie d’ordinaire à l’heure")
}

func times(n int, one, many string) string {
	if n < 2 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
