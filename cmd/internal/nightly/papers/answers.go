package papers

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"strings"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/problem"
)

// unreadRequest is a request of which a cell does not read.
type unreadRequest struct {
	customer string
	day      civil.Date
	problem  problem.Problem
}

// unreadRequests are the requests that a cell refuses: they are answered with the others.
func unreadRequests(desk Desk) (all []unreadRequest) {
	for _, r := range desk.Inputs.DaySheets {
		if r.Key.Tab != daysheet.Requests || len(r.Bad) == 0 {
			continue
		}
		day, _ := daysheet.RunDate(r.Key.Run)
		for _, p := range cellsRefused(desk.Findings, r) {
			all = append(all, unreadRequest{r.Bad[0].Customer, day, p})
		}
	}
	return all
}

// cellsRefused are the problems of the cells of a row.
func cellsRefused(findings problem.List, r daysheet.Row) (all problem.List) {
	for _, p := range findings {
		if p.File == r.Origin.File && p.Line == r.Origin.Row && strings.HasPrefix(p.Column, r.Origin.Sheet+"!") {
			all.Add(p)
		}
	}
	return all
}

// cellWords is the address of a cell as people say it: Demandes, C5.
func cellWords(place string) string { return strings.Replace(place, "!", ", ", 1) }

// writeAnswers lists what came of each request, for who opens the folder.
func writeAnswers(w io.Writer, all []Answered, unread []unreadRequest, date civil.Date) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Ce qui était demandé, au %s\r\n\r\n", date.French())
	for _, a := range all {
		state := "fait"
		switch {
		case a.Refused != "":
			state = "PAS FAIT : " + a.Refused
		case a.Path != "":
			name := a.Path
			if a.Wish == daysheet.WantCaseFile {
				name = path.Dir(name)
			}
			state = "fait : " + strings.TrimPrefix(name, requestFolder+"/")
			if a.Done != "" {
				state += " ; " + a.Done
			}
		case a.Done != "":
			state = "fait : " + a.Done
		}
		fmt.Fprintf(&b, "%s – %s – %s (%s, %s)\r\n", a.Customer, a.Wish.Label(), state, dayOf(a.Asked), cellWords(a.Place()))
	}
	for _, u := range unread {
		p := u.problem
		fmt.Fprintf(&b, "%s – PAS FAIT : %s%s ; %s (%s, %s)\r\n", cmp.Or(u.customer, "Sans client"), p.Message, typedAs(p.Excerpt), p.Remedy, dayOf(u.day), cellWords(p.Column))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func typedAs(text string) string {
	if text == "" {
		return ""
	}
	return " (« " + text + " »)"
}

func dayOf(d civil.Date) string { return "feuille du " + d.French() }

// refusals tell of the last answer that people typed on the rows of a customer, where a
// cell of it is refused: the row comes back, and says why.
func refusals(desk Desk, tab daysheet.Tab, customer, subject string) string {
	var last *daysheet.Row
	for i := range desk.Inputs.DaySheets {
		r := &desk.Inputs.DaySheets[i]
		about := r.Key.Customer == customer && r.Key.Tab == tab && !r.Blank && (tab != daysheet.Decisions || r.Added || r.Key.Subject == subject)
		if about && (last == nil || r.Key.Run > last.Key.Run) {
			last = r
		}
	}
	if last == nil || len(last.Bad) == 0 {
		return ""
	}
	var lines []string
	for _, p := range cellsRefused(desk.Findings, *last) {
		day, _ := daysheet.RunDate(last.Key.Run)
		lines = append(lines, "Réponse non prise en compte ("+dayOf(day)+", "+cellWords(p.Column)+") : "+strings.TrimSuffix(p.Message, " ; la ligne n’est pas prise en compte")+typedAs(p.Excerpt)+" ; "+p.Remedy+".")
	}
	return strings.Join(lines, "\n")
}
