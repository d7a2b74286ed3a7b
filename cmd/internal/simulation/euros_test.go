package simulation

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

var (
	manyBooks = flag.Int("books", 1, "how many companies TestEuros invents")
	firstBook = flag.Uint64("book", 1, "the first of them")
)

const (
	fec    = "000000000FEC20261231.txt"
	ninety = 90
	spaced = 9 // days from a letter to the next one to a customer: those that it grants, eight, run first
)

// eurosRules are those of the invented companies: every day of the week, so that
// a missed night is late by itself alone.
const eurosRules = `seuil: 1.00
espacement: 8 jours
jours-ouvres: non
promesse-rompue: {canal: [appel]}
plan-rompu: {canal: [appel]}
cycles:
  - cycle: tous
    etapes:
      - {etape: rappel, apres: 5 jours, canal: [courrier]}
      - {etape: relance, apres: 15 jours, depuis-precedente: 8 jours, delai-accorde: 8 jours, canal: [courrier]}
      - {etape: mise-en-demeure, apres: 40 jours, depuis-precedente: 10 jours, delai-accorde: 8 jours, minimum: 100.00, canal: [recommande], penalites: reclamees}
`

// done is one step of an item, taken on a night.
type done struct {
	step string
	on   civil.Date
}

// years is what the nights of an invented company did.
type year struct {
	told    []rules.Decision
	numbers map[string]string // of invoices, by key
	steps   map[string][]done // by customer and invoice number
}

// TestEuros: over ninety nights of a company to whose customers all that a ledger
// can tell happens, nothing is asked but what is certainly due, nobody who owes
// nothing is reminded, and missed nights change neither the steps nor their order.
func TestEuros(t *testing.T) {
	first := civil.New(2026, 3, 2)
	for seed := *firstBook; seed < *firstBook+uint64(*manyBooks); seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			b := newBooks(seed, 2, first)
			var daily, third, some []civil.Date
			miss := rand.New(rand.NewPCG(seed, 90))
			for d := range civil.Date(ninety) {
				daily = append(daily, first+d)
				if d%3 == 0 {
					third = append(third, first+d)
				}
				if d == 0 || miss.IntN(3) > 0 {
					some = append(some, first+d)
				}
			}
			every := live(t, b, daily)
			asksOnlyWhatIsDue(t, b, every)
			asksOnlyWhatIsDue(t, b, live(t, b, some))
			rare := live(t, b, third)
			asksOnlyWhatIsDue(t, b, rare)
			sameSteps(t, b, every, rare, 2, first+ninety)
			reminds(t, b, every, first)
		})
	}
}

// live plans the nights of a company, each from the export of that night and from
// what the nights before it recorded.
func live(t *testing.T, b *books, nights []civil.Date) (y year) {
	t.Helper()
	y.steps, y.numbers = map[string][]done{}, map[string]string{}
	files := b.files()
	files["entrees/"+fec] = b.ledger(nights[0])
	files["regles.yaml"], files["relance.yaml"] = eurosRules, dossiertest.Config+"delai: 30 jours\n"
	folder := dossiertest.New(t, files)
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	base, problems, err := d.Read(nights[0], dossier.ReadOptions{})
	master, _, noMaster := d.Customers()
	if err = errors.Join(err, noMaster); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	var events []log.Event
	add := func(e log.Event) {
		e.ID = int64(len(events) + 1)
		events = append(events, e)
	}
	var last civil.Date
	for _, night := range nights {
		in := base
		in.Ledger, problems, err = ledger.Read([]ledger.Source{b.export(night)}, d.Reading(night, dossier.ReadOptions{}))
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		named := dossier.LedgerCustomers(in.Ledger)
		in.Master, _ = master.Matched(named)
		in.People = customer.NewDirectory(named, in.Master)
		in.LastRun = last
		plan, _ := planning.Plan(in, events, night)
		for _, e := range nightly.WouldRecord(plan, events) {
			add(e)
			if e.Kind == log.Letter && e.Channel == policy.Registered {
				add(log.Event{Run: e.Run, Date: night + 1, Kind: log.Posted, Customer: e.Customer, Channel: e.Channel})
				add(log.Event{Run: e.Run, Date: night + 1, Kind: log.Presented, Customer: e.Customer, Channel: e.Channel})
			}
		}
		for k, decision := range plan.Decisions {
			y.told = append(y.told, decision)
			if !decision.Acts() {
				continue
			}
			for j, s := range decision.Items {
				if s.Step != "" {
					y.numbers[s.Key] = plan.Cases[k].Items[j].Number
					key := decision.Customer + " " + plan.Cases[k].Items[j].Number
					y.steps[key] = append(y.steps[key], done{s.Step, night})
				}
			}
		}
		last = night
	}
	return y
}

