package policy

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/templates"
)

// Every code of a policy has a smallest input that shows it and nothing else.
func TestEveryCodeHasABrokenPolicy(t *testing.T) {
	folders, err := filepath.Glob("../../testdata/broken/REG-*")
	if err != nil {
		t.Fatal(err)
	}
	covered := map[string]bool{}
	for _, folder := range folders {
		name := filepath.Base(folder)
		data, err := os.ReadFile(filepath.Join(folder, "regles.yaml"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(folder, "attendu.txt"))
		if err != nil {
			t.Fatal(err)
		}
		_, l := Load("regles.yaml", data)
		if got := l.Codes(); !slices.Equal(got, strings.Fields(string(want))) {
			t.Errorf("%s: %v", name, l)
		}
		for _, p := range l {
			if p.File != "regles.yaml" || p.Line == 0 || p.Column == "" || p.Remedy == "" {
				t.Errorf("%s: no place or no remedy: %s", name, p)
			}
		}
		covered[name[:len("REG-00")]] = true
	}
	for _, code := range ProblemKinds().Codes() {
		if !covered[code] {
			t.Errorf("%s has no input in testdata/broken", code)
		}
	}
}

func TestShippedPoliciesAreClean(t *testing.T) {
	names := templates.Policies()
	if !slices.Contains(names, "tpe") || !slices.Contains(names, "standard") {
		t.Fatal(names)
	}
	for _, name := range names {
		data, found := templates.Policy(name)
		if !found {
			t.Fatal(name)
		}
		p, l := Load(name+".yaml", data)
		if len(l) > 0 || p.Title == "" {
			t.Errorf("%s: %v", name, l)
		}
		for _, k := range customerKinds() {
			if p.CycleOf("", Facts{Kind: k.String()}, 0) == nil {
				t.Errorf("%s: nobody takes %s", name, k)
			}
		}
	}
	if _, found := templates.Policy("../letters/fr/rappel"); found {
		t.Error("a path is no name")
	}
}

// guidePolicy is the policy that the user guide shows.
func guidePolicy(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../testdata/guide.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestLoadDesignPolicy(t *testing.T) {
	p, l := Load("regles.yaml", []byte(guidePolicy(t)))
	if got := l.Codes(); !slices.Equal(got, []string{codeNobody.Code}) || l.HasWarnings() {
		t.Fatal(l)
	}
	if p.Threshold != 1500 || p.Spacing.Days != 7 || !p.WorkingDays || p.Brake.Letters != 300 || p.Brake.Rise != 5000 || p.Brake.BankOlder != 35 || p.OldBank != 35 || p.Start != StartFirstStep {
		t.Errorf("%+v", p)
	}
	if s := p.Suspensions[0]; s.From != civil.New(2026, 12, 24) || s.To != civil.New(2027, 1, 2) || s.Reason != "Fêtes" {
		t.Errorf("%+v", s)
	}
	var told []string
	for _, s := range p.Cycles[0].Steps {
		told = append(told, string(s.Nature)+" "+s.Template+" "+s.Penalties+" "+settings.Delay{Days: s.Offset()}.String())
	}
	want := []string{"preventive preventive aucune -7 jours", "rappel rappel mention 5 jours", "relance relance mention 15 jours", "appel appel mention 25 jours",
		"mise-en-demeure mise-en-demeure reclamees 45 jours", "precontentieux precontentieux mention 75 jours"}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	if notice := p.Cycles[0].Steps[4]; notice.Minimum != 15000 || notice.Gap.Days != 10 || notice.Deadline.Days != 8 {
		t.Errorf("a formal notice grants 8 days when it says nothing: %+v", notice)
	}
}

func TestPolicyProblemsAreAllListedWithTheirPlace(t *testing.T) {
	_, l := Load("r.yaml", []byte(`seuill: 15
espacement: une semaine
cycles:
  - cycle: a
    etapes:
      - {etape: relanse, apres: 5 jours, canal: [courier]}
      - {etape: relance, apres: 3 jours, canal: [courrier]}
`))
	want := []string{
		"erreur [CFG-04] r.yaml:1:1 : clé inconnue « seuill » : vouliez-vous dire « seuil » ?",
		"erreur [CFG-07] r.yaml:2:13 : ",
		"erreur [CFG-09] r.yaml:6:50 : « cycles[1].etapes[1].canal[1] » n’accepte pas ce mot : vouliez-vous dire « courrier » ?",
		"erreur [REG-03] r.yaml:6:17 : étape inconnue « relanse » : vouliez-vous dire « relance » ?",
		"erreur [REG-06] r.yaml:7:33 : ",
	}
	if len(l) != len(want) {
		t.Fatal(l)
	}
	for i := range want {
		if !strings.HasPrefix(l[i].String(), want[i]) {
			t.Errorf("got  %s\nwant %s", l[i], want[i])
		}
	}
}

func TestGapCountsEverythingThatAddsUp(t *testing.T) {
	policy := func(spacing, first, second string) problem.List {
		_, l := Load("r.yaml", []byte("espacement: "+spacing+"\ncycles:\n  - cycle: a\n    etapes:\n      - {etape: rappel, apres: 5 jours, canal: courrier"+first+"}\n      - {etape: relance, apres: 15 jours, canal: courrier"+second+"}\n"))
		return l.Of(codeGap)
	}
	for _, c := range []struct {
		spacing, first, second string
		days                   string
	}{
		{"7 jours", "", "", ""},
		{"10 jours", "", "", ""},
		{"11 jours", "", "", "16 jours"},
		{"0 jours", ", delai-accorde: 8 jours, transit: 2 jours", "", ""},
		{"0 jours", ", delai-accorde: 8 jours, transit: 2 jours", ", depuis-precedente: 1 jour", "16 jours"},
	} {
		l := policy(c.spacing, c.first, c.second)
		if (len(l) == 1) != (c.days != "") || len(l) == 1 && !strings.Contains(l[0].Message, c.days) {
			t.Errorf("%+v: %v", c, l)
		}
	}
}

func TestConditionsThatAreRefused(t *testing.T) {
	for text, says := range map[string]string{
		"retrad > 1":    "mot inconnu « retrad » : vouliez-vous dire « retard » ?",
		"net >":         "expression illisible",
		"net + 1":       "doit être vrai ou faux",
		`type > 3`:      "types qui ne se comparent pas",
		"len(code) > 1": "mot inconnu « len »",
	} {
		n, _ := settings.Parse("c", []byte("condition: '"+text+"'\n"))
		var c Condition
		l := n.Get("condition").Decode(&c)
		if len(l) != 1 || l[0].Code != codeCondition.Code || !strings.Contains(l[0].Message, says) {
			t.Errorf("%s: %v", text, l)
		}
	}
}
