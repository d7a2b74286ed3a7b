package letters

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules"
)

// PlanRequest is what an agreement on a payment plan is made from.
type PlanRequest struct {
	Customer customer.Customer
	Items    []rules.Item    // the debts that the debtor recognises, at what remains of each
	Deducted []openitem.Item // credits of the customer that lower the debt recognised, Open negative
	Advances []openitem.Item // the same, of advances (4191)
	Credits  money.Amount    // other credits of the customer, 0 or negative: not deducted
	Terms    followup.PlanTerms
	Alone    [2]bool   // the creditor, the debtor: its form acts without an organ
	Contacts [2]string // of the same, who agreed on it; of the creditor, "" for who follows the customer
	Sender   Sender
	Texts    *Texts
}

// Number names an agreement by all that it binds to: its parties, its day, the debts
// and credits at their amounts, each payment to the day and the cent. Two drafts of
// one number say the same; it is printed on the paper that is signed.
func (r PlanRequest) Number() string {
	lines, _ := r.Terms.Lines()
	h := sha256.New()
	say := func(parts ...any) { fmt.Fprintln(h, parts...) }
	say(r.Sender.Beneficiary(), r.Customer.Code, r.Customer.Name, r.Terms.Signed, r.Terms.Rate, r.Terms.Deposit, r.Terms.Bearing())
	for _, i := range r.Items {
		say(i.Key, i.Date, i.Due, i.Open)
	}
	for _, i := range slices.Concat(r.Deducted, r.Advances) {
		say(i.Key, i.Open)
	}
	for _, l := range lines {
		say(l.Due, l.Principal, l.Interest, l.Amount)
	}
	return strings.ToUpper(hex.EncodeToString(h.Sum(nil)[:3]))
}

// PaymentPlan writes the agreement to sign: the debts recognised, invoice by
// invoice (C. civ. 2240: recognition interrupts limitation), the schedule, and
// what happens when an instalment is missed. A consumer is asked for no
// interest: delays granted for an existing debt escape consumer credit only
// when they cost nothing (C. consom. L312-4).
func PaymentPlan(r PlanRequest) (Letter, problem.List) {
	f := formatFor(r.Customer)
	p := paper{
		text: PlanText, customer: r.Customer, sender: r.Sender, texts: r.Texts, date: r.Terms.Signed, reference: reference(r.Customer.Code, nil, r.Terms.Signed).own,
	}
	lines, err := r.Terms.Lines()
	switch {
	case err != nil:
		p.check = append(p.check, refuse(LET11, r.Customer.Code, err.Error(), "changez l’acompte, le nombre ou la date des échéances"))
	case r.Terms.Rate > 0 && r.Customer.Kind != customer.Business:
		p.check = append(p.check, refuse(LET06, r.Customer.Code, "un plan de paiement ne porte intérêt qu’entre professionnels", "retirez l’intérêt : le délai accordé à ce client est sans frais (C. consom. L312-4)"))
	}
	deducted := append(creditsOf(r.Deducted, f, false), creditsOf(r.Advances, f, true)...)
	var debt, off money.Amount
	for _, i := range r.Items {
		debt += i.Open
	}
	for _, c := range deducted {
		off += c.Amount
	}
	debt += off
	if debt != r.Terms.Debt {
		p.check = append(p.check, refuse(LET04, r.Customer.Code, "le plan porte sur "+r.Terms.Debt.French()+", les factures sur "+debt.French(), "donnez les factures du plan, ou laissez-le porter sur tout ce qui est dû"))
	}
	if r.Credits < 0 {
		p.check = append(p.check, warn(LET13, r.Customer.Code, "le client a "+(-r.Credits).French()+" de crédits non affectés, que ce plan ne déduit pas de la dette reconnue", "déduisez-les (--deduire credits, ou --deduire tout avec les acomptes), lettrez-les en comptabilité puis refaites le plan, ou assurez-vous qu’ils règlent autre chose"))
	}
	w := tableWordsOf(f)
	p.tables = []Table{debtsTable(r.Items, deducted, f, w), scheduleTable(lines, r.Terms.Deposit > 0, f, w)}
	p.signing = []string{w.forCreditor + nbsp + "– " + r.Sender.Beneficiary() + "\n" + w.signedOn, w.forDebtor + nbsp + "– " + r.Customer.Name + "\n" + w.signedOn}
	p.marked = []Pair{{w.agreement, r.Number()}}
	p.facts, p.counts = planFields(r.Terms, lines, f), []count{{"echeances", r.Terms.Count}, {"factures", len(r.Items)}}
	p.parties(r, w)
	if off < 0 {
		p.facts = append(p.facts, Pair{"credits-deduits", f.Money(-off)})
	}
	if r.Terms.Deposit > 0 {
		p.due, p.deadline = r.Terms.Deposit, r.Terms.Signed
	}
	return p.compose()
}

