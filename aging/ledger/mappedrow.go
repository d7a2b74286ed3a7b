package ledger

import (
	"cmp"
	"relance/aging/problem"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// rows reads the rows below the header: lines of the ledger, titles of groups,
// balances carried forward, and totals, which are compared and left out.
func (r *mappedReader) rows(rows []table.Row) {
	for _, s := range r.survey(rows) {
		switch s.role {
		case lineRow:
			r.dated(s)
		case openingRow:
			if r.printed.begun() && hasText(s.Row, isPageCarry) && r.printed.explains(s.figures, "") {
				continue // a printed page begins with the sum of those before
			}
			r.printed.row(s, r.whose(s.Row), true, false)
			r.opening(s.Row, s.values)
		case titleRow:
			r.printed.mark()
			if r.section = ""; r.layout.words.endedTitle(rowTitle(s)) && r.openItems {
				r.section = rowTitle(s)
				continue
			}
			r.group(rowTitle(s), s.Row)
		case totalRow:
			text := totalText(s.Row, r.header)
			r.printed.total(s, text, r.known.of(text))
		case badAmountRow, badTextRow:
			r.printed.row(s, r.whose(s.Row), true, false)
			r.badAmount(s)
		case badDateRow:
			r.printed.row(s, r.whose(s.Row), true, false)
			r.refuse(s.Row, CodeMapDate, mapDate, "date illisible", "écrivez une vraie date, ou JJ/MM/AAAA")
		case unclearRow:
			r.unclear(s)
		}
	}
}

// refuse rejects a row.
func (r *mappedReader) refuse(row table.Row, code problem.Kind, key, message, remedy string) {
	c := r.seq.at(row.No)
	p := refusal(code, c.file, message, remedy)
	p.Column, p.Excerpt = r.place(row, key), excerpt([]byte(r.cell(row, key)))
	c.reject(p)
}

// badAmount rejects a row for a cell that is no amount.
func (r *mappedReader) badAmount(s seenRow) {
	if r.cell(s.Row, s.bad) == table.Uncalculated {
		r.refuse(s.Row, CodeMapAmount, s.bad, "formule sans résultat : la valeur n’est pas dans le fichier", "ouvrez le classeur dans Excel ou LibreOffice, enregistrez-le et donnez-le de nouveau")
		return
	}
	if s.role == badTextRow {
		r.refuse(s.Row, CodeMapAmount, s.bad, "erreur du tableur dans une cellule qui compte", "corrigez la formule ou écrivez la valeur, puis enregistrez")
		return
	}
	r.refuse(s.Row, CodeMapAmount, s.bad, "montant illisible", "corrigez la cellule dans l’export")
}

// dated takes a row that has a date: a total all the same when it announces one,
// bears no number, and is the sum of the rows above.
func (r *mappedReader) dated(s seenRow) {
	if r.overflows(s.Row) {
		r.printed.row(s, r.whose(s.Row), true, false)
		r.refuse(s.Row, CodeMapRow, mapDate, "la ligne a plus de cellules que le tableau n’a de titres : la virgule d’un montant ou d’un nom l’a sans doute coupée", "refaites l’export avec le point-virgule comme séparateur, ou avec les textes et les montants entre guillemets ; si la dernière colonne n’a pas de titre, donnez-lui-en un")
		return
	}
	if text := totalText(s.Row, r.header); text != "" && r.printed.begun() && !isNumbered(s.Row, r.header) && s.figures.any() && r.printed.explains(s.figures, r.known.of(text)) {
		r.printed.total(s, text, "")
		return
	}
	typed, known := r.typed(s.Row)
	credit := r.credits.reversed(typed, known, isNumberedCredit(s.Row, r.header))
	if credit {
		s.values.debit, s.values.settled = -s.values.debit.Abs(), -s.values.settled.Abs()
	}
	if open := s.values.debit - s.values.settled; known && typed == CreditNote && s.values.debit < 0 && open > 0 && open <= -s.values.debit {
		s.values.settled = s.values.debit + open // the total is signed, what is left is not
	}
	r.carryIn(s)
	counted := r.line(s.Row, s.date, s.values)
	r.printed.row(s, r.whose(s.Row), counted, credit)
	if open := s.values.debit - s.values.credit - s.values.settled; counted && s.Hidden && open != 0 {
		r.hidden = append(r.hidden, s.No)
	}
}

// unclear takes a row with an amount and no date: a total when it is the sum of
// the rows above, else a row that nobody can read.
func (r *mappedReader) unclear(s seenRow) {
	if !isNumbered(s.Row, r.header) && r.printed.begun() && r.printed.explains(s.figures, "") {
		r.printed.total(s, rowTitle(s), "")
		return
	}
	r.printed.row(s, r.whose(s.Row), true, false)
	if s.bad != "" {
		r.badAmount(s)
		return
	}
	r.refuse(s.Row, CodeMapRow, mapDate, "montant sans date, et la ligne n’est pas reconnue comme un sous-total", "complétez la date, ou supprimez la ligne si c’est un total")
}

// overflows says that a row of a table separated by commas goes beyond its
// titles: « 1200,50 » without quotes is two cells.
func (r *terms) overflows(row table.Row) bool {
	return r.sheet.Delimiter == "," && len(row.Cells) > len(r.header.Row.Cells)
}

// whose gives the customer of a row in the form of the totals that name one.
func (r *mappedReader) whose(row table.Row) string {
	name := cmp.Or(r.cell(row, mapCustomer), r.cell(row, mapName), r.customer, r.account)
	return table.Words(name)
}

// group takes a title above rows: an account number with its name, or a
// customer.
func (r *mappedReader) group(title string, row table.Row) {
	if r.mapping.Groups == "non" {
		return
	}
	if code, label, ok := r.titles.account(title); ok {
		r.account, r.accountLabel, r.grouped = code, label, true
		r.customer, r.name = "", ""
		return
	}
	if code, name := r.cell(row, mapCustomer), r.cell(row, mapName); code != "" && name != "" && code != name {
		r.customer, r.name = code, name
		return
	}
	r.customer, r.name = r.titles.customer(title)
}

// splitCode cuts "411000 - Clients" after its first word.
func splitCode(s string) (code, rest string) {
	code, rest, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(s, "Compte "), "Account "), " ")
	return strings.TrimRight(code, ":-–"), strings.TrimSpace(strings.TrimLeft(rest, " :-–"))
}

