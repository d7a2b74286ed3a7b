package mail

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/letters"
	"relance/templates"
)

// read is a message as a reader takes it: its parts by kind, in order.
type read struct {
	subject string
	kinds   []string
	parts   map[string]string
	seen    map[string]bool // boundaries
}

func reading(t *testing.T, eml []byte) *read {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(eml))
	if err != nil {
		t.Fatal(err)
	}
	r := &read{parts: map[string]string{}, seen: map[string]bool{}}
	r.subject, _ = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	r.gather(t, textproto.MIMEHeader(m.Header), m.Body)
	return r
}

func (r *read) gather(t *testing.T, h textproto.MIMEHeader, body io.Reader) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		t.Fatalf("%q: %v", h.Get("Content-Type"), err)
	}
	r.kinds = append(r.kinds, kind)
	if !strings.HasPrefix(kind, "multipart/") {
		if h.Get("Content-Transfer-Encoding") == "base64" {
			body = base64.NewDecoder(base64.StdEncoding, body)
		} else {
			body = quotedprintable.NewReader(body)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		r.parts[kind] = string(data)
		return
	}
	if r.seen[params["boundary"]] {
		t.Errorf("the boundary %q is on two levels", params["boundary"])
	}
	r.seen[params["boundary"]] = true
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		r.gather(t, p.Header, p)
	}
}

var tags = regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)

// words are what a page says, without its marks; what is said of spaces is left.
func words(page string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(page, " "))), " ")
}

func texts(t testing.TB) *letters.Texts {
	t.Helper()
	all, problems := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Mails: templates.Mails()})
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	return all
}

func drafted(t testing.TB, l letters.Letter) []byte {
	t.Helper()
	var eml bytes.Buffer
	if err := Draft(&eml, Of(l, "2026-11-21", "courrier.pdf", []byte("%PDF-1.4"))); err != nil {
		t.Fatal(err)
	}
	return eml.Bytes()
}

// Every kind of e-mail says in its text and in its page the amounts, the numbers and
// the account of the letter that it carries.
func TestBothPartsSayWhatTheLetterSays(t *testing.T) {
	all := texts(t)
	for _, language := range []string{"fr", "en"} {
		for _, kind := range []customer.Kind{customer.Business, customer.Public, customer.Consumer} {
			for _, name := range []string{"preventive", "rappel", "relance", "dernier-rappel", "mise-en-demeure", "precontentieux", "plan-rompu", "releve", "plan", "memo-promesse", "facture-penalites"} {
				l, problems := letters.PreviewOf(all, letters.SampleSender(), name, kind, language, civil.New(2026, 11, 21))
				if problems.HasErrors() || len(l.Email.Recipients) == 0 {
					continue // no such document for this kind: told by the goldens
				}
				r := reading(t, drafted(t, l))
				said := strings.Join(strings.Fields(r.parts["text/plain"]), " ")
				shown := words(r.parts["text/html"])
				for _, want := range saidBy(l) {
					want = strings.Join(strings.Fields(want), " ")
					if !strings.Contains(said, want) {
						t.Errorf("%s %s %v: the text does not say %q", language, name, kind, want)
					}
					if !strings.Contains(shown, want) {
						t.Errorf("%s %s %v: the page does not say %q", language, name, kind, want)
					}
				}
			}
		}
	}
}

// saidBy gives what of a letter its e-mail must say.
func saidBy(l letters.Letter) (all []string) {
	for _, r := range l.Rows {
		all = append(all, r.Label, l.Format.Short(r.Due), l.Format.Money(r.Outstanding))
	}
	for _, a := range l.Accounts {
		for _, line := range a.Lines {
			all = append(all, line.Label, l.Format.In(line.Debit-line.Credit, a.Currency))
		}
	}
	for _, s := range l.Summary {
		all = append(all, l.Format.Money(s.Amount))
	}
	if l.Payment.Amount > 0 {
		all = append(all, l.Payment.PrintedIBAN(), l.Payment.Reference, l.Payment.Beneficiary, l.Format.Money(l.Payment.Amount))
	}
	return append(all, l.Legal...)
}

// The page stands alone: its one picture is a part of the message, and it leads to
// the page where one pays and to answers, nowhere else.
func TestThePageAsksForNothingElsewhere(t *testing.T) {
	s := letters.SampleSender()
	s.PayLink = "https://payer.example.com/?ref={reference}&montant={montant}"
	l, _ := letters.PreviewOf(texts(t), s, "rappel", customer.Business, "fr", civil.New(2026, 11, 21))
	r := reading(t, drafted(t, l))
	if got, want := strings.Join(r.kinds, " "), "multipart/mixed multipart/alternative text/plain multipart/related text/html image/png application/pdf"; got != want {
		t.Errorf("parts %s, want %s", got, want)
	}
	page := r.parts["text/html"]
	links := regexp.MustCompile(`(?:src|href|url\()="?([^":]*:)`).FindAllStringSubmatch(page, -1)
	count := map[string]int{}
	for _, m := range links {
		count[m[1]]++
	}
	if len(count) != 3 || count["cid:"] != 1 || count["https:"] != 1 || count["mailto:"] != 4 {
		t.Errorf("links: %v", count)
	}
	if !strings.Contains(page, html.EscapeString(l.Payment.Link)) {
		t.Errorf("the payment link is not in the page: %s", l.Payment.Link)
	}
	if n := strings.Count(page, "http"); n != 1 {
		t.Errorf("%d addresses in the page", n)
	}
}

