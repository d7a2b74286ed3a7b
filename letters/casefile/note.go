package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/proceeding"
	"relance/letters"
	"relance/letters/pdf"
)

// note is for whoever decides: figures for and against, the court, the
// procedures side by side, what is missing. It must not be produced in court.
func (f File) note() pdf.Report {
	r := pdf.Report{
		Title: "Note interne : faut-il poursuivre ?", Subtitle: f.heading(), About: f.about(), Sender: f.Sender, Date: f.Date,
		Notice: "Document interne, à ne pas produire ni communiquer au débiteur. Repères tirés de textes datés (vérifiés au " + f.Tables.Checked().French() + ") et de vos écritures ; ce n’est pas un conseil juridique.",
	}
	r.Parts = append(r.Parts, f.decision()...)
	r.Parts = append(r.Parts, f.court())
	r.Parts = append(r.Parts, f.comparison()...)
	r.Parts = append(r.Parts, f.proofs())
	if left := f.leftOut(); len(left.Points) > 0 {
		r.Parts = append(r.Parts, left)
	}
	r.Parts = append(r.Parts, chroniclePart("Main courante", f.Chronicle))
	return r
}

func (f File) about() string { return "client " + f.Case.Customer.Code }

func (f File) heading() string {
	return fmt.Sprintf("%s (%s) – créance de %s au %s", f.Case.Customer.Name, f.Case.Customer.Code, f.Sender.Beneficiary(), f.Date.Long())
}

func (f File) decision() []pdf.Part {
	a := f.Advice
	lead := pdf.Part{Title: "1. Décision", Lead: string(a.Verdict)}
	for _, list := range []struct {
		mark  string
		texts []string
	}{{"Contre – ", a.Against}, {"À régler d’abord – ", a.Reserves}, {"Pour – ", a.For}} {
		for _, s := range list.texts {
			lead.Points = append(lead.Points, pdf.Point{Text: list.mark + s + "."})
		}
	}
	figures := pdf.Part{Heading: "Chiffres", Facts: []letters.Pair{
		{Label: "Principal", Value: f.Claim.Principal.French() + f.count()},
		{Label: "Pénalités et indemnités réclamables", Value: f.Claim.Penalties().French()},
		{Label: "Total", Value: f.Claim.Total().French()},
	}}
	add := func(label, value string) {
		if value != "" {
			figures.Facts = append(figures.Facts, letters.Pair{Label: label, Value: value})
		}
	}
	if f.Claim.Contested > 0 {
		add("Dont contesté", f.Claim.Contested.French())
	}
	if oldest := f.Claim.Oldest(); !oldest.IsZero() {
		add("Plus ancienne échéance", fmt.Sprintf("%s, il y a %s", oldest.French(), lateness(int(f.Date-oldest))))
	}
	if !a.Limit.IsZero() {
		add("Prescription", "dernier jour pour agir : "+a.Limit.French()+", "+a.Article+" ; seuls une reconnaissance de dette, une demande en justice ou un acte d’exécution l’interrompent")
	}
	add("Preuves nécessaires réunies", fmt.Sprintf("%d sur %d", a.Proofs, a.Needed))
	if a.Dearest > 0 {
		add("Coût de la voie la plus légère", fmt.Sprintf("%s, soit %s de la créance au plus", interval(a.Cheapest, a.Dearest), a.CostShare.French()))
	}
	add("Solvabilité", strings.Join(a.Solvency, " ; "))
	if len(a.Solvency) == 0 {
		add("Solvabilité", "aucun signe dans vos écritures ; à vérifier (comptes publiés, BODACC, assureur-crédit)")
	}
	return []pdf.Part{lead, figures}
}

func (f File) count() string {
	switch n := len(f.Claim.Lines); n {
	case 0:
		return ""
	case 1:
		return " (1 facture)"
	default:
		return fmt.Sprintf(" (%d factures)", n)
	}
}

func interval(from, to money.Amount) string {
	if from == to {
		return from.French()
	}
	return "de " + from.French() + " à " + to.French()
}

