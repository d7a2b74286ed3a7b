package openitem

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/ledger"
	"relance/aging/money"
)

// waiting prints the open items that wait, and why.
func waiting(s Set) string {
	names := [...]string{"", "across", "parked", "day", "date", "refund"}
	var out []string
	for _, i := range s.Items {
		if i.Wait != nil {
			out = append(out, strings.TrimSpace(fmt.Sprintf("%s:%s %s %s", i.Customer, i.Ref, names[i.Wait.Why], i.Wait.Who)))
		}
	}
	return strings.Join(out, " ; ")
}

func TestWaits(t *testing.T) {
	for _, c := range []struct {
		name, rules string
		rows        []string
		open, waits string
	}{
		{"a parent pays: held, and both balances are the ledger's", all, []string{
			"0 2026-01-10 SUB f 500.00 F1 A", "0 2026-01-11 PAR f 500.00 F2 -", "0 2026-02-05 PAR r -500.00 V1 A",
		}, "PAR:F2 500.00@2026-02-10 ; PAR:V1 -500.00 ; SUB:F1 500.00@2026-02-09", "PAR:V1 across SUB ; SUB:F1 across PAR"},
		{"not when a third customer bears the code, even in a closed group", all, []string{
			"0 2026-01-10 SUB f 500.00 F1 A", "0 2026-02-05 PAR r -500.00 V1 A", "0 2026-01-10 C3 f 80.00 F3 A", "0 2026-02-05 C3 r -80.00 V3 A",
		}, "PAR:V1 -500.00 ; SUB:F1 500.00@2026-02-09", ""},
		{"not when they are not zero together", all, []string{
			"0 2026-01-10 SUB f 500.00 F1 A", "0 2026-02-05 PAR r -400.00 V1 A",
		}, "PAR:V1 -400.00 ; SUB:F1 500.00@2026-02-09", ""},
		{"not on two accounts", all, []string{
			"0 2026-01-10 SUB f 500.00 F1 A", "0 2026-02-05 411200|PAR r -500.00 V1 A",
		}, "PAR:V1 -500.00 ; SUB:F1 500.00@2026-02-09", ""},
		{"not under aucun", "", []string{
			"0 2026-01-10 SUB f 500.00 F1 A", "0 2026-02-05 PAR r -500.00 V1 A",
		}, "PAR:V1 -500.00 ; SUB:F1 500.00@2026-02-09", ""},
		{"receipts of one day that make an invoice", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-02 C1 f 33.00 A2 -", "0 2026-03-20 C1 r -70.00 V1 - L:un", "0 2026-03-20 C1 r -50.00 V2 - L:deux",
		}, "C1:A1 120.00@2026-01-31 ; C1:A2 33.00@2026-02-01 ; C1:V1 -70.00 ; C1:V2 -50.00", "C1:A1 day"},
		{"a piece date three years ahead, one eleven years behind", "", []string{
			"0 2026-01-01 C1 f 120.00 A1 - 2029-01-01", "0 2026-01-02 C1 f 33.00 A2 - 2014-12-31", "0 2026-01-03 C1 f 34.00 A3 - 2028-01-03", "0 2026-01-04 C1 f 35.00 A4 - 2016-01-04",
		}, "C1:A2 33.00@2015-01-30 ; C1:A4 35.00@2016-02-03 ; C1:A3 34.00@2028-02-02 ; C1:A1 120.00@2029-01-31", "C1:A2 date ; C1:A3 date ; C1:A1 date"},
		{"a refund of nothing that the ledger has", all, []string{
			"0 2026-01-01 C1 b 120.00 R1 -",
		}, "C1:R1 120.00@2026-01-01", "C1:R1 refund"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, _ := build("2026-06-30", c.rules, book(c.rows...))
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := waiting(set); got != c.waits {
				t.Errorf("waits\n got %s\nwant %s", got, c.waits)
			}
		})
	}
}

