package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/proceeding"
	"relance/letters"
	"relance/letters/pdf"
)

// paymentOrder is what the form of an injonction de payer asks for, box by box
// (CPC 1407); ok is false when that procedure is not for this debtor, or when
// there is nothing to claim.
func paymentOrder(f File) (r pdf.Report, ok bool) {
	at := slices.IndexFunc(f.Ways, func(p proceeding.Procedure) bool { return strings.HasPrefix(p.Code, "injonction-de-payer") })
	if at < 0 || len(f.Claim.Lines) == 0 {
		return pdf.Report{}, false
	}
	way := f.Ways[at]
	kind := f.Case.Customer.Kind
	r = f.cover().claimed("Injonction de payer : données de la requête",
		"À recopier sur le formulaire en vigueur ou sur le site du greffe. Les numéros de formulaire changent : vérifiez-les avant le dépôt.")
	r.Parts = []pdf.Part{
		{Title: "Où et comment", Facts: []letters.Pair{
			{Label: "Tribunal", Value: capital(f.Court.InWords())}, {Label: "Formulaire", Value: way.Form}, {Label: "Textes", Value: way.Source},
		}},
		{Title: "1. Demandeur (créancier)", Facts: creditorFacts(f.Sender, f.Tables, f.Date)},
		{Title: "2. Défendeur (débiteur)", Facts: debtorFacts(f.Case.Customer, f.Judgment, f.Tables, f.Date)},
		{Title: "3. Sommes demandées", Facts: orderSums(f, kind, way.Cost.Text)},
		{Title: "4. Origine de la créance", Text: []string{basis(f.Claim, kind, f.Date), story(f.Claim, f.Sender.Beneficiary(), kind, f.Date)}, Table: claimedItems(f.Claim, kind, f.Date)},
		orderExhibits(f.Exhibits, f.Checklist),
		{Title: "6. En cas d’opposition", Points: []pdf.Point{{
			Box: pdf.Empty, Text: "Demander que l’affaire soit, en cas d’opposition, immédiatement renvoyée devant la juridiction que nous estimons compétente",
			More: "À cocher dans la requête elle-même si vous le voulez (CPC 1408) : il n’est plus temps ensuite. Juridiction : " + f.Court.InWords() + ".",
		}}},
		{Title: "7. Après le dépôt", Points: after(way)},
	}
	return r, true
}

// orderSums are the sums asked for; costs says what the request itself costs.
func orderSums(f File, kind customer.Kind, costs string) []letters.Pair {
	c, date := f.Claim, f.Date
	var facts []letters.Pair
	add := adder(&facts)
	add("En principal", c.Principal.French())
	if c.Billed > 0 {
		add("Pénalités déjà facturées", c.Billed.French())
	}
	orderInterest(c, kind, f.computationExhibit(), date, add)
	if c.Indemnity > 0 {
		add("Indemnité forfaitaire", c.Indemnity.French()+" (C. com. D441-5)")
	}
	if c.Cleared > 0 {
		add("À déduire", c.Cleared.French()+" déjà réglés, abandonnés ou portés au compte")
	}
	add("Frais de la requête", costs)
	total := c.Total().French()
	if c.Running {
		total += ", intérêts à parfaire"
	}
	add("Total, frais en sus", total)
	return facts
}

// story is the motif of the request in two sentences.
func story(c Claim, creditor string, kind customer.Kind, date civil.Date) string {
	n, oldest := len(c.Lines), c.Oldest()
	s := fmt.Sprintf("%d factures émises par %s et non réglées à leur échéance, la plus ancienne depuis le %s.", n, creditor, oldest.French())
	if n == 1 {
		s = fmt.Sprintf("Facture émise par %s et non réglée à son échéance du %s.", creditor, oldest.French())
	}
	s += " " + c.noticeOn(date).sentence()
	if kind == customer.Business {
		s += " Le débiteur est un professionnel."
	}
	return s
}

// orderExhibits lists what is joined, and what is still to be.
func orderExhibits(exhibits []Exhibit, checklist []Proof) pdf.Part {
	p := pdf.Part{Title: "5. Pièces à joindre"}
	for _, e := range exhibits {
		point := pdf.Point{Box: pdf.Ticked, Text: fmt.Sprintf("Pièce n° %d : %s", e.Number, e.Label)}
		if !e.There() {
			point.Box, point.More = pdf.Empty, capital(e.Where)
		}
		if e.Copy.Unsent {
			point.Box, point.More = pdf.Empty, "Préparée, envoi non noté : à joindre une fois partie et notée, avec « relance poste » ou dans le suivi"
		}
		p.Points = append(p.Points, point)
	}
	for _, c := range checklist {
		if c.Needed && !c.Held {
			p.Points = append(p.Points, pdf.Point{Box: pdf.Empty, Text: "À ajouter : " + c.Label, More: capital(c.Detail)})
		}
	}
	return p
}

func after(way proceeding.Procedure) []pdf.Point {
	points := []pdf.Point{{Text: capital(way.Outcome) + "."}}
	for _, c := range way.Conditions {
		if strings.Contains(c, "signifier") {
			points = append(points, pdf.Point{Text: capital(c) + "."})
		}
	}
	for _, r := range way.Risks {
		points = append(points, pdf.Point{Text: capital(r) + "."})
	}
	return append(points, pdf.Point{Text: "Notez chaque étape dans le suivi (feuille « Procédures ») : l’agenda en tient les délais."})
}
