package kpi

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// balanceOf ages the open items of a set as aging.Compute does.
func balanceOf(set openitem.Set) aging.Balance {
	b := aging.Balance{Date: set.Date, Buckets: aging.DefaultBuckets()}
	b.Totals.Late = make([]money.Amount, 4)
	for _, i := range set.Items {
		if len(b.Clients) == 0 || b.Clients[len(b.Clients)-1].Code != i.Customer {
			b.Clients = append(b.Clients, aging.Client{Code: i.Customer, Name: "Société " + i.Customer, Sums: aging.Sums{Late: make([]money.Amount, 4)}})
		}
		c := &b.Clients[len(b.Clients)-1]
		c.Items = append(c.Items, i)
		for _, s := range [2]*aging.Sums{&c.Sums, &b.Totals} {
			s.Balance += i.Open
			switch days := b.DaysLate(i); {
			case i.Open < 0:
				s.Unallocated += i.Open
			case days == 0:
				s.NotDue += i.Open
			default:
				s.Late[b.Buckets.Of(days)] += i.Open
			}
		}
	}
	return b
}

// late is an invoice of 1200 EUR, 20 % of VAT included, so many days late.
func lateItem(customer string, days int) openitem.Item {
	i := invoice(customer, day(12, 31).AddDays(-days), 1200*euro)
	i.Account = "411000"
	return i
}

func provisionInput(items ...openitem.Item) AnalysisInput {
	set := setOf(day(12, 31), items...)
	rules := DefaultProvision()
	rules.VAT, rules.VATKnown = 20_00, true
	return AnalysisInput{Balance: balanceOf(set), Set: set, Provision: rules}
}

// TestProvisionByAge: 6817 to 491 on the amount without VAT, at the rate of the
// age; the tests' days are on both sides of each limit.
func TestProvisionByAge(t *testing.T) {
	p := Provide(provisionInput(lateItem("A", 400), lateItem("A", 365), lateItem("A", 180), lateItem("A", 91), lateItem("A", 90), lateItem("A", 0)))
	var got []money.Amount
	for _, r := range p.Rows {
		got = append(got, r.Amount)
	}
	if diff := cmp.Diff([]money.Amount{1000 * euro, 500 * euro, 250 * euro, 250 * euro}, got); diff != "" {
		t.Error(diff)
	}
	if p.Amount != 2000*euro || p.Base != 4000*euro || p.Open != 4800*euro || p.Transfer != 2400*euro || p.VATBack != 0 || p.VATFrom != "relance.yaml" {
		t.Errorf("%+v", p)
	}
}

