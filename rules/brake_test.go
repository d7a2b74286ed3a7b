package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/rules/policy"
)

// stopped is a night that a brake stops, as testdata/broken writes it.
type stopped struct {
	Brake       policy.Brake `yaml:"frein"`
	Letters     int          `yaml:"courriers"`
	Customers   int          `yaml:"clients"` // 0: one per letter
	Amount      money.Amount `yaml:"montant"` // in all
	Usual       []usualNight `yaml:"habitude"`
	ProofFailed bool         `yaml:"preuve-en-echec"`
	Unproved    money.Amount `yaml:"ecart"`
	NoOpening   []string     `yaml:"sans-a-nouveaux"`
	IBAN        string       `yaml:"iban"`
	LastIBAN    string       `yaml:"iban-precedent"`
	LastBank    civil.Date   `yaml:"derniere-banque"`
}

type usualNight struct {
	Letters int          `yaml:"courriers"`
	Amount  money.Amount `yaml:"montant"`
}

// wednesday has no day off before it.
var wednesday = day("2026-03-04")

// everyNight adds the nights until a date that wrote to nobody.
func everyNight(wrote []NightSummary, until civil.Date) []NightSummary {
	all, dates := slices.Clone(wrote), map[civil.Date]bool{}
	for _, n := range wrote {
		dates[n.Date] = true
	}
	for d := until.AddDays(-100); d < until; d++ {
		if !dates[d] {
			all = append(all, NightSummary{Date: d})
		}
	}
	return all
}

func (s stopped) brakes() problem.List {
	var wrote []NightSummary
	for i, n := range s.Usual {
		wrote = append(wrote, NightSummary{Date: wednesday.AddDays(-7 * (i + 1)), Letters: n.Letters, Customers: n.Letters, Amount: n.Amount})
	}
	recent := everyNight(wrote, wednesday)
	p := policy.Policy{Brake: s.Brake, WorkingDays: true}
	if p.Brake.RiseFrom == 0 {
		p.Brake.RiseFrom = policy.DefaultRiseFrom
	}
	if s.LastBank == 0 {
		s.LastBank = wednesday
	}
	if s.Customers == 0 {
		s.Customers = s.Letters
	}
	now := NightSummary{Date: wednesday, Letters: s.Letters, Customers: s.Customers, Amount: s.Amount}
	return brakesOf(p, now, recent, RunFacts{Date: wednesday, LastBank: s.LastBank, Unproved: s.Unproved, ProofFailed: s.ProofFailed, MissingOpening: s.NoOpening, IBAN: s.IBAN, LastIBAN: s.LastIBAN})
}

func TestEveryBrakeStopsANight(t *testing.T) {
	folders, err := filepath.Glob("../testdata/broken/FRN-*")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, folder := range folders {
		name := filepath.Base(folder)
		data, err := os.ReadFile(filepath.Join(folder, "nuit.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		var s stopped
		if l := settings.Decode("nuit.yaml", data, &s); len(l) > 0 {
			t.Fatal(l)
		}
		l := s.brakes()
		if got := l.Codes(); !slices.Equal(got, []string{name[:len("FRN-00")]}) {
			t.Errorf("%s: %v", name, l)
		}
		for _, p := range l {
			if p.Severity != problem.Error || !strings.Contains(p.Remedy, "--forcer MOTIF") {
				t.Errorf("%s: %s", name, p)
			}
		}
		covered[name[:len("FRN-00")]] = true
	}
	for _, code := range BrakeCodes() {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}

func TestJumps(t *testing.T) {
	nights := func(letters ...int) (all []NightSummary) {
		for i, n := range slices.Concat(letters, letters) {
			all = append(all, NightSummary{Date: wednesday.AddDays(-7 * (i + 1)), Letters: n, Customers: n, Amount: money.Amount(n) * 10000})
		}
		return all
	}
	first := append(nights(20, 20, 20, 20), NightSummary{Date: wednesday.AddDays(-70), Letters: 20, Customers: 20, Amount: 200000, First: true})
	for name, c := range map[string]struct {
		letters int
		on      civil.Date
		wrote   []NightSummary
		missed  int // nights before tonight of which none ran but those that wrote
		want    string
	}{
		"usual":                  {20, wednesday, nights(20, 22, 18, 20, 21), 0, ""},
		"at the limit":           {30, wednesday, nights(20, 22, 18, 20, 21), 0, ""},
		"over it":                {31, wednesday, nights(20, 22, 18, 20, 21), 0, "FRN-02 FRN-03 FRN-04"},
		"too few nights":         {100, wednesday, nights(20, 22, 18, 20), 0, ""},
		"the first is none":      {100, wednesday, first, 0, ""},
		"empty nights are none":  {100, wednesday, nights(20, 22, 0, 0, 0, 18, 20), 0, ""},
		"a small firm":           {19, wednesday, nights(1, 1, 2, 1, 1), 0, ""},
		"a Monday gathers three": {60, wednesday.AddDays(5), nights(20, 22, 18, 20, 21), 0, ""},
		"a Monday too many":      {100, wednesday.AddDays(5), nights(20, 22, 18, 20, 21), 0, "FRN-02 FRN-03 FRN-04"},
		"one huge past night":    {31, wednesday, nights(20, 22, 900, 20, 21), 0, ""},
		"two nights missed":      {90, wednesday.AddDays(2), nights(20, 22, 18, 20, 21), 2, ""},
		"too many for two":       {91, wednesday.AddDays(2), nights(20, 22, 18, 20, 21), 2, "FRN-02 FRN-03 FRN-04"},
		"none missed":            {31, wednesday.AddDays(2), nights(20, 22, 18, 20, 21), 0, "FRN-02 FRN-03 FRN-04"},
		"a silence of a year":    {931, wednesday.AddDays(365), nights(20, 22, 18, 20, 21), 365, "FRN-02 FRN-03 FRN-04"},
		"once a week":            {30, wednesday, nights(20, 22, 18, 20, 21), 70, ""},
		"once a week, too many":  {31, wednesday, nights(20, 22, 18, 20, 21), 70, "FRN-02 FRN-03 FRN-04"},
	} {
		p := policy.Policy{Brake: policy.Brake{Rise: 5000, RiseFrom: policy.DefaultRiseFrom}, WorkingDays: true}
		now := NightSummary{Date: c.on, Letters: c.letters, Customers: c.letters, Amount: money.Amount(c.letters) * 10000}
		if got := strings.Join(jumps(p, now, everyNight(c.wrote, c.on.AddDays(-c.missed))).Codes(), " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestBrakesCountLettersOnly(t *testing.T) {
	var tonight []Decision
	for i := range 4 {
		c := caseOf(invoice(fmt.Sprintf("F%d", i), due0, 100))
		if i == 3 {
			c.Collective = true
		}
		tonight = append(tonight, Decide(everyDay(t), c, late20))
	}
	if s := Summarise(late20, tonight); s.Letters != 3 || s.Customers != 3 || s.Amount != 30000 {
		t.Errorf("%+v", s)
	}
	p := policy.Policy{Brake: policy.Brake{Letters: 2}}
	if l := Brakes(p, tonight, nil, RunFacts{Date: late20, LastBank: late20}); !slices.Equal(l.Codes(), []string{BrakeCap.Code}) {
		t.Error(l)
	}
	p.Brake.Letters = 3
	if l := Brakes(p, tonight, nil, RunFacts{Date: late20, LastBank: late20}); len(l) > 0 {
		t.Error(l)
	}
}