func TestParkedReceipts(t *testing.T) {
	rows := []string{"0 2026-01-10 C1 f 500.00 FA-101 -", "0 2026-01-11 C1 f 500.00 FA-102 -", "0 2026-01-11 C2 f 80.00 FA-103 -"}
	parked := func(label string, amount int) ledger.Parked {
		return ledger.Parked{Account: "471000", Date: day("2026-03-01"), Label: label, Amount: money.Amount(100 * amount)}
	}
	for _, c := range []struct {
		name, rules, want string
		parked            []ledger.Parked
	}{
		{"its number", all, "C1:FA-102 parked 471000", []ledger.Parked{parked("VIR FA102", 500)}},
		{"its customer's name: the oldest, one each", all, "C2:FA-103 parked 471000", []ledger.Parked{parked("VIR ZEBULON", 80)}},
		{"another amount", all, "", []ledger.Parked{parked("VIR FA-102", 499)}},
		{"neither number nor name", all, "", []ledger.Parked{parked("VIREMENT", 500)}},
		{"under aucun", "", "", []ledger.Parked{parked("VIR FA102", 500)}},
	} {
		l := book(rows...)
		l.Parties[1].AuxLabel = "Zébulon SARL"
		l.Parked = c.parked
		set, _ := build("2026-06-30", c.rules, l)
		if got := waiting(set); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestDepositInvoice(t *testing.T) {
	for _, c := range []struct {
		name, want string
		rows       []string
	}{
		{"unpaid: nothing of the advance", "1000.00", []string{"0 2026-01-10 C1 f 1200.00 AC1 -", "0 2026-01-10 4191|C1 a -1000.00 AC1 -"}},
		{"without VAT", "1200.00", []string{"0 2026-01-10 C1 o 1200.00 AC1 -", "0 2026-01-10 4191|C1 o -1200.00 AC1 -"}},
		{"paid in part", "400.00", []string{"0 2026-01-10 C1 f 1200.00 AC1 -", "0 2026-01-10 4191|C1 a -1000.00 AC1 -", "0 2026-02-10 C1 r -600.00 AC1 -"}},
		{"paid", "0.00", []string{"0 2026-01-10 C1 f 1200.00 AC1 -", "0 2026-01-10 4191|C1 a -1000.00 AC1 -", "0 2026-02-10 C1 r -1200.00 AC1 -"}},
		{"an advance of another entry", "0.00", []string{"0 2026-01-10 C1 f 1200.00 AC1 -", "0 2026-01-12 4191|C1 r -1000.00 AC2 -"}},
	} {
		l := book(c.rows...)
		for i := range l.Lines { // the entry of each day
			line := &l.Lines[i]
			l.SetText(line, l.Ref(line), "", line.Date.String(), "")
		}
		set, _ := build("2026-06-30", all, l)
		for _, i := range set.Items {
			if i.Treatment == ledger.Deposit && i.Unpaid.String() != c.want {
				t.Errorf("%s: unpaid %s, want %s", c.name, i.Unpaid, c.want)
			}
			if i.Treatment == ledger.Dunned && i.Nature != ledger.Invoice {
				t.Errorf("%s: %s", c.name, i.Nature)
			}
		}
	}
}

// usedUp is a deposit invoice of a customer, its final invoice, and the entry that
// imputes the advance.
func usedUp(lettered bool, more ...string) *ledger.Ledger {
	letter := "-"
	if lettered {
		letter = "A"
	}
	l := book(append([]string{"0 2026-01-10 C1 o 1200.00 AC1 -", "0 2026-01-10 4191|C1 o -1200.00 AC1 " + letter, "0 2026-03-01 C1 f 3600.00 FA1 -",
		"0 2026-03-02 C1 o -1200.00 FA1 -", "0 2026-03-02 4191|C1 o 1200.00 FA1 " + letter}, more...)...)
	for i := range l.Lines {
		line := &l.Lines[i]
		l.SetText(line, l.Ref(line), "", line.Date.String(), l.Letter(line))
	}
	return l
}

func TestDepositInvoiceStaysOneOnceItsAdvanceIsUsed(t *testing.T) {
	for _, lettered := range []bool{false, true} {
		set, _ := build("2026-06-30", all, usedUp(lettered))
		for _, i := range set.Items {
			if i.Number == "AC1" && (i.Nature != ledger.Invoice || !i.Advance || !i.BearsInterest() || i.Open != 1200_00) {
				t.Errorf("lettered %t: %s, advance %t, %s open", lettered, i.Nature, i.Advance, i.Open)
			}
			if i.Treatment == ledger.Deposit {
				t.Errorf("lettered %t: the advance is still open: %s", lettered, i.Open)
			}
			if i.Number == "FA1" && (i.Advance || len(i.Settled) != 1 || !i.Settled[0].Imputed) {
				t.Errorf("lettered %t: the final invoice: advance %t, settled %+v", lettered, i.Advance, i.Settled)
			}
		}
		if len(set.Items) != 2 {
			t.Errorf("lettered %t: %d items", lettered, len(set.Items))
		}
	}
}

func TestPaymentIsNoImputedAdvance(t *testing.T) {
	set, _ := build("2026-06-30", all, usedUp(false, "0 2026-04-02 C1 r -500.00 FA1 -"))
	for _, i := range set.Items {
		if i.Number == "FA1" && (len(i.Settled) != 2 || !i.Settled[0].Imputed || i.Settled[1].Imputed) {
			t.Errorf("%+v", i.Settled)
		}
	}
}
