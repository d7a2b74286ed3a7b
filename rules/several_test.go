package rules

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/policy"
)

const severalPolicy = `seuil: 15.00
espacement: 8 jours
courrier: %
cycles:
  - cycle: tous
    etapes:
      - {etape: rappel, apres: 5 jours, canal: [courrier]}
      - {etape: relance, apres: 15 jours, depuis-precedente: 8 jours, canal: [courrier]}
      - {etape: mise-en-demeure, apres: 45 jours, depuis-precedente: 10 jours, canal: [recommande], penalites: reclamees}
`

func severalOf(t testing.TB, word string) policy.Policy {
	return policyOf(t, strings.Replace(severalPolicy, "%", word, 1))
}

// letterLines gives step, invoice and amount of each letter.
func letterLines(d Decision) (lines []string) {
	for _, a := range d.Letters() {
		lines = append(lines, strings.TrimSpace(a.Step+" "+a.Invoice)+" "+a.Amount.String())
	}
	return lines
}

// Two invoices at one step, one at the step below: one, two or three letters,
// the credit deducted from the first, which is at the highest step.
func TestLettersPerCustomerStepAndInvoice(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 200), invoice("F3", due0.AddDays(14), 300))
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(19), 250)}
	for word, want := range map[string][]string{
		"client":  {"relance 1250.00"},
		"niveau":  {"relance 950.00", "rappel 300.00"},
		"facture": {"relance F1 750.00", "relance F2 200.00", "rappel F3 300.00"},
	} {
		p := severalOf(t, word)
		var r recorder
		r.night(p, asOf(c, due0.AddDays(6)), due0.AddDays(6))
		d := r.night(p, c, due0.AddDays(20))
		if got := letterLines(d); !slices.Equal(got, want) || d.Amount != 125000 {
			t.Errorf("%s: %v, %s\n%s", word, got, d.Amount, Explain(c, d))
		}
		if len(want) > 1 && !strings.Contains(Explain(c, d), "déduits du premier seulement") {
			t.Errorf("%s\n%s", word, Explain(c, d))
		}
	}
}

// A credit larger than the first letter's invoices brings in those of the next
// ones, and a letter below the threshold joins the first.
func TestLettersJoin(t *testing.T) {
	c := caseOf(invoice("F1", due0, 100), invoice("F2", due0.AddDays(1), 400), invoice("F3", due0.AddDays(2), 10), invoice("F4", due0.AddDays(3), 30))
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(3), 299)}
	d := Decide(severalOf(t, "facture"), c, due0.AddDays(9))
	if got := letterLines(d); !slices.Equal(got, []string{"rappel 211.00", "rappel F4 30.00"}) {
		t.Fatalf("%v\n%s", got, Explain(c, d))
	}
}

// A cycle may depart from its policy.
func TestLettersOfACycle(t *testing.T) {
	p := severalOf(t, "facture")
	p.Cycles[0].Letters = policy.OneLetter
	d := Decide(p, caseOf(invoice("F1", due0, 100), invoice("F2", due0, 400)), due0.AddDays(9))
	if got := letterLines(d); !slices.Equal(got, []string{"rappel 500.00"}) {
		t.Fatal(got)
	}
}

// Each formal notice names its own invoice, and no letter claims the penalties
// of another's.
func TestFormalNoticePerInvoice(t *testing.T) {
	p := severalOf(t, "facture")
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 200), invoice("F3", due0.AddDays(36), 300))
	var r recorder
	r.night(p, c, due0.AddDays(6))
	r.night(p, c, due0.AddDays(20))
	d := r.night(p, c, due0.AddDays(46))
	if got := letterLines(d); !slices.Equal(got, []string{"mise-en-demeure F1 1000.00", "mise-en-demeure F2 200.00", "rappel F3 300.00"}) {
		t.Fatalf("%v\n%s", got, Explain(c, d))
	}
	for i, want := range []bool{true, true, false} {
		if s := d.Items[i]; s.Covered != want || s.Letter != i || s.Apart || !s.Listed {
			t.Errorf("%+v", s)
		}
		part, alone := d.Part(c, i)
		if len(part.Items) != 1 || len(alone.Items) != 1 || alone.Formal() != want || len(alone.Apart) != 2 {
			t.Errorf("%d: %+v", i, alone)
		}
	}
}