// isAccount says that a word is an account number of the French chart.
func isAccount(s string) bool {
	if len(s) < 3 || s[0] < '1' || s[0] > '9' {
		return false
	}
	return strings.Trim(s[:3], "0123456789") == ""
}

// record fills what the row says of its line, amounts apart.
func (r *mappedReader) record(row table.Row) record {
	get := func(key string) []byte { return []byte(strings.ReplaceAll(r.cell(row, key), "\n", " ")) }
	account, label := splitCode(r.cell(row, mapAccount))
	if r.header.Has(mapAccountLabel) && r.cell(row, mapAccountLabel) != "" {
		label = r.cell(row, mapAccountLabel)
	}
	if account == "" {
		account, label = r.account, r.accountLabel
	}
	customer, name := r.cell(row, mapCustomer), r.cell(row, mapName)
	if customer == "" && name == "" {
		customer, name = r.customer, r.name
	}
	if customer == "" && r.shared[name] {
		customer = account
	}
	if customer == "" {
		customer = name
	}
	if name == "" {
		name = customer
	}
	number := get(mapNumber)
	if len(number) == 0 {
		number = get(mapPiece)
	}
	return record{journal: get(mapJournal), journalLabel: get(mapJournalLabel), entry: number, account: []byte(account), accountLabel: []byte(label),
		aux: []byte(customer), auxLabel: []byte(name), ref: get(mapPiece), label: get(mapLabel), letter: get(mapLetter),
		pieceDate: writtenDay(row, mapPieceDate, r.header), due: writtenDay(row, mapDue, r.header), letterDate: writtenDay(row, mapLetterDate, r.header), currency: get(mapCurrency), foreign: get(mapForeign)}
}

// writtenDay gives a date as the row reader of the FEC wants it; what does not read
// is passed on, to be noticed there.
func writtenDay(row table.Row, key string, h table.Header) []byte {
	cell := h.Cell(row, key)
	if d, err := cell.Day(); err == nil {
		return legalDate(d)
	}
	return []byte(cell.Text)
}

func legalDate(d civil.Date) []byte {
	return []byte(strings.ReplaceAll(d.String(), "-", ""))
}

// line adds a row that has a date, and what it says was already paid; counted is
// false for a row that is no debt.
func (r *mappedReader) line(row table.Row, date civil.Date, v values) (counted bool) {
	judged := r.judge(row, v)
	if judged.skip {
		r.seq.at(row.No)
		r.seq.chunk.rows++
		r.said.aside++
		return false
	}
	rec := r.record(row)
	rec.date = legalDate(date)
	if len(rec.account) > 0 && rec.account[0] != '4' {
		rec.aux, rec.auxLabel = nil, nil
	}
	if !r.header.Has(mapCustomer) && len(rec.aux) > 0 {
		r.said.spelt(string(rec.auxLabel))
	}
	typed, known := r.typed(row)
	if !known && r.openItems {
		typed, known = natureOfOpenItem(v.debit-v.credit, rec.ref, rec.label), true
	}
	if judged.paidOn != 0 {
		v.settled = v.debit
	}
	if judged.doubt == "" {
		judged.doubt = r.questioned(row, date, v)
	}
	if judged.doubt != "" {
		r.doubt(row, &rec, judged.doubt)
	}
	kind := anyJournal
	switch {
	case known && (typed == Invoice || typed == CreditNote):
		kind = salesJournal
	case known:
		kind = bankJournal
	}
	if r.mapping.PerPayment {
		r.perPayment(row, &rec, kind, v)
		return true
	}
	if v.settled != 0 && len(rec.letter) == 0 {
		rec.letter = r.at.letter(row) // joins the invoice and what was paid of it
	}
	r.take(row, &rec, kind, v.debit, v.credit)
	switch {
	case judged.paidOn != 0:
		r.settled(row, rec, legalDate(judged.paidOn), v.settled, "Règlement")
	case v.settled != 0:
		r.settled(row, rec, rec.date, v.settled, "Règlements déjà déduits dans l’export")
	}
	return true
}

