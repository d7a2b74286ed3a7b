package followup

import (
	"slices"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

var toldDay = civil.New(2026, 11, 30)

func toldPromise(amount int) Fact {
	return Fact{Kind: Promise, Customer: "C1", Date: toldDay, Until: toldDay + 10, Amount: money.Amount(100 * amount)}
}

// remembered is what the history knows after nights recorded changes.
func remembered(known []Known, changes []Change) []Known {
	known = slices.Clone(known)
	for _, c := range changes {
		at := -1
		for i, k := range known {
			if k.Fact.Key == c.Fact.Key {
				at = i
			}
		}
		if at < 0 {
			known = append(known, Known{Fact: c.Fact, Event: int64(len(known) + 1)})
			at = len(known) - 1
		}
		if c.Gone {
			known[at].Gone = true
		} else {
			known[at] = known[at].Accept(c.Fact)
		}
	}
	return known
}

func counting(m Merged) (n int) {
	for _, f := range m.Facts {
		if f.Closed.IsZero() {
			n++
		}
	}
	return n
}

func TestRowIsRecordedOnce(t *testing.T) {
	rows := []DayRow{{Mark: "2026-11-30/A/C1", Facts: []Fact{toldPromise(500)}}}
	first, _ := MergeTold(rows, nil)
	if len(first.Changes) != 1 || counting(first) != 1 {
		t.Fatalf("%+v", first)
	}
	known := remembered(nil, first.Changes)
	again, problems := MergeTold(rows, known)
	if len(again.Changes) > 0 || len(problems) > 0 || counting(again) != 1 {
		t.Errorf("read again, it adds nothing: %+v %v", again, problems)
	}
	gone, problems := MergeTold(nil, known)
	if len(gone.Changes) > 0 || len(problems) > 0 || counting(gone) != 1 {
		t.Errorf("a sheet that is gone takes nothing back: %+v %v", gone, problems)
	}
}

func TestRowChangedIsACorrection(t *testing.T) {
	mark := "2026-11-30/A/C1"
	first, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(500)}}}, nil)
	known := remembered(nil, first.Changes)
	second, problems := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(700)}}}, known)
	if len(problems) != 1 || problems[0].Code != CodeChanged.Code || counting(second) != 1 || second.Facts[0].Amount != toldPromise(700).Amount {
		t.Errorf("%v %+v", problems, second)
	}
	blank, problems := MergeTold([]DayRow{{Mark: mark}}, remembered(known, second.Changes))
	if len(problems) != 1 || problems[0].Code != CodeTakenBack.Code || counting(blank) != 0 || len(blank.Changes) != 1 {
		t.Errorf("%v %+v", problems, blank)
	}
	back, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(700)}}}, remembered(remembered(known, second.Changes), blank.Changes))
	if counting(back) != 1 {
		t.Errorf("typed again, it counts again: %+v", back)
	}
}

func TestRefusedRowKeepsWhatItSaid(t *testing.T) {
	mark := "2026-11-30/A/C1"
	first, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(500)}}}, nil)
	bad, problems := MergeTold([]DayRow{{Mark: mark, Bad: true}}, remembered(nil, first.Changes))
	if len(problems) > 0 || counting(bad) != 1 || len(bad.Changes) > 0 {
		t.Errorf("%v %+v", problems, bad)
	}
}

func TestAddedRowsKeepTheirPlaces(t *testing.T) {
	base := "2026-11-30/A/C1"
	call := func(text string) Fact {
		return Fact{Kind: Call, Customer: "C1", Date: toldDay, Code: "refus", Text: text}
	}
	first, _ := MergeTold([]DayRow{{Mark: base, Added: true, Facts: []Fact{call("un")}}, {Mark: base, Added: true, Facts: []Fact{call("deux")}}}, nil)
	if counting(first) != 2 {
		t.Fatalf("%+v", first)
	}
	known := remembered(nil, first.Changes)
	swapped, _ := MergeTold([]DayRow{{Mark: base, Added: true, Facts: []Fact{call("deux")}}, {Mark: base, Added: true, Facts: []Fact{call("un")}}}, known)
	if len(swapped.Changes) > 0 || counting(swapped) != 2 {
		t.Errorf("moved rows are the same: %+v", swapped.Changes)
	}
	deleted, _ := MergeTold([]DayRow{{Mark: base, Added: true, Facts: []Fact{call("deux")}}}, known)
	if counting(deleted) != 2 || len(deleted.Changes) != 1 || !deleted.Changes[0].Gone {
		t.Errorf("a deleted row takes nothing back, and is noted as gone: %+v", deleted)
	}
	later, problems := MergeTold([]DayRow{{Mark: base, Added: true, Facts: []Fact{call("deux")}}, {Mark: base, Added: true, Facts: []Fact{call("quatre")}}}, remembered(known, deleted.Changes))
	if counting(later) != 3 || len(problems) > 0 {
		t.Errorf("a row added after another was deleted is no correction of it: %v %+v", problems, later)
	}
	changed, _ := MergeTold([]DayRow{{Mark: base, Added: true, Facts: []Fact{call("deux")}}, {Mark: base, Added: true, Facts: []Fact{call("trois")}}}, known)
	if counting(changed) != 2 || len(changed.Changes) != 1 {
		t.Errorf("a changed row is a correction: %+v", changed)
	}
}

