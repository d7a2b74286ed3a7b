package letters_test

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/problem"
	"relance/letters"
)

// TestMentionsByKind reads e-mails and penalty invoices for what the law has them
// say, and what it forbids, by kind of customer (C. com. L441-10; CCP L2192-13;
// C. conso. L121-6 and CPCE L111-8; CPCE R124-4; the subject by RGPD art. 5).
func TestMentionsByKind(t *testing.T) {
	date := civil.New(2026, 11, 21)
	own := letters.SampleSender()
	agent := letters.Sender{Name: "Cabinet Modèle", City: "Lyon", Creditor: &letters.Creditor{Name: "Client Modèle", SIREN: "000104208"}, IBAN: own.IBAN}
	company := []string{"service comptable|chargée des règlements"}
	consumer := []string{"40 €", "441-10", "Pénalités", "Indemnité", "frais de", "injonction", "huissier", "commissaire de justice", "service comptable", "à transmettre", "le transmettre"}
	always := []string{"Total à régler", "échéance 17/09/2026", "IBAN", "Référence à rappeler"}
	mandate := []string{"exerçant une activité de recouvrement amiable, vous écrit au nom et pour le compte du créancier Client Modèle (SIREN 000 104 208)", "article L. 111-8, alinéas 2 et 3", "restent à la charge du créancier"}
	for _, c := range []struct {
		what          string
		kind          customer.Kind
		form          string
		sender        letters.Sender
		step          string
		must, mustNot []string
		subject       string // a part of the subject
		silent        bool   // the subject says nothing of a debt
	}{
		{"reminder of a company", customer.Business, "SAS", own, "relance", slices.Concat(always, company), nil, "2 factures", false},
		{"notice to a company", customer.Business, "SAS", own, "mise-en-demeure", slices.Concat(always, []string{"Pénalités de retard : 39,74 €", "Indemnité forfaitaire pour frais de recouvrement (2 × 40 €) : 80,00 €"}), nil, "2 factures", false},
		{"reminder of a person in business", customer.Business, "EI", own, "relance", always, []string{"service comptable"}, "Votre compte", true},
		{"notice to a person in business", customer.Business, "EI", own, "mise-en-demeure", slices.Concat(always, []string{"Indemnité forfaitaire"}), nil, "Votre compte", true},
		{"first reminder of a consumer", customer.Consumer, "", own, "rappel", []string{"IBAN"}, consumer, "Votre compte", true},
		{"reminder of a consumer", customer.Consumer, "", own, "relance", always, consumer, "Votre compte", true},
		{"notice to a consumer", customer.Consumer, "", own, "mise-en-demeure", always, consumer, "Votre compte", true},
		{"reminder of a public buyer", customer.Public, "", own, "relance", slices.Concat(always, company), []string{"441-10", "injonction", "saisie"}, "2 factures", false},
		{"notice to a public buyer", customer.Public, "", own, "mise-en-demeure", slices.Concat(always, []string{"Intérêts moratoires"}), []string{"441-10", "Pénalités"}, "2 factures", false},
		{"reminder by an agent", customer.Business, "SAS", agent, "relance", slices.Concat(always, mandate), nil, "2 factures", false},
		{"notice by an agent, to a consumer", customer.Consumer, "", agent, "mise-en-demeure", slices.Concat(always, mandate), []string{"40 €", "441-10"}, "Votre compte", true},
	} {
		r := letters.Sample(shipped(t), c.sender, c.step, c.kind, "fr", date)
		r.Case.Customer.Form = c.form
		r.Decision.Channels = append(r.Decision.Channels, "courriel")
		l, problems := letters.Compose(r)
		if problems.HasErrors() {
			t.Errorf("%s: %v", c.what, problems)
			continue
		}
		text := plainText(l.Email.Text)
		for _, must := range c.must {
			if !slices.ContainsFunc(strings.Split(must, "|"), func(one string) bool { return strings.Contains(text, one) }) {
				t.Errorf("%s: no %q in\n%s", c.what, must, text)
			}
		}
		body, _, _ := strings.Cut(text, "\n-- \n") // the mentions of the law are below
		for _, never := range c.mustNot {
			if strings.Contains(body, never) {
				t.Errorf("%s: %q in\n%s", c.what, never, body)
			}
		}
		if !strings.Contains(plainText(l.Email.Subject), c.subject) {
			t.Errorf("%s: the subject is %q", c.what, l.Email.Subject)
		}
		if c.silent && strings.ContainsAny(l.Email.Subject, "€") {
			t.Errorf("%s: the subject names a sum: %q", c.what, l.Email.Subject)
		}
	}
}

// TestPenaltyInvoiceByKind: only those who owe penalties are billed for them, under
// their own law, without VAT.
func TestPenaltyInvoiceByKind(t *testing.T) {
	date := civil.New(2026, 11, 21)
	for _, c := range []struct {
		kind          customer.Kind
		refused       bool
		must, mustNot []string
	}{
		{customer.Business, false, []string{"Facture de pénalités n°", "articles L. 441-10 et D. 441-5 du code de commerce", "de plein droit, sans qu’un rappel soit nécessaire", "999 999 994", "hors du champ d’application de la taxe sur la valeur ajoutée", "IBAN"}, []string{"L. 2192-13", "majorés de TVA"}},
		{customer.Public, false, []string{"Décompte d’intérêts moratoires n°", "articles L. 2192-13, R. 2192-31 et D. 2192-35 du code de la commande publique", "quarante-cinq jours", "hors du champ d’application de la taxe sur la valeur ajoutée"}, []string{"441-10", "441-5", "Pénalités"}},
		{customer.Consumer, true, nil, nil},
		{customer.NonProfessional, true, nil, nil},
		{customer.Unknown, true, nil, nil},
	} {
		sender := letters.SampleSender()
		sender.SIREN = "999999994"
		l, problems := letters.PenaltyInvoice(letters.SampleBill(shipped(t), sender, c.kind, "fr", date))
		if refused := slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == letters.LET06.Code }); refused != c.refused {
			t.Errorf("%s: refused is %v: %v", c.kind, refused, problems)
		}
		if c.refused {
			continue
		}
		text := plainText(l.Text() + strings.Join(l.Legal, " "))
		for _, must := range c.must {
			if !strings.Contains(text, must) {
				t.Errorf("%s: no %q in\n%s", c.kind, must, text)
			}
		}
		for _, never := range c.mustNot {
			if strings.Contains(text, never) {
				t.Errorf("%s: %q in\n%s", c.kind, never, text)
			}
		}
	}
}

// plainText has ordinary spaces only.
func plainText(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }
