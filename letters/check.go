package letters

import (
	"fmt"
	"slices"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/policy"
)

// check refuses a letter that must not go out: another customer's data, a
// claim of nothing, sums that do not add up, what the law forbids.
func (l *Letter) check(r Request) problem.List {
	var found problem.List
	found.Add(oneCustomer(r)...)
	if len(l.Rows) == 0 {
		found.Add(refuse(LET09, l.Customer, "aucune facture à réclamer dans ce courrier", "vérifiez la décision avec relance expliquer "+l.Customer))
		return found
	}
	claimed := l.Totals.Principal + l.Totals.Billed
	if claimed <= 0 {
		found.Add(refuse(LET03, l.Customer, fmt.Sprintf("le courrier réclamerait %s", claimed.French()), "lettrez les avoirs et règlements du client : son compte ne doit rien"))
	}
	if want := r.Decision.Amount; want != claimed {
		found.Add(refuse(LET04, l.Customer, fmt.Sprintf("le courrier réclame %s en principal, la décision %s", claimed.French(), want.French()), "conservez le dossier et signalez ce cas : rien n’est envoyé à ce client"))
	}
	found.Add(nothingLate(r, l.Rows, l.Customer)...)
	found.Add(l.sums()...)
	found.Add(currency(r.Case.Items, l.Rows, l.Customer)...)
	found.Add(lawful(l.Kind, l.Totals, l.Customer)...)
	return found
}

// nothingLate refuses the text of a reminder where nothing that the letter lists is late:
// it would call overdue what is not. A missed plan is late by its instalments.
func nothingLate(r Request, rows []Row, code string) problem.List {
	text := r.text()
	if policy.NatureOf(text).Hardness() <= policy.Preventive.Hardness() || r.missedPlan() != nil {
		return nil
	}
	if slices.ContainsFunc(rows, func(row Row) bool { return row.Due < r.Decision.Date }) {
		return nil
	}
	return problem.List{refuse(LET16, code, fmt.Sprintf("le texte « %s » dirait échu ce qui ne l’est pas encore : aucune pièce du courrier (%s) n’est due avant le %s", text, rows[0].Label, rows[0].Due.French()),
		"donnez à cette étape le texte « preventive » (« modele » de regles.yaml), ou vérifiez la décision avec relance expliquer "+typed(code))}
}

// oneCustomer makes sure that every item of the document is the customer's.
func oneCustomer(r Request) problem.List {
	code := r.Case.Customer.Code
	strangers := map[string]bool{}
	var order []string
	see := func(other string) {
		if other != code && !strangers[other] {
			strangers[other] = true
			order = append(order, other)
		}
	}
	see(r.Decision.Customer)
	for _, i := range r.Case.Items {
		see(i.Customer)
	}
	for _, i := range r.Case.LatePaid {
		see(i.Customer)
	}
	for _, i := range r.Case.Credits {
		see(i.Customer)
	}
	for _, i := range r.Case.Deposits {
		see(i.Customer)
	}
	var found problem.List
	for _, other := range order {
		found.Add(refuse(LET02, code, fmt.Sprintf("le document mêlerait les données du client %s", other), "conservez le dossier et signalez ce cas : rien n’est envoyé à ce client"))
	}
	return found
}

// sums adds every column again, from what each row says.
func (l *Letter) sums() problem.List {
	var found problem.List
	wrong := func(what string, got, want money.Amount) {
		if got != want {
			found.Add(refuse(LET04, l.Customer, fmt.Sprintf("%s : %s au lieu de %s", what, got.French(), want.French()), "conservez le dossier et signalez ce cas : rien n’est envoyé à ce client"))
		}
	}
	for _, row := range l.Rows {
		wrong("reste dû de "+row.Label, row.Outstanding, row.Amount-row.Paid-row.Aside)
		var interest money.Amount
		for _, s := range row.Segments {
			interest += s.Interest
		}
		wrong("intérêts de "+row.Label, row.Interest, interest)
		if row.Cleared > row.Interest+row.Indemnity {
			wrong("pénalités à déduire de "+row.Label, row.Cleared, row.Interest+row.Indemnity)
		}
		if row.Outstanding <= 0 {
			found.Add(refuse(LET03, l.Customer, fmt.Sprintf("la pièce %s ne doit rien (%s)", row.Label, row.Outstanding.French()), "lettrez ce compte"))
		}
	}
	t := l.Totals
	wrong("total", t.Due, t.Amount-t.Paid-t.Aside+t.Credits+t.Interest+t.Indemnity+t.LatePaid-t.Cleared)
	for _, c := range slices.Concat(l.Credits, l.Deposits) {
		if c.Amount > 0 {
			wrong("avoir "+c.Label, c.Amount, -c.Amount)
		}
	}
	return found
}

// currency holds letters about invoices in another currency than the euro:
// what was paid in that currency is not in the ledger.
func currency(items []rules.Item, rows []Row, code string) problem.List {
	for _, i := range items {
		if i.Currency == "" || i.Currency == "EUR" {
			continue
		}
		for _, row := range rows {
			if row.Keys[0] == i.Key {
				return problem.List{refuse(LET05, code, fmt.Sprintf("la pièce %s est en %s", row.Label, i.Currency), "écrivez ce courrier à la main, dans la devise de la facture")}
			}
		}
	}
	return nil
}

// lawful refuses the 40 EUR to anybody but a business or a public buyer
// (C. com. L441-10, CCP L2192-13), and any penalty to an unknown kind.
func lawful(kind customer.Kind, totals Totals, code string) problem.List {
	var found problem.List
	business := kind == customer.Business || kind == customer.Public
	if (totals.Indemnity != 0 || totals.LatePaid != 0) && !business {
		found.Add(refuse(LET06, code, fmt.Sprintf("l’indemnité forfaitaire ne peut être réclamée à un client « %s »", kind), "corrigez le type du client dans clients.xlsx"))
	}
	if totals.Interest != 0 && kind == customer.Unknown {
		found.Add(refuse(LET06, code, "des pénalités seraient réclamées à un client dont le type est inconnu", "complétez le type du client dans clients.xlsx"))
	}
	return found
}
