package nightly

import (
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// Again is a night decided again, before its messages leave: at the date of the
// newest run, on the files and facts of today, as if neither the run whose
// messages wait nor any since had done anything. What people said and recorded
// since then counts, whatever its day.
type Again struct {
	Date  civil.Date // of the newest run
	Night planning.Night

	run    string
	log    []log.Event                // those that count
	mailed map[string]int             // letters that the run sent to each customer by e-mail
	told   map[string]map[string]bool // keys of the items of which people said something since, by customer
	memos  map[string]bool            // names of the memos of what they said since
	master customer.Master            // of today
	posted []log.Event                // what the sheet « Envois » says of the letters of the log
}

// PlanAgain computes it, for the messages of a run. Freshness and brakes were
// judged by the night and are not judged again. With an Error in the list the
// files cannot be read any more, and nothing may be decided.
func PlanAgain(d *dossier.Dossier, run history.Run, today civil.Date) (Again, problem.List, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return Again{}, nil, err
	}
	events, err := d.History.Log()
	if err != nil {
		return Again{}, nil, err
	}
	newest := newestOf(runs, run)
	a := Again{Date: newest.Date, run: run.ID, log: log.Counting(events), mailed: map[string]int{}, told: map[string]map[string]bool{}, memos: map[string]bool{}}
	days := span{newest.Date, max(today, newest.Date)}
	in, problems, err := readAgain(d, newest, days)
	if err != nil || problems.HasErrors() {
		return a, problems, err
	}
	in.LastRun = View{Previous: counting(runs)}.lastNight(newest.Date)
	seen, _, err := d.History.Snapshot(newest.ID)
	if err != nil {
		return a, problems, err
	}
	in.ReadSince = readSince(seen, in.Ledger, newest.Date)
	in.Policy.Ceilings = policy.Ceilings{} // what the night prepared is within them
	view := viewBefore(events, runs, run, newest, days)
	var planned problem.List
	a.Night, planned = planning.Plan(in, view, newest.Date)
	a.master = a.Night.Master
	for _, p := range planned {
		if p.Severity == problem.Error && !isBrake(p.Code) {
			problems.Add(p)
		}
	}
	a.posted = planning.Dispatches(a.Night.Said.Facts, a.log)
	a.listen(view, run)
	a.count()
	return a, problems, nil
}

// counting leaves out the annulled runs.
func counting(runs []history.Run) []history.Run {
	return slices.DeleteFunc(slices.Clone(runs), func(r history.Run) bool { return r.Annulled })
}

// newestOf is the run of the latest date that counts, the last one of that date.
func newestOf(runs []history.Run, run history.Run) history.Run {
	for _, r := range counting(runs) {
		if r.Date >= run.Date {
			run = r
		}
	}
	return run
}

// viewBefore gives what the run saw of the past, with what people said and did
// since, and the starting steps that it gave to an old ledger. What a run made,
// and what became of its messages, is left out from that run on.
func viewBefore(events []log.Event, runs []history.Run, run, newest history.Run, days span) []log.Event {
	since := map[string]history.Run{}
	for _, r := range runs {
		if r.Base >= run.Base {
			since[r.ID] = r
		}
	}
	var view []log.Event
	for _, e := range events {
		r, after := since[e.Run]
		if after {
			own := e.ID > r.Base && e.ID <= r.Last
			accepted := e.Kind == log.FactSaid || e.Kind == log.FactGone || e.Kind == log.Imported
			if own && !accepted || sends(e) {
				continue
			}
		}
		if e.ID > newest.Last {
			e.Date = days.day(e.Date)
			if e.Fact != nil {
				f := days.fact(*e.Fact)
				e.Fact = &f
			}
		}
		view = append(view, e)
	}
	return view
}

// sends says that an event tells of the sending of a message.
func sends(e log.Event) bool {
	return e.Kind == log.SendTried || e.Kind == log.Sent || e.Kind == log.SendRefused
}

// span is the days from the newest run to today: what is of one of them counts
// as of the first.
type span struct{ from, to civil.Date }

func (s span) day(d civil.Date) civil.Date {
	if d > s.from && d <= s.to {
		return s.from
	}
	return d
}

func (s span) fact(f followup.Fact) followup.Fact {
	f.Date, f.Closed = s.day(f.Date), s.day(f.Closed)
	return f
}

// readAgain reads the files as they are today. What a file that changed since
// the run tells of the days since then counts as of the run's date; in one that
// did not change the night had seen it, and left it.
func readAgain(d *dossier.Dossier, newest history.Run, days span) (dossier.Inputs, problem.List, error) {
	seen := seenBy(d, newest)
	opts := dossier.ReadOptions{Tolerate: seen.Counts.Tolerated}
	in, problems, err := d.Read(days.from, opts)
	if err != nil || problems.HasErrors() || days.from == days.to {
		return in, problems, err
	}
	before := map[string]bool{}
	for _, row := range seen.Inputs {
		before[row.SHA256] = true
	}
	changed := map[string]bool{}
	for _, row := range in.Files {
		changed[row.File] = !before[row.SHA256]
	}
	for i := range in.FollowUp.Facts {
		if f := &in.FollowUp.Facts[i]; changed[f.Origin.File] {
			*f = days.fact(*f)
		}
	}
	for i := range in.DaySheets {
		for k := range in.DaySheets[i].Facts {
			if f := &in.DaySheets[i].Facts[k]; changed[f.Origin.File] {
				*f = days.fact(*f)
			}
		}
	}
	if !slices.ContainsFunc(in.Ledger.Files, func(f ledger.File) bool { return changed[f.Name] }) {
		return in, problems, nil
	}
	late, found, err := d.Read(days.to, opts)
	if err != nil || found.HasErrors() {
		return in, found, err
	}
	in.Ledger = late.Ledger
	for i := range in.Ledger.Lines {
		l := &in.Ledger.Lines[i]
		l.Date = days.day(l.Date)
	}
	return in, problems, nil
}

