package ledger

import (
	"maps"
	"slices"
	"strings"

	"relance/aging/table"
)

// reading of a header ends here: names say what a column may be, its cells
// whether it is. A column « Réglé » holds amounts, days, ticks or words, and
// « Total » may be before tax.

// layoutOf is how one sheet of an export is understood.
type layoutOf struct {
	header  table.Header
	states  []stateColumn
	words   states
	before  string // title of the amounts, when the tax shows that they are before it
	own     bool   // the open amount is in the company's own currency, whatever the row's
	unit    string // of the amounts, by their title, when it is not the euro: USD, k€
	silent  bool   // a list of invoices where nothing speaks of payment
	article bool   // one row per line of an invoice: what it repeats counts once
	columns []Column
	doubts  []doubtfulColumn
	balance balances
	ages    []int // columns that together tell what is left
	contra  bool  // payments, or the credits of a ledger, are written negative
}

// study looks at the cells below a header that names found. silenced are the
// columns that a person looked at.
func (m *Mapping) study(sheet table.Sheet, h table.Header, silenced []string) layoutOf {
	silenced = append(slices.Clone(silenced), m.Silenced...)
	own := h
	own.Columns = map[string]int{}
	maps.Copy(own.Columns, h.Columns)
	s := studied{mapping: m, below: below{own, sheet.Rows[h.Index+1:], m.states()}, used: map[int]string{}, odd: map[int]string{}}
	s.silence(silenced)
	s.names()
	s.dates()
	balance := s.balance()
	if !hasSides(s.header) {
		for s.paid(); !s.header.Has(mapPaid) && s.reclaim(mapPaid); {
			s.paid()
		}
		for s.open(); !s.header.Has(mapOpen) && s.reclaim(mapOpen); {
			s.open()
		}
		s.netToPay()
		s.deposit()
		s.totals()
		s.tax()
		s.stateColumns()
	}
	out := layoutOf{header: s.header, states: s.states, words: s.words, balance: balance}
	if hasSides(s.header) {
		out.contra = s.negativeCredits()
	} else {
		out.ages = s.ages()
		out.contra = s.header.Has(mapPaid) && s.header.Has(totalKey(s.header)) && s.opposite(s.header.Columns[mapPaid], s.header.Columns[totalKey(s.header)])
	}
	s.aged = out.ages
	out.columns, out.doubts = s.columns(silenced)
	out.own, out.unit, out.before = inOwnCurrency(s.header), unitOf(s.header), s.net
	out.silent = s.silent() && len(out.doubts) == 0 && !balance.running()
	out.article = s.header.Has(mapArticle) && s.header.Has(mapPiece) && m.listsOpenItems(s.header)
	return out
}

// studied is a header while its columns are settled by their cells.
type studied struct {
	below
	mapping *Mapping
	states  []stateColumn
	net     string         // title of amounts that the tax shows to be before it
	used    map[int]string // columns put aside, with what they are; no problem
	odd     map[int]string // columns that are not what their title says, with why
	aged    []int          // columns that together tell what is left
}

// move renames a column; "" puts it aside as known.
func (s *studied) move(from, to string) {
	at := s.header.Columns[from]
	delete(s.header.Columns, from)
	if to == "" {
		s.used[at] = from
		return
	}
	s.header.Columns[to] = at
}

// silence drops the columns that a person said to say nothing of what is owed:
// those that could be missing.
func (s *studied) silence(titles []string) {
	for _, key := range []string{mapStatus, mapPaidState, mapPaid, mapPaymentDate, mapDeposit, mapNetToPay, mapType, mapCurrency, mapArticle} {
		title := table.Title(s.header.Cell(s.header.Row, key).Text)
		if s.header.Has(key) && slices.ContainsFunc(titles, func(silent string) bool { return table.Title(silent) == title }) {
			delete(s.header.Columns, key)
		}
	}
}

