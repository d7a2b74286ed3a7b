package papers

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// TestChanges tells one thing of each kind between two nights.
func TestChanges(t *testing.T) {
	yesterday := civil.New(2026, 11, 19)
	item := func(key, number string, due civil.Date, late int) rules.Item {
		return rules.Item{Item: openitem.Item{Key: key, Customer: "C1", Number: number, Due: due, Amount: 100_00, Open: 100_00}, DaysLate: late}
	}
	n := planning.Night{Date: yesterday + 1}
	m := Memory{Known: true, Last: history.Run{ID: "2026-11-19", Date: yesterday}}
	m.Seen.Items = []history.SeenItem{
		{Item: "C1|411|F0|x|1", Customer: "C1", Remainder: 40_00}, {Item: "due", Customer: "C1", Remainder: 100_00},
		{Item: "part", Customer: "C1", Remainder: 250_00}, {Item: "step", Customer: "C1", Remainder: 100_00, Step: "rappel"},
	}
	n.Balance.Clients = []aging.Client{{Code: "C1", Name: "Un"}}
	n.Cases = []rules.Case{{Items: []rules.Item{
		item("due", "F1", yesterday, 1), item("part", "F2", yesterday+9, 0), item("step", "F3", yesterday-20, 21), item("new", "F4", yesterday+30, 0), item("old", "F5", yesterday-1, 2),
	}}}
	pay := func(n ledger.Nature, amount money.Amount) openitem.Settlement {
		return openitem.Settlement{Nature: n, Amount: amount}
	}
	n.Cases[0].Items[1].Settled = []openitem.Settlement{pay(ledger.Payment, 150_00)}
	n.Set.Settled = []openitem.Item{{Key: "C1|411|F0|x|1", Settled: []openitem.Settlement{pay(ledger.Payment, 40_00)}}}
	m.Seen.Items = append(m.Seen.Items, history.SeenItem{Item: "old", Customer: "C1", Remainder: 100_00})
	n.Decisions = []rules.Decision{{Customer: "C1", Net: 75_00, Hold: &rules.Reason{Code: "CREDIT", Text: "Un règlement attend."}, Items: []rules.ItemStep{
		{Key: "due"}, {Key: "part"}, {Key: "step", Step: "relance", Done: "rappel"}, {Key: "new"}, {Key: "old"},
	}}}
	broken := followup.JudgedPromise{Fact: followup.Fact{Customer: "C1", Until: yesterday - 3, Amount: 60_00}, Paid: 10_00, State: followup.Broken, On: yesterday + 1}
	before := broken
	before.On = yesterday
	n.FollowUp = map[string]followup.File{"C1": {Promises: []followup.JudgedPromise{before, broken}, Disputes: []followup.JudgedDispute{{Fact: followup.Fact{Key: "d"}, Contested: 30_00}}}}
	n.Said.Changes = []followup.Change{{Fact: followup.Fact{Key: "d", Kind: followup.Dispute, Customer: "C1", Date: yesterday, Code: "prix", Invoices: []string{"F3"}}}} // of the whole invoice

	got := changes(n, m)
	want := []workbook.Change{
		{Kind: "Réglée", Customer: "C1", Name: "Un", Invoice: "F0", Amount: 40_00, Before: "40,00\u00a0€", After: "0,00\u00a0€"},
		{Kind: "Réglée en partie", Customer: "C1", Name: "Un", Invoice: "F2", Amount: 150_00, Before: "250,00\u00a0€", After: "100,00\u00a0€"},
		{Kind: "Nouveau", Customer: "C1", Name: "Un", Invoice: "F4", Amount: 100_00, After: "100,00\u00a0€"},
		{Kind: "Échu", Customer: "C1", Name: "Un", Invoice: "F1", Amount: 100_00, Before: "échéance le 19/11/2026", After: "1 jour de retard"},
		{Kind: "Étape", Customer: "C1", Name: "Un", Invoice: "F3", Amount: 100_00, Before: "rappel", After: "relance"},
		{Kind: "Promesse rompue", Customer: "C1", Name: "Un", Amount: 60_00, Before: "promis pour le 16/11/2026", After: "reçu : 10,00\u00a0€"},
		{Kind: "Litige", Customer: "C1", Name: "Un", Invoice: "F3", Amount: 30_00, After: "Prix ou remise"},
		{Kind: "Retenu", Customer: "C1", Name: "Un", Amount: 75_00, After: "Un règlement attend."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if said := Tally(got); len(said) != 8 || said[5] != "Promesse rompue : 1 (60,00\u00a0€)" {
		t.Errorf("%q", said)
	}
	m.Events = []log.Event{{ID: 1, Kind: log.Held, Customer: "C1", Reason: "CREDIT : Un règlement attend."}}
	if again := changes(n, m); len(again) != 7 {
		t.Errorf("a hold that the log holds is told again: %+v", again[len(again)-1])
	}
}

// TestBecame: what a remainder became has a word of its own, with its amount.
func TestBecame(t *testing.T) {
	pay := func(n ledger.Nature, amount money.Amount) openitem.Settlement {
		return openitem.Settlement{Nature: n, Amount: amount}
	}
	item := func(key string, open money.Amount, settled ...openitem.Settlement) openitem.Item {
		customer, account := keyParts(key)
		return openitem.Item{Key: key, Customer: customer, Account: account, Ref: invoiceOf(key), Nature: ledger.Invoice, Date: civil.New(2026, 5, 2), Amount: max(100_00, open), Open: open, Settled: settled}
	}
	const before = "C1|411000|F1|2026-05-02|100.00"
	for name, row := range map[string]struct {
		seen money.Amount
		now  openitem.Item // zero: in the ledger no more
		was  []string
		back bool
		want string
	}{
		"paid":                {100_00, item(before, 0, pay(ledger.Payment, 100_00)), nil, false, "Réglée 100.00"},
		"paid in part":        {100_00, item(before, 60_00, pay(ledger.Payment, 40_00)), nil, false, "Réglée en partie 40.00"},
		"credited":            {100_00, item(before, 0, pay(ledger.CreditNote, 100_00)), nil, false, "Avoir 100.00"},
		"paid, then credited": {100_00, item(before, 0, pay(ledger.Payment, 70_00), pay(ledger.CreditNote, 30_00)), nil, false, "Réglée 70.00, Avoir 30.00"},
		"paid before that":    {30_00, item(before, 0, pay(ledger.Payment, 70_00), pay(ledger.CreditNote, 30_00)), nil, false, "Avoir 30.00"},
		"a loss":              {100_00, item(before, 0, pay(ledger.WriteOff, 100_00)), nil, false, "Passée en perte 100.00"},
		"vanished":            {100_00, openitem.Item{}, nil, false, "Disparue 100.00"},
		"to 416":              {100_00, item("C1|416000|F1|2026-05-02|100.00", 100_00), []string{before}, false, "Déplacée 100.00 compte 416000"},
		"another customer":    {100_00, item("C2|411000|F1|2026-05-02|100.00", 100_00), []string{before}, false, "Déplacée 100.00 client C2"},
		"corrected":           {100_00, item("C1|411000|F1|2026-05-02|104.00", 104_00), nil, false, "Corrigée 100.00"},
		"rejected":            {40_00, item(before, 100_00), nil, true, "Rejetée 60.00"},
		"reopened":            {40_00, item(before, 100_00), nil, false, "Rouverte 60.00"},
	} {
		row.now.Was, row.now.Returned = row.was, row.back
		var n planning.Night
		m := Memory{Known: true}
		m.Seen.Items = []history.SeenItem{{Item: before, Customer: "C1", Remainder: row.seen}}
		switch {
		case row.now.Open > 0:
			n.Set.Items = []openitem.Item{row.now}
			n.Cases = []rules.Case{{Items: []rules.Item{{Item: row.now}}}}
			n.Decisions = []rules.Decision{{Customer: row.now.Customer, Items: []rules.ItemStep{{Key: row.now.Key}}}}
		case row.now.Key != "":
			n.Set.Settled = []openitem.Item{row.now}
		}
		var got []string
		for _, c := range changes(n, m) {
			said := c.Kind + " " + c.Amount.String()
			if c.Kind == changeMoved {
				said += " " + c.After
			}
			got = append(got, said)
		}
		if said := strings.Join(got, ", "); said != row.want {
			t.Errorf("%s: %s, want %s", name, said, row.want)
		}
	}
}

// TestMonthEnd: the month ends that the trend compares with.
func TestMonthEnd(t *testing.T) {
	for _, c := range []struct {
		date string
		back int
		want string
	}{
		{"2026-11-21", 1, "2026-10-31"}, {"2026-11-30", 1, "2026-10-31"}, {"2026-03-31", 1, "2026-02-28"}, {"2026-11-21", 13, "2025-10-31"}, {"2028-03-01", 1, "2028-02-29"},
	} {
		date, err := civil.Parse(c.date)
		if err != nil {
			t.Fatal(err)
		}
		if got := monthEnd(date, c.back); got.String() != c.want {
			t.Errorf("%s back %d: %s, want %s", c.date, c.back, got, c.want)
		}
	}
}
