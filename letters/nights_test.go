package letters_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/letters"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
	"relance/templates"
)

var manyLives = flag.Int("vies", 12, "how many random customers TestLettersOfNinetyNights follows")

// mailed is a letter that a night made, as its reader has it.
type mailed struct {
	date    civil.Date
	step    string
	channel policy.Channel
	formal  bool
	tone    int
	named   []string // invoices that it asks for
	left    bool
}

// life is one customer over the nights: what is owed, the log, the letters.
type life struct {
	t       *testing.T
	r       *rand.Rand
	p       policy.Policy
	texts   *letters.Texts
	c       rules.Case
	letters []mailed
	taken   map[string]civil.Date // item and step
	issued  int
}

// Over ninety nights of random events, no letter is softer than the one before
// while anything of it is unpaid; every letter that is cited left and named the
// invoices; nothing is sent twice.
func TestLettersOfNinetyNights(t *testing.T) {
	texts := shipped(t)
	for seed := range *manyLives {
		for _, name := range []string{"tpe", "standard", "btp"} {
			data, _ := templates.Policy(name)
			p, problems := policy.Load(name, data)
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			p.Letters = []string{policy.OneLetter, policy.OneLetter, policy.PerStep, policy.PerInvoice}[seed%4]
			l := &life{t: t, r: rand.New(rand.NewPCG(uint64(seed), 7)), p: p, texts: texts, taken: map[string]civil.Date{}}
			l.c.Customer = customer.Customer{
				Code: "C1", Name: "Alpha SARL", Kind: customer.Business, Email: "compta@alpha.exemple", Phone: "01 00 00 00 00", Segment: policy.SegmentAtRisk, InMaster: true,
				Address: customer.Address{Lines: []string{"1 rue Haute"}, Postcode: "13001", City: "Marseille"},
			}
			l.c.LastBank = civil.New(2030, 1, 1)
			from := civil.New(2026, 3, 2)
			l.invoice(from - 20)
			for i := range 90 {
				l.night(from.AddDays(i))
			}
			if len(l.letters) < 3 {
				t.Errorf("%s, seed %d: %d letters show little", name, seed, len(l.letters))
			}
		}
	}
}

func (l *life) invoice(due civil.Date) {
	l.issued++
	number := fmt.Sprintf("F%02d", l.issued)
	amount := money.Amount(5000 + l.r.IntN(150000))
	l.c.Items = append(l.c.Items, rules.Item{Item: openitem.Item{
		Key: "C1|411000|" + number, Customer: "C1", Account: "411000", Treatment: ledger.Dunned, Ref: number, Number: number, Invoice: number, Nature: ledger.Invoice,
		Date: due.AddDays(-30), Entry: due.AddDays(-30), Due: due, DueFrom: openitem.DueCustomer, Amount: amount, Open: amount,
	}})
}

// happens draws what a day brings: an invoice, a part or the whole of one paid, a
// credit that nobody allocates.
func (l *life) happens(date civil.Date) {
	if l.r.IntN(6) == 0 {
		l.invoice(date.AddDays(l.r.IntN(12) + 8))
	}
	if i := l.r.IntN(len(l.c.Items) + 1); i < len(l.c.Items) && l.r.IntN(12) == 0 {
		item := &l.c.Items[i]
		paid := item.Open
		if l.r.IntN(2) == 0 && item.Open > 100 {
			paid = item.Open / 3
		}
		item.Settled = append(slices.Clone(item.Settled), openitem.Settlement{Amount: paid, Date: date, Nature: ledger.Payment})
		if item.Open -= paid; item.Open == 0 {
			l.c.Items = slices.Delete(l.c.Items, i, i+1)
		}
	}
	if l.r.IntN(30) == 0 {
		l.c.Credits = append(slices.Clone(l.c.Credits), openitem.Item{
			Key: "R" + date.String(), Customer: "C1", Account: "411000", Treatment: ledger.Dunned, Ref: "R", Nature: ledger.Payment, Date: date, Entry: date, Open: -money.Amount(1000 + l.r.IntN(30000)),
		})
	}
}

func (l *life) night(date civil.Date) {
	l.happens(date)
	c := l.c
	c.Context.LastRun = date - 1
	var debits []openitem.Item
	c.Items = slices.Clone(c.Items)
	for i := range c.Items {
		c.Items[i].DaysLate = max(0, int(date-c.Items[i].Due))
		if c.Items[i].DaysLate > 0 {
			c.Items[i].Penalty = penalty.Result{Indemnity: 4000}
		}
		debits = append(debits, c.Items[i].Item)
	}
	slices.SortStableFunc(c.Items, func(a, b rules.Item) int { return int(a.Due - b.Due) })
	_, c.Imputed, _ = penalty.ImputeCredits(debits, c.Credits, c.Order(date), nil)
	d := rules.Decide(l.p, c, date)
	for _, s := range d.Items {
		if key := s.Key + " " + s.Step; s.Step != "" {
			if before, twice := l.taken[key]; twice {
				l.t.Fatalf("%s taken on %s and %s", key, before, date)
			}
			l.taken[key] = date
		}
	}
	var made []mailed
	for k, a := range d.Letters() {
		part, alone := d.Part(c, k)
		composed, problems := letters.Compose(letters.Request{Case: part, Decision: alone, Sender: letters.SampleSender(), Texts: l.texts, LastBank: date - 1})
		if problems.HasErrors() {
			l.t.Fatalf("%s %s: %v\n%s", date, a.Step, problems, rules.Explain(c, d))
		}
		made = append(made, l.read(composed, a, date))
	}
	l.record(d, made, date)
}

