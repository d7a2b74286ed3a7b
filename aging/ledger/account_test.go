package ledger

import (
	"fmt"
	"testing"
)

// TestAccountTable compares the table with the slow answer, on every number of
// one to five digits.
func TestAccountTable(t *testing.T) {
	for name, scope := range map[string]Scope{
		"usual": DefaultScope(), "cooperative": OnlyScope([]string{"4531"}), "long": NewScope(map[string]Treatment{"411": Dunned, "41100": Out, "411C": Dunned, "4": Out}), "none": {},
	} {
		table := newAccountTable(scope)
		for width := 1; width <= 5; width++ {
			for n, count := 0, []int{1, 10, 100, 1000, 10000, 100000}[width]; n < count; n++ {
				account := fmt.Sprintf("%0*d", width, n)
				if got, want := table.of([]byte(account)), table.judge(account); got != want {
					t.Fatalf("%s scope, %s: %b, want %b", name, account, got, want)
				}
			}
		}
		for _, account := range []string{"", "x", "41", "411CLIENT", "4A11", "É11", "41 1"} {
			if got, want := table.of([]byte(account)), table.judge(account); got != want {
				t.Errorf("%s scope, %q: %b, want %b", name, account, got, want)
			}
		}
	}
}

func TestAccountsInScope(t *testing.T) {
	table := newAccountTable(DefaultScope())
	for account, want := range map[string]bool{
		"411": true, "411000": true, "41100000": true, "411DUPONT": true, "413000": true, "416000": true, "41170000": true, "417000": true, "4191": true, "41970": true,
		"4196": false, "41980": false, "418100": false, "491000": false, "401000": false, "4": false, "41": false, "707000": false, "419": false, "4194": false,
	} {
		if got := table.of([]byte(account))&inScope != 0; got != want {
			t.Errorf("%s in scope: %v", account, got)
		}
	}
}
