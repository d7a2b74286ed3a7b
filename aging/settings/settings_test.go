package settings

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

type step struct {
	At      Position
	Name    string   `yaml:"etape,requis"`
	After   Days     `yaml:"apres"`
	Gap     Delay    `yaml:"depuis-precedente"`
	Channel []string `yaml:"canal" parmi:"courriel,courrier,appel"`
	Minimum *money.Amount
	Floor   *money.Amount `yaml:"minimum"`
}

type common struct {
	Note string `yaml:"note"`
}

type policy struct {
	common    `yaml:",inline"`
	Threshold money.Amount      `yaml:"seuil"`
	Working   bool              `yaml:"jours-ouvres"`
	From      civil.Date        `yaml:"depuis"`
	Count     int               `yaml:"courriers"`
	Rise      Percent           `yaml:"hausse"`
	Buckets   []int             `yaml:"tranches"`
	Closed    []civil.Date      `yaml:"feries"`
	Scope     map[string]string `yaml:"comptes"`
	Order     Pairs[int]        `yaml:"ordre"`
	Steps     []step            `yaml:"etapes"`
	Raw       Node              `yaml:"libre"`
	Base      string            `yaml:"base" parmi:"echeance,facture"`
	Nothing   string            `yaml:"rien"`
}

const everything = `# commentaire
note: "Bonjour : vous"
seuil: 1 234,56
jours-ouvres: oui
depuis: 2026-12-24
courriers: 1 300
hausse: 12,5 %
tranches: 30, 60, 90
feries: [2026-05-15, 2026-07-13]
comptes: {411: relance, "4531": relance}
ordre:
  zoe: 2
  abel: 1
etapes:
  - {etape: rappel, apres: 5 jours, canal: courriel}
  - etape: relance
    apres: 2 semaines
    depuis-precedente: 8 jours ouvrés
    canal: [courrier, appel]
    minimum: 40.00
libre: [a, {b: c}]
base: facture
rien:
`

func TestDecodeEverything(t *testing.T) {
	got := policy{Nothing: "défaut"}
	if l := Decode("regles.yaml", []byte(everything), &got); len(l) > 0 {
		t.Fatal(l)
	}
	if raw := got.Raw; raw.Kind != List || len(raw.Items()) != 2 || raw.Items()[1].Get("b").Text() != "c" || raw.Line() != 21 {
		t.Errorf("node: %+v", raw)
	}
	got.Raw = Node{}
	forty := money.Amount(4000)
	want := policy{
		common: common{"Bonjour : vous"}, Threshold: 123456, Working: true, From: civil.New(2026, 12, 24), Count: 1300, Rise: 1250,
		Buckets: []int{30, 60, 90}, Closed: []civil.Date{civil.New(2026, 5, 15), civil.New(2026, 7, 13)},
		Scope: map[string]string{"411": "relance", "4531": "relance"},
		Order: Pairs[int]{{"zoe", 2, Position{"regles.yaml", 12, 3}}, {"abel", 1, Position{"regles.yaml", 13, 3}}},
		Steps: []step{
			{At: Position{"regles.yaml", 15, 5}, Name: "rappel", After: 5, Channel: []string{"courriel"}},
			{At: Position{"regles.yaml", 16, 5}, Name: "relance", After: 14, Gap: Delay{8, true}, Channel: []string{"courrier", "appel"}, Floor: &forty},
		},
		Base: "facture", Nothing: "défaut",
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(policy{}, common{}, step{}), cmp.Comparer(func(a, b Node) bool { return a.Kind == b.Kind })); diff != "" {
		t.Error(diff)
	}
}

