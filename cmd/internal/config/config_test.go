package config

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/settings"
)

const small = `creancier:
  nom: Menuiserie Exemple
  adresse:
    - 1 rue du Modèle
    - 69000 Lyon
  iban: FR76 9999 9000 0198 7654 3210 912
sources: [entrees/*.txt]
`

func TestTenLinesAreEnough(t *testing.T) {
	c, l := Load("relance.yaml", []byte(small))
	if len(l) > 0 {
		t.Fatal(l)
	}
	if c.Creditor.IBAN != "FR7699999000019876543210912" || c.Creditor.Address.Postcode != "69000" || c.Creditor.Address.City != "Lyon" || len(c.Creditor.Address.Lines) != 1 {
		t.Errorf("%+v", c.Creditor)
	}
	if diff := cmp.Diff([]Source{{Pattern: "entrees/*.txt"}}, c.Sources); diff != "" {
		t.Error(diff)
	}
	if c.Sender != "creancier" || c.NoAddress != "retenir" || c.Tolerance != 100 || !slices.Equal(c.Buckets, []int{30, 60, 90}) || !slices.Equal(c.Rules(), openitem.DefaultRules()) ||
		c.Basis() != aging.ByDueDate || !c.Terms.IsZero() || c.Numbering() != nil || c.WorkingDays != nil || c.Penalties.Imputation != penalty.ImputePrincipal {
		t.Errorf("defaults: %+v", c)
	}
	if names, named := c.CustomerFiles(); named || len(names) != 2 {
		t.Error(names)
	}
}

const full = small + `emetteur: mandataire
mandataire: {nom: Cabinet Exemple, adresse: "2 place du Modèle, 69000 Lyon", mandat: 2026-01-15}
clients: fiches.csv
comptes: {4531: relance, 413: hors}
delai: 45 jours fin de mois
rapprochement: aucun
tranches: 15, 30, 60
base: facture
ecart-tolere: 0,50
numero-facture: {champ: EcritureLib, expression: 'FA-?(\d+)'}
controle: {compte: 411000, solde: "12 345,67"}
penalites:
  taux-contractuel: 3xTIL
  taux-par-segment: {grand-compte: 12}
  taux-par-facture: {F12: BCE+11}
  jours: inclusif
  indemnite-procedure-collective: non
  ecritures: {client: 411900, interets: 763100}
  penalites-factures-payees: {depuis: 2026-01-01, retard-minimum: 10 jours, seuil: 50}
taux:
  bce: {2027-01-01: 2.15}
jours-ouvres: non
alsace-moselle: oui
feries: 2026-12-24
frein: {banque-plus-vieille-que: 35 jours}
indicateurs: {cout-financement: 5 %, marge: 30 %, couts: {courrier: 1.60}}
diffusion: {service: commerce, courriels: commerce@exemple.fr}
`

