package casefile

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules/log"
	"relance/rules/policy"
)

// CopyKind says what a file found in the dossier is.
type CopyKind uint8

// Kinds of copies, in the order of the exhibits.
const (
	ContractCopy CopyKind = iota // contract, terms of sale
	OrderCopy                    // quotation accepted, order
	DeliveryCopy                 // delivery note, certificate of performance
	InvoiceCopy
	LetterCopy  // reminders and formal notices that the history knows
	PostingCopy // proof of posting, acknowledgment of receipt
	AnswerCopy  // what the debtor wrote: acknowledgment of debt, plan, dispute
	CheckCopy   // Kbis, BODACC, situation of the debtor
	OtherCopy
)

// Copy is one document that proves something, found or only known of.
type Copy struct {
	Kind    CopyKind
	Label   string // French, what it is: Facture FA-12
	Invoice string // number, of an InvoiceCopy
	Date    civil.Date
	Name    string // of the file found, relative to the dossier; "" when there is none
	SHA256  string // of the file
	Known   string // SHA-256 that the history recorded, "" when it knows of none
	Data    func() ([]byte, error)

	Unsent    bool   // a letter that proves nothing until its dispatch is noted
	Elsewhere string // French: where the file is, when it is not to be copied: nuit 2026-11-05, courriers/…
}

// There says that the document is at hand, in the folder or elsewhere.
func (e Exhibit) There() bool {
	return e.File != "" || e.Copy.Elsewhere != "" || e.own != foundExhibit
}

// Enclosed says that the document itself is in the folder, and may be handed over.
func (e Exhibit) Enclosed() bool {
	return !e.Copy.Unsent && (e.File != "" || e.own != foundExhibit)
}

// changed says that the file is no longer the one that was sent.
func (c Copy) changed() bool { return c.Name != "" && c.Known != "" && c.Known != c.SHA256 }

// Exhibit is one numbered document of the file. Its number is the same in every
// document: the file, the request, the letter that hands it over, its own stamp.
type Exhibit struct {
	Number int
	Label  string
	Date   civil.Date
	File   string // in the folder; "" for what the file itself holds, or what a person must add
	Where  string // French: where it is, or what must be added
	SHA256 string
	Copy   Copy
	own    ownExhibit
}

// ownExhibit says which exhibit the program makes itself.
type ownExhibit uint8

const (
	foundExhibit ownExhibit = iota
	accountExhibit
	computationExhibit
)

// Words with which the name of a file under pieces/ begins, and what they say.
var proofWords = []struct {
	word  string
	kind  CopyKind
	label string
}{
	{"contrat", ContractCopy, "Contrat"}, {"cgv", ContractCopy, "Conditions générales de vente"}, {"convention", ContractCopy, "Convention"},
	{"devis", OrderCopy, "Devis accepté"}, {"commande", OrderCopy, "Bon de commande"}, {"bon-de-commande", OrderCopy, "Bon de commande"},
	{"livraison", DeliveryCopy, "Bon de livraison"}, {"bl", DeliveryCopy, "Bon de livraison"}, {"bon-de-livraison", DeliveryCopy, "Bon de livraison"},
	{"pv", DeliveryCopy, "Procès-verbal de réception"}, {"attachement", DeliveryCopy, "Attachement"}, {"depot", PostingCopy, "Preuve de dépôt"},
	{"ar", PostingCopy, "Avis de réception"}, {"avis", PostingCopy, "Avis de réception"}, {"lrar", PostingCopy, "Preuve de dépôt"},
	{"reconnaissance", AnswerCopy, "Reconnaissance de dette"}, {"plan", AnswerCopy, "Plan d’apurement"}, {"reponse", AnswerCopy, "Réponse du débiteur"},
	{"courriel", AnswerCopy, "Courriel du débiteur"}, {"cheque", AnswerCopy, "Chèque ou effet impayé"}, {"effet", AnswerCopy, "Chèque ou effet impayé"},
	{"kbis", CheckCopy, "Extrait Kbis du débiteur"}, {"bodacc", CheckCopy, "Recherche au BODACC"}, {"sirene", CheckCopy, "Avis de situation Sirene"},
	{"conciliation", OtherCopy, "Tentative amiable"}, {"mediation", OtherCopy, "Tentative amiable"},
}

// ProofOf reads what a file that a person put under pieces/ is, from the word
// with which its name begins: « commande 4512.pdf », « bl-0042.pdf ».
func ProofOf(name string) (CopyKind, string) {
	base := strings.ToLower(strings.TrimSuffix(path.Base(name), path.Ext(name)))
	word := strings.TrimRight(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, base), "-")
	best, found := 0, -1
	for i, w := range proofWords {
		if (word == w.word || strings.HasPrefix(word, w.word+"-")) && len(w.word) > best {
			best, found = len(w.word), i
		}
	}
	rest := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if found < 0 {
		return OtherCopy, "Pièce : " + rest
	}
	label := proofWords[found].label
	if rest = strings.TrimLeft(rest[best:], " -_."); rest != "" {
		label += " " + rest
	}
	return proofWords[found].kind, label
}

