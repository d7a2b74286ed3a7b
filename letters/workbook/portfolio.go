package workbook

import (
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// Portfolio is what portefeuille.xlsx shows: one night over several dossiers.
type Portfolio struct {
	Date    civil.Date
	Program string
	Rows    []DossierRow
	Waits   []WaitingRow
	Common  []CommonRow
}

// WaitingRow is what one dossier leaves to a collaborator.
type WaitingRow struct {
	Clerk, Dossier               string
	Letters, Mails, Calls, Texts int
}

// CommonRow is a debtor of several dossiers, in one of them.
type CommonRow struct {
	SIREN, Name      string
	Dossier, Company string // of whom it owes
	Code             string // there
	Balance, Overdue money.Amount
	Tonight          string
	Everywhere       money.Amount // overdue in all of them
}

// DossierRow is one dossier of a portfolio. Figures are shown when Measured.
type DossierRow struct {
	Name, Company        string
	State                string // in words
	Alarm                bool   // somebody must look at it
	Measured             bool
	Receivables, Overdue money.Amount
	Open                 money.Amount // before credits that nothing allocates; 0 = unknown
	DSO                  kpi.Days     // 0 = unknown
	LastBank             civil.Date   // last bank entry, 0 for none
	LastEntry            civil.Date   // of the ledger, 0 for none
	Acted                int          // customers
	Claimed              money.Amount
	Letters, Held        int
	Errors, Warnings     int
	Codes                []string // of the problems
	Report               string   // workbook of that dossier, relative to this one; "" when there is none
}

// WritePortfolio writes the workbook. The same portfolio gives the same bytes.
func WritePortfolio(w io.Writer, p Portfolio) error {
	b := newBook("Portefeuille", "Portefeuille", p.Date)
	b.put(p.sheet())
	if len(p.Waits) > 0 {
		b.put(p.waiting())
	}
	if len(p.Common) > 0 {
		b.put(p.common())
	}
	return b.save(w)
}

func (p Portfolio) sheet() sheet {
	alarms := 0
	for _, r := range p.Rows {
		if r.Alarm {
			alarms++
		}
	}
	lead := "Nuit du " + p.Date.French() + " — " + plural(len(p.Rows), "dossier", "dossiers")
	if alarms > 0 {
		lead += ", dont " + plural(alarms, "à regarder", "à regarder")
	}
	return sheet{
		name: "Portefeuille", title: "Portefeuille de dossiers", lead: lead, tab: ink, frozen: 1,
		note: "Un dossier refusé n’a rien écrit : corrigez-le, puis relancez sa nuit. « relance guide problemes » explique chaque code.",
		calm: "Aucun dossier n’a été traité.", lists: []*grid{dossierList(p.Rows, p.Date)},
	}
}

// dossierList has a row per dossier; figures that were not measured stay blank.
func dossierList(rows []DossierRow, night civil.Date) *grid {
	euros := func(title string, get func(DossierRow) money.Amount) column[DossierRow] {
		c := amount(title, get).total()
		c.cell = func(d DossierRow) any {
			if !d.Measured {
				return nil
			}
			return get(d)
		}
		return c
	}
	number := func(title string, get func(DossierRow) int) column[DossierRow] {
		return measure(title, whole, func(d DossierRow) any {
			if !d.Measured {
				return nil
			}
			return get(d)
		})
	}
	g := newGrid("Dossiers", rows,
		text("Dossier", 16, 32, func(d DossierRow) string { return d.Name }).bold().always(),
		text("Société", 18, 32, func(d DossierRow) string { return d.Company }),
		text("État", 14, 16, func(d DossierRow) string { return d.State }).look(style{align: "center"}),
		euros("Encours", func(d DossierRow) money.Amount { return d.Receivables }),
		euros("Échu", func(d DossierRow) money.Amount { return d.Overdue }).always(),
		measure("Part échue", percent, func(d DossierRow) any {
			if !d.Measured || d.Open <= 0 {
				return nil
			}
			return kpi.Of(d.Overdue, d.Open)
		}),
		measure("DSO", days, func(d DossierRow) any {
			if !d.Measured || d.DSO == 0 {
				return nil
			}
			return d.DSO.Float()
		}),
		date("Dernière banque", func(d DossierRow) civil.Date { return d.LastBank }),
		measure("Âge de l’export (jours)", whole, func(d DossierRow) any {
			if d.LastEntry == 0 {
				return nil
			}
			return max(0, int(night-d.LastEntry))
		}),
		number("Clients relancés", func(d DossierRow) int { return d.Acted }),
		euros("Réclamé cette nuit", func(d DossierRow) money.Amount { return d.Claimed }),
		number("Courriers", func(d DossierRow) int { return d.Letters }),
		number("Clients retenus", func(d DossierRow) int { return d.Held }),
		count("Erreurs", func(d DossierRow) int { return d.Errors }),
		count("Anomalies nouvelles", func(d DossierRow) int { return d.Warnings }),
		text("Codes", 14, 26, func(d DossierRow) string { return strings.Join(d.Codes, ", ") }).look(nextStyle),
		file("Rapport", func(d DossierRow) string { return d.Report }),
	)
	if len(rows) > 1 {
		g.below = chartRows
		g.draw = func(p *page, at placed) {
			p.draw(drawing{
				kind: excelize.Bar, column: 0, line: p.line + 1, width: 760, title: "Échu par dossier (€)", alt: "Barres de l’échu de chaque dossier, d’après le tableau placé au-dessus.",
				series: []excelize.ChartSeries{at.series("", 0, g.column("Échu"), "B4531A")},
			})
		}
	}
	g.marks = []mark{{[]string{"État"}, `AND({État}<>"fait",{État}<>"")`, style{bold: true, color: alarm}}}
	return g
}

// waiting is the sheet of what the night leaves to do.
func (p Portfolio) waiting() sheet {
	return sheet{
		name: "À faire", title: "Ce qui attend", lead: "Ce que la nuit du " + p.Date.French() + " laisse à poster, à envoyer et à dire, par collaborateur", tab: ink, frozen: 1,
		note: "Le collaborateur est celui de « collaborateur: » dans relance.yaml, sinon le responsable de la fiche du client.",
		lists: []*grid{newGrid("Attente", p.Waits,
			text("Collaborateur", 18, 32, func(w WaitingRow) string { return w.Clerk }).bold(),
			text("Dossier", 16, 32, func(w WaitingRow) string { return w.Dossier }),
			count("Courriers à poster", func(w WaitingRow) int { return w.Letters }),
			count("Courriels à envoyer", func(w WaitingRow) int { return w.Mails }),
			count("Appels à passer", func(w WaitingRow) int { return w.Calls }),
			count("SMS à envoyer", func(w WaitingRow) int { return w.Texts }),
		)},
	}
}

// common is the sheet of the debtors of several dossiers: it says to the firm what
// no client of it may know of another.
func (p Portfolio) common() sheet {
	return sheet{
		name: "Débiteurs communs", title: "Débiteurs communs à plusieurs dossiers", lead: "Une même société (SIREN) qui doit à plusieurs clients du cabinet, au " + p.Date.French(), tab: alarm, frozen: 2,
		note: "Pour le cabinet seul : rien de cette feuille ne va dans un dossier, ni à un client du cabinet.",
		lists: []*grid{newGrid("Communs", p.Common,
			text("SIREN", 11, 12, func(c CommonRow) string { return c.SIREN }),
			text("Débiteur", 20, 36, func(c CommonRow) string { return c.Name }).bold(),
			text("Dossier", 14, 28, func(c CommonRow) string { return c.Dossier }),
			text("Créancier", 16, 32, func(c CommonRow) string { return c.Company }),
			text("Compte", 8, 16, func(c CommonRow) string { return c.Code }),
			amount("Solde", func(c CommonRow) money.Amount { return c.Balance }).total(),
			amount("Échu", func(c CommonRow) money.Amount { return c.Overdue }).total(),
			amount("Échu dans tous les dossiers", func(c CommonRow) money.Amount { return c.Everywhere }),
			text("Cette nuit", 30, 80, func(c CommonRow) string { return c.Tonight }),
		)},
	}
}
