package pdf

import (
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/letters"
	"relance/rules"
)

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

// Two codes on one slip are read apart: the transfer, and where to pay on line.
func TestTheTwoQRCodesAreRead(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg absent")
	}
	l := compose(t, nil, "rappel", customer.Business, "fr")
	l.Payment.Link = "https://payer.exemple.fr/p?f=FA%2D2026%2D001&m=1234.56&r=C1%2020260518"
	picture := filepath.Join(t.TempDir(), "page")
	tool(t, render(t, l, Style{}), "pdftoppm", "-r", "150", "-png", "FILE", picture)
	out, err := exec.Command("zbarimg", "-q", "--raw", "-Sbinary", picture+"-1.png").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{l.Payment.QR, l.Payment.Link} {
		if want == "" || !strings.Contains(string(out), want) {
			t.Errorf("%q is not read: %q", want, out)
		}
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

// TestTheSignatureFollowsAParagraph: after a table too, the last paragraph of a
// letter is on the page of its signature.
func TestTheSignatureFollowsAParagraph(t *testing.T) {
	for n := 1; n < 9; n++ {
		l := compose(t, func(r *letters.Request) {
			model := r.Case.Items[1]
			r.Case.Items, r.Decision.Items, r.Case.Credits, r.Decision.Amount = r.Case.Items[:1], r.Decision.Items[:1], nil, r.Case.Items[0].Open
			for k := range n {
				item := model
				item.Key, item.Number = fmt.Sprint("beside", k), fmt.Sprintf("FA-2026-%05d", k)
				r.Case.Items = append(r.Case.Items, item)
				r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: item.Key, Open: item.Open, Beside: true})
			}
		}, letters.FormalNotice, customer.Business, "fr")
		said, signed := -1, -1
		for p, page := range layout(l, newLettering(mustFaces(t)), Style{}, pictures{}, nil) {
			for _, o := range page.ops {
				switch {
				case o.kind != textOp:
				case strings.Contains(o.run.text, "agréer"):
					said = p
				case o.run.text == l.Closing[0]:
					signed = p
				}
			}
		}
		if said < 0 || said != signed {
			t.Errorf("%d invoices beside: the last paragraph is on page %d, the signature on page %d", n, said, signed)
		}
	}
}
