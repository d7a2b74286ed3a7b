package letters

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules/policy"
)

// PreviewOf composes any text on sample data: that of a step, or of a document
// of its own kind. name is the text's, without kind nor language.
func PreviewOf(texts *Texts, sender Sender, name string, kind customer.Kind, language string, date civil.Date) (Letter, problem.List) {
	c := sampleCustomer(kind, language)
	switch {
	case name == StatementText:
		return Statement(SampleStatement(texts, sender, kind, language, date))
	case name == ConfirmationText:
		r := SampleStatement(texts, sender, kind, language, date)
		r.Confirm = true
		return Statement(r)
	case name == PlanText:
		return PaymentPlan(SamplePlan(texts, sender, kind, language, date))
	case name == BillText:
		return PenaltyInvoice(SampleBill(texts, sender, kind, language, date))
	case name == DeclarationText:
		return Declaration(sampleThirdParty(texts, sender, DeclarationText, date))
	case name == ClaimText:
		return PublicClaim(sampleClaim(texts, sender, date))
	case name == HandoverText:
		return Handover(sampleThirdParty(texts, sender, HandoverText, date))
	case name == ReceiptText:
		return PaymentReceipt(ReceiptRequest{Customer: c, Date: date, Paid: date - 2, Amount: 124320, Invoices: []string{"2026-0412"}, Sender: sender, Texts: texts})
	case strings.HasPrefix(name, MemoText+"-"):
		fact := sampleFact(followup.Kind(strings.TrimPrefix(name, MemoText+"-")), c.Code, date)
		return Memo(MemoRequest{Customer: c, Date: date, Fact: fact, Sender: sender, Texts: texts})
	}
	r := Sample(texts, sender, name, kind, language, date)
	if _, found := texts.mail(name, r.Case.Customer.Kind, r.Case.Customer.Language); len(found) == 0 {
		r.Decision.Channels = append(r.Decision.Channels, policy.Email)
	}
	return Compose(r)
}

