package main

import (
	"path/filepath"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/history"
)

// folderOf gives the absolute path of a dossier, that of defaultDossier when it has no
// name.
func folderOf(env *Env, name string) (string, error) {
	if name == "" {
		name = defaultDossier(env)
	}
	return filepath.Abs(name)
}

// refusal prints what a command on a dossier found, and gives the error that
// ends it when something was refused.
func refusal(env *Env, problems problem.List) error {
	problems.Sort()
	if err := env.tell(problems); err != nil {
		return err
	}
	if problems.HasErrors() {
		return exitError{code: codeOf(nightly.StatusOf(problems))}
	}
	return nil
}

// openDossier opens a dossier to look at it: nothing in it changes.
func openDossier(env *Env, name string) (*dossier.Dossier, problem.List, error) {
	folder, err := folderOf(env, name)
	if err != nil {
		return nil, nil, err
	}
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err == nil && problems.HasErrors() {
		return nil, nil, refusal(env, problems)
	}
	if p := problems.Of(dossier.CodeFinished); err == nil && len(p) > 0 { // whatever a command shows of the rest
		err = env.tell(p)
		problems = slices.DeleteFunc(problems, func(q problem.Problem) bool { return q.Is(dossier.CodeFinished) })
	}
	return d, problems, err
}

// doubted tells on stderr of a history that knows less than what was published
// or copied: what is shown of it is not the whole.
func doubted(env *Env, d *dossier.Dossier) error {
	found, err := d.Doubted()
	if err != nil {
		return err
	}
	return told(env, found)
}

// dossierSettings takes what a balance needs from a dossier.
func dossierSettings(env *Env, name string, date civil.Date) (balanceSettings, problem.List, error) {
	d, problems, err := openDossier(env, name)
	if err != nil {
		return balanceSettings{}, nil, err
	}
	master, more, err := d.Customers()
	problems.Add(more...)
	if err != nil {
		return balanceSettings{}, problems, err
	}
	sources, more := d.Sources()
	problems.Add(more...)
	dues, more, err := d.DueDates()
	problems.Add(more...)
	if err != nil {
		return balanceSettings{}, problems, err
	}
	trial, more, err := d.TrialBalance()
	problems.Add(more...)
	if err != nil {
		return balanceSettings{}, problems, err
	}
	heard, more, err := heardIn(d, date)
	problems.Add(more...)
	if err != nil {
		return balanceSettings{}, problems, err
	}
	in := dossier.Inputs{Config: d.Config, Master: master, DueDates: dues, TrialBalance: trial}
	matching := planning.Matching(in, date)
	matching.KeepSettled = false
	return balanceSettings{sources, d.Reading(date, dossier.ReadOptions{}), matching, planning.Aging(in, date), heard, d.Close, d.Billed}, problems, nil
}

// heardIn gives what people announced in a dossier up to a date, nil when they
// announced nothing. What is wrong in the follow-up is for the night to tell,
// unless it cannot be read.
func heardIn(d *dossier.Dossier, date civil.Date) (hearing, problem.List, error) {
	rows, found, err := d.FollowUp()
	if err != nil || found.HasErrors() {
		return nil, found, err
	}
	events, err := d.History.Log()
	if mend, ok := history.Explain(err, dossier.HistoryName); ok {
		return nil, problem.List{mend}, nil
	} else if err != nil {
		return nil, nil, err
	}
	view := history.Before(events, date+1)
	if !planning.Announces(rows, view, date) {
		return nil, nil, nil
	}
	return func(l *ledger.Ledger, o openitem.Options, set openitem.Set) []openitem.Announced {
		in := dossier.Inputs{Config: d.Config, Master: o.Master, Ledger: l, FollowUp: rows, People: customer.NewDirectory(dossier.LedgerCustomers(l), o.Master)}
		return planning.Announced(in, set, view, date)
	}, nil, nil
}
