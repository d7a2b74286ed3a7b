package proceeding

import (
	"testing"

	"relance/aging/civil"
)

func TestOrgan(t *testing.T) {
	tables, on := load(t), civil.New(2026, 11, 29)
	for _, c := range []struct {
		form, organ string
		alone       bool
	}{
		{"SARL", "son gérant", false},      // C. com. L223-18
		{"S.A.S.", "son président", false}, // C. com. L227-6
		{"sarl à associé unique", "son gérant", false},
		{"SA", "", false}, // the statutes choose: C. com. L225-51-1
		{"EI", "", true},  // C. com. L526-22
		{"", "", false},
	} {
		if organ, _, alone := tables.Organ(c.form, on); organ != c.organ || alone != c.alone {
			t.Errorf("%q: %q %v", c.form, organ, alone)
		}
	}
}
