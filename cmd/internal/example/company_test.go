package example

import (
	"fmt"
	"strings"
	"testing"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/cmd/internal/config"
)

func file(t *testing.T, name string) File {
	t.Helper()
	files := filesOf(t, day(t, fixedDate))
	for _, f := range files {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no %s", name)
	return File{}
}

func TestConfigurationIsComplete(t *testing.T) {
	f := file(t, "relance.yaml")
	c, problems := config.Load(f.Name, f.Data)
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	if c.Creditor.SIREN != companySIREN || !customer.ValidSIREN(companySIREN) || c.Creditor.VAT != customer.FrenchVAT(companySIREN) {
		t.Errorf("SIREN %s, TVA %s", c.Creditor.SIREN, c.Creditor.VAT)
	}
	if iban, ok := customer.CleanIBAN(c.Creditor.IBAN); !ok || !strings.HasPrefix(iban[4:], "99999") || !ribKey(iban[4:]) {
		t.Errorf("IBAN %s", iban)
	}
	if c.WorkingDays == nil || *c.WorkingDays || c.Policy != "standard" || c.Terms.String() != defaultTerms {
		t.Errorf("jours-ouvres %v, politique %q, délai %q", c.WorkingDays, c.Policy, c.Terms)
	}
}

// ribKey checks the key of a French account number, which the IBAN's own key
// does not replace.
func ribKey(rib string) bool {
	rest := 0
	for _, c := range rib {
		rest = (rest*10 + int(c-'0')) % 97
	}
	return rest == 0
}

func TestCustomersReadWithoutProblems(t *testing.T) {
	f := file(t, customerFile)
	m, problems, err := customer.ReadMaster(f.Name, f.Data)
	if err != nil || m.Len() != 86 {
		t.Fatalf("%d customers, %v", m.Len(), err)
	}
	if worst, some := problems.Worst(); some && worst > problem.Note {
		t.Errorf("%v", problems)
	}
	sirens := map[string]string{companySIREN: "us"}
	for _, who := range cast {
		c := m.Find(who.code, "")
		if c.Name != who.name || c.Owner != who.owner || c.Terms.String() != who.terms || c.NoReminder != (who.code == "C056") {
			t.Errorf("%s: %+v", who.code, c)
		}
		if c.Kind != who.kind {
			t.Errorf("%s: kind %s, want %s", who.code, c.Kind, who.kind)
		}
		if c.SIREN != "" && sirens[c.SIREN] != who.more.follows {
			t.Errorf("%s has the SIREN of %s", who.code, sirens[c.SIREN])
		}
		sirens[c.SIREN] = who.code
		if french := who.kind == customer.Business || who.kind == customer.Public; (c.SIREN != "") != (french && who.more.country == "" && !who.more.billed) {
			t.Errorf("%s: SIREN %q", who.code, c.SIREN)
		}
		// What the invoices say of who is billed by e-invoice is not typed.
		if c.Address.Complete() != (who.code != "C053" && !who.more.billed) || (len(c.Recipients("")) > 0) == (who.more.noEmail || who.more.billed) || (c.Phone == "") != who.more.billed {
			t.Errorf("%s: address %+v, e-mail %v", who.code, c.Address, c.Recipients(""))
		}
	}
	for code, want := range map[string]string{
		"C040": "public collectivite SERVICE-FINANCES-01 [finances@mairie-saint-aubrac.example]",
		"C041": "public sante ENGAGEMENT-58-2417 [finances@centre-hospitalier-deux.example]",
		"C057": "professionnel   [contact@centrale-achats-hexavert.example]",
		"C058": "professionnel   [contact@brightmoor-hospitality-supplies.example]",
	} {
		c := m.Find(code, "")
		if got := fmt.Sprint(c.Kind, " ", c.PublicSubtype, " ", c.Address.PortalRef, " ", c.Recipients("ordonnateur")); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if got := m.Find("C057", "").Recipients("comptabilite"); len(got) != 1 || got[0] != "comptabilite@centrale-achats-hexavert.example" {
		t.Errorf("C057: %v", got)
	}
	if c := m.Find("C058", ""); c.Language != "en" || c.Address.Country != "Irlande" || c.SIREN != "" {
		t.Errorf("foreign customer: %+v", c)
	}
}
