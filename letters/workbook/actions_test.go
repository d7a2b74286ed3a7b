package workbook

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/letters"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/policy"
	"relance/templates"
)

// An invoice at the top of its ladder waits for a person: it is among what is to
// be done, for what is still claimed of it, whatever else its customer gets.
func TestTopOfTheLadderIsToDecide(t *testing.T) {
	top := &rules.Reason{Code: cause.TopOfLadder, Text: "Toutes les étapes du cycle sont faites.", Lift: "décidez de la suite"}
	d := rules.Decision{Customer: "C1", Items: []rules.ItemStep{
		{Key: "C1|F1", Open: 12000, WhyNot: top},
		{Key: "C1|F2", Open: 5000, Contested: 2000, WhyNot: top},
		{Key: "C1|F3", Open: 700, WhyNot: &rules.Reason{Code: cause.NotYet}},
		{Key: "C1|F4", Open: 900, Unclaimed: true, WhyNot: top},
	}}
	var c rules.Case
	for _, number := range []string{"F1", "F2", "F3", "F4"} {
		c.Items = append(c.Items, rules.Item{Item: openitem.Item{Key: "C1|" + number, Number: number}})
	}
	todo := func() []action {
		return gatherActions(Report{Decisions: []rules.Decision{d}}, people{cases: map[string]*rules.Case{"C1": &c}})
	}
	got := todo()
	if len(got) != 1 {
		t.Fatalf("%d actions", len(got))
	}
	a := got[0]
	if a.what != "Décider de la suite" || a.amount != 15000 || a.detail != "Toutes les étapes du cycle sont faites. Factures F1, F2.\nDécidez de la suite" {
		t.Errorf("%+v", a)
	}
	d.Hold = &rules.Reason{Code: cause.Covered, Text: "Couvert.", Lift: "lettrez"}
	if got := todo(); len(got) != 1 || got[0].what != "Lever le blocage" {
		t.Errorf("held: %+v", got)
	}
}

// An invoice that the customer said not to have received is to be sent, every day
// until it is.
func TestInvoiceAskedForIsToSend(t *testing.T) {
	date := civil.New(2026, 6, 15)
	call := followup.Fact{Key: "a", Kind: followup.Call, Customer: "C1", Date: date - 20, Until: date - 5, Code: followup.CallNoInvoice, Invoices: []string{"F1"}}
	missed := followup.Fact{Key: "b", Kind: followup.Call, Customer: "C1", Date: date - 10, Until: date - 9, Code: "messagerie"}
	c := rules.Case{FollowUp: followup.File{Customer: "C1", Calls: []followup.Fact{call, missed}}}
	for _, number := range []string{"F1", "F2"} {
		c.Items = append(c.Items, rules.Item{Item: openitem.Item{Key: "C1|" + number, Number: number, Open: 12000}})
	}
	todo := func() []action {
		return gatherActions(Report{Date: date, Files: []followup.File{c.FollowUp}}, people{cases: map[string]*rules.Case{"C1": &c}})
	}
	if got := todo(); len(got) != 1 || got[0].what != "Envoyer la facture" || got[0].amount != 12000 {
		t.Errorf("asked for: %+v", got)
	}
	c.FollowUp.Calls[1].Code = followup.CallPaid
	if got := todo(); len(got) != 0 {
		t.Errorf("said to be paid since: %+v", got)
	}
}

