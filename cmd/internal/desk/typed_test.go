package desk

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/log"
)

// A fact is recorded once, has a number, is closed once, and is never changed.
func TestRecordAndClose(t *testing.T) {
	folder := written(t)
	today := dossiertest.June + 2
	last := int64(len(dossiertest.StateOf(t, folder).Events))
	promise := followup.Fact{Kind: followup.Promise, Customer: "C1", Date: today, Until: today + 10, Amount: 12000, Author: "Alex"}
	events, problems, err := Record(folder, today, Say(promise, today))
	if ended(t, problems, err, ""); len(events) != 1 || events[0].ID != last+1 || events[0].Kind != log.FactSaid {
		t.Fatalf("%+v", events)
	}
	_, problems, err = Record(folder, today, Say(promise, today))
	ended(t, problems, err, CodeSaidBefore.Code)
	promise.Customer = "C9"
	_, problems, err = Record(folder, today, Say(promise, today))
	ended(t, problems, err, CodeNoCustomer.Code)

	closed, problems, err := Close(folder, last+1, today+1, "Sacha", "reportee")
	if ended(t, problems, err, ""); closed.ID != last+1 {
		t.Errorf("%+v", closed)
	}
	log := dossiertest.StateOf(t, folder).Events
	if e := log[len(log)-1]; int64(len(log)) != last+2 || e.Fact.Closed != today+1 || e.Fact.Result != "reportee" || e.Author != "Sacha" || !log[last].Fact.Closed.IsZero() {
		t.Errorf("%+v", log[last:])
	}
	_, problems, err = Close(folder, last+1, today+1, "Sacha", "")
	ended(t, problems, err, CodeClosedBefore.Code)
	for _, number := range []int64{1, last + 50} { // a night's own event; none at all
		_, problems, err = Close(folder, number, today, "", "")
		ended(t, problems, err, CodeNoSuchFact.Code)
	}
}

// An event of one line is taken back by an undoing.
func TestCloseAnEvent(t *testing.T) {
	folder := written(t)
	today := dossiertest.June + 2
	events, problems, err := Record(folder, today, Level{Date: today, Customer: "C1", Step: "mise-en-demeure", Reason: "accord"}.Set())
	if ended(t, problems, err, ""); len(events) != 1 || events[0].Kind != log.LevelSet || events[0].Amount != 12000 {
		t.Fatalf("%+v", events)
	}
	_, problems, err = Close(folder, events[0].ID, today, "", "")
	ended(t, problems, err, "")
	if left := log.Counting(dossiertest.StateOf(t, folder).Events); left[len(left)-1].Kind != log.Undone || left[len(left)-2].Kind == log.LevelSet {
		t.Errorf("%+v", left)
	}
	_, problems, err = Close(folder, events[0].ID, today, "", "")
	ended(t, problems, err, CodeClosedBefore.Code)
}

// What names nobody and nothing is refused, and nothing is recorded.
func TestRefusedTyping(t *testing.T) {
	folder := written(t)
	day := dossiertest.June
	before := dossiertest.StateOf(t, folder)
	for name, c := range map[string]struct {
		typing Typing
		codes  string
	}{
		"level: no customer":   {Level{Date: day, Customer: "C9", Step: "rappel"}.Set(), CodeNoCustomer.Code},
		"level: no step":       {Level{Date: day, Customer: "C1", Step: "saisie"}.Set(), CodeNoStep.Code},
		"level: no invoice":    {Level{Date: day, Customer: "C1", Invoice: "F9", Step: "rappel"}.Set(), CodeNoItem.Code},
		"judgment":             {Judgment{Date: day, Customer: "C9"}.Open(), CodeNoCustomer.Code},
		"start: one bad row":   {ImportStart([]ChosenStart{{Customer: "C1", Step: "rappel"}, {Customer: "C2", Step: "saisie", File: "d.csv", Row: 3}}, day, ""), CodeNoStep.Code},
		"start: no customer":   {ImportStart([]ChosenStart{{Customer: "C9", Step: "rappel"}}, day, ""), CodeNoCustomer.Code},
		"penalties of nothing": {PenaltyFact{Date: day, Customer: "C1", Invoice: "F9", Amount: 100}.Pay(), penaltyRefusal(t, folder, day)},
	} {
		events, problems, err := Record(folder, day, c.typing)
		if got := strings.Join(problems.Codes(), " "); err != nil || got != c.codes || len(events) != 0 {
			t.Errorf("%s: %v %v %v, want %s", name, events, problems, err, c.codes)
		}
	}
	if diff := cmp.Diff(before, dossiertest.StateOf(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// A sheet of first steps that is imported again adds nothing; another step does.
func TestTheSameStartTwice(t *testing.T) {
	day := dossiertest.June
	night := look(t, written(t), day).Night
	place := func(step string, recorded []log.Event) []log.Event {
		events, problems := ImportStart([]ChosenStart{{Customer: "C1", Step: step}}, day, "Marie")(night, recorded)
		if len(problems) > 0 {
			t.Fatal(step, problems)
		}
		return events
	}
	var steps []string // that move something
	for _, step := range night.Policy.Cycles[0].Names() {
		if len(place(step, nil)) > 0 {
			steps = append(steps, step)
		}
	}
	if len(steps) == 0 {
		t.Fatal("no step moves anything")
	}
	first := place(steps[0], nil)
	for i := range first {
		first[i].ID = int64(i + 1)
	}
	if again := place(steps[0], first); len(again) != 0 {
		t.Errorf("imported again: %+v", again)
	}
	elsewhere := append(first, log.Event{ID: 99, Kind: log.LevelSet, Customer: first[0].Customer, Item: first[0].Item, Step: "autre"})
	if again := place(steps[0], elsewhere); len(again) == 0 {
		t.Error("what a person moved since is not put back")
	}
}

// penaltyRefusal is the code under which the register itself refuses a payment
// of an invoice that it does not know.
func penaltyRefusal(t *testing.T, folder string, day civil.Date) string {
	t.Helper()
	night := look(t, folder, day).Night
	_, problems := penalty.RegisterOf(day, night.Assessed, []penalty.Fact{{Kind: penalty.FactPaid, Date: day, Customer: "C1", Item: "F9", Number: "F9", Amount: 100}})
	if len(problems) == 0 {
		t.Fatal("the register takes a payment of nothing")
	}
	return problems[0].Code
}

// look opens a desk that must open.
func look(t *testing.T, folder string, date civil.Date) Desk {
	t.Helper()
	k, problems, err := Open(folder, date, dossiertest.Texts())
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return k
}

// An amount goes to the lines of an invoice, the oldest first, and what is too
// much to the last, for the register to refuse.
// A dossier that cannot be read records nothing and says why.
func TestRecordWithoutALedger(t *testing.T) {
	folder := dossiertest.New(t, nil)
	_, problems, err := Record(folder, dossiertest.June, func(planning.Night, []log.Event) ([]log.Event, problem.List) {
		t.Error("asked although nothing could be read")
		return nil, nil
	})
	ended(t, problems, err, dossier.CodeNoLedger.Code)
}
