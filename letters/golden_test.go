package letters_test

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/letters"
	"relance/rules/log"
	"relance/templates"
)

var update = flag.Bool("update", false, "write the golden files again")

func shipped(t testing.TB) *letters.Texts {
	t.Helper()
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	for _, p := range problems {
		t.Errorf("shipped text: %s", p)
	}
	return texts
}

func kindOf(name string) customer.Kind {
	switch _, kind, _ := strings.Cut(name, "."); kind {
	case "public":
		return customer.Public
	case "particulier":
		return customer.Consumer
	case "non-professionnel":
		return customer.NonProfessional
	}
	return customer.Business
}

// TestGoldenTexts writes every shipped text on sample data, as a person reads
// it, with its e-mail.
func TestGoldenTexts(t *testing.T) {
	texts := shipped(t)
	for _, name := range texts.Names() {
		language, rest, _ := strings.Cut(name, "/")
		step, _, _ := strings.Cut(rest, ".")
		if step == letters.StatementText {
			continue // TestGoldenStatements
		}
		l, problems := letters.PreviewOf(texts, letters.SampleSender(), step, kindOf(rest), language, civil.New(2026, 11, 21))
		if problems.HasErrors() {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		got := l.Text() + "\n=== " + strings.Join(l.Email.Recipients, ", ") + "\n" + l.Email.Subject + "\n\n" + l.Email.Text
		golden(t, name, got)
	}
	if n := len(texts.Names()); n < 20 {
		t.Errorf("only %d shipped texts", n)
	}
}

// A first letter, whatever its step, speaks of no earlier one.
func TestNoReminderIsClaimedWithoutOne(t *testing.T) {
	texts := shipped(t)
	for language, said := range map[string]string{"fr": "Malgré nos", "en": "Despite our"} {
		for _, step := range []string{"rappel", "relance", "dernier-rappel", letters.FormalNotice, letters.PreLitigation} {
			r := letters.Sample(texts, letters.SampleSender(), step, customer.Business, language, civil.New(2026, 11, 21))
			r.Case.Events = nil
			l, problems := letters.Compose(r)
			if text := l.Text(); problems.HasErrors() || strings.Contains(text, said) {
				t.Errorf("%s %s: %v\n%s", language, step, problems, text)
			}
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", strings.ReplaceAll(name, "/", "-")+".txt")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestGoldenStatements(t *testing.T) {
	texts := shipped(t)
	for _, language := range []string{"fr", "en"} {
		l, problems := letters.Statement(letters.SampleStatement(texts, letters.SampleSender(), customer.Business, language, civil.New(2026, 11, 21)))
		if problems.HasErrors() {
			t.Error(problems)
		}
		golden(t, language+"/releve", l.Text())
	}
}

// TestConsumersAreNeverToldOfBusinessPenalties looks at whole letters, after
// every field is filled (C. com. L441-10 binds businesses only).
func TestConsumersAreNeverToldOfBusinessPenalties(t *testing.T) {
	texts := shipped(t)
	steps := []string{
		"preventive", "rappel", "relance", "dernier-rappel", "mise-en-demeure", "precontentieux", "releve", "plan", "memo-promesse", "memo-appel", "memo-plan", "memo-litige",
	}
	for _, kind := range []customer.Kind{customer.Consumer, customer.NonProfessional, customer.Unknown} {
		for _, step := range steps {
			for _, language := range []string{"fr", "en"} {
				l, problems := letters.PreviewOf(texts, letters.SampleSender(), step, kind, language, civil.New(2026, 11, 21))
				if problems.HasErrors() {
					t.Errorf("%v %s %s: %v", kind, step, language, problems)
				}
				text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(l.Text() + l.Email.Text)
				for _, word := range []string{"40 €", "€40", "441", "pénalit", "forfaitaire", "frais de recouvrement", "recovery cost"} {
					if strings.Contains(text, word) {
						t.Errorf("%v %s %s says %q", kind, step, language, word)
					}
				}
			}
		}
	}
}

// TestPublicBuyersAreToldOfTheirOwnLaw (CCP L2192-10, L2192-13).
func TestPublicBuyersAreToldOfTheirOwnLaw(t *testing.T) {
	texts := shipped(t)
	for step, article := range map[string]string{"rappel": "2192-10", "relance": "2192-13", "dernier-rappel": "2192-13", "mise-en-demeure": "2192-13", "facture-penalites": "2192-13"} {
		l, _ := letters.PreviewOf(texts, letters.SampleSender(), step, customer.Public, "fr", civil.New(2026, 11, 21))
		if text := l.Text(); !strings.Contains(text, "code de la commande publique") || !strings.Contains(text, article) || strings.Contains(text, "441-10") {
			t.Errorf("%s:\n%s", step, text)
		}
	}
}

// TestEnglishPublicBuyersAreToldOfTheirOwnLaw: neither the law of merchants nor the
// legal rate of consumers.
func TestEnglishPublicBuyersAreToldOfTheirOwnLaw(t *testing.T) {
	for _, step := range []string{"mise-en-demeure", "facture-penalites"} {
		l, _ := letters.PreviewOf(shipped(t), letters.SampleSender(), step, customer.Public, "en", civil.New(2026, 11, 21))
		if text := l.Text(); !strings.Contains(text, "French Public Procurement Code") || strings.Contains(text, "441-10") || strings.Contains(text, "legal rate") {
			t.Errorf("%s:\n%s", step, text)
		}
	}
}

// TestTheGuideNamesEveryField compares the page for writers of texts with what
// the program knows.
func TestTheGuideNamesEveryField(t *testing.T) {
	page, err := fs.ReadFile(templates.Letters(), "LISEZMOI.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range letters.FieldGuide() {
		if !strings.Contains(string(page), "`"+f.Name+"`") {
			t.Errorf("the guide does not name %s", f.Name)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	r := letters.Sample(shipped(b), letters.SampleSender(), "mise-en-demeure", customer.Business, "fr", civil.New(2026, 11, 21))
	for b.Loop() {
		if _, problems := letters.Compose(r); problems.HasErrors() {
			b.Fatal(problems)
		}
	}
}

// TestAPaymentThatCameBackFollowedTheLetter: no letter says that nothing followed the
// one before where a payment did, and came back.
func TestAPaymentThatCameBackFollowedTheLetter(t *testing.T) {
	texts := shipped(t)
	for _, step := range []string{"relance", "dernier-rappel"} {
		for _, kind := range []customer.Kind{customer.Business, customer.Consumer} {
			said := map[bool]string{}
			for _, back := range []bool{false, true} {
				r := letters.Sample(texts, letters.SampleSender(), step, kind, "fr", civil.New(2026, 11, 21))
				for i := range r.Case.Items {
					r.Case.Items[i].Settled, r.Case.Items[i].Open = nil, r.Case.Items[i].Amount
				}
				r.Case.Credits, r.Decision.Amount = nil, r.Case.Items[0].Open+r.Case.Items[1].Open
				if back {
					r.Case.Items[1].Rejected = []openitem.Rejection{{Date: r.Decision.Date - 3, Amount: r.Case.Items[1].Amount, Said: true}}
				}
				l, problems := letters.Compose(r)
				if problems.HasErrors() {
					t.Fatal(problems)
				}
				said[back] = strings.ReplaceAll(l.Text(), "\u00a0", " ")
			}
			followed := func(back bool) bool {
				return strings.Contains(said[back], "règlement attendu") || strings.Contains(said[back], "sans effet")
			}
			if !followed(false) || followed(true) || !strings.Contains(said[true], "revenu impayé") {
				t.Errorf("%s, %s: %s", step, kind, said[true])
			}
		}
	}
}

// TestTheLastNoticeSaysWhatTheLogProves: « restée sans effet » needs a notice of
// these invoices that left, whose days have run, and nothing paid since.
func TestTheLastNoticeSaysWhatTheLogProves(t *testing.T) {
	texts := shipped(t)
	vain := "Notre mise en demeure du 9 novembre 2026 est restée sans effet. Les sommes suivantes restent dues :"
	without := func(kind log.EventKind) func(*letters.Request) {
		return func(r *letters.Request) {
			r.Case.Events = slices.DeleteFunc(r.Case.Events, func(e log.Event) bool { return e.Kind == kind })
		}
	}
	for name, c := range map[string]struct {
		change func(*letters.Request)
		want   string
	}{
		"posted and over": {func(*letters.Request) {}, vain},
		"never posted":    {without(log.Posted), "Malgré nos courriers des 20 octobre et 3 novembre 2026, les sommes suivantes restent dues :"},
		"posted late": {func(r *letters.Request) { r.Case.Events[len(r.Case.Events)-1].Date = r.Decision.Date - 2 },
			"Malgré nos courriers des 20 octobre, 3 et 9 novembre 2026, les sommes suivantes restent dues :"},
		"paid in part since": {func(r *letters.Request) {
			r.Case.Items[1].Settled = []openitem.Settlement{{Date: r.Decision.Date - 3, Amount: 1000}}
		}, "Malgré nos courriers des 20 octobre, 3 et 9 novembre 2026, les sommes suivantes restent dues :"},
		"a payment since that came back": {func(r *letters.Request) {
			r.Case.Items[1].Rejected = []openitem.Rejection{{Date: r.Decision.Date - 3, Amount: 1000, Said: true}}
		}, "Malgré nos courriers des 20 octobre, 3 et 9 novembre 2026, les sommes suivantes restent dues :"},
		"an invoice that it does not cover": {func(r *letters.Request) {
			r.Case.Events = slices.DeleteFunc(r.Case.Events, func(e log.Event) bool { return strings.HasSuffix(e.Item, "2026-0447") })
		}, "Malgré nos courriers des 20 octobre et 3 novembre 2026, les sommes suivantes restent dues :"},
		"nothing was ever sent": {func(r *letters.Request) { r.Case.Events = nil }, "À ce jour, les sommes suivantes restent dues :"},
	} {
		r := letters.Sample(texts, letters.SampleSender(), letters.PreLitigation, customer.Business, "fr", civil.New(2026, 11, 21))
		c.change(&r)
		l, problems := letters.Compose(r)
		if text := strings.ReplaceAll(l.Text(), "\u00a0", " "); problems.HasErrors() || !strings.Contains(text, c.want) {
			t.Errorf("%s: %q is not in\n%s%v", name, c.want, text, problems)
		}
	}
}
