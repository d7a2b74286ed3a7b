package letters

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
)

// A declaration deducts what credits paid of the debts declared: one received after
// the judgment pays later debts, and one that paid another debt is spent.
func TestADeclarationDeductsWhatCreditsPaid(t *testing.T) {
	judgment := civil.New(2026, 11, 11)
	given := func(text string, change func(*ThirdPartyRequest)) string {
		r := sampleThirdParty(texts(t, map[string]string{"fr/" + text + ".md": "# Créance\n\n{{creances}}\n\n{{si avoirs}} déduits : {{avoirs}}\n"}), SampleSender(), text, civil.New(2026, 11, 21))
		r.Case.Credits, r.Case.Deposits, r.Case.Imputed = nil, nil, nil
		change(&r)
		l, problems := thirdParty(text, r)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		_, after, _ := strings.Cut(strings.ReplaceAll(l.Text(), "\u00a0", " "), "déduits : ")
		out, _, _ := strings.Cut(after, "\n")
		return out
	}
	credit := func(on civil.Date, amount money.Amount) openitem.Item {
		return openitem.Item{Key: "v", Customer: "C0042", Nature: ledger.Payment, Entry: on, Date: on, Amount: -amount, Open: -amount}
	}
	paid := func(key string, amount money.Amount) []penalty.Imputation {
		return []penalty.Imputation{{Item: key, Credit: "v", Amount: amount}}
	}
	for _, c := range []struct {
		name, text, want string
		change           func(*ThirdPartyRequest)
	}{
		{"before the judgment", DeclarationText, "150,00 €", func(r *ThirdPartyRequest) {
			r.Case.Credits, r.Case.Imputed = []openitem.Item{credit(judgment-1, 15000)}, paid(r.Case.Items[0].Key, 15000)
		}},
		{"after it, spent on a later debt", DeclarationText, "", func(r *ThirdPartyRequest) {
			r.Case.Credits, r.Case.Imputed = []openitem.Item{credit(judgment+1, 15000)}, paid("later", 15000)
		}},
		{"after it, and nothing to pay", DeclarationText, "", func(r *ThirdPartyRequest) { r.Case.Credits = []openitem.Item{credit(judgment+1, 15000)} }},
		{"before it, and nothing dated to pay", DeclarationText, "150,00 €", func(r *ThirdPartyRequest) { r.Case.Credits = []openitem.Item{credit(judgment-1, 15000)} }},
		{"an advance of before", DeclarationText, "80,00 €", func(r *ThirdPartyRequest) { r.Case.Deposits = []openitem.Item{credit(judgment-1, 8000)} }},
		{"an advance of after", DeclarationText, "", func(r *ThirdPartyRequest) { r.Case.Deposits = []openitem.Item{credit(judgment, 8000)} }},
		{"a hand-over: what paid another debt is spent", HandoverText, "50,00 €", func(r *ThirdPartyRequest) {
			r.Case.Credits = []openitem.Item{credit(judgment, 15000)}
			r.Case.Imputed = append(paid("contested", 10000), paid(r.Case.Items[0].Key, 5000)...)
		}},
	} {
		if got := given(c.text, c.change); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func thirdParty(text string, r ThirdPartyRequest) (Letter, problem.List) {
	if text == HandoverText {
		return Handover(r)
	}
	return Declaration(r)
}

// TestWhatADeclarationSaysOfCredits: interest on a debt that a credit paid in part is
// said to count it, and to whom the claim goes is said in what capacity.
func TestWhatADeclarationSaysOfCredits(t *testing.T) {
	said := func(change func(*ThirdPartyRequest)) string {
		r := sampleThirdParty(texts(t, map[string]string{"fr/" + DeclarationText + ".md": "# Créance\n\n{{creances}}\n\n{{si imputations}} imputés\n"}), SampleSender(), DeclarationText, civil.New(2026, 11, 21))
		r.Case.Credits, r.Case.Deposits, r.Case.Imputed = nil, nil, nil
		change(&r)
		l, problems := thirdParty(DeclarationText, r)
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		return l.Text()
	}
	paid := func(r *ThirdPartyRequest) {
		r.Case.Imputed = []penalty.Imputation{{Item: r.Case.Items[0].Key, Credit: "v", Amount: 5000}}
	}
	if got := said(paid); !strings.Contains(got, "imputés") {
		t.Errorf("a credit was imputed: %s", got)
	}
	if got := said(func(*ThirdPartyRequest) {}); strings.Contains(got, "imputés") {
		t.Errorf("none was: %s", got)
	}
	named := func(r *ThirdPartyRequest) { r.To.Name, r.Opened.Nature = "Me Modèle", "redressement judiciaire" }
	if got := said(named); !strings.Contains(got, "Mandataire judiciaire") {
		t.Errorf("no capacity in %s", got)
	}
}
