package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/proceeding"
	"relance/letters"
	"relance/letters/pdf"
)

// questionOf is what the law asks to choose a court and a procedure.
func questionOf(c customer.Customer, claim Claim, date civil.Date) proceeding.Claim {
	return proceeding.Claim{
		Date: date, Kind: c.Kind, Amount: claim.Principal + claim.Billed + claim.Interest, Disputed: claim.Contested, Postcode: c.Address.Postcode, Country: c.Address.Country,
	}
}

// waysAgainst keeps the procedures that are open against a debtor.
func waysAgainst(c customer.Customer, ways []proceeding.Procedure) []proceeding.Procedure {
	if c.PublicSubtype != customer.PublicState {
		return ways
	}
	return slices.DeleteFunc(ways, func(p proceeding.Procedure) bool { return p.Code == mandateWay })
}

// courtPart says which court, and how a public body is made to pay.
func courtPart(court proceeding.Court, c customer.Customer) pdf.Part {
	p := pdf.Part{Title: "2. Tribunal compétent", Facts: []letters.Pair{
		{Label: "Tribunal", Value: capital(court.Name)}, {Label: "Lequel", Value: capital(court.Place)},
	}}
	if city := joined(" ", c.Address.Postcode, c.Address.City); city != "" {
		p.Facts = append(p.Facts, letters.Pair{Label: "Commune du débiteur", Value: city})
	}
	p.Facts = append(p.Facts, letters.Pair{Label: "Textes", Value: court.Source})
	for _, n := range append(slices.Clone(court.Notes), publicWay(c)...) {
		p.Points = append(p.Points, pdf.Point{Text: n})
	}
	return p
}

// comparison sets the procedures side by side, then tells each.
func comparison(ways []proceeding.Procedure, warnings []proceeding.Warning, total money.Amount) []pdf.Part {
	table := pdf.Part{Title: "3. Procédures possibles, les plus adaptées et les moins coûteuses d’abord", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Procédure"}, {Head: "Certitude"}, {Head: "Coût pour vous", Right: true}, {Head: "Part de la créance", Right: true}, {Head: "Durée", Right: true},
	}}}
	for _, p := range ways {
		from, to := p.Cost.Of(total)
		cost, part := bounds(from, to), share(from, to, total)
		if p.Awaited && p.Decree.IsZero() {
			cost, part = "décret à vérifier", ""
		}
		table.Table.Rows = append(table.Table.Rows, letters.TableRow{Cells: []string{
			p.Name, string(p.Cost.Certainty), cost, part, weeks(p.Duration),
		}})
	}
	table.Notes = []string{"Ordres de grandeur hors frais d’exécution. « Certitude » dit ce que valent coûts et durées : haute, le texte ; moyenne, un texte ancien ou une pratique décrite ; faible, l’usage."}
	if len(ways) == 0 {
		table.Text = []string{"Aucune procédure n’est proposée pour ce débiteur : voyez un avocat."}
	}
	parts := []pdf.Part{table}
	for _, p := range ways {
		parts = append(parts, way(p))
	}
	for _, w := range warnings {
		parts = append(parts, pdf.Part{Notes: []string{"À savoir : " + w.Text + " Source : " + w.Source + "."}})
	}
	return parts
}

func way(p proceeding.Procedure) pdf.Part {
	part := pdf.Part{Heading: p.Name, Facts: []letters.Pair{{Label: "Devant", Value: capital(p.Before)}}}
	add := func(label, value string) {
		if value != "" {
			part.Facts = append(part.Facts, letters.Pair{Label: label, Value: capital(value)})
		}
	}
	add("Conditions", strings.Join(p.Conditions, " ; "))
	add("Coût", p.Cost.Text)
	add("Chances", p.Chances)
	add("Risques", strings.Join(p.Risks, " ; "))
	add("Issue", p.Outcome)
	add("Formulaire", p.Form)
	since := "en vigueur depuis le " + p.Since.French()
	if p.Since < civil.New(2025, 1, 1) {
		since = ""
	}
	add("Textes", joined(" ; ", p.Source, since))
	return part
}

func bounds(from, to money.Amount) string {
	if from == to {
		return from.French()
	}
	return whole(from) + " à " + whole(to)
}

// whole drops the cents of an order of magnitude.
func whole(a money.Amount) string {
	return strings.Replace((a.MulDiv(1, 100) * 100).French(), ",00", "", 1)
}

func share(from, to, claim money.Amount) string {
	if claim <= 0 {
		return ""
	}
	low, high := from.MulDiv(100, int64(claim)), to.MulDiv(100, int64(claim))
	if low == high {
		return fmt.Sprintf("%d %%", low)
	}
	return fmt.Sprintf("%d à %d %%", low, high)
}

// weeks gives a duration in weeks, or in months when it is long.
func weeks(d proceeding.Duration) string {
	if d.To > 120 {
		return fmt.Sprintf("%d à %d mois", (d.From+15)/30, (d.To+15)/30)
	}
	return fmt.Sprintf("%d à %d semaines", max(1, d.From/7), (d.To+6)/7)
}
