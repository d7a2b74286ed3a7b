package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/proceeding"
	"relance/rules/log"
)

// Proof is one line of the checklist: what a judge, or whoever takes the file
// over, will ask for.
type Proof struct {
	Label  string
	Needed bool // without it the claim is weak; otherwise it helps
	Held   bool
	Detail string // French: where it is, or what to add
}

// amicableCeiling is the amount up to which a civil claim needs an amicable
// attempt first (CPC 750-1).
const amicableCeiling money.Amount = 5_000_00

// checklist looks for every proof of a claim among the exhibits and in what is
// recorded: CPC 57 and 1407, and what practice asks for. order is that of the
// court.
func checklist(c customer.Customer, claim Claim, exhibits []Exhibit, known record, order string) []Proof {
	contract := contractProof(exhibits, known)
	contract.Needed = claim.Penalties() > 0 || c.Rate != ""
	list := []Proof{identityProof(c), contract, orderProof(exhibits, c), deliveryProof(exhibits), invoiceProof(exhibits, claim.Lines)}
	if c.Kind == customer.Public {
		list = append(list, portalProof(exhibits))
	}
	list = append(list, reminderProof(known), noticeProof(exhibits, claim, known.date), postingProof(exhibits, known), receiptProof(exhibits, known), situationProof(exhibits, c.Kind))
	if order == "judiciaire" && claim.Total() <= amicableCeiling {
		list = append(list, amicableProof(exhibits, known.followUp.Proceedings))
	}
	return append(list, acknowledgmentProof(exhibits, known))
}

// held counts the needed proofs that are there.
func held(list []Proof) (there, needed int) {
	for _, p := range list {
		if p.Needed {
			needed++
			if p.Held {
				there++
			}
		}
	}
	return there, needed
}

func identityProof(c customer.Customer) Proof {
	p := Proof{Label: "Identité complète du débiteur", Needed: true}
	var missing []string
	if c.Name == "" {
		missing = append(missing, "nom")
	}
	if !c.Address.Complete() {
		missing = append(missing, "adresse")
	}
	if c.Kind == customer.Unknown {
		missing = append(missing, "nature (professionnel, public, particulier…)")
	}
	abroad := proceeding.Claim{Country: c.Address.Country}.Abroad()
	if c.Kind == customer.Business && c.SIREN == "" && !abroad {
		missing = append(missing, "SIREN")
	}
	p.Held = len(missing) == 0
	p.Detail = "fiche du client"
	if !p.Held {
		p.Detail = "à compléter dans la fiche du client : " + strings.Join(missing, ", ")
	}
	return p
}

func contractProof(exhibits []Exhibit, known record) Proof {
	p := copies(exhibits, "Contrat ou conditions générales acceptées", ContractCopy, "à joindre : contrat signé, ou conditions générales avec la preuve qu’elles ont été acceptées")
	if !p.Held && known.noted("cgv-acceptees") {
		p.Detail = "acceptation notée dans le suivi ; joindre le document"
	}
	return p
}

func orderProof(exhibits []Exhibit, c customer.Customer) Proof {
	p := copies(exhibits, "Devis accepté ou bon de commande", OrderCopy, "à joindre, pour chaque facture")
	if ref := c.Address.PortalRef; !p.Held && c.Kind == customer.Public && ref != "" {
		p.Detail = "n° d’engagement " + ref + " ; joindre le bon de commande"
	}
	return p
}

func deliveryProof(exhibits []Exhibit) Proof {
	return copies(exhibits, "Bon de livraison ou procès-verbal de réception", DeliveryCopy, "à joindre, signé, pour chaque facture")
}

// copies looks for proofs of a kind.
func copies(exhibits []Exhibit, label string, kind CopyKind, remedy string) Proof {
	p := Proof{Label: label, Needed: true, Detail: remedy}
	var numbers []string
	for _, e := range exhibits {
		if e.Copy.Kind == kind && e.File != "" {
			numbers = append(numbers, fmt.Sprintf("n° %d", e.Number))
		}
	}
	if len(numbers) > 0 {
		p.Held, p.Detail = true, pieces(numbers)
	}
	return p
}

func pieces(numbers []string) string {
	if len(numbers) == 1 {
		return "pièce " + numbers[0]
	}
	return "pièces " + strings.Join(numbers, ", ")
}

// invoiceProof needs a copy of each.
func invoiceProof(exhibits []Exhibit, claimed []Claimed) Proof {
	p := Proof{Label: "Copie de chaque facture", Needed: true}
	var missing, found []string
	for _, l := range claimed {
		at := slices.IndexFunc(exhibits, func(e Exhibit) bool {
			return e.Copy.Kind == InvoiceCopy && e.File != "" && e.Copy.Invoice == l.Number()
		})
		if at < 0 {
			missing = append(missing, l.Number())
		} else {
			found = append(found, fmt.Sprintf("n° %d", exhibits[at].Number))
		}
	}
	p.Held = len(missing) == 0 && len(found) > 0
	switch {
	case p.Held:
		p.Detail = pieces(slices.Compact(found))
	case len(missing) > 0:
		p.Detail = "à déposer dans le dossier « factures », sous le numéro de la facture : " + strings.Join(slices.Compact(missing), ", ")
	default:
		p.Detail = "aucune facture réclamée"
	}
	return p
}

