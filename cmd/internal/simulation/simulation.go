// Package simulation replays past nights in memory under a policy, to see what
// it would have done. Input: what a dossier holds, a period. Output: counts by
// step and week, holds, reminders of what was paid already; nothing is written.
package simulation

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Options say which nights to replay, and how.
type Options struct {
	From, To civil.Date
	Every    int                              // days from one night to the next; 0 is every night
	Post     bool                             // registered letters are posted and presented the day after, as people would see to
	Events   []log.Event                      // the dossier's log; only what is dated before From counts, and what people typed since
	Told     func(civil.Date, []log.Event)    // told what each night would record; may be nil
	Night    func(planning.Night)             // told of each night; may be nil
	Each     func(done civil.Date, total int) // told of progress; may be nil
}

// Result is what a policy would have done over some months.
type Result struct {
	Policy   string
	From, To civil.Date
	Nights   int
	Steps    []Step
	Weeks    []Week
	Held     []Hold
	Paid     []PaidReminder // to someone who had paid by the time it came, as the ledger shows at the end
	Stopped  []civil.Date   // nights that a brake would have stopped
	Letters  int
	Claimed  money.Amount
}

// Step counts one step over the whole period.
type Step struct {
	Step      string       `json:"etape"`
	Actions   int          `json:"envois"`
	Customers int          `json:"clients"`
	Amount    money.Amount `json:"montant"`
}

// Week counts the actions of one week by step, in the order of Steps.
type Week struct {
	Monday  civil.Date
	Actions []int
}

// Hold is one reason why nothing went out.
type Hold struct {
	Code      string   `json:"code"`
	Customers []string `json:"clients"`
	Nights    int      `json:"nuits"` // times customers
	Example   string   `json:"exemple"`
}

// PaidReminder is a letter that claimed an invoice which was paid already, or
// was while the letter travelled.
type PaidReminder struct {
	Date     civil.Date   `json:"date"`
	Customer string       `json:"client"`
	Invoice  string       `json:"facture"`
	Step     string       `json:"etape"`
	Amount   money.Amount `json:"montant"`
	PaidOn   civil.Date   `json:"reglee-le"`
}

// travel is the number of days that a letter takes: a payment of those days
// crosses it.
const travel = 3

// Run replays past nights in memory with planning.Plan itself: the ledger is read
// once and matched anew for each date, the events of each night accumulate as
// the night would have recorded them, and nothing is written. in.Ledger reaches
// to opts.To; in.ReadSince is the first night that read its files, 0 for the night
// itself. Letter codes given since and supplier balances are those of the
// last day: the ledger does not date them.
func Run(ctx context.Context, in dossier.Inputs, opts Options) (Result, error) {
	s := simulator{in: in, opts: opts, steps: map[string]*stepTally{}, weeks: map[civil.Date]map[string]int{}, holds: map[string]*holdTally{}}
	s.out = Result{Policy: in.Policy.Title, From: opts.From, To: opts.To}
	s.begin()
	total := int(opts.To-opts.From)/max(1, opts.Every) + 1
	for date := opts.From; date <= opts.To; date = date.AddDays(max(1, opts.Every)) {
		if err := ctx.Err(); err != nil {
			return s.out, err
		}
		s.night(date)
		if opts.Each != nil {
			opts.Each(date, total)
		}
	}
	s.finish()
	return s.out, nil
}

// simulator is a simulation on its way.
type simulator struct {
	in      dossier.Inputs
	opts    Options
	events  []log.Event
	typed   []log.Event // by people during the period, oldest first
	lastID  int64
	last    civil.Date // previous night
	recent  []rules.NightSummary
	steps   map[string]*stepTally
	weeks   map[civil.Date]map[string]int
	holds   map[string]*holdTally
	claimed []PaidReminder // every item claimed, with its key in Invoice until the end
	out     Result
}

type stepTally struct {
	actions   int
	amount    money.Amount
	customers map[string]bool
}

type holdTally struct {
	nights    int
	customers map[string]bool
	example   string
}

// begin keeps what the log held before the period.
func (s *simulator) begin() {
	for _, e := range s.opts.Events {
		s.lastID = max(s.lastID, e.ID)
		switch {
		case e.Date < s.opts.From:
			s.events = append(s.events, e)
			if e.Run != "" && e.Kind != log.Undone {
				s.last = max(s.last, e.Date)
			}
		case e.Run == "" && e.Undoes == 0:
			s.typed = append(s.typed, e)
		}
	}
	s.last = max(s.last, s.in.LastRun)
	slices.SortStableFunc(s.typed, func(a, b log.Event) int { return cmp.Compare(a.Date, b.Date) })
}

