package dossier

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/words"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// Newer is what the history that a restoration replaces knew, and the one that
// takes its place does not.
type Newer struct {
	Unread bool        // the replaced one could not be read: nobody knows
	Facts  []log.Event // typed by people: to be typed again
	Mails  []log.Event // last event about each message that left, or may have
}

// past is a history as it reads.
type past struct {
	runs []history.Run
	log  []log.Event
}

func readPast(path string) (p past, err error) {
	store, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return p, cmp.Or(err, errBadFile)
	}
	p.runs, err = store.Runs()
	if err == nil {
		p.log, err = store.Log()
	}
	return p, errors.Join(err, store.Close())
}

// compare says what is newer than the backup, and notes in the history of the
// backup, before it takes its place, that the messages which left since may have
// left: they are not sent again without a person's word.
func (r *restore) compare() (n Newer, err error) {
	if !slices.Contains(r.files, HistoryName) {
		return n, nil
	}
	if _, err := r.root.Lstat(ConfigName); errors.Is(err, fs.ErrNotExist) {
		return n, nil // no dossier is here yet
	}
	staged := filepath.Join(r.folder, restoreNew, HistoryName)
	copied, err := readPast(staged)
	if err != nil {
		return n, err
	}
	var doubt []log.Event
	if info, err := r.root.Stat(HistoryName); err != nil || info.Size() == 0 {
		n.Unread = true
	} else if there, err := readPast(filepath.Join(r.folder, HistoryName)); err != nil {
		n.Unread = true
	} else {
		n.Facts, n.Mails = newerIn(there.log, copied.log)
		doubt = n.Mails
	}
	if n.Unread && r.sends() {
		doubt = unsentIn(copied)
	}
	return n, markDoubt(staged, copied, doubt)
}

// sends says that the dossier hands its e-mails over itself.
func (r *restore) sends() bool {
	raw, err := ReadIn(r.root, ConfigName)
	if err != nil {
		return false
	}
	c, problems := LoadConfig(r.folder, raw)
	return !problems.HasErrors() && c.Mail.Server != ""
}

// newerIn gives the facts and the messages of a log that a copy of it lacks. An
// event keeps its number and its day, whatever a purge does to the rest.
func newerIn(events, copied []log.Event) (facts, mails []log.Event) {
	type known struct {
		id   int64
		date civil.Date
	}
	has := map[known]bool{}
	for _, e := range copied {
		has[known{e.ID, e.Date}] = true
	}
	for _, e := range log.Counting(events) {
		switch {
		case has[known{e.ID, e.Date}]:
		case e.Kind == log.SendTried, e.Kind == log.Sent:
			if log.LastSending(events, e.Run, e.Customer, e.Document).ID == e.ID {
				mails = append(mails, e)
			}
		case byPeople(e):
			facts = append(facts, e)
		}
	}
	return facts, mails
}

// byPeople says that a person typed an event, of a customer or of a letter.
func byPeople(e log.Event) bool {
	switch e.Kind {
	case log.FactSaid, log.Posted, log.Presented, log.Returned, log.StepDone, log.StepNotDone:
		return true
	case log.SendRefused, log.FactGone, log.Undone:
		return false
	}
	return e.Run == ""
}

// lately is how many days before the last night of a copy its messages may have
// waited for their sending.
const lately = 7

// unsentIn gives the messages of the last nights of a copy that it says nothing
// of: what replaced it may have sent them.
func unsentIn(p past) (mails []log.Event) {
	from := lastRun(p.runs).Date.AddDays(-lately)
	for _, e := range log.Counting(p.log) {
		if e.Kind == log.Letter && e.Channel == policy.Email && e.Document != "" && e.Date >= from && log.LastSending(p.log, e.Run, e.Customer, e.Document).Kind == "" {
			mails = append(mails, e)
		}
	}
	return mails
}

// markDoubt notes in the history at path that messages may have left; those of
// nights that it does not know cannot be said there.
func markDoubt(path string, p past, mails []log.Event) (err error) {
	var tried []log.Event
	for _, e := range mails {
		if _, unknown := history.FindRun(p.runs, e.Run); unknown != nil || log.LastSending(p.log, e.Run, e.Customer, e.Document).Kind == log.Sent {
			continue
		}
		tried = append(tried, log.Event{Run: e.Run, Date: e.Date, Kind: log.SendTried, Customer: e.Customer, Step: e.Step, Channel: policy.Email,
			Document: e.Document, Hash: e.Hash, Reason: "plus récent que la sauvegarde remise en place"})
	}
	if len(tried) == 0 {
		return nil
	}
	store, problems, err := history.Open(path, history.Options{})
	if err != nil || problems.HasErrors() {
		return cmp.Or(err, errBadFile)
	}
	return errors.Join(store.Append(tried...), store.Close())
}

// problems says what people have to do about it.
func (n Newer) problems() (l problem.List) {
	if n.Unread {
		l.Add(CodeUnread.With(problem.Problem{File: HistoryName,
			Message: "l’historique remplacé ne peut pas être lu : ce qui a été noté ou envoyé depuis cette sauvegarde n’est pas connu",
			Remedy:  "notez de nouveau ce que vous savez (relance suivi ajouter, relance poste) ; les courriels des derniers jours qu’elle ne dit pas envoyés ne partent qu’avec --confirmer"}))
	}
	if len(n.Facts)+len(n.Mails) > 0 {
		l.Add(CodeNewer.With(problem.Problem{File: path.Base(HistoryName),
			Message: fmt.Sprintf("l’historique remplacé en savait plus que cette sauvegarde : %s, %s", words.Counts(len(n.Facts), "fait"), words.Count(len(n.Mails), "courriel parti", "courriels partis")),
			Remedy:  "notez de nouveau ces faits (relance suivi ajouter, relance poste) ; ces courriels sont dits « incertains » et ne repartent qu’avec --confirmer"}))
	}
	return l
}