// The list of calls and the call pack name the same person and the same number, for
// the role that the step wants.
func TestTheListAndThePackNameTheSameContact(t *testing.T) {
	accounts := customer.Contact{Role: "comptabilite", Name: "Léa Modèle", Phone: "01 00 00 00 01"}
	buyer := customer.Contact{Role: "achats", Name: "Paul Modèle", Phone: "01 00 00 00 02"}
	silent := customer.Contact{Role: "comptabilite", Name: "Léa Modèle"}
	texts, _ := letters.LoadTexts(letters.Sources{Letters: templates.Letters(), Calls: templates.Calls()})
	for name, row := range map[string]struct {
		who  customer.Customer
		role string
		want string
	}{
		"the accounts before the board": {customer.Customer{Phone: "01 00 00 00 09", Contacts: []customer.Contact{buyer, accounts}}, "", "01 00 00 00 01 Léa Modèle (comptabilité)"},
		"the role of the step":          {customer.Customer{Phone: "01 00 00 00 09", Contacts: []customer.Contact{accounts, buyer}}, "achats", "01 00 00 00 02 Paul Modèle (achats)"},
		"asked for at the board":        {customer.Customer{Phone: "01 00 00 00 09", Contacts: []customer.Contact{silent}}, "", "01 00 00 00 09 Léa Modèle (comptabilité), au standard"},
		"the board alone":               {customer.Customer{Phone: "01 00 00 00 09"}, "", "01 00 00 00 09 standard"},
		"a consumer":                    {customer.Customer{Kind: customer.Consumer, Name: "Madame Modèle", Phone: "06 00 00 00 00"}, "", "06 00 00 00 00 Madame Modèle"},
	} {
		row.who.Code = "C1"
		c := rules.Case{Customer: row.who}
		d := rules.Decision{Customer: "C1", Amount: 100, Step: "appel", Channels: []policy.Channel{policy.Call}, Actions: []rules.Action{{Step: "appel", Channel: policy.Call, Contact: row.role, Amount: 100}}}
		todo := gatherActions(Report{Decisions: []rules.Decision{d}}, people{cases: map[string]*rules.Case{"C1": &c}})
		pack, _ := letters.Calls(letters.CallsRequest{Date: civil.New(2026, 6, 15), Texts: texts, Calls: []letters.CallCase{{Case: c, Decision: d, Role: row.role}}})
		sheet := pack.Sheets()[0]
		if listed := todo[0].phone + " " + todo[0].contact; listed != row.want {
			t.Errorf("%s: the list has %q, want %q", name, listed, row.want)
		}
		if printed := sheet.Phone() + " " + sheet.Ask(); printed != row.want {
			t.Errorf("%s: the pack has %q, want %q", name, printed, row.want)
		}
	}
}

// The messages that leave beside the reminders are to be sent too, each with its draft.
func TestMessagesBesideTheRemindersAreToSend(t *testing.T) {
	r := Report{Letters: []Letter{
		{Customer: "C1", Step: "memo-promesse", File: "memos/C1-memo-promesse.pdf"}, {Customer: "C1", Step: "memo-promesse", Channel: policy.Email, File: "memos/C1-memo-promesse.eml"},
		{Customer: "C2", Step: "penalites", File: "factures-penalites/C2-facture-penalites.eml"}, {Customer: "C3", Step: "relance", Channel: policy.Email, File: "courriels/C3-relance.eml"},
	}}
	var got []string
	for _, a := range gatherActions(r, people{}) {
		got = append(got, a.what+" "+a.code+" "+a.detail+" "+a.file)
	}
	want := []string{"Envoyer le courriel C1 Mémo : promesse memos/C1-memo-promesse.eml", "Envoyer le courriel C2 " + spell("penalites") + " factures-penalites/C2-facture-penalites.eml"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// A call of an earlier night that nobody made is in the list, as it is in the pack.
func TestCallsOfEarlierNightsAreToMake(t *testing.T) {
	c := rules.Case{Customer: customer.Customer{Code: "C1", Contacts: []customer.Contact{{Role: "achats", Name: "Paul Modèle", Phone: "01 00 00 00 02"}}}}
	d := rules.Decision{Customer: "C1"}
	who := people{cases: map[string]*rules.Case{"C1": &c}, decisions: map[string]*rules.Decision{"C1": &d}}
	todo := gatherActions(Report{Calls: []Call{{Customer: "C1", Why: "appel du 20/11/2026", Role: "achats", Amount: 63986}}}, who)
	if len(todo) != 1 {
		t.Fatalf("%+v", todo)
	}
	for what, ok := range map[string]bool{
		"to call": todo[0].what == "Appeler", "its amount": todo[0].amount == 63986, "its number": todo[0].phone == "01 00 00 00 02", "why": todo[0].detail == "Appel du 20/11/2026",
	} {
		if !ok {
			t.Errorf("%s: %+v", what, todo[0])
		}
	}
}