// Two parts of one invoice, one of which is ripe for a notice: it asks for that part
// alone, in its amount as in its table.
func TestFormalNoticeOfAPartOfAnInvoice(t *testing.T) {
	p := severalOf(t, policy.PerInvoice)
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(30), 200))
	c.Items[0].Invoice, c.Items[1].Invoice = "F", "F"
	var r recorder
	for _, day := range []int{5, 20} {
		r.night(p, asOf(c, due0.AddDays(day)), due0.AddDays(day))
	}
	d := r.night(p, asOf(c, due0.AddDays(46)), due0.AddDays(46))
	if got := letterLines(d); !slices.Equal(got, []string{"mise-en-demeure F1 1000.00"}) {
		t.Errorf("%v\n%s", got, Explain(c, d))
	}
}

// Several letters of a night have each the reason of its own invoice, whatever cuts
// them.
func TestEachLetterHasItsReason(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 200), invoice("F3", due0.AddDays(14), 300))
	for word, want := range map[string][]string{policy.PerStep: {"Facture F1 ", "Facture F3 "}, policy.PerInvoice: {"Facture F1 ", "Facture F2 ", "Facture F3 "}} {
		p := severalOf(t, word)
		var r recorder
		r.night(p, asOf(c, due0.AddDays(6)), due0.AddDays(6))
		d := r.night(p, c, due0.AddDays(20))
		for k, a := range d.Letters() {
			if !strings.HasPrefix(d.MotiveOf(a), want[k]) || !strings.Contains(Explain(c, d), "Pourquoi : "+d.MotiveOf(a)) {
				t.Errorf("%s, letter %d: %s\n%s", word, k, d.MotiveOf(a), Explain(c, d))
			}
		}
	}
}

// Whatever the nights: the letters of one date by step share exactly what the
// one letter would claim on the same facts, and each due item is in one of them;
// by invoice, they leave out what climbs no step. The credits are in the first
// alone, and items stand where they would have stood.
func TestLettersShareTheClaim(t *testing.T) {
	base := everyDay(t)
	rapid.Check(t, func(t *rapid.T) {
		one, c := drawPolicy(t, base), drawCase(t)
		for i := range c.Items {
			c.Items[i].Invoice = rapid.SampledFrom([]string{"a", "b", c.Items[i].Key}).Draw(t, "invoice")
		}
		several := one
		several.Letters = rapid.SampledFrom([]string{policy.PerStep, policy.PerInvoice}).Draw(t, "letters")
		var r recorder
		for i := range 120 {
			night := asOf(c, due0.AddDays(i))
			whole := (&recorder{slices.Clone(r.events)}).night(one, night, due0.AddDays(i))
			d := r.night(several, asOf(c, due0.AddDays(i)), due0.AddDays(i))
			shareOf(t, night, whole, d, several.Letters == policy.PerStep)
			r.post(d)
		}
	})
}

