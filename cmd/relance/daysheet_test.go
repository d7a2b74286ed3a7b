package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/example"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
)

// typedCell is what a person puts in one cell of a sheet of the day: a text, a day
// AAAA-MM-JJ or an amount.
type typedCell struct {
	Sheet, Cell, Text, Day string
	Amount                 float64
}

// dayRow is one row of a tab, by its titles.
type dayRow map[string]string

// tabRows reads a tab as a person sees it, with the row of each line.
func tabRows(t *testing.T, f *excelize.File, tab string) (rows []dayRow, columns map[string]string) {
	t.Helper()
	all, err := f.GetRows(tab)
	if err != nil {
		t.Fatal(err)
	}
	columns = map[string]string{}
	for c, title := range all[0] {
		columns[title], _ = excelize.ColumnNumberToName(c + 1)
	}
	for n, cells := range all[1:] {
		row := dayRow{"ligne": strconv.Itoa(n + 2)}
		for c, text := range cells {
			row[all[0][c]] = text
		}
		rows = append(rows, row)
	}
	return rows, columns
}

// aDayOfWork is the day of a collector and of an assistant on the sheet of a run:
// what they type, and of whom.
func aDayOfWork(t *testing.T, path string) (cells []typedCell, who map[string]string) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	who = map[string]string{}
	put := func(tab string, row dayRow, columns map[string]string, title string, c typedCell) {
		c.Sheet, c.Cell = tab, columns[title]+row["ligne"]
		if columns[title] == "" {
			t.Fatalf("%s has no column %s", tab, title)
		}
		cells = append(cells, c)
	}
	rows, columns := tabRows(t, f, "Appels")
	// Calls that customers made are rows of their own.
	mailed, _ := tabRows(t, f, "À poster")
	for n := 0; len(rows) < 3; n++ {
		row := dayRow{"ligne": strconv.Itoa(len(rows) + 2), "Client": mailed[n]["Client"]}
		put("Appels", row, columns, "Client", typedCell{Text: row["Client"]})
		rows = append(rows, row)
	}
	who["promise"], who["dispute"], who["voicemail"] = rows[0]["Client"], rows[1]["Client"], rows[2]["Client"]
	put("Appels", rows[0], columns, "Résultat", typedCell{Text: "Promesse de règlement"})
	put("Appels", rows[0], columns, "Promis pour le", typedCell{Day: "2026-12-10"})
	put("Appels", rows[0], columns, "Montant promis", typedCell{Amount: 1000})
	put("Appels", rows[1], columns, "Résultat", typedCell{Text: "litige"})
	put("Appels", rows[1], columns, "Motif du litige", typedCell{Text: "Prix ou remise"})
	put("Appels", rows[1], columns, "Montant contesté", typedCell{Text: "300,00"})
	put("Appels", rows[2], columns, "Résultat", typedCell{Text: "MESSAGERIE"})
	rows, columns = tabRows(t, f, "À poster")
	at := slices.IndexFunc(rows, func(r dayRow) bool { return strings.Contains(r["Courrier"], "recommandé") })
	if at < 0 {
		t.Fatal("no registered letter to post")
	}
	who["posted"] = rows[at]["Client"]
	put("À poster", rows[at], columns, "État", typedCell{Text: "Posté"})
	put("À poster", rows[at], columns, "Le", typedCell{Text: "30/11/2026"})
	put("À poster", rows[at], columns, "N° de recommandé", typedCell{Text: "1A 234 567 8901 2"})
	rows, columns = tabRows(t, f, "À lire")
	who["reply"] = rows[0]["Client"]
	put("À lire", rows[0], columns, "Suite donnée", typedCell{Text: "Lue, rien de plus"})
	rows, columns = tabRows(t, f, "À compléter")
	at = slices.IndexFunc(rows, func(r dayRow) bool { return r["À fournir"] == "Courriel" })
	who["email"] = rows[at]["Client"]
	put("À compléter", rows[at], columns, "Valeur", typedCell{Text: "compta@client.example"})
	who["plan"], who["level"], who["waiver"], who["loss"] = "C080", "C083", "C029", "C065"
	rows, columns = tabRows(t, f, "Demandes")
	for n, asked := range []map[string]typedCell{
		{"Demande": {Text: "Relevé de compte"}, "Client": {Text: who["promise"] + " – d’après la liste"}},
		{"Demande": {Text: "Confirmation de solde"}, "Client": {Text: who["dispute"]}},
		{"Demande": {Text: "Suspendre jusqu’au"}, "Client": {Text: who["voicemail"]}, "Date": {Day: "2026-12-31"}, "Motif": {Text: "fermé pour travaux"}},
		{"Demande": {Text: "Relevé de compte"}, "Client": {Text: "Société inconnue au bataillon"}},
		{"Demande": {Text: "Suspendre jusqu’au"}, "Client": {Text: "Société inconnue au bataillon"}, "Date": {Day: "2026-12-31"}, "Motif": {Text: "au hasard"}},
		{"Demande": {Text: "Plan de paiement à signer"}, "Client": {Text: who["plan"]}, "Date": {Day: "2026-12-15"}, "Nombre d’échéances": {Text: "3"}},
		{"Demande": {Text: "Changer de niveau"}, "Client": {Text: who["level"]}, "Étape": {Text: "rappel"}, "Par": {Text: "Camille"}, "Motif": {Text: "repris à zéro"}},
		{"Demande": {Text: "Remise de pénalités"}, "Client": {Text: who["waiver"]}, "Par": {Text: "Camille"}, "Motif": {Text: "geste commercial"}},
		{"Demande": {Text: "Passage en perte"}, "Client": {Text: who["loss"]}, "Motif": {Text: "introuvable"}},
	} {
		for title, c := range asked {
			put("Demandes", rows[n], columns, title, c)
		}
	}
	return cells, who
}