func TestEveryChoice(t *testing.T) {
	c, l := Load("relance.yaml", []byte(full))
	if len(l) > 0 {
		t.Fatal(l)
	}
	scope := c.Scope()
	for account, want := range map[string]ledger.Treatment{"45310": ledger.Dunned, "411000": ledger.Dunned, "413000": ledger.Out, "416": ledger.Doubtful, "4117": ledger.Retention, "512": ledger.Out} {
		if got := scope.Of(account); got != want {
			t.Errorf("%s: %s, want %s", account, got, want)
		}
	}
	n := c.Numbering()
	if n == nil || n.Field != openitem.FieldLabel || n.Expression.FindStringSubmatch("Facture FA-0012")[1] != "0012" {
		t.Errorf("numbering %+v", n)
	}
	if got := c.BalanceControls(civil.New(2026, 6, 30)); len(got) != 1 || got[0] != (aging.Control{Account: "411000", Date: civil.New(2026, 6, 30), Balance: 1234567}) {
		t.Errorf("controls %+v", got)
	}
	if c.Terms.String() != "45 jours fin de mois" || c.Rules() != nil || c.Basis() != aging.ByInvoiceDate || c.Tolerance != 50 || !slices.Equal(c.Buckets, []int{15, 30, 60}) ||
		c.WorkingDays == nil || *c.WorkingDays || !c.Penalties.Inclusive() || c.Penalties.Paid.Minimum != 5000 || c.Penalties.Paid.MinDelay != 10 || c.Brake.BankOlderThan != 35 ||
		len(c.Rates.ECB) != 1 || c.Rates.ECB[0].Key != "2027-01-01" || c.Indicators.Margin != 3000 || c.Indicators.Costs[0].Value != 160 || c.Services[0].Emails[0] != "commerce@exemple.fr" ||
		c.Agent.Mandate != civil.New(2026, 1, 15) || c.Agent.Address.City != "Lyon" || c.Calendar().Working(civil.New(2026, 12, 24)) || c.Calendar().Working(civil.New(2026, 12, 26)) {
		t.Errorf("%+v", c)
	}
	if o := c.Penalties.Options(); o.Company != "3xTIL" || o.Segments["grand-compte"] != "12" || o.Invoices["F12"] != "BCE+11" || !o.Inclusive || !o.NoInsolvencyIndemnity ||
		*o.PaidInvoices != (penalty.PaidInvoices{Since: civil.New(2026, 1, 1), MinDays: 10, AtLeast: 5000}) {
		t.Errorf("%+v", o)
	}
	if c.Penalties.Entries != (penalty.Accounts{Journal: "OD", Customer: "411900", Interest: "763100", Indemnity: "763000"}) {
		t.Errorf("%+v", c.Penalties.Entries)
	}
	if names, named := c.CustomerFiles(); !named || names[0] != "fiches.csv" {
		t.Error(names)
	}
	if rates, l := loaded(t).With(c.Rates); l.HasErrors() {
		t.Error(l)
	} else if rate, ok := rates.ECB(civil.New(2027, 1, 1)); !ok || rate.Rate.French() != "2,15 %" && rate.Rate.French() != "2,15\u00a0%" {
		t.Error(rate, ok)
	}
}

func TestPenaltyKeysThatDoNotRead(t *testing.T) {
	_, l := Load("relance.yaml", []byte(small+"penalites:\n  taux-par-segment: {a: douze}\n  taux-par-facture: {F1: 3xTVA}\n  ecritures: {interets: produits, indemnite: \"\"}\n"))
	var got []string
	for _, p := range l {
		got = append(got, p.Code+" "+fmt.Sprint(p.Line))
	}
	if want := []string{CodeRate.Code + " 9", CodeRate.Code + " 10", CodeAccount.Code + " 11", CodeAccount.Code + " 11"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: %v", got, want, l)
	}
}

func loaded(t *testing.T) penalty.Rates {
	t.Helper()
	rates, l := penalty.LoadRates()
	if l.HasErrors() {
		t.Fatal(l)
	}
	return rates
}

func TestAddressForms(t *testing.T) {
	for in, want := range map[string]Address{
		"[1 rue A, 69000 Lyon]":               address([]string{"1 rue A"}, "69000", "Lyon", ""),
		"1 rue A, bâtiment B, 69000 Lyon":     address([]string{"1 rue A", "bâtiment B"}, "69000", "Lyon", ""),
		"|\n  1 rue A\n  F-69000  Lyon\n":     address([]string{"1 rue A"}, "69000", "Lyon", ""),
		"[1 rue A, 98000 Monaco, Monaco]":     address([]string{"1 rue A"}, "98000", "Monaco", "Monaco"),
		"[12 rue 69000 des Comptes, 1 rue A]": address([]string{"12 rue 69000 des Comptes", "1 rue A"}, "", "", ""),
	} {
		var got Address
		root, _ := settings.Parse("f", []byte("a: "+in))
		if l := root.Get("a").Decode(&got); len(l) > 0 || !cmp.Equal(got, want) {
			t.Errorf("%q: %+v %v", in, got, l)
		}
	}
}