func TestProblemsHaveCodeAndPlace(t *testing.T) {
	deep := strings.Repeat("[", 70) + strings.Repeat("]", 70)
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'i'; c++ {
		p := string(c - 1)
		bomb += string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+p+", ", 10), ", ") + "]\n"
	}
	for name, c := range map[string]struct{ in, code, place, says string }{
		"tab":             {"seuil: 1\n\tbase: facture\n", CodeSyntax.Code, "f:2", "tabulation"},
		"colon":           {"note: a: b\n", CodeSyntax.Code, "f:1", "« : » de trop"},
		"open bracket":    {"tranches: [30, 60\n", CodeSyntax.Code, "f:", "pas fermé"},
		"quote":           {"note: \"abc\n", CodeSyntax.Code, "f:", ""},
		"anchor":          {"seuil: 1\nnote: *rien\n", CodeSyntax.Code, "f:2", "renvoi"},
		"control":         {"seuil: 1\nnote: a\x01b\n", CodeSyntax.Code, "f:2", "contrôle"},
		"not UTF-8":       {"note: \xe9t\xe9\n", CodeSyntax.Code, "f", "UTF-8"},
		"empty":           {"", CodeEmpty.Code, "f", "vide"},
		"comments only":   {"# rien\n", CodeEmpty.Code, "f", "vide"},
		"null":            {"~\n", CodeEmpty.Code, "f", "vide"},
		"second":          {"seuil: 1\n---\nseuil: 2\n", CodeSecond.Code, "f:2", "second document"},
		"unknown":         {"seuil: 1\netapes:\n  - {etape: a, canall: appel}\n", CodeUnknown.Code, "f:3:16", "dans « etapes[1] », clé inconnue « canall » : vouliez-vous dire « canal » ?"},
		"unknown accent":  {"étapes: []\n", CodeUnknown.Code, "f:1:1", "« etapes »"},
		"comma in braces": {"etapes: [{etape: a, minimum: 12,50}]\n", CodeUnknown.Code, "f:1:33", "la virgule avant « 50 »"},
		"unknown far":     {"zzz: 1\n", CodeUnknown.Code, "f:1:1", "clé inconnue « zzz »"},
		"duplicate":       {"seuil: 1\nnote: b\nseuil: 2\n", CodeDuplicate.Code, "f:3:1", "déjà ligne 1"},
		"duplicate map":   {"comptes: {411: a, 411: b}\n", CodeDuplicate.Code, "f:1:19", "« 411 »"},
		"list for text":   {"note: [a]\n", CodeShape.Code, "f:1:7", "« note » attend une valeur simple, pas une liste"},
		"text for block":  {"comptes: 411\n", CodeShape.Code, "f:1:10", "bloc"},
		"block for list":  {"tranches: {a: 1}\n", CodeShape.Code, "f:1:11", "une liste"},
		"pairs":           {"ordre: 3\n", CodeShape.Code, "f:1:8", "bloc"},
		"root":            {"bonjour\n", CodeShape.Code, "f:1:1", "le fichier attend"},
		"merge":           {"comptes: &a {411: b}\nordre:\n  <<: *a\n", CodeShape.Code, "f:3:3", "clé"},
		"key is a list":   {"? [a]\n: b\n", CodeShape.Code, "f:1:3", "clé"},
		"amount":          {"seuil: douze\n", CodeValue.Code, "f:1:8", "un montant"},
		"fine amount":     {"seuil: 1.005\n", CodeValue.Code, "f:1:8", "centime"},
		"date":            {"depuis: 2026-02-30\n", CodeValue.Code, "f:1:9", "AAAA-MM-JJ"},
		"int":             {"courriers: 1.5\n", CodeValue.Code, "f:1:12", "entier"},
		"bool":            {"jours-ouvres: peut-être\n", CodeValue.Code, "f:1:15", "oui ou non"},
		"percent":         {"hausse: beaucoup\n", CodeValue.Code, "f:1:9", "pourcentage"},
		"days":            {"etapes: [{etape: a, apres: 5 mois}]\n", CodeValue.Code, "f:1:28", "jours"},
		"working days":    {"etapes: [{etape: a, apres: 5 jours ouvrés}]\n", CodeValue.Code, "f:1:28", "jours"},
		"negative":        {"etapes: [{etape: a, apres: -5}]\n", CodeValue.Code, "f:1:28", "jours"},
		"empty item":      {"tranches:\n  - 30\n  -\n", CodeValue.Code, "f:3", "ligne vide"},
		"in pairs":        {"ordre: {a: b}\n", CodeValue.Code, "f:1:12", "ordre.a"},
		"missing":         {"etapes:\n  - {canal: appel}\n", CodeMissing.Code, "f:2:5", "etapes[1].etape"},
		"missing value":   {"etapes:\n  - {etape: }\n", CodeMissing.Code, "f:2:5", "etapes[1].etape"},
		"word":            {"base: echeence\n", CodeWord.Code, "f:1:7", "vouliez-vous dire « echeance » ?"},
		"word in list":    {"etapes: [{etape: a, canal: [appel, pigeon]}]\n", CodeWord.Code, "f:1:36", "canal[2]"},
		"deep":            {"libre: " + deep + "\n", CodeLimits.Code, "f:1", "niveaux"},
		"very deep":       {"libre: " + strings.Repeat("[", 20000), CodeLimits.Code, "f", "niveaux"},
		"alias bomb":      {bomb, CodeLimits.Code, "f:", "renvois"},
		"loop":            {"libre: &a [*a]\n", CodeLimits.Code, "f:1:12", "contient"},
		"huge":            {"note: " + strings.Repeat("a", maxBytes), CodeLimits.Code, "f", "Mo"},
	} {
		t.Run(name, func(t *testing.T) {
			var p policy
			l := Decode("f", []byte(c.in), &p)
			if len(l) != 1 || l[0].Code != c.code || !strings.HasPrefix(l[0].Place(), c.place) || !strings.Contains(l[0].Message, c.says) {
				t.Errorf("got %v\nwant %s at %s saying %q", l, c.code, c.place, c.says)
			}
			for _, p := range l {
				if p.Severity != problem.Error || p.Remedy == "" {
					t.Errorf("severity %v, remedy %q", p.Severity, p.Remedy)
				}
			}
		})
	}
}