func (f File) court() pdf.Part {
	p := pdf.Part{Title: "2. Tribunal compétent", Facts: []letters.Pair{
		{Label: "Tribunal", Value: capital(f.Court.Name)}, {Label: "Lequel", Value: capital(f.Court.Place)},
	}}
	if city := joined(" ", f.Case.Customer.Address.Postcode, f.Case.Customer.Address.City); city != "" {
		p.Facts = append(p.Facts, letters.Pair{Label: "Commune du débiteur", Value: city})
	}
	p.Facts = append(p.Facts, letters.Pair{Label: "Textes", Value: f.Court.Source})
	for _, n := range append(slices.Clone(f.Court.Notes), f.publicWay()...) {
		p.Points = append(p.Points, pdf.Point{Text: n})
	}
	return p
}

// comparison sets the procedures side by side, then tells each.
func (f File) comparison() []pdf.Part {
	table := pdf.Part{Title: "3. Procédures possibles, de la plus légère à la plus lourde", Table: &letters.Table{Columns: []letters.TableColumn{
		{Head: "Procédure"}, {Head: "Certitude"}, {Head: "Coût pour vous", Right: true}, {Head: "Part de la créance", Right: true}, {Head: "Durée", Right: true},
	}}}
	for _, p := range f.Ways {
		from, to := p.Cost.Of(f.Claim.Total())
		table.Table.Rows = append(table.Table.Rows, letters.TableRow{Cells: []string{
			p.Name, string(p.Cost.Certainty), bounds(from, to), share(from, to, f.Claim.Total()), weeks(p.Duration),
		}})
	}
	table.Notes = []string{"Ordres de grandeur hors frais d’exécution. « Certitude » dit ce que valent coûts et durées : haute, le texte ; moyenne, un texte ancien ou une pratique décrite ; faible, l’usage."}
	if len(f.Ways) == 0 {
		table.Text = []string{"Aucune procédure n’est proposée pour ce débiteur : voyez un avocat."}
	}
	parts := []pdf.Part{table}
	for _, p := range f.Ways {
		parts = append(parts, way(p))
	}
	for _, w := range f.Tables.Warnings(f.question()) {
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

func (f File) proofs() pdf.Part {
	p := pdf.Part{Title: "4. Pièces : ce qui est réuni, ce qui manque", Text: []string{
		"Déposez ce qui manque dans « pieces/" + f.Case.Customer.Code + " », sous un nom qui commence par ce que c’est (contrat, cgv, devis, commande, livraison, pv, ar, depot, kbis, bodacc, reponse…) ; les factures dans « factures », sous leur numéro. Le dossier refait les reprendra.",
	}}
	for _, c := range f.Checklist {
		point := pdf.Point{Box: pdf.Empty, Text: c.Label, More: capital(c.Detail)}
		if c.Held {
			point.Box = pdf.Ticked
		}
		if !c.Needed {
			point.Text += " (utile)"
		}
		p.Points = append(p.Points, point)
	}
	return p
}

func (f File) leftOut() pdf.Part {
	p := pdf.Part{Title: "Postes laissés de côté"}
	for _, l := range f.Claim.Left {
		p.Points = append(p.Points, pdf.Point{Text: numberOf(l.Item) + ", " + l.Item.Open.French() + " : " + l.Why + "."})
	}
	if f.Claim.Unclaimed > 0 {
		p.Points = append(p.Points, pdf.Point{Text: "Pénalités calculées mais non réclamées, parce qu’elles reposent sur une supposition : " + f.Claim.Unclaimed.French() + "."})
	}
	var deposits money.Amount
	for _, d := range f.Case.Deposits {
		deposits += d.Open
	}
	if deposits != 0 {
		p.Points = append(p.Points, pdf.Point{Text: "Avances et acomptes au crédit du débiteur (" + (-deposits).French() + "), non déduits de la créance : vérifiez leur affectation."})
	}
	return p
}