// first is the number that a debt had before it was corrected.
func (b *books) first(number string) string {
	if strings.HasPrefix(number, "FA") && !strings.Contains(number, "-") {
		return "FA-" + number[2:]
	}
	return number
}

// export is the ledger file of a night.
func (b *books) export(night civil.Date) ledger.Source {
	return ledger.Source{Name: fec, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(b.ledger(night))), nil }}
}

// asksOnlyWhatIsDue compares every letter with the facts.
func asksOnlyWhatIsDue(t *testing.T, b *books, y year) {
	t.Helper()
	for _, d := range y.told {
		if !d.Acts() {
			continue
		}
		each := certainlyDue(b.facts[d.Customer], d.Date)
		due := all(each)
		for j, s := range d.Items {
			if n := y.numbers[s.Key]; s.Step != "" && !s.Skipped && each[b.first(n)] == 0 {
				t.Errorf("%s (%s): %s is not due on %s, and is item %d of a %s", d.Customer, b.kinds[d.Customer], n, d.Date, j, s.Step)
			}
		}
		switch {
		case due == 0:
			t.Errorf("%s (%s) owes nothing on %s, and is asked %s: %s, %s", d.Customer, b.kinds[d.Customer], d.Date, d.Amount, d.Step, d.Motive())
		case d.Amount > due:
			t.Errorf("%s (%s) owes %s on %s, and is asked %s: %s, %s", d.Customer, b.kinds[d.Customer], due, d.Date, d.Amount, d.Step, d.Motive())
		}
	}
}

// sameSteps compares the steps of the items of customers: every step of the
// daily nights is taken by the rarer ones in the same order, each later by no more
// than so many nights a step: a step waits for the next night that is held, and the
// one after it counts from there. Of a customer who has one debt none is sooner.
//
// Where a customer has other debts, that alone is no bound: a night that is held
// later may write of another debt first, and this one's letter then waits for the
// days of that one and for the next night. So each other debt may cost a distance
// between two letters and a missed night, once: what was put off is then gathered
// with it. A formal notice that left without an item could cost it the thirty days
// between two notices; forty companies show none, and none is allowed for. A step may
// also come sooner, with the letter of another debt.
//
// A customer to whom something happens is compared up to the first step that it may
// have changed.
func sameSteps(t *testing.T, b *books, daily, rare year, late civil.Date, end civil.Date) {
	t.Helper()
	keys := map[string]bool{}
	for _, y := range []year{daily, rare} {
		for key := range y.steps {
			keys[key] = true
		}
	}
	for key := range keys {
		customer := key[:4]
		a, r := daily.steps[key], rare.steps[key]
		for k := 0; k < max(len(a), len(r)); k++ {
			limit := late * civil.Date(k+1)
			sooner := b.debts(customer) == 1 && k < len(a) && k < len(r) && r[k].on < a[k].on
			if others := civil.Date(b.debts(customer) - 1); others > 0 {
				limit += others * (spaced + late)
			}
			if k < len(a) && k < len(r) && a[k].step == r[k].step && !sooner && r[k].on <= a[k].on+limit {
				continue
			}
			at := end
			if k < len(a) {
				at = min(at, a[k].on)
			}
			if k < len(r) {
				at = min(at, r[k].on)
			}
			if at+limit < end && !b.disturbed(customer, at-limit, at+limit) {
				t.Errorf("%s (%s): every night %v, every third night %v", key, b.kinds[customer], a, r)
			}
			break
		}
	}
}

// debts counts the debts of a customer.
func (b *books) debts(customer string) (n int) {
	for _, f := range b.facts[customer] {
		if f.kind == "debt" {
			n++
		}
	}
	return n
}

// disturbed says that something happened to a customer within two days, which a
// night in between may see before a letter or after it.
func (b *books) disturbed(customer string, from, to civil.Date) bool {
	return slices.ContainsFunc(b.facts[customer], func(f fact) bool {
		in := func(d civil.Date) bool { return from <= d && d <= to }
		return in(f.day) || in(f.over) || f.kind == "debt" && in(f.due.AddDays(1))
	})
}

// reminds says that holding everybody is no way to be right: who owes something
// for forty nights in a row, and never pays nor says anything, is written to.
func reminds(t *testing.T, b *books, y year, first civil.Date) {
	t.Helper()
	written := map[string]int{}
	for _, d := range y.told {
		if d.Acts() {
			written[d.Customer]++
		}
	}
	for _, c := range b.people {
		if !b.noisy[c] && written[c] == 0 && all(certainlyDue(b.facts[c], first+40)) > 0 {
			t.Errorf("%s (%s) owes %s and is never written to", c, b.kinds[c], all(certainlyDue(b.facts[c], first+40)))
		}
	}
}
