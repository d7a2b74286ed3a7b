package workbook

import (
	"cmp"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// efficiencySheet says what each step and each text brought in, at what cost, why
// customers do not pay, and where each collector stands.
func efficiencySheet(r Report) sheet {
	a := r.Analysis
	return sheet{
		name: sheetEfficiency, title: "Efficacité des relances", tab: linked, frozen: 1,
		lead: r.lead("ce que chaque étape a fait rentrer, son coût, les motifs de non-paiement, ce que rapporte le téléphone, le portefeuille de chacun"),
		note: "« Payé à 15 jours » : part du montant relancé, qui est rentrée dans les quinze jours, sur les relances d’au moins cet âge.",
		calm: "Aucune relance n’a encore été faite : les résultats viendront avec les nuits.",
		lists: []*grid{
			effectList(listSteps, "Étape", "Par étape", a.Steps, spell), costList(a.Costs), deskList(a.Owners), motiveList(a.Motives),
			callList(a.Telephone, "Appelants", "Appelé par", "Au téléphone, par personne", a.Telephone.Callers),
			callList(a.Telephone, "Heures", "Heure de l’appel", "Au téléphone, par heure (hors impression)", a.Telephone.Hours).onScreen(),
			effectList("Modeles", "Modèle", "Par modèle de texte (hors impression)", a.Templates, spell).onScreen(),
		},
	}
}

func effectList(name, head, title string, all []kpi.Effect, label func(string) string) *grid {
	type effect = kpi.Effect
	paid := func(title string, n int) column[effect] {
		return measure(title, percent, func(e effect) any {
			if e.Windows[n].Items == 0 {
				return nil // not old enough to tell
			}
			return e.Windows[n].Rate()
		})
	}
	g := newGrid(name, all,
		text(head, 20, 24, func(e effect) string { return label(e.Name) }).bold().always(),
		count("Envois", func(e effect) int { return e.Documents }),
		count("Factures", func(e effect) int { return e.Items }),
		amount("Montant relancé", func(e effect) money.Amount { return e.Amount }).total(),
		amount("Encaissé ensuite", func(e effect) money.Amount { return e.Credited }).total(),
		amount("Coût", func(e effect) money.Amount { return e.Cost }).total(),
		paid("Payé à 8 jours", 0), paid("Payé à 15 jours", 1).always(), paid("Payé à 30 jours", 2),
		measure("Délai moyen", days, func(e effect) any {
			if e.Credited <= 0 {
				return nil
			}
			return e.Delay.Float()
		}),
		measure("Coût par € rentré", `0.000\ "€"`, func(e effect) any {
			if e.Cost <= 0 || e.Credited <= 0 {
				return nil
			}
			return e.PerEuro
		}).offPrint(),
		count("Sans réponse", func(e effect) int { return e.Unanswered }).offPrint(),
		text("Canaux", 14, 24, func(e effect) string { return spellAll(strings.Split(e.Channels, ", ")) }).offPrint(),
		date("Première fois", func(e effect) civil.Date { return e.First }).offPrint(),
	)
	g.title = title
	if name == listSteps {
		g.below, g.draw = lowRows, func(p *page, at placed) { effectChart(p, p.line+1, 0, 760, at) }
	}
	return g
}

// effectChart draws the result of each step.
func effectChart(p *page, line, column int, width uint, at placed) {
	p.draw(drawing{
		kind: excelize.Col, low: true, column: column, line: line, width: width, title: "Part payée dans les quinze jours, par étape", values: `0\ %`,
		alt:    "Histogramme de la part payée dans les quinze jours après chaque étape, d’après la feuille Efficacité.",
		series: []excelize.ChartSeries{at.series("", 0, at.grid.column("Payé à 15 jours"), ink)},
	})
}

func costList(c kpi.CollectionCosts) *grid {
	type cost = kpi.ChannelCost
	g := newGrid("Couts", c.Channels,
		text("Canal", 20, 24, func(x cost) string { return spell(x.Channel) }).bold(),
		count("Envois", func(x cost) int { return x.Documents }),
		amount("Coût unitaire", func(x cost) money.Amount { return x.Unit }),
		amount("Coût", func(x cost) money.Amount { return x.Cost }).total().liveWhere(func(x cost) bool { return money.Amount(x.Documents)*x.Unit == x.Cost }, "ROUND({Envois}*{Coût unitaire},2)"),
	)
	g.title = "Coût du recouvrement"
	g.note = "Du " + c.From.French() + " au " + c.To.French() + " : " + c.Spent.French() + " dépensés pour " + c.Collected.French() + " rentrés en retard."
	if len(c.UnknownFor) > 0 {
		g.note += " Coût inconnu pour : " + spellAll(c.UnknownFor) + " (indicateurs.couts)."
	}
	return g
}

// ranked is a motive with its share and that of the heavier ones.
type ranked struct {
	kpi.Motive
	part, sum kpi.Share
}

// motiveList ranks the reasons why customers do not pay, ours and theirs.
func motiveList(motives []kpi.Motive) *grid {
	total, sum := *sumOf(motives, func(m kpi.Motive) money.Amount { return m.Amount }), money.Amount(0)
	var all []ranked
	for _, m := range motives {
		sum += m.Amount
		all = append(all, ranked{m, kpi.Of(m.Amount, total), kpi.Of(sum, total)})
	}
	g := newGrid("Motifs", all,
		text("Motif", 20, 24, func(m ranked) string { return m.Label }).bold().always(),
		count("Litiges", func(m ranked) int { return m.Disputes }),
		count("Appels", func(m ranked) int { return m.Calls }),
		amount("Montant", func(m ranked) money.Amount { return m.Amount }).total().always(),
		share("Part", func(m ranked) kpi.Share { return m.part }),
		share("Cumul", func(m ranked) kpi.Share { return m.sum }),
		count("Plus ancien (jours)", func(m ranked) int { return m.Days }),
		text("D’où il vient", 12, 14, func(m ranked) string {
			if m.Internal {
				return "chez nous"
			}
			return "chez le client"
		}),
	)
	g.title, g.note = "Motifs de non-paiement, du plus lourd au plus léger", "D’après les litiges ouverts et les comptes rendus d’appel du suivi. « Chez nous » : ce que l’entreprise peut corriger elle-même."
	g.below = lowRows
	g.draw = func(p *page, at placed) {
		p.draw(drawing{
			kind: excelize.Bar, low: true, column: 0, line: p.line + 1, width: 760, title: "Motifs de non-paiement (€)", alt: "Barres des motifs de non-paiement par montant, d’après le tableau placé au-dessus.",
			series: []excelize.ChartSeries{at.series("", 0, g.column("Montant"), "44618F")},
		})
	}
	return g
}

// deskList is the portfolio of each collector, with the month's target.
func deskList(all []kpi.Desk) *grid {
	type desk = kpi.Desk
	rest := func(d desk) money.Amount { return max(0, d.Goal-d.Collected) }
	g := newGrid("Responsables", all,
		text("Responsable", 20, 24, func(d desk) string { return cmp.Or(d.Owner, nobody) }).bold(),
		count("Clients", func(d desk) int { return d.Customers }),
		count("dont en retard", func(d desk) int { return d.LateCustomers }),
		amount("Encours", func(d desk) money.Amount { return d.Receivables }).total(),
		amount("Échu", func(d desk) money.Amount { return d.Overdue }).total(),
		amount("Échoit d’ici la fin du mois", func(d desk) money.Amount { return d.FallingDue }).total(),
		amount("Objectif du mois", func(d desk) money.Amount { return d.Goal }).total(),
		amount("Encaissé ce mois", func(d desk) money.Amount { return d.Collected }).total(),
		measure("Avancement", percent, func(d desk) any { return d.Progress() }).live("IF({Objectif du mois}=0,0,ROUND({Encaissé ce mois}/{Objectif du mois},4))"),
		amount("Reste à encaisser", rest).total().live("ROUND(MAX(0,{Objectif du mois}-{Encaissé ce mois}),2)"),
		amount("Promis", func(d desk) money.Amount { return d.Promised }).total().offPrint(),
		amount("En litige", func(d desk) money.Amount { return d.Disputed }).total().offPrint(),
		count("Clients retenus", func(d desk) int { return d.Held }).offPrint(),
		text("Fixé par", 12, 14, func(d desk) string {
			if d.Typed {
				return "relance.yaml"
			}
			return "calcul"
		}).look(style{align: "center"}).offPrint(),
	)
	g.title, g.note = "Portefeuille par responsable", "Objectif du mois : celui de relance.yaml (indicateurs.objectifs), sinon l’échu en début de mois et ce qui échoit dans le mois."
	return g
}