func address(lines []string, postcode, city, country string) Address {
	var a Address
	a.Lines, a.Postcode, a.City, a.Country = lines, postcode, city, country
	return a
}

func TestCanonicalKeepsChoicesAndDropsLayout(t *testing.T) {
	canonical := func(text string) []byte {
		c, l := Load("f", []byte(text))
		b, err := c.Canonical()
		if l.HasErrors() || err != nil {
			t.Fatal(l, err)
		}
		return b
	}
	base := canonical(full)
	for name, same := range map[string]string{
		"comment":     "# bonjour\n\n" + full,
		"outputs":     full + "sorties: ailleurs\n",
		"rights":      full + "droits: groupe\n",
		"mail server": full + "courriel: {port: 25, securite: tls, utilisateur: essai}\n",
		"quotes":      strings.Replace(full, "base: facture", "base: \"facture\"", 1),
	} {
		if !bytes.Equal(base, canonical(same)) {
			t.Errorf("%s changes the fingerprint", name)
		}
	}
	for name, other := range map[string]string{
		"terms":    strings.Replace(full, "45 jours", "40 jours", 1),
		"accounts": strings.Replace(full, "413: hors", "413: effet", 1),
		"rate":     strings.Replace(full, "2.15", "2.40", 1),
		"holiday":  strings.Replace(full, "2026-12-24", "2026-12-23", 1),
		"iban":     strings.Replace(full, "FR76 9999 9000 0198 7654 3210 912", "FR76 9999 9000 5800 0104 2000 129", 1),
	} {
		if other == full || bytes.Equal(base, canonical(other)) {
			t.Errorf("%s does not change the fingerprint", name)
		}
	}
}

func template(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash("../../../templates/relance.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// The shipped model reads without a problem.
func TestShippedTemplate(t *testing.T) {
	c, l := Load("relance.yaml", []byte(template(t)))
	if len(l) > 0 {
		t.Fatal(l)
	}
	if c.Creditor.SIREN != "999002009" || c.Creditor.VAT != "FR46999002009" || c.Policy != "" || c.Creditor.Capital != 1000000 {
		t.Errorf("%+v", c.Creditor)
	}
}

// Every setting that the model proposes works once its # is taken away, and the
// model proposes every key, but the one that « cabinet init » writes.
func TestShippedTemplateUncommented(t *testing.T) {
	proposed := regexp.MustCompile(`(?m)^#( *(?:[a-z0-9-]+:|- \{))`)
	text := proposed.ReplaceAllString(template(t), "$1")
	c, l := Load("relance.yaml", []byte(text))
	if len(l) > 0 {
		t.Fatal(l)
	}
	if c.Agent == nil || c.Number == nil || len(c.Controls) != 1 || c.Penalties.Paid == nil || len(c.Rates.Legal) != 1 || c.Mail.Server == "" || len(c.Services) != 1 {
		t.Errorf("%+v", c)
	}
	if _, l := loaded(t).With(c.Rates); len(l) > 0 {
		t.Error(l)
	}
	root, _ := settings.Parse("relance.yaml", []byte(text))
	var missing []string
	for _, key := range topKeys() {
		if key != "commun" && key != "balance-generale" && key != "jours-ouvres" && root.Get(key).IsZero() {
			missing = append(missing, key)
		}
	}
	if len(missing) > 0 {
		t.Errorf("keys that the model does not show: %v", missing)
	}
}

func topKeys() []string {
	_, l := Load("f", []byte("zzzzzzzzzzzzzzz: 1\n"))
	_, list, _ := strings.Cut(l.Of(settings.CodeUnknown)[0].Remedy, "clés possibles : ")
	return strings.Split(list, ", ")
}

func FuzzLoad(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("creancier: {nom: a, iban: b}\ncontrole: 3\ndiffusion: [a]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, l := Load("f", data)
		if l.HasErrors() {
			return
		}
		c.Scope()
		if _, err := c.Canonical(); err != nil {
			t.Error(err)
		}
		if c.Creditor.Name == "" {
			t.Error("no creditor, and no problem")
		}
	})
}
