package letters

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// StatementText is the name of the text of a statement of account.
const StatementText = "releve"

// ConfirmationText asks the customer to confirm the balance of the statement.
const ConfirmationText = "confirmation-solde"

// StatementRequest is what a statement of account is made from. With From it
// lists the movements since then after an opening balance; without, what is
// open on the date.
type StatementRequest struct {
	Customer  customer.Customer
	Date      civil.Date
	Items     []openitem.Item     // open debits
	Credits   []openitem.Item     // unallocated credits and deposits, Open negative
	Movements []openitem.Movement // every line up to Date; only with From
	Paid      []openitem.Item     // of the ledger's credits, what pays penalties that a letter asked, Open negative
	Awaiting  []openitem.Item     // advances of deposit invoices that wait for a sale, Open negative
	Balance   money.Amount        // of the ledger, in euros, without Paid and Awaiting, which the statement must reach
	From      civil.Date          // first day of the movements, 0 for a statement of what is open
	Sender    Sender
	Texts     *Texts
	LastBank  civil.Date
	Confirm   bool          // asks to confirm the balance
	Role      string        // contact written to; "" is comptabilite
	Buckets   aging.Buckets // of the ages; nil for the usual ones
	Factor    string        // to whom Sold is to be paid
	Sold      []string      // numbers of the invoices sold to it, where not all of them were
}

// Account is the table of a statement, in one currency.
type Account struct {
	Currency string     // "" is the euro
	From     civil.Date // 0: what is open only
	Opening  money.Amount
	Lines    []AccountLine
	Closing  money.Amount
	Overdue  money.Amount // due on the date, credits deducted; never negative
	Ages     []AgeBand    // what is open by how late it is, nil when nothing is owed
}

// AccountLine is one line of a statement; one of Debit and Credit is zero.
type AccountLine struct {
	Date    civil.Date
	Label   string
	Detail  string // under the label: the customer's order number, the contract; "" for neither
	Due     civil.Date
	Debit   money.Amount
	Credit  money.Amount
	Balance money.Amount // after this line

	Late       int  // days, 0 when it is not due, or not of a statement of what is open
	GuessedDue bool // presumed due date
}

// Statement writes a statement of account. It goes to anybody, whatever the
// balance: it is not a claim. Its closing balance is added from its lines and
// must be the ledger's; invoices in another currency have an account of their
// own, in that currency.
func Statement(r StatementRequest) (Letter, problem.List) {
	l := headed(r.Customer, r.Sender, r.Date, cmp.Or(r.Role, "comptabilite"))
	text := StatementText
	if r.Confirm {
		text = ConfirmationText
	}
	l.Step, l.Notices = text, append(append(payeeNotice(l.Sender, l.Format), r.soldNotice(l.Format)...), cutoffOf(r.LastBank, l.Format)...)
	l.Accounts = r.accounts(l.Format)
	l.Remarks = accountRemarks(l.Accounts, l.Format)
	own := reference(l.Customer, nil, l.Date)
	l.References = referencesOf(r.Customer, l.Sender, l.Labels, own.own)
	l.Quoted = own.rf
	var problems problem.List
	problems.Add(r.check(l)...)
	template, found := r.Texts.letter(text, l.Kind, l.Language)
	problems.Add(found...)
	if template == nil || problems.HasErrors() {
		return l, problems
	}
	l.Language = template.Language
	if due := l.Accounts[0].Overdue; due > 0 && !r.Confirm && l.Accounts[0].Currency == "" && r.soldNotice(l.Format) == nil {
		l.Payment, _ = paymentOf(l.Sender, own, due)
		l.Payment.Link = l.payLink()
	}
	values := r.fields(l)
	problems.Add(l.write(template, values)...)
	l.Email, found = coverOf(r.Texts, text, r.Customer.Recipients(cmp.Or(r.Role, "comptabilite")), l, values)
	problems.Add(found...)
	return l, problems
}

// Totals gives the last lines of an account: its balance, and what of it is due.
func (a Account) Totals(l Letter) []SummaryLine {
	label, closing := l.Labels.ClosingBalance, a.Closing
	if closing < 0 { // said in words, not by a sign
		label, closing = l.Labels.CreditBalance, -closing
	}
	lines := []SummaryLine{{Label: label + " " + l.Format.Short(l.Date), Amount: closing, Strong: true}}
	if a.Overdue != 0 {
		lines = append(lines, SummaryLine{Label: l.Labels.OfWhichDue, Amount: a.Overdue})
	}
	return lines
}

