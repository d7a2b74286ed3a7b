package openitem

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/ledger"
)

// entries gives the lines of one day and journal one entry number, as book does
// not.
func entries(rows ...string) *ledger.Ledger {
	l := book(rows...)
	for i := range l.Lines {
		line := &l.Lines[i]
		l.SetText(line, l.Ref(line), l.Letter(line), line.Date.String(), l.Label(line))
	}
	return l
}

// past prints the open items with account, number, date, due date and the keys
// that they had.
func past(s Set) string {
	var out []string
	for _, i := range s.Items {
		text := fmt.Sprintf("%s/%s %s %s %s@%s", i.Account[:3], i.Customer, i.Number, i.Date, i.Open, i.Due)
		if i.Undated {
			text += " undated"
		}
		if i.Due == 0 {
			text = strings.TrimSuffix(text, "@"+i.Due.String())
		}
		if i.Was != nil {
			text += " was " + strings.Join(i.Was, " ")
		}
		if i.BearsInterest() {
			text += " %"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ; ")
}

func TestMoves(t *testing.T) {
	for _, c := range []struct {
		name, rules, want string
		rows              []string
	}{
		{"doubtful: the debt keeps its age and number", all, "416/C1 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-05-10 416000|C1 o 120.00 OD1 -", "0 2026-05-10 C1 o -120.00 OD1 -",
		}},
		{"a bill is encashed under its own number", all, "411/C1 F2 2026-01-10 200.00@2026-02-09 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-10 C1 f 200.00 F2 -", "0 2026-02-10 413000|C1 o 120.00 LCR1 -", "0 2026-02-10 C1 o -120.00 LCR1 -", "0 2026-04-30 413000|C1 r -120.00 LCR1 -",
		}},
		{"also when the invoice was lettered with the entry", all, "416/C1 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 A", "0 2026-05-10 C1 o -120.00 OD1 A", "0 2026-05-10 416000|C1 o 120.00 OD1 -",
		}},
		{"what is left of an invoice paid in part", all, "416/C1 F1 2026-01-10 80.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-03-10 C1 r -40.00 F1 -", "0 2026-05-10 C1 o -80.00 OD1 -", "0 2026-05-10 416000|C1 o 80.00 OD1 -",
		}},
		{"several invoices by one amount", all, "416/C1 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 % ; 416/C1 F2 2026-01-20 30.00@2026-02-19 was C1|411000|F2|2026-01-20|30.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-20 C1 f 30.00 F2 -", "0 2026-05-10 C1 o -150.00 OD1 -", "0 2026-05-10 416000|C1 o 150.00 OD1 -",
		}},
		{"a customer renumbered, then doubtful", all, "416/C2 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 C2|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-03-10 C1 o -120.00 OD1 -", "0 2026-03-10 C2 o 120.00 OD1 -", "0 2026-05-10 416000|C2 o 120.00 OD2 -", "0 2026-05-10 C2 o -120.00 OD2 -",
		}},
		{"there and back", all, "411/C1 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 C2|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-03-10 C1 o -120.00 OD1 -", "0 2026-03-10 C2 o 120.00 OD1 -", "0 2026-05-10 C1 o 120.00 OD2 -", "0 2026-05-10 C2 o -120.00 OD2 -",
		}},
		{"a bill", all, "413/C1 F1 2026-01-10 120.00@2026-02-09 undated was C1|411000|F1|2026-01-10|120.00", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-20 C1 e -120.00 L1 -", "0 2026-01-20 413000|C1 e 120.00 L1 -",
		}},
		{"two entries under one letter code", all, "416/C1 F1 2026-01-10 120.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-05-10 C1 o -120.00 OD1 Z", "0 2026-05-12 416000|C1 o 120.00 OD2 Z",
		}},
		{"what was paid on the new account before the move", all, "", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-02-10 C2 r -120.00 V1 -", "0 2026-03-10 C1 o -120.00 OD1 -", "0 2026-03-10 C2 o 120.00 OD1 -",
		}},
		{"a payment that moves to its customer, who owes nothing like it", all, "411/C2 OD1 2026-03-10 -120.00", []string{
			"0 2026-02-10 C1 r -120.00 V1 -", "0 2026-03-10 C1 o 120.00 OD1 -", "0 2026-03-10 C2 o -120.00 OD1 -",
		}},
		{"a payment under the invoice's number, on the new account, though the entry bears it too", all, "411/C2 F1 2026-01-10 70.00@2026-02-09 was C1|411000|F1|2026-01-10|120.00 % ; 411/C2 F2 2026-01-11 90.00@2026-02-10 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-01-11 C2 f 90.00 F2 -", "0 2026-03-10 C1 o -120.00 F1 -", "0 2026-03-10 C2 o 120.00 F1 -", "0 2026-04-10 C2 r -50.00 F1 -",
		}},
		{"a sale is no move", all, "411/C2 F9 2026-03-10 120.00@2026-04-09 %", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-03-10 C1 o -120.00 OD1 -", "0 2026-03-10 C2 f 120.00 F9 -",
		}},
		{"not under aucun", "", "411/C1 F1 2026-01-10 120.00@2026-02-09 % ; 416/C1 OD1 2026-05-10 120.00@2026-06-09 ; 411/C1 OD1 2026-05-10 -120.00", []string{
			"0 2026-01-10 C1 f 120.00 F1 -", "0 2026-05-10 416000|C1 o 120.00 OD1 -", "0 2026-05-10 C1 o -120.00 OD1 -",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, keep := range []bool{true, false} {
				o := Options{Date: day("2026-06-30"), Scope: ledger.DefaultScope(), KeepSettled: keep}
				if c.rules != "" {
					o.Rules = strings.Split(c.rules, ",")
				}
				set, _ := Build(entries(c.rows...), o)
				if got := past(set); got != c.want {
					t.Errorf("settled kept %t\n got %s\nwant %s", keep, got, c.want)
				}
				for _, i := range set.Settled {
					if i.Amount == 0 || i.Was == nil && strings.Contains(c.name, "renumbered") {
						t.Errorf("settled: %s", i.Key)
					}
				}
			}
		})
	}
}