func TestFollowUpWinsOverTheDaySheet(t *testing.T) {
	told, _ := MergeTold([]DayRow{{Mark: "2026-11-30/A/C1", Facts: []Fact{toldPromise(500)}}}, nil)
	for name, c := range map[string]struct {
		people Fact
		want   int
		code   string
	}{
		"the same":         {toldPromise(500), 1, ""},
		"another amount":   {toldPromise(700), 1, CodeOverruled.Code},
		"another day":      {Fact{Kind: Promise, Customer: "C1", Date: toldDay - 1, Until: toldDay + 10}, 2, ""},
		"another customer": {Fact{Kind: Promise, Customer: "C2", Date: toldDay, Until: toldDay + 10}, 2, ""},
	} {
		people, _ := Merge(Reading{File: "suivi.xlsx", Facts: []Fact{c.people}}, nil)
		got, problems := Yield(people, told)
		if counting(got) != c.want {
			t.Errorf("%s: %+v", name, got.Facts)
		}
		if c.want == 1 && got.Facts[0].Amount != c.people.Amount {
			t.Errorf("%s: the sheet's amount counts", name)
		}
		if (len(problems) > 0) != (c.code != "") || len(problems) > 0 && problems[0].Code != c.code {
			t.Errorf("%s: %v", name, problems)
		}
	}
}

func TestClosingNotesCloseFacts(t *testing.T) {
	people, _ := Merge(Reading{File: "suivi.xlsx", Facts: []Fact{{Kind: Dispute, Customer: "C1", Date: toldDay - 20, Code: "prix"}}}, nil)
	key := people.Facts[0].Key
	told, _ := MergeTold([]DayRow{{Mark: "2026-11-30/D/C1/" + key, Facts: []Fact{{Kind: Note, Customer: "C1", Date: toldDay, Code: NoteClosing, Ref: key, Result: ResultRejected}}}}, nil)
	got, _ := Yield(people, told)
	if got.Facts[0].Closed != toldDay || got.Facts[0].Result != ResultRejected {
		t.Errorf("%+v", got.Facts[0])
	}
	people.Facts[0].Closed, people.Facts[0].Result = toldDay-3, "fonde"
	if got, _ = Yield(people, told); got.Facts[0].Result != "fonde" {
		t.Errorf("the row of suivi.xlsx says how it ended: %+v", got.Facts[0])
	}
}

func TestRowWhoseKeyWasErasedIsTheSameRow(t *testing.T) {
	mark := "2026-11-30/A/C1"
	first, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(500)}}}, nil)
	known := remembered(nil, first.Changes)
	erased := DayRow{Mark: mark, Added: true, Facts: []Fact{toldPromise(500)}}
	again, problems := MergeTold([]DayRow{erased}, known)
	if len(again.Changes) > 0 || len(problems) > 0 || counting(again) != 1 {
		t.Errorf("without its key: %+v %v", again, problems)
	}
	both, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(500)}}, erased}, known)
	if len(both.Changes) > 0 || counting(both) != 1 {
		t.Errorf("beside the row with its key: %+v", both)
	}
	other, _ := MergeTold([]DayRow{{Mark: mark, Facts: []Fact{toldPromise(500)}}, {Mark: mark, Added: true, Facts: []Fact{toldPromise(700)}}}, known)
	if len(other.Changes) != 1 || counting(other) != 2 {
		t.Errorf("another answer is another fact: %+v", other)
	}
}

func TestReplacedAnswerIsNamedByWhatCounts(t *testing.T) {
	told, _ := MergeTold([]DayRow{{Mark: "2026-11-30/A/C1", Facts: []Fact{toldPromise(500)}}}, nil)
	typed := toldPromise(700)
	typed.Key = "promesse-typed"
	all, problems := Yield(Merged{Facts: []Fact{typed}}, told)
	if len(problems) != 1 || problems[0].Code != CodeOverruled.Code || len(all.Facts) != 1 {
		t.Fatalf("%v %+v", problems, all.Facts)
	}
	if got := all.Replaced["promesse-typed"]; got.Key != told.Facts[0].Key {
		t.Errorf("replaced: %+v", got)
	}
}

// An agreement to send dated after the night lets nothing go yet: that is told. A note
// about a day to come is not.
func TestAnAgreementDatedAheadIsTold(t *testing.T) {
	for code, want := range map[string]int{noteAgreed: 1, "rendez-vous": 0} {
		note := Fact{Kind: Note, Customer: "C1", Code: code, Date: toldDay + 1, Text: "vu"}
		told := CheckAhead([]Fact{note}, toldDay)
		if len(told) != want || want > 0 && told[0].Code != CodeAhead.Code {
			t.Errorf("%s: %v", code, told)
		}
		if told := CheckAhead([]Fact{note}, toldDay+1); len(told) != 0 {
			t.Errorf("%s, on its day: %v", code, told)
		}
	}
}
