package planning

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/penalty"
)

// A rate table that ends before the date is told as long as someone falls under
// it, although no claim stops yet.
func TestOutdatedRates(t *testing.T) {
	rates, problems := penalty.LoadRates()
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	for _, row := range []struct {
		kinds []customer.Kind
		date  string
		want  string
	}{
		{[]customer.Kind{customer.Business, customer.Consumer}, "2026-06-30", ""},
		{[]customer.Kind{customer.Business, customer.Unknown}, "2026-07-01", ""},
		{[]customer.Kind{customer.NonProfessional}, "2027-01-01", "légal inconnu pour le 1er semestre 2027"},
		{[]customer.Kind{customer.Consumer}, "2027-02-01", "légal inconnu pour le 1er semestre 2027"},
		{[]customer.Kind{customer.Public, customer.Consumer}, "2027-02-01", "BCE inconnu pour le 1er semestre 2027|légal inconnu pour le 1er semestre 2027"},
	} {
		kinds := map[customer.Kind]bool{}
		for _, k := range row.kinds {
			kinds[k] = true
		}
		date, err := civil.Parse(row.date)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range outdated(rates, kinds, date) {
			got = append(got, p.Message)
		}
		all := strings.Join(got, "|")
		for _, want := range strings.Split(row.want, "|") {
			if !strings.Contains(all, want) || len(got) != strings.Count(row.want, "inconnu") {
				t.Errorf("%s %v: %q, want %q", row.date, row.kinds, all, row.want)
			}
		}
	}
}
