package workbook

import (
	"fmt"

	"relance/aging/problem"
)

// problemTable lists what is wrong or strange in the data, worst first.
func (v *view) problemTable() *table {
	fresh := 0
	for i := range v.Problems {
		if !v.reported(i) {
			fresh++
		}
	}
	return &table{
		sheet: sheetProblems, title: "Anomalies", tab: alarm, frozen: 2,
		lead: v.lead(plural(len(v.Problems), "anomalie", "anomalies") + ", dont " + plural(fresh, "nouvelle", "nouvelles")),
		note: "Chaque ligne dit où regarder et quoi faire. « Connue » : déjà signalée la dernière fois, et inchangée.",
		columns: []column{
			{title: "Gravité", width: 14, style: textStyle},
			{title: "Code", width: 11, style: textStyle},
			{title: "Déjà vue", width: 10, style: style{align: "center"}},
			{title: "Fichier", width: 24, style: wrapStyle},
			{title: "Ligne", width: 9, style: style{format: "0;;"}},
			{title: "Colonne", width: 14, style: nextStyle},
			{title: "Ce qui ne va pas", width: 56, style: wrapStyle},
			{title: "Extrait", width: 24, style: wrapStyle},
			{title: "Que faire", width: 48, style: wrapStyle},
		},
		rows: len(v.Problems), body: v.problemRows,
		after: func(p *page, s span) {
			p.highlight(s.within(0), fmt.Sprintf(`$A%d="Erreur"`, s.first), style{bold: true, color: alarm})
		},
		calm: "Les données lues n’ont montré aucune anomalie.",
	}
}

// reported says that problem i was already there on the previous run.
func (v *view) reported(i int) bool { return i < len(v.Known) && v.Known[i] }

func (v *view) problemRows(l *list) {
	for _, severity := range []problem.Severity{problem.Error, problem.Warning, problem.Note} {
		for i, p := range v.Problems {
			if p.Severity != severity {
				continue
			}
			r := l.next(plain)
			r.text(sentence(p.Severity.String())).text(p.Code)
			if v.reported(i) {
				r.text("Connue")
			} else {
				r.text("Nouvelle")
			}
			r.ledger(p.File, wrapStyle).count(p.Line).ledger(p.Column, nextStyle)
			r.ledger(sentence(p.Message), wrapStyle).ledger(p.Excerpt, wrapStyle).ledger(sentence(p.Remedy), wrapStyle).done()
		}
	}
}
