package letters

import (
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/problem"
)

func TestTextsAreChecked(t *testing.T) {
	const table = "\n\n{{tableau}}\n"
	for name, c := range map[string]struct {
		file, text, want string
		line             int
		remedy           string
	}{
		"unknown field":               {"fr/rappel.md", "# Objet" + table + "\n\nBonjour {{cliant}}.", TXT01.Code, 6, "{{client}}"},
		"plural of what counts none":  {"fr/rappel.md", "# {{total: a|b}}" + table, TXT01.Code, 1, "factures"},
		"open brace":                  {"fr/rappel.md", "# Objet" + table + "\n{{total", TXT03.Code, 5, ""},
		"brace across styles":         {"fr/rappel.md", "# Objet" + table + "\n{{**total**}}", TXT03.Code, 5, ""},
		"one form":                    {"fr/rappel.md", "# {{factures: facture}}" + table, TXT03.Code, 1, ""},
		"condition inside":            {"fr/rappel.md", "# Objet" + table + "\nTexte {{si delai}} suite.", TXT03.Code, 5, ""},
		"table inside":                {"fr/rappel.md", "# Objet" + table + "\nVoir {{tableau}} ici.", TXT03.Code, 5, ""},
		"no subject":                  {"fr/rappel.md", "Bonjour" + table, TXT04.Code, 1, ""},
		"no table":                    {"fr/rappel.md", "# Objet\n\nBonjour", TXT04.Code, 1, "{{tableau}}"},
		"code block":                  {"fr/rappel.md", "# Objet" + table + "\n    quatre espaces", TXT02.Code, 5, ""},
		"HTML":                        {"fr/rappel.md", "# Objet" + table + "\n<div>x</div>", TXT02.Code, 5, ""},
		"inline HTML":                 {"fr/rappel.md", "# Objet" + table + "\nx <b>y</b>", TXT02.Code, 5, ""},
		"picture":                     {"fr/rappel.md", "# Objet" + table + "\n![x](/etc/passwd)", TXT02.Code, 5, ""},
		"formal notice without words": {"fr/mise-en-demeure.md", "# Objet {{total}}" + table + "\nPayez le {{delai}}.", TXT05.Code, 1, ""},
		"formal notice without date":  {"fr/mise-en-demeure.md", "# Mise en demeure {{total}}" + table, TXT05.Code, 1, ""},
		"40 EUR for a consumer":       {"fr/rappel.particulier.md", "# Objet" + table + "\nPlus 40 € de frais.", TXT06.Code, 5, ""},
		"L441-10 for a consumer":      {"fr/rappel.particulier.md", "# Objet" + table + "\nSelon l’article L. 441-10.", TXT06.Code, 5, ""},
		"indemnity for a condominium": {"fr/rappel.non-professionnel.md", "# Objet" + table + "\n{{si indemnites}} x {{indemnites}}.", TXT06.Code, 5, ""},
		"kind":                        {"fr/rappel.martien.md", "# Objet" + table, TXT07.Code, 1, ""},
		"huge":                        {"fr/rappel.md", strings.Repeat("x", 1<<19), TXT07.Code, 0, ""},
	} {
		_, problems := LoadTexts(Sources{Letters: fstest.MapFS{c.file: {Data: []byte(c.text)}}})
		found := problems.Of(problem.Kind{Code: c.want})
		if len(found) == 0 || !problems.HasErrors() {
			t.Errorf("%s: %v, want %s", name, problems.Codes(), c.want)
			continue
		}
		if p := found[0]; p.File != c.file || p.Line != c.line || !strings.Contains(p.Remedy, c.remedy) {
			t.Errorf("%s: %s", name, p)
		}
	}
	_, problems := LoadTexts(Sources{Mails: fstest.MapFS{"fr/rappel.md": {Data: []byte("# Relance : facture impayée\n\nBonjour.")}}})
	if len(problems.Of(TXT06)) == 0 {
		t.Errorf("a subject that reveals a debt: %v", problems)
	}
}

