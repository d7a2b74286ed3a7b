package openitem

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/words"
)

// typeDates gives the lines of the invoices of the due-date list their due
// dates, or the day on which a public buyer received them. The list knows invoices, the ledger lines: an invoice may be several
// lines, a row one of several instalments, and part of an invoice a retention
// on an account of its own.
//
// It tells the rows whose invoice the ledger does not have, unless it may be
// dated later.
func typeDates(book *register, payers []payer, list *customer.DueDates, standing []int32, goesOn bool) (typing, problem.List) {
	t := typing{register: book, payers: payers, dates: map[int32][]dated{}, received: map[int32]civil.Date{}}
	if list.Len() == 0 {
		return t, nil
	}
	type invoice struct{ customer, number string }
	lines, order := map[invoice][]int32{}, []invoice{}
	for _, i := range standing {
		line := book.line(i)
		if line.Amount <= 0 || isReturn(line) || isExchange(line) {
			continue
		}
		name := invoice{book.Parties[line.Party].Customer(), book.ref(line)}
		if len(list.Of(name.customer, name.number)) == 0 {
			continue
		}
		if lines[name] == nil {
			order = append(order, name)
		}
		lines[name] = append(lines[name], i)
	}
	known := map[int]bool{}
	for _, name := range order {
		rows := list.Of(name.customer, name.number)
		for _, r := range rows {
			known[r.Line] = true
		}
		t.typeInvoice(rows, lines[name])
	}
	if !goesOn {
		t.tellUnknown(list.Rows(), known)
	}
	return t, t.problems
}

// typing is the due dates that a list gives to lines, as they are found.
type typing struct {
	*register
	payers   []payer // by party
	dates    map[int32][]dated
	received map[int32]civil.Date
	problems problem.List
}

// typeInvoice gives the lines of one number the dates of its rows; rows that
// name an account are for its lines alone.
func (t *typing) typeInvoice(rows []customer.DueRow, lines []int32) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r customer.DueRow) bool {
		if !r.Due.IsZero() {
			return false
		}
		used, ours := false, false
		for _, i := range t.ordinary(lines) {
			if strings.HasPrefix(t.account(i), r.Account) {
				who := &t.payers[t.line(i).Party]
				t.received[i], ours, used = r.Received, true, used || who.kind == customer.Public && who.terms.IsZero()
			}
		}
		if ours && !used {
			t.rowProblem(CodeUnusedDay, problem.Warning, r, "la date de réception n’est pas utilisée : le délai ne court de la réception que pour un acheteur public sans conditions de paiement à lui", "mettez « public » dans la colonne « type » de sa fiche si c’en est un, et videz ses conditions ; sinon, donnez l’échéance de la facture dans la colonne « échéance »")
		}
		return true
	})
	if len(rows) == 0 {
		return
	}
	var accounts []string
	for _, r := range rows {
		if !slices.Contains(accounts, r.Account) {
			accounts = append(accounts, r.Account)
		}
	}
	// The longest prefix first, no account last.
	slices.SortStableFunc(accounts, func(a, b string) int { return len(b) - len(a) })
	for _, account := range accounts {
		var own []customer.DueRow
		for _, r := range rows {
			if r.Account == account {
				own = append(own, r)
			}
		}
		var some, others []int32
		for _, i := range lines {
			if strings.HasPrefix(t.account(i), account) {
				some = append(some, i)
			} else {
				others = append(others, i)
			}
		}
		lines = others
		t.typeLines(own, some)
	}
}

// typeLines gives lines of one number the dates of rows. A single row without
// an amount is for the whole invoice, retentions apart; amounts must add up to
// all of the lines, or to those of one piece date, or of one account.
func (t *typing) typeLines(rows []customer.DueRow, lines []int32) {
	switch sets := t.invoices(lines); {
	case len(lines) == 0:
		t.rowProblem(CodeAmbiguous, problem.Warning, rows[0], "aucune ligne de ce compte n’a ce numéro de facture", "corrigez le numéro ou le compte")
	case len(rows) > 1 || rows[0].Amount != 0:
		for _, set := range sets {
			if t.spread(rows, set) {
				return
			}
		}
		t.rowProblem(CodeInstalments, problem.Warning, rows[0], fmt.Sprintf("les échéances de cette facture font %s, ses lignes %s", total(rows).French(), t.sum(lines).French()),
			"corrigez la liste d’échéances ; en attendant, les conditions du client s’appliquent")
	case !t.onePiece(lines):
		t.rowProblem(CodeAmbiguous, problem.Warning, rows[0], "ce numéro désigne plusieurs factures de dates différentes", "donnez le client, ou le montant de la facture")
	default:
		for _, i := range t.ordinary(lines) {
			t.dates[i] = []dated{{rows[0].Due, DueList, t.Lines[i].Amount}}
		}
	}
}

