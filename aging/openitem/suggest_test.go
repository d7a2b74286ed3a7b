package openitem

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"relance/aging/ledger"
	"relance/aging/words"
)

// invoices is a ledger of invoices with their PieceRef, entry number and label,
// and payments whose label is given.
func invoices(n int, text func(k int) (ref, entry, label, payment string)) *ledger.Ledger {
	var rows []string
	for k := range n {
		rows = append(rows, fmt.Sprintf("0 2026-01-%02d C%d f 120.00 - -", k%28+1, k%3), fmt.Sprintf("0 2026-02-%02d C%d r -120.00 - -", k%28+1, k%3))
	}
	l := book(rows...)
	for k := range n {
		ref, entry, label, payment := text(k)
		l.SetText(&l.Lines[2*k], ref, "", entry, label)
		l.SetText(&l.Lines[2*k+1], "x", "", "9"+entry, payment)
	}
	return l
}

func TestSuggestNumbering(t *testing.T) {
	for _, c := range []struct {
		name        string
		text        func(k int) (ref, entry, label, payment string)
		other       bool   // PieceRef is not it
		field, want string // number of the first invoice
		named, paid int
	}{
		{"PieceRef names the invoices: nothing to suggest", func(k int) (string, string, string, string) {
			return fmt.Sprint("FA", k), fmt.Sprint(k), fmt.Sprintf("Facture FB%d", k), ""
		}, false, "", "", 0, 0},
		{"a folio, and the number after « Facture »", func(k int) (string, string, string, string) {
			return "VE  0126", "000" + fmt.Sprint(k), fmt.Sprintf("Facture n° 2026-%03d ATELIER", k), fmt.Sprintf("VIR FACT 2026-%03d", k)
		}, true, FieldLabel, "2026-000", 20, 20},
		{"fillers, and a number with its letters", func(k int) (string, string, string, string) {
			return "-", "0", fmt.Sprintf("Dupré 48%02d ,FC20260%02d", k, k), ""
		}, true, FieldLabel, "FC2026000", 20, 0},
		{"the number is that of the entry", func(k int) (string, string, string, string) {
			return "REF CLIENT", fmt.Sprintf("INV/2026/%04d", k+1), "/", ""
		}, true, FieldEntry, "INV/2026/0001", 20, 0},
		{"a sequence of entries is no invoice number", func(k int) (string, string, string, string) {
			return "VE  0126", fmt.Sprintf("%08d", k+1), "VENTE", ""
		}, true, "", "", 0, 0},
		{"a number that all share is none", func(k int) (string, string, string, string) {
			return "x", "0", "Facture marché 2026-114", ""
		}, true, "", "", 0, 0},
		{"the expression that payments repeat wins", func(k int) (string, string, string, string) {
			return "01/2026", "0", fmt.Sprintf("Facture F%d dossier AB%05d", k, 40000+k), fmt.Sprintf("VIR AB%05d", 40000+k)
		}, true, FieldLabel, "AB40000", 20, 20},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, ok := SuggestNumbering(invoices(20, c.text))
			if ok != c.other || s.Field != c.field || s.Number != c.want || s.Named != c.named || s.Paid != c.paid {
				t.Fatalf("%v %+v", ok, s)
			}
			p := s.Problem()
			if !ok || c.field == "" {
				return
			}
			if p.Code != CodeNumbering.Code || !strings.Contains(p.Remedy, "champ: "+c.field) || !strings.Contains(p.Message, c.want) || s.Invoices != 20 || s.ByRef != 0 {
				t.Errorf("%v", p)
			}
		})
	}
	if _, ok := SuggestNumbering(invoices(4, func(k int) (string, string, string, string) { return "x", "0", fmt.Sprintf("Facture %d", k), "" })); ok {
		t.Error("four invoices tell nothing")
	}
}

func TestCheckNumbering(t *testing.T) {
	l := invoices(10, func(k int) (string, string, string, string) {
		label := fmt.Sprintf("Facture FA%03d", k)
		if k%2 == 0 {
			label = "Vente"
		}
		return "x", "0", label, ""
	})
	for expression, want := range map[string]int{`FA(\d+)`: 5, `FB(\d+)`: 10, `.`: 0} {
		problems := CheckNumbering(l, &Numbering{FieldLabel, regexp.MustCompile(expression)})
		if (len(problems) > 0) != (want > 0) || want > 0 && (problems[0].Code != CodeNumberRule.Code || !strings.Contains(problems[0].Message, words.Counts(want, "facture")+" sur 10") || problems[0].Line != 2) {
			t.Errorf("%s: %v", expression, problems)
		}
	}
	if CheckNumbering(l, nil) != nil {
		t.Error("no rule, no problem")
	}
}
