package openitem

import "testing"

// TestPresumedOrder holds what each presumed rule takes, and which goes first.
func TestPresumedOrder(t *testing.T) {
	for _, c := range []struct {
		name, rules   string
		rows          []string
		open, matches string
	}{
		{"a subscription: five payments of six pay the oldest five", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-20 C1 r -120.00 V1 -", "0 2026-02-01 C1 f 120.00 A2 -", "0 2026-03-01 C1 f 120.00 A3 -", "0 2026-03-20 C1 r -120.00 V3 -",
			"0 2026-04-01 C1 f 120.00 A4 -", "0 2026-04-20 C1 r -120.00 V4 -", "0 2026-05-01 C1 f 120.00 A5 -", "0 2026-05-20 C1 r -120.00 V5 -", "0 2026-06-01 C1 f 120.00 A6 -", "0 2026-06-20 C1 r -120.00 V6 -",
		}, "C1:A6 120.00@2026-07-01", "montant A1+120 V1-120 ; montant A2+120 V3-120 ; montant A3+120 V4-120 ; montant A4+120 V5-120 ; montant A5+120 V6-120"},
		{"the month of the label before the oldest", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-02-01 C1 f 120.00 A2 -", "0 2026-03-01 C1 f 120.00 A3 -", "0 2026-03-20 C1 r -120.00 V3 - L:VIR_LOYER_MARS",
		}, "C1:A1 120.00@2026-01-31 ; C1:A2 120.00@2026-03-03", "piece A3+120 V3-120"},
		{"the month with its year, in figures", all, []string{
			"0 2025-02-01 C1 f 120.00 A1 -", "0 2026-02-01 C1 f 120.00 A2 -", "0 2026-03-20 C1 r -120.00 V3 - L:loyer_02/2026",
		}, "C1:A1 120.00@2025-03-03", "piece A2+120 V3-120"},
		{"two months of one payment", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-02-01 C1 f 120.00 A2 -", "0 2026-03-01 C1 f 120.00 A3 -", "0 2026-03-20 C1 r -240.00 V3 - L:février_et_mars",
		}, "C1:A1 120.00@2026-01-31", "piece A2+120 A3+120 V3-240"},
		{"a day is no month", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-03-01 C1 f 120.00 A3 -", "0 2026-03-20 C1 r -120.00 V3 - L:virement_du_18_mars",
		}, "C1:A3 120.00@2026-03-31", "montant A1+120 V3-120"},
		{"the month of another amount names nothing", all, []string{
			"0 2026-03-01 C1 f 120.00 A3 -", "0 2026-03-20 C1 r -100.00 V3 - L:loyer_mars",
		}, "C1:A3 120.00@2026-03-31 ; C1:V3 -100.00", ""},
		{"the number of the label, however punctuated, in part", all, []string{
			"0 2026-01-01 C1 f 120.00 FA-2026-001 -", "0 2026-02-01 C1 f 120.00 FA-2026-002 -", "0 2026-03-20 C1 r -100.00 V3 - L:VIR_DUPONT_FA2026002",
		}, "C1:FA-2026-001 120.00@2026-01-31 ; C1:FA-2026-002 20.00@2026-03-03", "piece FA-2026-002+100 V3-100"},
		{"two numbers of the label", all, []string{
			"0 2026-01-01 C1 f 120.00 FA-1 -", "0 2026-01-02 C1 f 30.00 FA-2 -", "0 2026-02-01 C1 f 50.00 FA-3 -", "0 2026-03-20 C1 r -170.00 V3 - L:FA_1,FA_3",
		}, "C1:FA-2 30.00@2026-02-01", "piece FA-1+120 FA-3+50 V3-170"},
		{"one reference borne by several debits: each is a match of its own", all, []string{
			"0 2026-01-01 C1 f 100.00 F1 -", "0 2026-01-01 C1 f 50.00 F1 -", "0 2026-01-02 C1 f 30.00 F2 -", "0 2026-02-20 C1 r -150.00 F1 -",
		}, "C1:F2 30.00@2026-02-01", "piece F1+100 F1-100 ; piece F1+50 F1-50"},
		{"few digits are no number", all, []string{
			"0 2026-01-01 C1 f 120.00 12 -", "0 2026-01-02 C1 f 130.00 13 -", "0 2026-03-20 C1 r -100.00 V3 - L:VIR_12",
		}, "C1:12 120.00@2026-01-31 ; C1:13 130.00@2026-02-01 ; C1:V3 -100.00", ""},
		{"the only choice of a few, not in a row", all, []string{
			"0 2026-01-01 C1 f 10.00 A1 -", "0 2026-01-02 C1 f 20.00 A2 -", "0 2026-01-03 C1 f 47.00 A3 -", "0 2026-01-04 C1 f 80.00 A4 -", "0 2026-03-20 C1 r -90.00 V -",
		}, "C1:A2 20.00@2026-02-01 ; C1:A3 47.00@2026-02-02", "montant A1+10 A4+80 V-90"},
		{"two choices are none", all, []string{
			"0 2026-01-01 C1 f 10.00 A1 -", "0 2026-01-02 C1 f 20.00 A2 -", "0 2026-01-03 C1 f 80.00 A3 -", "0 2026-01-04 C1 f 25.00 A4 -", "0 2026-01-05 C1 f 70.00 A5 -", "0 2026-03-20 C1 r -90.00 V -",
		}, "C1:A1 10.00@2026-01-31 ; C1:A2 20.00@2026-02-01 ; C1:A3 80.00@2026-02-02 ; C1:A4 25.00@2026-02-03 ; C1:A5 70.00@2026-02-04 ; C1:V -90.00", ""},
		{"a choice is of four at most", all, []string{
			"0 2026-01-01 C1 f 1.00 A1 -", "0 2026-01-02 C1 f 200.00 A2 -", "0 2026-01-03 C1 f 2.00 A3 -", "0 2026-01-04 C1 f 300.00 A4 -", "0 2026-01-05 C1 f 4.00 A5 -",
			"0 2026-01-06 C1 f 400.00 A6 -", "0 2026-01-07 C1 f 8.00 A7 -", "0 2026-01-08 C1 f 500.00 A8 -", "0 2026-01-09 C1 f 16.00 A9 -", "0 2026-03-20 C1 r -31.00 V -",
		}, "C1:A1 1.00@2026-01-31 ; C1:A2 200.00@2026-02-01 ; C1:A3 2.00@2026-02-02 ; C1:A4 300.00@2026-02-03 ; C1:A5 4.00@2026-02-04 ; C1:A6 400.00@2026-02-05 ; C1:A7 8.00@2026-02-06 ; C1:A8 500.00@2026-02-07 ; C1:A9 16.00@2026-02-08 ; C1:V -31.00", ""},
		{"fifo leaves what a later payment equals", all + ",fifo", []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-02 C1 f 75.00 A2 -", "0 2026-02-01 C1 r -130.00 V1 -", "0 2026-02-05 C1 r -120.00 V2 -",
		}, "C1:V1 -55.00", "montant A1+120 V2-120 ; fifo A2+75 V1-75"},
		{"a payment up to sixty days before the invoice of its reference", all, []string{
			"0 2026-01-10 C1 r -441.00 F9 -", "0 2026-03-11 C1 f 441.00 F9 -",
		}, "", "piece F9+441 F9-441"},
		{"not more than sixty", all, []string{
			"0 2026-01-10 C1 r -441.00 F9 -", "0 2026-03-12 C1 f 441.00 F9 -",
		}, "C1:F9 441.00@2026-04-11 ; C1:F9 -441.00", ""},
		{"not under aucun", "", []string{
			"0 2026-01-10 C1 r -441.00 F9 -", "0 2026-01-12 C1 f 441.00 F9 -",
		}, "C1:F9 441.00@2026-02-11 ; C1:F9 -441.00", ""},
		{"credits of one day make the only debit, under one label", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-02 C1 f 33.00 A2 -", "0 2026-03-20 C1 r -70.00 V1 - L:REMISE_88", "0 2026-03-20 C1 r -50.00 V2 - L:REMISE_88",
		}, "C1:A2 33.00@2026-02-01", "montant A1+70 V1-70 ; montant A1+50 V2-50"},
		{"and when one of them bears its reference", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-02 C1 f 33.00 A2 -", "0 2026-03-20 C1 r -70.00 A1 - L:un", "0 2026-03-20 C1 r -50.00 V2 - L:deux",
		}, "C1:A2 33.00@2026-02-01", "piece A1+70 A1-70 ; montant A1+50 V2-50"},
		{"else they stay, and the debit may be asked about", all, []string{
			"0 2026-01-01 C1 f 120.00 A1 -", "0 2026-01-02 C1 f 33.00 A2 -", "0 2026-03-20 C1 r -70.00 V1 - L:un", "0 2026-03-20 C1 r -50.00 V2 - L:deux",
		}, "C1:A1 120.00@2026-01-31 ; C1:A2 33.00@2026-02-01 ; C1:V1 -70.00 ; C1:V2 -50.00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, _ := build("2026-06-30", c.rules, book(c.rows...))
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := rules(set); got != c.matches {
				t.Errorf("matches\n got %s\nwant %s", got, c.matches)
			}
		})
	}
}