// Title names the currency of an account.
func (a Account) Title(l Letter) string {
	return l.Labels.AccountIn + " " + cmp.Or(a.Currency, euro)
}

// accounts makes one account per currency, the euro first; that of the euro is
// left out only when everything is in other currencies.
func (r StatementRequest) accounts(f Format) []Account {
	var others []string
	add := func(currency string) {
		if currency != "" && currency != euro && !slices.Contains(others, currency) {
			others = append(others, currency)
		}
	}
	for _, i := range slices.Concat(r.Items, r.Credits) {
		add(i.Currency)
	}
	for _, m := range r.Movements {
		if !r.From.IsZero() {
			add(m.Currency)
		}
	}
	slices.Sort(others)
	var all []Account
	for _, currency := range append([]string{""}, others...) {
		a := r.account(currency, f)
		if currency != "" || len(others) == 0 || len(a.Lines) > 0 || a.Opening != 0 {
			all = append(all, a)
		}
	}
	return all
}

const euro = "EUR"

// account makes the lines of one currency and the running balance.
func (r StatementRequest) account(currency string, f Format) Account {
	a := Account{Currency: currency, From: r.From}
	if r.From.IsZero() {
		for _, i := range slices.Concat(r.Items, r.Credits) {
			if amount, ok := openIn(i, currency); ok {
				a.Lines = append(a.Lines, lineOf(i.Date, openLabel(i, f), i.Due, amount).detailed(i.Stated, f).aged(i, r.Date))
			}
		}
	} else {
		for _, m := range r.Movements {
			switch amount, ok := m.In(currency); {
			case !ok:
			case m.Date < r.From:
				a.Opening += amount
			default:
				a.Lines = append(a.Lines, lineOf(m.Date, movementLabel(m, f), m.Due, amount).detailed(m.Stated, f))
			}
		}
	}
	r.penalties(&a, f)
	r.awaiting(&a, f)
	slices.SortStableFunc(a.Lines, func(x, y AccountLine) int { return cmp.Compare(x.Date, y.Date) })
	a.Closing = a.Opening
	for i := range a.Lines {
		a.Closing += a.Lines[i].Debit - a.Lines[i].Credit
		a.Lines[i].Balance = a.Closing
	}
	for _, i := range r.Items {
		if amount, ok := openIn(i, currency); ok && !i.Undated && !i.Due.IsZero() && i.Due < r.Date {
			a.Overdue += amount
		}
	}
	for _, i := range r.Credits {
		amount, _ := openIn(i, currency)
		a.Overdue += amount
	}
	a.Overdue = max(a.Overdue, 0)
	a.Ages = r.ages(a, f)
	return a
}

// penalties adds the penalties that were asked by a letter and that a payment
// beyond the invoices settled: no entry of the ledger claims them yet.
func (r StatementRequest) penalties(a *Account, f Format) {
	for _, i := range r.Paid {
		switch _, ok := openIn(i, a.Currency); {
		case !ok:
		case r.From.IsZero():
			a.Lines = append(a.Lines, lineOf(i.Date, wordsOf(f).penalties, 0, -i.Open), lineOf(i.Date, openLabel(i, f), 0, i.Open))
		case i.Entry < r.From:
			a.Opening -= i.Open
		default:
			a.Lines = append(a.Lines, lineOf(i.Entry, wordsOf(f).penalties, 0, -i.Open))
		}
	}
}

// awaiting takes out of the movements the advances that no letter deducts yet.
func (r StatementRequest) awaiting(a *Account, f Format) {
	if r.From.IsZero() {
		return
	}
	for _, i := range r.Awaiting {
		switch open, ok := openIn(i, a.Currency); {
		case !ok:
		case i.Entry < r.From:
			a.Opening -= open
		default:
			a.Lines = append(a.Lines, lineOf(i.Entry, strings.TrimSpace(wordsOf(f).awaiting+" "+i.Number), 0, -open))
		}
	}
}