// night replays one date.
func (s *simulator) night(date civil.Date) {
	for len(s.typed) > 0 && s.typed[0].Date < date {
		s.add(s.typed[0])
		s.typed = s.typed[1:]
	}
	in := s.in
	ledger := *s.in.Ledger
	ledger.LastBank = ledger.LastBankBy(date)
	in.Ledger, in.LastRun, in.ReadSince = &ledger, s.last, min(date, in.ReadSince)
	plan, _ := planning.Plan(in, s.events, date)
	made := nightly.WouldRecord(plan, s.events)
	if s.opts.Night != nil {
		s.opts.Night(plan)
	}
	if s.opts.Told != nil {
		s.opts.Told(date, made)
	}
	s.count(plan)
	first := len(s.events) == 0 && s.last.IsZero()
	for _, e := range made {
		s.add(e)
		if s.opts.Post && e.Kind == log.Letter && e.Channel == policy.Registered {
			for _, kind := range []log.EventKind{log.Posted, log.Presented} {
				s.add(log.Event{Run: e.Run, Date: date + 1, Kind: kind, Customer: e.Customer, Channel: e.Channel})
			}
		}
	}
	s.brake(in, plan, first)
	s.last = date
	s.out.Nights++
}

func (s *simulator) add(e log.Event) {
	s.lastID++
	e.ID = s.lastID
	s.events = append(s.events, e)
}

// brake notes the nights that their volume would have stopped; a simulation
// goes on as if someone had forced them.
func (s *simulator) brake(in dossier.Inputs, plan planning.Night, first bool) {
	summary := rules.Summarise(plan.Date, plan.Decisions)
	if rules.Brakes(in.Policy, plan.Decisions, s.recent, rules.RunFacts{Date: plan.Date, LastBank: in.Ledger.LastBank}).HasErrors() {
		s.out.Stopped = append(s.out.Stopped, plan.Date)
	}
	summary.First = first
	s.recent = append([]rules.NightSummary{summary}, s.recent[:min(len(s.recent), nightly.RecentNights-1)]...)
}

// count adds a night to the tallies.
func (s *simulator) count(plan planning.Night) {
	monday := plan.Date - civil.Date((int(plan.Date.Weekday())+6)%7)
	s.out.Claimed += rules.Outgoes(plan.Decisions).Claimed.Amount
	for _, d := range plan.Decisions {
		if d.Hold != nil {
			s.hold(d)
		}
		for _, a := range d.Actions {
			s.action(d.Customer, a, monday)
		}
		for k, letter := range d.Letters() {
			s.out.Letters++
			for _, i := range d.Items {
				if i.Listed && i.Letter == k {
					s.claimed = append(s.claimed, PaidReminder{Date: plan.Date, Customer: d.Customer, Invoice: i.Key, Step: letter.Step, Amount: i.Open})
				}
			}
		}
	}
}

func (s *simulator) hold(d rules.Decision) {
	t := s.holds[d.Hold.Code]
	if t == nil {
		t = &holdTally{customers: map[string]bool{}, example: d.Customer + " : " + d.Hold.Text}
		s.holds[d.Hold.Code] = t
	}
	t.nights++
	t.customers[d.Customer] = true
}

func (s *simulator) action(customer string, a rules.Action, monday civil.Date) {
	t := s.steps[a.Step]
	if t == nil {
		t = &stepTally{customers: map[string]bool{}}
		s.steps[a.Step] = t
	}
	t.actions++
	t.amount += a.Amount
	t.customers[customer] = true
	if s.weeks[monday] == nil {
		s.weeks[monday] = map[string]int{}
	}
	s.weeks[monday][a.Step]++
}

// finish puts the tallies in order.
func (s *simulator) finish() {
	for _, name := range s.order() {
		t := s.steps[name]
		s.out.Steps = append(s.out.Steps, Step{Step: name, Actions: t.actions, Customers: len(t.customers), Amount: t.amount})
	}
	for _, monday := range slices.Sorted(maps.Keys(s.weeks)) {
		week := Week{Monday: monday}
		for _, step := range s.out.Steps {
			week.Actions = append(week.Actions, s.weeks[monday][step.Step])
		}
		s.out.Weeks = append(s.out.Weeks, week)
	}
	for _, code := range slices.Sorted(maps.Keys(s.holds)) {
		t := s.holds[code]
		s.out.Held = append(s.out.Held, Hold{Code: code, Customers: slices.Sorted(maps.Keys(t.customers)), Nights: t.nights, Example: t.example})
	}
	s.paid()
}

// order gives the steps that were taken, in the order of the policy's cycles.
func (s *simulator) order() []string {
	var names []string
	for _, c := range s.in.Policy.Cycles {
		for _, step := range c.Steps {
			if s.steps[step.Name] != nil && !slices.Contains(names, step.Name) {
				names = append(names, step.Name)
			}
		}
	}
	return names
}

// paid looks back from the last day: what the ledger now shows as wholly paid
// before a letter that claimed it can have come.
func (s *simulator) paid() {
	set := planning.Match(s.in, s.events, s.opts.To)
	items := map[string]*openitem.Item{}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			items[list[i].Key] = &list[i]
		}
	}
	for _, c := range s.claimed {
		item := items[c.Invoice]
		if item == nil || item.Amount <= 0 || kpi.Remainder(*item, c.Date.AddDays(travel)) > 0 {
			continue
		}
		for _, p := range item.Settled {
			if p.Date <= c.Date.AddDays(travel) {
				c.PaidOn = max(c.PaidOn, p.Date)
			}
		}
		c.Invoice = cmp.Or(item.Number, item.Ref)
		s.out.Paid = append(s.out.Paid, c)
	}
	s.claimed = nil
}
