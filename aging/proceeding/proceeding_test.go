package proceeding

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/law"
	"relance/aging/money"
)

func load(t *testing.T) Tables {
	t.Helper()
	tables, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

func TestCourt(t *testing.T) {
	tables, on := load(t), civil.New(2026, 11, 21)
	for _, c := range []struct {
		source string
		claim  Claim
		order  string
		name   string
	}{
		{"C. com. L721-3", Claim{Kind: customer.Business, Postcode: "29000"}, "commerce", "tribunal de commerce"},
		{"loi 2023-1059, art. 26 : seul tribunal de commerce de Paris", Claim{Kind: customer.Business, Postcode: "75011"}, "commerce", "tribunal des activités économiques de Paris"},
		{"loi 2023-1059, art. 26 : le Rhône a deux tribunaux", Claim{Kind: customer.Business, Postcode: "69400"}, "commerce", "tribunal de commerce ou tribunal des activités économiques"},
		{"avant l’expérimentation", Claim{Date: civil.New(2024, 12, 31), Kind: customer.Business, Postcode: "75011"}, "commerce", "tribunal de commerce"},
		{"C. com. L731-2 : Alsace-Moselle", Claim{Kind: customer.Business, Postcode: "67000"}, "commerce", "chambre commerciale du tribunal judiciaire"},
		{"C. com. L732-1 : outre-mer", Claim{Kind: customer.Business, Postcode: "97400"}, "commerce", "tribunal mixte de commerce"},
		{"COJ R212-8 : 10 000 € tout juste", Claim{Kind: customer.Consumer, Amount: 10_000_00, Postcode: "29000"}, "judiciaire", "tribunal judiciaire, chambre de proximité"},
		{"COJ R212-8 : un centime de plus", Claim{Kind: customer.Consumer, Amount: 10_000_01, Postcode: "29000"}, "judiciaire", "tribunal judiciaire"},
		{"une copropriété est civile", Claim{Kind: customer.NonProfessional, Amount: 900_00}, "judiciaire", "tribunal judiciaire, chambre de proximité"},
		{"CJA L211-1", Claim{Kind: customer.Public, Amount: 900_00, Postcode: "29000"}, "administratif", "tribunal administratif"},
		{"nature inconnue", Claim{Kind: customer.Unknown}, "judiciaire", "à déterminer selon la qualité du débiteur"},
		{"règlement (UE) 1215/2012", Claim{Kind: customer.Business, Country: "Irlande", Postcode: "D99XF20"}, "", "à déterminer : le débiteur est hors de France"},
	} {
		if c.claim.Date.IsZero() {
			c.claim.Date = on
		}
		got := tables.Court(c.claim)
		if got.Order != c.order || got.Name != c.name {
			t.Errorf("%s : %s %q, attendu %s %q", c.source, got.Order, got.Name, c.order, c.name)
		}
		if got.Source == "" {
			t.Errorf("%s : sans source", c.source)
		}
	}
}

func codes(all []Procedure) []string {
	var list []string
	for _, p := range all {
		list = append(list, p.Code)
	}
	return list
}

func TestProcedures(t *testing.T) {
	tables, on := load(t), civil.New(2026, 11, 21)
	commercial := []string{"injonction-de-payer", "creances-incontestees", "refere-provision", "assignation", "agence"}
	consumer := []string{"petites-creances", "injonction-de-payer-judiciaire", "refere-provision-judiciaire", "assignation-judiciaire", "agence"}
	for _, c := range []struct {
		source string
		claim  Claim
		want   []string
	}{
		{"CPCE L125-1 : entre commerçants, plus de petites créances", Claim{Date: on, Kind: customer.Business, Amount: 900_00}, commercial},
		{"avant la loi 2026-307", Claim{Date: civil.New(2026, 4, 23), Kind: customer.Business, Amount: 900_00}, []string{"petites-creances", "injonction-de-payer", "refere-provision", "assignation", "agence"}},
		{"au-delà de 5 000 €", Claim{Date: on, Kind: customer.Business, Amount: 5_000_01}, commercial},
		{"contestée : d’abord ce qu’un juge tranche", Claim{Date: on, Kind: customer.Business, Amount: 5_000_01, Disputed: 1_00}, []string{"assignation", "injonction-de-payer", "creances-incontestees", "refere-provision", "agence"}},
		{"CPCE L125-1 : jusqu’à 5 000 €", Claim{Date: on, Kind: customer.Consumer, Amount: 5_000_00}, []string{"injonction-de-payer-judiciaire", "petites-creances", "refere-provision-judiciaire", "assignation-judiciaire", "agence"}},
		{"personne publique : ni injonction ni agence", Claim{Date: on, Kind: customer.Public, Amount: 900_00}, []string{"reclamation-prealable", "mandatement-d-office", "refere-provision-administratif"}},
		{"particulier", Claim{Date: on, Kind: customer.Consumer, Amount: 300_00}, consumer},
		{"règlement 1896/2006", Claim{Date: on, Kind: customer.Business, Amount: 300_00, Country: "Irlande"}, []string{"injonction-europeenne", "agence"}},
	} {
		if diff := cmp.Diff(c.want, codes(tables.Procedures(c.claim))); diff != "" {
			t.Errorf("%s : %s", c.source, diff)
		}
	}
}

// Once its decree is dated in the data, the procedure of uncontested debts comes
// first; not for a contested debt, nor before that day.
func TestTheDecreeOfUncontestedDebts(t *testing.T) {
	tables := load(t)
	for i := range tables.procedures {
		if tables.procedures[i].Code == "creances-incontestees" {
			tables.procedures[i].Decree = civil.New(2027, 1, 1)
		}
	}
	claim := Claim{Date: civil.New(2027, 1, 1), Kind: customer.Business, Amount: 900_00}
	if got := codes(tables.Procedures(claim)); got[0] != "creances-incontestees" {
		t.Error(got)
	}
	claim.Disputed = 100_00
	if got := codes(tables.Procedures(claim)); got[0] == "creances-incontestees" {
		t.Error("contested:", got)
	}
	for _, p := range tables.Procedures(Claim{Date: civil.New(2026, 12, 31), Kind: customer.Business, Amount: 900_00}) {
		if p.Code == "creances-incontestees" && !p.Unsettled(civil.New(2026, 12, 31)) {
			t.Error("settled before its decree")
		}
	}
}

// TestReform: the payment order of before and after decree 2026-96 never stand
// side by side, and no day is without one.
func TestReform(t *testing.T) {
	tables := load(t)
	for day := civil.New(2022, 3, 1); day < civil.New(2027, 1, 1); day++ {
		for _, kind := range []customer.Kind{customer.Business, customer.Consumer} {
			found := codes(tables.Procedures(Claim{Date: day, Kind: kind, Amount: 100}))
			orders := slices.DeleteFunc(found, func(s string) bool { return !strings.HasPrefix(s, "injonction") })
			if len(orders) != 1 {
				t.Fatalf("%s, %s : %v", day, kind, orders)
			}
		}
	}
}

func TestCost(t *testing.T) {
	tables := load(t)
	for _, p := range tables.Procedures(Claim{Date: civil.New(2026, 11, 21), Kind: customer.Business, Amount: 1_000_00}) {
		from, to := p.Cost.Of(1_000_00)
		want := map[string][2]money.Amount{
			"creances-incontestees": {0, 0}, // tariff left to a decree
			"injonction-de-payer":   {90_00, 160_00},
			"agence":                {80_00, 250_00},
			"refere-provision":      {120_00, 1_800_00},
			"assignation":           {150_00, 4_000_00},
		}[p.Code]
		if [2]money.Amount{from, to} != want {
			t.Errorf("%s : %s à %s, attendu %v", p.Code, from, to, want)
		}
	}
}

func TestDeadlines(t *testing.T) {
	tables := load(t)
	for _, c := range []struct {
		source, stage string
		reached       civil.Date
		want          map[string]civil.Date
	}{
		{"CPC 1411, avant le décret 2026-96", "injonction-ordonnance", civil.New(2026, 8, 31), map[string]civil.Date{"signification": civil.New(2027, 2, 28)}},
		{"CPC 1411, décret 2026-96", "injonction-ordonnance", civil.New(2026, 9, 1), map[string]civil.Date{"signification": civil.New(2026, 12, 1)}},
		{"CPC 1416 et 1422", "injonction-signifiee", civil.New(2026, 10, 15), map[string]civil.Date{"opposition": civil.New(2026, 11, 15), "execution": civil.New(2026, 12, 15)}},
		{"CPCE L111-4 et CMF L313-3", "titre", civil.New(2026, 1, 10), map[string]civil.Date{"majoration": civil.New(2026, 3, 10), "prescription-du-titre": civil.New(2036, 1, 10)}},
		{"CPCE R211-3 et R211-11", "execution", civil.New(2026, 1, 10), map[string]civil.Date{"denonciation": civil.New(2026, 1, 18), "contestation": civil.New(2026, 2, 10)}},
		{"aucun délai", "mediation", civil.New(2026, 1, 10), map[string]civil.Date{}},
	} {
		got := map[string]civil.Date{}
		for _, d := range tables.Deadlines(c.stage, c.reached) {
			got[d.Name] = d.On
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s : %s", c.source, diff)
		}
	}
}

// TestStages: every stage of the data is one that a person can type.
func TestStages(t *testing.T) {
	known := map[string]bool{}
	for _, c := range followup.ProceedingNatures() {
		known[c.Code] = true
	}
	for _, d := range load(t).deadlines {
		if !known[d.After] {
			t.Errorf("délai %s après %q, que le suivi ne connaît pas", d.Name, d.After)
		}
		for _, code := range d.EndedBy {
			if !known[code] {
				t.Errorf("délai %s éteint par %q, que le suivi ne connaît pas", d.Name, code)
			}
		}
		if d.Months+d.Days == 0 {
			t.Errorf("délai %s après %s : sans durée", d.Name, d.After)
		}
	}
}

// TestBounds: bounds are the right way round, and periods too.
func TestBounds(t *testing.T) {
	tables := load(t)
	if tables.Checked().IsZero() {
		t.Error("tables sans date de vérification")
	}
	for _, p := range tables.procedures {
		if p.Cost.From > p.Cost.To || p.Cost.ShareFrom > p.Cost.ShareTo || p.Duration.From > p.Duration.To || !p.Until.IsZero() && p.Until < p.Since {
			t.Errorf("%s, depuis %s : bornes à l’envers", p.Code, p.Since)
		}
	}
}

// TestProceduresOfAnotherCountry reads the courts, the procedures and their delays
// in a folder of other figures.
func TestProceduresOfAnotherCountry(t *testing.T) {
	l, problems := law.Read(os.DirFS("../../testdata/law"), "autre-pays")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	tables, err := Of(l)
	if err != nil {
		t.Fatal(err)
	}
	date := civil.New(2026, 11, 30)
	if got := tables.Court(Claim{Date: date, Kind: customer.Business, Amount: 100_00}); got.Name != "le grand juge" {
		t.Errorf("court: %+v", got)
	}
	if got := tables.Deadlines("titre", date); len(got) != 1 || got[0].On != civil.New(2027, 6, 30) {
		t.Errorf("deadlines: %+v", got)
	}
	if organ, _, _ := tables.Organ("BV", date); organ != "son directeur" {
		t.Errorf("organ: %q", organ)
	}
}
