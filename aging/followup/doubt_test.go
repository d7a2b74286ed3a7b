package followup_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/openitem"
)

// owes is an open invoice of a customer, booked a month before day0.
func owes(code, number string) openitem.Item {
	i := invoice(number, 10000)
	i.Customer, i.Key = code, code+"|"+number
	return i
}

// TestInvoiceNumbers: what people write for the number of an invoice.
func TestInvoiceNumbers(t *testing.T) {
	late := owes("C1", "FA-2026-0200")
	late.Entry, late.Date = day0+50, day0+50
	all := set(owes("C1", "FA-2026-0013"), owes("C1", "FA-2026-0113"), owes("C1", "F20260042"), late, paidOn("C1", "FA-2025-0042", day0-20), owes("C2", "9001"))
	for typed, want := range map[string]string{
		"FA-2026-0013":           "FA-2026-0013",
		"fa 2026 0013":           "FA-2026-0013",
		"FA\u20112026\u20110013": "FA-2026-0013", // hyphens that never break
		"FA2026/13":              "FA-2026-0013",
		"2026-13":                "FA-2026-0013",
		"13":                     "FA-2026-0013",
		"facture n° 13":          "FA-2026-0013",
		"113":                    "FA-2026-0113",
		"42":                     "F20260042", // the other one was paid by then
		"200":                    "200",       // not booked on the day
		"3":                      "3",         // the end of two numbers is no number
		"777":                    "777",
	} {
		got := followup.Renumber([]followup.Fact{{Customer: "C1", Date: day0, Invoices: []string{typed}}}, all)[0].Invoices[0]
		if typed == "200" {
			want = "FA-2026-0200" // the only one of that number, though booked later
		}
		if got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]string{"13": "9001", "n° 13": "9001", "F2025-13": "F2025-13", "9002": "9001", "F13": "F13", "90021": "90021"} {
		if got := followup.Renumber([]followup.Fact{{Customer: "C2", Date: day0, Invoices: []string{typed}}}, all)[0].Invoices[0]; got != want {
			t.Errorf("%q of the only open invoice is %q, want %q", typed, got, want)
		}
	}
}

func paidOn(code, number string, day civil.Date) openitem.Item {
	i := invoice(number, 10000, openitem.Settlement{Amount: 10000, Date: day})
	i.Customer, i.Key = code, code+"|"+number
	return i
}

