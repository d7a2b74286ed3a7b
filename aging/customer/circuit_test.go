package customer

import (
	"testing"

	"relance/aging/civil"
)

func TestPaymentDays(t *testing.T) {
	for _, c := range []struct{ typed, written, from, next string }{
		{"le 10 et le 25", "le 10 et le 25", "2026-11-11", "2026-11-25"},
		{"10, 25", "le 10 et le 25", "2026-11-25", "2026-11-25"},
		{"Le 1er et le 15 du mois", "le 1er et le 15", "2026-11-16", "2026-12-01"},
		{"31", "le 31", "2027-02-01", "2027-02-28"},
		{"fin de mois", "en fin de mois", "2028-02-03", "2028-02-29"},
		{"dernier jour du mois", "en fin de mois", "2026-11-02", "2026-11-30"},
		{"vendredis", "le vendredi", "2026-11-22", "2026-11-27"},
		{"mardi et jeudi", "le mardi et le jeudi", "2026-11-25", "2026-11-26"},
		{"premier lundi du mois", "le premier lundi du mois", "2026-11-03", "2026-12-07"},
		{"2e jeudi", "le deuxième jeudi du mois", "2026-11-01", "2026-11-12"},
		{"dernier jeudi du mois, le 5", "le dernier jeudi du mois et le 5", "2026-11-06", "2026-11-26"},
	} {
		days, ok := ParsePaymentDays(c.typed)
		from, _ := civil.Parse(c.from)
		if !ok || days.String() != c.written || days.Next(from).String() != c.next {
			t.Errorf("%q: %v « %s » %s, want « %s » %s", c.typed, ok, days, days.Next(from), c.written, c.next)
		}
	}
	for _, typed := range []string{"", "le", "0", "32", "quand on peut", "le 10 lunaire", "5e lundi", "100"} {
		if days, ok := ParsePaymentDays(typed); ok {
			t.Errorf("%q reads as %s", typed, days)
		}
	}
}

func TestExpectedPayment(t *testing.T) {
	runs, _ := ParsePaymentDays("10 et 25")
	for _, c := range []struct {
		circuit            Circuit
		invoice, due, want string
	}{
		{Circuit{Days: runs}, "2026-10-01", "2026-10-31", "2026-11-10"},
		{Circuit{Days: runs}, "2026-10-01", "2026-10-25", "2026-10-25"},
		{Circuit{Days: runs, Delay: 45}, "2026-10-01", "2026-10-31", "2026-11-25"}, // ready on the 15th
		{Circuit{Delay: 45}, "2026-10-01", "2026-10-31", "2026-11-15"},
		{Circuit{Delay: 5}, "2026-10-01", "2026-10-31", "2026-10-31"},
		{Circuit{Deposit: "Chorus Pro"}, "2026-10-01", "2026-10-31", "0000-00-00"},
	} {
		invoice, _ := civil.Parse(c.invoice)
		due, _ := civil.Parse(c.due)
		got := c.circuit.Expected(invoice, due)
		if want, _ := civil.Parse(c.want); got != want {
			t.Errorf("%+v: %s, want %s", c, got, c.want)
		}
	}
}

func TestReadCircuit(t *testing.T) {
	m, l := read(t, "code;portail;circuit;délai du circuit;jours de paiement\nC;Chorus Pro;service fait puis mandatement;15 jours;le 10\n")
	c := m.Find("C", "").Circuit
	if len(l) != 0 || c.Deposit != "Chorus Pro" || c.Steps != "service fait puis mandatement" || c.Delay != 15 || c.Days.String() != "le 10" {
		t.Errorf("%+v %v", c, l)
	}
}