// letter gives a letter of a row's own.
func (p sheetPlace) letter(row table.Row) []byte {
	if p.rank > 0 {
		return []byte("#" + strconv.Itoa(p.rank+1) + "." + strconv.Itoa(row.No))
	}
	return []byte("#" + strconv.Itoa(row.No))
}

// natureOfOpenItem guesses what an untyped open item is.
func natureOfOpenItem(amount money.Amount, ref, label []byte) Nature {
	switch {
	case amount >= 0:
		return Invoice
	case strings.Contains(table.Words(string(label)), "avoir"), hasPrefix(table.Normalize(string(ref)), "av", "a2", "nc", "cn"):
		return CreditNote
	}
	return Payment
}

// take hands a line to the collector.
func (r *mappedReader) take(row table.Row, rec *record, kind journalKind, debit, credit money.Amount) {
	c := r.seq.at(row.No)
	c.forced = kind
	c.at(rec.journal, rec.journalLabel, rec.entry, rec.date)
	one := *rec
	one.debit, one.credit = debit, credit
	c.take(&one)
}

// settled adds the part of an open item that was paid before the export, as a
// payment of the same letter: the invoice keeps its own amount, and its date
// is the invoice's, so that no interest is claimed on what was paid.
func (r *mappedReader) settled(row table.Row, rec record, date []byte, amount money.Amount, label string) {
	rec.date, rec.label = date, []byte(label)
	rec.foreign, rec.currency, rec.due = nil, nil, nil
	r.take(row, &rec, bankJournal, 0, amount)
	r.seq.chunk.rows-- // not a row of the file
}

// perPayment adds an invoice at its first row, then each row's payment.
func (r *mappedReader) perPayment(row table.Row, rec *record, kind journalKind, v values) {
	if r.invoices == nil {
		r.invoices = map[string]bool{}
	}
	key := string(rec.aux) + "\x00" + string(rec.ref)
	if len(rec.letter) == 0 {
		rec.letter = rec.ref
	}
	if !r.invoices[key] || len(rec.ref) == 0 {
		r.invoices[key] = true
		r.take(row, rec, kind, v.debit, 0)
	} else {
		r.seq.at(row.No)
		r.seq.chunk.rows++
	}
	if v.payment == 0 {
		return
	}
	date, err := r.header.Cell(row, mapPaymentDate).Day()
	if err != nil || date == 0 {
		r.refuse(row, CodeMapDate, mapPaymentDate, "date de règlement illisible ou absente", "complétez la date du règlement")
		return
	}
	r.settled(row, *rec, legalDate(date), v.payment, "Règlement")
}

// opening adds a balance carried forward.
func (r *mappedReader) opening(row table.Row, v values) {
	rec := r.record(row)
	if !isAccount(string(rec.account)) {
		rec.account, rec.accountLabel = []byte(r.account), []byte(r.accountLabel) // the cell says « Solde initial »
	}
	for _, key := range []string{mapCustomer, mapName} {
		if announcesOpening(r.cell(row, key)) {
			rec.aux, rec.auxLabel = []byte(r.customer), []byte(r.name)
		}
	}
	if r.begun != nil {
		r.begun[r.whose(row)] = true
	}
	r.carried(row, rec, v.debit, v.credit)
}

// carried adds a line of an opening entry.
func (r *mappedReader) carried(row table.Row, rec record, debit, credit money.Amount) {
	rec.date, rec.journal, rec.journalLabel = legalDate(r.begins), []byte("AN"), []byte("A nouveaux")
	rec.ref, rec.entry, rec.letter, rec.due, rec.pieceDate = nil, nil, nil, nil, nil
	if len(rec.label) == 0 || r.openItems {
		rec.label = []byte("Solde initial")
	}
	r.take(row, &rec, anyJournal, debit, credit)
}

// carryIn adds the balance that a customer had before its first row, when only a
// running balance tells it.
func (r *mappedReader) carryIn(s seenRow) {
	if r.layout.balance.mode != runsByCustomer || r.begun[r.whose(s.Row)] {
		return
	}
	r.begun[r.whose(s.Row)] = true
	balance, ok := readAmount(s.Cell(r.layout.balance.at))
	before := balance - (s.values.debit - s.values.credit)
	if !ok || before == 0 {
		return
	}
	rec := r.record(s.Row)
	r.carried(s.Row, rec, before, 0)
}