// TestDoubts: whom a fact holds that is not understood.
func TestDoubts(t *testing.T) {
	named := []customer.Named{{Code: "C001", Name: "Dupont Plomberie"}, {Code: "C002", Name: "Martin Jean"}, {Code: "C003", Name: "Jean Martin"}, {Code: "C004", Name: "Leroy"}, {Code: "C005", Name: "Petit"}}
	m := customer.NewMaster([]customer.Customer{{Code: "C009", Name: "Vieux"}})
	late := owes("C005", "F500")
	late.Entry = day0 + 10
	all := set(owes("C001", "F101"), owes("C001", "F102"), owes("C002", "F201"), owes("C003", "F301"), owes("C004", "F401"), owes("C004", "F402"), late)
	said := func(who string, invoices ...string) followup.Fact {
		return followup.Fact{Kind: followup.Dispute, Key: "k", Customer: who, Date: day0, Invoices: invoices}
	}
	old := said("C006")
	old.Date = day0 - 400
	over := followup.Fact{Kind: followup.Promise, Key: "k", Customer: "Duppont", Date: day0 - 40, Until: day0 - 30}
	closed := said("Duppont")
	closed.Closed = day0
	for name, c := range map[string]struct {
		fact followup.Fact
		held []string
		none bool // not even a doubt
	}{
		"a misspelt name":                        {fact: said("Duppont"), held: []string{"C001"}},
		"homonyms":                               {fact: said("Jean Martin", "F999"), held: []string{"C002", "C003"}},
		"homonyms, and the invoice of one":       {fact: said("Martin Jean", "F301"), held: []string{"C003"}},
		"nobody":                                 {fact: said("Zorglub")},
		"nobody, and an invoice of somebody":     {fact: said("Zorglub", "F-401"), held: []string{"C004"}},
		"an invoice that is not there":           {fact: said("C004", "F999"), held: []string{"C004"}},
		"an invoice of another customer":         {fact: said("C004", "F101"), held: []string{"C001", "C004"}},
		"one of two invoices":                    {fact: said("C004", "F401", "F999"), held: []string{"C004"}},
		"understood":                             {fact: said("C004", "F401"), none: true},
		"an invoice, and all he owes came later": {fact: said("C005", "F999"), none: true},
		"a code next to others":                  {fact: said("C006"), held: []string{"C001", "C002", "C003", "C004"}},
		"the same, and invoices that are gone":   {fact: said("C006", "F600")},
		"the same, from before what is owed":     {fact: old},
		"known to the customer file":             {fact: said("C009", "F900"), none: true},
		"a promise that is over":                 {fact: over, none: true},
		"closed":                                 {fact: closed, none: true},
		"a call":                                 {fact: followup.Fact{Kind: followup.Call, Customer: "Duppont", Date: day0}, none: true},
	} {
		d := customer.NewDirectory(named, m)
		facts := followup.Renumber(followup.Resolve([]followup.Fact{c.fact}, d), all)
		if name == "homonyms, and the invoice of one" || name == "homonyms" {
			facts[0].Customer = "Martin, Jean"
		}
		got := followup.Doubts(facts, nil, d, func(string) bool { return false }, all, followup.Options{Date: day0})
		if c.none != (len(got) == 0) {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		if len(got) > 0 {
			if diff := cmp.Diff(c.held, got[0].Customers); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

// TestDoubtsTold: whom a doubt holds is named; one that holds nobody comes first,
// one that can hold nobody any more is a note.
func TestDoubtsTold(t *testing.T) {
	all := set(owes("C001", "F101"), owes("C001", "F102"))
	d := customer.NewDirectory([]customer.Named{{Code: "C001", Name: "Dupont"}}, customer.Master{})
	nobody := func(string) bool { return false }
	check := func(f followup.Fact) string {
		facts := []followup.Fact{f}
		l := followup.Check(facts, followup.Doubts(facts, nil, d, nobody, all, followup.Options{Date: day0}), nobody, all)
		if len(l) != 1 {
			return "nothing"
		}
		told := l[0].Code + " " + l[0].Severity.String()
		if l[0].First {
			told += " first"
		}
		if strings.Contains(l[0].Message, "C001 Dupont") {
			told += " C001"
		}
		return told
	}
	var got []string
	for _, f := range []followup.Fact{
		{Kind: followup.Dispute, Key: "k", Customer: "Duppont", Date: day0},
		{Kind: followup.Dispute, Key: "k", Customer: "Zorglub", Date: day0},
		{Kind: followup.Promise, Key: "k", Customer: "Zorglub", Date: day0 - 40, Until: day0 - 30},
		{Kind: followup.Note, Key: "k", Customer: "Zorglub", Date: day0},
		{Kind: followup.Dispute, Key: "k", Customer: "C001", Date: day0, Invoices: []string{"F999"}},
	} {
		got = append(got, check(f))
	}
	want := []string{"SUI-19 avertissement C001", "SUI-19 avertissement first", "SUI-19 note", "SUI-19 avertissement", "SUI-20 avertissement C001"}
	if !slices.Equal(got, want) {
		t.Errorf("%q\n%q", got, want)
	}
}

// TestBadRowDoubt: a row that does not read either holds whom it may be about.
func TestBadRowDoubt(t *testing.T) {
	d := customer.NewDirectory([]customer.Named{{Code: "C001", Name: "Dupont"}}, customer.Master{})
	bad := []followup.Fact{{Kind: followup.Promise, Customer: "Duppont"}}
	got := followup.Doubts(nil, bad, d, func(string) bool { return false }, set(owes("C001", "F101")), followup.Options{Date: day0})
	if len(followup.Of(got, "C001")) != 1 || len(followup.Of(got, "C002")) != 0 {
		t.Errorf("%+v", got)
	}
}
