package planning

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/einvoice"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// fromDocuments gives, as facts, what the statuses of our invoices and the invoices
// themselves say, of what the ledger has. What is over counts only where it was told
// before: nobody asks about a dispute that ended before anybody heard of it.
func fromDocuments(in dossier.Inputs, set openitem.Set, known []followup.Known, date civil.Date) (facts []followup.Fact, problems problem.List) {
	if in.Billed.Read == 0 && len(in.Billed.Statuses) == 0 {
		return nil, nil
	}
	d := documents{in: in, debits: debitsByLine(set), told: followup.Told(known), date: date}
	statuses := slices.DeleteFunc(slices.Clone(in.Billed.Statuses), func(s einvoice.Status) bool { return s.Date > date })
	for _, e := range einvoice.Effects(statuses) {
		found, more := d.effect(e)
		facts, problems = append(facts, found...), append(problems, more...)
	}
	for i := range in.Billed.Matches {
		if m := &in.Billed.Matches[i]; !m.Credit() && m.Date <= date {
			facts = append(facts, d.itself(m.Invoice)...)
		}
	}
	return facts, problems
}

// documents is what turns statuses into facts.
type documents struct {
	in     dossier.Inputs
	debits map[int32][]*openitem.Item
	told   func(number string) (followup.Known, bool)
	date   civil.Date
}

// debitsByLine gives the debits of a set, open and settled, by their first line.
func debitsByLine(set openitem.Set) map[int32][]*openitem.Item {
	by := map[int32][]*openitem.Item{}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			if item := &list[i]; item.Amount > 0 {
				by[item.Line] = append(by[item.Line], item)
			}
		}
	}
	return by
}

// subject is an invoice of the ledger that a document speaks of.
type subject struct {
	customer, name string
	items          []*openitem.Item
	settled        civil.Date // day on which the last of it was settled, 0 while something is open
	returned       bool
}

// subject finds the items of an invoice by its number; ok is false for none.
func (d documents) subject(number string) (s subject, ok bool) {
	code, lines := d.in.Billed.Of(number)
	for _, line := range lines {
		s.items = append(s.items, d.debits[line]...)
	}
	if len(s.items) == 0 {
		return s, false
	}
	s.customer = code
	s.name = cmp.Or(s.items[0].Number, s.items[0].Ref, s.items[0].Invoice)
	open := false
	for _, i := range s.items {
		open, s.returned = open || i.Open > 0, s.returned || i.Returned
		for _, p := range i.Settled {
			s.settled = max(s.settled, p.Date)
		}
	}
	if open {
		s.settled = 0
	}
	return s, true
}

func (s subject) total() (sum money.Amount) {
	for _, i := range s.items {
		sum += i.Amount
	}
	return sum
}

// fact makes the fact of a kind that a status tells.
func (d documents) fact(kind followup.Kind, e einvoice.Effect, s subject, word string) followup.Fact {
	status := strconv.Itoa(int(e.Status.Code))
	f := followup.Fact{
		Kind: kind, Customer: s.customer, Date: e.Status.Date, Invoices: []string{s.name}, Author: "plateforme", Contact: e.Status.By,
		Ref: "statut " + status + " du " + e.Status.Date.French(), Number: followup.PlatformNumber(status, e.Status.Number+word), Closed: e.Closed, Origin: followup.Origin{File: e.Status.Origin.File},
	}
	f.Number += " " + e.Status.Date.String() // the same status may come twice
	if f.Closed.IsZero() {
		f.Closed = s.settled
	}
	if kind == followup.Dispute && !f.Closed.IsZero() {
		f.Result = followup.ResultRejected // the platform says what is left of it
	}
	return f
}

// closedWith closes a task with the fact that it answers, when somebody closed that.
func (d documents) closedWith(task, f followup.Fact) followup.Fact {
	if k, told := d.told(f.Number); told && task.Closed.IsZero() {
		task.Closed = k.Fact.Closed
	}
	return task
}

// kept leaves out what is over and was never told.
func (d documents) kept(facts ...followup.Fact) []followup.Fact {
	return slices.DeleteFunc(facts, func(f followup.Fact) bool {
		_, told := d.told(f.Number)
		return !f.Closed.IsZero() && !told
	})
}

