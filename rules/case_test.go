package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/log"
	"relance/rules/policy"
)

// designPolicy is the policy that the user guide shows.
func designPolicy(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "guide.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// everyDay is the same ladder without days off, so that tests count in days.
func everyDay(t testing.TB) policy.Policy {
	t.Helper()
	p := policyOf(t, designPolicy(t))
	p.WorkingDays, p.Suspensions = false, nil
	return p
}

func policyOf(t testing.TB, text string) policy.Policy {
	t.Helper()
	p, l := policy.Load("regles.yaml", []byte(text))
	if l.HasErrors() {
		t.Fatal(l)
	}
	return p
}

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// due0 is a Monday; the invoices of most tests fall due then.
var due0 = day("2026-03-02")

// invoice is an ordinary invoice of a known due date.
func invoice(number string, due civil.Date, euros float64) Item {
	cents := money.Amount(euros * 100)
	return Item{Item: openitem.Item{
		Key: fmt.Sprintf("C1|411000|%s|%s|%d", number, due.AddDays(-30), cents), Customer: "C1", Account: "411000", Treatment: ledger.Dunned,
		Ref: number, Number: number, Nature: ledger.Invoice, Date: due.AddDays(-30), Entry: due.AddDays(-30), Due: due, DueFrom: openitem.DueCustomer,
		Amount: cents, Open: cents, Invoice: number,
	}}
}

func receipt(ref string, on civil.Date, euros float64) openitem.Item {
	cents := -money.Amount(euros * 100)
	return openitem.Item{Key: "C1|411000|" + ref, Customer: "C1", Account: "411000", Treatment: ledger.Dunned, Ref: ref, Nature: ledger.Payment, Date: on, Entry: on, Amount: cents, Open: cents}
}

// caseOf is a business customer with every particular, and a bank entry of
// yesterday whatever the date.
func caseOf(items ...Item) Case {
	return Case{
		Customer: customer.Customer{
			Code: "C1", Name: "Bois & Fils", Kind: customer.Business, Email: "compta@bois.exemple", Phone: "01 00 00 00 00", InMaster: true,
			Address: customer.Address{Lines: []string{"1 rue Haute"}, Postcode: "67000", City: "Strasbourg"},
		},
		Items: items, LastBank: day("2030-01-01"),
	}
}

// recorder keeps the events of successive nights, numbered like a history.
type recorder struct{ events []log.Event }

func (r *recorder) add(events ...log.Event) {
	for _, e := range events {
		e.ID = int64(len(r.events) + 1)
		r.events = append(r.events, e)
	}
}

// night decides and records one date.
func (r *recorder) night(p policy.Policy, c Case, date civil.Date) Decision {
	c.Events = r.events
	for _, e := range r.events {
		if e.Run != "" && e.Date < date {
			c.Context.LastRun = max(c.Context.LastRun, e.Date)
		}
	}
	d := Decide(p, c, date)
	r.add(d.Events(date.String())...)
	return d
}

// steps tells what each item went through: F1 rappel 2026-03-07.
func (r *recorder) steps() string {
	var out []string
	for _, e := range r.events {
		if e.Kind == log.StepPrepared || e.Kind == log.StepSkipped {
			word := e.Step
			if e.Kind == log.StepSkipped {
				word += " sautée"
			}
			out = append(out, fmt.Sprintf("%s %s %s", e.Invoice, word, e.Date))
		}
	}
	return strings.Join(out, "\n")
}

// codes gives the hold's code, or the codes of why items do not climb.
func holdCode(d Decision) string {
	if d.Hold == nil {
		return ""
	}
	return d.Hold.Code
}

func stepOf(t testing.TB, d Decision, number string) ItemStep {
	t.Helper()
	for _, s := range d.Items {
		if s.Invoice == number {
			return s
		}
	}
	t.Fatalf("no item %s", number)
	return ItemStep{}
}

func whyNot(t testing.TB, d Decision, number string) string {
	t.Helper()
	if s := stepOf(t, d, number); s.WhyNot != nil {
		return s.WhyNot.Code
	}
	return ""
}
