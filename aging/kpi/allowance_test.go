package kpi

import (
	"testing"

	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// TestAllowancesOfTheLedger: what 491 holds is read by receivable: not proposed
// again, raised when age asks for more, kept for what is left of a debt, taken back
// when it is paid.
func TestAllowancesOfTheLedger(t *testing.T) {
	held := func(ref, label, aux string, amount money.Amount) ledger.Allowance {
		return ledger.Allowance{Account: "491000", Ref: ref, Label: label, Aux: aux, Amount: amount}
	}
	numbered := func(customer, number string, days int) openitem.Item {
		i := lateItem(customer, days)
		i.Key, i.Number, i.Ref = number, number, number
		return i
	}
	half := numbered("B", "F2", 10)
	half.Settled, half.Open = []openitem.Settlement{paid(day(12, 1), 600*euro, ledger.Payment)}, 600*euro
	gone := numbered("C", "F3", 10)
	gone.Settled, gone.Open = []openitem.Settlement{paid(day(12, 1), 1200*euro, ledger.Payment)}, 0
	for _, c := range []struct {
		name    string
		item    openitem.Item
		row     ledger.Allowance
		amount  money.Amount
		change  money.Amount
		because string
	}{
		{"in full already, by reference", numbered("A", "F1", 200), held("F1", "Dépréciation", "", 500*euro), 500 * euro, 0, "âge : plus de 180 jours de retard"},
		{"by the number in the label", numbered("A", "F1", 200), held("OD12", "Dépréciation facture F1", "", 500*euro), 500 * euro, 0, "âge : plus de 180 jours de retard"},
		{"by the customer", numbered("A", "F1", 200), held("OD12", "Dépréciation", "A", 500*euro), 500 * euro, 0, "âge : plus de 180 jours de retard"},
		{"age asks for more", numbered("A", "F1", 400), held("F1", "", "", 500*euro), 1000 * euro, 500 * euro, "âge : plus de 365 jours de retard"},
		{"judged by the accountant", numbered("A", "F1", 10), held("F1", "", "", 500*euro), 500 * euro, 0, groundKept},
		{"half is paid", half, held("F2", "", "", 1000*euro), 500 * euro, -500 * euro, groundKept},
		{"all is paid", gone, held("F3", "", "", 1000*euro), 0, -1000 * euro, groundPaid},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := provisionInput(c.item)
			in.Allowances = []ledger.Allowance{c.row}
			p := Provide(in)
			if len(p.Rows) != 1 {
				t.Fatalf("%d rows", len(p.Rows))
			}
			if r := p.Rows[0]; r.Amount != c.amount || r.Change() != c.change || r.Ground != c.because {
				t.Errorf("%s, change %s, %s", r.Amount, r.Change(), r.Ground)
			}
			if p.Change != c.change || p.Loose != 0 {
				t.Errorf("change %s, loose %s", p.Change, p.Loose)
			}
		})
	}
	in := provisionInput(numbered("A", "F1", 200))
	in.Allowances = []ledger.Allowance{held("X", "Dépréciation générale", "", 80*euro)}
	if p := Provide(in); p.Loose != 80*euro || p.Change != 500*euro {
		t.Errorf("about nobody: loose %s, change %s", p.Loose, p.Change)
	}
}

// TestTypedAllowance: the amount of relance.yaml stands in place of the ledger's,
// and what is beyond the need is taken back.
func TestTypedAllowance(t *testing.T) {
	in := provisionInput(lateItem("A", 200))
	in.Provision.Existing = 700 * euro
	p := Provide(in)
	if p.Change != -200*euro || p.Added != 0 || p.Released != 200*euro {
		t.Errorf("change %s", p.Change)
	}
	if last := p.Entries[len(p.Entries)-1]; last.Account != "781740" || last.Credit != 200*euro {
		t.Errorf("%+v", last)
	}
}

// TestOwnVAT: an invoice bears its own VAT, whatever the average of the ledger.
func TestOwnVAT(t *testing.T) {
	i := lateItem("A", 400)
	i.VAT, i.VATKnown = 60*euro, true
	if p := Provide(provisionInput(i)); p.Base != 1140*euro {
		t.Errorf("base %s", p.Base)
	}
	i.Settled, i.Open = []openitem.Settlement{paid(day(12, 1), 600*euro, ledger.Payment)}, 600*euro
	if p := Provide(provisionInput(i)); p.Base != 570*euro {
		t.Errorf("base of a half %s", p.Base)
	}
}
