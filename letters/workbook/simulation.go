package workbook

import (
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// Simulation is what some policies would have done over the same months, for
// WriteSimulation. Counts of a step or of a week are in the order of Policies.
type Simulation struct {
	From, To civil.Date
	Nights   int
	Policies []string
	Steps    []SimulatedStep
	Weeks    []SimulatedWeek
	Totals   []SimulatedTotal
	Held     []SimulatedHold
	Paid     []SimulatedPaid
	Stopped  []SimulatedStop
}

// SimulatedStep is one step under each policy.
type SimulatedStep struct {
	Step      string
	Actions   []int
	Customers []int
	Amounts   []money.Amount
}

// SimulatedWeek is one step of one week under each policy.
type SimulatedWeek struct {
	Monday  civil.Date
	Step    string
	Actions []int
}

// SimulatedTotal is what a policy adds up to.
type SimulatedTotal struct {
	Policy          string
	Letters         int
	Claimed         money.Amount
	Paid, HeldBack  int // reminders to someone who had paid; customers held at least one night
	StoppedByBrakes int
}

// SimulatedHold is one reason why nothing went out, under one policy.
type SimulatedHold struct {
	Policy, Code, Example string
	Customers             []string
	Nights                int // times customers
}

// SimulatedPaid is a reminder to someone who had paid by the time it came.
type SimulatedPaid struct {
	Policy, Customer, Invoice, Step string
	On, PaidOn                      civil.Date
	Amount                          money.Amount
}

// SimulatedStop is a night that a brake would have stopped.
type SimulatedStop struct {
	Policy string
	On     civil.Date
}

// WriteSimulation writes the comparison as a workbook: totals, letters by step
// and by week, who was held and why, who had paid already, nights that a brake
// would have stopped.
func WriteSimulation(w io.Writer, s Simulation) error {
	b := newBook("Simulation", "", s.To)
	for _, t := range []*table{s.summary(), s.byStep(), s.byWeek(), s.held(), s.paid(), s.stopped()} {
		t.write(b)
	}
	return b.save(w)
}

func (s Simulation) lead(what string) string {
	return "Du " + s.From.French() + " au " + s.To.French() + ", " + plural(s.Nights, "nuit rejouée", "nuits rejouées") + " — " + what
}

func (s Simulation) summary() *table {
	return &table{
		sheet: "Synthèse", title: "Simulation : synthèse", tab: ink, frozen: 1, lead: s.lead(plural(len(s.Policies), "politique", "politiques")),
		note: "Rien n’a été écrit ni envoyé. Les montants réclamés se cumulent de lettre en lettre : ils mesurent l’insistance, non la créance.",
		columns: []column{
			{title: "Politique", width: 34, style: wrapStyle},
			{title: "Courriers et courriels", width: 14, style: style{format: whole}},
			{title: "Montants réclamés, cumulés", width: 18, style: moneyStyle},
			{title: "Postes réglés avant l’arrivée", width: 16, style: style{format: whole}},
			{title: "Clients retenus au moins une nuit", width: 16, style: style{format: whole}},
			{title: "Nuits qu’un frein aurait arrêtées", width: 16, style: style{format: whole}},
		},
		rows: len(s.Totals), body: func(l *list) {
			for _, t := range s.Totals {
				l.next(plain).ledger(t.Policy, wrapStyle).count(t.Letters).money(t.Claimed).count(t.Paid).count(t.HeldBack).count(t.StoppedByBrakes).done()
			}
		},
		calm: "Aucune politique n’a été essayée.",
	}
}

// byStep has three columns a policy, side by side.
func (s Simulation) byStep() *table {
	columns := []column{{title: "Étape", width: 24, style: wrapStyle}}
	for _, name := range s.Policies {
		columns = append(columns,
			column{title: name + " : envois", width: 18, style: style{format: whole}},
			column{title: name + " : clients", width: 18, style: style{format: whole}},
			column{title: name + " : montant", width: 18, style: moneyStyle})
	}
	return &table{
		sheet: "Étapes", title: "Envois par étape", tab: ink, frozen: 1, lead: s.lead(plural(len(s.Steps), "étape", "étapes")),
		note: "Un envoi compte une fois par client et par nuit, à l’étape la plus haute de la lettre.", columns: columns,
		rows: len(s.Steps), body: func(l *list) {
			for _, step := range s.Steps {
				r := l.next(plain).ledger(step.Step, wrapStyle)
				for k := range s.Policies {
					r.count(step.Actions[k]).count(step.Customers[k]).money(step.Amounts[k])
				}
				r.done()
			}
		},
		calm: "Aucune étape n’a été faite pendant cette période.",
	}
}

func (s Simulation) byWeek() *table {
	columns := []column{{title: "Semaine du", width: 12, style: dateStyle}, {title: "Étape", width: 24, style: wrapStyle}}
	for _, name := range s.Policies {
		columns = append(columns, column{title: name, width: 18, style: style{format: wholeDash}})
	}
	return &table{
		sheet: "Semaines", title: "Envois par semaine et par étape", tab: muted, frozen: 2, lead: s.lead(plural(len(s.Weeks), "ligne", "lignes")),
		note: "Chaque semaine commence le lundi.", columns: columns,
		rows: len(s.Weeks), body: func(l *list) {
			for _, week := range s.Weeks {
				r := l.next(plain).date(week.Monday).ledger(week.Step, wrapStyle)
				for _, n := range week.Actions {
					r.count(n)
				}
				r.done()
			}
		},
		calm: "Rien n’est parti pendant cette période.",
	}
}

func (s Simulation) held() *table {
	return &table{
		sheet: "Retenus", title: "Clients retenus, et pourquoi", tab: muted, frozen: 2, lead: s.lead(plural(len(s.Held), "motif", "motifs")),
		note: "Les nuits comptent une fois par client retenu. L’exemple est celui de la première nuit.",
		columns: []column{
			{title: "Politique", width: 22, style: wrapStyle},
			{title: "Motif", width: 24, style: wrapStyle},
			{title: "Clients", width: 9, style: style{format: whole}},
			{title: "Nuits", width: 9, style: style{format: whole}},
			{title: "Exemple", width: 60, style: wrapStyle},
			{title: "Codes des clients", width: 40, style: wrapStyle},
		},
		rows: len(s.Held), body: func(l *list) {
			for _, h := range s.Held {
				r := l.next(plain).ledger(h.Policy, wrapStyle).text(h.Code).count(len(h.Customers)).count(h.Nights)
				r.ledger(h.Example, wrapStyle).ledger(strings.Join(h.Customers, ", "), wrapStyle).done()
			}
		},
		calm: "Personne n’a été retenu.",
	}
}

func (s Simulation) paid() *table {
	return &table{
		sheet: "Réglés avant l’arrivée", title: "Relances à qui avait payé", tab: alarm, frozen: 2, lead: s.lead(plural(len(s.Paid), "poste réclamé", "postes réclamés")),
		note: "Postes soldés, d’après le grand livre d’aujourd’hui, au plus tard trois jours après la lettre qui les réclamait.",
		columns: []column{
			{title: "Politique", width: 22, style: wrapStyle},
			{title: "Nuit", width: 11, style: dateStyle},
			{title: "Client", width: 14, style: textStyle},
			{title: "Facture", width: 18, style: textStyle},
			{title: "Étape", width: 20, style: wrapStyle},
			{title: "Montant réclamé", width: 16, style: moneyStyle, sum: sumOf(s.Paid, func(p SimulatedPaid) money.Amount { return p.Amount })},
			{title: "Réglée le", width: 11, style: dateStyle},
		},
		rows: len(s.Paid), body: func(l *list) {
			for _, p := range s.Paid {
				r := l.next(plain).ledger(p.Policy, wrapStyle).date(p.On).ledger(p.Customer, textStyle).ledger(p.Invoice, textStyle)
				r.ledger(p.Step, wrapStyle).money(p.Amount).date(p.PaidOn).done()
			}
		},
		calm: "Aucune relance n’a croisé un règlement.",
	}
}

func (s Simulation) stopped() *table {
	return &table{
		sheet: "Freins", title: "Nuits qu’un frein aurait arrêtées", tab: muted, lead: s.lead(plural(len(s.Stopped), "nuit", "nuits")),
		note: "La simulation continue comme si quelqu’un avait passé outre.",
		columns: []column{
			{title: "Politique", width: 34, style: wrapStyle},
			{title: "Nuit", width: 12, style: dateStyle},
		},
		rows: len(s.Stopped), body: func(l *list) {
			for _, x := range s.Stopped {
				l.next(plain).ledger(x.Policy, wrapStyle).date(x.On).done()
			}
		},
		calm: "Aucun frein ne se serait serré.",
	}
}