// exhibits numbers the documents: what proves the debt first, in the order of
// the facts, then what was done to be paid. The account and the computation are
// exhibits too; they are in the file itself. computed names the computation, "" where
// there is none.
func exhibits(found []Copy, computed string, date civil.Date) []Exhibit {
	copies := slices.Clone(found)
	slices.SortStableFunc(copies, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Date, b.Date), strings.Compare(a.Label, b.Label), strings.Compare(a.Name, b.Name))
	})
	var list []Exhibit
	add := func(e Exhibit) {
		e.Number = len(list) + 1
		if e.Copy.Name != "" {
			what, _, _ := strings.Cut(e.Label, ", ")
			e.File = fmt.Sprintf("%s%02d-%s%s", proofFolder, e.Number, slug(what), strings.ToLower(path.Ext(e.Copy.Name)))
			e.Where, e.SHA256 = e.File, e.Copy.SHA256
		} else if e.Copy.Elsewhere != "" {
			e.Where, e.SHA256 = e.Copy.Elsewhere, e.Copy.Known
		}
		list = append(list, e)
	}
	own := func() {
		add(Exhibit{Label: "Compte du débiteur arrêté au " + date.French(), Date: date, Where: bundleName + " ; " + accountName, own: accountExhibit})
		if computed != "" {
			add(Exhibit{Label: computed, Date: date, Where: bundleName, own: computationExhibit})
		}
	}
	for i, c := range copies {
		if c.Kind > InvoiceCopy && (i == 0 || copies[i-1].Kind <= InvoiceCopy) {
			own()
		}
		add(Exhibit{Label: c.Label, Date: c.Date, Where: "à joindre : aucun fichier trouvé", Copy: c})
	}
	if len(copies) == 0 || copies[len(copies)-1].Kind <= InvoiceCopy {
		own()
	}
	return list
}

// computationExhibit refers to the computation of what the delay costs by its
// number, "" where there is none.
func (f File) computationExhibit() string {
	for _, e := range f.Exhibits {
		if e.own == computationExhibit {
			return fmt.Sprintf(", décompte en pièce n° %d", e.Number)
		}
	}
	return ""
}

// slug makes a plain file name of a label.
func slug(label string) string {
	var b strings.Builder
	for _, r := range plain(label) {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := b.String()
	return strings.Trim(strings.ToLower(s[:min(len(s), 60)]), "-")
}

// short is the head of a hash, enough to compare with the eye.
func short(hash string) string { return hash[:min(len(hash), 16)] }

// stepWords names a step with a capital.
func stepWords(step string) string { return capital(letters.StepName(step, letters.Format{})) }

// SentCopy describes a letter that the history recorded and what it knows of its
// departure; the file, if it is found, is for the caller to add. ok is false for
// what proves nothing: notes sent before the due date, letters that did not leave
// after all or came back undelivered.
func SentCopy(e log.Event, departure log.Departure) (c Copy, ok bool) {
	if e.Kind != log.Letter || e.Document == "" || departure == log.Withdrawn || departure == log.CameBack || strings.HasPrefix(e.Step, string(policy.Preventive)) {
		return Copy{}, false
	}
	label := joined(", ", stepWords(e.Step)+" du "+e.Date.French(), e.Channel.By())
	return Copy{Kind: LetterCopy, Label: label, Date: e.Date, Known: e.Hash, Unsent: departure != log.Noted && !departure.Supposed(e)}, true
}

// exhibitIndex is the bordereau de pièces (CPC 56 and 1407).
func exhibitIndex(list []Exhibit, code string) pdf.Part {
	p := pdf.Part{Title: "4. Bordereau de pièces", Table: &letters.Table{Columns: []letters.TableColumn{{Head: "Pièce"}, {Head: "Date"}, {Head: "Empreinte (SHA-256)"}}}}
	gather := false
	for _, e := range list {
		label := fmt.Sprintf("%d. %s", e.Number, e.Label)
		if e.Copy.Elsewhere != "" {
			label += " (" + e.Copy.Elsewhere + ")"
			gather = true
		}
		hash := short(e.SHA256)
		switch {
		case e.Copy.Unsent:
			hash = "envoi non noté"
		case e.Copy.changed():
			hash = "fichier modifié depuis l’envoi"
		case e.Copy.Elsewhere != "":
		case e.Copy.Known != "" && e.File == "":
			hash = short(e.Copy.Known) + " (à retrouver)"
		case e.File == "" && e.Copy.Data == nil && e.Copy.Label != "":
			hash = "à joindre"
		case e.File == "":
			hash = "établie d’après les écritures"
		}
		date := ""
		if !e.Date.IsZero() {
			date = e.Date.French()
		}
		p.Table.Rows = append(p.Table.Rows, letters.TableRow{Cells: []string{label, date, hash}})
	}
	p.Notes = []string{"Les pièces sont réunies sous ces numéros dans « " + bundleName + " », un signet par pièce.", "Les seize premiers signes de l’empreinte de chaque fichier sont imprimés."}
	if gather {
		p.Notes = append(p.Notes, "Les courriers sont dans les dossiers de leurs nuits ; « relance precontentieux "+code+" » réunit tout dans un seul dossier, sous les mêmes numéros.")
	}
	return p
}
