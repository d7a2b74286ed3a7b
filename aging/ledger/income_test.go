package ledger

import (
	"strings"
	"testing"
)

// TestIncomes: 763 and 758 inside receipts of customers, and nowhere else.
func TestIncomes(t *testing.T) {
	for _, c := range []struct {
		name, want string
		rows       []string
	}{
		{"in the receipt", "123.00 C1", []string{"BQ | Banque | 1 | 20260105 | 512000 |  | x | +623", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -500", "BQ | Banque | 1 | 20260105 | 763000 |  | x | -123"}},
		{"before the customer's line", "123.00 C1", []string{"BQ | Banque | 1 | 20260105 | 758000 |  | x | -123", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -500", "BQ | Banque | 1 | 20260105 | 512000 |  | x | +623"}},
		{"through the account", "123.00 C1", []string{"BQ | Banque | 1 | 20260105 | 512000 |  | x | +623", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -623", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | +123", "BQ | Banque | 1 | 20260105 | 763000 |  | x | -123"}},
		{"of two customers", "30.00 C1,C2", []string{"BQ | Banque | 1 | 20260105 | 512000 |  | x | +90", "BQ | Banque | 1 | 20260105 | 411000 | C2 | x | -40", "BQ | Banque | 1 | 20260105 | 411000 | C1 | x | -20", "BQ | Banque | 1 | 20260105 | 763000 |  | x | -30"}},
		{"a rejection", "-123.00 C1", []string{"BQ | Banque | 1 | 20260105 | 411000 | C1 | x | +500", "BQ | Banque | 1 | 20260105 | 763000 |  | x | +123", "BQ | Banque | 1 | 20260105 | 512000 |  | x | -623"}},
		{"interest of the bank", "", []string{"BQ | Banque | 1 | 20260105 | 512000 |  | x | +9", "BQ | Banque | 1 | 20260105 | 763000 |  | x | -9", "BQ | Banque | 2 | 20260105 | 512000 |  | x | +20", "BQ | Banque | 2 | 20260105 | 411000 | C1 | x | -20"}},
		{"the penalty invoice itself", "", []string{"OD | OD | 1 | 20260105 | 411000 | C1 | x | +50", "OD | OD | 1 | 20260105 | 763000 |  | x | -50"}},
	} {
		l, _ := mustRead(t, session{opts: options()}, bytesSource("f", book(c.rows...)))
		var got []string
		for _, i := range l.Incomes {
			got = append(got, i.Amount.String()+" "+strings.Join(i.Customers, ","))
		}
		if s := strings.Join(got, " ; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
