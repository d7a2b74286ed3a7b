package workbook

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

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
	s = s.inWords()
	b := newBook("Simulation", "", s.To)
	b.put(s.summary(), s.byStep(), s.byWeek(), s.held(), s.paid(), s.stopped())
	return b.save(w)
}

// policies are the shipped ones in words; a file keeps its name.
var policies = map[string]string{
	"tpe": "Petite entreprise", "standard": "Standard", "grands-comptes": "Grands comptes", "public": "Organismes publics", "particulier": "Particuliers", "btp": "Bâtiment et travaux",
}

// inWords names policies as people read them: in titles, rows and legends.
func (s Simulation) inWords() Simulation {
	named := func(policy string) string { return cmp.Or(policies[policy], policy) }
	s.Policies, s.Totals, s.Held, s.Paid, s.Stopped = slices.Clone(s.Policies), slices.Clone(s.Totals), slices.Clone(s.Held), slices.Clone(s.Paid), slices.Clone(s.Stopped)
	for k, p := range s.Policies {
		s.Policies[k] = named(p)
	}
	for k := range s.Totals {
		s.Totals[k].Policy = named(s.Totals[k].Policy)
	}
	for k := range s.Held {
		s.Held[k].Policy = named(s.Held[k].Policy)
	}
	for k := range s.Paid {
		s.Paid[k].Policy = named(s.Paid[k].Policy)
	}
	for k := range s.Stopped {
		s.Stopped[k].Policy = named(s.Stopped[k].Policy)
	}
	return s
}

func (s Simulation) lead(what string) string {
	return "Du " + s.From.French() + " au " + s.To.French() + ", " + plural(s.Nights, "nuit rejouée", "nuits rejouées") + " — " + what
}

func (s Simulation) summary() sheet {
	type total = SimulatedTotal
	g := newGrid("Synthese", s.Totals, complete(
		text("Politique", 24, 40, func(t total) string { return t.Policy }).bold(),
		count("Courriers et courriels", func(t total) int { return t.Letters }).wide(14),
		amount("Montants réclamés, cumulés", func(t total) money.Amount { return t.Claimed }).wide(18),
		count("Postes réglés avant l’arrivée", func(t total) int { return t.Paid }).wide(16),
		count("Clients retenus au moins une nuit", func(t total) int { return t.HeldBack }).wide(16),
		count("Nuits qu’un frein aurait arrêtées", func(t total) int { return t.StoppedByBrakes }).wide(16),
	)...)
	g.below = 2 * chartRows
	g.draw = func(p *page, at placed) {
		line := p.line + 1
		p.draw(drawing{kind: excelize.Bar, column: 0, line: line, width: 700, title: "Courriers et courriels par politique", alt: "Barres des envois de chaque politique, d’après le tableau placé au-dessus.",
			series: []excelize.ChartSeries{at.series("", 0, 1, ink)}})
		p.draw(drawing{kind: excelize.Bar, column: 0, line: line + chartRows, width: 700, title: "Relances à qui avait payé, par politique", alt: "Barres des relances reçues par qui avait payé, d’après le tableau placé au-dessus.",
			series: []excelize.ChartSeries{at.series("", 0, 3, "B4531A")}})
	}
	return sheet{
		name: "Synthèse", title: "Simulation : synthèse", tab: ink, frozen: 1, lead: s.lead(plural(len(s.Policies), "politique", "politiques")),
		note: "Rien n’a été écrit ni envoyé. Les montants réclamés se cumulent de lettre en lettre : ils mesurent l’insistance, non la créance.",
		calm: "Aucune politique n’a été essayée.", lists: []*grid{g},
	}
}

// byStep has three columns a policy, side by side.
func (s Simulation) byStep() sheet {
	type step = SimulatedStep
	columns := []column[step]{text("Étape", 20, 28, func(x step) string { return spell(x.Step) })}
	for k, name := range s.Policies {
		columns = append(columns,
			count(name+" : envois", func(x step) int { return x.Actions[k] }).wide(18),
			count(name+" : clients", func(x step) int { return x.Customers[k] }).wide(18),
			amount(name+" : montant", func(x step) money.Amount { return x.Amounts[k] }).wide(18))
	}
	g := newGrid("Etapes", s.Steps, complete(columns...)...)
	g.below = chartRows
	g.draw = func(p *page, at placed) {
		p.draw(drawing{kind: excelize.Col, column: 0, line: p.line + 1, width: 820, title: "Envois par étape", alt: "Histogramme des envois de chaque étape, une couleur par politique, d’après le tableau placé au-dessus.",
			series: s.sideBySide(at, 0, func(k int) int { return 1 + 3*k })})
	}
	return sheet{
		name: "Étapes", title: "Envois par étape", tab: ink, frozen: 1, lead: s.lead(plural(len(s.Steps), "étape", "étapes")),
		note: "Un envoi compte une fois par client et par nuit, à l’étape la plus haute de la lettre.",
		calm: "Aucune étape n’a été faite pendant cette période.", lists: []*grid{g},
	}
}

