package kpi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

// Telephone is what calls brought, as people noted them: by caller and by hour of the
// day.
type Telephone struct {
	From, To civil.Date // first and last call
	Callers  []CallFigures
	Hours    []CallFigures
	Priced   bool // the cost of a call is known
}

// CallFigures are the calls of one caller, or of one hour.
type CallFigures struct {
	Name     string // a caller, « 9 h à 10 h »; "" when nobody noted it
	Calls    int
	Reached  int // somebody was spoken to
	Promises int // that brought a promise
	Judged   int // of those, whose day has come and that the ledger judges
	Kept     int // of those, kept in full
	Promised money.Amount
	Received money.Amount // towards those judged
	Cost     money.Amount
}

// telephone counts the calls made by a date, each promise with the call of its day in
// which it was said.
func telephone(files []followup.File, unit UnitCost, priced bool, date civil.Date) Telephone {
	t := Telephone{Priced: priced}
	callers, hours := map[string]*CallFigures{}, map[string]*CallFigures{}
	for i := range files {
		f := &files[i]
		said := promisesByCall(f)
		for k := range f.Calls {
			call := &f.Calls[k]
			if call.Date > date {
				continue
			}
			if t.From == 0 || call.Date < t.From {
				t.From = call.Date
			}
			t.To = max(t.To, call.Date)
			for _, row := range []*CallFigures{figuresOf(callers, strings.TrimSpace(call.Author)), figuresOf(hours, hourOf(call.Time))} {
				row.count(call, said[k], unit.Cost, date)
			}
		}
	}
	t.Callers, t.Hours = sortedFigures(callers), sortedFigures(hours)
	return t
}

func figuresOf(all map[string]*CallFigures, name string) *CallFigures {
	if all[name] == nil {
		all[name] = &CallFigures{Name: name}
	}
	return all[name]
}

func (c *CallFigures) count(call *followup.Fact, p *followup.JudgedPromise, unit money.Amount, date civil.Date) {
	c.Calls++
	c.Cost += unit
	if call.Group() == followup.GroupUnreached {
		return
	}
	c.Reached++
	if p == nil && call.Code != followup.CallPromise {
		return
	}
	c.Promises++
	if p == nil {
		c.Promised += call.Amount
		return
	}
	c.Promised += p.Promised()
	if p.Fell(date) {
		c.Judged++
		c.Received += p.Paid
		if p.Verdict == followup.Kept {
			c.Kept++
		}
	}
}

// promisesByCall gives, by index of a customer's calls, the promise that was said in
// it: on its day, with one whose outcome is a promise first, by the same person where
// both are named.
func promisesByCall(f *followup.File) map[int]*followup.JudgedPromise {
	said := map[int]*followup.JudgedPromise{}
	for i := range f.Promises {
		p := &f.Promises[i]
		best := -1
		for k := range f.Calls {
			call := &f.Calls[k]
			same := call.Author == "" || p.Author == "" || call.Author == p.Author
			if call.Date != p.Date || !same || said[k] != nil || call.Group() == followup.GroupUnreached {
				continue
			}
			if best < 0 || call.Code == followup.CallPromise && f.Calls[best].Code != followup.CallPromise {
				best = k
			}
		}
		if best >= 0 {
			said[best] = p
		}
	}
	return said
}

// hourOf names the hour of a call: « 9 h à 10 h », "" when none was noted or it does
// not read.
func hourOf(typed string) string {
	var hour, minute int
	if n, _ := fmt.Sscanf(typed, "%d:%d", &hour, &minute); n != 2 {
		return ""
	}
	return fmt.Sprintf("%02d\u00a0h à %02d\u00a0h", hour, hour+1)
}

// sortedFigures are in the order of their names; what nobody noted comes last.
func sortedFigures(all map[string]*CallFigures) (rows []CallFigures) {
	for _, name := range slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		if (a == "") != (b == "") {
			return cmp.Compare(len(b), 0) - cmp.Compare(len(a), 0)
		}
		return cmp.Compare(a, b)
	}) {
		rows = append(rows, *all[name])
	}
	return rows
}

// callCost is what one call costs, where the dossier says it.
func callCost(costs []UnitCost) (UnitCost, bool) {
	at := slices.IndexFunc(costs, func(c UnitCost) bool { return c.Channel == "appel" })
	if at < 0 {
		return UnitCost{}, false
	}
	return costs[at], true
}
