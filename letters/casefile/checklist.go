package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
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

// checklist looks for every proof: CPC 57 and 1407, and what practice asks for.
func checklist(f *File) []Proof {
	list := []Proof{f.identity(), f.contract(), f.orders(), f.deliveries(), f.invoices()}
	if f.Case.Customer.Kind == customer.Public {
		list = append(list, f.portal())
	}
	list = append(list, f.reminders(), f.notice(), f.posting(), f.receipt(), f.situation())
	if f.Court.Order == "judiciaire" && f.Claim.Total() <= amicableCeiling {
		list = append(list, f.amicable())
	}
	return append(list, f.acknowledgment())
}

// Held counts the needed proofs that are there.
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

func (f *File) identity() Proof {
	c := f.Case.Customer
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
	if c.Kind == customer.Business && c.SIREN == "" && !f.question().Abroad() {
		missing = append(missing, "SIREN")
	}
	p.Held = len(missing) == 0
	p.Detail = "fiche du client"
	if !p.Held {
		p.Detail = "à compléter dans la fiche du client : " + strings.Join(missing, ", ")
	}
	return p
}

func (f *File) contract() Proof {
	p := f.copies("Contrat ou conditions générales acceptées", ContractCopy, "à joindre : contrat signé, ou conditions générales avec la preuve qu’elles ont été acceptées")
	if !p.Held && f.noted("cgv-acceptees") {
		p.Detail = "acceptation notée dans le suivi ; joindre le document"
	}
	p.Needed = f.Claim.Penalties() > 0 || f.Case.Customer.Rate != ""
	return p
}

func (f *File) orders() Proof {
	p := f.copies("Devis accepté ou bon de commande", OrderCopy, "à joindre, pour chaque facture")
	if ref := f.Case.Customer.Address.PortalRef; !p.Held && f.Case.Customer.Kind == customer.Public && ref != "" {
		p.Detail = "n° d’engagement " + ref + " ; joindre le bon de commande"
	}
	return p
}

func (f *File) deliveries() Proof {
	return f.copies("Bon de livraison ou procès-verbal de réception", DeliveryCopy, "à joindre, signé, pour chaque facture")
}

// copies looks for proofs of a kind.
func (f *File) copies(label string, kind CopyKind, remedy string) Proof {
	p := Proof{Label: label, Needed: true, Detail: remedy}
	var numbers []string
	for _, e := range f.Exhibits {
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

// invoices needs a copy of each.
func (f *File) invoices() Proof {
	p := Proof{Label: "Copie de chaque facture", Needed: true}
	var missing, found []string
	for _, l := range f.Claim.Lines {
		at := slices.IndexFunc(f.Exhibits, func(e Exhibit) bool {
			return e.Copy.Kind == InvoiceCopy && e.File != "" && e.Copy.Invoice == l.Number()
		})
		if at < 0 {
			missing = append(missing, l.Number())
		} else {
			found = append(found, fmt.Sprintf("n° %d", f.Exhibits[at].Number))
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

func (f *File) portal() Proof {
	p := f.copies("Preuve de dépôt sur le portail public de facturation", PostingCopy, "à joindre : statut et date de dépôt, qui font courir le délai de paiement")
	return p
}

func (f *File) reminders() Proof {
	p := Proof{Label: "Relances écrites", Needed: false}
	n := 0
	for _, e := range standing(f.Case.Events) {
		if e.Kind == log.Letter && e.Date <= f.Date {
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

func (f *File) notice() Proof {
	p := Proof{Label: "Mise en demeure", Needed: true}
	switch n := f.Claim.noticeOn(f.Date); {
	case len(f.Claim.Lines) == 0:
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
	for _, e := range f.Exhibits {
		if e.Copy.Kind == LetterCopy && e.there() && strings.HasPrefix(e.Label, "Mise en demeure") {
			numbers = append(numbers, fmt.Sprintf("n° %d", e.Number))
		}
	}
	p.Detail = "dans l’historique ; son document n’a pas été retrouvé dans les sorties"
	if len(numbers) > 0 {
		p.Detail = pieces(numbers)
	}
	return p
}

func (f *File) posting() Proof {
	p := f.copies("Preuve de dépôt de la lettre recommandée", PostingCopy, "à noter avec « relance poste » ou dans le suivi, et à joindre")
	if when := f.dispatched(log.Posted, followup.DispatchPosted); !p.Held && when != "" {
		p.Held, p.Detail = true, when+" ; joindre le récépissé"
	}
	return p
}

func (f *File) receipt() Proof {
	p := f.copies("Avis de réception", PostingCopy, "à joindre, ou la preuve de la première présentation")
	p.Held = p.Held && slices.ContainsFunc(f.Exhibits, func(e Exhibit) bool {
		return e.Copy.Kind == PostingCopy && e.File != "" && strings.HasPrefix(e.Label, "Avis")
	})
	if !p.Held {
		p.Detail = "à joindre, ou la preuve de la première présentation"
	}
	for _, w := range []string{f.dispatched("", followup.DispatchReceived), f.dispatched(log.Presented, followup.DispatchPresented)} {
		if !p.Held && w != "" {
			p.Held, p.Detail = true, w+" ; joindre l’avis"
		}
	}
	return p
}

// dispatched says when something became of a registered letter, as the log or
// the follow-up has it; "" when neither knows.
func (f *File) dispatched(kind log.EventKind, state string) string {
	said := ""
	for _, e := range standing(f.Case.Events) {
		if kind != "" && e.Kind == kind && e.Date <= f.Date {
			said = joined(", ", "noté le "+e.Date.French(), e.Reason)
		}
	}
	for _, d := range f.Case.FollowUp.Dispatches {
		if d.Code == state {
			said = joined(", n° ", "noté le "+d.Date.French(), d.Ref)
		}
	}
	return said
}

func (f *File) situation() Proof {
	p := f.copies("Situation du débiteur (Kbis ou Sirene, BODACC) de moins de trois mois", CheckCopy, "à demander : une procédure collective interdit toute action")
	p.Needed = f.Case.Customer.Kind == customer.Business
	return p
}

func (f *File) amicable() Proof {
	p := Proof{Label: "Tentative amiable (CPC 750-1)", Detail: "à faire avant une assignation : conciliateur, médiation, ou procédure des petites créances"}
	for _, e := range f.Exhibits {
		if e.Copy.Kind == OtherCopy && e.File != "" && strings.HasPrefix(e.Label, "Tentative") {
			p.Held, p.Detail = true, fmt.Sprintf("pièce n° %d", e.Number)
		}
	}
	for _, d := range f.Case.FollowUp.Proceedings {
		if d.Group() == followup.GroupMediation && !p.Held {
			p.Held, p.Detail = true, "notée le "+d.Date.French()+" ; joindre l’accord ou le constat d’échec"
		}
	}
	return p
}

func (f *File) acknowledgment() Proof {
	p := f.copies("Reconnaissance de dette ou réponse du débiteur", AnswerCopy, "utile si elle existe : elle interrompt la prescription (C. civ. 2240) et écarte la contestation")
	p.Needed = false
	if f.noted("reconnaissance-de-dette") && !p.Held {
		p.Held, p.Detail = true, "notée dans le suivi ; joindre le document"
	}
	return p
}

// noted says that a note of that nature counts.
func (f *File) noted(code string) bool { return noted(&f.Case.FollowUp, code) }

func noted(f *followup.File, code string) bool {
	return slices.ContainsFunc(f.Notes, func(n followup.Fact) bool { return n.Code == code && n.Closed.IsZero() })
}