// effect gives the facts that an effect means: the table of statuses.
func (d documents) effect(e einvoice.Effect) ([]followup.Fact, problem.List) {
	s, ok := d.subject(e.Status.Number)
	if !ok {
		return nil, nil
	}
	who, day, why := e.Status.By, e.Status.Date.French(), because(e.Status)
	switch e.Kind {
	case einvoice.Contest:
		f := d.fact(followup.Dispute, e, s, "")
		f.Code, f.Amount = disputeCode(e.Status), e.Amount
		f.Text = "Facture contestée sur la plateforme le " + day + by(who) + why
		if e.Status.Code == einvoice.PartlyApproved {
			f.Text = "Facture approuvée en partie seulement sur la plateforme le " + day + by(who) + why
			if f.Amount == 0 && e.Status.Accepted > 0 {
				f.Amount = max(0, s.total()-e.Status.Accepted)
			}
		}
		return d.kept(f), nil
	case einvoice.Death:
		f, task := d.fact(followup.Dispute, e, s, ""), d.fact(followup.Commitment, e, s, " à annuler")
		f.Code = disputeCode(e.Status)
		f.Text = "Facture " + e.Status.Code.Label() + " sur la plateforme le " + day + by(who) + why + " : elle n’est jamais relancée"
		task.Until, task.Code, task.Text = e.Status.Date, commitmentCode(e.Status), "annuler l’écriture par un avoir, ou établir une facture rectificative"+why
		return d.kept(f, d.closedWith(task, f)), nil
	case einvoice.Suspension:
		f, task := d.fact(followup.Suspension, e, s, ""), d.fact(followup.Commitment, e, s, " à compléter")
		f.Text = "Facture suspendue sur la plateforme le " + day + by(who) + why + " : c’est à nous de répondre"
		task.Until, task.Code, task.Text = e.Status.Date, "reponse", "fournir ce que le client attend"+why
		return d.kept(f, d.closedWith(task, f)), nil
	case einvoice.Transfer:
		f := d.fact(followup.Suspension, e, s, "")
		f.Until = e.Status.Date.AddDays(int(d.in.Config.Waits.Paying))
		f.Text = "Paiement" + sumOf(e.Amount) + " transmis d’après la plateforme le " + day + by(who)
		return d.kept(f), nil
	case einvoice.Receipt:
		return d.receipt(e, s)
	case einvoice.Sale:
		if d.assigned(s) {
			return nil, nil
		}
		f := d.fact(followup.Suspension, e, s, "")
		f.Text = "Facture cédée à un affactureur d’après la plateforme, le " + day + " : c’est lui qui la recouvre"
		return d.kept(f), nil
	}
	return d.kept(d.note(e, s, why)), nil
}

// note tells what a status proves, or only shows.
func (d documents) note(e einvoice.Effect, s subject, why string) followup.Fact {
	f := d.fact(followup.Note, e, s, "")
	f.Code, f.Text = "note", "Facture "+cmp.Or(e.Status.Code.Label(), "au statut "+strconv.Itoa(int(e.Status.Code)))+" sur la plateforme le "+e.Status.Date.French()+by(e.Status.By)+why
	if e.Kind == einvoice.Acceptance {
		f.Code = followup.NoteApproved
		if e.Amount != 0 {
			f.Text += ", pour " + e.Amount.French()
		}
	}
	if e.Status.SecondDeposit() {
		f.Text = "Second dépôt de cette facture rejeté le " + e.Status.Date.French() + why + " : le premier reste dû"
	}
	return f
}

// assigned says that relance.yaml names the factor whose an invoice is: it is then
// reminded of, or not, as is said there.
func (d documents) assigned(s subject) bool {
	f := d.in.Config.Factor
	return f != nil && (slices.Contains(f.Customers, s.customer) || slices.ContainsFunc(s.items, func(i *openitem.Item) bool { return slices.Contains(f.Invoices, i.Number) }))
}

