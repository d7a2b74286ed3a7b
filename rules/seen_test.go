package rules

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/rules/cause"
	"relance/rules/policy"
)

func seenAt(on civil.Date, euros float64, items ...string) Seen {
	return Seen{Date: on, Amount: invoice("x", on, euros).Open, How: "numéro de facture", Items: items, Sure: true, Until: on + 15}
}

func TestSeenAtBankHolds(t *testing.T) {
	two := func() Case { return caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 500)) }
	key := two().Items[0].Key
	for name, c := range map[string]struct {
		seen     Seen
		held     string // code of the hold of the customer, "" when a letter goes
		first    string // why the first invoice does not climb
		claiming string
	}{
		"of one invoice":      {seenAt(late20-1, 1000, key), "", cause.SeenAtBank, "500.00"},
		"of part of it":       {seenAt(late20-1, 10, key), "", cause.SeenAtBank, "500.00"},
		"of the customer":     {seenAt(late20-1, 1200), cause.SeenAtBank, cause.SeenAtBank, ""},
		"its days are over":   {seenAt(late20-15, 1000, key), "", "", "1500.00"},
		"on its last day":     {seenAt(late20-14, 1000, key), "", cause.SeenAtBank, "500.00"},
		"perhaps another's":   {func() Seen { s := seenAt(late20-1, 1000, key); s.Sure = false; return s }(), "", "", "1500.00"},
		"of no item of these": {seenAt(late20-1, 1000, "other"), "", "", "1500.00"},
	} {
		t.Run(name, func(t *testing.T) {
			in := two()
			in.Seen = []Seen{c.seen}
			d := Decide(everyDay(t), in, late20)
			if holdCode(d) != c.held || whyNot(t, d, "F1") != c.first {
				t.Errorf("hold %q, F1 %q\n%s", holdCode(d), whyNot(t, d, "F1"), Explain(in, d))
			}
			if d.Acts() && d.Amount.String() != c.claiming {
				t.Errorf("claims %s", d.Amount)
			}
		})
	}
}

func TestSeenSentence(t *testing.T) {
	s := seenAt(civil.New(2026, 11, 12), 1200)
	r := seen(&s)
	if got := spaces.Replace(r.Text); !strings.Contains(got, "règlement de 1 200,00 € vu en banque le 12/11/2026, à comptabiliser") {
		t.Error(got)
	}
	if r.Lift == "" {
		t.Error("nothing lifts it")
	}
}

// A formal notice waits for the payment that covers it, even old or unsure.
func TestSeenCoversAFormalNotice(t *testing.T) {
	for name, c := range map[string]struct {
		euros float64
		held  bool
	}{"covers": {1000, true}, "one cent short": {999.99, false}} {
		t.Run(name, func(t *testing.T) {
			p, in, date := noticeTonight(t)
			if d := Decide(p, in, date); d.Nature != policy.FormalNotice {
				t.Fatalf("no notice to hold: %s", Explain(in, d))
			}
			s := seenAt(date-200, c.euros)
			s.Sure = false
			in.Seen = []Seen{s}
			d := Decide(p, in, date)
			if held := whyNot(t, d, "F1") == cause.SeenAtBank; held != c.held || d.Formal() == c.held {
				t.Errorf("%s", Explain(in, d))
			}
		})
	}
}

// Who pays by direct debit is reminded once the debit came back.
func TestBankReturnLiftsTheWaitOfDirectDebit(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000))
	in.Customer.PaymentMode = byDirectDebit
	if d := Decide(everyDay(t), in, late20); whyNot(t, d, "F1") != cause.DirectDebit {
		t.Fatal(Explain(in, d))
	}
	in.Unpaid = []Unpaid{{Date: late20 - 3, Amount: 100000, Why: "provision insuffisante (AM04)", Items: []string{in.Items[0].Key}}}
	d := Decide(everyDay(t), in, late20)
	if !d.Acts() {
		t.Error(Explain(in, d))
	}
	if told := spaces.Replace(Explain(in, d)); !strings.Contains(told, "Impayé bancaire de 1 000,00 € le 19/03/2026 : provision insuffisante (AM04)") {
		t.Error(told)
	}
	if entries := Agenda([]Case{in}, []Decision{d}, late20); len(entries) == 0 || entries[0].Kind != AgendaUnpaid {
		t.Errorf("%+v", entries)
	}
}

func TestStatementsMakeTheReceiptsKnown(t *testing.T) {
	in := caseOf(invoice("F1", due0, 1000))
	p := everyDay(t)
	p.StaleBank = 60
	in.LastBank = late20 - 61
	if d := Decide(p, in, late20); holdCode(d) != cause.StaleBank {
		t.Fatal(Explain(in, d))
	}
	in.SeenUntil = late20 - 1
	if d := Decide(p, in, late20); !d.Acts() {
		t.Error(Explain(in, d))
	}
}

// noticeTonight is a customer whose only invoice is to be claimed by a formal
// notice on the date given.
func noticeTonight(t *testing.T) (policy.Policy, Case, civil.Date) {
	t.Helper()
	p, c := everyDay(t), caseOf(invoice("F1", due0, 1000))
	var r recorder
	for date := due0; date < due0.AddDays(45); date++ {
		r.night(p, c, date)
	}
	c.Events, c.Context.LastRun = r.events, due0.AddDays(44)
	return p, c, due0.AddDays(45)
}
