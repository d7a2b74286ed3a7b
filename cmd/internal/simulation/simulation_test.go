package simulation

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly/nightlytest"
	"relance/cmd/internal/nightly/planning"
	"relance/rules/log"
)

// inputs reads a dossier as far as a date.
func inputs(t *testing.T, folder string, date civil.Date) dossier.Inputs {
	t.Helper()
	d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	in, problems, err := d.Read(date, dossier.ReadOptions{})
	if err = errors.Join(err, d.Close()); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return in
}

// A night simulated records what the night itself records, documents apart, and
// writes nothing.
func TestSameAsTheNight(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1", "C2"}, nil)
	told := map[civil.Date][]log.Event{}
	s, err := Run(context.Background(), inputs(t, folder, dossiertest.June), Options{
		From: dossiertest.June, To: dossiertest.June, Told: func(date civil.Date, events []log.Event) { told[date] = events },
	})
	if err != nil || s.Nights != 1 || s.Letters != 2 || s.Claimed != 24000 {
		t.Fatalf("%+v %v", s, err)
	}
	if diff := cmp.Diff([]Step{{Step: "rappel", Actions: 2, Customers: 2, Amount: 24000}}, s.Steps); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Week{{Monday: civil.New(2026, 6, 15), Actions: []int{2}}}, s.Weeks); diff != "" {
		t.Error(diff)
	}
	if _, err := os.Stat(filepath.Join(folder, dossier.HistoryName)); !os.IsNotExist(err) {
		t.Errorf("a history was written (%v)", err)
	}
	nightlytest.Night(t, folder, dossiertest.June)
	recorded := dossiertest.StateOf(t, folder).Events
	for i := range recorded {
		recorded[i].ID, recorded[i].Document, recorded[i].Hash, recorded[i].Reference, recorded[i].Message = 0, "", "", "", ""
	}
	if diff := cmp.Diff(recorded, told[dossiertest.June]); diff != "" {
		t.Error(diff)
	}
}

// Over some weeks each night follows from the one before, which it would not
// repeat; a payment that comes while a letter travels is told.
func TestNightsFollowEachOther(t *testing.T) {
	folder := dossiertest.Owing(t, []string{"C1"}, nil)
	name := filepath.Join(folder, "entrees", "a.txt")
	fec, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	dossiertest.Put(t, folder, "entrees/a.txt", string(fec)+
		"BQ|Banque|901|20260622|512000|Banque|||V1|20260622|Virement|120,00|0,00|||20260622||\n"+
		"BQ|Banque|901|20260622|411000|Clients|C1|Client 0|F0|20260622|Virement F0|0,00|120,00|||20260622||\n")
	var cases []int
	s, err := Run(context.Background(), inputs(t, folder, dossiertest.June+7), Options{
		From: dossiertest.June, To: dossiertest.June + 7, Night: func(n planning.Night) { cases = append(cases, len(n.Cases)) },
	})
	if err != nil || s.Nights != 8 || s.Letters != 1 {
		t.Fatalf("%+v %v", s, err)
	}
	if diff := cmp.Diff([]int{1, 1, 0, 0, 0, 0, 0, 0}, cases); diff != "" { // paid on the 22nd
		t.Error(diff)
	}
	want := []PaidReminder{{Date: dossiertest.June, Customer: "C1", Invoice: "F0", Step: "rappel", Amount: money.Amount(12000), PaidOn: civil.New(2026, 6, 22)}}
	if diff := cmp.Diff(want, s.Paid); diff != "" {
		t.Error(diff)
	}
}

func TestEveryAndCancel(t *testing.T) {
	in := inputs(t, dossiertest.Owing(t, []string{"C1"}, nil), dossiertest.June)
	var done []civil.Date
	total := 0
	opts := Options{From: dossiertest.June - 20, To: dossiertest.June, Every: 7, Each: func(d civil.Date, n int) { done, total = append(done, d), n }}
	if s, err := Run(context.Background(), in, opts); err != nil || s.Nights != 3 || total != 3 || len(done) != 3 || done[1] != dossiertest.June-13 {
		t.Errorf("%+v %v of %d (%v)", s, done, total, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if s, err := Run(ctx, in, opts); !errors.Is(err, context.Canceled) || s.Nights != 0 {
		t.Errorf("%+v %v", s, err)
	}
}
