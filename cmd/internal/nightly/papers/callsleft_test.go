package papers

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/rules"
	"relance/rules/policy"
	"relance/templates"
)

const callsPolicy = `cycles:
  - cycle: tous
    etapes:
      - etape: appel
        apres: 20 jours
        canal: appel
        contact: direction
      - etape: appel-commercial
        apres: 60 jours
        canal: appel
        par: commercial
`

// callNights gives the nights of one customer who owes 1,000.00 and 500.00, disputes
// 200.00 and has a credit of 120.00; each goes on from what the one before recorded.
func callNights(t *testing.T, days ...int) (nights []planning.Night) {
	t.Helper()
	p, problems := policy.Load("regles.yaml", []byte(callsPolicy))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	due := civil.New(2026, 3, 2)
	item := func(number string, on civil.Date, amount money.Amount) rules.Item {
		return rules.Item{Item: openitem.Item{
			Key: "C1|" + number, Customer: "C1", Account: "411000", Treatment: ledger.Dunned, Number: number, Nature: ledger.Invoice, Date: on - 30, Entry: on - 30,
			Due: on, DueFrom: openitem.DueCustomer, Invoice: number, Amount: amount, Open: amount,
		}}
	}
	first, second := item("F1", due, 100000), item("F2", due+1, 50000)
	c := rules.Case{
		Customer: customer.Customer{Code: "C1", Name: "Bar du Port", Kind: customer.Business, Phone: "01 00 00 00 00", InMaster: true, Contacts: []customer.Contact{{Role: "direction", Name: "Mme Exemple", Phone: "01 00 00 00 09"}}},
		LastBank: civil.New(2030, 1, 1), Credits: []openitem.Item{{Key: "C1|AV", Customer: "C1", Number: "AV", Treatment: ledger.Dunned, Nature: ledger.CreditNote, Date: due - 9, Entry: due - 9, Amount: -12000, Open: -12000}},
	}
	c.FollowUp.Disputes = []followup.JudgedDispute{{Fact: followup.Fact{Key: "l", Kind: followup.Dispute, Customer: "C1", Code: "prix", Date: due - 2, Amount: 20000, Invoices: []string{"F1"}}, Contested: 20000, ByItem: map[string]money.Amount{"C1|F1": 20000}, State: followup.Pending}}
	for _, after := range days {
		date := due.AddDays(after)
		first.DaysLate, second.DaysLate = after, after-1
		c.Items = []rules.Item{first, second}
		d := rules.Decide(p, c, date)
		nights = append(nights, planning.Night{Date: date, Policy: p, Cases: []rules.Case{c}, Decisions: []rules.Decision{d}})
		for _, e := range d.Events(date.String()) {
			e.ID = int64(len(c.Events) + 1)
			c.Events = append(c.Events, e)
		}
	}
	return nights
}

// A call that nobody made is on the list of the next mornings, with its day, its person
// and what the report asks; the ladder does not take it again.
func TestCallsNobodyMadeComeBack(t *testing.T) {
	nights := callNights(t, 21, 22, 31, 32)
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	for n, want := range []string{"étape « appel » de la politique", "appel préparé le 23/03/2026, pas encore passé", "appel préparé le 23/03/2026, pas encore passé", ""} {
		calls := callsDue(nights[n])
		if want == "" {
			if len(calls) != 0 {
				t.Errorf("night %d: %v", n, calls[0].Why)
			}
			continue
		}
		if len(calls) != 1 || !slices.Equal(calls[0].Why, []string{want}) || calls[0].Role != "direction" {
			t.Fatalf("night %d: %+v", n, calls)
		}
		pack, _ := letters.Calls(letters.CallsRequest{Date: nights[n].Date, Calls: calls, Texts: texts})
		s := pack.Sheets()[0]
		if s.Amount != 118000 || s.Owed != 150000 || s.Credits != -12000 || s.Aside != -20000 || s.Phone() != "01 00 00 00 09" {
			t.Errorf("night %d: %+v", n, s)
		}
		if said := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(toAsk(s)); !strings.HasPrefix(said, "Une date et un montant : 1 180,00 € (1 500,00 € échus, moins 120,00 € d’avoirs et de règlements à déduire, moins 200,00 € contestés, promis ou suspendus)") {
			t.Error(said)
		}
		if spoken := spoken(nights[n].Decisions[0]); (n == 0) != (len(spoken) == 1) || n == 0 && spoken[0].Amount != s.Amount {
			t.Errorf("night %d: the report has %+v", n, spoken)
		}
	}
}

// The calls of salespeople are on their own lists.
func TestCallsOfSalespeopleDoNotComeBackToUs(t *testing.T) {
	nights := callNights(t, 21, 61, 62)
	if calls := callsDue(nights[2]); len(calls) != 0 {
		t.Errorf("%v", calls[0].Why)
	}
}
