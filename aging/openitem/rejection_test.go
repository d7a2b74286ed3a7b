package openitem

import (
	"fmt"
	"strings"
	"testing"
)

func TestRejections(t *testing.T) {
	for _, c := range []struct {
		name, want string
		rows       []string
	}{
		{"a debit of three invoices that came back is one rejection of each", "A 2026-03-10 300.00 #4 ; B 2026-03-10 300.00 #4 ; C 2026-03-10 300.00 #4", []string{
			"1 2026-01-01 C1 f 100 A X", "1 2026-01-02 C1 f 120 B X", "1 2026-01-03 C1 f 80 C X", "1 2026-03-01 C1 r -300 P X", "1 2026-03-10 C1 j 300 P -"}},
		{"the same, lettered with them", "A 2026-03-10 300.00 #4 ; B 2026-03-10 300.00 #4 ; C 2026-03-10 300.00 #4", []string{
			"1 2026-01-01 C1 f 100 A X", "1 2026-01-02 C1 f 120 B X", "1 2026-01-03 C1 f 80 C X", "1 2026-03-01 C1 r -300 P X", "1 2026-03-10 C1 j 300 P X"}},
		{"a debit that was tried again", "A 2026-03-10 100.00 #2 ; A 2026-03-20 100.00 #4", []string{
			"1 2026-01-01 C1 f 100 A X", "1 2026-03-01 C1 r -100 P X", "1 2026-03-10 C1 j 100 P -", "1 2026-03-15 C1 r -100 Q -", "1 2026-03-20 C1 j 100 Q -"}},
		{"a payment of others that came back says nothing of an invoice of its amount", "A 2026-03-10 100.00 #4 ; B 2026-03-10 100.00 #4", []string{
			"1 2026-01-01 C1 f 60 A X", "1 2026-01-02 C1 f 40 B X", "1 2026-01-03 C1 f 100 C -", "1 2026-03-01 C1 r -100 P X", "1 2026-03-10 C1 j 100 P -"}},
		{"a debit lettered with its rejection, the invoice not", "A 2026-03-10 100.00 #2", []string{
			"1 2026-01-01 C1 f 100 A -", "1 2026-03-01 C1 r -100 P X", "1 2026-03-10 C1 j 100 P X"}},
		{"a bill", "A 2026-03-10 100.00 #2 effet", []string{
			"1 2026-01-01 C1 f 100 A X", "1 2026-02-01 C1 e -100 L X", "1 2026-03-10 C1 j 100 L -"}},
		{"two invoices of its amount: nobody knows which", "", []string{
			"1 2026-01-01 C1 f 100 A -", "1 2026-01-01 C1 f 100 B -", "1 2026-03-01 C1 r -100 P -", "1 2026-03-10 C1 j 100 P -"}},
		{"money given back is no rejection", "", []string{
			"1 2026-01-01 C1 f 100 A X", "1 2026-03-01 C1 r -100 P X", "1 2026-03-10 C1 b 100 P -"}},
	} {
		s, _ := build("2026-12-31", all, book(c.rows...))
		var got []string
		for _, i := range s.Items {
			for _, r := range i.Rejected {
				text := fmt.Sprintf("%s %s %s #%d", i.Ref, r.Date, r.Amount, r.Line)
				if r.Bill {
					text += " effet"
				}
				got = append(got, text)
			}
		}
		if got := strings.Join(got, " ; "); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