// reclaim looks for another column of a key whose own turned out to be something
// else, the best title first.
func (s *studied) reclaim(key string) bool {
	aliases, _ := s.mapping.Columns.Get(key)
	for _, alias := range aliases {
		for _, at := range s.header.Unknown {
			if _, put := s.used[at]; !put && table.Title(s.header.Row.Cell(at).Text) == table.Title(alias) {
				s.header.Columns[key] = at
				return true
			}
		}
	}
	return false
}

// names: « Intitulé » beside a customer's code is its name, and no label.
func (s *studied) names() {
	if s.header.Has(mapCustomer) && s.header.Has(mapName) && s.distinct(mapCustomer) == 1 && s.distinct(mapName) > 1 {
		s.move(mapCustomer, "") // one account for everybody
	}
	label, ok := s.header.Columns[mapLabel]
	if !ok || table.Title(s.header.Row.Cell(label).Text) != "intitule" || s.header.Has(mapAccountLabel) {
		return
	}
	for _, key := range []string{mapCustomer, mapName} {
		if at, ok := s.header.Columns[key]; ok && at == label-1 && !(s.header.Has(mapCustomer) && s.header.Has(mapName)) {
			s.header.Columns[mapCustomer], s.header.Columns[mapName] = at, label
			delete(s.header.Columns, mapLabel)
			return
		}
	}
}

// silent says that a list of invoices has no column about payments.
func (s *studied) silent() bool {
	if !s.mapping.listsOpenItems(s.header) || s.mapping.Kind != "" || len(s.states) > 0 {
		return false
	}
	return len(s.aged) == 0 && !slices.ContainsFunc([]string{mapOpen, mapPaid, mapPaymentDate, mapPayment, mapLetter, mapType}, s.header.Has)
}

// dates: the date of the document, alone, is the invoice's.
func (s *studied) dates() {
	if !s.header.Has(mapDate) && s.header.Has(mapPieceDate) {
		s.header.Columns[mapDate] = s.header.Columns[mapPieceDate]
	}
}

// paid settles what a column of payments holds.
func (s *studied) paid() {
	if !s.header.Has(mapPaid) {
		return
	}
	at := s.header.Columns[mapPaid]
	kind := s.content(at).kind()
	if kind != daysColumn && kind != ticksColumn && s.isShare(at) {
		s.leave(mapPaid, "elle dit une part de la facture, pas un montant")
		return
	}
	switch kind {
	case daysColumn:
		s.moveDays(mapPaid, mapPaymentDate)
	case ticksColumn:
		s.ticks(mapPaid, statePaid)
	case wordsColumn:
		s.stateWords(mapPaid)
	case textColumn:
		if s.meansOnly(at) {
			s.move(mapPaid, "") // means of payment
			return
		}
		s.leave(mapPaid, "certaines factures seulement y portent un mot : celles qui sont payées, peut-être")
	}
}

// moveDays renames a column that holds days, where no other holds those.
func (s *studied) moveDays(from, to string) {
	if s.header.Has(to) {
		to = ""
	}
	s.move(from, to)
}

// ticks makes a column of yes and no a state column.
func (s *studied) ticks(key string, yes state) {
	at := s.header.Columns[key]
	delete(s.header.Columns, key)
	s.used[at] = mapStatus
	s.states = append(s.states, stateColumn{at: at, yesNo: true, yes: yes})
}

// stateWords makes a column of words a state column.
func (s *studied) stateWords(key string) {
	at := s.header.Columns[key]
	delete(s.header.Columns, key)
	s.used[at] = mapStatus
	s.states = append(s.states, stateColumn{at: at})
}

// open settles what the column of the open amount holds.
func (s *studied) open() {
	if !s.header.Has(mapOpen) {
		return
	}
	at := s.header.Columns[mapOpen]
	switch s.content(at).kind() {
	case ticksColumn:
		c := s.content(at)
		if c.zeroOne+s.count(at, "-", "–") == c.filled {
			return // nothing left, or one euro
		}
		yes := stateOpen
		if strings.HasPrefix(table.Title(s.header.Row.Cell(at).Text), "solde") {
			yes = statePaid
		}
		s.ticks(mapOpen, yes)
	case wordsColumn:
		s.stateWords(mapOpen)
	case daysColumn:
		if strings.HasPrefix(table.Title(s.header.Row.Cell(at).Text), "due") {
			s.moveDays(mapOpen, mapDue)
		} else {
			s.moveDays(mapOpen, mapPaymentDate) // « Soldé le »
		}
	}
}