// Previews lists what PreviewOf can show, by name without kind, sorted.
func (t *Texts) Previews() []string {
	var names []string
	for _, full := range t.Names() {
		_, rest, _ := strings.Cut(full, "/")
		name, _, _ := strings.Cut(rest, ".")
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// SamplePlan is a plan about the sample customer, with interest where the law
// lets it bear some.
func SamplePlan(texts *Texts, sender Sender, kind customer.Kind, language string, date civil.Date) PlanRequest {
	sample := Sample(texts, sender, "relance", kind, language, date)
	r := PlanRequest{Customer: sample.Case.Customer, Sender: sender, Texts: texts}
	for _, i := range sample.Case.Items {
		if i.DaysLate > 0 {
			r.Items = append(r.Items, i)
			r.Terms.Debt += i.Open
		}
	}
	r.Terms.Deposit, r.Terms.Signed, r.Terms.First, r.Terms.Count, r.Terms.Period = 50000, date, date.AddMonths(1), 4, "mois"
	if kind == customer.Business {
		r.Terms.Rate = 30000
		r.Customer.Form, r.Customer.SIREN, r.Customer.Organ = "SARL", "900000019", "Lise Fontaine, gérante"
	}
	return r
}

func SampleBill(texts *Texts, sender Sender, kind customer.Kind, language string, date civil.Date) BillRequest {
	sample := Sample(texts, sender, FormalNotice, kind, language, date)
	r := BillRequest{Customer: sample.Case.Customer, Due: date + 15, Sender: sender, Texts: texts}
	r.Bill = penalty.Bill{Number: penalty.BillNumber(date.String(), r.Customer.Code), Date: date, Customer: r.Customer.Code, Name: r.Customer.Name}
	for _, i := range sample.Case.Items {
		if p := i.Penalty; p.Total > 0 {
			r.Bill.Lines = append(r.Bill.Lines, penalty.BillLine{Item: i.Key, Number: i.Number, Due: i.Due, Segments: p.Segments, Interest: p.Interest, Indemnity: p.Indemnity})
			r.Bill.Interest += p.Interest
			r.Bill.Indemnity += p.Indemnity
		}
	}
	r.Bill.Total = r.Bill.Interest + r.Bill.Indemnity
	return r
}

func sampleThirdParty(texts *Texts, sender Sender, text string, date civil.Date) ThirdPartyRequest {
	sample := Sample(texts, sender, PreLitigation, customer.Business, "fr", date)
	r := ThirdPartyRequest{
		Case: sample.Case, Date: date, Sender: sender, Texts: texts, Opened: Opened{Proceedings: penalty.Proceedings{Judgment: date - 10, Published: date - 5}, Nature: "redressement judiciaire", Court: "tribunal de commerce de Grenoble"},
		Exhibits: Numbered("Extrait de compte au "+date.French(), "Facture 2026-0412", "Facture 2026-0447", "Mise en demeure du "+(date-12).French()),
		Steps:    []Pair{{(date - 32).French(), "rappel"}, {(date - 18).French(), "relance"}, {(date - 12).French(), "mise en demeure"}},
		To:       ThirdParty{Name: "Maître Aurore Vallier, mandataire judiciaire", Lines: []string{"8 rue du Palais"}, Postcode: "38000", City: "Grenoble"},
	}
	for _, i := range r.Case.Credits {
		r.Case.Imputed = append(r.Case.Imputed, penalty.Imputation{Item: r.Case.Items[0].Key, Credit: i.Key, Date: i.Date, Amount: -i.Open})
	}
	if text == HandoverText {
		r.To = ThirdParty{Name: "Recouvrement des Trois Vallées", Lines: []string{"15 quai de l’Isère"}, Postcode: "38000", City: "Grenoble"}
	} else {
		for k := range r.Case.Items { // interest stops on the day before the judgment (C. com. R621-4)
			if i := &r.Case.Items[k]; i.DaysLate > 11 {
				i.DaysLate -= 11
				i.Penalty = samplePenalty(*i, customer.Business)
			}
		}
		r.Case.FollowUp.Guarantees = []followup.Fact{{Kind: followup.Guarantee, Customer: sample.Case.Customer.Code, Code: "nantissement", Date: date - 400, Until: date + 330, Amount: 150000, Ref: "N-2025-17"}}
	}
	return r
}

// sampleClaim is a claim of the sample public body, six weeks after the disagreement.
func sampleClaim(texts *Texts, sender Sender, date civil.Date) ClaimRequest {
	sample := Sample(texts, sender, FormalNotice, customer.Public, "fr", date)
	r := ClaimRequest{ThirdPartyRequest: ThirdPartyRequest{Case: sample.Case, Date: date, Sender: sender, Texts: texts}, Disagreed: date - 42, LastDay: (date - 42).AddMonths(2)}
	for _, i := range r.Case.Credits {
		r.Case.Imputed = append(r.Case.Imputed, penalty.Imputation{Item: r.Case.Items[0].Key, Credit: i.Key, Date: i.Date, Amount: -i.Open})
	}
	return r
}

func sampleFact(kind followup.Kind, code string, date civil.Date) followup.Fact {
	f := followup.Fact{Kind: kind, Customer: code, Date: date - 2, Invoices: []string{"2026-0412"}, Contact: "Madame Lise Fontaine", Author: "Camille Rivoire"}
	switch kind {
	case followup.Promise:
		f.Amount, f.Until = 124320, date+6
	case followup.Dispute:
		f.Amount, f.Code, f.Until = 30000, "qualite", date+10
	case followup.Plan:
		f.Amount, f.Invoices = 120000, []string{"2026-0412", "2026-0447"}
		for k := range 3 {
			f.Schedule = append(f.Schedule, followup.Instalment{Due: date.AddMonths(k + 1), Amount: 40000})
		}
	default:
		f.Code, f.Until = "facture-non-recue", date+5
	}
	return f
}

// SampleCalls are three customers to call: a business late twice, a public body,
// a consumer who broke a promise.
func SampleCalls(texts *Texts, sender Sender, date civil.Date) CallsRequest {
	r := CallsRequest{Date: date, Sender: sender, Texts: texts}
	for n, kind := range []customer.Kind{customer.Business, customer.Consumer, customer.Public} {
		sample := Sample(texts, sender, FormalNotice, kind, "fr", date)
		c := CallCase{Case: sample.Case, Decision: sample.Decision, Why: []string{"étape « appel » de la politique"}}
		who := &c.Case.Customer
		who.Code, who.Phone = []string{"C0042", "C0043", "C0044"}[n], "04 76 00 00 1"+[]string{"1", "2", "3"}[n]
		c.Case.Items[n%2].Open -= money.Amount(n * 10000)
		if kind == customer.Public {
			c.Case.Items[0].Due -= 30
			c.Case.Items[0].DaysLate += 30
		}
		fact := sampleFact(followup.Promise, who.Code, date-20)
		if kind == customer.Consumer {
			c.Why = append(c.Why, "promesse rompue")
			c.Case.FollowUp.Promises = []followup.JudgedPromise{{Fact: fact, State: followup.Broken}}
		}
		if kind == customer.Business {
			c.Decision.Items[0].Contested = 5000
			c.Case.FollowUp.Disputes = []followup.JudgedDispute{{Fact: sampleFact(followup.Dispute, who.Code, date-9), Contested: 5000, ByItem: map[string]money.Amount{c.Case.Items[0].Key: 5000}, State: followup.Pending}}
			c.Case.FollowUp.Calls = []followup.Fact{sampleFact(followup.Call, who.Code, date-6)}
		}
		c.Payments = []Receipt{{Date: date - 45, Label: "Règlement", Amount: 60000}, {Date: date - 80, Label: "Règlement", Amount: 128000}}
		r.Calls = append(r.Calls, c)
	}
	return r
}
