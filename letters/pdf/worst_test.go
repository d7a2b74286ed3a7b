package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/letters"
)

// longName has ninety characters.
const longName = "Société coopérative d’intérêt collectif des producteurs réunis de la Haute-Vallée d’Arvignon"

// worst are documents that strain the page: long, wide, in credit, in other
// alphabets.
func worst(t testing.TB) map[string]letters.Letter {
	texts, sender := shipped(t), letters.SampleSender()
	must := func(l letters.Letter, problems any, failed bool) letters.Letter {
		t.Helper()
		if failed {
			t.Fatal(problems)
		}
		return l
	}
	statement := func(change func(*letters.StatementRequest)) letters.Letter {
		r := letters.SampleStatement(texts, sender, customer.Business, "fr", date)
		change(&r)
		l, problems := letters.Statement(r)
		return must(l, problems, problems.HasErrors())
	}
	all := map[string]letters.Letter{
		"statement in credit": statement(func(r *letters.StatementRequest) {
			r.Credits[0].Open -= 123456789
			r.Balance -= 123456789
		}),
		"200 movements": statement(func(r *letters.StatementRequest) {
			r.From, r.Balance = date-300, 0
			for n := range 200 {
				m := openitem.Movement{Date: date - civil.Date(300-n), Number: fmt.Sprintf("FA-2026-%05d", n), Due: date - civil.Date(270-n), Amount: money.Amount(n * 777777)}
				if n%50 == 7 {
					m.Number = strings.Repeat("REFERENCE", 9)
				}
				r.Movements = append(r.Movements, m)
				r.Balance += m.Amount
			}
		}),
		"two currencies": statement(func(r *letters.StatementRequest) {
			r.Items = append(r.Items, openitem.Item{Customer: r.Customer.Code, Number: "US-1", Date: date - 60, Due: date - 30, Amount: 90000, Open: 90000, Currency: "USD", Foreign: 100000})
			r.Balance += 90000
		}),
	}
	plan := letters.SamplePlan(texts, sender, customer.Business, "fr", date)
	plan.Customer.Name, plan.Terms.Count, plan.Terms.Period = longName, 60, "semaine"
	plan.Customer.Address.City = "Ελληνική Πόλη – Город"
	l, problems := letters.PaymentPlan(plan)
	all["sixty instalments"] = must(l, problems, problems.HasErrors())
	bill := letters.SampleBill(texts, sender, customer.Business, "fr", date)
	for n := range 90 {
		line := bill.Bill.Lines[0]
		line.Number = fmt.Sprintf("FA-2026-%05d", n)
		if n%30 == 3 {
			line.Number = strings.Repeat("REFERENCE-", 9)
		}
		bill.Bill.Lines = append(bill.Bill.Lines, line)
		bill.Bill.Interest += line.Interest
		bill.Bill.Indemnity += line.Indemnity
		bill.Bill.Total += line.Interest + line.Indemnity
	}
	l, problems = letters.PenaltyInvoice(bill)
	all["ninety late invoices"] = must(l, problems, problems.HasErrors())
	return all
}