func TestConditionsAndPlurals(t *testing.T) {
	source := "# {{factures: Une|Plusieurs}}\n\n{{si delai}} Avec le {{delai}}.\n\n{{sauf delai}} Sans.\n\n{{si delai}}{{si total}} Les deux.\n\n- {{si bic}} jamais\n- *toujours* \\{ok\\} &eacute;\n\n> Cité\n\n## Titre\n\n1. un\n2. deux\n"
	template, problems := parseTemplate("x.md", []byte(source), true)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var l Letter
	l.write(&template, fields{"factures": {"1", 1}, "delai": {"29 novembre", 0}, "total": {"1 €", 0}})
	var got []string
	for _, b := range l.Body {
		got = append(got, b.Marker+b.Plain())
	}
	want := "Avec le 29 novembre.|Les deux.|–toujours {ok} é|Cité|Titre|1.un|2.deux"
	if l.Subject != "Une" || strings.Join(got, "|") != want {
		t.Errorf("%q %q", l.Subject, strings.Join(got, "|"))
	}
	l = Letter{}
	l.write(&template, fields{"factures": {"2", 2}})
	if l.Subject != "Plusieurs" || l.Body[0].Plain() != "Sans." {
		t.Errorf("%q %q", l.Subject, l.Body[0].Plain())
	}
}

func TestFrenchSpaces(t *testing.T) {
	for in, want := range map[string]string{
		"Attention : « oui » ; non ! vrai ?": "Attention\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f! vrai\u202f?",
		"40 € et 12 %, n° 3, l'article 5":    "40\u00a0€ et 12\u00a0%, n°\u00a03, l’article\u00a05",
		"https://exemple.fr?a=b;c 10:30":     "https://exemple.fr?a=b;c 10:30",
	} {
		if got := frenchSpaces(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if once := frenchSpaces(s); frenchSpaces(once) != once {
			t.Fatalf("not idempotent: %q", s)
		}
	})
}

// FuzzTemplate: no text makes the parser panic, and what it accepts expands.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{fullText, "# {{", "{{si a}}{{sauf b}}", "- {{tableau}}\n  - x", "> # a\n\n1. {{factures: a|b}}", "[a]: b\n\n***x***", "\xff\x00{{total}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		template, _ := parseTemplate("x.md", []byte(s), true)
		var l Letter
		l.write(&template, fields{"factures": {"1", 1}})
	})
}

func TestDatesShareTheirMonthAndYear(t *testing.T) {
	for _, c := range []struct {
		days []civil.Date
		want string
	}{
		{nil, ""},
		{[]civil.Date{civil.New(2026, 1, 1)}, "1er janvier 2026"},
		{[]civil.Date{civil.New(2026, 10, 20), civil.New(2026, 11, 3)}, "20 octobre et 3 novembre 2026"},
		{[]civil.Date{civil.New(2025, 11, 3), civil.New(2025, 12, 20), civil.New(2026, 1, 5)}, "3 novembre, 20 décembre 2025 et 5 janvier 2026"},
		{[]civil.Date{civil.New(2026, 10, 1), civil.New(2026, 10, 13), civil.New(2026, 10, 21), civil.New(2026, 11, 3)}, "1er, 13, 21 octobre et 3 novembre 2026"},
		{[]civil.Date{civil.New(2025, 10, 13), civil.New(2026, 10, 21)}, "13 octobre 2025 et 21 octobre 2026"},
	} {
		if got := strings.ReplaceAll(Format{}.Dates(c.days), nbsp, " "); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := (Format{English: true}).Dates([]civil.Date{civil.New(2026, 10, 20), civil.New(2026, 11, 3)}); got != "20\u00a0October and 3\u00a0November\u00a02026" {
		t.Errorf("%q", got)
	}
}

func TestValuesInBothLanguages(t *testing.T) {
	french, english := Format{}, Format{English: true}
	for _, c := range [][2]string{
		{french.Money(-123456), "−1\u202f234,56\u00a0€"}, {english.Money(-123456), "−€1,234.56"}, {english.Money(123456789), "€1,234,567.89"},
		{french.Rate(121500), "12,15\u00a0%"}, {english.Rate(121500), "12.15%"}, {french.Rate(27625), "2,7625\u00a0%"}, {french.Rate(100000), "10,00\u00a0%"},
		{french.Short(civil.New(2026, 2, 1)), "01/02/2026"}, {english.Short(civil.New(2026, 2, 1)), "01\u00a0Feb\u00a02026"},
		{french.Days(1), "un\u00a0jour"}, {french.Days(15), "quinze\u00a0jours"}, {english.Days(37), "37\u00a0days"},
	} {
		if c[0] != c[1] {
			t.Errorf("%q, want %q", c[0], c[1])
		}
	}
}
