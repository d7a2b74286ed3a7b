package letters

import (
	"slices"
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
	Disagreed civil.Date            // 0 when nobody noted the day: no deadline is then told
	LastDay   civil.Date            // to send the claim
	Receipts  map[string]civil.Date // by item: the day its invoice was received, where somebody said it
	Alone     bool                  // the creditor’s form acts without an organ
	Motive    string                // what the disagreement is about, as somebody noted it
}

// PublicClaim writes the mémoire en réclamation of a public contract (CCAG-FCS
// 2021, 46.2): the sums asked for and the bases on which each is computed. It is
// a document of its own, which no formal notice stands for. Interest that rests on
// a guessed due date is not asked for.
func PublicClaim(r ClaimRequest) (Letter, problem.List) {
	p := r.paper(ClaimText)
	p.recipient = nil // the buyer itself
	f, w := Format{}, tableWordsOf(Format{})
	due := r.Claimed()
	uncertain := slices.ContainsFunc(due, func(i rules.Item) bool { return i.Presumed() })
	given := r.paid(due)
	claims := claimsTable(due, nil, given, f, w)
	claims.imputed = given != 0
	p.tables = append(p.tables, claims.table, basesTable(due, r.Receipts, f))
	p.facts = append(p.facts, Pair{"total", f.Money(claims.total())})
	p.facts = append(p.facts, claims.fields(f)...)
	if motive := strings.TrimSpace(r.Motive); motive != "" {
		p.facts = append(p.facts, Pair{"motif", upperFirst(strings.TrimRight(motive, "."))})
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
		p.check = append(p.check, warn(LET14, code, "le jour du différend n’est pas noté : le mémoire ne dit aucun délai", "notez-le : relance suivi ajouter procedure --client "+typed(code)+" --nature differend --date JJ/MM/AAAA ; le mémoire est à adresser dans les deux mois, sous peine de forclusion"))
	case r.Date > r.LastDay:
		p.check = append(p.check, warn(LET14, code, "les deux mois du différend du "+r.Disagreed.French()+" sont passés depuis le "+r.LastDay.French()+" : la réclamation risque la forclusion", "vérifiez le jour du différend et le cahier des clauses du marché avec un conseil"))
	}
	if uncertain {
		p.facts = append(p.facts, Pair{"echeances-presumees", "oui"})
		p.check = append(p.check, warn(LET14, code, "des échéances sont présumées, faute de date de réception de la facture : leurs intérêts ne sont pas réclamés", "donnez la date de réception (colonne « reçue le » de la liste d’échéances, ou statut de la facture électronique), puis refaites le mémoire"))
	}
	titular, missing := creditorParty(r.Sender, r.Alone).in(w)
	p.facts = append(p.facts, Pair{"partie-creancier", titular})
	if len(missing) > 0 {
		p.check = append(p.check, warn(LET15, code, "le mémoire laisse à compléter, pour le titulaire du marché : "+strings.Join(missing, ", "), "écrivez-le à la main avant l’envoi, ou ajoutez à « creancier » de relance.yaml les clés forme, siren, siege ou representant"))
	}
	p.lacking("mémoire en réclamation", r.Absent)
	p.summary, p.signed = claims.summary, true
	return p.compose()
}

// Claimed gives the items that the claim lists: what is due on its day.
func (r ClaimRequest) Claimed() (due []rules.Item) {
	for _, i := range r.Case.Items {
		if !i.Undated && i.Due < r.Date && !i.Small {
			due = append(due, i)
		}
	}
	return due
}

// basesTable gives the bases on which interest is computed, period by period, with
// the day of receipt from which the term of each ran (CCP R2192-12).
func basesTable(due []rules.Item, received map[string]civil.Date, f Format) Table {
	t := Table{Place: "bases", Columns: columns("Facture", "Reçue le", "Du", "Au", ">Jours", ">Base TTC", ">Taux", "+Intérêts")}
	for _, i := range due {
		if i.NoClaim != nil {
			continue
		}
		for _, s := range i.Penalty.Segments {
			on := "–"
			if day := received[i.Key]; !day.IsZero() {
				on = f.Short(day)
			}
			t.Rows = append(t.Rows, TableRow{
				Cells: []string{itemLabel(i.Item, f), on, f.Short(s.From), f.Short(s.To), f.Integer(s.Days), f.Number(s.Principal), f.Rate(s.Rate), f.Number(s.Interest)},
				Sums:  []money.Amount{0, 0, 0, 0, 0, 0, 0, s.Interest},
			})
		}
	}
	return t
}
