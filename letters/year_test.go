package letters_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/letters"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
	"relance/templates"
)

// payer is how a customer who is invoiced each week behaves for a year.
type payer struct {
	name, policy string
	late         int  // days late at which each invoice is paid
	never        bool // or never
}

// What a customer invoiced each Monday receives in a year of nights, as a credit
// manager would read it: who never pays is reminded, put on notice and handed over
// in monthly steps that gather what is due, not each week; who always pays twenty
// days late is never on notice.
func TestYearOfAWeeklyCustomer(t *testing.T) {
	texts := shipped(t)
	for _, p := range []payer{{"jamais", "tpe", 0, true}, {"vingt-jours", "tpe", 20, false}} {
		got, _ := yearOf(t, texts, p)
		file := filepath.Join("testdata", "annee-"+p.policy+"-"+p.name+".txt")
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; read it, then -update:\n%s", file, got)
		}
	}
}

// Under every shipped policy, that customer has a formal notice a month at most and a
// case file a month at most, each invoice is in one of each, and none is left out: what
// ripens in the days between two is in the next. Who pays twenty days late has neither.
func TestYearsUnderEveryPolicy(t *testing.T) {
	texts := shipped(t)
	for _, name := range []string{"tpe", "standard", "btp", "grands-comptes", "particulier", "public"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, never := yearOf(t, texts, payer{"jamais", name, 0, true})
			notices, files := gatheredIn(t, never, policy.FormalNotice), gatheredIn(t, never, policy.Handover)
			for n := 1; n <= 52; n++ {
				number := fmt.Sprintf("F%02d", n)
				due := civil.New(2026, 1, 5).AddDays(7*(n-1) + 30)
				noticed, filed := notices[number], files[number]
				if noticed.IsZero() && civil.New(2026, 12, 31)-due > 130 {
					t.Errorf("%s, due on %s, is in no notice", number, due)
				}
				if filed.IsZero() && !noticed.IsZero() && civil.New(2026, 12, 31)-noticed > 75 {
					t.Errorf("%s, put on notice on %s, is in no file", number, noticed)
				}
				if !filed.IsZero() && (noticed.IsZero() || filed <= noticed) {
					t.Errorf("%s is in the file of %s, and on notice on %s", number, filed, noticed)
				}
			}
			_, late := yearOf(t, texts, payer{"vingt-jours", name, 20, false})
			if len(gatheredIn(t, late, policy.FormalNotice))+len(gatheredIn(t, late, policy.Handover)) > 0 {
				t.Error("who pays twenty days late is put on notice")
			}
		})
	}
}

// gatheredIn gives the day on which each invoice is in a document of a nature; a
// customer has one a month at most, and an invoice is in one.
func gatheredIn(t *testing.T, events []log.Event, nature policy.Nature) map[string]civil.Date {
	t.Helper()
	on, last := map[string]civil.Date{}, civil.Date(0)
	for _, e := range events {
		if e.Kind != log.StepPrepared || policy.NatureOf(e.Step) != nature {
			continue
		}
		if !on[e.Invoice].IsZero() {
			t.Errorf("%s: %s twice", e.Invoice, e.Step)
		}
		if e.Date != last && !last.IsZero() && e.Date-last < 30 {
			t.Errorf("%s on %s and on %s", e.Step, last, e.Date)
		}
		on[e.Invoice], last = e.Date, e.Date
	}
	return on
}