func shareOf(t *rapid.T, c Case, whole, d Decision, all bool) {
	written := d.Letters()
	// One notice leaves the other invoices for a later night, which letters of their own do not.
	notice := whole.Formal() || d.Formal()
	if first, writes := whole.Letter(); !notice && (writes != (len(written) > 0) || all && whole.Amount != d.Amount || whole.Amount < d.Amount || writes && first.Step != written[0].Step) {
		t.Fatalf("%s\n%s", Explain(c, whole), Explain(c, d))
	}
	var sum money.Amount
	seen, recorded := map[string]int{}, 0
	for k, a := range written {
		sum += a.Amount
		recorded += len(a.Items)
		part, alone := d.Part(c, k)
		claimed := open(alone.DeductedByLetter(part.Credits)) + open(part.Deposits)
		for i, s := range alone.Items {
			if s.Key != part.Items[i].Key {
				t.Fatal("items of another letter")
			}
			if seen[s.Key]++; s.Listed {
				claimed += s.Open - s.Contested - s.Deferred
			}
		}
		if claimed != a.Amount || a.Amount <= 0 {
			t.Fatalf("letter %d claims %s, lists %s\n%s", k, a.Amount, claimed, Explain(c, d))
		}
	}
	if len(written) == 0 || notice {
		return
	}
	if first, _ := whole.Letter(); sum != first.Amount-d.Unlisted || all && d.Unlisted != 0 || sum != d.Amount || recorded != len(first.Items) {
		t.Fatalf("%s in %d items instead of %s in %d\n%s\n%s", sum, recorded, first.Amount, len(first.Items), Explain(c, whole), Explain(c, d))
	}
	for i, s := range d.Items {
		w := whole.Items[i]
		if listed := s.Listed || !all && s.Letter < 0; seen[s.Key] > 1 || all && seen[s.Key] != 1 || listed != w.Listed && w.Listed || s.Listed && !w.Listed || s.Step != w.Step || s.Skipped != w.Skipped || (s.WhyNot == nil) != (w.WhyNot == nil) {
			t.Fatalf("%+v\n%+v", s, w)
		}
	}
}

// A lone invoice that climbs brings a letter about itself: what else is due is
// told without being listed, and takes its own letter on its own day.
func TestALetterPerInvoiceIsAboutItAlone(t *testing.T) {
	p := severalOf(t, "facture")
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(6), 200), invoice("F3", due0.AddDays(40), 50))
	var r recorder
	r.night(p, c, due0.AddDays(5))
	d := r.night(p, c, due0.AddDays(14)) // F2's first reminder; F1 has climbed already
	if got := letterLines(d); !slices.Equal(got, []string{"rappel F2 200.00"}) || d.Amount != 20000 || d.Unlisted != 100000 {
		t.Fatalf("%v %s %s\n%s", got, d.Amount, d.Unlisted, Explain(c, d))
	}
	part, alone := d.Part(c, 0)
	if len(part.Items) != 1 || part.Items[0].Number != "F2" || len(alone.Items) != 1 || alone.Net != 20000 {
		t.Errorf("%+v", alone)
	}
	if s := stepOf(t, d, "F1"); s.Listed || s.Letter != -1 {
		t.Errorf("%+v", s)
	}
}

// When the credits leave a letter nothing to claim, it takes in what else is due.
func TestALetterPerInvoiceTakesInTheRestForItsCredits(t *testing.T) {
	p := severalOf(t, "facture")
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(6), 200))
	var r recorder
	r.night(p, c, due0.AddDays(5))
	c.Credits = []openitem.Item{receipt("R", due0.AddDays(10), 300)}
	d := r.night(p, c, due0.AddDays(14))
	if got := letterLines(d); !slices.Equal(got, []string{"rappel 900.00"}) || d.Unlisted != 0 {
		t.Fatalf("%v\n%s", got, Explain(c, d))
	}
}

