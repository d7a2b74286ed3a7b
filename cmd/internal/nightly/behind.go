package nightly

import (
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/stationery"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// compare holds the history against the published runs: one that is lost, that
// is older than they are, or not the one that made them, stops the night before
// anything is written or moved. Forced, it takes in what it does not know.
func (n *night) compare() (stop bool, err error) {
	if !n.opts.Trial {
		found, err := n.dossier.Lost(n.past.runs)
		if n.protocol.Add(found...); err != nil || len(found) > 0 {
			return true, err
		}
	}
	unknown, err := n.dossier.Unknown(n.past.runs, n.opts.Date.AddDays(-dossier.Lookback))
	if err != nil {
		return true, err
	}
	if n.opts.Trial { // of a past date: it sees nothing of what came after
		unknown.Lost = slices.DeleteFunc(unknown.Lost, func(p dossier.PublishedRun) bool { return p.Manifest.Date > n.opts.Date })
	}
	switch {
	case len(unknown.Foreign) > 0 && (!n.opts.Trial || n.opts.Output != ""):
		n.protocol.Add(foreignRuns(unknown.Foreign))
		return true, nil
	case len(unknown.Lost) == 0:
		return n.outrun()
	case n.opts.Force == "":
		n.protocol.Add(n.dossier.Behind(unknown.Lost))
		return true, nil
	}
	told := n.dossier.Behind(unknown.Lost)
	told.Severity = problem.Warning
	n.protocol.Add(told)
	return false, n.takeIn(unknown.Lost, told)
}

// outrun stops a night whose history is older than the copy kept after its last
// night. No motive goes past it: nobody can say again what was sent since, and
// the copy is at hand. A trial of a past date sees nothing of what came after.
func (n *night) outrun() (stop bool, err error) {
	if n.opts.Trial && len(n.past.runs) > 0 && n.opts.Date < n.past.runs[len(n.past.runs)-1].Date {
		return false, nil
	}
	found, err := n.dossier.Outrun(n.past.runs)
	n.protocol.Add(found...)
	return len(found) > 0, err
}

// takeIn gives back to the history the runs that it does not know, as far as
// their manifests tell: their steps count as done, their letters as written,
// their messages as perhaps sent. They are recorded with tonight's run.
func (n *night) takeIn(lost []dossier.PublishedRun, brake problem.Problem) error {
	recorded, err := n.dossier.History.Log()
	if err != nil {
		return err
	}
	last, err := n.dossier.History.LastEvent()
	if err != nil {
		return err
	}
	for _, p := range lost {
		run := history.Run{
			ID: p.Name, Date: p.Manifest.Date, Fingerprint: p.Manifest.Fingerprint, Base: last, Output: n.dossier.RecordedAs(p.Output),
			Manifest: p.SHA256, Version: p.Manifest.Version, IBAN: lastIBAN(n.past.runs),
		}
		events := append([]log.Event{{Date: run.Date, Kind: log.Forced, Step: brake.Code, Document: p.Name, Reason: n.opts.Force}}, n.rebuilt(p, recorded)...)
		for i := range events {
			events[i].Run, events[i].ID = run.ID, last+1+int64(i)
		}
		last += int64(len(events))
		run.Last = last
		recorded, n.past.runs = append(recorded, events...), append(n.past.runs, run)
		n.past.takenIn = append(n.past.takenIn, history.Night{Run: run, Events: events})
	}
	return nil
}

// lastIBAN is that of the last run that is really known: what is taken in says
// nothing of ours, and must not hide that it changed.
func lastIBAN(runs []history.Run) string {
	for _, r := range slices.Backward(runs) {
		if !r.Annulled {
			return r.IBAN
		}
	}
	return ""
}

// rebuilt gives the events of a run from its manifest, which names customers and
// steps, and from what today's ledger makes of its date, which has the items.
func (n *night) rebuilt(p dossier.PublishedRun, log []log.Event) (events []log.Event) {
	in := n.was.inputs
	in.LastRun = 0
	for _, r := range n.past.runs {
		if r.Date < p.Manifest.Date {
			in.LastRun = max(in.LastRun, r.Date)
		}
	}
	plan, _ := n.stages.plan(in, log, p.Manifest.Date)
	decisions := map[string]rules.Decision{}
	for _, d := range plan.Decisions {
		decisions[d.Customer] = d
	}
	rows := map[string][]dossier.DecisionRow{}
	var customers []string
	for _, row := range p.Manifest.Decisions {
		if row.Channel == nil {
			continue
		}
		if rows[row.Customer] == nil {
			customers = append(customers, row.Customer)
		}
		rows[row.Customer] = append(rows[row.Customer], row)
	}
	for _, c := range customers {
		events = append(events, rebuiltOne(in, p, decisions[c], rows[c])...)
	}
	return events
}

// rebuiltOne gives the events of one customer. The decision of that date is what
// was done, when it is still the same one; else its items are put at the step
// of the manifest, so that nobody gets it twice.
func rebuiltOne(in dossier.Inputs, p dossier.PublishedRun, d rules.Decision, rows []dossier.DecisionRow) (events []log.Event) {
	for _, e := range d.Events(p.Name) {
		if e.Kind != log.Held && e.Kind != log.Letter && did(d, rows) {
			events = append(events, e)
		}
	}
	for _, row := range rows {
		if !did(d, rows) {
			events = append(events, stepsOf(d, row, p)...)
		}
		if !row.Channel.Document() {
			continue
		}
		for _, out := range documentsOf(p.Manifest, row) {
			letter := log.Event{Date: p.Manifest.Date, Kind: log.Letter, Customer: row.Customer, Step: row.Step, Channel: *row.Channel, Amount: row.Amount, Document: out.File, Hash: out.SHA256}
			events = append(events, letter)
			if letter.Channel == policy.Email && in.Config.Mail.Server != "" {
				letter.Kind, letter.Amount = log.SendTried, 0
				events = append(events, letter)
			}
		}
	}
	return events
}

// did says that a decision is the one whose rows a manifest has.
func did(d rules.Decision, rows []dossier.DecisionRow) bool {
	return d.Acts() && !slices.ContainsFunc(rows, func(row dossier.DecisionRow) bool {
		return !slices.ContainsFunc(d.Actions, func(a rules.Action) bool { return a.Channel == *row.Channel && a.Step == row.Step })
	})
}

// stepsOf puts at the step of a row the items whose next one it is, all those
// that may be claimed where there is none.
func stepsOf(d rules.Decision, row dossier.DecisionRow, p dossier.PublishedRun) (events []log.Event) {
	next := func(s rules.ItemStep) bool { return s.Step == row.Step || s.NextStep.Step == row.Step }
	some := slices.ContainsFunc(d.Items, next)
	for _, s := range d.Items {
		if s.Unclaimed || s.Done == row.Step || some && !next(s) {
			continue
		}
		events = append(events, log.Event{
			Date: p.Manifest.Date, Kind: log.StepPrepared, Customer: row.Customer, Item: s.Key, Invoice: s.Invoice, Step: row.Step, Channel: *row.Channel, Amount: s.Open,
		})
	}
	return events
}

// documentsOf gives the documents of a row, or one without a name where none
// bears the customer's: the letter was written all the same.
func documentsOf(m dossier.Manifest, row dossier.DecisionRow) (found []dossier.OutputRow) {
	folder, ext := papers.LetterFolder, ".pdf"
	if row.Channel.Mailed() {
		folder, ext = papers.MailFolder, ".eml"
	}
	name := stationery.Naming{}.Of(row.Customer) + "-" + stationery.FileName(row.Step)
	for _, out := range m.Outputs {
		rest, ok := strings.CutPrefix(strings.TrimSuffix(out.File, ext), path.Join(folder, name))
		if ok && strings.HasSuffix(out.File, ext) && (rest == "" || rest[0] == '-') {
			found = append(found, out)
		}
	}
	if found == nil {
		return []dossier.OutputRow{{}}
	}
	return found
}

// origin names the history by the fingerprint of its first run, which is this one
// when there is none yet.
func origin(runs []history.Run, fingerprint string) string {
	if len(runs) > 0 {
		return runs[0].Fingerprint
	}
	return fingerprint
}