// sideBySide gives a series a policy, in colours that stay apart in grey.
func (s Simulation) sideBySide(at placed, labels int, column func(policy int) int) (series []excelize.ChartSeries) {
	colours := []string{ink, "B9772E", "8FA3C4", "5E7F5E", "7A5C8E", muted}
	for k := range s.Policies {
		one := at.series(at.headed(column(k)), labels, column(k), colours[k%len(colours)])
		one.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 2, Fill: fill(colours[k%len(colours)])}
		series = append(series, one)
	}
	return series
}

// byWeek has what each policy sends a week, drawn, then the same step by step.
func (s Simulation) byWeek() sheet {
	type week = SimulatedWeek
	counts := func() (columns []column[week]) {
		for k, name := range s.Policies {
			columns = append(columns, count(name, func(x week) int { return x.Actions[k] }).wide(18))
		}
		return columns
	}
	monday := date("Du", func(x week) civil.Date { return x.Monday }).wide(12)
	label := text("Semaine", 10, 12, func(x week) string { return x.Monday.French()[:len("31/12")] }).look(textStyle) // an axis of dates has a label a day
	g := newGrid("Semaines", s.sums(), complete(append([]column[week]{label, monday}, counts()...)...)...)
	g.title, g.below = "Semaine par semaine", chartRows
	g.draw = func(p *page, at placed) {
		p.draw(drawing{kind: excelize.Line, column: 0, line: p.line + 1, width: 640, title: "Envois par semaine", alt: "Courbe des envois de chaque semaine, une couleur par politique, d’après le tableau placé au-dessus.",
			series: s.sideBySide(at, 0, func(k int) int { return 2 + k })})
	}
	detail := newGrid("Semaines_etapes", s.Weeks, complete(append([]column[week]{monday, text("Étape", 20, 28, func(x week) string { return spell(x.Step) })}, counts()...)...)...)
	detail.title = "Étape par étape"
	return sheet{
		name: "Semaines", title: "Envois par semaine et par étape", tab: muted, lead: s.lead(plural(g.rows, "semaine", "semaines")),
		note: "Chaque semaine commence le lundi.", calm: "Rien n’est parti pendant cette période.", lists: []*grid{g, detail},
	}
}

// sums adds up the steps of each week.
func (s Simulation) sums() (weeks []SimulatedWeek) {
	for _, w := range s.Weeks {
		if n := len(weeks); n == 0 || weeks[n-1].Monday != w.Monday {
			weeks = append(weeks, SimulatedWeek{Monday: w.Monday, Actions: make([]int, len(s.Policies))})
		}
		for k, n := range w.Actions {
			weeks[len(weeks)-1].Actions[k] += n
		}
	}
	return weeks
}

func (s Simulation) held() sheet {
	type hold = SimulatedHold
	g := newGrid("Retenus", s.Held,
		text("Politique", 18, 28, func(h hold) string { return h.Policy }),
		text("Motif", 18, 34, func(h hold) string { return causeWords(h.Code) }),
		count("Clients", func(h hold) int { return len(h.Customers) }),
		count("Nuits", func(h hold) int { return h.Nights }),
		text("Exemple", 30, 60, func(h hold) string { return h.Example }),
		text("Codes des clients", 20, 40, func(h hold) string { return strings.Join(h.Customers, ", ") }),
	)
	return sheet{
		name: "Retenus", title: "Clients retenus, et pourquoi", tab: muted, frozen: 2, lead: s.lead(plural(len(s.Held), "motif", "motifs")),
		note: "Les nuits comptent une fois par client retenu. L’exemple est celui de la première nuit.", calm: "Personne n’a été retenu.", lists: []*grid{g},
	}
}

func (s Simulation) paid() sheet {
	type late = SimulatedPaid
	g := newGrid("Regles_avant", s.Paid,
		text("Politique", 18, 28, func(p late) string { return p.Policy }),
		date("Nuit", func(p late) civil.Date { return p.On }),
		text("Client", 12, 16, func(p late) string { return p.Customer }).look(textStyle),
		text("Facture", 13, 20, func(p late) string { return p.Invoice }).look(textStyle),
		text("Étape", 13, 22, func(p late) string { return spell(p.Step) }),
		amount("Montant réclamé", func(p late) money.Amount { return p.Amount }).total(),
		date("Réglée le", func(p late) civil.Date { return p.PaidOn }),
	)
	return sheet{
		name: "Réglés avant l’arrivée", title: "Relances à qui avait payé", tab: alarm, frozen: 2, lead: s.lead(plural(len(s.Paid), "poste réclamé", "postes réclamés")),
		note: "Postes soldés, d’après le grand livre d’aujourd’hui, au plus tard trois jours après la lettre qui les réclamait.",
		calm: "Aucune relance n’a croisé un règlement.", lists: []*grid{g},
	}
}

func (s Simulation) stopped() sheet {
	g := newGrid("Freins", s.Stopped,
		text("Politique", 24, 40, func(x SimulatedStop) string { return x.Policy }),
		date("Nuit", func(x SimulatedStop) civil.Date { return x.On }),
	)
	return sheet{
		name: "Freins", title: "Nuits qu’un frein aurait arrêtées", tab: muted, lead: s.lead(plural(len(s.Stopped), "nuit", "nuits")),
		note: "La simulation continue comme si quelqu’un avait passé outre.", calm: "Aucun frein ne se serait serré.", lists: []*grid{g},
	}
}
