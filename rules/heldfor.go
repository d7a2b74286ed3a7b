package rules

import (
	"cmp"
	"slices"
	"strings"

	"relance/rules/cause"
)

// HeldFor says in a few words why customers are held, the most frequent first:
// « 3 crédits, 2 litiges, 1 autre motif ».
func HeldFor(decisions []Decision) string {
	type because struct {
		words [2]string
		n     int
	}
	var found []because
	known, others := heldWords(), 0
	for _, d := range decisions {
		if d.Hold == nil {
			continue
		}
		words, ok := known[d.Hold.Code]
		if !ok {
			others++
			continue
		}
		at := slices.IndexFunc(found, func(b because) bool { return b.words == words })
		if at < 0 {
			found, at = append(found, because{words: words}), len(found)
		}
		found[at].n++
	}
	slices.SortFunc(found, func(a, b because) int { return cmp.Or(b.n-a.n, strings.Compare(a.words[0], b.words[0])) })
	var said []string
	for _, b := range found {
		said = append(said, count(b.n, b.words[0], b.words[1]))
	}
	if others > 0 {
		said = append(said, count(others, "autre motif", "autres motifs"))
	}
	return strings.Join(said, ", ")
}

// heldWords names what holds a customer, one and many. A cause that it does not know is
// told as another one.
func heldWords() map[string][2]string {
	credit, paid, suspended := [2]string{"crédit à affecter", "crédits à affecter"}, [2]string{"règlement à lettrer", "règlements à lettrer"}, [2]string{"suspension", "suspensions"}
	unsure, court := [2]string{"suivi à préciser", "suivis à préciser"}, [2]string{"procédure", "procédures"}
	return map[string][2]string{
		cause.Covered: credit, cause.Imputed: credit, cause.ProbablyPaid: paid, cause.PaidByAnother: paid, cause.ParkedReceipt: paid, cause.SameDay: paid,
		cause.SeenAtBank: {"paiement vu en banque", "paiements vus en banque"}, cause.Disputed: {"litige", "litiges"}, cause.Promised: {"promesse", "promesses"}, cause.Planned: {"plan", "plans"},
		cause.Suspended: suspended, cause.SuspendedFact: suspended, cause.Threshold: {"sous le seuil", "sous le seuil"}, cause.NoContact: {"sans adresse", "sans adresse"},
		cause.Undelivered: {"courrier revenu", "courriers revenus"}, cause.NoReminder: {"à ne pas relancer", "à ne pas relancer"}, cause.Collective: {"compte collectif", "comptes collectifs"},
		cause.Perhaps: unsure, cause.UnreadRow: unsure, cause.StaleBank: {"banque trop ancienne", "banques trop anciennes"}, cause.OldBank: {"banque trop ancienne", "banques trop anciennes"},
		cause.LedgerLost: {"grand livre incomplet", "grands livres incomplets"}, cause.Ceiling: {"au-delà du plafond de la nuit", "au-delà du plafond de la nuit"}, cause.Approval: {"accord à donner", "accords à donner"},
		cause.Insolvent: court, cause.AtCourt: court, cause.PaymentOrder: court, cause.Enforced: court, cause.Mediated: {"médiation", "médiations"}, cause.AtAgency: {"confié à une agence", "confiés à une agence"},
		cause.NoCycle: {"sans cycle", "sans cycle"}, cause.DoubtfulHeld: {"douteux", "douteux"}, cause.Spacing: {"relance trop récente", "relances trop récentes"}, cause.Replied: {"réponse à lire", "réponses à lire"},
		cause.DirectDebit: {"prélèvement", "prélèvements"}, cause.Assigned: {"créance cédée", "créances cédées"}, cause.OurCommitment: {"engagement de notre part", "engagements de notre part"},
	}
}
