package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
)

// stays: the sheet is as people saved it, nothing is set aside, and the same night again
// is the same.
func stays(t *testing.T, dir string, date civil.Date, sheet string, saved []byte) {
	t.Helper()
	again := oneNight(t, dir, date)
	if again.Committed || again.View.Repeat == nil || again.SetAside != "" {
		t.Errorf("the night done again: %+v", again.View)
	}
	if now, _ := os.ReadFile(sheet); string(now) != string(saved) {
		t.Error("the sheet that people saved was changed")
	}
	entries, _ := os.ReadDir(filepath.Join(dir, "sorties"))
	for _, e := range entries {
		if strings.Contains(e.Name(), "modifié") {
			t.Errorf("%s was set aside", e.Name())
		}
	}
}

// theNightAfter reads the sheet again and records nothing more of it; a plan that was
// signed is noted in suivi.xlsx.
func theNightAfter(t *testing.T, dir string, date civil.Date, who map[string]string) {
	t.Helper()
	signPlan(t, filepath.Join(dir, "suivi.xlsx"), who["plan"])
	next := oneNight(t, dir, date)
	if plans := next.Night.FollowUp[who["plan"]].Plans; len(plans) != 1 || len(plans[0].Instalments) != 3 || plans[0].State != followup.Pending {
		t.Errorf("the plan that was signed: %+v", plans)
	}
	keptBack(t, next, who["plan"], cause.Planned, "Le plan du 01/12/2026 est respecté")
	for _, c := range next.Night.Said.Changes {
		if followup.FromDaySheet(c.Fact) {
			t.Errorf("recorded again: %+v", c.Fact)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "sorties", "2026-12-02", "demandes", "releve-"+who["promise"]+".pdf")); err == nil {
		t.Error("the statement is made again")
	}
}

// accords: what was asked about levels, penalties and losses is in the log, in the facts
// and in the folder.
func accords(t *testing.T, o nightly.Outcome, folder string, who map[string]string) {
	t.Helper()
	logged := func(kind log.EventKind, code string) (n int) {
		for _, e := range o.Night.Log {
			if e.Kind == kind && e.Customer == code && e.Date == civil.New(2026, 11, 30) && e.Author == "Camille" {
				n++
			}
		}
		return n
	}
	if logged(log.LevelSet, who["level"]) == 0 || logged(log.PenaltyWaived, who["waiver"]) == 0 {
		t.Errorf("level: %d events, waiver: %d", logged(log.LevelSet, who["level"]), logged(log.PenaltyWaived, who["waiver"]))
	}
	for _, row := range o.Night.Register.Rows {
		if row.Customer == who["waiver"] && row.Owed > 0 {
			t.Errorf("%s still owes penalties on %s", who["waiver"], row.Number)
		}
	}
	keptBack(t, o, who["loss"], cause.SuspendedFact, "passage en perte demandé : introuvable")
	entries, _ := os.ReadFile(filepath.Join(folder, "perte-"+who["loss"]+".csv"))
	if !strings.Contains(string(entries), "654") || !strings.Contains(string(entries), who["loss"]) {
		t.Errorf("%s", entries)
	}
	for _, f := range o.Night.Said.Facts {
		if strings.Contains(f.Customer, "inconnue") {
			t.Errorf("recorded of nobody: %+v", f)
		}
	}
}

// keptBack says that nothing is claimed of a customer, and why.
func keptBack(t *testing.T, o nightly.Outcome, code, cause, why string) {
	t.Helper()
	at := slices.IndexFunc(o.Night.Decisions, func(d rules.Decision) bool { return d.Customer == code })
	if at < 0 || o.Night.Decisions[at].Acts() || o.Night.Decisions[at].Due != 0 {
		t.Fatalf("%s is asked for something", code)
	}
	n := 0
	for _, i := range o.Night.Decisions[at].Items {
		if i.WhyNot != nil && i.WhyNot.Code == cause && strings.Contains(i.WhyNot.Text, why) {
			n++
		}
	}
	if n == 0 {
		t.Errorf("%s: %s is not why: %+v", code, cause, o.Night.Decisions[at].Items)
	}
}

// signPlan notes a plan of three instalments in suivi.xlsx, as a person does.
func signPlan(t *testing.T, path, code string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Plans")
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]string{"Client": code, "Signé le": "01/12/2026", "Échéancier": "15/12/2026 = 200,00 ; 15/01/2027 = 150,00 ; 15/02/2027 = 110,21"}
	for c, title := range rows[0] {
		at, _ := excelize.CoordinatesToCellName(c+1, len(rows)+1)
		if cells[title] != "" {
			err = errors.Join(err, f.SetCellStr("Plans", at, cells[title]))
			delete(cells, title)
		}
	}
	if err = errors.Join(err, f.Save()); err != nil || len(cells) > 0 {
		t.Fatal(err, cells)
	}
}

// keptSheets saves the dossier and puts it back elsewhere: what people filled in is read
// there too.
func keptSheets(t *testing.T, dir string, date civil.Date) {
	t.Helper()
	answered := func(folder string) (n int) {
		d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		defer d.Close()
		rows, _, err := d.Answers(date)
		if err != nil {
			t.Fatal(err)
		}
		return daysheet.Answered(rows)
	}
	zip, elsewhere := filepath.Join(t.TempDir(), "s.zip"), filepath.Join(t.TempDir(), "ailleurs")
	d, problems, err := dossier.Open(dir, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	err = dossier.ReplaceFile(zip, 0o600, func(w io.Writer) error {
		saved, err := d.Backups().Save(w, date, "essai")
		n := 0
		for _, f := range saved.Files {
			if strings.HasSuffix(f.File, "a-faire.xlsx") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%d sheets of the day saved, one was filled in", n)
		}
		return err
	})
	if err != nil || d.Close() != nil {
		t.Fatal(err)
	}
	if _, problems, err := dossier.Restore(elsewhere, zip, false, date); err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	here, there := answered(dir), answered(elsewhere)
	if here == 0 || here != there {
		t.Errorf("%d rows are answered, %d where the backup was put back", here, there)
	}
	// What a folder that was set aside holds is read as well.
	run := filepath.Join(elsewhere, "sorties", "2026-11-30")
	if err := os.Rename(run, run+".modifié-1"); err != nil {
		t.Fatal(err)
	}
	if aside := answered(elsewhere); aside != here {
		t.Errorf("%d rows are answered, %d once the folder is set aside", here, aside)
	}
}

// exportedAnswers: what is held about a customer has the rows about it, and no other's.
func exportedAnswers(t *testing.T, dir string, who map[string]string, outcome nightly.Outcome) {
	t.Helper()
	d, problems, err := dossier.Open(dir, dossier.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	defer d.Close()
	held, err := answersAbout(d, outcome.Night, who["promise"])
	if err != nil || len(held) != 2 || len(held[0].Facts) != 2 || held[0].Sheet != "Appels" || held[1].Request == nil || held[1].Sheet != "Demandes" || held[0].File != "sorties/2026-11-30/a-faire.xlsx" {
		t.Errorf("%+v %v", held, err)
	}
}