// seenBy reads the manifest of a run; one that is not there has seen nothing.
func seenBy(d *dossier.Dossier, run history.Run) dossier.Manifest {
	data, err := dossier.ReadFile(filepath.Join(d.RunFolder(run), dossier.ManifestName))
	if err != nil || dossier.Digest(data) != run.Manifest {
		return dossier.Manifest{}
	}
	m, err := dossier.DecodeManifest(data)
	if err != nil {
		return dossier.Manifest{}
	}
	return m
}

// listen notes what people said since the run.
func (a *Again) listen(view []log.Event, run history.Run) {
	items := map[string][]rules.Item{}
	for i := range a.Night.Cases {
		items[a.Night.Cases[i].Customer.Code] = a.Night.Cases[i].Items
	}
	hear := func(f followup.Fact) {
		a.memos[log.MemoOf(followup.Fact{Key: f.Key})] = true
		if a.told[f.Customer] == nil {
			a.told[f.Customer] = map[string]bool{}
		}
		for _, i := range items[f.Customer] {
			if f.Concerns(i.Number) || slices.Contains(f.Invoices, i.Key) {
				a.told[f.Customer][i.Key] = true
			}
		}
	}
	for _, c := range a.Night.Said.Changes {
		if !c.Gone {
			hear(c.Fact)
		}
	}
	for _, e := range view {
		if e.ID > run.Last && e.Kind == log.FactSaid && e.Fact != nil {
			hear(*e.Fact)
		}
	}
}

// count notes how many letters the run sent to each customer by e-mail.
func (a *Again) count() {
	for _, e := range a.log {
		if e.Run == a.run && e.Kind == log.Letter && e.Channel.Mailed() {
			a.mailed[e.Customer]++
		}
	}
}

// Carried gives the items that a letter of the run recorded; alone says that no
// other letter went to the customer by e-mail that night.
func (a *Again) Carried(letter log.Event) (items []string, alone bool) {
	alone = a.mailed[letter.Customer] < 2
	for _, e := range a.log {
		if e.Run != a.run || e.Kind != log.StepPrepared || e.Customer != letter.Customer || !e.Channel.Mailed() {
			continue
		}
		if alone || e.Step == letter.Step && (letter.Invoice == "" || letter.Invoice == e.Invoice) {
			items = append(items, e.Item)
		}
	}
	return items, alone
}

// Posted gives what the sheet « Envois » says of a letter of the run, the kind ""
// when it says nothing.
func (a *Again) Posted(letter log.Event) (last log.Event) {
	for _, e := range a.posted {
		if e.Run == letter.Run && e.Customer == letter.Customer && e.Channel == letter.Channel {
			last = e
		}
	}
	return last
}

// Against says why a letter of the run must not leave any more, nil when it may.
func (a *Again) Against(letter log.Event) *rules.Reason {
	for i := range a.Night.Decisions {
		if d := &a.Night.Decisions[i]; d.Customer == letter.Customer {
			items, alone := a.Carried(letter)
			why := d.Outdated(rules.Waiting{Step: letter.Step, Apart: !alone || letter.Invoice != "", Alone: letter.Invoice != "", Items: items, Told: a.told[letter.Customer]})
			if why == nil && a.claimed(letter) && !claims(d, letter.Step) {
				undue := rules.PenaltiesUndue()
				return &undue
			}
			return why
		}
	}
	nothing := rules.NothingLeft()
	return &nothing
}

// claimed says that a letter of the run claims penalties.
func (a *Again) claimed(letter log.Event) bool {
	return slices.ContainsFunc(a.log, func(e log.Event) bool {
		return e.Kind == log.PenaltyClaimed && e.Run == letter.Run && e.Customer == letter.Customer && e.Document == letter.Document
	})
}

// claims says that the letter of a step would still claim them: not from a
// customer who turned out to be a consumer, or of whom nobody knows the kind.
func claims(d *rules.Decision, step string) bool {
	return slices.ContainsFunc(d.Actions, func(a rules.Action) bool {
		return a.Step == step && a.Channel.Mailed() && a.Penalties == policy.PenaltiesClaimed
	})
}

// Replaced says that what a memo of the run confirms was said otherwise since.
func (a *Again) Replaced(memo log.Event) bool { return a.memos[memo.Item] }

// Moved gives the first of a message's addresses that is none of its customer's
// any more, "" when all of them are.
func (a *Again) Moved(code string, to []string) string {
	c := a.master.Find(code, "")
	own := slices.Concat([]string{c.Email}, c.OtherEmails)
	for _, k := range c.Contacts {
		own = append(own, k.Email)
	}
	for _, address := range to {
		if !slices.ContainsFunc(own, func(mine string) bool { return strings.EqualFold(mine, address) }) {
			return address
		}
	}
	return ""
}

// IsBill says that a document made by a night is a penalty invoice, which goes
// with the letter that claims it.
func IsBill(made log.Event) bool { return strings.HasPrefix(made.Document, papers.BillFolder+"/") }
