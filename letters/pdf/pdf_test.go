package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
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
	texts, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()})
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
	r.Case.Customer.Name = "Café 😀\u202e\x00\x07 日本 \xff(\\) cafe\u0301 \u2011 𝔘 \ufeff"
	r.Case.Items[0].Number = "F\U0001F4A9\r\n\t1"
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
	return map[string]func(*letters.Request){"plain": nil, "200 invoices": manyInvoices(200), "long names": longNames, "foreign names": foreignNames, "hostile names": hostileNames}
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

type word struct {
	page                   int
	xMin, yMin, xMax, yMax float64 // mm
	text                   string
}

var (
	boxPage = regexp.MustCompile(`<page `)
	boxWord = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>`)
)

func words(t testing.TB, pdf []byte) []word {
	var out []word
	page := 0
	for _, line := range strings.Split(tool(t, pdf, "pdftotext", "-bbox", "FILE", "-"), "\n") {
		if boxPage.MatchString(line) {
			page++
		}
		if m := boxWord.FindStringSubmatch(line); m != nil {
			w := word{page: page, text: m[5]}
			for i, at := range []*float64{&w.xMin, &w.yMin, &w.xMax, &w.yMax} {
				v, _ := strconv.ParseFloat(m[i+1], 64)
				*at = v / millimetre
			}
			out = append(out, w)
		}
	}
	return out
}

// TestTheRecipientIsInTheWindow holds the geometry of a DL envelope: the
// recipient in what the window shows wherever the sheet slides, and nothing
// else where it may ever look. Glyph boxes reach 0.3 mm over their line.
func TestTheRecipientIsInTheWindow(t *testing.T) {
	for name, change := range cases() {
		for _, step := range []string{"rappel", "mise-en-demeure"} {
			inside := 0
			for _, w := range words(t, render(t, compose(t, change, step, customer.Business, "fr"), Style{})) {
				if w.page > 1 || w.xMax < windowSeenX || w.yMax < windowSeenTop || w.yMin > windowSeenEnd {
					continue
				}
				inside++
				if w.xMin < windowLeft-0.1 || w.xMax > windowRight+0.3 || w.yMin < windowTop-0.5 || w.yMax > windowBottom+0.5 {
					t.Errorf("%s %s: %q at %.1f–%.1f × %.1f–%.1f mm", name, step, w.text, w.xMin, w.xMax, w.yMin, w.yMax)
				}
			}
			if inside < 5 {
				t.Errorf("%s %s: %d words in the window", name, step, inside)
			}
		}
	}
}

// TestNothingOverflows: no word leaves the page's margins, whatever the names.
func TestNothingOverflows(t *testing.T) {
	for name, change := range cases() {
		for _, w := range words(t, render(t, compose(t, change, "mise-en-demeure", customer.Business, "fr"), Style{})) {
			if w.xMin < left-0.2 || w.xMax > right+0.6 || w.yMin < 8 || w.yMax > pageHeight-4 {
				t.Errorf("%s page %d: %q at %.1f–%.1f × %.1f–%.1f mm", name, w.page, w.text, w.xMin, w.xMax, w.yMin, w.yMax)
			}
		}
	}
}

// TestWordsDoNotOverlap finds two words printed over each other.
func TestWordsDoNotOverlap(t *testing.T) {
	for name, change := range cases() {
		all := words(t, render(t, compose(t, change, "mise-en-demeure", customer.Business, "fr"), Style{}))
		for i, a := range all {
			for _, b := range all[i+1:] {
				wide := math.Min(a.xMax, b.xMax) - math.Max(a.xMin, b.xMin)
				tall := math.Min(a.yMax, b.yMax) - math.Max(a.yMin, b.yMin)
				if a.page == b.page && wide > 0.3 && tall > 1.2 {
					t.Errorf("%s page %d: %q over %q", name, a.page, a.text, b.text)
				}
			}
		}
	}
}

// TestTheQRCodeIsRead by another program, from the picture of the page.
func TestTheQRCodeIsRead(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg absent")
	}
	l := compose(t, nil, "rappel", customer.Business, "fr")
	l.Payment.Beneficiary = "Épicerie Œuvre"
	l.Payment.QR, _ = letters.EPC(l.Payment)
	picture := filepath.Join(t.TempDir(), "page")
	tool(t, render(t, l, Style{}), "pdftoppm", "-r", "150", "-png", "FILE", picture)
	out, err := exec.Command("zbarimg", "-q", "--raw", "-Sbinary", picture+"-1.png").Output()
	if err != nil {
		t.Fatal(err)
	}
	if string(out) != l.Payment.QR || len(out) < 50 {
		t.Errorf("%q, want %q", out, l.Payment.QR)
	}
}

// TestCarriedTotals: what a page carries is what the next brings, and the sum
// of the rows so far.
func TestCarriedTotals(t *testing.T) {
	l := compose(t, manyInvoices(200), "mise-en-demeure", customer.Business, "fr")
	text := tool(t, render(t, l, Style{}), "pdftotext", "-layout", "FILE", "-")
	// pdftotext gives thin spaces as ordinary ones.
	carried := regexp.MustCompile(`À reporter +((?:\d+ )*\d+,\d\d) `).FindAllStringSubmatch(text, -1)
	brought := regexp.MustCompile(`(?m)^ *Report +((?:\d+ )*\d+,\d\d) `).FindAllStringSubmatch(text, -1)
	if len(carried) < 3 || len(brought) < len(carried) {
		t.Fatalf("%d carried, %d brought", len(carried), len(brought))
	}
	sums := map[string]bool{}
	var sum money.Amount
	for _, r := range l.Rows {
		sum += r.Outstanding
		sums[squeeze(sum.Number())] = true
	}
	pages := 0
	for i, c := range carried {
		if c[1] != brought[i][1] {
			t.Errorf("page %d carries %s, the next brings %s", i+1, c[1], brought[i][1])
		}
		if sums[c[1]] {
			pages++
		}
	}
	if pages < 3 {
		t.Errorf("only %d carried totals are sums of rows", pages)
	}
	if !strings.Contains(squeeze(text), squeeze("Total à régler "+l.Totals.Due.French())) {
		t.Error("the total is missing")
	}
}

func TestSameBytes(t *testing.T) {
	var all []letters.Letter
	for _, name := range []string{"plain", "200 invoices", "long names", "foreign names", "hostile names"} {
		for _, step := range []string{"rappel", "mise-en-demeure"} {
			all = append(all, compose(t, cases()[name], step, customer.Business, "fr"))
		}
	}
	alone := make([][]byte, len(all))
	for i, l := range all {
		alone[i] = render(t, l, Style{})
	}
	for _, workers := range []int{1, 2, 7} {
		p, err := NewPrinter(Style{})
		if err != nil {
			t.Fatal(err)
		}
		documents, _, err := p.Print(all, workers)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range documents {
			var b bytes.Buffer
			if _, err := d.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), alone[i]) {
				t.Errorf("%d workers: letter %d has other bytes in a batch than alone", workers, i)
			}
		}
	}
}

// TestSize holds the bytes of a one-page letter.
func TestSize(t *testing.T) {
	if n := len(render(t, compose(t, nil, "rappel", customer.Business, "fr"), Style{})); n > 34000 {
		t.Errorf("%d bytes", n)
	}
}

func TestOneBrokenLetterSparesTheOthers(t *testing.T) {
	good := compose(t, nil, "rappel", customer.Business, "fr")
	bad := good
	bad.Sender.Logo = []byte("not a picture")
	p, _ := NewPrinter(Style{})
	documents, problems, err := p.Print([]letters.Letter{good, bad, good}, 2)
	if err != nil || documents[0] == nil || documents[1] != nil || documents[2] == nil || len(problems.Of(PDF01)) != 1 {
		t.Errorf("%v %v", problems, err)
	}
	if err := Render(&bytes.Buffer{}, bad, Style{}); !errors.Is(err, ErrLayout) {
		t.Error(err)
	}
}

func TestMissingGlyphsAreReported(t *testing.T) {
	p, _ := NewPrinter(Style{})
	_, problems, _ := p.Print([]letters.Letter{compose(t, hostileNames, "rappel", customer.Business, "fr")}, 1)
	if found := problems.Of(PDF02); len(found) != 1 || !strings.Contains(found[0].Message, "U+1F600") || !strings.Contains(found[0].Message, "U+65E5") {
		t.Errorf("%v", problems)
	}
}

func testLogo(t testing.TB) []byte {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 300, 90))
	for x := range 300 {
		for y := range 90 {
			picture.Set(x, y, color.NRGBA{uint8(x / 2), 90, uint8(y), uint8(255 - x/2)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, picture); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogoAndMandate(t *testing.T) {
	l := compose(t, func(r *letters.Request) {
		r.Sender.Logo = testLogo(t)
		r.Sender.Creditor = &letters.Creditor{Name: "Scierie du Lac", SIREN: "999999994", City: "Froges"}
	}, "mise-en-demeure", customer.Business, "fr")
	pdf := render(t, l, Style{Accent: Color{120, 20, 20}})
	tool(t, pdf, "qpdf", "--check", "FILE")
	if out := tool(t, pdf, "pdfimages", "-list", "FILE"); !strings.Contains(out, "300    90") {
		t.Error(out)
	}
	text := squeeze(tool(t, pdf, "pdftotext", "-layout", "FILE", "-"))
	for _, want := range []string{squeeze(l.Mandate.Opening), squeeze(l.Mandate.Quoted[1])} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
}

func TestPrintFile(t *testing.T) {
	make := func(code, postcode, step string) letters.Letter {
		return compose(t, func(r *letters.Request) {
			r.Case.Customer.Code, r.Decision.Customer = code, code
			r.Case.Customer.Address.Postcode = postcode
			for i := range r.Case.Items {
				r.Case.Items[i].Customer = code
			}
			for i := range r.Case.Credits {
				r.Case.Credits[i].Customer = code
			}
		}, step, customer.Business, "fr")
	}
	all := []letters.Letter{make("C3", "38000", "rappel"), make("C1", "75001", "rappel"), make("C2", "69001", "mise-en-demeure"), make("C0", "75001", "rappel")}
	for _, duplex := range []bool{false, true} {
		p, _ := NewPrinter(Style{Duplex: duplex})
		documents, _, err := p.Print(all, 2)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		pages := 1
		for _, d := range PostingOrder(documents) {
			order = append(order, d.Letter.Customer)
			pages += d.Pages()
			if duplex {
				pages += d.Pages() % 2
			}
		}
		if got := strings.Join(order, " "); got != "C2 C3 C0 C1" {
			t.Errorf("order %s", got)
		}
		if duplex {
			pages++ // behind the cover sheet
		}
		var once, twice bytes.Buffer
		if err := p.Pack(&once, documents, date); err != nil {
			t.Fatal(err)
		}
		if err := p.Pack(&twice, documents, date); err != nil || !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Error("another print file")
		}
		if out := tool(t, once.Bytes(), "qpdf", "--show-npages", "FILE"); strings.TrimSpace(out) != strconv.Itoa(pages) {
			t.Errorf("duplex %v: %s pages, want %d", duplex, out, pages)
		}
		cover := squeeze(tool(t, once.Bytes(), "pdftotext", "-layout", "-l", "1", "FILE", "-"))
		total := all[0].Totals.Due*3 + all[2].Totals.Due
		for _, want := range []string{"Lettres recommandées avec avis de réception 1 ", "Lettres simples 3 ", squeeze(total.French()), "1. Menuiserie des Trois Chênes SARL C2"} {
			if !strings.Contains(cover, want) {
				t.Errorf("%q is not in %s", want, cover)
			}
		}
	}
	p, _ := NewPrinter(Style{})
	var nothing bytes.Buffer
	if err := p.Pack(&nothing, nil, date); err != nil || nothing.Len() > 0 {
		t.Errorf("%v, %d bytes for no letter", err, nothing.Len())
	}
}

// TestTheSignatureIsNeverAlone: on its page there is a paragraph above it, and
// every letter but the longest keeps its payment slip on a page with text.
func TestTheSignatureIsNeverAlone(t *testing.T) {
	for n := 1; n < 25; n++ {
		l := compose(t, manyInvoices(n), "relance", customer.Business, "fr")
		signed, slip := 0, 0
		byPage := map[int]int{}
		for _, w := range words(t, render(t, l, Style{})) {
			byPage[w.page]++
			switch {
			case w.text == "recouvrement" && w.xMin > windowLeft && w.yMin > 40 && l.Closing[1] == "Responsable du recouvrement":
				signed = w.page
			case w.text == "Bénéficiaire":
				slip = w.page
			}
		}
		if signed == 0 || slip != signed || byPage[signed] < 60 {
			t.Errorf("%d invoices: signature on page %d, slip on page %d, %d words there", n, signed, slip, byPage[signed])
		}
	}
}

func TestStyle(t *testing.T) {
	if c, err := ParseColor("#1f3A5f"); err != nil || c != (Color{0x1f, 0x3a, 0x5f}) {
		t.Errorf("%v %v", c, err)
	}
	for _, s := range []string{"", "#12345", "1234567", "#12345g", "#1234567"} {
		if _, err := ParseColor(s); !errors.Is(err, ErrStyle) {
			t.Errorf("%q: %v", s, err)
		}
	}
	if _, err := NewPrinter(Style{Fonts: Fonts{Regular: []byte("OTTO")}}); !errors.Is(err, ErrStyle) {
		t.Error(err)
	}
	l := compose(t, nil, "rappel", customer.Business, "fr")
	for _, w := range words(t, render(t, l, Style{NoSlip: true})) {
		if w.text == "Bénéficiaire" {
			t.Error("a slip nobody wants")
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