// parties names both parties; what nobody said of them is left to be completed by
// hand, and told.
func (p *paper) parties(r PlanRequest, w tableWords) {
	ours, theirs := creditorParty(r.Sender, r.Alone[0]), debtorParty(r.Customer, r.Alone[1])
	ours.contact, theirs.contact = cmp.Or(r.Contacts[0], r.Customer.Owner), r.Contacts[1]
	if formatFor(r.Customer).English {
		ours.organ, theirs.organ = organInEnglish(ours.organ), organInEnglish(theirs.organ)
	}
	creditor, missing := ours.in(w)
	debtor, more := theirs.in(w)
	p.facts = append(p.facts, Pair{"partie-creancier", creditor}, Pair{"partie-debiteur", debtor})
	if len(missing) > 0 {
		p.check = append(p.check, warn(LET15, r.Customer.Code, "l’accord laisse à compléter, pour le créancier : "+strings.Join(missing, ", "), "écrivez-le à la main avant de signer, ou ajoutez à « creancier » de relance.yaml les clés forme, siren, siege ou representant"))
	}
	if len(more) > 0 {
		p.check = append(p.check, warn(LET15, r.Customer.Code, "l’accord laisse à compléter, pour le débiteur : "+strings.Join(more, ", "), "écrivez-le à la main avant de signer, ou remplissez les colonnes forme, siren, siège ou représentant légal de la fiche du client"))
	}
}

func planFields(t followup.PlanTerms, lines []followup.ScheduleLine, f Format) []Pair {
	var total, interest money.Amount
	last := civil.Date(0)
	for _, l := range lines {
		total += l.Amount
		interest += l.Interest
		last = l.Due
	}
	pairs := []Pair{
		{"dette", f.Money(t.Debt)}, {"total-plan", f.Money(total)}, {"premiere-echeance", f.Long(t.First)}, {"derniere-echeance", f.Long(last)},
	}
	if t.Deposit > 0 {
		pairs = append(pairs, Pair{"acompte", f.Money(t.Deposit)})
	}
	if interest > 0 {
		pairs = append(pairs, Pair{"interets-plan", f.Money(interest)}, Pair{"taux-plan", f.Rate(penalty.Rate(t.Rate))}, Pair{"interets-du", f.Long(t.Bearing())})
	}
	return pairs
}

// debtsTable lists what the debtor recognises, and the credits that lower it.
func debtsTable(items []rules.Item, deducted []Credit, f Format, w tableWords) Table {
	t := Table{Place: "creances", Columns: columns(w.invoice, w.date, w.due, ">"+w.amount, "+"+w.outstanding)}
	var sum money.Amount
	for _, i := range items {
		t.Rows = append(t.Rows, TableRow{
			Cells: []string{itemLabel(i.Item, f), f.Short(i.Date), f.Short(i.Due), f.Number(i.Amount), f.Number(i.Open)}, Sums: []money.Amount{0, 0, 0, 0, i.Open},
		})
		sum += i.Open
	}
	for _, c := range deducted {
		t.Rows = append(t.Rows, TableRow{
			Cells: []string{c.Label, f.Short(c.Date), "", f.Number(c.Amount), f.Number(c.Amount)}, Sums: []money.Amount{0, 0, 0, 0, c.Amount},
		})
		sum += c.Amount
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{w.total, "", "", "", f.Number(sum)}, Strong: true})
	return t
}

// scheduleTable lists the payments; the interest has a column when there is any.
func scheduleTable(lines []followup.ScheduleLine, deposit bool, f Format, w tableWords) Table {
	var principal, interest money.Amount
	for _, l := range lines {
		principal, interest = principal+l.Principal, interest+l.Interest
	}
	heads := []string{w.payment, w.onOrBefore, "+" + w.amount, ">" + w.remaining}
	if interest > 0 {
		heads = []string{w.payment, w.onOrBefore, "+" + w.principal, "+" + w.interest, "+" + w.toPay, ">" + w.remaining}
	}
	t := Table{Place: "echeancier", Columns: columns(heads...)}
	row := func(label, due string, a, i money.Amount, left string, strong bool) TableRow {
		if interest > 0 {
			return TableRow{Cells: []string{label, due, f.Number(a), f.Number(i), f.Number(a + i), left}, Sums: []money.Amount{0, 0, a, i, a + i, 0}, Strong: strong}
		}
		return TableRow{Cells: []string{label, due, f.Number(a), left}, Sums: []money.Amount{0, 0, a, 0}, Strong: strong}
	}
	for k, l := range lines {
		label := w.deposit
		if n := k + 1; !deposit {
			label = sprintf(w.instalment, n)
		} else if k > 0 {
			label = sprintf(w.instalment, n-1)
		}
		due := f.Short(l.Due)
		if deposit && k == 0 {
			due = "" // that of the signature, as its label says
		}
		t.Rows = append(t.Rows, row(label, due, l.Principal, l.Interest, f.Number(l.Remaining), false))
	}
	end := row(w.total, "", principal, interest, "", true)
	end.Sums = nil
	t.Rows = append(t.Rows, end)
	return t
}
