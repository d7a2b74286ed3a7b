package openitem

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/ledger"
	"relance/aging/money"
)

// abroad prints what stays open, in euros and in its currency; ! marks what is
// nothing but an exchange difference.
func abroad(s Set) string {
	var out []string
	for _, i := range s.Items {
		text := fmt.Sprintf("%s %s", i.Ref, i.Open)
		if i.Currency != "" {
			text += fmt.Sprintf(" %s %s/%s", i.Currency, i.Foreign, i.ForeignAmount)
		}
		if i.Exchange {
			text += " !"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ; ")
}

func TestCurrencies(t *testing.T) {
	for _, c := range []struct {
		name, rules   string
		rows          []string
		open, matches string
	}{
		{"half paid at another rate: the rest is exact in both", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -510.00 V1 A USD:-540.00",
		}, "F1 490.00 USD 540.00/1080.00", ""},
		{"paid in full: a loss is left, which nobody owes", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -990.00 V1 A USD:1080.00",
		}, "F1 10.00 USD 0.00/1080.00 !", ""},
		{"paid in full: a gain is left", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -1020.00 V1 A USD:1080.00",
		}, "V1 -20.00 USD 0.00/-1080.00 !", ""},
		{"the loss is booked: the group is closed", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -990.00 V1 A USD:1080.00", "0 2026-02-10 C1 x -10.00 OD1 A",
		}, "", ""},
		{"the loss is booked before the rest is paid: no currency is paid by it", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-09 C1 x -10.00 OD1 A", "0 2026-02-10 C1 r -490.00 V1 A USD:540.00",
		}, "F1 500.00 USD 540.00/1080.00", ""},
		{"paid in euros: the same share of the currency", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -250.00 V1 A",
		}, "F1 750.00 USD 810.00/1080.00", ""},
		{"one payment of two invoices", "", []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-01-11 C1 f 1010.00 F2 A USD:1120.00", "0 2026-02-10 C1 r -2000.00 V1 A USD:2200.00",
		}, "F2 10.00 USD 0.00/1120.00 !", ""},
		{"presumed by its amount in its currency", all, []string{
			"0 2026-01-10 C1 f 1000.00 F1 - USD:1080.00", "0 2026-01-11 C1 f 990.00 F2 - USD:1090.00", "0 2026-02-10 C1 r -990.00 V1 - USD:1080.00",
		}, "F1 10.00 USD 0.00/1080.00 ! ; F2 990.00 USD 1090.00/1090.00", "montant F1+990 V1-990"},
		{"of two equal in the currency the oldest", all, []string{
			"0 2026-01-10 C1 f 1000.00 F1 - USD:1080.00", "0 2026-01-11 C1 f 1001.00 F2 - USD:1080.00", "0 2026-02-10 C1 r -990.00 V1 - USD:1080.00",
		}, "F1 10.00 USD 0.00/1080.00 ! ; F2 1001.00 USD 1080.00/1080.00", "montant F1+990 V1-990"},
		{"the loss finds its invoice, and no other of that amount", all, []string{
			"0 2026-01-10 C1 f 1000.00 F1 - USD:1080.00", "0 2026-01-10 C1 f 10.00 F3 -", "0 2026-02-10 C1 r -990.00 V1 - USD:1080.00", "0 2026-02-28 C1 x -10.00 OD1 -",
		}, "F3 10.00", "montant F1+990 V1-990 ; montant F1+10 OD1-10"},
		{"a difference without its invoice stays, and pays nothing", all + ",fifo", []string{
			"0 2026-01-10 C1 f 10.00 F3 -", "0 2026-02-28 C1 x -10.00 OD1 -",
		}, "F3 10.00 ; OD1 -10.00 !", ""},
		{"a difference to receive is never due, and no payment settles it", all + ",fifo", []string{
			"0 2026-01-10 C1 x 10.00 OD1 -", "0 2026-02-28 C1 r -10.00 V1 -",
		}, "OD1 10.00 ! ; V1 -10.00", ""},
		{"what a payment gained pays nothing else", all + ",fifo", []string{
			"0 2026-01-10 C1 f 1000.00 F1 - USD:1080.00", "0 2026-01-11 C1 f 500.00 F2 -", "0 2026-02-10 C1 r -1020.00 V1 - USD:1080.00",
		}, "F2 500.00 ; V1 -20.00 USD 0.00/-1080.00 !", "montant F1+1000 V1-1000"},
		{"a rejected payment gives its currency back", all, []string{
			"0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", "0 2026-02-10 C1 r -1000.00 V1 A USD:1080.00", "0 2026-02-20 C1 j 1000.00 V1 - USD:1080.00",
		}, "F1 1000.00 USD 1080.00/1080.00", "rejet V1+1000 V1-1000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, _ := build("2026-12-31", c.rules, book(c.rows...))
			if got := abroad(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := rules(set); got != c.matches {
				t.Errorf("matches\n got %s\nwant %s", got, c.matches)
			}
		})
	}
}

// The foreign amount of instalments adds up to the invoice's.
func TestForeignInstalments(t *testing.T) {
	set, _ := buildWith(t, "30 % comptant, 70 % à 60 jours", book("0 2026-01-10 C1 f 1000.01 F1 - USD:1080.03"))
	if got := abroad(set); got != "F1 300.00 USD 324.01/324.01 ; F1 700.01 USD 756.02/756.02" {
		t.Error(got)
	}
}

// What a payment in euros takes of another currency is a share, and says so.
func TestSharedSettlements(t *testing.T) {
	for row, want := range map[string]bool{
		"0 2026-02-10 C1 r -510.00 V1 A USD:-540.00": false,
		"0 2026-02-10 C1 r -250.00 V1 A":             true,
	} {
		set, _ := build("2026-12-31", "", book("0 2026-01-10 C1 f 1000.00 F1 A USD:1080.00", row))
		if s := set.Items[0].Settled; len(s) != 1 || s[0].Shared != want {
			t.Errorf("%s: %+v", row, s)
		}
	}
}

// What settles an item in its currency, and what is left of it, make its amount.
func TestForeignAmountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := randomBook(t)
		for k := range l.Lines {
			if currency := rapid.SampledFrom([]string{"", "USD", "GBP"}).Draw(t, "currency"); currency != "" && l.Lines[k].Amount != 0 {
				l.Foreign[int32(k)] = ledger.Foreign{Currency: currency, Amount: l.Lines[k].Amount.MulDiv(int64(rapid.IntRange(90, 120).Draw(t, "rate")), 100)}
			}
		}
		set, _ := build("2026-12-31", rapid.SampledFrom([]string{"", all, all + ",fifo"}).Draw(t, "rules"), l)
		for _, i := range append(set.Items, set.Settled...) {
			paid := money.Amount(0)
			for _, s := range i.Settled {
				paid += s.Foreign
			}
			if i.Amount > 0 && paid+i.Foreign != i.ForeignAmount {
				t.Fatalf("%s: %s paid, %s open, of %s %s", i.Key, paid, i.Foreign, i.ForeignAmount, i.Currency)
			}
			if i.Foreign.Abs() > i.ForeignAmount.Abs() || i.Foreign != 0 && (i.Foreign > 0) != (i.Amount > 0) {
				t.Fatalf("%s: %s of %s", i.Key, i.Foreign, i.ForeignAmount)
			}
		}
	})
}