// TestProvisionEntries holds the scheme of the chart of accounts: 411 to 416
// including VAT, 6817 to 491 without it, 44571 back in liquidation (CGI 272),
// and only what is not in the books yet.
func TestProvisionEntries(t *testing.T) {
	in := provisionInput(lateItem("A", 200), lateItem("L", 10))
	in.Insolvent = map[string]Insolvent{"L": {Judgment: day(12, 1), Liquidation: true}}
	in.Provision.Existing = 300 * euro
	in.Set.Items[1].Date = day(11, 1)
	in.Balance = balanceOf(in.Set)
	p := Provide(in)
	want := [][3]any{
		{"416000", 1200 * euro, money.Amount(0)}, {"411000", money.Amount(0), 1200 * euro},
		{"681740", 200 * euro, money.Amount(0)}, {"491000", money.Amount(0), 200 * euro},
		{"416000", 1200 * euro, money.Amount(0)}, {"411000", money.Amount(0), 1200 * euro},
		{"681740", 1000 * euro, money.Amount(0)}, {"491000", money.Amount(0), 1000 * euro},
		{"445710", 200 * euro, money.Amount(0)}, {"416000", money.Amount(0), 200 * euro},
	}
	var got [][3]any
	var balance money.Amount
	for _, e := range p.Entries {
		got = append(got, [3]any{e.Account, e.Debit, e.Credit})
		balance += e.Debit - e.Credit
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if balance != 0 || p.Change != 1200*euro || p.VATBack != 200*euro {
		t.Errorf("entries out of balance by %s; change %s, VAT back %s", balance, p.Change, p.VATBack)
	}
	if first := (penalty.ProposedEntry{Date: day(12, 31), Journal: "OD", Account: "416000", Auxiliary: "A", Ref: "DOU20261231", Label: "Créance douteuse A Société A", Debit: 1200 * euro}); p.Entries[0] != first {
		t.Errorf("%+v", p.Entries[0])
	}
	if g := p.Rows[1].Ground; g != "liquidation judiciaire du 01/12/2026" {
		t.Error(g)
	}
}

// TestWhatCoversADebt: credits, a guarantee that still runs and insurance come
// off the oldest items first, before VAT is taken off.
func TestWhatCoversADebt(t *testing.T) {
	credit := openitem.Item{Customer: "A", Treatment: ledger.Dunned, Amount: -100 * euro, Open: -100 * euro}
	in := provisionInput(lateItem("A", 400), lateItem("A", 370), credit)
	in.Master = customer.NewMaster([]customer.Customer{{Code: "A", Guarantee: 900 * euro, Insurance: 50 * euro}})
	for _, c := range []struct {
		name    string
		typed   []followup.Fact
		covered [2]money.Amount
	}{
		{"the sheet's", nil, [2]money.Amount{1050 * euro, 0}},
		{"the register's", []followup.Fact{{Kind: followup.Guarantee, Amount: 1400 * euro, Date: day(1, 1), Until: day(12, 31)}}, [2]money.Amount{1200 * euro, 350 * euro}},
		{"expired", []followup.Fact{{Kind: followup.Guarantee, Amount: 1400 * euro, Date: day(1, 1), Until: day(12, 30)}}, [2]money.Amount{150 * euro, 0}},
	} {
		in.Files = []followup.File{{Customer: "A", Guarantees: c.typed}}
		p := Provide(in)
		if got := [2]money.Amount{p.Rows[0].Covered, p.Rows[1].Covered}; got != c.covered {
			t.Errorf("%s: %v, want %v", c.name, got, c.covered)
		}
		if want := (1200*euro - c.covered[0]).MulDiv(10, 12); p.Rows[0].Base != want {
			t.Errorf("%s: base %s, want %s", c.name, p.Rows[0].Base, want)
		}
	}
}

func TestProvisionFloors(t *testing.T) {
	doubtful := lateItem("D", 5)
	doubtful.Treatment, doubtful.Account = ledger.Doubtful, "416000"
	after := lateItem("R", 100)
	after.Date = day(9, 30)
	in := provisionInput(doubtful, lateItem("R", 200), after)
	in.Set.Items[1].Date = day(5, 1)
	in.Balance = balanceOf(in.Set)
	in.Insolvent = map[string]Insolvent{"R": {Judgment: day(9, 1)}}
	in.Provision.Insolvent = 75_00
	p := Provide(in)
	got := [][2]any{}
	for _, r := range p.Rows {
		got = append(got, [2]any{r.Rate, r.Ground})
	}
	want := [][2]any{{Share(50_00), "douteux (compte 416000)"}, {Share(75_00), "procédure collective du 01/09/2026"}, {Share(25_00), "âge : plus de 90 jours de retard"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p.Rows[0].Transfer {
		t.Error("416 is moved to 416")
	}
	in.Provision.Minimum = 1201 * euro
	if p := Provide(in); len(p.Rows) != 0 || p.Entries != nil {
		t.Errorf("small items: %+v", p.Rows)
	}
}

// TestVATRate: the configuration, else what the ledger shows, else the normal
// rate.
func TestVATRate(t *testing.T) {
	set := setOf(day(12, 31), invoice("A", day(3, 1), 1100*euro))
	in := AnalysisInput{Balance: balanceOf(set), Set: set, Turnover: []Turnover{{civil.New(2026, 1, 1), 400 * euro}, {civil.New(2026, 2, 1), 600 * euro}}}
	if rate, _ := vatRate(in); rate != 10_00 {
		t.Errorf("invoices 1100 for a turnover of 1000: %s", rate.French())
	}
	in.Turnover[1].Amount = 1000 * euro
	if rate, from := vatRate(in); rate != 20_00 || from != "taux normal, faute de mieux (CGI 278)" {
		t.Errorf("cash sales in the turnover: %s, %s", rate.French(), from)
	}
	in.Provision.VATKnown, in.Provision.VAT = true, 5_50
	if rate, _ := vatRate(in); rate != 5_50 {
		t.Errorf("configured: %s", rate.French())
	}
}
