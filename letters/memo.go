package letters

import (
	"cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/problem"
)

// MemoRequest is what a memo is made from: a fact that people agreed on with the
// customer, put in writing.
type MemoRequest struct {
	Customer  customer.Customer
	Date      civil.Date // of the memo
	Fact      followup.Fact
	Contested money.Amount // of a dispute: what is contested; 0 when it is all or not known
	Owed      money.Amount // what remains due beside it; 0 leaves it out
	Sender    Sender
	Texts     *Texts
}

// Confirmable says that a memo can confirm a fact: a call, a promise, a plan, a
// dispute or its outcome.
func Confirmable(f followup.Fact) bool {
	switch f.Kind {
	case followup.Promise, followup.Plan, followup.Dispute, followup.Call:
		return true
	}
	return false
}

// Memo confirms in writing what was said: who, when, what and what follows. It
// claims nothing.
func Memo(r MemoRequest) (Letter, problem.List) {
	f := formatFor(r.Customer)
	p := paper{text: MemoText + "-" + string(r.Fact.Kind), customer: r.Customer, sender: r.Sender, texts: r.Texts, date: r.Date}
	if !Confirmable(r.Fact) {
		p.check = append(p.check, refuse(LET01, r.Customer.Code, "rien à confirmer par écrit d’un fait « "+string(r.Fact.Kind)+" »", "un mémo confirme un appel, une promesse, un plan ou un litige"))
	}
	if r.Fact.Customer != r.Customer.Code {
		p.check = append(p.check, refuse(LET02, r.Customer.Code, "le mémo dirait un fait du client "+r.Fact.Customer, "conservez le dossier et signalez ce cas"))
	}
	p.facts = r.fields(f)
	p.counts = []count{{"factures", len(r.Fact.Invoices)}, {"echeances", len(r.Fact.Schedule)}}
	if r.Fact.Kind == followup.Plan {
		p.tables = []Table{instalmentsTable(r.Fact, f, tableWordsOf(f))}
	}
	if r.Fact.Kind == followup.Promise && r.Fact.Amount > 0 {
		p.due, p.deadline = r.Fact.Amount, r.Fact.Until
	}
	return p.compose()
}

func (r MemoRequest) fields(f Format) []Pair {
	fact := r.Fact
	var pairs []Pair
	text := func(name, s string) {
		if s != "" {
			pairs = append(pairs, Pair{name, s})
		}
	}
	day := func(name string, d civil.Date) {
		if !d.IsZero() {
			text(name, f.Long(d))
		}
	}
	amount := func(name string, a money.Amount) {
		if a != 0 {
			text(name, f.Money(a))
		}
	}
	day("fait-le", fact.Date)
	day("convenu-pour", fact.Until)
	amount("montant-convenu", fact.Amount)
	amount("conteste", cmp.Or(r.Contested, disputed(fact)))
	amount("reste-exigible", r.Owed)
	text("interlocuteur", personNamed(fact.Contact, r.Customer))
	text("notre-interlocuteur", fact.Author)
	text("pieces-concernees", f.List(fact.Invoices))
	text("motif", reasonWords(fact, f))
	if !fact.Closed.IsZero() {
		day("clos-le", fact.Closed)
		text("issue", outcomeWords(fact, f))
	}
	return pairs
}

func disputed(f followup.Fact) money.Amount {
	if f.Kind == followup.Dispute {
		return f.Amount
	}
	return 0
}

// reasonWords says why a customer contests, or how a call ended, in the words of
// the list; what a collector typed is never printed, nor what we think of the customer.
func reasonWords(fact followup.Fact, f Format) string {
	if fact.Code == "" || followup.ChoiceOf(fact.Kind, followup.FieldCode, fact.Code).Ours {
		return ""
	}
	if f.English {
		return englishReasons()[fact.Code]
	}
	return lowerFirst(fact.Label())
}

func outcomeWords(fact followup.Fact, f Format) string {
	if fact.Result == "" {
		return ""
	}
	if f.English {
		return englishReasons()[fact.Result]
	}
	return lowerFirst(fact.Outcome())
}

// instalmentsTable lists the payments of a plan that was recorded.
func instalmentsTable(fact followup.Fact, f Format, w tableWords) Table {
	t := Table{Place: "echeancier", Columns: columns(w.payment, w.onOrBefore, "+"+w.toPay)}
	var sum money.Amount
	for k, i := range fact.Schedule {
		t.Rows = append(t.Rows, TableRow{Cells: []string{sprintf(w.instalment, k+1), f.Short(i.Due), f.Number(i.Amount)}, Sums: []money.Amount{0, 0, i.Amount}})
		sum += i.Amount
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{w.total, "", f.Number(sum)}, Strong: true})
	return t
}

// englishReasons gives the words of the lists that a customer abroad may read.
func englishReasons() map[string]string {
	return map[string]string{
		"prix": "price or discount", "quantite": "quantity", "qualite": "quality or workmanship", "livraison": "delivery missing or late",
		"facture-erronee": "error on the invoice", "facture-en-double": "invoice issued twice", "avoir-attendu": "credit note expected",
		"document-manquant": "missing document", "facture-non-recue": "invoice not received", "conditions": "payment terms", "travaux-non-receptionnes": "works not accepted",
		"deja-regle": "payment said to be made", "compensation": "set-off", "commande-non-reconnue": "order not acknowledged", "validation-interne": "approval in progress",
		"tresorerie": "cash difficulties", "mauvaise-foi": "other reason", "autre": "other reason",
		"messagerie": "message left", "injoignable": "nobody reached", "rappeler": "call to be resumed", "en-attente-validation": "approval in progress", "litige": "dispute",
		"paiement-envoye": "payment sent", "promesse": "promise to pay", "plan-demande": "payment plan requested", "difficultes": "difficulties announced",
		"refus": "refusal to pay", "regle": "paid", "mauvais-numero": "wrong number", "mauvais-interlocuteur": "wrong contact",
		"fonde": "accepted, a credit note is issued", "fonde-en-partie": "accepted in part", "non-fonde": "not accepted", "abandonne": "claim given up",
	}
}