// netToPay: « net à payer » is what is left where a deposit was deducted or the
// total is another amount; else it is the total.
func (s *studied) netToPay() {
	if !s.header.Has(mapNetToPay) {
		return
	}
	switch {
	case s.content(s.header.Columns[mapNetToPay]).kind() == daysColumn:
		s.moveDays(mapNetToPay, mapDue)
	case s.header.Has(mapOpen):
		s.move(mapNetToPay, "")
	case s.header.Has(mapDeposit):
		s.move(mapNetToPay, mapOpen)
		s.move(mapDeposit, "")
	case !s.header.Has(mapAmount) && !s.header.Has(mapOriginal):
		s.move(mapNetToPay, mapAmount)
	case s.same(s.header.Columns[mapNetToPay], s.header.Columns[totalKey(s.header)]):
		s.move(mapNetToPay, "")
	default:
		s.move(mapNetToPay, mapOpen)
	}
}

// totalKey is the column of the whole amount.
func totalKey(h table.Header) string {
	if h.Has(mapOriginal) {
		return mapOriginal
	}
	return mapAmount
}

// deposit: a deposit is a payment, where nothing else tells payments.
func (s *studied) deposit() {
	if !s.header.Has(mapDeposit) {
		return
	}
	kind := s.content(s.header.Columns[mapDeposit]).kind()
	switch {
	case s.header.Has(mapOpen), kind == emptyColumn:
		s.move(mapDeposit, "")
	case kind == amountsColumn && !s.header.Has(mapPaid):
		s.move(mapDeposit, mapPaid)
	default:
		delete(s.header.Columns, mapDeposit) // not understood: beside payments, in them or not
	}
}

// totals: an amount left that is more than the total shows that the total is
// before tax; what is left is then all that counts.
func (s *studied) totals() {
	if !s.header.Has(mapOpen) {
		return
	}
	for _, key := range []string{mapOriginal, mapAmount} {
		if s.header.Has(key) && slices.ContainsFunc(s.rows, func(row table.Row) bool { return s.moreLeftThan(row, key) }) {
			s.move(key, "")
		}
	}
}

// tax: where the title does not say whether the amount is with tax, the column of
// the tax does. A second amount that is the first with the tax is the whole.
func (s *studied) tax() {
	at, ok := s.header.Columns[mapAmount]
	if !ok || s.header.Has(mapOpen) || strings.Contains(table.Title(s.header.Row.Cell(at).Text), "ttc") {
		return
	}
	tax := s.taxColumn()
	if tax < 0 || !s.beforeTax(at, tax) {
		return
	}
	for _, other := range s.header.Unknown {
		if s.isSum(other, at, tax) {
			s.used[at], s.header.Columns[mapAmount] = mapAmount, other
			return
		}
	}
	s.net = oneLine(s.header.Row.Cell(at).Text)
}

// taxRates are the rates of VAT in France, in tenths of a percent.
var taxRates = [...]int64{200, 100, 85, 55, 21}

// stateColumns reads the columns that are named after a state.
func (s *studied) stateColumns() {
	for _, key := range []string{mapStatus, mapPaidState} {
		if !s.header.Has(key) {
			continue
		}
		at := s.header.Columns[key]
		column := stateColumn{at: at}
		if s.content(at).kind() == ticksColumn && !s.worded(at) {
			title := table.Title(s.header.Row.Cell(at).Text)
			column.yesNo, column.yes = true, statePaid
			if strings.Contains(title, "ouvert") || strings.Contains(title, "open") {
				column.yes = stateOpen
			} else if !saysPaid(title) {
				continue // « Validation : oui » says nothing of payment
			}
		}
		s.states = append(s.states, column)
	}
}

func saysPaid(title string) bool {
	for _, w := range []string{"paye", "paiement", "payment", "paid", "regle", "solde", "encaisse"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}
