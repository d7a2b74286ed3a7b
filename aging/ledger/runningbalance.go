package ledger

import (
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// A column « Solde » beside an amount is one of two things: what is left of the
// invoice of its row, or the account as it goes (solde progressif). Taken for the
// other, it makes every figure wrong.

// balances are what a column « Solde » was found to be.
type balances struct {
	mode    runningMode
	at      int          // its place, -1 for none
	carried money.Amount // what its first rows had before them
}

// running says that the column is a balance of the account, not of its row.
func (b balances) running() bool { return b.mode == runsByCustomer || b.mode == runsOtherwise }

// balance puts a running balance aside: it is not what is left of its row.
func (s *studied) balance() balances {
	b := balances{at: -1}
	if !s.header.Has(mapOpen) {
		return b
	}
	b.at = s.header.Columns[mapOpen]
	b.mode, b.carried = runningBalance(s.rows, s.header)
	if b.running() && hasAmount(s.header) {
		s.move(mapOpen, "")
	}
	return b
}

// problems says what a balance leaves unclear.
func (b balances) problems(file string, h table.Header) (list problem.List) {
	switch {
	case b.mode == unclearBalances:
		list.Add(refusal(CodeBalances, file, "la colonne « "+h.Row.Cell(b.at).Text+" » n’est ni un reste dû, ni un solde progressif : certaines lignes y ont plus que leur montant", "donnez à la colonne de ce qui reste dû le titre « Reste dû », ou retirez cette colonne de l’export"))
	case b.mode == runsOtherwise && b.carried != 0:
		list.Add(warning(CodeBalances, file, "le solde progressif commence à "+b.carried.French()+", qu’aucune ligne ne détaille : ce montant n’est dans la balance d’aucun client", "refaites l’export depuis le début, ou avec le solde initial de chaque client"))
	}
	return list
}

// pace is one row of such a table.
type pace struct {
	customer        string
	amount, balance money.Amount
}

// mayRun says that the title of a column does not settle what it is: « Solde »,
// « Balance », and not « Reste dû ».
func mayRun(title string) bool {
	switch table.Words(title) {
	case "solde", "solde cumule", "solde progressif", "soldes", "solde eur", "solde euros", "solde ttc", "balance", "running balance", "cumul", "cumul solde", "solde courant", "solde du compte", "solde compte", "solde client", "solde en euros":
		return true
	}
	return false
}

// runningMode says how the balances of a table run.
type runningMode uint8

const (
	noRunning       runningMode = iota
	runsByCustomer              // each customer's balance, from its first row down
	runsOtherwise               // over the whole table, or from the last row up
	unclearBalances             // neither a running balance nor what is left of each row
)

// runningBalance tells what the column of the open amount is: a running balance
// when each is the one before plus the amount of its row, over a customer's rows,
// over the whole table, or from the last row up. carried is what the first rows
// had before them.
func runningBalance(rows []table.Row, h table.Header) (mode runningMode, carried money.Amount) {
	if !h.Has(mapOpen) {
		return noRunning, 0
	}
	named := mayRun(h.Cell(h.Row, mapOpen).Text)
	steps := paces(rows, h)
	upwards := make([]pace, len(steps))
	for i, p := range steps {
		upwards[len(steps)-1-i] = p
	}
	left := isWhatIsLeft(steps)
	for _, way := range []struct {
		steps []pace
		whole bool
		mode  runningMode
	}{{steps, false, runsByCustomer}, {upwards, false, runsOtherwise}, {steps, true, runsOtherwise}, {upwards, true, runsOtherwise}} {
		if runs, before := adds(way.steps, way.whole); runs && (named && before == 0 && !way.whole || !left) {
			return way.mode, before
		}
	}
	if named && !left && hasAmount(h) {
		return unclearBalances, 0
	}
	return noRunning, 0
}

func hasSides(h table.Header) bool { return h.Has(mapDebit) && h.Has(mapCredit) }

func hasAmount(h table.Header) bool {
	return !hasSides(h) && (h.Has(mapAmount) || h.Has(mapOriginal))
}

// paces takes the dated rows whose two amounts read; none when there are not two.
func paces(rows []table.Row, h table.Header) (steps []pace) {
	plus, minus := mapDebit, mapCredit
	if !hasSides(h) {
		plus, minus = mapAmount, ""
		if !h.Has(plus) {
			plus = mapOriginal
		}
	}
	if !h.Has(plus) {
		return nil
	}
	customer := ""
	for _, row := range rows {
		if c := h.Cell(row, mapCustomer).Text + h.Cell(row, mapName).Text; c != "" {
			customer = c
		}
		day, err := h.Cell(row, mapDate).Day()
		if (err != nil || day == 0) && h.Cell(row, mapOpen).Kind == table.Empty && rowText(row) != "" {
			customer = rowText(row) // a title
		}
		more, ok1 := readAmount(h.Cell(row, plus))
		less, ok2 := readAmount(h.Cell(row, minus))
		balance, ok3 := readAmount(h.Cell(row, mapOpen))
		if err == nil && day != 0 && ok1 && ok2 && ok3 {
			steps = append(steps, pace{customer, more - less, balance})
		}
	}
	return steps
}

// adds says that the balances add up, and shows it by one row at least that does
// not begin; carried is the sum of what they begin with.
func adds(steps []pace, whole bool) (runs bool, carried money.Amount) {
	before := map[string]money.Amount{}
	shown := 0
	for _, p := range steps {
		who := p.customer
		if whole {
			who = ""
		}
		last, begun := before[who]
		switch {
		case !begun:
			carried += (p.balance - p.amount).Abs()
		case p.balance != last+p.amount:
			return false, 0
		case last != 0:
			shown++
		}
		before[who] = p.balance
	}
	return shown > 0, carried
}

// isWhatIsLeft says that each balance may be what is left of its row's amount,
// which may be before a tax of 20 %.
func isWhatIsLeft(steps []pace) bool {
	for _, p := range steps {
		if p.balance.Abs() > p.amount.Abs().MulDiv(6, 5)+1 || p.balance != 0 && (p.balance < 0) != (p.amount < 0) {
			return false
		}
	}
	return true
}

// readAmount reads a cell; a dash is the nothing of an accounting format.
func readAmount(c table.Cell) (money.Amount, bool) {
	if isDash(c.Text) {
		return 0, true
	}
	a, err := c.Money()
	return a, err == nil
}
