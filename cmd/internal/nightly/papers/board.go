package papers

import (
	"io"
	"slices"
	"strings"

	"relance/aging/kpi"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/pdf"
	"relance/letters/web"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/policy"
)

// The page of the figures, for a telephone and for paper.
const (
	BoardFile  = "tableau-de-bord.html"
	boardPaper = "tableau-de-bord.pdf"
)

// boardOf gathers the figures from what the workbook shows.
func boardOf(r workbook.Report) web.Board {
	b := web.Board{
		Company: r.Company, Date: r.Date, Previous: r.Previous, Run: r.Run, Program: r.Program, LastBank: r.LastBank, Balance: r.Balance,
		Figures: r.Figures, Story: workbook.StoryOf(r), Analysis: r.Analysis, Changes: changeCounts(r.Changes), Sent: sentCounts(r.Decisions),
		Files: []web.File{{Label: "Rapport complet", Path: ReportFile}},
	}
	for _, c := range r.Compared {
		b.Compared = append(b.Compared, web.Comparison{Label: c.Label, Figures: c.Figures})
	}
	for _, past := range r.Trend {
		b.Past = append(b.Past, kpi.Past{Date: past.Figures.Date, Open: past.Figures.Open, Overdue: past.Figures.Overdue})
	}
	for _, p := range r.Problems {
		if p.Known {
			b.Known++
		} else {
			b.New++
		}
	}
	return b
}

// board makes the page of the figures, and the same as a document.
func board(in dossier.Inputs, b web.Board, docs []Document) []Document {
	for _, f := range [][2]string{{printFile, "Courriers à imprimer"}, {ProvisionFile, "Écritures de provision proposées"}} {
		if slices.ContainsFunc(docs, func(d Document) bool { return d.Path == f[0] }) {
			b.Files = append(b.Files, web.File{Label: f[1], Path: f[0]})
		}
	}
	return []Document{{Path: BoardFile, Render: func(w io.Writer) error { return web.Write(w, b) }}, boardDocument(in, b, true)}
}

// boardDocument prints the figures; named, with the customers who are the most late.
func boardDocument(in dossier.Inputs, b web.Board, named bool) Document {
	return Document{Path: boardPaper, Render: func(w io.Writer) error {
		return stationery.PrintReport(w, in, boardReport(b, stationery.Sender(in), named))
	}}
}

// boardReport is the page as a document to print.
func boardReport(b web.Board, sender letters.Sender, named bool) pdf.Report {
	if !named {
		b.Story.Debtors = nil
	}
	subtitle, night := web.Summary(b)
	r := pdf.Report{
		Title: "Tableau de bord du " + letters.Format{}.Long(b.Date), Subtitle: subtitle, About: "tableau de bord", Sender: sender, Date: b.Date,
		Notice: "Document interne. Définitions et détail : rapport.xlsx.", Parts: []pdf.Part{{Lead: b.Story.Headline}, {Table: tiles(b.Story)}, {Drawn: web.Drawings(b)}, {Text: []string{night}}},
	}
	for _, t := range web.Tables(b) {
		title := t.Title
		if title == web.DebtorsTitle && !named {
			continue
		}
		t.Title = ""
		r.Parts = append(r.Parts, pdf.Part{Heading: title, Table: &t})
	}
	return r
}

// tiles are the figures to see first, with how they moved.
func tiles(s letters.Story) *letters.Table {
	t := letters.Table{Columns: []letters.TableColumn{{Head: "À voir d’abord"}, {Head: "Valeur", Right: true}, {Head: "En un mois", Right: true}, {Head: "En un an", Right: true}}}
	for _, one := range s.Tiles {
		t.Rows = append(t.Rows, letters.TableRow{Cells: []string{one.Label, one.Value, strings.TrimSuffix(one.Month, " en un mois"), strings.TrimSuffix(one.Year, " en un an")}})
	}
	return &t
}

// changeCounts adds up what changed, kind by kind, in the order they come.
func changeCounts(changes []workbook.Change) []web.Change {
	var all []web.Change
	at := map[string]int{}
	for _, c := range changes {
		k, known := at[c.Kind]
		if !known {
			k = len(all)
			at[c.Kind] = k
			all = append(all, web.Change{Kind: c.Kind})
		}
		all[k].Count++
		all[k].Amount += c.Amount
	}
	return all
}

// sentCounts adds up what goes out, step by step and channel by channel.
func sentCounts(decisions []rules.Decision) []web.Sent {
	var all []web.Sent
	at := map[[2]string]int{}
	for _, d := range decisions {
		if !d.Acts() {
			continue
		}
		for _, a := range d.Actions {
			key := [2]string{a.Step, string(a.Channel)}
			k, known := at[key]
			if !known {
				k = len(all)
				at[key] = k
				all = append(all, web.Sent{Step: policy.Spelled(a.Step), Channel: a.Channel.Word()})
			}
			all[k].Count++
			all[k].Amount += a.Amount
		}
	}
	slices.SortStableFunc(all, func(x, y web.Sent) int { return y.Count - x.Count })
	return all
}
