package papers

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
)

// A case file that claims nothing is not said to be made: the refusal says why, and what to do.
func TestNothingToClaim(t *testing.T) {
	held := rules.Decision{Hold: &rules.Reason{Text: "Le client est en liquidation.", Lift: "déclarez la créance"}}
	for want, d := range map[string]rules.Decision{
		"rien n’est à réclamer chez ce client":                                       {},
		"rien n’est à réclamer : Le client est en liquidation ; déclarez la créance": held,
	} {
		if got := nothingToClaim(d); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// What a cell refuses is told where people look: a request among the answers, a call on
// the row that comes back, unless it was answered since.
func TestRefusedCellsAreTold(t *testing.T) {
	day := civil.New(2026, 11, 30)
	const file = "sorties/2026-11-30/a-faire.xlsx"
	bad := []followup.Fact{{Kind: followup.Suspension, Customer: "C5"}}
	row := func(run string, tab daysheet.Tab, sheet string, no int, bad []followup.Fact) daysheet.Row {
		return daysheet.Row{Key: daysheet.Key{Run: run, Tab: tab, Customer: "C5"}, Bad: bad, Origin: followup.Origin{File: file, Sheet: sheet, Row: no}}
	}
	var told told
	told.plan.Date = day + 1
	told.desk.Inputs = dossier.Inputs{DaySheets: []daysheet.Row{row("2026-11-30", daysheet.Requests, "Demandes", 5, bad), row("2026-11-30", daysheet.Calls, "Appels", 7, bad)}}
	told.desk.Findings = problem.List{
		{Code: "SUI-12", File: file, Line: 5, Column: "Demandes!J5", Message: "« Motif » n’est pas rempli", Remedy: "écrivez pourquoi"},
		{Code: "SUI-13", File: file, Line: 7, Column: "Appels!K7", Excerpt: "99/99", Message: "« Promis pour le » : date illisible ; la ligne n’est pas prise en compte", Remedy: "écrivez le jour"},
	}
	done := Answered{Wanted: planning.Wanted{Request: daysheet.Request{Wish: daysheet.WantCopy, Customer: "C1", Asked: day, Cells: map[daysheet.Field]string{daysheet.FieldAbout: "Demandes!D6"}}, Refused: "pas de copie", At: daysheet.FieldAbout}}
	var out strings.Builder
	if err := writeAnswers(&out, []Answered{done}, unreadRequests(told.desk), day+1); err != nil {
		t.Fatal(err)
	}
	want := "C1 – Copie de facture – PAS FAIT : pas de copie (feuille du 30/11/2026, Demandes, D6)\r\nC5 – PAS FAIT : « Motif » n’est pas rempli ; écrivez pourquoi (feuille du 30/11/2026, Demandes, J5)\r\n"
	if _, got, _ := strings.Cut(out.String(), "\r\n\r\n"); got != want {
		t.Errorf("%q", got)
	}
	if got := refusals(told.desk, daysheet.Calls, "C5", ""); got != "Réponse non prise en compte (feuille du 30/11/2026, Appels, K7) : « Promis pour le » : date illisible (« 99/99 ») ; écrivez le jour." {
		t.Errorf("%q", got)
	}
	d := dayBook{t: told, book: daysheet.Book{Lines: map[daysheet.Tab][]daysheet.Line{}}}
	d.add(daysheet.Calls, "C5", "", cells{daysheet.FieldWhat: words("Une date")})
	if got := d.book.Lines[daysheet.Calls][0].Cells[daysheet.FieldWhat].Text; !strings.HasPrefix(got, "Réponse non prise") || !strings.HasSuffix(got, "\nUne date") {
		t.Errorf("%q", got)
	}
	told.desk.Inputs.DaySheets = append(told.desk.Inputs.DaySheets, row("2026-12-01", daysheet.Calls, "Appels", 3, nil))
	if got := refusals(told.desk, daysheet.Calls, "C5", ""); got != "" {
		t.Errorf("answered since: %q", got)
	}
}