// invoices lists what amounts may add up to: all lines, those of one piece
// date, those of one account.
func (t *typing) invoices(lines []int32) [][]int32 {
	sets := [][]int32{lines}
	by := func(same func(a, b int32) bool) {
		for k, i := range lines {
			if slices.ContainsFunc(lines[:k], func(j int32) bool { return same(i, j) }) {
				continue
			}
			var set []int32
			for _, j := range lines {
				if same(i, j) {
					set = append(set, j)
				}
			}
			sets = append(sets, set)
		}
	}
	if len(lines) > 1 {
		by(func(a, b int32) bool { return pieceDate(&t.Lines[a]) == pieceDate(&t.Lines[b]) })
		by(func(a, b int32) bool { return t.account(a) == t.account(b) })
	}
	return sets
}

func (t *typing) onePiece(lines []int32) bool {
	return !slices.ContainsFunc(lines, func(i int32) bool {
		return pieceDate(&t.Lines[i]) != pieceDate(&t.Lines[lines[0]])
	})
}

// ordinary leaves out the retentions, which a date for the whole invoice does
// not release, unless there is nothing else.
func (t *typing) ordinary(lines []int32) []int32 {
	var some []int32
	for _, i := range lines {
		if t.treatment(i) != ledger.Retention {
			some = append(some, i)
		}
	}
	if some == nil {
		return lines
	}
	return some
}

// spread cuts the lines into the instalments when they add up: the first ones
// for ordinary lines, in file order, the last ones for retentions. What was
// carried over is what the last instalments left.
func (t *typing) spread(rows []customer.DueRow, lines []int32) bool {
	skip := total(rows) - t.sum(lines)
	carried := !slices.ContainsFunc(lines, func(i int32) bool { return !t.Lines[i].AtOpening })
	if skip < 0 || skip > 0 && !carried || slices.ContainsFunc(rows, func(r customer.DueRow) bool { return r.Amount <= 0 }) {
		return false
	}
	lines = slices.Clone(lines)
	slices.SortStableFunc(lines, func(a, b int32) int {
		return boolean(t.treatment(a) == ledger.Retention, t.treatment(b) == ledger.Retention)
	})
	k, left := 0, rows[0].Amount
	next := func(most money.Amount) (due civil.Date, part money.Amount) {
		for left == 0 {
			k++
			left = rows[k].Amount
		}
		part = min(most, left)
		left -= part
		return rows[k].Due, part
	}
	for skip > 0 {
		_, part := next(skip)
		skip -= part
	}
	for _, i := range lines {
		for rest := t.Lines[i].Amount; rest > 0; {
			due, part := next(rest)
			t.dates[i] = append(t.dates[i], dated{due, DueList, part})
			rest -= part
		}
	}
	return true
}

func total(rows []customer.DueRow) (sum money.Amount) {
	for _, r := range rows {
		sum += r.Amount
	}
	return sum
}

// tellUnknown tells once the rows of the list whose invoice the ledger does not
// have: a number typed wrong would else be silently ignored.
func (t *typing) tellUnknown(rows []customer.DueRow, known map[int]bool) {
	var lost []customer.DueRow
	for _, r := range rows {
		if !known[r.Line] {
			lost = append(lost, r)
		}
	}
	if len(lost) == 0 {
		return
	}
	t.rowProblem(CodeNoInvoice, problem.Note, lost[0], words.Count(len(lost), "ligne de la liste d’échéances ne correspond", "lignes de la liste d’échéances ne correspondent")+" à aucune facture du grand livre, la première ici",
		"comparez le client et le numéro avec CompAuxNum et PieceRef du grand livre, ou retirez les factures soldées depuis longtemps")
}

func (t *typing) rowProblem(code problem.Kind, severity problem.Severity, r customer.DueRow, message, remedy string) {
	t.problems.Add(code.As(severity).With(problem.Problem{File: r.File, Line: r.Line, Column: r.Place(), Excerpt: r.Number, Message: message, Remedy: remedy}))
}

// received gives the day of receipt of each line: as somebody typed it, else as the
// statuses of the invoice say.
func received(said, typed map[int32]civil.Date) map[int32]civil.Date {
	if len(typed) == 0 {
		return said
	}
	all := maps.Clone(typed)
	for i, day := range said {
		if _, known := typed[i]; !known {
			all[i] = day
		}
	}
	return all
}