// TestWorstCases: nothing leaves the margins, no word is over another, the file
// is sound.
func TestWorstCases(t *testing.T) {
	for name, l := range worst(t) {
		pdf := render(t, l, Style{})
		if out := tool(t, pdf, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
		all := words(t, pdf)
		for i, a := range all {
			if a.xMin < left-0.2 || a.xMax > right+0.6 || a.yMin < 8 || a.yMax > pageHeight-4 {
				t.Errorf("%s page %d: %q at %.1f–%.1f × %.1f–%.1f mm", name, a.page, a.text, a.xMin, a.xMax, a.yMin, a.yMax)
			}
			for _, b := range all[i+1:] {
				wide := math.Min(a.xMax, b.xMax) - math.Max(a.xMin, b.xMin)
				tall := math.Min(a.yMax, b.yMax) - math.Max(a.yMin, b.yMin)
				if a.page == b.page && wide > 0.3 && tall > 1.2 {
					t.Errorf("%s page %d: %q over %q", name, a.page, a.text, b.text)
				}
			}
		}
		keepPicture(t, pdf, "worst-"+strings.ReplaceAll(name, " ", "-"))
	}
}

// TestTheTotalIsNeverCut: whatever the number of invoices, the lines of the
// totals are on one page, above its foot.
func TestTheTotalIsNeverCut(t *testing.T) {
	for n := 8; n < 40; n++ {
		l := compose(t, manyInvoices(n), "relance", customer.Business, "fr")
		pages := map[int]bool{}
		for _, p := range layout(l, newLettering(mustFaces(t)), Style{}, pictures{}, nil) {
			seen := 0
			for _, o := range p.ops {
				for _, s := range l.Summary {
					if o.kind == textOp && o.run.text == s.Label {
						if seen++; o.y > bottom {
							t.Errorf("%d invoices: %q at %.1f mm", n, o.run.text, o.y)
						}
					}
				}
			}
			if seen > 0 {
				pages[seen] = true
			}
		}
		if len(pages) != 1 || !pages[len(l.Summary)] {
			t.Errorf("%d invoices: the totals are cut: %v of %d lines", n, pages, len(l.Summary))
		}
	}
}

func mustFaces(t testing.TB) faces {
	t.Helper()
	f, err := loadFaces(Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestTheStyleOfADossier: colour, logo size and duplex change the page and
// nothing of what it says.
func TestTheStyleOfADossier(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 400, 100))
	for x := range 400 {
		picture.Set(x, 50, color.Black)
	}
	var logo bytes.Buffer
	if err := png.Encode(&logo, picture); err != nil {
		t.Fatal(err)
	}
	l := compose(t, nil, "relance", customer.Business, "fr")
	plain := squeeze(tool(t, render(t, l, Style{}), "pdftotext", "-layout", "FILE", "-"))
	l.Sender.Logo = logo.Bytes()
	sized := func(s Style) *op {
		mark, err := readLogo(logo.Bytes(), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range layout(l, newLettering(mustFaces(t)), s, pictures{logo: mark}, nil)[0].ops {
			if o.kind == logoOp {
				return &o
			}
		}
		t.Fatal("no logo on the page")
		return nil
	}
	if o := sized(Style{}); math.Abs(o.w-56) > 0.01 || math.Abs(o.h-14) > 0.01 {
		t.Errorf("%v × %v", o.w, o.h)
	}
	if o := sized(Style{LogoWidth: 40, LogoHeight: 20}); math.Abs(o.w-40) > 0.01 || math.Abs(o.h-10) > 0.01 {
		t.Errorf("%v × %v", o.w, o.h)
	}
	l.Sender.Logo = nil
	styled := render(t, l, Style{Accent: Color{0x7a, 0x1f, 0x3d}})
	if got := squeeze(tool(t, styled, "pdftotext", "-layout", "FILE", "-")); got != plain {
		t.Error("a colour changed the text")
	}
	if bytes.Equal(styled, render(t, l, Style{})) {
		t.Error("the colour changed nothing")
	}
}

// TestWhatGoesInTheSameEnvelope is a page to print and no letter to post.
func TestWhatGoesInTheSameEnvelope(t *testing.T) {
	p, err := NewPrinter(Style{})
	if err != nil {
		t.Fatal(err)
	}
	notice := compose(t, nil, letters.FormalNotice, customer.Business, "fr")
	bill, problems := letters.PenaltyInvoice(letters.SampleBill(shipped(t), letters.SampleSender(), customer.Business, "fr", date))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	bill.SameCover, bill.Registered = true, true
	documents, _, err := p.Print([]letters.Letter{notice, bill}, 1)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Pack(&b, papersOf(documents), date); err != nil {
		t.Fatal(err)
	}
	got := squeeze(tool(t, b.Bytes(), "pdftotext", "-layout", "FILE", "-"))
	pages := documents[0].Pages() + documents[1].Pages()
	if want := fmt.Sprintf("Lettres recommandées avec avis de réception 1 %d %d %s", pages, pages, squeeze(notice.Totals.Due.French())); !strings.Contains(got, want) {
		t.Errorf("%q is not in\n%s", want, got)
	}
	if !strings.Contains(got, "facture de pénalités 38470 même pli") || strings.Count(got, "LETTRE RECOMMANDÉE") != 1 {
		t.Error(got)
	}
}

// TestDuplexBeginsOnAFrontSide: in the print file every letter begins on an odd
// page, whatever its length.
func TestDuplexBeginsOnAFrontSide(t *testing.T) {
	p, err := NewPrinter(Style{Duplex: true})
	if err != nil {
		t.Fatal(err)
	}
	var all []letters.Letter
	for n := range 6 {
		l := compose(t, manyInvoices(1+n*25), "relance", customer.Business, "fr")
		l.Customer = fmt.Sprintf("C%04d", n)
		all = append(all, l)
	}
	documents, _, err := p.Print(all, 2)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.Pack(&b, papersOf(documents), date); err != nil {
		t.Fatal(err)
	}
	begins := 0
	for _, w := range words(t, b.Bytes()) {
		if w.text == "Objet" {
			if begins++; w.page%2 != 1 {
				t.Errorf("a letter begins on page %d", w.page)
			}
		}
	}
	if begins != 6 {
		t.Errorf("%d letters begin", begins)
	}
}

// TestAStatementOfCreditsIsNeverCut: whatever the number of invoices above it, the
// detail of a dozen credits is on one page, and the letter is signed before it.
func TestAStatementOfCreditsIsNeverCut(t *testing.T) {
	for _, step := range []string{"relance", letters.FormalNotice} { // without and with an annex
		for n := 1; n < 14; n++ {
			l := compose(t, func(r *letters.Request) {
				manyInvoices(n)(r)
				one := r.Case.Credits[0]
				r.Decision.Amount -= one.Open
				r.Case.Credits = nil
				for k := range 12 {
					one.Key, one.Number, one.Open, one.Amount = fmt.Sprintf("credit%d", k), fmt.Sprintf("AV-%02d", k), -1000, -1000
					r.Case.Credits = append(r.Case.Credits, one)
					r.Decision.Amount -= 1000
				}
			}, step, customer.Business, "fr")
			pages, signed, detailed := map[int]int{}, -1, -1
			for p, page := range layout(l, newLettering(mustFaces(t)), Style{}, pictures{}, nil) {
				for _, o := range page.ops {
					switch {
					case o.kind != textOp:
					case strings.Contains(o.run.text, "AV-"):
						pages[p], detailed = pages[p]+1, p
					case len(l.Closing) > 0 && o.run.text == l.Closing[0]:
						signed = p
					}
				}
			}
			if len(pages) != 1 || pages[detailed] != 12 {
				t.Errorf("%s, %d invoices: credits by page: %v", step, n, pages)
			}
			if signed < 0 || signed > detailed {
				t.Errorf("%s, %d invoices: signed on page %d, credits on page %d", step, n, signed, detailed)
			}
		}
	}
}