// What a natural person's list of messages shows says nothing of a debt.
func TestTheListOfMessagesIsNeutralToAPerson(t *testing.T) {
	preheader := regexp.MustCompile(`(?s)color:transparent;">(.*?)</div>`)
	for _, kind := range []customer.Kind{customer.Consumer, customer.Unknown, customer.NonProfessional} {
		for _, step := range []string{"preventive", "rappel", "mise-en-demeure", "releve", "memo-promesse"} {
			l, _ := letters.PreviewOf(texts(t), letters.SampleSender(), step, kind, "fr", civil.New(2026, 11, 21))
			r := reading(t, drafted(t, l))
			shown := r.subject + " " + preheader.FindStringSubmatch(r.parts["text/html"])[1]
			for _, word := range []string{"€", "échu", "échéance", "facture", "retard", "solde"} {
				if strings.Contains(strings.ToLower(shown), word) {
					t.Errorf("%v %s shows %q in %q", kind, step, word, shown)
				}
			}
		}
	}
}

// Long names, other scripts, many invoices and large sums are shown whole, or what is
// left out is told with its sum; a mail program cuts a page of more than 102 KB.
func TestWorstCases(t *testing.T) {
	long := strings.Repeat("Société d’exploitation <b>& fils</b> ", 5)[:140]
	for name, change := range map[string]func(*letters.Request){
		"long name":    func(r *letters.Request) { r.Sender.Name, r.Case.Customer.Name = long, long },
		"other script": func(r *letters.Request) { r.Sender.Name = "شركة النور 北京公司 🧾" },
		"large sum": func(r *letters.Request) {
			r.Case.Items[0].Amount, r.Case.Items[0].Open = 98765432100, 98765432100
			r.Decision.Amount = 98765432100 + r.Case.Items[1].Open - 12000
		},
		"200 invoices": func(r *letters.Request) {
			item, step := r.Case.Items[0], r.Decision.Items[0]
			for n := range 198 {
				i, s := item, step
				i.Number = fmt.Sprintf("FA-2026-%04d", n)
				i.Key = "C0042|" + i.Number
				s.Key = i.Key
				r.Case.Items, r.Decision.Items = append(r.Case.Items, i), append(r.Decision.Items, s)
				r.Decision.Amount += i.Open
			}
		},
	} {
		r := letters.Sample(texts(t), letters.SampleSender(), "relance", customer.Business, "fr", civil.New(2026, 11, 21))
		r.Decision.Channels = append(r.Decision.Channels, "courriel")
		change(&r)
		l, problems := letters.Compose(r)
		if problems.HasErrors() {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		got := reading(t, drafted(t, l))
		page := got.parts["text/html"]
		if len(page) > 102000 {
			t.Errorf("%s: %d bytes", name, len(page))
		}
		if !strings.Contains(words(page), strings.Join(strings.Fields(r.Sender.Name), " ")) {
			t.Errorf("%s: the page does not name the sender", name)
		}
		if !strings.Contains(page, "</html>") || strings.Contains(page, "<b>") {
			t.Errorf("%s: the page is broken", name)
		}
		list := l.Email.Content.Lists[0]
		if len(list.Rows) > 40 {
			t.Errorf("%s: %d rows", name, len(list.Rows))
		}
	}
}

// A creditor who owes states it; nobody is asked to pay, nor to answer.
func TestAStatementInCreditAsksForNothing(t *testing.T) {
	r := letters.SampleStatement(texts(t), letters.SampleSender(), customer.Business, "fr", civil.New(2026, 11, 21))
	r.Items, r.Balance = nil, r.Credits[0].Open
	l, problems := letters.Statement(r)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	if c := l.Email.Content; len(c.Pay.Facts) > 0 || len(c.Answers) > 0 {
		t.Errorf("asks for %v, %v", c.Pay, c.Answers)
	}
	if want := "Solde en votre faveur au 21/11/2026 : 120,00 €"; !strings.Contains(strings.Join(strings.Fields(l.Email.Text), " "), want) {
		t.Errorf("%q is not in\n%s", want, l.Email.Text)
	}
	drafted(t, l)
}

func BenchmarkDraft(b *testing.B) {
	l, _ := letters.PreviewOf(texts(b), letters.SampleSender(), "rappel", customer.Business, "fr", civil.New(2026, 11, 21))
	l.Email.Recipients = []string{"a@b.example"}
	pdf := bytes.Repeat([]byte("x"), 32<<10)
	for b.Loop() {
		if err := Draft(io.Discard, Of(l, "2026-11-21", "courrier.pdf", pdf)); err != nil {
			b.Fatal(err)
		}
	}
}
