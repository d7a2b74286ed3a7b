package desk

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/log"
)

// Say records what a person says of a customer: a promise, a dispute, a call. A
// fact that counts already, wherever it was typed, is not recorded twice. today
// is the day on which it is typed.
func Say(f followup.Fact, today civil.Date) Typing {
	return func(n planning.Night, _ []log.Event) ([]log.Event, problem.List) {
		code, problems := whose(n, f)
		if problems.HasErrors() {
			return nil, problems
		}
		f := f
		f.Customer = code
		if same, ok := followup.Find(n.Said.Facts, f); ok {
			return nil, problem.List{saidBefore(same)}
		}
		f.Key = followup.NewKey(f, func(key string) bool {
			return slices.ContainsFunc(n.Said.Facts, func(other followup.Fact) bool { return other.Key == key })
		})
		public := func(code string) bool {
			return slices.ContainsFunc(n.Cases, func(c rules.Case) bool { return c.Customer.Code == code && c.Customer.Kind == customer.Public })
		}
		spelt := followup.Renumber([]followup.Fact{f}, n.Set)
		known := func(other string) bool { return other == code }
		doubts := followup.Doubts(spelt, nil, n.People, known, n.Set, followup.Options{Date: n.Date})
		problems.Add(followup.Check(spelt, doubts, known, n.Set)...)
		problems.Add(followup.CheckPublic([]followup.Fact{f}, public)...)
		return []log.Event{log.FactEvent("", min(f.Date, today), f, log.FactSaid)}, problems
	}
}

// whose gives the customer of a fact; a suspension may be everyone's.
func whose(n planning.Night, f followup.Fact) (string, problem.List) {
	if followup.ForAll(f) && n.People.Who(f.Customer).Code == "" {
		return followup.Everyone, nil
	}
	return Asked(n.People, f.Customer)
}

// closing gives what closes a fact that people said, at its latest wording.
func closing(events []log.Event, told log.Event, date civil.Date, author, result string) ([]log.Event, problem.List) {
	for _, k := range log.KnownFacts(events, lastDay) {
		if k.Fact.Key != told.Fact.Key {
			continue
		}
		if !k.Fact.Closed.IsZero() {
			return nil, problem.List{closedBefore(told.ID)}
		}
		f := k.Fact
		f.Closed, f.Result = max(date, f.Date), followup.ResultCode(f.Kind, result)
		e := log.FactEvent("", max(date, told.Date), f, log.FactSaid)
		if e.Author = author; author == "" {
			e.Author = f.Author
		}
		return []log.Event{e}, nil
	}
	return nil, problem.List{noSuchFact(told.ID)}
}

// lastDay is after every day that a log may have.
const lastDay = civil.Date(1<<31 - 1)

// SaidFacts gives every fact of a dossier, each once: those of the history and
// the rows of the workbook that no night has read yet, whose number is 0.
func SaidFacts(d *dossier.Dossier, events []log.Event) (said followup.Merged, problems problem.List, err error) {
	reading, problems, err := d.FollowUp()
	if err != nil || problems.HasErrors() {
		return said, problems, err
	}
	answered, known := followup.DaySheets(log.KnownFacts(events, lastDay))
	said, found := followup.Merge(reading, known)
	if problems.Add(found...); d.History == nil {
		return said, problems, nil
	}
	runs, err := d.History.Runs()
	if err != nil {
		return said, problems, err
	}
	var last civil.Date
	for _, r := range runs {
		last = max(last, r.Date)
	}
	rows, found, err := d.Answers(last)
	if problems.Add(found...); err != nil || found.HasErrors() {
		return said, problems, err
	}
	told, _, found := planning.FromDaySheets(dossier.Inputs{Config: d.Config, DaySheets: rows}, answered)
	problems.Add(found...)
	said, found = followup.Yield(said, told)
	return said, append(problems, found...), nil
}

func saidBefore(f followup.Fact) problem.Problem {
	where := fmt.Sprintf("sous le n° %d", f.Origin.Event)
	if f.Origin.Event == 0 {
		where = fmt.Sprintf("ligne %d de la feuille %s", f.Origin.Row, f.Origin.Sheet)
	}
	return CodeSaidBefore.With(problem.Problem{Message: fmt.Sprintf("déjà noté %s : %s", where, f.Summary()),
		Remedy: "« relance suivi lister » donne ce qui est noté"})
}