// openIn gives what is open of an item in a currency; ok is false for an item
// in another one, and for what is but an exchange difference.
func openIn(i openitem.Item, currency string) (open money.Amount, ok bool) {
	own := i.Currency
	if own == euro {
		own = ""
	}
	if own != currency || i.Exchange {
		return 0, false
	}
	if own == "" {
		return i.Open, true
	}
	if i.Open < 0 {
		return -i.Foreign.Abs(), true
	}
	return i.Foreign, true
}

func lineOf(date civil.Date, label string, due civil.Date, amount money.Amount) AccountLine {
	line := AccountLine{Date: date, Label: label, Due: due}
	if amount < 0 {
		line.Credit, line.Due = -amount, 0
		return line
	}
	line.Debit = amount
	return line
}

// openLabel says what an open item is; a credit says its nature too.
func openLabel(i openitem.Item, f Format) string {
	switch {
	case i.Open >= 0:
		return itemLabel(i, f)
	case i.Treatment == ledger.Deposit:
		return strings.TrimSpace(wordsOf(f).deposit + " " + i.Number)
	}
	return movementLabel(openitem.Movement{Number: i.Number, Nature: i.Nature, Amount: i.Open, Imputed: i.Imputed}, f)
}

// movementLabel says what a movement is, in words and with its number.
func movementLabel(m openitem.Movement, f Format) string {
	w := wordsOf(f)
	label := ""
	switch {
	case m.Imputed:
		label = w.used
	case m.Nature == ledger.Payment && m.Amount < 0:
		label = w.payment
	case m.Nature == ledger.CreditNote:
		label = w.creditNote
	case m.Treatment == ledger.Deposit:
		label = w.deposit
	case m.Treatment == ledger.Retention:
		label = w.retention
	case m.Nature == ledger.Bill:
		label = w.bill
	case m.Nature == ledger.Penalty:
		label = w.penalties
	case m.Nature == ledger.Rejection:
		label = w.rejected
	case m.Nature == ledger.Refund:
		label = w.refund
	case m.Nature == ledger.Deduction:
		label = w.deduction
	case m.Nature == ledger.Invoice && m.Number == "":
		return sprintf(w.invoiceOf, f.Short(m.Date))
	case m.Nature == ledger.Opening && m.Number == "":
		label = w.opening
	case m.Number == "":
		label = w.other
	}
	return strings.TrimSpace(label + " " + m.Number)
}

func (r StatementRequest) check(l Letter) problem.List {
	var found problem.List
	for _, i := range slices.Concat(r.Items, r.Credits) {
		if i.Customer != r.Customer.Code {
			found.Add(refuse(LET02, l.Customer, "le relevé mêlerait les données du client "+i.Customer, "conservez le dossier et signalez ce cas"))
			break
		}
	}
	var reached money.Amount
	if r.From.IsZero() {
		for _, i := range slices.Concat(r.Items, r.Credits) {
			reached += i.Open
		}
	}
	for _, m := range r.Movements {
		if !r.From.IsZero() {
			reached += m.Amount
		}
	}
	if !r.From.IsZero() {
		for _, i := range slices.Concat(r.Paid, r.Awaiting) {
			reached -= i.Open
		}
	}
	if reached != r.Balance {
		found.Add(refuse(LET04, l.Customer, "le relevé arrive à "+reached.French()+", le grand livre à "+r.Balance.French(), "conservez le dossier et signalez ce cas"))
	}
	return found
}

// statementOf is the statement of what is open that a step of the policy sends.
func statementOf(r Request) StatementRequest {
	s := StatementRequest{
		Customer: r.Case.Customer, Date: r.Decision.Date, Buckets: r.Buckets, Credits: slices.Concat(r.Case.Credits, r.Case.Lent, r.Case.Deposits), Paid: r.Case.PaidPenalties, Balance: r.Case.Balance,
	}
	for _, i := range r.Case.Items {
		s.Items = append(s.Items, i.Item)
	}
	return s
}

// soldNotice tells which invoices of the account are to be paid to a factor.
func (r StatementRequest) soldNotice(f Format) []string {
	if r.Sender.Payee != nil || len(r.Sold) == 0 {
		return nil
	}
	return []string{sprintf(wordsOf(f).sold, r.Factor, strings.Join(r.Sold, ", "))}
}
