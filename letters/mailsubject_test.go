package letters

import (
	"net/url"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/penalty"
	"relance/aging/returns"
	"slices"
)

func TestSubjects(t *testing.T) {
	day := civil.New(2026, 11, 29)
	row := func(due civil.Date, late int) Row {
		return Row{Label: "FA26-0759", Due: due, Late: late, Outstanding: 62314}
	}
	due, last := civil.New(2026, 11, 20), civil.New(2025, 12, 31)
	for name, c := range map[string]struct {
		change func(*Letter)
		want   string
	}{
		"one invoice":         {func(l *Letter) { l.Rows = []Row{row(due, 9)} }, "Facture FA26-0759 – 623,14 € – échue le 20 novembre"},
		"several":             {func(l *Letter) { l.Rows = []Row{row(due, 9), row(due-30, 39), row(due, 9)} }, "3 factures – 623,14 € – échues depuis le 21 octobre"},
		"of another year":     {func(l *Letter) { l.Rows = []Row{row(last, 333)} }, "Facture FA26-0759 – 623,14 € – échue le 31 décembre 2025"},
		"to fall due":         {func(l *Letter) { l.Rows = []Row{row(day+5, 0)} }, "Facture FA26-0759 – 623,14 € – échéance le 4 décembre"},
		"several to fall due": {func(l *Letter) { l.Rows = []Row{row(day+5, 0), row(day+3, 0)} }, "2 factures – 623,14 € – première échéance le 2 décembre"},
		"no due date":         {func(l *Letter) { l.Rows = []Row{row(0, 0)} }, "Facture FA26-0759 – 623,14 €"},
		"a presumed due date": {func(l *Letter) { l.Rows = []Row{row(due, 9)}; l.Rows[0].GuessedDue = true }, "Facture FA26-0759 – 623,14 €"},
		"an earlier balance": {func(l *Letter) {
			l.Rows = []Row{{Label: "Solde antérieur au 31/12/2025", Aggregate: true, Due: due, Late: 9}}
		}, "Solde antérieur au 31/12/2025 – 623,14 €"},
		"to a person":            {func(l *Letter) { l.Rows, l.person = []Row{row(due, 9)}, true }, "Votre compte C029 – courrier du 29 novembre 2026"},
		"another document":       {func(l *Letter) { l.Subject = "Votre compte C029 – suite à notre appel" }, "Votre compte C029 – suite à notre appel"},
		"another, to a person":   {func(l *Letter) { l.Subject, l.person = "Facture de pénalités", true }, "Votre compte C029 – document du 29 novembre 2026"},
		"a statement":            {func(l *Letter) { l.Subject, l.Accounts = "Relevé de votre compte", []Account{{Closing: 100}} }, "Relevé de votre compte – solde 1,00 €"},
		"a statement, in credit": {func(l *Letter) { l.Subject, l.Accounts = "Relevé de votre compte", []Account{{Closing: -100}} }, "Relevé de votre compte – 1,00 € en votre faveur"},
		"in another currency":    {func(l *Letter) { l.Rows, l.Format.Currency = []Row{row(due, 9)}, "USD" }, "Facture FA26-0759 – 623,14 USD – échue le 20 novembre"},
		"in English":             {func(l *Letter) { l.Rows, l.Format.English, l.Labels = []Row{row(due, 9)}, true, englishLabels() }, "Invoice FA26-0759 – €623.14 – due since 20 November"},
		"nothing is asked of it": {func(l *Letter) { l.Rows, l.Totals.Due, l.Subject = []Row{row(due, 9)}, 0, "Vos factures" }, "Vos factures"},
		"penalties, with a total": {func(l *Letter) {
			l.Subject, l.Summary = "Facture de pénalités n° 1", []SummaryLine{{Amount: 100, Strong: true}}
		}, "Facture de pénalités n° 1 – 1,00 €"},
	} {
		l := Letter{Customer: "C029", Date: day, Labels: frenchLabels(), Totals: Totals{Due: 62314}}
		c.change(&l)
		if got := strings.NewReplacer(nbsp, " ", narrow, " ").Replace(subjectOf(l)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestNaturalPersons(t *testing.T) {
	for _, c := range []struct {
		who  customer.Customer
		want bool
	}{
		{customer.Customer{Kind: customer.Business, Name: "Menuiserie des Trois Chênes", Form: "SARL"}, false},
		{customer.Customer{Kind: customer.Public, Name: "Commune"}, false},
		{customer.Customer{Kind: customer.Business, Name: "Léa Roux", Form: "EI"}, true},
		{customer.Customer{Kind: customer.Business, Name: "Léa Roux", Form: "Micro-entreprise"}, true},
		{customer.Customer{Kind: customer.Business, Name: "Mme Léa Roux"}, true},
		{customer.Customer{Kind: customer.Business, Name: "Madame & Cie", Form: "SAS"}, false},
		{customer.Customer{Kind: customer.Consumer}, true},
		{customer.Customer{Kind: customer.NonProfessional}, true},
		{customer.Customer{}, true},
	} {
		if got := naturalPerson(c.who); got != c.want {
			t.Errorf("%+v: %v", c.who, got)
		}
	}
}

// What a link of an e-mail writes as a subject is read back as what it proposes, about
// the document that the link is in.
func TestTheAnswersAreReadBack(t *testing.T) {
	for _, english := range []bool{false, true} {
		l := Letter{Quoted: "RF59C004220261121", Payment: Payment{Amount: 100}, Rows: []Row{{}}, Format: Format{English: english}, Sender: Sender{Answers: "relances@exemple.fr", Email: "compta@exemple.fr"}}
		links := answersOf(l, mailWordsOf(l.Format))
		for i, want := range []returns.What{returns.Paid, returns.Dispute, returns.Copy, returns.Promise} {
			address, subject, _ := strings.Cut(links[i].Address, "?subject=")
			if address != "mailto:relances@exemple.fr" {
				t.Errorf("%s goes to %s", links[i].Label, address)
			}
			subject, err := url.QueryUnescape(subject)
			if err != nil {
				t.Fatal(err)
			}
			eml := "From: a@b.example\r\nMessage-ID: <1@b.example>\r\nSubject: " + subject + "\r\n\r\nBonjour\r\n"
			messages, _, _ := returns.Read("reponse.eml", []byte(eml))
			if p := messages[0].Proposed; p == nil || p.What != want || p.About != l.Quoted {
				t.Errorf("%q proposes %+v", subject, p)
			}
		}
	}
}

// A document without a reference, that asks for nothing, or whose sender has no
// address, has no such link.
func TestNoAnswerWithoutAQuestion(t *testing.T) {
	for name, change := range map[string]func(*Letter){
		"no reference": func(l *Letter) { l.Quoted = "" },
		"nothing due":  func(l *Letter) { l.Payment.Amount = 0 },
		"no address":   func(l *Letter) { l.Sender.Email = "" },
		"no invoice":   func(l *Letter) { l.Rows = nil },
	} {
		l := Letter{Quoted: "RF59C004220261121", Payment: Payment{Amount: 100}, Rows: []Row{{}}, Sender: Sender{Email: "compta@exemple.fr"}}
		change(&l)
		if links := answersOf(l, mailWordsOf(l.Format)); links != nil {
			t.Errorf("%s: %v", name, links)
		}
	}
}

// Who collects for somebody else says so before anything is asked, and quotes the law
// below (CPCE R124-4).
func TestAMandateIsSaidFirst(t *testing.T) {
	l := Letter{Mandate: &Mandate{Opening: "Le cabinet vous écrit au nom du créancier.", Quoted: []string{"Article L. 111-8"}}, Legal: []string{"Cabinet"}}
	for _, c := range []struct {
		paragraphs []string
		want       string
	}{
		{[]string{"Madame, Monsieur,", "La facture reste à régler.", "Cordialement,"}, "Madame, Monsieur,|Le cabinet vous écrit au nom du créancier.|La facture reste à régler."},
		{[]string{"La facture reste à régler."}, "Le cabinet vous écrit au nom du créancier.|La facture reste à régler."},
	} {
		content := contentOf(l, c.paragraphs)
		if got := strings.Join(content.Opening, "|"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		if got := strings.Join(content.Legal, "|"); got != "Article L. 111-8|Cabinet" {
			t.Errorf("below: %q", got)
		}
	}
}

// TestSubjectOfWhatRemains: an invoice that credits pay whole is listed, deducted, and
// neither counted nor late.
func TestSubjectOfWhatRemains(t *testing.T) {
	r := request(t, "relance", customer.Business)
	two := mustCompose(t, r)
	if got := subjectOf(two); !strings.Contains(got, "2\u00a0factures") {
		t.Errorf("both remain: %q", got)
	}
	r.Decision.Items = slices.Clone(r.Decision.Items)
	r.Decision.Items[0].Imputed = true
	one := mustCompose(t, r)
	if got := subjectOf(one); !strings.Contains(got, "2026-0447") || strings.Contains(got, "factures") {
		t.Errorf("one is paid: %q", got)
	}
	if got := fieldsOf(r, one)["factures"].count; got != 1 {
		t.Errorf("the text speaks of %d invoices", got)
	}
	if _, late := firstDue(one.Rows); late != r.Case.Items[1].DaysLate {
		t.Errorf("%d days late, want %d", late, r.Case.Items[1].DaysLate)
	}
}

// TestNothingBeside: an invoice that a credit pays whole is not said to be due beside a
// formal notice; one that it pays in part is.
func TestNothingBeside(t *testing.T) {
	r := request(t, FormalNotice, customer.Business)
	r.Decision.Items = slices.Clone(r.Decision.Items)
	r.Decision.Items[1].Beside = true
	item := r.Case.Items[1]
	r.Decision.SpentApart = []penalty.Imputation{{Item: item.Key, Amount: item.Open}}
	if rows := besideOf(r, Format{}).Rows; len(rows) != 0 {
		t.Errorf("paid whole: %+v", rows)
	}
	r.Decision.SpentApart[0].Amount--
	if rows := besideOf(r, Format{}).Rows; len(rows) == 0 {
		t.Error("a cent remains, and nothing is said")
	}
}
