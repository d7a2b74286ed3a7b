package workbook

import (
	"cmp"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/policy"
)

// Titles of the columns that are read back.
const (
	StartCustomer = "Client"
	StartChosen   = "Première étape retenue"
	StartRemark   = "Remarque"
)

// WriteStart writes the first steps proposed for an old ledger, a row per
// customer with a drop-down list of the steps of its cycle, to be reviewed and
// read back; then what the proposals come to.
func WriteStart(w io.Writer, rows []rules.StartingStep, date civil.Date) error {
	b := newBook("Démarrage", "", date)
	lead := "Situation au " + date.French() + " — " + plural(len(rows), "client à placer sur son cycle", "clients à placer sur leur cycle")
	b.put(startSheet(rows, lead), startSums(rows, lead))
	return b.save(w)
}

// stepWord is a step as people read it, and as it is read back.
func stepWord(step string) string { return sentence(policy.Label(step)) }

func startSheet(rows []rules.StartingStep, lead string) sheet {
	type start = rules.StartingStep
	remark := box[start](StartRemark, 40, fieldStyle)
	g := newGrid("Demarrage", rows, complete(
		text(StartCustomer, 9, 22, func(s start) string { return s.Customer }).look(textStyle),
		text("Nom", 18, 34, func(s start) string { return s.Name }),
		text("Cycle", 12, 22, func(s start) string { return sentence(policy.Label(s.Cycle)) }).look(textStyle),
		amount("Montant échu", func(s start) money.Amount { return s.Due }).total(),
		count("Postes échus", func(s start) int { return s.Items }),
		date("Plus ancienne échéance", func(s start) civil.Date { return s.Oldest }),
		text("Première étape proposée", 16, 22, func(s start) string { return stepWord(s.Step) }).look(textStyle),
		text(StartChosen, 20, 24, func(s start) string { return stepWord(s.Step) }).look(fieldStyle),
		remark,
	)...)
	g.draw = func(p *page, at placed) {
		for n := at.from; n < at.to; n++ {
			v := excelize.NewDataValidation(true)
			v.SetSqref(ref(g.column(StartChosen), at.first()+n-at.from))
			var steps []string
			for _, step := range rows[n].Ladder {
				steps = append(steps, stepWord(step))
			}
			p.book.check(v.SetDropList(steps))
			v.SetInput(StartChosen, "La première lettre du client. Laissez l’étape proposée, ou choisissez-en une autre de son cycle.")
			p.book.check(p.book.file.AddDataValidation(p.sheet, v))
		}
	}
	return sheet{
		name: "Démarrage", title: "Première étape de chaque client", tab: ink, frozen: 2, lead: lead, lists: []*grid{g},
		note: "Corrigez « " + StartChosen + " », puis importez la feuille : relance demarrage --importer. Une facture trop récente pour cette étape commence à la sienne.",
		calm: "Aucun client n’a de facture échue : la première nuit commence au pied de chaque cycle.",
	}
}

// startSum is what the proposals of one step come to.
type startSum struct {
	step             string
	customers, items int
	due              money.Amount
}

func startSums(rows []rules.StartingStep, lead string) sheet {
	var all []startSum
	for _, s := range rows {
		k := slices.IndexFunc(all, func(x startSum) bool { return x.step == s.Step })
		if k < 0 {
			k, all = len(all), append(all, startSum{step: s.Step})
		}
		all[k].customers, all[k].items, all[k].due = all[k].customers+1, all[k].items+s.Items, all[k].due+s.Due
	}
	slices.SortStableFunc(all, func(a, b startSum) int { return cmp.Compare(b.customers, a.customers) })
	g := newGrid("Premieres_etapes", all, complete(
		text("Première étape proposée", 26, 34, func(x startSum) string { return cmp.Or(stepWord(x.step), "Au pied du cycle") }).bold(),
		count("Clients", func(x startSum) int { return x.customers }),
		count("Postes échus", func(x startSum) int { return x.items }),
		amount("Montant échu", func(x startSum) money.Amount { return x.due }).total(),
	)...)
	g.below = chartRows
	g.draw = func(p *page, at placed) {
		p.draw(drawing{kind: excelize.Bar, column: 0, line: p.line + 1, width: 560, title: "Clients par première étape proposée", alt: "Barres du nombre de clients de chaque première étape, d’après le tableau placé au-dessus.",
			series: []excelize.ChartSeries{at.series("", 0, 1, ink)}})
	}
	return sheet{
		name: "Ce que cela donne", title: "Ce que donnent les étapes proposées", tab: muted, lead: lead, lists: []*grid{g},
		note: "D’après l’âge de la plus ancienne facture de chaque client ; jamais une mise en demeure.",
	}
}
