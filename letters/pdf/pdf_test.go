package pdf

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
	"relance/templates"
)

var date = civil.New(2026, 11, 21)

func compose(t testing.TB, change func(*letters.Request), step string, kind customer.Kind, language string) letters.Letter {
	t.Helper()
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails(), Calls: templates.Calls()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	r := letters.Sample(texts, letters.SampleSender(), step, kind, language, date)
	if change != nil {
		change(&r)
	}
	l, problems := letters.Compose(r)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return l
}

// manyInvoices fills the letter with n invoices, some with a very long number,
// a presumed date and a presumed match.
func manyInvoices(n int) func(*letters.Request) {
	return func(r *letters.Request) {
		model, step := r.Case.Items[1], r.Decision.Items[1]
		r.Case.Items, r.Decision.Items, r.Decision.Amount = nil, nil, r.Case.Credits[0].Open
		for i := range n {
			item, s := model, step
			item.Key, item.Number, item.Due = fmt.Sprint("k", i), fmt.Sprintf("FA-2026-%05d", i), model.Due-civil.Date(n-i)
			item.Open += 1000000 * money.Amount(i%3)
			item.Amount = item.Open
			if i%40 == 20 {
				item.Number = strings.Repeat("REFERENCE", 10)
				item.DueFrom = openitem.DueBuiltIn
				item.Settled = []openitem.Settlement{{Amount: 100, Rule: "montant"}}
				item.Amount += 100
				s.Claimed = false
			}
			s.Key = item.Key
			r.Case.Items, r.Decision.Items = append(r.Case.Items, item), append(r.Decision.Items, s)
			r.Decision.Amount += item.Open
		}
	}
}

func longNames(r *letters.Request) {
	c := &r.Case.Customer
	c.Name = "Société coopérative d’intérêt collectif des Producteurs réunis de la Haute-Vallée d’Arvignon"
	c.Address.Lines = []string{"Bâtiment administratif C, escalier 4, troisième étage", "Zone d’activité économique intercommunale des Grandes Terres", "1247 ter avenue du Maréchal-de-Lattre-de-Tassigny prolongée", "Boîte postale 40118"}
	c.Address.City, c.Address.Country = "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson", "Belgique"
	r.Sender.Name = "Établissements Réunis de Menuiserie, Charpente, Couverture et Zinguerie du Grésivaudan"
	r.Case.Customer.Address.PortalRef = strings.Repeat("ENGAGEMENT-2026-", 5)
}

func foreignNames(r *letters.Request) {
	r.Case.Customer.Name = "Żółć Gęślą Jaźń – Ελληνική Εταιρεία – Общество"
	r.Case.Customer.Address = customer.Address{Lines: []string{"ul. Święty Marcin 12"}, Postcode: "61-803", City: "Poznań", Country: "Pologne"}
}

func hostileNames(r *letters.Request) {
	r.Case.Customer.Name = "Café \u202e\x00\x07(\\) cafe\u0301 \u2011 \ufeff"
	r.Case.Items[0].Number = "F\U0001F4A9😀日本\xff\r\n\t1"
	r.Sender.Name = "(Société \\ générale) 🏦"
}

func render(t testing.TB, l letters.Letter, style Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, l, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs a program of the PDF world on a file, or skips the test.
func tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " absent")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", file)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func cases() map[string]func(*letters.Request) {
	return map[string]func(*letters.Request){"plain": nil, "200 invoices": manyInvoices(200), "long names": longNames, "foreign names": foreignNames, "hostile names": hostileNames, "all at once": atOnce}
}

// atOnce has names of 140 characters, an address of seven lines, 200 invoices of nine
// figures.
func atOnce(r *letters.Request) {
	name := strings.Repeat("Société coopérative d’intérêt collectif des producteurs ", 3)
	r.Sender.Name = string([]rune(name)[:140])
	r.Case.Customer.Name = r.Sender.Name
	r.Case.Customer.Address.Lines = nil
	for n := range 5 {
		r.Case.Customer.Address.Lines = append(r.Case.Customer.Address.Lines, fmt.Sprintf("Bâtiment %d, allée des Tilleuls argentés", n))
	}
	manyInvoices(200)(r)
	for n := range r.Case.Items {
		i := &r.Case.Items[n]
		i.Open += 12345678900
		i.Amount += 12345678900
		r.Decision.Amount += 12345678900
	}
}

func TestFilesAreSound(t *testing.T) {
	for name, change := range cases() {
		pdf := render(t, compose(t, change, "mise-en-demeure", customer.Business, "fr"), Style{})
		if out := tool(t, pdf, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	out := tool(t, render(t, compose(t, nil, "rappel", customer.Business, "fr"), Style{}), "pdffonts", "FILE")
	for _, want := range []string{`RELNCE\+LiberationSans +CID TrueType +Identity-H +yes yes yes`, `RELNCE\+LiberationSans-Bold +CID TrueType +Identity-H +yes yes yes`} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
}

func squeeze(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\u202f' || r == '\f' }), " ")
}

// TestTheTextIsTheLetters compares what pdftotext reads with what the letter
// says: every paragraph, every row, every amount.
func TestTheTextIsTheLetters(t *testing.T) {
	for name, change := range map[string]func(*letters.Request){"plain": nil, "foreign names": foreignNames} {
		for _, step := range []string{"rappel", "relance", "mise-en-demeure"} {
			for _, language := range []string{"fr", "en"} {
				l := compose(t, change, step, customer.Business, language)
				got := squeeze(tool(t, render(t, l, Style{}), "pdftotext", "-layout", "FILE", "-"))
				for _, block := range l.Body {
					if text := squeeze(block.Plain()); !strings.Contains(got, text) {
						t.Errorf("%s %s %s: %q is not in\n%s", name, step, language, text, got)
					}
				}
				for _, s := range l.Summary {
					if text := squeeze(s.Label + " " + l.Format.Money(s.Amount)); !strings.Contains(got, text) {
						t.Errorf("%s %s: %q is not there", name, step, text)
					}
				}
				for _, r := range l.Rows {
					if text := squeeze(strings.Join([]string{r.Label, l.Format.Short(r.Date), l.Format.Short(r.Due), l.Format.Number(r.Amount)}, " ")); !strings.Contains(got, text) {
						t.Errorf("%s %s: %q is not there", name, step, text)
					}
				}
				for _, text := range append(l.Recipient.Lines, l.Payment.PrintedIBAN(), l.Payment.Reference, l.PlaceDate) {
					if !strings.Contains(got, squeeze(text)) {
						t.Errorf("%s %s: %q is not there", name, step, text)
					}
				}
			}
		}
	}
}

func TestRunsOfOneCustomer(t *testing.T) {
	// The document's properties name the customer's code and nothing else.
	l := compose(t, nil, "mise-en-demeure", customer.Business, "fr")
	out := tool(t, render(t, l, Style{}), "pdfinfo", "FILE")
	if !strings.Contains(out, "Courrier du 21/11/2026 – C0042") || strings.Contains(out, "demeure") || !strings.Contains(out, "Sat Nov 21") {
		t.Error(out)
	}
}
