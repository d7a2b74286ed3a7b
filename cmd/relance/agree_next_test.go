package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/table"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/policy"
)

// sameNext compares what the documents of a night that is over say comes next:
// the sheet « Décisions », the agenda of « À faire », agenda.ics, and « fiche », which looks
// at the dossier after the night. Nobody who is not to be reminded is announced
// anything.
func sameNext(t *testing.T, dir string, outcome nightly.Outcome) {
	t.Helper()
	decided, announced := map[string]string{}, []string{}
	for k, d := range outcome.Night.Decisions {
		c := outcome.Night.Cases[k].Customer
		if d.Next.Step != "" {
			decided[d.Customer] = nextWords(policy.Label(d.Next.Step), d.Next.On)
		}
		for n, next := range rules.Ahead(d.Items) {
			if n > 0 {
				decided[d.Customer] += " ; " + next.Words()
			} else if next != d.Next {
				t.Errorf("%s: %s has « %v » next, and « %v » first of what comes next", d.Date, d.Customer, d.Next, next)
			}
			if next.On > d.Date {
				announced = append(announced, next.On.String()+" "+d.Customer)
				if c.NoReminder && c.NoReminderTo.IsZero() {
					t.Errorf("%s: %s is not to be reminded, and is announced « %s »", d.Date, d.Customer, decided[d.Customer])
				}
			}
		}
	}
	slices.Sort(announced)
	sheets := readSheets(t, filepath.Join(outcome.Folder, nightly.ReportFile))
	told := map[string]string{}
	for _, r := range rowsUnder(sheets["Décisions"], "Étape suivante") {
		if r["Étape suivante"].Text != "" {
			told[r["Code"].Text] = nextWords(strings.ToLower(r["Étape suivante"].Text), r["Prévue le"].Date)
			if then := r["Puis"].Text; then != "" {
				told[r["Code"].Text] += " ; " + strings.ToLower(then[:1]) + then[1:]
			}
		}
	}
	differ(t, outcome, "feuille Décisions", decided, told)
	var listed []string
	for _, r := range rowsUnder(sheets["À faire"], "Dans (jours)") {
		if r["Quoi"].Text == rules.AgendaAction {
			listed = append(listed, r["Le"].Date.String()+" "+r["Code"].Text)
		}
	}
	slices.Sort(listed)
	differ(t, outcome, "feuille Agenda", announced, listed)
	calls := []string{}
	for _, e := range rules.Tasks(rules.Agenda(outcome.Night.Cases, outcome.Night.Decisions, outcome.Night.Date), outcome.Night.Date) {
		if e.Kind == rules.AgendaAction {
			calls = append(calls, e.On.String()+" "+e.Customer)
			if !strings.HasPrefix(e.Text, "Appel") || !slices.Contains(announced, e.On.String()+" "+e.Customer) {
				t.Errorf("%s: « %s » of %s is no call of ours", outcome.Night.Date, e.Text, e.Customer)
			}
		}
	}
	slices.Sort(calls)
	differ(t, outcome, "agenda.ics", calls, calendarSteps(t, filepath.Join(outcome.Folder, "agenda.ics")))
	sameSheets(t, dir, outcome)
}

// sameSheets asks for the sheet of some customers once the night is over.
func sameSheets(t *testing.T, dir string, outcome nightly.Outcome) {
	t.Helper()
	date := outcome.Night.Date
	k, problems, err := desk.Open(dir, date, shippedTexts())
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	asked := 0
	for i, d := range outcome.Night.Decisions {
		if !d.Acts() && i%9 != 0 || d.Acts() && asked >= 5 {
			continue
		}
		asked++
		sheet, problems, err := k.DebtorSheet(dir, d.Customer, "test")
		if err != nil || problems.HasErrors() {
			t.Fatal(problems, err)
		}
		if got, want := nextWords(sheet.Data.NextStep, sheet.Data.NextOn), nextWords(d.Next.Step, d.Next.On); got != want {
			t.Errorf("%s: fiche %s announces « %s », the night « %s »", date, d.Customer, got, want)
		}
		if got, want := len(sheet.Data.Ahead), len(rules.Ahead(d.Items)); got != want {
			t.Errorf("%s: fiche %s announces %d steps, the night %d", date, d.Customer, got, want)
		}
		headline := strings.Split(rules.Explain(outcome.Night.Cases[i], d), "\n")[1]
		if said := sheet.Report.Parts[0].Points[0].Text; strings.Join(strings.Fields(said), " ") != strings.Join(strings.Fields(headline), " ") {
			t.Errorf("%s: fiche %s says « %s », the night « %s »", date, d.Customer, said, headline)
		}
	}
}

func nextWords(step string, on civil.Date) string {
	if on.IsZero() {
		return step
	}
	return fmt.Sprintf("%s %s", step, on)
}

func differ(t *testing.T, outcome nightly.Outcome, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s and the decisions disagree about what comes next (-decisions +%s):\n%s", outcome.Night.Date, what, what, diff)
	}
}

func readSheets(t *testing.T, name string) map[string]table.Sheet {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	all, problems, err := table.Read(name, data, table.Options{})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	sheets := map[string]table.Sheet{}
	for _, s := range all {
		sheets[s.Name] = s
	}
	return sheets
}

// rowsUnder gives the rows below the one that has a title, by title.
func rowsUnder(s table.Sheet, title string) (rows []map[string]table.Cell) {
	var titles []string
	for _, r := range s.Rows {
		if titles != nil {
			row := map[string]table.Cell{}
			for k, name := range titles {
				row[name] = r.Cell(k)
			}
			rows = append(rows, row)
			continue
		}
		if slices.ContainsFunc(r.Cells, func(c table.Cell) bool { return c.Text == title }) {
			for _, c := range r.Cells {
				titles = append(titles, c.Text)
			}
		}
	}
	return rows
}

// calendarSteps gives the days and customers of the next steps of a calendar.
func calendarSteps(t *testing.T, name string) (steps []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	steps = []string{}
	for _, event := range strings.Split(strings.ReplaceAll(string(data), "\r\n ", ""), "BEGIN:VEVENT")[1:] {
		if !strings.Contains(event, "CATEGORIES:"+rules.AgendaAction) {
			continue
		}
		on := property(event, "DTSTART;VALUE=DATE:", "\r\n")
		who := property(event, "SUMMARY:", " ")
		steps = append(steps, fmt.Sprintf("%s-%s-%s %s", on[:4], on[4:6], on[6:], who))
	}
	slices.Sort(steps)
	return steps
}

// property gives what a calendar says after a name, up to a mark.
func property(event, name, mark string) string {
	_, rest, _ := strings.Cut(event, name)
	value, _, _ := strings.Cut(rest, mark)
	return value
}
