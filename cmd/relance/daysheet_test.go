package main

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/cmd/internal/example"
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

	stays(t, dir, morning, sheet, saved)
	theNightAfter(t, dir, morning+1, who)
}
