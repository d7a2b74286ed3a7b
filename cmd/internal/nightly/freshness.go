package nightly

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/freshness"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/history"
)

// comparison is tonight's ledger beside the last night's.
type comparison struct {
	before  freshness.Seen
	now     freshness.Seen
	verdict freshness.Verdict
}

func compareLedger(plan planning.Night, in dossier.Inputs, m papers.Memory) comparison {
	before, kept := freshness.Parse(m.Seen.Ledger)
	c := comparison{before: before, now: freshness.See(in.Ledger, plan.Set, before, plan.Date)}
	switch {
	case kept:
		t := freshness.Tonight{Before: before, Now: c.now, Set: plan.Set, Carried: plan.Carried}
		for _, i := range m.Seen.Items {
			t.Open = append(t.Open, freshness.Opened(i.Item, i.Customer))
		}
		c.verdict = freshness.Compare(t)
	case m.Last.ID != "":
		c.verdict.Problems.Add(freshness.NothingKept())
	}
	return c
}

// problems gives what the comparison found. A motive is recorded also where the
// ledger lost no more than holds a few customers.
func (c comparison) problems(forced bool) problem.List {
	found := slices.Clone(c.verdict.Problems)
	for i := range found {
		if forced && found[i].Is(freshness.CodeHeld) {
			found[i] = freshness.Released(found[i])
		}
	}
	return found
}

// held gives the night in which nobody is written to about whom the ledger lost
// something; a motive says that the ledger is right.
func (c comparison) held(plan planning.Night, forced bool) planning.Night {
	withheld := map[int]rules.Decision{}
	for i, d := range plan.Decisions {
		if what := c.verdict.Held[d.Customer]; what != "" && d.Acts() && !forced {
			withheld[i] = rules.Withheld(d, rules.LedgerLost(what))
		}
	}
	return plan.Withholding(withheld)
}

// next is what the next night compares: what is missing tonight too, unless the
// night was forced.
func (c comparison) next(forced bool) freshness.Seen {
	if forced {
		return c.now
	}
	return c.verdict.Next(c.before, c.now)
}

// stale says how many customers are held because receipts are missing for too long.
func stale(plan planning.Night) (problems problem.List) {
	held, why := 0, ""
	for _, d := range plan.Decisions {
		if reason := staleReason(d); reason != nil {
			held++
			if why == "" || reason.Code == cause.StaleBank {
				why = reason.Text
			}
		}
	}
	if held > 0 {
		problems.Add(freshness.Stale(held, why))
	}
	return problems
}

// staleReason gives the reason of a decision that is about stale receipts, nil
// for none.
func staleReason(d rules.Decision) *rules.Reason {
	of := func(r *rules.Reason) bool { return r != nil && (r.Code == cause.StaleBank || r.Code == cause.OldBank) }
	if of(d.Hold) {
		return d.Hold
	}
	for i := range d.Items {
		if why := d.Items[i].WhyNot; of(why) {
			return why
		}
	}
	return nil
}

// readSince is the first night that read the ledger files as they are.
func readSince(seen history.Snapshot, l *ledger.Ledger, date civil.Date) civil.Date {
	before, _ := freshness.Parse(seen.Ledger)
	return freshness.ReadSince(l.Files, before, date)
}