// TestGivenBack holds what undoes a credit: the end of a credit note, a refund, a
// deduction from a receipt.
func TestGivenBack(t *testing.T) {
	for _, c := range []struct {
		name, rules   string
		rows          []string
		open, matches string
	}{
		{"a credit note cancelled gives its invoice back as it was", all, []string{
			"0 2026-06-01 C1 f 400.00 F-1 -", "0 2026-06-05 C1 a -400.00 AV-1 -", "0 2026-06-12 C1 f 400.00 AV-1 -",
		}, "C1:F-1 400.00@2026-07-01", "piece AV-1+400 AV-1-400"},
		{"also when it was lettered with the invoice", all, []string{
			"0 2026-06-01 C1 f 400.00 F-1 A", "0 2026-06-05 C1 a -400.00 AV-1 A", "0 2026-06-12 C1 f 400.00 AV-1 -",
		}, "C1:F-1 400.00@2026-07-01", "piece AV-1+400 AV-1-400"},
		{"also inside one letter group", all, []string{
			"0 2026-06-01 C1 f 400.00 F-1 A", "0 2026-06-05 C1 a -400.00 AV-1 A", "0 2026-06-12 C1 f 400.00 AV-1 A",
		}, "C1:F-1 400.00@2026-07-01", "piece AV-1+400 AV-1-400"},
		{"in part", all, []string{
			"0 2026-06-01 C1 f 400.00 F-1 -", "0 2026-06-05 C1 a -400.00 AV-1 -", "0 2026-06-12 C1 f 100.00 AV-1 -",
		}, "C1:F-1 400.00@2026-07-01 ; C1:AV-1 -300.00", "piece AV-1+100 AV-1-100"},
		{"a credit note that names its invoice cancels nothing", all, []string{
			"0 2026-06-01 C1 f 400.00 F-1 -", "0 2026-06-05 C1 a -100.00 F-1 -",
		}, "C1:F-1 300.00@2026-07-01", "piece F-1+100 F-1-100"},
		{"not under aucun", "", []string{
			"0 2026-06-01 C1 f 400.00 F-1 A", "0 2026-06-05 C1 a -400.00 AV-1 A", "0 2026-06-12 C1 f 400.00 AV-1 -",
		}, "C1:AV-1 400.00@2026-07-12", ""},
		{"a refund of a part of what was paid too much", all, []string{
			"0 2026-01-01 C1 f 500.00 F1 -", "0 2026-02-01 C1 r -1300.00 V1 -", "0 2026-02-10 C1 b 800.00 R1 -",
		}, "", "montant R1+800 V1-800 ; montant F1+500 V1-500"},
		{"a refund of two credits", all, []string{
			"0 2026-01-01 C1 a -300.00 AV1 -", "0 2026-01-05 C1 a -200.00 AV2 -", "0 2026-01-06 C1 a -41.00 AV3 -", "0 2026-02-10 C1 b 500.00 R1 -",
		}, "C1:AV3 -41.00", "montant R1+300 AV1-300 ; montant R1+200 AV2-200"},
		{"a refund of the credit note of its reference, not of the payment of its amount", all, []string{
			"0 2026-01-01 C1 f 500.00 F1 -", "0 2026-01-20 C1 r -500.00 V1 -", "0 2026-01-25 C1 a -500.00 AV1 -", "0 2026-02-10 C1 j 500.00 AV1 -",
		}, "", "piece AV1+500 AV1-500 ; montant F1+500 V1-500"},
		{"a refund said so, of what nothing used, not of the payment of its amount", all, []string{
			"0 2026-01-01 C1 f 500.00 F1 A", "0 2026-01-20 C1 r -500.00 V1 A", "0 2026-01-25 C1 a -500.00 AV1 -", "0 2026-02-10 C1 b 500.00 R1 -",
		}, "", "montant R1+500 AV1-500"},
		{"a refund without any credit left is the return of its payment", all, []string{
			"0 2026-01-01 C1 f 500.00 F1 A", "0 2026-01-20 C1 r -500.00 V1 A", "0 2026-02-10 C1 b 500.00 R1 -",
		}, "C1:F1 500.00@2026-01-31", "rejet R1+500 V1-500"},
		{"a net receipt: the credit note deducted from it", all, []string{
			"0 2026-01-01 C1 f 5762.88 F1 -", "0 2026-01-10 C1 a -1399.20 AV1 -", "0 2026-02-10 C1 r -5762.88 V1 -", "0 2026-02-10 C1 d 1399.20 V1 -",
		}, "", "montant F1+5762 V1-5762 ; montant V1+1399 AV1-1399"},
		{"a net receipt that pays no invoice by its amount is less", all, []string{
			"0 2026-01-01 C1 f 7000.00 F1 -", "0 2026-02-10 C1 r -5762.88 V1 -", "0 2026-02-10 C1 d 1399.20 V1 -",
		}, "C1:F1 7000.00@2026-01-31 ; C1:V1 -4363.68", "piece V1+1399 V1-1399"},
		{"a deduction that nothing explains remains, due at once", all, []string{
			"0 2026-01-01 C1 f 5762.88 F1 -", "0 2026-02-10 C1 r -5762.88 V1 -", "0 2026-02-10 C1 d 1399.20 V2 -",
		}, "C1:V2 1399.20@2026-02-10", "montant F1+5762 V1-5762"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, _ := build("2026-06-30", c.rules, book(c.rows...))
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := rules(set); got != c.matches {
				t.Errorf("matches\n got %s\nwant %s", got, c.matches)
			}
		})
	}
}
