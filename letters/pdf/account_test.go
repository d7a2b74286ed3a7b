package pdf

import (
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/letters"
	"relance/templates"
)

// TestTheStripOfAges: every age and its amount stand on the page, between the margins,
// however many the dossier has.
func TestTheStripOfAges(t *testing.T) {
	l := statement(t)
	l.Accounts[0].Ages = []letters.AgeBand{
		{Label: "Non échu", Amount: 51200}, {Label: "1–10\u00a0j", Amount: 12345678912, Late: true}, {Label: "11–20\u00a0j"}, {Label: "21–30\u00a0j"}, {Label: "31–40\u00a0j"},
		{Label: "41–50\u00a0j"}, {Label: "Plus de 50\u00a0j", Amount: 7}, {Label: "En votre faveur", Amount: -153456},
	}
	data := render(t, l, Style{})
	text := strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(tool(t, data, "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{"Non échu", "512,00", "1–10 j", "123 456 789,12", "Plus de 50 j", "0,07", "En votre faveur", "1 534,56", "65 j"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the page", want)
		}
	}
	if strings.Contains(text, "−1 534,56") {
		t.Error("a sign beside the words")
	}
	for _, w := range words(t, data) {
		if w.xMax > right+0.6 || w.xMin < left-0.2 {
			t.Errorf("%q at %.1f–%.1f mm", w.text, w.xMin, w.xMax)
		}
	}
}

// TestNoLineOfTheFooterEndsWithADash.
func TestNoLineOfTheFooterEndsWithADash(t *testing.T) {
	l := statement(t)
	l.Legal = []string{"Comptoir Valmorin, SAS au capital de 100 000 €\u00a0– RCS Vaurelle 000 104 208\u00a0– TVA FR05 000 104 208\u00a0– 12 rue des Entrepôts, 58910 Valmorin-sur-Vère"}
	for line := range strings.SplitSeq(tool(t, render(t, l, Style{}), "pdftotext", "-raw", "FILE", "-"), "\n") {
		if strings.HasSuffix(strings.TrimSpace(line), "–") {
			t.Errorf("%q", line)
		}
	}
}

func statement(t testing.TB) letters.Letter {
	t.Helper()
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	l, problems := letters.Statement(letters.SampleStatement(texts, letters.SampleSender(), customer.Business, "fr", date))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return l
}
