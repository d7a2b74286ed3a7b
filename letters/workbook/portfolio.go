package workbook

import (
	"io"
	"strings"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// Portfolio is what portefeuille.xlsx shows: one night over several dossiers.
type Portfolio struct {
	Date    civil.Date
	Program string
	Rows    []DossierRow
}

// DossierRow is one dossier of a portfolio. Figures are shown when Measured.
type DossierRow struct {
	Name, Company        string
	State                string // in words
	Alarm                bool   // somebody must look at it
	Measured             bool
	Receivables, Overdue money.Amount
	DSO                  kpi.Days   // 0 = unknown
	LastBank             civil.Date // last bank entry, 0 for none
	Acted                int        // customers
	Claimed              money.Amount
	Letters, Held        int
	Errors, Warnings     int
	Codes                []string // of the problems
	Report               string   // workbook of that dossier, relative to this one; "" when there is none
}

// WritePortfolio writes the workbook. The same portfolio gives the same bytes.
func WritePortfolio(w io.Writer, p Portfolio) error {
	b := newBook("Portefeuille", "Portefeuille", p.Date)
	p.table().write(b)
	return b.save(w)
}

func (p Portfolio) table() *table {
	var receivables, overdue, claimed money.Amount
	alarms := 0
	for _, r := range p.Rows {
		receivables, overdue, claimed = receivables+r.Receivables, overdue+r.Overdue, claimed+r.Claimed
		if r.Alarm {
			alarms++
		}
	}
	lead := "Nuit du " + p.Date.French() + " — " + plural(len(p.Rows), "dossier", "dossiers")
	if alarms > 0 {
		lead += ", dont " + plural(alarms, "à regarder", "à regarder")
	}
	return &table{
		sheet: "Portefeuille", title: "Portefeuille de dossiers", lead: lead, tab: ink, frozen: 1,
		note: "Un dossier refusé n’a rien écrit : corrigez-le, puis relancez sa nuit. « relance guide problemes » explique chaque code.",
		columns: []column{
			{title: "Dossier", width: fit(16, 32, p.names), style: style{bold: true, wrap: true}},
			{title: "Société", width: fit(18, 32, p.companies), style: wrapStyle},
			{title: "État", width: 14, style: style{align: "center"}},
			{title: "Encours", width: 16, style: moneyStyle, sum: &receivables},
			{title: "Échu", width: 16, style: moneyStyle, sum: &overdue},
			{title: "Part échue", width: 10, style: shareStyle},
			{title: "DSO", width: 10, style: style{format: days}},
			{title: "Dernière banque", width: 11, style: dateStyle},
			{title: "Clients relancés", width: 10, style: countStyle},
			{title: "Réclamé cette nuit", width: 16, style: moneyStyle, sum: &claimed},
			{title: "Courriers", width: 10, style: countStyle},
			{title: "Clients retenus", width: 10, style: countStyle},
			{title: "Erreurs", width: 9, style: style{format: wholeDash}},
			{title: "Anomalies nouvelles", width: 11, style: style{format: wholeDash}},
			{title: "Codes", width: 26, style: nextStyle},
			{title: "Rapport", width: 10, style: openStyle},
		},
		rows: len(p.Rows), body: p.rows,
		calm: "Aucun dossier n’a été traité.",
		after: func(pg *page, s span) {
			if s.last >= s.first {
				pg.highlight(s.within(2), `AND($C`+row0(s)+`<>"fait",$C`+row0(s)+`<>"")`, style{bold: true, color: alarm})
			}
		},
	}
}

// row0 is the number of the first row, for a condition that moves with each.
func row0(s span) string { return strings.TrimLeft(ref(0, s.first), "A") }

func (p Portfolio) names(yield func(string) bool) {
	for _, r := range p.Rows {
		if !yield(r.Name) {
			return
		}
	}
}

func (p Portfolio) companies(yield func(string) bool) {
	for _, r := range p.Rows {
		if !yield(r.Company) {
			return
		}
	}
}

func (p Portfolio) rows(l *list) {
	for _, d := range p.Rows {
		r := l.next(plain)
		r.ledger(d.Name, l.column(0, plain)).ledger(d.Company, wrapStyle).text(d.State)
		if d.Measured {
			r.money(d.Receivables).money(d.Overdue).share(kpi.Of(d.Overdue, d.Receivables))
			if d.DSO != 0 {
				r.number(d.DSO.Float())
			} else {
				r.skip(1)
			}
			r.date(d.LastBank).count(d.Acted).money(d.Claimed).count(d.Letters).count(d.Held)
		} else {
			r.skip(4).date(d.LastBank).skip(4)
		}
		r.count(d.Errors).count(d.Warnings).text(strings.Join(d.Codes, ", ")).document(d.Report, d.Report != "", openStyle).done()
	}
}