// receipt waits with an invoice that we declared received until its payment is
// booked.
func (d documents) receipt(e einvoice.Effect, s subject) ([]followup.Fact, problem.List) {
	f := d.fact(followup.Suspension, e, s, "")
	f.Text = "Facture" + sumOf(e.Amount) + " encaissée d’après notre plateforme le " + e.Status.Date.French() + ", et le règlement n’est pas comptabilisé"
	paid, last := money.Amount(0), civil.Date(0)
	for _, i := range s.items {
		for _, p := range i.Settled {
			if p.Nature == ledger.Payment {
				paid, last = paid+p.Amount, max(last, p.Date)
			}
		}
	}
	if booked := paid > 0 && paid >= e.Amount; booked && f.Closed.IsZero() {
		f.Closed = max(last, e.Status.Date)
	}
	if !f.Closed.IsZero() {
		return d.kept(f), nil
	}
	return []followup.Fact{f}, problem.List{CodeUnbooked.With(problem.Problem{
		File: e.Status.Origin.File, Column: "MEN", Excerpt: e.Status.Number,
		Message: fmt.Sprintf("%s : cette facture est déclarée encaissée%s le %s et le grand livre n’a pas son règlement ; elle n’est pas relancée", s.customer, sumOf(e.Amount), e.Status.Date.French()),
		Remedy:  "comptabilisez le règlement, ou corrigez le statut déposé sur la plateforme",
	})}
}

// itself gives what an invoice says of itself against reminding of it: already
// paid, paid by direct debit, sold to a factor.
func (d documents) itself(i einvoice.Invoice) (facts []followup.Fact) {
	s, ok := d.subject(i.Number)
	if !ok {
		return nil
	}
	add := func(word, text string) {
		f := followup.Fact{Kind: followup.Suspension, Customer: s.customer, Date: i.Date, Invoices: []string{s.name}, Author: "facture", Text: text, Closed: s.settled,
			Number: followup.DocumentNumber(word, i.Number), Origin: followup.Origin{File: i.Origin.File}}
		if f.Closed.IsZero() && s.returned {
			f.Closed = d.date
			if k, told := d.told(f.Number); told && !k.Fact.Closed.IsZero() {
				f.Closed = k.Fact.Closed
			}
		}
		facts = append(facts, d.kept(f)...)
	}
	switch {
	case i.AlreadyPaid():
		add("payee", "La facture "+i.Number+" se dit déjà payée (cadre de facturation "+i.Frame+")")
	case i.Mandate != "":
		add("prelevement", "La facture "+i.Number+" est payée par prélèvement (mandat "+i.Mandate+") : rien ne se réclame avant un rejet")
	case i.Debited():
		add("prelevement", "La facture "+i.Number+" est payée par prélèvement : rien ne se réclame avant un rejet")
	case i.Factored() && !d.assigned(s):
		add("affacturage", "La facture "+i.Number+" est cédée à un affactureur"+by(i.Payee.Name)+" : c’est lui qui la recouvre")
	}
	return facts
}

func by(who string) string {
	if who == "" {
		return ""
	}
	return " par " + who
}

func sumOf(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return " de " + a.French()
}

// because gives the reason of a status and what is asked, after a colon.
func because(s einvoice.Status) string {
	text := s.Why()
	if asked := s.Asked(); asked != "" {
		text = strings.TrimPrefix(text+" ; il demande : "+asked, " ; ")
	}
	if text == "" {
		return ""
	}
	return " (" + text + ")"
}

// disputeCode gives the reason of a dispute that a status tells.
func disputeCode(s einvoice.Status) string {
	if len(s.Reasons) == 0 {
		return "autre"
	}
	switch s.Reasons[0].Code {
	case "DOUBLON", "DOUBLE_FACT", "REJ_UNI":
		return "facture-en-double"
	case "PU_ERR", "REM_ERR":
		return "prix"
	case "QTE_ERR", "ART_ERR":
		return "quantite"
	case "LIVR_INCOMP":
		return "livraison"
	case "QUALITE_ERR":
		return "qualite"
	case "CMD_ERR", "REF_CT_ABSENT", "REF_ERR", "JUSTIF_ABS":
		return "document-manquant"
	case "TRANSAC_INC", "EMMET_INC", "CONTRAT_TERM":
		return "commande-non-reconnue"
	case "MODPAI_ERR":
		return "conditions"
	case "NON_TRANSMISE":
		return "facture-non-recue"
	case "", "AUTRE":
		return "autre"
	}
	return "facture-erronee"
}

// commitmentCode gives what we owe the customer after a refusal.
func commitmentCode(s einvoice.Status) string {
	for _, r := range s.Reasons {
		switch r.Action {
		case "CNF", "CNP", "CNA":
			return "avoir"
		case "PIN", "OTH":
			return "reponse"
		}
	}
	return "facture-rectificative"
}
