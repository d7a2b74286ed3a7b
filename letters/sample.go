package letters

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Sample gives a request about a fictitious customer, to preview the text of a
// step on a date. Its amounts are those of a real letter: part payment, credit
// note, an invoice still to come; penalties where the step claims them.
func Sample(texts *Texts, sender Sender, step string, kind customer.Kind, language string, date civil.Date) Request {
	c := sampleCustomer(kind, language)
	r := Request{Texts: texts, Sender: sender, LastBank: date - 3}
	r.Case = rules.Case{Customer: c, LastBank: date - 3}
	r.Decision = rules.Decision{Customer: c.Code, Name: c.Name, Date: date, Step: step, Channels: []policy.Channel{policy.Post}, Deadline: date + 8}
	claimed := step == FormalNotice || step == PreLitigation
	if claimed {
		r.Decision.Channels = []policy.Channel{policy.Registered}
	}
	early := civil.Date(0)
	if step == "preventive" {
		early = 77
	}
	r.addItem("2026-0412", date-95+early, date-65+early, 184320, 60000, claimed, kind)
	r.addItem("2026-0447", date-70+early, date-40+early, 96450, 0, claimed, kind)
	if step == "preventive" {
		r.Case.Items = r.Case.Items[1:]
		r.Decision.Items = r.Decision.Items[1:]
		r.Decision.Amount = 96450
		return r
	}
	if step == policy.PlanAnswer {
		r.missPlan(date)
		return r
	}
	r.addUpcoming("2026-0533", date-12, date+18, 51200)
	r.Case.Credits = []openitem.Item{{Key: "avoir", Customer: c.Code, Number: "AV-2026-031", Nature: ledger.CreditNote, Date: date - 30, Amount: -12000, Open: -12000}}
	r.Decision.Amount = 184320 - 60000 + 96450 - 12000
	r.Decision.Next = rules.NextStep{Step: FormalNotice, On: date + 15}
	r.Case.Events = sampleEvents(step, c.Code, date)
	return r
}

// missPlan leaves one invoice, under a plan of three instalments of which the first
// is missed.
func (r *Request) missPlan(date civil.Date) {
	r.Case.Items, r.Decision.Items = r.Case.Items[:1], r.Decision.Items[:1]
	item := &r.Case.Items[0]
	third := item.Open / 3
	r.Decision.Items[0].Deferred, r.Decision.Amount = item.Open-third, third
	plan := followup.JudgedPlan{Fact: sampleFact(followup.Plan, r.Case.Customer.Code, date-40), Items: []string{item.Key}, Remaining: item.Open, Missed: third, State: followup.Broken, On: date - 7}
	for k, state := range []followup.State{followup.Broken, followup.Pending, followup.Pending} {
		due := date.AddDays(-8).AddMonths(k)
		plan.Instalments = append(plan.Instalments, followup.JudgedInstalment{Instalment: followup.Instalment{Due: due, Amount: third}, Last: due, State: state})
	}
	r.Case.FollowUp.Plans = []followup.JudgedPlan{plan}
}

// SampleStatement is a statement of what is open, of the same customer.
func SampleStatement(texts *Texts, sender Sender, kind customer.Kind, language string, date civil.Date) StatementRequest {
	sample := Sample(texts, sender, "rappel", kind, language, date)
	r := StatementRequest{Customer: sample.Case.Customer, Date: date, Credits: sample.Case.Credits, Sender: sender, Texts: texts, LastBank: sample.LastBank}
	for _, i := range sample.Case.Items {
		r.Items = append(r.Items, i.Item)
		r.Balance += i.Open
	}
	for _, i := range r.Credits {
		r.Balance += i.Open
	}
	return r
}

func sampleCustomer(kind customer.Kind, language string) customer.Customer {
	c := customer.Customer{
		Code: "C0042", Name: "Menuiserie des Trois Chênes SARL", Kind: kind, Language: language, Owner: "Camille Rivoire",
		Address:  customer.Address{Lines: []string{"Zone artisanale du Grand Pré", "14 rue des Tilleuls"}, Postcode: "38470", City: "Vinay"},
		Contacts: []customer.Contact{{Role: "comptabilite", Name: "Service comptabilité", Email: "compta@trois-chenes.example"}},
		Terms:    customer.Terms{Text: "30 jours"},
	}
	switch kind {
	case customer.Public:
		c.Name = "Commune de Saint-Aubin-les-Prés"
		c.Address = customer.Address{Lines: []string{"Hôtel de ville", "1 place de la Mairie"}, Postcode: "38999", City: "Saint-Aubin-les-Prés", PortalRef: "EJ-2026-00871"}
		c.Contacts = []customer.Contact{{Role: "ordonnateur", Name: "Service des finances", Email: "finances@saint-aubin.example"}}
	case customer.Consumer, customer.Unknown:
		c.Name, c.Contacts, c.Email = "Madame Élodie Fontanel", nil, "elodie.fontanel@example.org"
	case customer.NonProfessional:
		c.Name, c.Contacts, c.Email = "Syndicat des copropriétaires Les Glycines", nil, "syndic@glycines.example"
	}
	return c
}

