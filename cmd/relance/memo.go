package main

import (
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/rules/log"
)

// writeMemos puts in writing the facts that were just noted and can be, each in
// a PDF of the current folder, and notes that it is done: the next night does
// not confirm them again.
func writeMemos(env *Env, dossier string, date civil.Date, events []log.Event) error {
	f := documentFlags{dossier: dossier, form: "pdf", date: date}
	for _, e := range events {
		if e.Fact == nil || !letters.Confirmable(*e.Fact) {
			continue
		}
		k, err := f.desk(env)
		if err != nil {
			return err
		}
		l, problems := k.Memo(*e.Fact)
		if err := f.writeBoth(env, k, l, problems, stationery.DocumentName(l.Step, e.Customer)); err != nil {
			return err
		}
		folder, err := folderOf(env, dossier)
		if err != nil {
			return err
		}
		_, problems, err = desk.Record(folder, date, desk.MemoWritten(*e.Fact, date))
		if err != nil {
			return err
		}
		if err := told(env, problems); err != nil {
			return err
		}
	}
	return nil
}

// confirmable says that a kind of fact may have a memo.
func confirmable(k followup.Kind) bool { return letters.Confirmable(followup.Fact{Kind: k}) }
