package settings

import (
	"testing"

	"relance/aging/civil"
)

func TestParseDelay(t *testing.T) {
	for in, want := range map[string]Delay{
		"7": {7, false}, "7 jours": {7, false}, "1 jour": {1, false}, "7j": {7, false}, " 8 JOURS OUVRÉS ": {8, true}, "8 jours ouvres": {8, true},
		"2 semaines": {14, false}, "0": {0, false}, "-3 jours": {-3, false}, "7\u00a0jours": {7, false},
	} {
		if got, ok := ParseDelay(in); !ok || got != want {
			t.Errorf("%q: %v %v", in, got, ok)
		}
	}
	for _, in := range []string{"", "jours", "7 mois", "7,5 jours", "1000000", "2 semaines ouvrées", "7 jours francs"} {
		if got, ok := ParseDelay(in); ok {
			t.Errorf("%q read as %v", in, got)
		}
	}
}

func TestDelayAfter(t *testing.T) {
	friday, whitMonday := civil.New(2026, 5, 22), 50 // 25 May 2026, in days after Easter
	holidays := civil.Calendar{Holidays: []civil.Holiday{{Name: "Whit Monday", AfterEaster: &whitMonday}}}
	for _, c := range []struct {
		d    Delay
		want string
	}{{Delay{3, false}, "2026-05-25"}, {Delay{1, true}, "2026-05-26"}, {Delay{5, true}, "2026-06-01"}, {Delay{0, true}, "2026-05-22"}} {
		if got := c.d.After(friday, holidays); got.String() != c.want {
			t.Errorf("%s: %s, want %s", c.d, got, c.want)
		}
	}
}

func TestDelayString(t *testing.T) {
	for want, d := range map[string]Delay{"1 jour": {1, false}, "8 jours": {8, false}, "8 jours ouvrés": {8, true}, "1 jour ouvré": {1, true}} {
		if d.String() != want {
			t.Errorf("%q, want %q", d, want)
		}
	}
}

func TestPercent(t *testing.T) {
	for in, want := range map[string]string{"50 %": "50\u00a0%", "12,5%": "12,5\u00a0%", "12.15": "12,15\u00a0%", "100": "100\u00a0%", "0": "0\u00a0%", "5\u00a0%": "5\u00a0%"} {
		if p, ok := ParsePercent(in); !ok || p.String() != want {
			t.Errorf("%q: %s %v", in, p, ok)
		}
	}
	for _, in := range []string{"", "%", "12 €", "1,234 %", "cent"} {
		if p, ok := ParsePercent(in); ok {
			t.Errorf("%q read as %s", in, p)
		}
	}
	if got := Percent(1250).Of(1001); got != 125 {
		t.Errorf("12.5 %% of 10.01 is %v", got)
	}
}
