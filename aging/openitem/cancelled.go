package openitem

import (
	"fmt"
	"slices"

	"relance/aging/ledger"
)

// cancelNotes undoes the credit notes that a debit of their own reference
// cancels, as if neither had been: what the credit note had settled is open
// again as it was.
func (w *matching) cancelNotes(debits []*debit, credits []*credit) {
	for _, d := range debits {
		if d.open == 0 || !cancels(w.line(d.line)) {
			continue
		}
		for _, c := range credits {
			if cancelsNote(w.account, d, c) {
				w.release(d, c)
				part := pay(d, c, RulePiece)
				if part == 0 {
					continue
				}
				d.paid[len(d.paid)-1].undone = true
				c.returned += part
				w.note(RulePiece, High, fmt.Sprintf("annulation de l’avoir « %s »", w.refs.ref(w.line(c.line))), matched{d.line, part}, matched{c.line, -part})
				break
			}
		}
	}
}

// cancelsNote says that d cancels the credit note c, or a part of it.
func cancelsNote(a account, d *debit, c *credit) bool {
	return c.standing() >= d.open && cancelsLine(a.line(d.line), a.line(c.line), d.line, c.line) && a.samePiece(d, c)
}

// cancels says that a debit may cancel a credit note.
func cancels(l *ledger.Line) bool {
	return l.Amount > 0 && (l.Nature == ledger.Invoice || l.Nature == ledger.Other) && !l.AtOpening
}

// cancelsLine compares the lines of a debit and a credit, references apart: the
// credit note came first.
func cancelsLine(d, c *ledger.Line, at, before int32) bool {
	return c.Nature == ledger.CreditNote && d.Amount <= -c.Amount && (c.Date < d.Date || c.Date == d.Date && before < at)
}

// reopens says that something in the lines of one party may open a letter group
// again that sums to zero: a rejection, or the end of a credit note.
func reopens(book *register, rules ruleList, lines []int32) bool {
	if rules.uses(RuleRejection) && slices.ContainsFunc(lines, func(i int32) bool { return isReturn(&book.Lines[i]) }) {
		return true
	}
	if len(rules) == 0 {
		return false
	}
	notes := map[string][]int32{}
	for _, i := range lines {
		if line := &book.Lines[i]; line.Amount < 0 && line.Nature == ledger.CreditNote {
			if ref := book.ref(line); ref != "" {
				notes[ref] = append(notes[ref], i)
			}
		}
	}
	if len(notes) == 0 {
		return false
	}
	return slices.ContainsFunc(lines, func(i int32) bool {
		line := &book.Lines[i]
		return cancels(line) && slices.ContainsFunc(notes[book.ref(line)], func(c int32) bool { return cancelsLine(line, &book.Lines[c], i, c) })
	})
}
