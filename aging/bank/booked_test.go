package bank

import (
	"slices"
	"testing"

	"relance/aging/money"
)

func line(date string, amount money.Amount, texts ...string) Line {
	return Line{File: "r", Account: "A", Date: day(date), Value: day(date), Amount: amount, Currency: "EUR", Kind: Transfer, Texts: texts}
}

func booked(account, date string, amount money.Amount) Booked {
	return Booked{account, day(date), amount}
}

func dates(lines []Line) (out []string) {
	for _, l := range lines {
		out = append(out, l.Date.String()+" "+l.Amount.String())
	}
	return out
}

func TestBookedWithinItsDays(t *testing.T) {
	for date, want := range map[string]bool{"2026-11-09": false, "2026-11-10": true, "2026-11-13": true, "2026-11-23": true, "2026-11-24": false} {
		rows := []Booked{booked("512000", date, 12000)}
		if c := Compare([]Line{line("2026-11-13", 12000)}, rows, 0); (c.Accounts[0].Matched == 1) != want {
			t.Errorf("booked on %s: %+v", date, c)
		}
	}
}

func TestEachRowIsUsedOnce(t *testing.T) {
	lines := []Line{line("2026-11-12", 12000), line("2026-11-12", 12000)}
	c := Compare(lines, []Booked{booked("512000", "2026-11-12", 12000)}, 0)
	if len(c.Seen) != 1 || c.Accounts[0].Matched != 1 {
		t.Errorf("%+v", c)
	}
}

func TestTheSenseCounts(t *testing.T) {
	if c := Compare([]Line{line("2026-11-12", 12000)}, []Booked{booked("512000", "2026-11-12", -12000)}, 0); len(c.Seen) != 1 {
		t.Errorf("%+v", c)
	}
}

// The last row is of 20 November: what the bank booked on the 11th is later than
// that day less ten, what it booked on the 10th is not.
func TestOlderThanTheLedgerIsOnlyListed(t *testing.T) {
	rows := []Booked{booked("512000", "2026-11-20", 700)}
	c := Compare([]Line{line("2026-11-10", 100), line("2026-11-11", 200), line("2026-11-25", 300)}, rows, 0)
	if got := dates(c.Seen); !slices.Equal(got, []string{"2026-11-11 2.00", "2026-11-25 3.00"}) {
		t.Error(got)
	}
	if got := dates(c.Older); !slices.Equal(got, []string{"2026-11-10 1.00"}) {
		t.Error(got)
	}
}

func TestWithoutBankAccountInTheLedger(t *testing.T) {
	c := Compare([]Line{line("2026-11-01", 100), line("2026-11-25", 300)}, nil, day("2026-11-30"))
	if got := dates(c.Seen); !slices.Equal(got, []string{"2026-11-25 3.00"}) {
		t.Error(got)
	}
}

func TestABatchIsBookedByItsTotal(t *testing.T) {
	a, b := line("2026-11-12", 10000), line("2026-11-12", 5000)
	a.Batch, b.Batch, a.BatchTotal, b.BatchTotal = "B", "B", 15000, 15000
	if c := Compare([]Line{a, b}, []Booked{booked("512000", "2026-11-12", 15000)}, 0); len(c.Seen) != 0 {
		t.Errorf("%+v", c.Seen)
	}
	if c := Compare([]Line{a, b}, []Booked{booked("512000", "2026-11-12", 5000)}, 0); !slices.Equal(dates(c.Seen), []string{"2026-11-12 100.00"}) {
		t.Errorf("%+v", c.Seen)
	}
}

func TestTheMovementsOfADayAreBookedByTheirSum(t *testing.T) {
	lines := []Line{line("2026-11-12", 10000), line("2026-11-12", 5000), line("2026-11-13", 100)}
	if c := Compare(lines, []Booked{booked("512000", "2026-11-14", 15000)}, 0); !slices.Equal(dates(c.Seen), []string{"2026-11-13 1.00"}) {
		t.Errorf("%+v", c.Seen)
	}
}

func TestARemittanceIsBookedChequeByCheque(t *testing.T) {
	rows := []Booked{booked("512000", "2026-11-11", 10000), booked("512000", "2026-11-11", 5000)}
	if c := Compare([]Line{line("2026-11-12", 15000)}, rows, 0); len(c.Seen) != 0 {
		t.Errorf("%+v", c.Seen)
	}
}

// Two accounts: each statement goes with the account of the ledger that has its
// movements, and is dated by it.
func TestAccountsFindEachOther(t *testing.T) {
	a, b := line("2026-11-05", 100), line("2026-11-05", 900)
	b.Account = "B"
	late := line("2026-11-18", 4242)
	late.Account = "B"
	rows := []Booked{booked("512100", "2026-11-05", 100), booked("512100", "2026-11-30", 77), booked("512200", "2026-11-05", 900)}
	c := Compare([]Line{a, b, late}, rows, 0)
	if c.Accounts[0].Ledger != "512100" || c.Accounts[1].Ledger != "512200" {
		t.Errorf("%+v", c.Accounts)
	}
	if got := dates(c.Seen); !slices.Equal(got, []string{"2026-11-18 42.42"}) {
		t.Error(got)
	}
	if got := c.Accounts[1].Until(); got != day("2026-11-18") {
		t.Error(got)
	}
}

func TestOtherCurrenciesAreNotCompared(t *testing.T) {
	l := line("2026-11-12", 12000)
	l.Currency = "USD"
	if c := Compare([]Line{l}, nil, 0); len(c.Seen)+len(c.Accounts) != 0 {
		t.Errorf("%+v", c)
	}
}
