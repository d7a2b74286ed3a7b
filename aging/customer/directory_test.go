package customer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/customer"
)

func people() customer.Directory {
	ledger := []customer.Named{
		{"C0042", "DUPONT PLOMBERIE SARL"}, {"411LEROY", "Leroy & Fils"}, {"C0043", "Martin"}, {"C0044", "Martin Paysages"}, {"C0050", "Jean Petit"},
		{"C0051", "Petit Jean"}, {"FA-7", "Société des Écoles"}, {"00310", "Garage Bernard"},
	}
	m := customer.NewMaster([]customer.Customer{{Code: "C0042", Name: "Dupont"}, {Code: "Z9", Name: "Ancien Client"}, {Code: "Z10", Name: "Garage Moreau"}, {Code: "Z11", Name: "Leroy"}})
	return customer.NewDirectory(ledger, m)
}

func TestWho(t *testing.T) {
	d := people()
	for written, want := range map[string]customer.Who{
		"C0042":               {Code: "C0042"},
		"c 42":                {Code: "C0042"},
		"C-0042":              {Code: "C0042"},
		"411C0042":            {Code: "C0042"},
		"leroy":               {Code: "411LEROY"}, // a code before anybody's name
		"310":                 {Code: "00310"},
		"fa7":                 {Code: "FA-7"},
		"Dupont":              {Code: "C0042", Named: true},
		"Dupont Plomberie":    {Code: "C0042", Named: true},
		"S.A.R.L. DUPONT":     {Code: "C0042", Named: true},
		"plomberie":           {Code: "C0042", Named: true}, // a part of one name only
		"ste des ecoles":      {Code: "FA-7", Named: true},
		"Martin":              {Code: "C0043", Named: true}, // the name itself, though another begins with it
		"Martin Paysages SAS": {Code: "C0044", Named: true},
		"Jean Petit":          {Near: []string{"C0050", "C0051"}}, // homonyms
		"Garage":              {Near: []string{"00310"}},          // part of two names, one of them the master's alone
		"Z9":                  {Code: "Z9", Absent: true},
		"ancien client":       {Code: "Z9", Absent: true},
		"Duppont":             {Near: []string{"C0042"}},
		"Dupont Plomb.":       {Near: []string{"C0042"}},
		"C0O42":               {Near: []string{"C0042"}}, // a letter for a digit
		"C0045":               {Near: []string{"C0042", "C0043", "C0044"}, Digits: true},
		"Zorglub Industries":  {},
		"":                    {},
	} {
		if diff := cmp.Diff(want, d.Who(written)); diff != "" {
			t.Errorf("%q: %s", written, diff)
		}
	}
}

// TestMatchedDoubt: what stays unsure asks for nothing but silence; a consumer is
// never found by a name.
func TestMatchedDoubt(t *testing.T) {
	ledger := []customer.Named{{"00042", "Alpha"}, {"411B7", "Beta"}, {"C9", "Gamma Travaux"}, {"C10", "Delta"}, {"C11", "Delta"}, {"C12", "Omega"}, {"C13", "Durand Jean"}, {"C14", "Zeta"}}
	m, l := customer.NewMaster([]customer.Customer{
		{Code: "42", Email: "a@exemple.fr"}, {Code: "b-7", Email: "b@exemple.fr"}, {Code: "CRM1", Name: "SARL Gamma Travaux", Email: "g@exemple.fr"},
		{Code: "CRM2", Name: "Delta", Email: "d@exemple.fr"}, {Code: "CRM3", Name: "Omegga", NoReminder: true, Line: 6},
		{Code: "CRM4", Name: "Jean Durand", Kind: customer.Consumer, Email: "j@exemple.fr"}, {Code: "C14", Email: "z@exemple.fr"},
	}).Matched(ledger)
	for code, want := range map[string]string{"00042": "a@exemple.fr", "411B7": "b@exemple.fr", "C9": "g@exemple.fr", "C10": "", "C11": "", "C12": "", "C13": "", "C14": "z@exemple.fr"} {
		if got := m.Find(code, "").Email; got != want {
			t.Errorf("%s is written to at %q, want %q", code, got, want)
		}
	}
	if c := m.Find("C12", "Omega"); !c.NoReminder || c.InMaster {
		t.Errorf("a card that asks for silence and is near: %+v", c)
	}
	if m.Find("C10", "").NoReminder {
		t.Error("nobody asks silence for C10")
	}
	if diff := cmp.Diff([]string{"CLI-22", "CLI-21", "CLI-25"}, l.Codes()); diff != "" {
		t.Error(diff, l)
	}
}

// TestFullMaster: thousands of rows that are nobody's are silent as long as every
// customer of the ledger has its own.
func TestFullMaster(t *testing.T) {
	rows := []customer.Customer{{Code: "C1", Name: "Alpha"}, {Code: "411C2", Account: "411C2", Name: "Beta"}}
	for _, c := range "abcdefghij" {
		for _, d := range "0123456789" {
			rows = append(rows, customer.Customer{Code: "X" + string(c) + string(d), Name: "Alpha"})
		}
	}
	if _, l := customer.NewMaster(rows).Matched([]customer.Named{{"C1", "Alpha"}, {"411C2", "Beta"}}); len(l) != 0 {
		t.Error(l)
	}
	// a row that asks for silence is told, and holds nobody
	rows = append(rows, customer.Customer{Code: "C3", Name: "Alpha", NoReminder: true})
	m, l := customer.NewMaster(rows).Matched([]customer.Named{{"C1", "Alpha"}, {"411C2", "Beta"}})
	if len(l) != 1 || l[0].Code != customer.CodeNobody.Code || l.HasWarnings() || m.Find("C1", "").NoReminder {
		t.Error(l)
	}
}

// A part that is too short, or in several names, is in the names of candidates.
func TestBearingNamesTheCandidates(t *testing.T) {
	d := customer.NewDirectory([]customer.Named{{Code: "C2", Name: "Béton SA"}, {Code: "C1", Name: "Atelier SA"}, {Code: "C3", Name: "Copie"}}, customer.Master{})
	if diff := cmp.Diff([]string{"C1", "C2"}, d.Bearing("sa")); diff != "" {
		t.Error(diff)
	}
}
