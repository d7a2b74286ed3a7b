package letters

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// daysOfPlan is how far the weekly plan goes.
const daysOfPlan = 5

// weekOf shares the calls out: each collector's own, in their order, so many a
// working day; what exceeds the week is counted, never dropped.
func weekOf(sheets []CallSheet, r CallsRequest) []Block {
	byOwner := map[string][]CallSheet{}
	for _, s := range sheets {
		byOwner[s.Owner] = append(byOwner[s.Owner], s)
	}
	perDay := cmp.Or(r.PerDay, DefaultCalls)
	days := workingDays(r.Date, r.Calendar, daysOfPlan)
	blocks := []Block{{Spans: []Span{{Text: fmt.Sprintf("%d %s, %s ; au plus %d par jour et par personne.", len(sheets), plural(len(sheets), "client à appeler", "clients à appeler"), orderWords(r.Order), perDay)}}}}
	for _, owner := range slices.Sorted(maps.Keys(byOwner)) {
		mine := byOwner[owner]
		f := Format{}
		t := &Table{
			Title:   fmt.Sprintf("%s – %d %s", cmp.Or(owner, "Sans responsable désigné"), len(mine), plural(len(mine), "appel", "appels")),
			Columns: columns("Client", "Jour", "Téléphone", ">Retard", ">Échu"),
		}
		total := money.Amount(0)
		for n, s := range mine {
			day := "au-delà"
			if n/perDay < len(days) {
				day = weekday(days[n/perDay]) + " " + f.Short(days[n/perDay])
			}
			t.Rows = append(t.Rows, TableRow{Cells: []string{fmt.Sprintf("%d. %s %s", n+1, s.Customer, s.Name), day, cmp.Or(bound(s.Phone), "–"), f.Integer(s.Late) + nbsp + "j", f.Number(s.Amount)}})
			total += s.Amount
		}
		t.Rows = append(t.Rows, TableRow{Cells: []string{"Total", "", "", "", f.Number(total)}, Strong: true})
		blocks = append(blocks, Block{Kind: OwnTable, Table: t})
	}
	return blocks
}

func orderWords(order string) string {
	switch order {
	case CallsByAge:
		return "du plus long retard au plus court"
	case CallsByPromise:
		return "promesses rompues d’abord"
	}
	return "du plus gros montant au plus petit"
}

// workingDays gives the next n working days, the first one included.
func workingDays(from civil.Date, cal civil.Calendar, n int) []civil.Date {
	var days []civil.Date
	for d := from; len(days) < n; d++ {
		if cal.Working(d) {
			days = append(days, d)
		}
	}
	return days
}

func weekday(d civil.Date) string {
	return [...]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."}[d.Time().Weekday()]
}

// Text gives the pack as plain text, sheet after sheet.
func (p CallPack) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nAppels du %s\n\n", p.Company, p.Date.French())
	l := Letter{}
	for _, block := range p.Plan {
		l.blockText(&b, block)
	}
	for _, s := range p.Sheets {
		fmt.Fprintf(&b, "\f\n%s\n", s.Title())
		for _, block := range s.Blocks {
			l.blockText(&b, block)
		}
	}
	return b.String()
}

// Title heads a sheet.
func (s CallSheet) Title() string { return s.Customer + " – " + s.Name }