// typeIn fills the cells and saves in place.
func typeIn(t *testing.T, path string, cells []typedCell) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range cells {
		var value any = c.Text
		switch {
		case c.Day != "":
			value, _ = time.Parse(time.DateOnly, c.Day)
		case c.Amount != 0:
			value = c.Amount
		}
		if err := f.SetCellValue(c.Sheet, c.Cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

func TestDayOfACollectorAndOfAnAssistant(t *testing.T) {
	dayOfWork(t, typeIn)
}

// dayOfWork does the day with a program that fills cells, then the next morning.
func dayOfWork(t *testing.T, fill func(t *testing.T, path string, cells []typedCell)) {
	evening, morning := civil.New(2026, 11, 30), civil.New(2026, 12, 1)
	dir := filepath.Join(t.TempDir(), "dossier")
	if err := example.Build(dir, evening, func(folder string, night civil.Date) error { oneNight(t, folder, night); return nil }); err != nil {
		t.Fatal(err)
	}
	oneNight(t, dir, evening)
	sheet := filepath.Join(dir, "sorties", "2026-11-30", "a-faire.xlsx")
	cells, who := aDayOfWork(t, sheet)
	fill(t, sheet, cells)
	saved, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}

	keptSheets(t, dir, morning)
	outcome := oneNight(t, dir, morning)
	said := outcome.Night.Said
	exportedAnswers(t, dir, who, outcome)
	fact := func(kind followup.Kind, code string) followup.Fact {
		t.Helper()
		for _, f := range said.Facts {
			if f.Kind == kind && f.Customer == code && f.Date == evening {
				return f
			}
		}
		t.Errorf("no %s of %s", kind, code)
		return followup.Fact{}
	}
	if f := fact(followup.Promise, who["promise"]); f.Until != civil.New(2026, 12, 10) || f.Amount != money.Amount(100000) {
		t.Errorf("promise: %+v", f)
	}
	if f := fact(followup.Dispute, who["dispute"]); f.Code != "prix" || f.Amount != money.Amount(30000) {
		t.Errorf("dispute: %+v", f)
	}
	if f := fact(followup.Call, who["voicemail"]); f.Code != "messagerie" {
		t.Errorf("call: %+v", f)
	}
	if f := fact(followup.Dispatch, who["posted"]); f.Ref != "1A 234 567 8901 2" || f.Run == "" {
		t.Errorf("posting: %+v", f)
	}
	if !slices.ContainsFunc(outcome.Night.Log, func(e log.Event) bool {
		return e.Kind == log.Posted && e.Customer == who["posted"] && strings.Contains(e.Reason, "1A 234 567 8901 2")
	}) {
		t.Error("the registered letter is not posted in the log")
	}
	fact(followup.Note, who["reply"])
	if c, _ := outcome.Night.Party(who["reply"]); c.UnreadReply(morning) != nil {
		t.Error("the answer that was read still waits")
	}
	if got := outcome.Night.Master.Find(who["email"], "").Email; got != "compta@client.example" {
		t.Errorf("completed address: %q", got)
	}
	if f := fact(followup.Suspension, who["voicemail"]); f.Until != civil.New(2026, 12, 31) {
		t.Errorf("hold: %+v", f)
	}
	folder := filepath.Join(dir, "sorties", "2026-12-01", "demandes")
	for _, name := range []string{"releve-" + who["promise"] + ".pdf", "confirmation-solde-" + who["dispute"] + ".pdf"} {
		if data, err := os.ReadFile(filepath.Join(folder, name)); err != nil || !strings.HasPrefix(string(data), "%PDF") {
			t.Errorf("%s: %v", name, err)
		}
	}
	accords(t, outcome, folder, who)
	told, _ := os.ReadFile(filepath.Join(folder, "reponses.txt"))
	for _, line := range []string{
		who["promise"] + " – Relevé de compte – fait", who["voicemail"] + " – Suspendre jusqu’au – fait : rien ne part jusqu’au 31/12/2026",
		"Société inconnue au bataillon – Relevé de compte – PAS FAIT : le grand livre ne connaît pas",
		"Société inconnue au bataillon – Suspendre jusqu’au – PAS FAIT : le grand livre ne connaît pas",
		who["plan"] + " – Plan de paiement à signer – fait : plan-" + who["plan"] + ".pdf", who["level"] + " – Changer de niveau – fait : niveau : rappel",
		who["waiver"] + " – Remise de pénalités – fait : pénalités remises sur", who["loss"] + " – Passage en perte – fait : perte-" + who["loss"] + ".csv",
	} {
		if !strings.Contains(string(told), line) {
			t.Errorf("reponses.txt lacks %q:\n%s", line, told)
		}
	}

	// The sheet stays as people saved it, nothing is set aside, and the same night
	// again is the same.
	again := oneNight(t, dir, morning)
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
	// The night after reads it again and records nothing more of it; a plan that was
	// signed is noted in suivi.xlsx.
	signPlan(t, filepath.Join(dir, "suivi.xlsx"), who["plan"])
	next := oneNight(t, dir, morning+1)
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

// fillScript fills cells with LibreOffice and saves in place, as a person does.
const fillScript = `
import json, os, subprocess, sys, time, uno
from com.sun.star.beans import PropertyValue
path, profile, cells = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
pipe = "relance%d" % os.getpid()
office = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--accept=pipe,name=%s;urp;" % pipe])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for n in range(240):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
def prop(name, value):
    p = PropertyValue(); p.Name, p.Value = name, value
    return p
doc = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (prop("Hidden", True),))
for c in cells:
    cell = doc.Sheets.getByName(c["Sheet"]).getCellRangeByName(c["Cell"])
    if c["Day"]:
        cell.setFormula(c["Day"])
    elif c["Amount"]:
        cell.setValue(c["Amount"])
    else:
        cell.setString(c["Text"])
doc.storeAsURL(uno.systemPathToFileUrl(path), (prop("FilterName", "Calc MS Excel 2007 XML"), prop("Overwrite", True)))
doc.close(True)
try:
    desktop.terminate()
except Exception:
    pass
office.wait(60)
`

func TestDayOfWorkWithLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil || testing.Short() {
		t.Skip("without LibreOffice")
	}
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import uno").Run() != nil {
		t.Skip("without the Python of LibreOffice")
	}
	dayOfWork(t, func(t *testing.T, path string, cells []typedCell) {
		dir := t.TempDir()
		data, err := json.Marshal(cells)
		if err != nil {
			t.Fatal(err)
		}
		script, list := filepath.Join(dir, "fill.py"), filepath.Join(dir, "cells.json")
		if os.WriteFile(script, []byte(fillScript), 0o600) != nil || os.WriteFile(list, data, 0o600) != nil {
			t.Fatal("the script is not written")
		}
		ctx, cancel := context.WithTimeout(context.Background(), 4*time.Minute)
		defer cancel()
		if said, err := exec.CommandContext(ctx, python, script, path, filepath.Join(dir, "profile"), list).CombinedOutput(); err != nil {
			t.Fatalf("LibreOffice: %v\n%s", err, said)
		}
	})
}
