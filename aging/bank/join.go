package bank

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// entry is a movement as the bank booked it: one line, or the lines of a batch.
type entry struct {
	account string
	date    civil.Date
	amount  money.Amount
	format  string
	id      string
	text    string
	pending bool
	lines   []Line
}

// entries puts the lines of a statement back into the bank's entries.
func entries(s Statement) (all []entry) {
	at := map[string]int{}
	for _, l := range s.Lines {
		if k, ok := at[l.Batch]; ok && l.Batch != "" {
			all[k].lines = append(all[k].lines, l)
			continue
		}
		e := entry{account: l.Account, date: l.Date, amount: l.Amount, format: l.Format, id: l.ID, text: table.Normalize(l.Text()), pending: l.Pending, lines: []Line{l}}
		if l.Batch != "" {
			at[l.Batch] = len(all)
			e.amount, e.id, e.text = l.BatchTotal, l.Batch, ""
		}
		all = append(all, e)
	}
	return all
}

// same says that two entries of two files are one. Within a format the bank's
// identifier tells, else the text; between two formats the account, the day and
// the amount are all that both are sure to give.
func (e entry) same(o entry) bool {
	if e.account != o.account || e.date != o.date || e.amount != o.amount {
		return false
	}
	switch {
	case !e.sameFormat(o):
		return true
	case e.id != "" && o.id != "":
		return e.id == o.id
	}
	return e.text == o.text || e.text == "" || o.text == ""
}

func (e entry) sameFormat(o entry) bool {
	return e.format == o.format || len(e.format) > 4 && len(o.format) > 4 && e.format[:4] == "camt" && o.format[:4] == "camt"
}

// Joined gives the lines of all statements, each movement once however many
// files have it: files of two days overlap, and one account may come in two
// formats. Two equal lines of one file are two movements. A movement that one
// file announces and another has booked is booked; one that a file gives in
// detail is in detail. The lines are sorted by account, day, file and place.
func Joined(statements []Statement) []Line {
	byFile := map[string][]Statement{}
	var names []string
	for _, s := range statements {
		if byFile[s.File] == nil {
			names = append(names, s.File)
		}
		byFile[s.File] = append(byFile[s.File], s)
	}
	slices.Sort(names)
	type place struct {
		account string
		date    civil.Date
		amount  money.Amount
	}
	var kept []entry
	at := map[place][]int{}
	for _, name := range names {
		taken := map[int]bool{}
		before := len(kept)
		for _, s := range byFile[name] {
			for _, e := range entries(s) {
				p := place{e.account, e.date, e.amount}
				found := slices.IndexFunc(at[p], func(k int) bool { return k < before && !taken[k] && kept[k].same(e) })
				if found < 0 {
					at[p] = append(at[p], len(kept))
					kept = append(kept, e)
					continue
				}
				k := at[p][found]
				taken[k] = true
				if len(e.lines) > len(kept[k].lines) || kept[k].pending && !e.pending {
					kept[k] = e
				}
			}
		}
	}
	var lines []Line
	for _, e := range kept {
		lines = append(lines, e.lines...)
	}
	slices.SortStableFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Date, b.Date), cmp.Compare(a.File, b.File), cmp.Compare(a.No, b.No))
	})
	return lines
}