func (r *Request) addItem(number string, date, due civil.Date, amount, paid money.Amount, claimed bool, kind customer.Kind) {
	item := rules.Item{Item: openitem.Item{
		Key: r.Case.Customer.Code + "|" + number, Customer: r.Case.Customer.Code, Treatment: ledger.Dunned, Number: number, Nature: ledger.Invoice,
		Date: date, Due: due, DueFrom: openitem.DueCustomer, Amount: amount, Open: amount - paid,
	}}
	item.DaysLate = max(0, int(r.Decision.Date-due))
	if paid > 0 {
		item.Settled = []openitem.Settlement{{Date: due + 10, Amount: paid, Nature: ledger.Payment}}
	}
	if item.DaysLate > 0 && (kind == customer.Business || kind == customer.Public) {
		item.Penalty = samplePenalty(item, kind)
	}
	claimed = claimed && item.Penalty.Total > 0
	r.Case.Items = append(r.Case.Items, item)
	r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: item.Key, Step: r.Decision.Step, Listed: true, Claimed: claimed, Covered: claimed})
}

func (r *Request) addUpcoming(number string, date, due civil.Date, amount money.Amount) {
	item := rules.Item{Item: openitem.Item{
		Key: r.Case.Customer.Code + "|" + number, Customer: r.Case.Customer.Code, Treatment: ledger.Dunned, Number: number, Nature: ledger.Invoice,
		Date: date, Due: due, DueFrom: openitem.DueCustomer, Amount: amount, Open: amount,
	}}
	r.Case.Items = append(r.Case.Items, item)
	r.Decision.Items = append(r.Decision.Items, rules.ItemStep{Key: item.Key})
}

// sampleRate and samplePublicRate are only there to fill a preview, the ECB's 2.15
// with the points of each regime; real rates are dated data.
const (
	sampleRate       penalty.Rate = 121500
	samplePublicRate penalty.Rate = 101500
)

// samplePenalty is what a sample invoice owes, under the regime of the customer's
// kind (C. com. L441-10; CCP R2192-31).
func samplePenalty(item rules.Item, kind customer.Kind) penalty.Result {
	rate, regime := sampleRate, penalty.Business
	if kind == customer.Public {
		rate, regime = samplePublicRate, penalty.PublicBuyer
	}
	days, on := int64(item.DaysLate), item.Due
	fixed := FixedSum(customer.Business, on)
	interest := item.Open.MulDiv(int64(rate)*days, 1000000*int64(law.Law{}.YearDays(on)))
	return penalty.Result{
		Segments: []penalty.Segment{{From: item.Due + 1, To: item.Due + civil.Date(days), Days: int(days), Principal: item.Open, Rate: rate, Interest: interest, Source: "exemple"}},
		Interest: interest, Indemnity: fixed, Principal: item.Open, Total: item.Open + interest + fixed, Regime: regime,
	}
}

func sampleEvents(step, code string, date civil.Date) []log.Event {
	if step == "rappel" {
		return nil
	}
	events := []log.Event{{ID: 1, Date: date - 32, Kind: log.Letter, Customer: code, Step: "rappel"}}
	if step != "relance" {
		events = append(events, log.Event{ID: 2, Date: date - 18, Kind: log.Letter, Customer: code, Step: "relance"})
	}
	if step == PreLitigation {
		events = append(events, sampleNotice(code, date-12)...)
	}
	return events
}

// sampleNotice is a formal notice posted on its day, with eight days to pay.
func sampleNotice(code string, date civil.Date) []log.Event {
	e := log.Event{Run: "exemple", Date: date, Kind: log.StepPrepared, Customer: code, Step: FormalNotice, Channel: policy.Registered, Due: date + 8}
	var events []log.Event
	for n, number := range []string{"2026-0412", "2026-0447"} {
		e.ID, e.Item = int64(3+n), code+"|"+number
		events = append(events, e)
	}
	letter, posted := e, e
	letter.ID, letter.Kind, letter.Item = 5, log.Letter, ""
	posted.ID, posted.Kind, posted.Item = 6, log.Posted, ""
	return append(events, letter, posted)
}

// SampleSender is the fictitious company of the previews and of the tests.
func SampleSender() Sender {
	return Sender{
		Name: "Ateliers Belledonne", Form: "SAS", Capital: 5000000, SIREN: "999999994", RCS: "Grenoble", VAT: fmt.Sprintf("FR%s%s", "35", "999999994"),
		Lines: []string{"27 chemin des Forges"}, Postcode: "38190", City: "Froges", Phone: "04 76 00 00 00", Email: "comptabilite@belledonne.example",
		IBAN: "FR7630006000011234567890189", BIC: "AGRIFRPP", Bank: "Banque de l’Isère", Signatory: "Camille Rivoire", Role: "Responsable du recouvrement",
		Organ: "Anne Modèle, présidente",
	}
}
