package ledger

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestCodeTableAgreesWithMap uses the table like a map of strings.
func TestCodeTableAgreesWithMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table, known := newCodeTable(), map[string]int32{}
		for range rapid.IntRange(1, 300).Draw(t, "n") {
			account := int32(rapid.IntRange(0, 3).Draw(t, "account"))
			code := rapid.StringMatching(`[A-C\x00]{0,17}`).Draw(t, "code")
			key := fmt.Sprint(account, "/", code)
			want, ok := known[key]
			got, _ := table.find(account, []byte(code), nil)
			switch {
			case len(code) > longestCode:
				if got >= 0 {
					t.Fatalf("%q is too long, and found", code)
				}
			case !ok && got >= 0 || ok && got != want:
				t.Fatalf("%q: %d, want %d %v", key, got, want, ok)
			case !ok:
				known[key] = int32(len(known))
				table.add(account, []byte(code), nil, known[key])
			}
		}
	})
}

func TestCodeTableNotesOtherNames(t *testing.T) {
	table := newCodeTable()
	table.add(1, []byte("C1"), []byte("Menuiserie Béranger"), 7)
	for name, want := range map[string]bool{"Menuiserie Béranger": true, "Menuiserie Bernard": false, "": false, "SARL": false} {
		if i, same := table.find(1, []byte("C1"), []byte(name)); i != 7 || same != want {
			t.Errorf("%q: %d %v", name, i, same)
		}
	}
}