func TestOneDefectNeverHidesAnother(t *testing.T) {
	var p policy
	l := Decode("f", []byte("seuil: x\nrapel: 1\netapes: [{apres: y}]\nbase: facture\n"), &p)
	if got := strings.Join(l.Codes(), " "); got != "CFG-07 CFG-04 CFG-07 CFG-08" || p.Base != "facture" {
		t.Errorf("%s, base %q", got, p.Base)
	}
}

type strict struct {
	Low  int `yaml:"bas"`
	High int `yaml:"haut"`
}

func (s *strict) ValidateSetting(n Node) problem.List {
	if s.Low > s.High {
		return problem.List{n.Get("bas").Warning(problem.Kind{Code: "X-01", Severity: problem.Warning}, "à l’envers", "échangez")}
	}
	return nil
}

func TestValidatorRunsOnCleanStructsOnly(t *testing.T) {
	var s []strict
	l := Decode("f", []byte("- {bas: 1, haut: 2}\n- {bas: 3, haut: 2}\n- {bas: x, haut: 0}\n"), &s)
	if len(l) != 2 || l[0].String() != "avertissement [X-01] f:2:9 : à l’envers (« 3 ») → échangez" || l[1].Code != CodeValue.Code {
		t.Error(l)
	}
}

func TestOneBlockIsAListOfOne(t *testing.T) {
	var p policy
	if l := Decode("f", []byte("etapes: {etape: rappel}\n"), &p); len(l) > 0 || len(p.Steps) != 1 || p.Steps[0].Name != "rappel" {
		t.Error(l, p.Steps)
	}
}

func TestMisplacedKeyNamesItsBlock(t *testing.T) {
	var file struct {
		Inner struct {
			Low int `yaml:"bas"`
		} `yaml:"bloc"`
	}
	l := Decode("f", []byte("bas: 1\n"), &file)
	if len(l) != 1 || l[0].Code != CodeUnknown.Code || l[0].Remedy != "déplacez cette ligne dans le bloc « bloc: »" {
		t.Error(l)
	}
}

func TestAliasesAndBOM(t *testing.T) {
	var p policy
	l := Decode("f", []byte("\ufeff---\nnote: &n bonjour\nbase: facture\nrien: *n\n"), &p)
	if len(l) > 0 || p.Nothing != "bonjour" || p.Note != "bonjour" {
		t.Error(l, p.Nothing)
	}
}

func TestGetPointsAtTheLastBlock(t *testing.T) {
	n, l := Parse("f", []byte("a:\n  b: 1\n"))
	missing := n.Get("a", "c", "d")
	if len(l) > 0 || !missing.IsZero() || missing.Line() != 2 || missing.Path() != "a.c.d" || n.Get("a", "b").Text() != "1" {
		t.Errorf("%v %+v", l, missing)
	}
}

func TestNearest(t *testing.T) {
	words := []string{"rappel", "relance", "pénalités", "base"}
	for in, want := range map[string]string{"rapel": "rappel", "RAPPEL": "rappel", "penalites": "pénalités", "erlance": "relance", "bse": "base", "xyz": "", "": "", "tranches": ""} {
		if got := Nearest(in, words); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte("a: &a [*a]\n"))
	f.Add([]byte("? {a: b}\n: c\n---\n\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p policy
		l := Decode("f", data, &p)
		for _, q := range l {
			if q.Code == "" || q.Message == "" || q.Remedy == "" || q.Severity != problem.Error {
				t.Errorf("incomplete problem %+v", q)
			}
		}
		var again policy
		if !cmp.Equal(l, Decode("f", data, &again)) {
			t.Error("not deterministic")
		}
	})
}
