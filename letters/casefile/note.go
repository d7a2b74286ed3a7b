package casefile

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
	"relance/letters/pdf"
)

// note is for whoever decides: figures for and against, the court, the
// procedures side by side, what is missing. It must not be produced in court.
func note(f File) pdf.Report {
	r := f.cover().claimed("Note interne : faut-il poursuivre ?",
		"Document interne, à ne pas produire ni communiquer au débiteur. Repères tirés de textes datés (vérifiés au "+f.Tables.Checked().French()+") et de vos écritures ; ce n’est pas un conseil juridique.")
	r.Parts = append(r.Parts, verdict(f.Advice), figures(f.Claim, f.Advice, f.Date), courtPart(f.Court, f.Case.Customer))
	r.Parts = append(r.Parts, comparison(f.Ways, f.Warnings, f.Claim.Total())...)
	r.Parts = append(r.Parts, proofs(f.Checklist, f.Case.Customer.Code))
	if left := leftOut(f.Claim, f.Case.Deposits); len(left.Points) > 0 {
		r.Parts = append(r.Parts, left)
	}
	r.Parts = append(r.Parts, chroniclePart("Main courante", f.Chronicle))
	return r
}

// verdict is what the figures say of going to court, and why.
func verdict(a Advice) pdf.Part {
	lead := pdf.Part{Title: "1. Décision", Lead: string(a.Verdict)}
	for _, list := range []struct {
		mark  string
		texts []string
	}{{"Contre – ", a.Against}, {"À régler d’abord – ", a.Reserves}, {"Pour – ", a.For}} {
		for _, s := range list.texts {
			lead.Points = append(lead.Points, pdf.Point{Text: list.mark + s + "."})
		}
	}
	return lead
}

// figures are those on which somebody decides.
func figures(c Claim, a Advice, date civil.Date) pdf.Part {
	p := pdf.Part{Heading: "Chiffres", Facts: []letters.Pair{
		{Label: "Principal", Value: c.Principal.French() + count(len(c.Lines))},
		{Label: "Pénalités et indemnités réclamables", Value: (c.Billed + c.Penalties()).French()},
		{Label: "Total", Value: c.Total().French()},
	}}
	add := func(label, value string) {
		if value != "" {
			p.Facts = append(p.Facts, letters.Pair{Label: label, Value: value})
		}
	}
	if c.Contested > 0 {
		add("Dont contesté", c.Contested.French())
	}
	if oldest := c.Oldest(); !oldest.IsZero() {
		add("Plus ancienne échéance", fmt.Sprintf("%s, il y a %s", oldest.French(), lateness(int(date-oldest))))
	}
	if !a.Limit.IsZero() {
		add("Prescription", "dernier jour pour agir : "+a.Limit.French()+", "+a.Article+" ; seuls une reconnaissance de dette, une demande en justice ou un acte d’exécution l’interrompent")
	}
	add("Preuves nécessaires réunies", fmt.Sprintf("%d sur %d", a.Proofs, a.Needed))
	if a.Dearest > 0 {
		add("Coût de la voie la plus légère", fmt.Sprintf("%s, soit %s de la créance au plus", interval(a.Cheapest, a.Dearest), a.CostShare.French()))
	}
	add("Habitudes de paiement", a.Habits)
	add("Solvabilité", strings.Join(a.Solvency, " ; "))
	if len(a.Solvency) == 0 {
		add("Solvabilité", "aucun signe dans vos écritures ; à vérifier (comptes publiés, BODACC, assureur-crédit)")
	}
	return p
}

// count says how many invoices are claimed.
func count(n int) string {
	switch n {
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

// proofs is the checklist, with how to complete it.
func proofs(list []Proof, code string) pdf.Part {
	p := pdf.Part{Title: "4. Pièces : ce qui est réuni, ce qui manque", Text: []string{
		"Déposez ce qui manque dans « pieces/" + code + " », sous un nom qui commence par ce que c’est (contrat, cgv, devis, commande, livraison, pv, ar, depot, kbis, bodacc, reponse…) ; les factures dans « factures », sous leur numéro. Le dossier refait les reprendra.",
	}}
	for _, c := range list {
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

// leftOut is what is open and not claimed.
func leftOut(c Claim, credits []openitem.Item) pdf.Part {
	p := pdf.Part{Title: "Postes laissés de côté"}
	for _, l := range c.Left {
		p.Points = append(p.Points, pdf.Point{Text: numberOf(l.Item) + ", " + l.Item.Open.French() + " : " + l.Why + "."})
	}
	if c.Unclaimed > 0 {
		p.Points = append(p.Points, pdf.Point{Text: "Pénalités calculées mais non réclamées, parce qu’elles reposent sur une supposition : " + c.Unclaimed.French() + "."})
	}
	var deposits money.Amount
	for _, d := range credits {
		deposits += d.Open
	}
	if deposits != 0 {
		p.Points = append(p.Points, pdf.Point{Text: "Avances et acomptes au crédit du débiteur (" + (-deposits).French() + "), non déduits de la créance : vérifiez leur affectation."})
	}
	return p
}
