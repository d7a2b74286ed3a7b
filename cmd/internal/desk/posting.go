package desk

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// PostOptions say what happened to the letters of a run once they were outside.
type PostOptions struct {
	Run       string
	Date      civil.Date // of the posting or of the return; 0 = the run's own
	Customer  string     // one customer only; "" = everyone
	Except    []string   // customers whose letter did not leave after all
	Number    string     // of a registered letter; asks for Customer
	Presented civil.Date // first presentation of a registered letter; asks for Customer
	Returned  bool       // undelivered; asks for Customer
	Author    string
	Reason    string

	sends bool // the dossier sends its e-mails with « envoyer », which tells of them itself
}

// Posted is what was recorded.
type Posted struct {
	Run    history.Run
	Events []log.Event
}

// Count gives how many events of a kind were recorded.
func (p Posted) Count(kind log.EventKind) (n int) {
	for _, e := range p.Events {
		if e.Kind == kind {
			n++
		}
	}
	return n
}

// Post records what people did with the letters of a run: posted, left aside,
// presented, returned. folder is an absolute path.
func Post(folder string, opts PostOptions) (p Posted, problems problem.List, err error) {
	d, problems, err := dossier.Open(folder, dossier.Options{})
	if err != nil || problems.HasErrors() {
		return Posted{}, problems, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	found, err := d.Trusted()
	if problems.Add(found...); err != nil || found.HasErrors() {
		return Posted{}, problems, err
	}
	opts.sends = d.Config.Mail.Server != ""
	p, found, err = post(d, opts)
	if mend, ok := history.Explain(err, dossier.HistoryName); ok {
		found.Add(mend)
		err = nil
	}
	if len(p.Events) > 0 && err == nil {
		found.Add(d.Kept()...)
	}
	return p, append(problems, found...), err
}

func post(d *dossier.Dossier, opts PostOptions) (Posted, problem.List, error) {
	store := d.History
	runs, err := store.Runs()
	if err != nil {
		return Posted{}, nil, err
	}
	run, unknown := dossier.ChosenRun(runs, opts.Run)
	if len(unknown) > 0 {
		return Posted{}, unknown, nil
	}
	opts.Run = run.ID
	events, err := store.Log()
	if err != nil {
		return Posted{}, nil, err
	}
	events = log.Counting(events)
	opts, unknown, err = opts.meant(d, events, run.Date)
	if err != nil || len(unknown) > 0 {
		return Posted{}, unknown, err
	}
	// What had left when the run was undone still counts.
	if run.Annulled && !slices.ContainsFunc(events, func(e log.Event) bool { return e.Run == run.ID && e.Kind == log.Letter }) {
		return Posted{}, problem.List{dossier.RunAnnulled(run)}, nil
	}
	opts.Date = cmp.Or(opts.Date, run.Date)
	if first := min(opts.Date, cmp.Or(opts.Presented, opts.Date)); first < run.Date {
		return Posted{}, problem.List{dossier.BeforeRun(run, first)}, nil
	}
	facts, problems := opts.facts(run, events)
	if problems.HasErrors() {
		return Posted{}, problems, nil
	}
	return Posted{Run: run, Events: facts}, problems, store.Append(facts...)
}

// meant is the same with the customers under their codes; an Error for those
// whom nobody knows.
func (o PostOptions) meant(d *dossier.Dossier, events []log.Event, date civil.Date) (PostOptions, problem.List, error) {
	o.Except = slices.Clone(o.Except)
	var problems problem.List
	for _, who := range append([]*string{&o.Customer}, pointers(o.Except)...) {
		code, unknown, err := Meant(d, events, nil, *who, date)
		if err != nil {
			return o, nil, err
		}
		problems.Add(unknown...)
		*who = code
	}
	return o, problems, nil
}

func pointers(all []string) (to []*string) {
	for i := range all {
		to = append(to, &all[i])
	}
	return to
}

// facts gives one event per letter of the run that is concerned; those that the
// log already holds are not said twice.
func (o PostOptions) facts(run history.Run, events []log.Event) (facts []log.Event, problems problem.List) {
	letters, registered := map[string]bool{}, map[string]bool{}
	for _, e := range events {
		if e.Run != run.ID || e.Kind != log.Letter {
			continue
		}
		letters[e.Customer] = true
		if e.Channel == policy.Registered {
			registered[e.Customer] = true
		}
		if o.Customer != "" && e.Customer != o.Customer {
			continue
		}
		if fact, concerned := o.fact(e); concerned && !log.AlreadySaid(events, fact) && !log.AlreadySaid(facts, fact) {
			facts = append(facts, fact)
		}
	}
	for _, customer := range append(slices.Clone(o.Except), o.Customer) {
		if customer != "" && !letters[customer] {
			problems.Add(dossier.NoLetter(run, customer))
		}
	}
	if letters[o.Customer] && !registered[o.Customer] && (o.Number != "" || o.Presented != 0) {
		problems.Add(dossier.NotRegistered(run, o.Customer))
	}
	if len(facts) == 0 && !problems.HasErrors() {
		problems.Add(saidAlready(run))
	}
	return facts, problems
}

// fact is what happened to one letter; concerned is false when nothing did.
func (o PostOptions) fact(letter log.Event) (e log.Event, concerned bool) {
	leftAside := slices.Contains(o.Except, letter.Customer)
	if letter.Channel.Mailed() && o.sends && o.Customer == "" && !leftAside {
		return e, false
	}
	return log.Outside{
		Date: o.Date, LeftAside: leftAside, Returned: o.Returned, Presented: o.Presented, Number: o.Number, Author: o.Author, Reason: o.Reason,
	}.Event(letter)
}

func saidAlready(run history.Run) problem.Problem {
	return CodeSaidAlready.With(problem.Problem{Message: fmt.Sprintf("rien à ajouter pour la nuit %s : ce fait est déjà dans l’historique, ou aucun courrier n’est concerné", run.ID)})
}