func portalProof(exhibits []Exhibit) Proof {
	return copies(exhibits, "Preuve de dépôt sur le portail public de facturation", PostingCopy, "à joindre : statut et date de dépôt, qui font courir le délai de paiement")
}

func reminderProof(known record) Proof {
	p := Proof{Label: "Relances écrites", Needed: false}
	n := 0
	for _, e := range known.events {
		if e.Kind == log.Letter && e.Date <= known.date && log.HasLeft(known.events, e, known.date) {
			n++
		}
	}
	p.Held = n > 0
	p.Detail = "aucune dans la main courante"
	if n > 0 {
		p.Detail = fmt.Sprintf("%d dans la main courante", n)
	}
	return p
}

func noticeProof(exhibits []Exhibit, c Claim, date civil.Date) Proof {
	p := Proof{Label: "Mise en demeure", Needed: true}
	switch n := c.noticeOn(date); {
	case len(c.Lines) == 0:
		p.Detail = "aucune"
		return p
	case n.state == noNotice:
		p.Detail = "à envoyer en recommandé pour : " + strings.Join(n.without, ", ")
		return p
	case n.state == noticeDraft:
		p.Detail = n.fact() + " : à envoyer, ou à noter avec « relance poste » ou dans le suivi"
		return p
	}
	p.Held = true
	var numbers []string
	for _, e := range exhibits {
		if e.Copy.Kind == LetterCopy && e.There() && !e.Copy.Unsent && strings.HasPrefix(e.Label, "Mise en demeure") {
			numbers = append(numbers, fmt.Sprintf("n° %d", e.Number))
		}
	}
	p.Detail = "dans l’historique ; son document n’a pas été retrouvé dans les sorties"
	if len(numbers) > 0 {
		p.Detail = pieces(numbers)
	}
	return p
}

func postingProof(exhibits []Exhibit, known record) Proof {
	p := copies(exhibits, "Preuve de dépôt de la lettre recommandée", PostingCopy, "à noter avec « relance poste » ou dans le suivi, et à joindre")
	if when := known.dispatched(log.Posted, followup.DispatchPosted); !p.Held && when != "" {
		p.Held, p.Detail = true, when+" ; joindre le récépissé"
	}
	return p
}

func receiptProof(exhibits []Exhibit, known record) Proof {
	p := copies(exhibits, "Avis de réception", PostingCopy, "à joindre, ou la preuve de la première présentation")
	p.Held = p.Held && slices.ContainsFunc(exhibits, func(e Exhibit) bool {
		return e.Copy.Kind == PostingCopy && e.File != "" && strings.HasPrefix(e.Label, "Avis")
	})
	if !p.Held {
		p.Detail = "à joindre, ou la preuve de la première présentation"
	}
	for _, w := range []string{known.dispatched("", followup.DispatchReceived), known.dispatched(log.Presented, followup.DispatchPresented)} {
		if !p.Held && w != "" {
			p.Held, p.Detail = true, w+" ; joindre l’avis"
		}
	}
	return p
}

func situationProof(exhibits []Exhibit, kind customer.Kind) Proof {
	p := copies(exhibits, "Situation du débiteur (Kbis ou Sirene, BODACC) de moins de trois mois", CheckCopy, "à demander : une procédure collective interdit toute action")
	p.Needed = kind == customer.Business
	return p
}

func amicableProof(exhibits []Exhibit, proceedings []followup.Fact) Proof {
	p := Proof{Label: "Tentative amiable (CPC 750-1)", Detail: "à faire avant une assignation : conciliateur, médiation, ou procédure des petites créances"}
	for _, e := range exhibits {
		if e.Copy.Kind == OtherCopy && e.File != "" && strings.HasPrefix(e.Label, "Tentative") {
			p.Held, p.Detail = true, fmt.Sprintf("pièce n° %d", e.Number)
		}
	}
	for _, d := range proceedings {
		if d.Group() == followup.GroupMediation && !p.Held {
			p.Held, p.Detail = true, "notée le "+d.Date.French()+" ; joindre l’accord ou le constat d’échec"
		}
	}
	return p
}

func acknowledgmentProof(exhibits []Exhibit, known record) Proof {
	p := copies(exhibits, "Reconnaissance de dette ou réponse du débiteur", AnswerCopy, "utile si elle existe : elle interrompt la prescription (C. civ. 2240) et écarte la contestation")
	p.Needed = false
	if known.noted("reconnaissance-de-dette") && !p.Held {
		p.Held, p.Detail = true, "notée dans le suivi ; joindre le document"
	}
	if known.noted(followup.NoteApproved) && !p.Held {
		p.Held, p.Detail = true, "facture approuvée par le client sur sa plateforme ; joindre l’extrait de son cycle de vie"
	}
	return p
}
