package openitem

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(s)
	}
	return d
}

// book builds a ledger from rows "exercise date customer nature amount ref
// letter [piece-date] [USD:amount] [L:label]"; "-" stands for a blank. Natures: f facture,
// a avoir, r règlement, j rejet, b remboursement, e effet, n à-nouveau, o OD, x écart de
// change, d déduction. A customer may name
// its account: "416000|C1". An exercise "1_2" is the second file of exercise 1.
func book(rows ...string) *ledger.Ledger {
	natures := map[string]ledger.Nature{"f": ledger.Invoice, "a": ledger.CreditNote, "r": ledger.Payment, "j": ledger.Rejection,
		"b": ledger.Refund, "e": ledger.Bill, "n": ledger.Opening, "o": ledger.Other, "x": ledger.Exchange, "d": ledger.Deduction}
	l := &ledger.Ledger{Foreign: map[int32]ledger.Foreign{}, Journals: []ledger.Journal{{Code: "JX"}}}
	party, files := map[string]int32{}, map[string]int{}
	for n, row := range rows {
		f := strings.Fields(row)
		file, known := files[f[0]]
		if !known {
			file = len(l.Files)
			files[f[0]] = file
			exercise, _, _ := strings.Cut(f[0], "_")
			number, err := strconv.Atoi(exercise)
			if err != nil {
				panic(row)
			}
			l.Files = append(l.Files, ledger.File{Name: "FEC" + f[0] + ".txt", Exercise: number, First: day(f[1])})
		}
		l.Files[file].First, l.Files[file].Last = min(l.Files[file].First, day(f[1])), max(l.Files[file].Last, day(f[1]))
		account, who, ok := strings.Cut(f[2], "|")
		if !ok {
			account, who = "411000", f[2]
		}
		id, met := party[f[2]]
		if !met {
			id = int32(len(l.Parties))
			party[f[2]] = id
			l.Parties = append(l.Parties, ledger.Party{Account: account, AccountLabel: "Clients", Aux: who, AuxLabel: "Client " + who})
		}
		amount, err := money.Parse(f[4])
		if err != nil {
			panic(row)
		}
		blank := func(s string) string { return strings.ReplaceAll(strings.TrimPrefix(s, "-"), "_", " ") }
		line := ledger.Line{Amount: amount, Date: day(f[1]), PieceDate: day(f[1]), No: int32(n + 2), Party: id, File: int16(file), Nature: natures[f[3]], AtOpening: f[3] == "n"}
		label := "libellé"
		for _, extra := range f[7:] {
			if text, ok := strings.CutPrefix(extra, "L:"); ok {
				label = blank(text)
				continue
			}
			if currency, text, ok := strings.Cut(extra, ":"); ok {
				whole, err := money.Parse(text)
				if err != nil {
					panic(row)
				}
				l.Foreign[int32(n)] = ledger.Foreign{Amount: whole, Currency: currency}
				continue
			}
			line.PieceDate = day(extra)
		}
		if line.AtOpening {
			l.Files[file].Opening = line.Date
		}
		l.SetText(&line, blank(f[5]), blank(f[6]), fmt.Sprint(n), label)
		l.Lines = append(l.Lines, line)
	}
	return l
}

func build(date string, rules string, l *ledger.Ledger) (Set, problem.List) {
	o := Options{Date: day(date), Scope: ledger.DefaultScope(), KeepSettled: true}
	if rules != "" {
		o.Rules = strings.Split(rules, ",")
	}
	return Build(l, o)
}

// buildWith builds with terms of the company.
func buildWith(t *testing.T, terms string, l *ledger.Ledger) (Set, problem.List) {
	t.Helper()
	parsed, err := customer.ParseTerms(terms)
	if err != nil {
		t.Fatal(err)
	}
	return Build(l, Options{Date: day("2026-12-31"), Scope: ledger.DefaultScope(), Company: parsed})
}

// open prints what stays open: ref or key, remaining, due date.
func open(s Set) string {
	var out []string
	for _, i := range s.Items {
		name := i.Ref
		if i.Gap {
			name = "ecart"
		}
		text := fmt.Sprintf("%s:%s %s", i.Customer, name, i.Open)
		if i.Due != 0 {
			text += "@" + i.Due.String()
		}
		out = append(out, text)
	}
	return strings.Join(out, " ; ")
}

func rules(s Set) string {
	var out []string
	for _, m := range s.Matches {
		text := m.Rule
		for _, l := range m.Lines {
			text += fmt.Sprintf(" %s%+d", l.Ref, int64(l.Matched)/100)
		}
		out = append(out, text)
	}
	return strings.Join(out, " ; ")
}

const all = "an,rejet,piece,montant"

