package letters

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
)

// ClaimRequest is what a claim to a public buyer is made from.
type ClaimRequest struct {
	ThirdPartyRequest
	Disagreed civil.Date // 0 when nobody noted the day: no deadline is then told
	LastDay   civil.Date // to send the claim
	Motive    string     // what the disagreement is about, as somebody noted it
}

// PublicClaim writes the mémoire en réclamation of a public contract (CCAG-FCS
// 2021, 46.2): the sums asked for and the bases on which each is computed. It is
// a document of its own, which no formal notice stands for. Interest that rests on
// a guessed due date is not asked for.
func PublicClaim(r ClaimRequest) (Letter, problem.List) {
	p := r.paper(ClaimText)
	p.recipient = nil // the buyer itself
	f, w := Format{}, tableWordsOf(Format{})
	var due []rules.Item
	uncertain := false
	for _, i := range r.Case.Items {
		if !i.Undated && i.Due < r.Date && !i.Small {
			uncertain = uncertain || i.Presumed()
			due = append(due, i)
		}
	}
	given := r.paid(due)
	claims := claimsTable(due, nil, given, f, w)
	p.tables = append(p.tables, claims.table, basesTable(due, f))
	p.facts = append(p.facts, Pair{"total", f.Money(claims.total())})
	p.facts = append(p.facts, claims.fields(f)...)
	if motive := strings.TrimSpace(r.Motive); motive != "" {
		p.facts = append(p.facts, Pair{"motif", strings.TrimRight(motive, ".")})
	}
	if !r.Disagreed.IsZero() {
		p.facts = append(p.facts, Pair{"differend", f.Long(r.Disagreed)})
		if r.Date <= r.LastDay {
			p.facts = append(p.facts, Pair{"memoire-avant", f.Long(r.LastDay)})
		}
	}
	code := r.Case.Customer.Code
	switch {
	case r.Case.Customer.Kind != customer.Public:
		p.check = append(p.check, refuse(LET06, code, "un mémoire en réclamation est adressé à un acheteur public", "« relance precontentieux » prépare les voies ouvertes contre les autres clients"))
	case claims.total() <= 0:
		p.check = append(p.check, refuse(LET03, code, "la réclamation serait de "+claims.total().French(), "rien n’est à réclamer à ce client"))
	case r.Disagreed.IsZero():
		p.check = append(p.check, warn(LET14, code, "le jour du différend n’est pas noté : le mémoire ne dit aucun délai", "notez-le : relance suivi ajouter procedure --nature differend ; le mémoire est à adresser dans les deux mois, sous peine de forclusion"))
	case r.Date > r.LastDay:
		p.check = append(p.check, warn(LET14, code, "les deux mois du différend du "+r.Disagreed.French()+" sont passés depuis le "+r.LastDay.French()+" : la réclamation risque la forclusion", "vérifiez le jour du différend et le cahier des clauses du marché avec un conseil"))
	}
	if uncertain {
		p.facts = append(p.facts, Pair{"echeances-presumees", "oui"})
		p.check = append(p.check, warn(LET14, code, "des échéances sont présumées, faute de date de réception de la facture : leurs intérêts ne sont pas réclamés", "donnez la date de réception (colonne « reçue le » de la liste d’échéances, ou statut de la facture électronique), puis refaites le mémoire"))
	}
	p.summary = claims.summary
	return p.compose()
}

// basesTable gives the bases on which interest is computed, period by period.
func basesTable(due []rules.Item, f Format) Table {
	t := Table{Place: "bases", Columns: columns("Facture", "Du", "Au", ">Jours", ">Base TTC", ">Taux", "+Intérêts")}
	for _, i := range due {
		if i.NoClaim != nil {
			continue
		}
		for _, s := range i.Penalty.Segments {
			t.Rows = append(t.Rows, TableRow{
				Cells: []string{itemLabel(i.Item, f), f.Short(s.From), f.Short(s.To), f.Integer(s.Days), f.Number(s.Principal), f.Rate(s.Rate), f.Number(s.Interest)},
				Sums:  []money.Amount{0, 0, 0, 0, 0, 0, s.Interest},
			})
		}
	}
	return t
}
