package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"relance/aging/civil"
	"relance/aging/customer"
)

func parsed(t *testing.T, text string) customer.Terms {
	t.Helper()
	terms, err := customer.ParseTerms(text)
	if err != nil {
		t.Fatal(err)
	}
	return terms
}

// TestCustomersRoundTrip writes the master and reads it as the product does.
func TestCustomersRoundTrip(t *testing.T) {
	rows := []customer.Customer{
		{
			Code: "C001", Name: "=Menuiserie & Fils", Kind: customer.Business, SIREN: "123456782", VAT: "FR11123456782",
			Address: customer.Address{Lines: []string{"1 rue de l’Essai", "Bâtiment B"}, Postcode: "01000", City: "Villefictive"},
			Email:   "compta@exemple.invalid", OtherEmails: []string{"direction@exemple.invalid"}, Phone: "01 99 00 00 01",
			Contacts: []customer.Contact{{Role: "comptabilite", Name: "Mme Fictive", Email: "mf@exemple.invalid", Phone: "0199000002"}},
			Terms:    parsed(t, "45 jours fin de mois"), Rate: "3xTIL", Ceiling: 15_000_00, Guarantee: 1_000_50, Insurance: 20_000_00,
			Language: "fr", Cycle: "standard", Segment: "grand-compte", Owner: "A. Martin", PaymentMode: "virement",
		},
		{Code: "00042", Name: "Mairie de Villefictive", Kind: customer.Public, PublicSubtype: "collectivite", Address: customer.Address{PortalRef: "ENG-2026-7"}, NoReminder: true},
		{Code: "-7", Name: "+33 Particulier", Kind: customer.Consumer, NoReminder: true, NoReminderTo: civil.New(2027, 1, 15)},
		{Code: "C4", Name: "À compléter"},
	}
	var out bytes.Buffer
	if err := WriteCustomers(&out, rows, Owing{}); err != nil {
		t.Fatal(err)
	}
	master, problems, err := customer.ReadMaster("clients.xlsx", out.Bytes())
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	for i := range rows {
		rows[i].InMaster, rows[i].Line = true, i+2
	}
	if diff := cmp.Diff(rows, master.All(), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	again := bytes.Buffer{}
	if err := WriteCustomers(&again, rows, Owing{}); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same customers gave other bytes", err)
	}
}

func TestCustomersForm(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCustomers(&out, nil, Owing{}); err != nil {
		t.Fatal("without customers:", err)
	}
	f := opened(t, out.Bytes())
	if diff := cmp.Diff([]string{"Clients", "Mode d’emploi"}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows := raw(t, f, "Clients")
	if diff := cmp.Diff(customer.Headers(), rows[0]); diff != "" {
		t.Error(diff)
	}
	for _, title := range customer.Headers() {
		known := false
		for _, f := range customerFields(nil) {
			known = known || f.title == title && f.help != ""
		}
		if !known {
			t.Errorf("the column %q is not explained", title)
		}
	}
	lists, err := f.GetDataValidations("Clients")
	if err != nil || len(lists) != 4 || !strings.Contains(lists[0].Formula1, "professionnel,public,particulier,non-professionnel,inconnu") {
		t.Errorf("%v %v", lists, err)
	}
	notes, err := f.GetComments("Clients")
	if err != nil || len(notes) != len(customer.Headers()) {
		t.Errorf("%d notes %v", len(notes), err)
	}
}