func yearOf(t *testing.T, texts *letters.Texts, who payer) (string, []log.Event) {
	data, _ := templates.Policy(who.policy)
	p, problems := policy.Load(who.policy, data)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	c := rules.Case{Customer: customer.Customer{
		Code: "C1", Name: "Alpha SARL", Kind: customer.Business, Email: "compta@alpha.exemple", Phone: "01 00 00 00 00", InMaster: true,
		Address: customer.Address{Lines: []string{"1 rue Haute"}, Postcode: "13001", City: "Marseille"},
	}, LastBank: civil.New(2030, 1, 1)}
	var b strings.Builder
	written := map[policy.Channel]int{}
	from := civil.New(2026, 1, 1)
	for date := from; date < civil.New(2027, 1, 1); date++ {
		if date.Weekday() == 1 {
			number := fmt.Sprintf("F%02d", 1+int(date-from)/7)
			c.Items = append(slices.Clone(c.Items), rules.Item{Item: openitem.Item{
				Key: "C1|411000|" + number, Customer: "C1", Account: "411000", Treatment: ledger.Dunned, Ref: number, Number: number, Invoice: number, Nature: ledger.Invoice,
				Date: date, Entry: date, Due: date.AddDays(30), DueFrom: openitem.DueCustomer, Amount: 60000, Open: 60000,
			}})
		}
		c.Items = slices.DeleteFunc(slices.Clone(c.Items), func(i rules.Item) bool { return !who.never && date >= i.Due.AddDays(who.late) })
		if len(c.Items) == 0 {
			continue
		}
		c.Context.LastRun = date - 1
		c.Balance = 0
		for i := range c.Items {
			if c.Balance += c.Items[i].Open; c.Items[i].Due < date {
				c.Items[i].DaysLate, c.Items[i].Penalty = int(date-c.Items[i].Due), penalty.Result{Indemnity: 4000}
			}
		}
		d := rules.Decide(p, c, date)
		for _, a := range d.Actions {
			fmt.Fprintf(&b, "%s  %-16s %-10s %-12s %s\n", date, a.Step, a.Channel, a.Amount.French(), numbers(a.Items))
			written[a.Channel]++
		}
		if a, ok := d.Letter(); ok {
			x, problems := letters.Compose(letters.Request{Case: c, Decision: d, Sender: letters.SampleSender(), Texts: texts, LastBank: date - 1})
			if problems.HasErrors() {
				t.Fatalf("%s %s: %v", date, a.Step, problems)
			}
			fmt.Fprintf(&b, "            %s", strings.ReplaceAll(x.Subject, "\u00a0", " "))
			for _, line := range strings.Split(x.Text(), "\n") {
				if strings.Contains(line, "garde tous ses effets") {
					fmt.Fprintf(&b, " | %s", line)
				}
			}
			b.WriteByte('\n')
		}
		c.Events = yearEvents(c.Events, d, date)
	}
	var sums []string
	for _, ch := range policy.Channels() {
		if written[ch] > 0 {
			sums = append(sums, fmt.Sprintf("%s %d", ch, written[ch]))
		}
	}
	return b.String() + "en un an : " + strings.Join(sums, ", ") + "\n", c.Events
}

// yearEvents keeps what a night did: its registered letters are posted that day and
// presented three days later, its calls made.
func yearEvents(events []log.Event, d rules.Decision, date civil.Date) []log.Event {
	run := date.String()
	all := slices.Clone(events)
	add := func(e log.Event) {
		e.ID = int64(len(all) + 1)
		all = append(all, e)
	}
	for _, e := range d.Events(run) {
		if e.Kind == log.Letter {
			e.Document = "courriers/" + run + ".pdf"
		}
		add(e)
	}
	for _, a := range d.Actions {
		switch {
		case a.Channel == policy.Registered:
			add(log.Event{Run: run, Date: date, Kind: log.Posted, Customer: "C1", Channel: a.Channel})
		case a.Channel.Spoken():
			add(log.Event{Run: run, Date: date, Kind: log.StepDone, Customer: "C1", Channel: a.Channel})
		}
	}
	return all
}

// numbers lists invoices: F01, F02 … by their first and last when they are many.
func numbers(keys []string) string {
	var all []string
	for _, key := range keys {
		all = append(all, key[strings.LastIndex(key, "|")+1:])
	}
	if len(all) > 4 {
		return fmt.Sprintf("%s … %s (%d)", all[0], all[len(all)-1], len(all))
	}
	return strings.Join(all, " ")
}