func TestMatching(t *testing.T) {
	for _, c := range []struct {
		name, date, rules string
		rows              []string
		open, matches     string
	}{
		{"a group that sums to zero is closed, whatever DateLet", "2026-03-31", "", []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-05 C1 r -120.00 V1 A",
		}, "", ""},
		{"a payment after the date opens the group again", "2026-01-31", "", []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-05 C1 r -120.00 V1 A",
		}, "C1:F1 120.00@2026-02-09", ""},
		{"codes are case-sensitive and never cross customers", "2026-03-31", "", []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-05 C1 r -120.00 V1 a", "0 2026-02-05 C2 r -120.00 V2 A",
		}, "C1:F1 120.00@2026-02-09 ; C1:V1 -120.00 ; C2:V2 -120.00", ""},
		{"credits of an open group pay its oldest due debit, the rest stays", "2026-03-31", "", []string{
			"0 2026-01-20 C1 f 100.00 F2 A", "0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-05 C1 r -150.00 V1 A",
		}, "C1:F2 70.00@2026-02-19", ""},
		{"codes restart: same code in two years is two groups", "2026-03-31", "", []string{
			"0 2025-01-10 C1 f 120.00 F1 A", "0 2025-02-05 C1 r -120.00 V1 A", "1 2026-01-10 C1 f 50.00 F2 A",
		}, "C1:F2 50.00@2026-02-09", ""},
		{"two years join when neither sums to zero and together they do", "2026-03-31", "", []string{
			"0 2025-12-10 C1 f 120.00 F1 A", "1 2026-02-05 C1 r -120.00 V1 A",
		}, "", ""},
		{"two years join though another lies between", "2026-03-31", "", []string{
			"0 2024-12-10 C1 f 120.00 F1 A", "1 2025-02-05 C1 f 30.00 F2 A", "2 2026-02-05 C1 r -120.00 V1 A",
		}, "C1:F2 30.00@2025-03-07", ""},
		{"without rules nothing is presumed", "2026-03-31", "", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-05 C1 r -120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F1 -120.00", ""},
		{"an: a payment lettered alone pays the aggregate opening line", "2026-03-31", all, []string{
			"0 2026-01-01 C1 n 500.00 RAN -", "0 2026-02-05 C1 r -200.00 V1 B", "0 2026-02-01 C1 f 200.00 F9 -",
		}, "C1:RAN 300.00@2026-01-31 ; C1:F9 200.00@2026-03-03", "an RAN+200 V1-200"},
		{"an: an unlettered payment does not", "2026-03-31", "an", []string{
			"0 2026-01-01 C1 n 500.00 RAN -", "0 2026-02-05 C1 r -200.00 V1 -",
		}, "C1:RAN 500.00@2026-01-31 ; C1:V1 -200.00", ""},
		{"rejet: both cancel and the invoice keeps its own due date", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-09 C1 r -120.00 P1 -", "0 2026-02-16 C1 j 120.00 R1 -",
		}, "C1:F1 120.00@2026-02-09", "rejet R1+120 P1-120"},
		{"rejet: before its date the payment stands", "2026-02-15", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-09 C1 r -120.00 P1 -", "0 2026-02-16 C1 j 120.00 R1 -",
		}, "", "montant F1+120 P1-120"},
		{"rejet: a lettered payment is released", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-02-16 C1 j 120.00 R1 -",
		}, "C1:F1 120.00@2026-02-09", "rejet R1+120 P1-120"},
		{"rejet: unpaired beyond 60 days, due at once", "2026-06-30", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-04-11 C1 j 120.00 R1 -",
		}, "C1:R1 120.00@2026-04-11", ""},
		{"rejet: same piece at any distance", "2026-06-30", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-09 C1 r -120.00 P1 -", "0 2026-05-11 C1 j 120.00 P1 -",
		}, "C1:F1 120.00@2026-02-09", "rejet P1+120 P1-120"},
		{"rejet: two rejections of lettered payments undo both", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-01-15 C1 f 120.00 F2 B", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-02-12 C1 r -120.00 P2 B",
			"0 2026-02-16 C1 j 120.00 R1 -", "0 2026-02-18 C1 j 120.00 R2 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F2 120.00@2026-02-14", "rejet R1+120 P2-120 ; rejet R2+120 P1-120"},
		{"rejet: one rejection undoes the payments of its piece", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-01-15 C1 f 50.00 F2 -", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-02-09 C1 r -50.00 P1 -", "0 2026-02-16 C1 j 170.00 P1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F2 50.00@2026-02-14", "rejet P1+50 P1-50 ; rejet P1+120 P1-120"},
		{"rejet: what exceeds the payment of its piece is a charge due at once", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-02-16 C1 j 135.00 P1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:P1 15.00@2026-02-16", "rejet P1+120 P1-120"},
		{"rejet: the same piece goes before an unallocated payment of the amount", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-02-09 C1 r -120.00 P1 A", "0 2026-02-12 C1 r -120.00 P2 -", "0 2026-02-10 C1 f 120.00 F2 -", "0 2026-02-16 C1 j 120.00 P1 -",
		}, "C1:F2 120.00@2026-03-12", "rejet P1+120 P1-120 ; montant F1+120 P2-120"},
		{"rejet: an unpaid bill", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-01-20 C1 e -120.00 L1 A", "0 2026-03-30 C1 j 120.00 L1 -",
		}, "C1:F1 120.00@2026-02-09", "rejet L1+120 L1-120"},
		{"piece: up to the remainder, the rest stays unallocated", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-05 C1 r -150.00 F1 -",
		}, "C1:F1 -30.00", "piece F1+120 F1-120"},
		{"piece: a reference shared by several invoices is a folio", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 VE0126 -", "0 2026-01-12 C1 f 80.00 VE0126 -", "0 2026-02-05 C1 r -90.00 VE0126 -",
		}, "C1:VE0126 120.00@2026-02-09 ; C1:VE0126 80.00@2026-02-11 ; C1:VE0126 -90.00", ""},
		{"piece: x and - are fillers", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 x -", "0 2026-02-05 C1 r -90.00 x -",
		}, "C1:x 120.00@2026-02-09 ; C1:x -90.00", ""},
		{"montant: the only equal debit", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C1 f 80.00 F2 -", "0 2026-02-05 C1 r -80.00 V1 -",
		}, "C1:F1 120.00@2026-02-09", "montant F2+80 V1-80"},
		{"montant: of equal debits the oldest (C. civ. 1342-10)", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 80.00 F1 -", "0 2026-01-11 C1 f 80.00 F2 -", "0 2026-02-05 C1 r -80.00 V1 -",
		}, "C1:F2 80.00@2026-02-10", "montant F1+80 V1-80"},
		{"montant: the whole balance at its date", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 80.00 F1 -", "0 2026-01-11 C1 f 80.00 F2 -", "0 2026-02-05 C1 r -160.00 V1 -", "0 2026-02-06 C1 f 10.00 F3 -",
		}, "C1:F3 10.00@2026-03-08", "montant F1+80 F2+80 V1-160"},
		{"montant: the balance, an earlier credit note deducted", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 80.00 F1 -", "0 2026-01-11 C1 f 90.00 F2 -", "0 2026-01-15 C1 a -20.00 AV1 -", "0 2026-02-05 C1 r -150.00 V1 -",
		}, "", "montant F1+20 AV1-20 ; montant F1+60 F2+90 V1-150"},
		{"montant: the only run of consecutive debits", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 10.00 F1 -", "0 2026-01-11 C1 f 20.00 F2 -", "0 2026-01-12 C1 f 40.00 F3 -", "0 2026-01-13 C1 f 80.00 F4 -", "0 2026-02-05 C1 r -60.00 V1 -",
		}, "C1:F1 10.00@2026-02-09 ; C1:F4 80.00@2026-02-12", "montant F2+20 F3+40 V1-60"},
		{"montant: two runs are no match", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 10.00 F1 -", "0 2026-01-11 C1 f 20.00 F2 -", "0 2026-01-12 C1 f 10.00 F3 -", "0 2026-01-13 C1 f 80.00 F4 -", "0 2026-02-05 C1 r -30.00 V1 -",
		}, "C1:F1 10.00@2026-02-09 ; C1:F2 20.00@2026-02-10 ; C1:F3 10.00@2026-02-11 ; C1:F4 80.00@2026-02-12 ; C1:V1 -30.00", ""},
		{"a credit never pays a debit dated after it", "2026-03-31", all + ",fifo", []string{
			"0 2026-02-05 C1 r -80.00 V1 -", "0 2026-02-06 C1 f 80.00 F1 -",
		}, "C1:F1 80.00@2026-03-08 ; C1:V1 -80.00", ""},
		{"fifo: oldest due first", "2026-03-31", all + ",fifo", []string{
			"0 2026-01-11 C1 f 90.00 F2 -", "0 2026-01-10 C1 f 80.00 F1 -", "0 2026-02-05 C1 r -100.00 V1 -",
		}, "C1:F2 70.00@2026-02-10", "fifo F1+80 F2+20 V1-100"},
		{"a retention is never due by default nor paid by chance", "2026-12-31", all, []string{
			"0 2026-01-11 4117|C1 f 90.00 F2 -", "0 2026-02-05 4117|C1 r -90.00 V1 -",
		}, "C1:F2 90.00 ; C1:V1 -90.00", ""},
		{"a bill and a retention are settled under their own reference", "2026-12-31", all, []string{
			"0 2026-01-11 413|C1 e 90.00 L1 -", "0 2026-01-11 4117|C1 f 90.00 F2 -", "0 2026-02-05 4117|C1 r -90.00 F2 -", "0 2026-03-05 413|C1 r -90.00 L1 -",
		}, "", "piece F2+90 F2-90 ; piece L1+90 L1-90"},
		{"an advance that an invoice has used", "2026-12-31", all, []string{
			"0 2026-01-11 4191|C1 r -50.00 A1 -", "0 2026-01-12 4191|C1 r -30.00 A2 -", "0 2026-02-05 4191|C1 o 50.00 F1 -",
		}, "C1:A2 -30.00", "montant F1+50 A1-50"},
		{"piece: an invoice that moves to another account keeps its reference", "2026-06-30", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C1 f 120.00 F2 -", "0 2026-05-10 416000|C1 o 120.00 F1 -", "0 2026-05-10 C1 o -120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F2 120.00@2026-02-10", "piece F1+120 F1-120"},
		{"piece: a folio on another account is a folio", "2026-06-30", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-03-10 416000|C1 o 20.00 F1 -", "0 2026-03-11 416000|C1 o 30.00 F1 -", "0 2026-05-10 C1 o -60.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F1 20.00@2026-04-09 ; C1:F1 30.00@2026-04-10 ; C1:F1 -60.00", ""},
		{"accounts of one customer are matched apart", "2026-03-31", all, []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-05 416000|C1 r -120.00 F1 -",
		}, "C1:F1 120.00@2026-02-09 ; C1:F1 -120.00", ""},
		{"chain: detailed opening lines are replaced, later lettering goes back", "2026-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-12-10 C1 f 60.00 F2 -",
			"1 2026-01-01 C1 n 120.00 F1 A 2025-11-10", "1 2026-01-01 C1 n 60.00 F2 - 2025-12-10", "1 2026-01-20 C1 r -120.00 V1 A",
		}, "C1:F2 60.00@2026-01-09", ""},
		{"chain: opening lines without their piece dates leave references usable", "2026-03-31", all, []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-12-10 C1 f 120.00 F2 -",
			"1 2026-01-01 C1 n 120.00 F1 -", "1 2026-01-01 C1 n 120.00 F2 -", "1 2026-01-20 C1 r -60.00 F2 -",
		}, "C1:F1 120.00@2025-12-10 ; C1:F2 60.00@2026-01-09", "piece F2+60 F2-60"},
		{"chain: what was partly paid under the letters of an opening line is carried again", "2026-03-31", "", []string{
			"0 2024-11-10 C1 f 100.00 F1 -", "0 2024-11-11 C1 f 40.00 F2 -",
			"1 2025-01-01 C1 n 100.00 F1 B 2024-11-10", "1 2025-01-01 C1 n 40.00 F2 A 2024-11-11", "1 2025-02-01 C1 r -20.00 R1 A", "1 2025-03-01 C1 r -20.00 R2 B",
			"1 2025-04-01 C1 f 40.00 F3 C", "1 2025-05-01 C1 r -20.00 R3 C",
			"2 2026-01-01 C1 n 80.00 F1 A 2024-11-10", "2 2026-01-01 C1 n 20.00 F2 - 2024-11-11", "2 2026-01-01 C1 n 20.00 F3 - 2025-04-01", "2 2026-02-01 C1 r -20.00 R4 A",
		}, "C1:F1 60.00@2024-12-10 ; C1:F2 20.00@2024-12-11 ; C1:F3 20.00@2025-05-01", ""},
		{"chain: an aggregate opening line lettered with one payment", "2026-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-12-10 C1 f 60.00 F2 -",
			"1 2026-01-01 C1 n 180.00 RAN A", "1 2026-01-20 C1 r -180.00 V1 A",
		}, "", ""},
		{"chain: before the opening date the first year stands alone", "2025-12-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "1 2026-01-01 C1 n 100.00 RAN -",
		}, "C1:F1 120.00@2025-12-10", ""},
		{"chain: a difference is one item and the balance is the later year's", "2026-03-31", "", []string{
			"0 2025-11-10 C1 f 120.00 F1 -", "0 2025-11-10 C2 f 50.00 F2 -", "1 2026-01-01 C1 n 100.00 RAN -",
		}, "C1:F1 120.00@2025-12-10 ; C1:ecart -20.00 ; C2:F2 50.00@2025-12-10 ; C2:ecart -50.00", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, _ := build(c.date, c.rules, book(c.rows...))
			if got := open(set); got != c.open {
				t.Errorf("open\n got %s\nwant %s", got, c.open)
			}
			if got := rules(set); got != c.matches {
				t.Errorf("matches\n got %s\nwant %s", got, c.matches)
			}
		})
	}
}
