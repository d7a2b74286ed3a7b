package customer

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/money"
)

// Due dates published by authorities and professionals; the source is the last
// column of the file.
func TestPublishedDueDates(t *testing.T) {
	f, err := os.Open("../../testdata/law/echeances.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 15 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows[1:] {
		terms, err := ParseTerms(row[1])
		if err != nil {
			t.Errorf("%s: %v", row[1], err)
			continue
		}
		piece, _ := civil.Parse(row[0])
		got := terms.Schedule(piece, 10000)
		if len(got) != 1 || got[0].Due.String() != row[2] || got[0].Amount != 10000 {
			t.Errorf("%s, %s: %v, want %s (%s)", row[0], row[1], got, row[2], row[3])
		}
	}
}

func TestParseTermsForms(t *testing.T) {
	for in, want := range map[string]string{
		"30 jours": "30 jours", "30 jours net": "30 jours", "30J": "30 jours", "30": "30 jours", "30\u00a0jours nets": "30 jours", "1 jour": "1 jour",
		"45 jours fin de mois": "45 jours fin de mois", "45 JOURS  FIN DE MOIS": "45 jours fin de mois", "30j FDM": "30 jours fin de mois", "30 j. f.d.m.": "30 jours fin de mois", "60 jours net fin de mois": "60 jours fin de mois",
		"fin de mois + 45 jours": "fin de mois + 45 jours", "FDM+45": "fin de mois + 45 jours", "fin de mois 45 jours": "fin de mois + 45 jours", "45 jours après fin de mois": "fin de mois + 45 jours",
		"le 10 du mois suivant": "le 10 du mois suivant", "fin de mois le 10": "le 10 du mois suivant", "fin de mois": "fin de mois", "fin du mois suivant": "fin du mois suivant",
		"30 jours fin de mois le 10": "30 jours fin de mois le 10", "30 jours fin de mois, le 10": "30 jours fin de mois le 10", "30 jours le 10 du mois suivant": "30 jours fin de mois le 10", "30 jours le 15": "30 jours le 15",
		"comptant": "comptant", "Au comptant": "comptant", "à réception": "comptant", "A RECEPTION DE FACTURE": "comptant", "à la commande": "comptant", "0": "comptant", "le 10": "le 10",
		"30 % comptant, 70 % à 60 jours": "30 % comptant, 70 % à 60 jours", "30% à la commande puis solde à 60 jours fin de mois": "30 % comptant, 70 % à 60 jours fin de mois",
		"33,33 % comptant, 33,33 % à 30 jours, 33,34 % le 10 du mois suivant": "33,33 % comptant, 33,33 % à 30 jours, 33,34 % le 10 du mois suivant", "Acompte de 40 % + le solde à 30 jours": "40 % comptant, 60 % à 30 jours",
		"30 % à 30 jours et 70 % fin de mois": "30 % à 30 jours, 70 % fin de mois", "100 % à 30 jours": "30 jours",
		"virement à 30 jours": "30 jours", "LCR 45 jours fin de mois": "45 jours fin de mois", "chèque à réception": "comptant", "payable sous 15 jours": "15 jours", "30 jours date de facture": "30 jours", "30 jours à réception de facture": "30 jours à réception",
		"fin de décade + 30 jours": "fin de décade + 30 jours", "30 jours fin de décade": "fin de décade + 30 jours",
		"RECEP": "comptant", "30D": "30 jours", "60DENDMONTH": "60 jours fin de mois", "30 Days": "30 jours", "Net 30": "30 jours", "End of Following Month": "fin du mois suivant", "Immediate Payment": "comptant",
	} {
		got, err := ParseTerms(in)
		if err != nil || got.String() != want || got.Text != strings.TrimSpace(in) {
			t.Errorf("%q: %q %v, want %q", in, got.String(), err, want)
		}
	}
	for _, in := range []string{"", " ", "bientôt", "30 jours fin", "30 % comptant", "30 % comptant, 80 % à 30 jours", "50 %, 50 % à 30 jours", "999 jours", "le 32 du mois suivant", "le 0", "jours", "-30 jours", "30 lunes", "texte 30 % comptant, 70 % à 30 jours", "solde à 30 jours, 30 % comptant", "100 % comptant, solde à 30 jours", strings.Repeat("1 % comptant,", 40)} {
		if got, err := ParseTerms(in); err == nil {
			t.Errorf("%q read as %q", in, got)
		}
	}
}

