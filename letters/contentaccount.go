package letters

import (
	"strings"

	"relance/aging/money"
)

// accounts lists the lines of each account, then what is open by its age and the
// balance.
func (c *Content) accounts(l Letter, w mailWords) {
	c.guesses(l)
	for _, a := range l.Accounts {
		c.Lists = append(c.Lists, accountList(a, l, w))
		for _, band := range a.Ages {
			if band.Amount != 0 {
				c.Summary = append(c.Summary, Line{band.Label, l.Format.In(band.Shown(), a.Currency), false})
			}
		}
		for _, s := range a.Totals(l) {
			c.Summary = append(c.Summary, Line{s.Label, l.Format.In(s.Amount, a.Currency), s.Strong})
		}
	}
}

// guesses puts first the note of presumed due dates.
func (c *Content) guesses(l Letter) {
	for _, note := range l.Remarks {
		if strings.HasPrefix(note, markDue) {
			c.Notes = append([]string{note}, c.Notes...)
		}
	}
}

func accountList(a Account, l Letter, w mailWords) List {
	f := l.Format
	list := List{Heads: []string{l.Labels.Entry, l.Labels.Date, l.Labels.Due, w.amount}}
	if len(l.Accounts) > 1 || a.Currency != "" {
		list.Title = a.Title(l)
	}
	extra := 0
	if !a.From.IsZero() {
		list.Rows, extra = append(list.Rows, ListRow{Cells: []string{l.Labels.OpeningBalance + " " + f.Short(a.From), "", "", f.In(a.Opening, a.Currency)}}), 1
	}
	var others money.Amount
	for i, line := range a.Lines {
		if i >= mostRows-1 && len(a.Lines) > mostRows {
			others += line.Debit - line.Credit
			continue
		}
		row := ListRow{Cells: []string{line.Label, f.Short(line.Date), f.Short(line.Due) + line.DueMark(), f.In(line.Debit-line.Credit, a.Currency)}, Note: line.Detail}
		if line.Late > 0 && !line.GuessedDue {
			row.Note = strings.Join(present(lateWords(line.Late, w), line.Detail), " – ")
		}
		list.Rows = append(list.Rows, row)
	}
	f.Currency = a.Currency
	return list.shortened(len(a.Lines)+extra, others, f, w)
}
