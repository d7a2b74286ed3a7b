package penalty

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/settings"
)

// brokenInput is one file of testdata/broken for this package: a claim, a rate
// table, a company's rates, or facts for the register of that claim.
type brokenInput struct {
	Claim *brokenClaim `yaml:"calcul"`
	Legal *legalFile   `yaml:"legal"`
	Added Additions    `yaml:"taux"`
	Facts []brokenFact `yaml:"registre"`
	Money []brokenCash `yaml:"recettes"`
}

// brokenCash is late-payment income in a receipt.
type brokenCash struct {
	Date      civil.Date   `yaml:"date"`
	Amount    money.Amount `yaml:"montant"`
	Customers []string     `yaml:"clients"`
}

type brokenClaim struct {
	Amount     money.Amount     `yaml:"montant"`
	Due        civil.Date       `yaml:"echeance"`
	Date       civil.Date       `yaml:"date"`
	Regime     string           `yaml:"regime"`
	Contract   string           `yaml:"taux"`
	Retention  money.Amount     `yaml:"retenue"`
	Notice     civil.Date       `yaml:"mise-en-demeure"`
	Imputation string           `yaml:"imputation"`
	Payments   []brokenMovement `yaml:"reglements"`
}

type brokenMovement struct {
	Date   civil.Date   `yaml:"date"`
	Amount money.Amount `yaml:"montant"`
}

type brokenFact struct {
	Kind   string       `yaml:"genre"`
	Date   civil.Date   `yaml:"date"`
	Item   string       `yaml:"poste"`
	Amount money.Amount `yaml:"montant"`
	Author string       `yaml:"auteur"`
	Reason string       `yaml:"motif"`
}

func (b brokenClaim) claim() Claim {
	c := Claim{Amount: b.Amount, Due: b.Due, Date: b.Date, Regime: Regime(b.Regime), Contract: b.Contract, Retention: b.Retention, Notice: b.Notice, Imputation: b.Imputation}
	for _, m := range b.Payments {
		c.Payments = append(c.Payments, Movement(m))
	}
	return c
}

// run gives every problem of the input.
func (b brokenInput) run(t *testing.T, file string) problem.List {
	rates := shippedRates(t)
	rates, problems := rates.With(b.Added)
	if b.Legal != nil {
		_, found := tables(law.Law{}, ecbFile{tableHead: tableHead{Source: "BCE"}}, *b.Legal)
		problems.Add(found...)
	}
	if b.Claim == nil {
		return problems
	}
	claim := b.Claim.claim()
	result, found := rates.Compute(claim)
	problems.Add(found...)
	if len(b.Facts)+len(b.Money) == 0 {
		return problems
	}
	kind := customer.Business
	if claim.Regime == PublicBuyer {
		kind = customer.Public
	}
	assessed := []Assessed{{Item: openitem.Item{Customer: "C1", Key: "F12", Number: "F12", Amount: claim.Amount, Due: claim.Due}, Kind: kind, Claim: claim, Standing: Standing{Bears: true, Claimed: true}, Result: result}}
	var facts []Fact
	for _, f := range b.Facts {
		facts = append(facts, Fact{Kind: FactKind(f.Kind), Date: f.Date, Item: f.Item, Number: f.Item, Amount: f.Amount, Author: f.Author, Reason: f.Reason})
	}
	register, found := RegisterOf(claim.Date, assessed, facts)
	var receipts []Receipt
	for _, m := range b.Money {
		receipts = append(receipts, Receipt{Customers: m.Customers, Date: m.Date, Amount: m.Amount, Document: "journal BQ, écriture 1"})
	}
	return slices.Concat(problems, found, Unplaced(register, receipts))
}

// TestEveryCodeHasABrokenInput reads testdata/broken/PEN-NN.yaml for every code:
// each gives that problem, that one alone, with a remedy.
func TestEveryCodeHasABrokenInput(t *testing.T) {
	for _, code := range ProblemKinds().Codes() {
		file := "../../testdata/broken/" + code + ".yaml"
		data, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("no broken input for %s: %v", code, err)
			continue
		}
		var input brokenInput
		if problems := settings.Decode(file, data, &input); len(problems) > 0 {
			t.Errorf("%s: %v", code, problems)
			continue
		}
		problems := input.run(t, file)
		if len(problems) != 1 || problems[0].Code != code || problems[0].Remedy == "" || problems[0].Message == "" {
			t.Errorf("%s: %v", code, problems)
		}
	}
}

// TestNoStrayBrokenInput: a code that is gone leaves no file behind.
func TestNoStrayBrokenInput(t *testing.T) {
	files, err := filepath.Glob("../../testdata/broken/PEN-*")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if code := strings.TrimSuffix(filepath.Base(f), ".yaml"); !slices.Contains(ProblemKinds().Codes(), code) {
			t.Errorf("%s: unknown code", f)
		}
	}
}
