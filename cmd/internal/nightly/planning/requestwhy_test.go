package planning

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/cmd/internal/dossier"
)

// What is refused says what is true of the invoice: another's, settled, nobody's, not due.
func TestRefusedLossSaysWhy(t *testing.T) {
	day := civil.New(2026, 11, 30)
	set := openitem.Set{
		Items:   []openitem.Item{{Customer: "C1", Number: "FA26-0001", Amount: 100, Open: 100, Due: day + 9}, {Customer: "C2", Number: "FA26-0002", Amount: 100, Open: 100, Due: day - 9}},
		Settled: []openitem.Item{{Customer: "C1", Number: "FA26-0003", Amount: 100}},
	}
	in := dossier.Inputs{People: customer.NewDirectory([]customer.Named{{Code: "C1", Name: "Bar"}, {Code: "C2", Name: "Golf"}, {Code: "C3", Name: "Lac"}}, customer.Master{})}
	for _, one := range []struct {
		customer, number, want string
		at                     daysheet.Field
	}{
		{"C1", "", "rien n’est échu chez ce client ; une facture qui ne l’est pas, ou dont l’échéance manque, se passe en perte par son numéro : remplissez « Factures »", daysheet.FieldAbout},
		{"C1", "FA26-0002", "la facture « FA26-0002 » n’est pas à ce client : elle est à C2 – Golf", daysheet.FieldAbout},
		{"C1", "FA26-0003", "la facture « FA26-0003 » de ce client est réglée", daysheet.FieldAbout},
		{"C1", "FA26-0009", "ce client n’a pas de facture « FA26-0009 »", daysheet.FieldAbout},
		{"C3", "", "rien n’est ouvert chez ce client", daysheet.FieldCustomer},
		{"C1", "fa26-0001", "", ""},
		{"C2", "", "", ""},
	} {
		w := Wanted{Request: daysheet.Request{Wish: daysheet.WantLoss, Customer: one.customer, Asked: day, Cells: map[daysheet.Field]string{daysheet.FieldAbout: "Demandes!D5", daysheet.FieldAnswer: "Demandes!B5"}}}
		if one.number != "" {
			w.Invoices = []string{one.number}
		}
		all := []Wanted{w}
		noted(followup.Merged{}, all, in, set, day)
		if all[0].Refused != one.want || all[0].At != one.at {
			t.Errorf("%s %s: %q at %q", one.customer, one.number, all[0].Refused, all[0].At)
		}
		if want := map[bool]string{true: "Demandes!D5", false: "Demandes!B5"}[one.at == daysheet.FieldAbout]; all[0].Place() != want {
			t.Errorf("%s %s: place %s", one.customer, one.number, all[0].Place())
		}
	}
}
