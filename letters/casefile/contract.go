package casefile

import (
	"relance/letters/pdf"
)

// Clause is one protection of the contract, and whether it is known to be there.
type Clause struct {
	Label string `json:"libelle"`
	Held  bool   `json:"presente"`
}

// contractOf is the checklist of the contract: terms accepted, retention of
// title, penalty clause, guarantees. covered says that a guarantee or an insurance
// is in force.
func contractOf(known record, copies []Copy, agreedRate string, covered bool) []Clause {
	reserved := known.noted("reserve-de-propriete")
	for _, g := range known.followUp.Guarantees {
		reserved = reserved || g.Code == "reserve-de-propriete" && g.Active(known.date)
	}
	accepted := known.noted("cgv-acceptees")
	for _, c := range copies {
		accepted = accepted || c.Kind == ContractCopy && c.Name != ""
	}
	return []Clause{
		{"Conditions générales acceptées", accepted},
		{"Réserve de propriété, écrite au plus tard à la livraison (C. com. L624-16)", reserved},
		{"Clause pénale au contrat (C. civ. 1231-5)", known.noted("clause-penale")},
		{"Taux de pénalité convenu", agreedRate != ""},
		{"Garantie ou assurance en cours", covered},
	}
}

func contractPart(clauses []Clause, code string) pdf.Part {
	p := pdf.Part{Title: "Protections du contrat"}
	for _, c := range clauses {
		box := pdf.Empty
		if c.Held {
			box = pdf.Ticked
		}
		p.Points = append(p.Points, pdf.Point{Box: box, Text: c.Label})
	}
	p.Notes = []string{"Notez-les dans le suivi (feuille « Notes » ou « Garanties »), ou déposez le contrat dans « pieces/" + code + " »."}
	return p
}