// What a factor bought has letters of its own, which no credit lowers; what
// remains ours keeps the credits, and waits when they cover it.
func TestLettersToPayAFactor(t *testing.T) {
	sold := &Assignment{Factor: "Facto", Invoices: []string{"F2"}, Remind: true}
	for _, c := range []struct {
		credit, due2 float64
		want         []string
		unlisted     money.Amount
	}{
		{0, 200, []string{"rappel 1300.00", "rappel 200.00 Facto"}, 0},
		{250, 200, []string{"rappel 1050.00", "rappel 200.00 Facto"}, 0},
		{1300, 200, []string{"rappel 200.00 Facto"}, 130000}, // ours is covered
		{1320, 200, []string{"rappel 200.00 Facto"}, 130000},
		{0, 10, []string{"rappel 1300.00"}, 1000}, // below the threshold
	} {
		k := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), c.due2), invoice("F3", due0.AddDays(2), 300))
		k.Context.Assigned = sold
		if c.credit > 0 {
			k.Deposits = []openitem.Item{receipt("R", due0.AddDays(3), c.credit-0.01), receipt("S", due0.AddDays(3), 0.01)}
		}
		d := Decide(severalOf(t, "client"), k, due0.AddDays(9))
		got := letterLines(d)
		for i, a := range d.Letters() {
			if a.Factor {
				got[i] += " Facto"
			}
			if a.Factor != a.Bare {
				t.Errorf("%+v", a)
			}
			part, alone := d.Part(k, i)
			if a.Bare && (len(part.Deposits) > 0 || len(part.Items) != 1 || alone.Due != a.Amount) {
				t.Errorf("%+v", alone)
			}
		}
		if !slices.Equal(got, c.want) || d.Unlisted != c.unlisted {
			t.Errorf("credit %v: %v, %s\n%s", c.credit, got, d.Unlisted, Explain(k, d))
		}
	}
	k := caseOf(invoice("F1", due0, 1000), invoice("F2", due0.AddDays(1), 200))
	k.Context.Assigned = &Assignment{Factor: "Facto", Customers: []string{"C1"}, Remind: true}
	d := Decide(severalOf(t, "client"), k, due0.AddDays(9))
	if got := letterLines(d); !slices.Equal(got, []string{"rappel 1200.00"}) || !d.Actions[0].Factor || d.Actions[0].Bare {
		t.Errorf("%v %+v", got, d.Actions)
	}
}

// Whatever is sold, however letters are cut: a letter asks for one payee, claims
// what it lists less the credits where it bears them, and never less than
// something; no item is in two letters, and none is recorded without one.
func TestLettersHaveOnePayee(t *testing.T) {
	base := everyDay(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c := drawPolicy(t, base), drawCase(t)
		p.Letters = rapid.SampledFrom([]string{policy.OneLetter, policy.PerStep, policy.PerInvoice}).Draw(t, "letters")
		sold := &Assignment{Factor: "Facto", Remind: true}
		for i := range c.Items {
			if rapid.Bool().Draw(t, "sold") {
				sold.Invoices = append(sold.Invoices, c.Items[i].Number)
			}
		}
		c.Context.Assigned = sold
		var r recorder
		for i := range 120 {
			night := asOf(c, due0.AddDays(i))
			d := r.night(p, night, due0.AddDays(i))
			onePayee(t, night, d, sold)
			r.post(d)
		}
	})
}

func onePayee(t *rapid.T, c Case, d Decision, sold *Assignment) {
	seen := map[string]bool{}
	for k, a := range d.Letters() {
		part, alone := d.Part(c, k)
		claimed := open(alone.DeductedByLetter(part.Credits)) + open(part.Deposits)
		for i, s := range alone.Items {
			if s.Step != "" && !s.Skipped && seen[s.Key] {
				t.Fatalf("%s recorded twice\n%s", s.Key, Explain(c, d))
			}
			seen[s.Key] = true
			if s.Listed {
				claimed += s.Open - s.Contested - s.Deferred
				if sold.covers("C1", &part.Items[i]) != a.Factor {
					t.Fatalf("letter %d has two payees\n%s", k, Explain(c, d))
				}
			}
		}
		if claimed != a.Amount || a.Amount <= 0 {
			t.Fatalf("letter %d claims %s, lists %s\n%s", k, a.Amount, claimed, Explain(c, d))
		}
	}
	for _, s := range d.Items {
		if s.Step != "" && !s.Skipped && s.Channel.Written() && !seen[s.Key] {
			t.Fatalf("%s takes its step without a letter\n%s", s.Key, Explain(c, d))
		}
	}
}