func TestDueDates(t *testing.T) {
	for _, c := range []struct{ piece, terms, want string }{
		{"2026-01-31", "30 jours", "2026-03-02"},
		{"2026-01-31", "le 10 du mois suivant", "2026-02-10"},
		{"2026-01-05", "le 10 du mois suivant", "2026-02-10"},
		{"2026-12-15", "le 10 du mois suivant", "2027-01-10"},
		{"2026-01-15", "le 31 du mois suivant", "2026-02-28"},
		{"2026-01-15", "fin du mois suivant", "2026-02-28"},
		{"2026-02-28", "fin de mois", "2026-02-28"},
		{"2026-01-15", "30 jours fin de mois le 10", "2026-03-10"},
		{"2026-03-01", "30 jours fin de mois le 10", "2026-04-10"},
		{"2026-01-15", "fin de mois + 30 jours le 10", "2026-03-10"},
		{"2026-01-10", "le 10", "2026-02-10"},
		{"2026-01-11", "le 10", "2026-02-10"},
		{"2026-01-11", "30 jours le 15", "2026-02-15"},
		{"2026-01-11", "fin de décade + 30 jours", "2026-02-19"},
		{"2026-01-10", "fin de décade + 30 jours", "2026-02-09"},
		{"2026-01-31", "fin de décade + 30 jours", "2026-03-02"},
		{"2026-01-31", "comptant", "2026-01-31"},
		{"2028-01-31", "1 mois", "2028-02-29"},
		{"2026-08-31", "6 mois", "2027-02-28"},
		{"2028-02-29", "12 mois", "2029-02-28"},
		{"2026-02-28", "fin du mois suivant", "2026-03-31"},
		{"2026-04-30", "1 mois fin de mois", "2026-05-31"},
		{"2026-02-15", "fin de quinzaine", "2026-02-15"},
		{"2026-02-16", "fin de quinzaine", "2026-02-28"},
		{"2026-01-31", "le 31 de chaque mois", "2026-02-28"},
		{"2026-12-31", "fin de mois + 45 jours", "2027-02-14"},
	} {
		piece, _ := civil.Parse(c.piece)
		terms, err := ParseTerms(c.terms)
		if err != nil || terms.Parts[0].Due(piece).String() != c.want {
			t.Errorf("%s, %s: %s %v, want %s", c.piece, c.terms, terms.Parts[0].Due(piece), err, c.want)
		}
	}
}

func TestScheduleLastTakesTheRemainder(t *testing.T) {
	terms, err := ParseTerms("33,33 % comptant, 33,33 % à 30 jours, solde à 60 jours")
	if err != nil {
		t.Fatal(err)
	}
	got := terms.Schedule(civil.New(2026, 1, 1), 10001)
	want := []Instalment{{civil.New(2026, 1, 1), 3333}, {civil.New(2026, 1, 31), 3333}, {civil.New(2026, 3, 2), 3335}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len((Terms{}).Schedule(civil.New(2026, 1, 1), 100)) != 0 {
		t.Error("zero terms have instalments")
	}
}

func TestScheduleAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := money.Amount(rapid.Int64Range(-1e12, 1e12).Draw(t, "total"))
		first := rapid.IntRange(1, 98).Draw(t, "first")
		terms := Terms{Parts: []Part{{Share: first * 100, Of: 10000}, {Share: 1, Of: 100, Days: 30}, {Share: 99 - first, Of: 100, Days: 60}}}
		var sum money.Amount
		for _, i := range terms.Schedule(civil.New(2026, 1, 1), total) {
			sum += i.Amount
		}
		if sum != total {
			t.Fatalf("%v, want %v", sum, total)
		}
	})
}

// Whatever reads has a standard wording that reads as the same terms.
func FuzzParseTerms(f *testing.F) {
	for _, s := range []string{"30 jours fin de mois le 10", "30 % comptant, 70 % à 60 jours", "fin de décade + 30 jours", "FDM+45", "solde", "30/60/90 jours fin de mois", "1/3 à 30 jours, solde fin de quinzaine + 3 jours", "10 jours après la fin du mois suivant", "30 % comptant, 1/3 à 1 mois, solde le 5 de chaque mois", "30JFM10", "2/10 net 30", "quatre-vingt-dix jours à réception"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		terms, err := ParseTerms(s)
		if err != nil {
			return
		}
		again, err := ParseTerms(terms.String())
		if err != nil || !cmp.Equal(terms.Parts, again.Parts) {
			t.Errorf("%q: %+v then %q: %+v %v", s, terms.Parts, terms.String(), again.Parts, err)
		}
		var sum money.Amount
		for _, i := range terms.Schedule(civil.New(2026, 1, 31), 1234567) {
			sum += i.Amount
		}
		if sum != 1234567 {
			t.Errorf("%q: instalments of %v", s, sum)
		}
	})
}