// read checks one letter against those before it.
func (l *life) read(x letters.Letter, a rules.Action, date civil.Date) mailed {
	text := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(x.Text())
	m := mailed{date: date, step: a.Step, channel: a.Channel, formal: a.Nature == policy.FormalNotice, tone: toneOf(text)}
	var main []string
	for _, r := range x.Rows {
		m.named = append(m.named, r.Label)
		if !r.Apart {
			main = append(main, r.Label)
		}
	}
	for _, before := range l.letters {
		if floor := min(before.tone, 3); m.tone < floor && l.unpaid(before) {
			l.t.Fatalf("%s: softer than the letter of %s, of which %v is unpaid\n%s", date, before.date, before.named, text)
		}
	}
	for _, day := range citedIn(text) {
		ok := slices.ContainsFunc(l.letters, func(b mailed) bool {
			return b.date == day && b.left && !slices.ContainsFunc(main, func(n string) bool { return !slices.Contains(b.named, n) })
		})
		if !ok {
			l.t.Fatalf("%s: cites %s about %v\n%s\n%s", date, day, main, text, l.told())
		}
	}
	if m.formal {
		for _, b := range l.letters {
			if b.formal && b.date.AddDays(30) > date {
				l.t.Fatalf("notices on %s and %s", b.date, date)
			}
		}
	}
	return m
}

func (l *life) told() (told string) {
	for _, m := range l.letters {
		told += fmt.Sprintf("%s %s %s %v %v\n", m.date, m.step, m.channel, m.named, m.left)
	}
	return told
}

// unpaid says that something that a letter asked for is still owed.
func (l *life) unpaid(m mailed) bool {
	var credits money.Amount
	for _, c := range l.c.Credits {
		credits += c.Open
	}
	return credits == 0 && slices.ContainsFunc(l.c.Items, func(i rules.Item) bool { return slices.Contains(m.named, i.Number) })
}

func toneOf(text string) int {
	switch {
	case strings.Contains(text, "mettons en demeure"):
		return 4
	case strings.Contains(text, "merci de votre confiance"), strings.Contains(text, "remercions de votre confiance"):
		return 1
	case strings.Contains(text, "simple oubli"):
		return 2
	}
	return 3
}

var (
	citing = regexp.MustCompile(`(?:[Nn]otre courrier du|[Nn]os courriers des) ((?:\d+(?:er)?[^.:]*?)?\d+(?:er)? \pL+ \d{4})`)
	dayOf  = regexp.MustCompile(`(\d+)(?:er)?(?: (\pL+))?(?: (\d{4}))?`)
	months = []string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
)

// citedIn reads the dates of « nos courriers des 8 et 18 septembre 2026 », whose
// month and year may be said once.
func citedIn(text string) (days []civil.Date) {
	for _, m := range citing.FindAllStringSubmatch(text, -1) {
		parts := dayOf.FindAllStringSubmatch(m[1], -1)
		month, year := 0, 0
		for _, p := range slices.Backward(parts) {
			if p[3] != "" {
				year, _ = strconv.Atoi(p[3])
			}
			if at := slices.Index(months, p[2]); at >= 0 {
				month = at + 1
			}
			n, _ := strconv.Atoi(p[1])
			days = append(days, civil.New(year, month, n))
		}
	}
	return days
}

// record keeps what the night did, then what people say of its letters: gone or
// not, posted or forgotten.
func (l *life) record(d rules.Decision, made []mailed, date civil.Date) {
	run := date.String()
	add := func(e log.Event) {
		e.ID = int64(len(l.c.Events) + 1)
		l.c.Events = append(slices.Clip(l.c.Events), e)
	}
	n := 0
	for _, e := range d.Events(run) {
		if e.Kind == log.Letter {
			e.Document = fmt.Sprintf("courriers/%s-%d.pdf", run, n)
			n++
		}
		add(e)
	}
	aside := len(made) > 0 && l.r.IntN(8) == 0
	for _, m := range made {
		switch {
		case aside:
			add(log.Event{Run: run, Date: date, Kind: log.StepNotDone, Customer: "C1", Channel: m.channel})
			for key, on := range l.taken {
				if on == date {
					delete(l.taken, key)
				}
			}
			continue
		case m.channel != policy.Registered:
			m.left = true
		case l.r.IntN(4) > 0:
			m.left = true
			add(log.Event{Run: run, Date: date, Kind: log.Posted, Customer: "C1", Channel: m.channel})
		}
		l.letters = append(l.letters, m)
	}
	for _, a := range d.Actions {
		if a.Channel.Spoken() {
			add(log.Event{Run: run, Date: date, Kind: log.StepDone, Customer: "C1", Channel: a.Channel})
		}
	}
}
