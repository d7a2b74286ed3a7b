package ledger

import (
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// row reads one row: a line of the ledger, a group title, an opening balance,
// or a subtotal, which is skipped.
func (r *mappedReader) row(row table.Row) {
	date, dateErr := r.header.Cell(row, mapDate).Day()
	if date == 0 && dateErr == nil {
		date, dateErr = r.header.Cell(row, mapDue).Day()
	}
	v, bad := r.amounts(row)
	total := r.isTotal(row)
	switch {
	case date != 0 && dateErr == nil && !v.some && !r.openItems:
		return // a line without any amount says nothing
	case date != 0 && dateErr == nil && bad != "":
		r.refuse(row, CodeMapAmount, bad, "montant illisible", "corrigez la cellule dans l’export")
	case date != 0 && dateErr == nil:
		r.line(row, date, v)
	case r.isOpening(row) && v.some && bad == "" && r.begins != 0:
		r.opening(row, v)
	case total, !v.some && dateErr == nil, row.No == r.header.Row.No:
		if !total && !v.some {
			r.group(row)
		}
	case dateErr != nil && r.repeatsHeader(row):
	case dateErr != nil && v.some:
		r.refuse(row, CodeMapDate, mapDate, "date illisible", "écrivez une vraie date, ou JJ/MM/AAAA")
	case dateErr != nil:
		r.group(row)
	case r.texts(row) == 0 && r.cell(row, mapCustomer) == "" && r.cell(row, mapPiece) == "" || v.debit == 0 && v.credit == 0 && v.settled == 0:
		// figures alone are a subtotal
	default:
		r.refuse(row, CodeMapRow, mapDate, "montant sans date, et la ligne n’est pas reconnue comme un sous-total", "complétez la date, ou supprimez la ligne si c’est un total")
	}
}

// repeatsHeader says that a printed page begins again with the header.
func (r *mappedReader) repeatsHeader(row table.Row) bool {
	return r.cell(row, mapDate) == r.header.Cell(r.header.Row, mapDate).Text
}

// texts counts the cells that hold neither a number nor a date.
func (r *mappedReader) texts(row table.Row) int {
	n := 0
	for _, c := range row.Cells {
		if _, err := c.Money(); c.Kind == table.Text && err != nil {
			n++
		}
	}
	return n
}

// isTotal says that one of the first texts of a row announces a total.
func (r *mappedReader) isTotal(row table.Row) bool {
	for _, c := range row.Cells {
		w := table.Words(c.Text)
		for _, start := range []string{"total", "totaux", "sous total", "sous totaux", "cumul", "solde au", "solde final", "solde du compte", "solde de", "ending balance", "subtotal", "grand total", "a reporter"} {
			if w == start || strings.HasPrefix(w, start+" ") {
				return true
			}
		}
	}
	return false
}

// isOpening says that a row carries a balance forward.
func (r *mappedReader) isOpening(row table.Row) bool {
	for _, c := range row.Cells {
		w := table.Words(c.Text)
		for _, start := range []string{"solde initial", "solde anterieur", "solde precedent", "solde d ouverture", "a nouveau", "report a nouveau", "report", "initial balance", "opening balance", "balance d ouverture", "balance initiale"} {
			if w == start || strings.HasPrefix(w, start+" ") {
				return true
			}
		}
	}
	return false
}

// group takes a title above rows: an account number with its name, or a
// customer.
func (r *mappedReader) group(row table.Row) {
	if r.mapping.Groups == "non" {
		return
	}
	title := ""
	for _, c := range row.Cells {
		if c.Text != "" {
			title = strings.TrimSpace(title + " " + c.Text)
		}
	}
	code, rest := splitCode(title)
	switch {
	case title == "":
	case isAccount(code):
		r.account, r.accountLabel, r.grouped = code, rest, true
		r.customer, r.name = "", ""
	case !r.header.Has(mapCustomer) || r.cell(row, mapCustomer) == "":
		r.customer, r.name = title, title
		if rest != "" && strings.ContainsAny(code, "0123456789") {
			r.customer, r.name = code, rest
		}
	}
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
		pieceDate: r.day(row, mapPieceDate), due: r.day(row, mapDue), letterDate: r.day(row, mapLetterDate), currency: get(mapCurrency), foreign: get(mapForeign)}
}

// day gives a date as the row reader of the FEC wants it; what does not read
// is passed on, to be noticed there.
func (r *mappedReader) day(row table.Row, key string) []byte {
	cell := r.header.Cell(row, key)
	if d, err := cell.Day(); err == nil {
		return legalDate(d)
	}
	return []byte(cell.Text)
}

func legalDate(d civil.Date) []byte {
	return []byte(strings.ReplaceAll(d.String(), "-", ""))
}

// line adds a row that has a date, and what it says was already paid.
func (r *mappedReader) line(row table.Row, date civil.Date, v values) {
	judged := r.judge(row, v)
	if judged.skip {
		r.seq.at(row.No)
		r.seq.chunk.rows++
		r.said.aside++
		return
	}
	rec := r.record(row)
	rec.date = legalDate(date)
	if len(rec.account) > 0 && rec.account[0] != '4' {
		rec.aux, rec.auxLabel = nil, nil
	}
	typed, known := r.natures[table.Normalize(r.cell(row, mapType))]
	if !known && r.openItems {
		typed, known = natureOfOpenItem(v.debit-v.credit, rec.ref, rec.label), true
	}
	if known && v.debit > 0 && v.credit == 0 && (typed == CreditNote || typed == Payment) && !r.openItems && !r.header.Has(mapDebit) {
		v.debit = -v.debit // an unsigned amount whose side is in its type
	}
	if judged.paidOn != 0 {
		v.settled = v.debit
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
		return
	}
	if v.settled != 0 && len(rec.letter) == 0 {
		rec.letter = []byte("#" + strconv.Itoa(row.No)) // joins the invoice and what was paid of it
	}
	r.take(row, &rec, kind, v.debit, v.credit)
	switch {
	case judged.paidOn != 0:
		r.settled(row, rec, legalDate(judged.paidOn), v.settled, "Règlement")
	case v.settled != 0:
		r.settled(row, rec, rec.date, v.settled, "Règlements déjà déduits dans l’export")
	}
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
	rec.date, rec.journal, rec.journalLabel = legalDate(r.begins), []byte("AN"), []byte("A nouveaux")
	rec.ref, rec.entry, rec.letter, rec.due, rec.pieceDate = nil, nil, nil, nil, nil
	if len(rec.label) == 0 {
		rec.label = []byte("Solde initial")
	}
	r.take(row, &rec, anyJournal, v.debit, v.credit)
}
