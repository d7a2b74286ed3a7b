package example

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// header names the eighteen columns of the FEC (LPF, art. A47 A-1, VII).
var header = []string{"JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
	"PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise"}

// fec writes one exercise as accounting software does on the example's date:
// UTF-8, tabs, CRLF.
func (x exercise) fec(today civil.Date) File {
	var b strings.Builder
	row := func(fields ...string) { b.WriteString(strings.Join(fields, "\t") + "\r\n") }
	row(header...)
	x.eachLine(func(e *entry, l *line) {
		source := e
		if l.from != nil {
			source = l.from
		}
		row(e.journal.code, e.journal.label, e.number, compact(e.date), l.account.number, l.account.label, l.aux, l.auxLabel,
			source.ref(), compact(source.documentDate()), source.text(), positive(l.amount), positive(-l.amount),
			l.letter, compact(l.lettered), compact(min(e.date.EndOfMonth(), today)), "", "")
	})
	return File{Name: fmt.Sprintf("entrees/%sFEC%d1231.txt", companySIREN, x.year), Data: []byte(b.String())}
}

// documentDate is PieceDate: the date of the document, else of the entry.
func (e *entry) documentDate() civil.Date {
	if e.pieceDate != 0 {
		return e.pieceDate
	}
	return e.date
}

// compact gives AAAAMMJJ, or nothing.
func compact(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

func positive(a money.Amount) string { return max(a, 0).Comma() }
