package papers

import (
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
)

// What a file has is told by where it was read and how old that is; what was typed and
// refused says why.
func TestWhatTheFileHas(t *testing.T) {
	day := civil.New(2026, 11, 30)
	c := customer.Customer{
		Code: "C1", Kind: customer.Business, SIREN: "000120154", Phone: "01 00 00 00 00", Email: "compta@client.example", InMaster: true,
		Address: customer.Address{Lines: []string{"12 rue Haute"}, City: "Lyon"},
		Origins: []customer.Origin{
			{Field: "SIREN", From: "lu dans la facture F1 du 31/10/2026", On: day - 30}, {Field: "téléphone", From: "lu dans la facture F1 du 31/10/2026", On: day - 30},
			{Field: "courriel", From: "saisi sur la feuille du jour du 29/11/2026, par Camille", On: day - 1},
		},
	}
	want := []string{
		"Saisi dans le fichier des clients : professionnel ; adresse incomplète 12 rue Haute Lyon",
		"Lu dans la facture F1 du 31/10/2026 (il y a 30 jours) : SIREN 000120154 ; téléphone 01 00 00 00 00",
		"Saisi sur la feuille du jour du 29/11/2026, par Camille (il y a 1 jour) : courriel compta@client.example",
	}
	got := ours(c, day)
	for n := range got {
		got[n] = strings.ReplaceAll(got[n], "\u00a0", " ")
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := ours(customer.Customer{Code: "C2", Email: "a@b.example"}, day); len(got) != 1 || !strings.HasPrefix(got[0], "Lu dans le grand livre") {
		t.Errorf("%q", got)
	}
	typed := map[string]followup.Fact{"SIREN": {Text: "123456789", Date: day - 2}, "courriel": {Text: "x@y.example", Date: day}}
	if got := refusedValue("SIREN", typed); got != "Refusé : « 123456789 », saisi le 28/11/2026 : SIREN faux : sa clé ne correspond pas" {
		t.Error(got)
	}
	if got := refusedValue("courriel", typed) + refusedValue("adresse", typed); got != "" {
		t.Error(got)
	}
}
