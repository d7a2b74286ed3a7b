package letters

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules/log"
)

// besidePlace is the place of the second block of a formal notice: what is due too
// and is not in it, with a total of its own.
const besidePlace = "par-ailleurs"

// besideOf lists what a formal notice is not about. Credits that pay those invoices
// are deducted there, one by one.
func besideOf(r Request, f Format) Table {
	w, words := tableWordsOf(f), wordsOf(f)
	t := Table{Place: besidePlace, Columns: columns(w.invoice, w.date, w.due, ">"+w.amount, "+"+w.outstanding)}
	var total money.Amount
	listed := map[string]bool{}
	for _, row := range joined(besideRows(r, f)) {
		var off money.Amount
		for _, made := range r.Decision.SpentApart {
			if slices.Contains(row.Keys, made.Item) {
				off += made.Amount
			}
		}
		if off >= row.Outstanding {
			continue // a credit pays it whole: nothing of it remains to be paid
		}
		total += row.Outstanding
		for _, key := range row.Keys {
			listed[key] = true
		}
		t.Rows = append(t.Rows, TableRow{Cells: []string{row.Label, f.Short(row.Date), f.Short(row.Due) + row.DueMark(), f.Number(row.Amount), f.Number(row.Outstanding)}, Sums: []money.Amount{0, 0, 0, 0, row.Outstanding}})
	}
	if len(t.Rows) == 0 {
		return t
	}
	for _, c := range creditsOf(r.Case.Credits, f, false) {
		var off money.Amount
		for _, made := range r.Decision.SpentApart {
			if made.Credit == c.Key && listed[made.Item] {
				off += made.Amount
			}
		}
		if off > 0 {
			total -= off
			t.Rows = append(t.Rows, TableRow{Cells: []string{c.Label, f.Short(c.Date), "", "", f.Number(-off)}, Sums: []money.Amount{0, 0, 0, 0, -off}})
		}
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{words.besideTotal, "", "", "", f.Number(total)}, Strong: true})
	return t
}

func besideRows(r Request, f Format) (rows []Row) {
	steps := r.steps()
	for _, item := range r.Case.Items {
		if s := steps[item.Key]; s.Beside {
			rows = append(rows, rowOf(item, s, f))
		}
	}
	return rows
}

// recalledNotice is an earlier formal notice that is still unpaid.
type recalledNotice struct {
	on                   civil.Date
	principal, penalties money.Amount
}

// recalls gives the formal notices that left, or that a person said were given
// elsewhere, and that a letter recalls, oldest first; other holds when it leaves out something else that is due, of which no
// such notice is on record.
func recalls(r Request) (notices []recalledNotice, other bool) {
	sent, told := log.NoticesSent(r.Case.Events, r.Decision.Date, r.Case.Context.Transit), log.NoticesTold(r.Case.Events, r.Decision.Date)
	steps := r.steps()
	for _, item := range r.Case.Items {
		s := steps[item.Key]
		if !s.Recalled {
			continue
		}
		on := told[item.Key]
		if n := sent[item.Key]; !n.Left.IsZero() {
			on = n.Prepared
		}
		if on.IsZero() {
			other = true
			continue
		}
		at := slices.IndexFunc(notices, func(k recalledNotice) bool { return k.on == on })
		if at < 0 {
			at = len(notices)
			notices = append(notices, recalledNotice{on: on})
		}
		notices[at].principal += s.Open - s.Contested - s.Deferred
		for _, made := range r.Decision.SpentApart {
			if made.Item == item.Key {
				notices[at].principal -= made.Amount
			}
		}
		if s.Claimed {
			notices[at].penalties += item.Penalty.Interest + item.Penalty.Indemnity - item.Cleared
		}
	}
	notices = slices.DeleteFunc(notices, func(n recalledNotice) bool { return n.principal+n.penalties <= 0 })
	slices.SortFunc(notices, func(a, b recalledNotice) int { return int(a.on - b.on) })
	return notices, other
}

// recallOf says in one line each what earlier formal notices still ask for.
func recallOf(r Request, l Letter) (lines []string) {
	w, f := wordsOf(l.Format), l.Format
	notices, _ := recalls(r)
	for _, n := range notices {
		more := ""
		if n.penalties > 0 {
			more = sprintf(w.recallPenalties, f.Money(n.penalties))
		}
		lines = append(lines, sprintf(w.recall, f.Long(n.on), f.Money(n.principal+n.penalties), more))
	}
	return lines
}

// withBeside puts what the letter does not ask for before its last paragraph: the
// second block of a formal notice, and the notices that it recalls.
func (l *Letter) withBeside(recall []string) {
	var blocks []Block
	paragraph := func(text string) {
		blocks = append(blocks, Block{Kind: Paragraph, Spans: []Span{{Text: text}}})
	}
	for _, text := range recall {
		paragraph(text)
	}
	if t := tableAt(besidePlace, l.Tables); t != nil {
		intro := wordsOf(l.Format).beside
		if len(t.Rows) > 2 {
			intro = wordsOf(l.Format).besideMany
		}
		paragraph(intro)
		blocks = append(blocks, Block{Kind: OwnTable, Table: t})
	}
	if t := tableAt(statementPlace, l.Tables); t != nil {
		blocks = append(blocks, Block{Kind: OwnTable, Table: t})
	}
	at := len(l.Body)
	for at > 0 && l.Body[at-1].Kind != Paragraph {
		at--
	}
	if at--; at > 0 && l.Body[at-1].Kind == UpcomingTable {
		at--
	}
	l.Body = slices.Insert(l.Body, max(0, at), blocks...)
}

// leftUnsaid says that something due is in none of the letter's blocks and lines.
func leftUnsaid(r Request) bool {
	_, other := recalls(r)
	return other || r.Decision.Unlisted > 0
}
