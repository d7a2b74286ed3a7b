package letters

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	rf "relance/aging/reference"
	"relance/aging/returns"
)

// Content is what an e-mail says, part by part, for a page that shows it; its plain
// text says the same in the same order.
type Content struct {
	English   bool
	Brand     string   // who writes, at the head
	Preheader string   // what a list of messages shows beside the subject
	Hero      Hero     // the message in one figure
	Opening   []string // paragraphs before the tables
	Lists     []List
	Summary   []Line
	Notes     []string // small: what is taken into account, what is left out
	Pay       PayPanel
	Answers   []Link
	Ask       string   // before the answers
	Closing   []string // paragraphs of leave, then who signs, a line each
	Legal     []string
}

// Hero is the figure that the message is about; without one its amount is "".
type Hero struct {
	Label, Amount string
	Facts         []string // when it is due, how late
}

// List is a table: a row of heads, rows of as many cells. The last column is an amount.
type List struct {
	Title string
	Heads []string
	Rows  []ListRow
}

// ListRow is one row of a List.
type ListRow struct {
	Cells  []string
	Note   string // under the first cell
	Strong bool
}

// Line is a line of totals.
type Line struct {
	Label, Value string
	Strong       bool
}

// PayPanel is where and how to pay.
type PayPanel struct {
	Title string
	Facts []Pair
	QR    string // text of the EPC code, "" for none
	Scan  string // under the picture of the code
	Link  Link   // of a page where one pays
}

// Link is a label and where it leads.
type Link struct{ Label, Address string }

// mostRows is how many rows a message lists: mail programs cut long ones off.
const mostRows = 40

// contentOf gathers what the e-mail of a document says around the paragraphs of
// its text.
func contentOf(l Letter, paragraphs []string) Content {
	w := mailWordsOf(l.Format)
	c := Content{English: l.Format.English, Brand: l.Sender.Name, Hero: heroOf(l, w), Notes: l.Notices, Pay: payPanel(l, w), Answers: answersOf(l, w), Legal: l.Legal}
	if len(c.Answers) > 0 {
		c.Ask = w.ask
	}
	var leave []string
	if last := len(paragraphs) - 1; last > 0 && strings.HasSuffix(paragraphs[last], ",") {
		paragraphs, leave = paragraphs[:last], paragraphs[last:]
	}
	c.Opening = slices.Clone(paragraphs)
	if m := l.Mandate; m != nil { // who collects for whom comes first (CPCE R124-4)
		greeting := 0
		if len(paragraphs) > 0 && strings.HasSuffix(paragraphs[0], ",") {
			greeting = 1
		}
		c.Opening = slices.Insert(c.Opening, greeting, m.Opening)
		c.Legal = slices.Concat(m.Quoted, l.Legal)
	}
	for _, notice := range payeeNotice(l.Sender, l.Format) {
		if !slices.Contains(c.Notes, notice) {
			c.Opening = append(c.Opening, notice)
		}
	}
	s := l.Sender
	c.Closing = append(leave, present(s.Signatory, s.Role, s.Name, s.Phone, s.Email)...)
	c.tables(l, w)
	if len(c.Summary) == 1 && c.Summary[0].Value == c.Hero.Amount {
		c.Summary = nil // said already
	}
	c.Preheader = w.personal
	if facts := present(append([]string{c.Hero.Amount}, c.Hero.Facts...)...); !l.person && len(facts) > 0 {
		c.Preheader = strings.Join(facts, " – ")
	}
	return c
}

// tables lists what the document is about: its invoices, the lines of its account,
// its own tables where they are narrow.
func (c *Content) tables(l Letter, w mailWords) {
	switch {
	case len(l.Accounts) > 0:
		c.accounts(l, w)
	case len(l.Rows) > 0:
		c.Lists = append(c.Lists, invoiceList(l, w))
		for _, s := range l.Summary {
			c.Summary = append(c.Summary, Line{s.Label, l.Format.Money(s.Amount), s.Strong})
		}
		c.guesses(l)
		if l.Totals.Contested != 0 {
			c.Notes = append([]string{sprintf(w.aside, l.Format.Money(l.Totals.Contested))}, c.Notes...)
		}
	default:
		for _, b := range l.Body {
			if b.Kind == OwnTable && len(b.Table.Columns) <= 4 {
				c.Lists = append(c.Lists, ownList(b.Table))
			}
		}
		for _, s := range l.Summary {
			c.Summary = append(c.Summary, Line{s.Label, l.Format.Money(s.Amount), s.Strong})
		}
	}
}

func invoiceList(l Letter, w mailWords) List {
	f := l.Format
	list := List{Heads: []string{l.Labels.Number, l.Labels.Date, l.Labels.Due, l.Labels.Outstanding}}
	var others money.Amount
	for i, r := range l.Rows {
		if i >= mostRows-1 && len(l.Rows) > mostRows {
			others += r.Outstanding
			continue
		}
		row := ListRow{Cells: []string{r.Label, f.Short(r.Date), f.Short(r.Due) + r.DueMark(), f.Money(r.Outstanding)}, Note: r.Detail}
		if r.Late > 0 && len(l.Rows) > 1 && !r.GuessedDue { // of one, the figure above says it
			row.Note = strings.Join(present(lateWords(r.Late, w), r.Detail), " – ")
		}
		if r.Aggregate {
			row.Cells[1], row.Cells[2] = "", ""
		}
		list.Rows = append(list.Rows, row)
	}
	return list.shortened(len(l.Rows), others, f, w)
}

// shortened ends a list that was too long by what it leaves out.
func (l List) shortened(all int, others money.Amount, f Format, w mailWords) List {
	if left := all - len(l.Rows); left > 0 {
		l.Rows = append(l.Rows, ListRow{Cells: []string{sprintf(w.more, left), "", "", f.Money(others)}})
	}
	return l
}

func ownList(t *Table) (list List) {
	for _, c := range t.Columns {
		list.Heads = append(list.Heads, c.Head)
	}
	for _, r := range t.Rows {
		list.Rows = append(list.Rows, ListRow{Cells: r.Cells, Strong: r.Strong})
	}
	return list
}

// heroOf gives the figure of a document: what it asks, or the balance that it states.
func heroOf(l Letter, w mailWords) Hero {
	if len(l.Accounts) > 0 {
		a := l.Accounts[0]
		totals := a.Totals(l)
		h := Hero{Label: totals[0].Label, Amount: l.Format.In(totals[0].Amount, a.Currency)}
		for _, s := range totals[1:] {
			h.Facts = append(h.Facts, s.Label+" "+l.Format.In(s.Amount, a.Currency))
		}
		return h
	}
	if n := len(l.Summary); n > 0 && l.Summary[n-1].Strong && l.Summary[n-1].Amount > 0 {
		return Hero{Label: l.Summary[n-1].Label, Amount: l.Format.Money(l.Summary[n-1].Amount), Facts: factsOf(l, w)}
	}
	return Hero{}
}

// factsOf says what is asked: the invoice or how many, since when it is due, how late
// it is.
func factsOf(l Letter, w mailWords) (facts []string) {
	first, late := firstDue(l.Rows)
	n := len(remaining(l.Rows))
	switch {
	case n == 0:
		return nil
	case first.IsZero(), noInvoice(remaining(l.Rows)):
		facts = append(facts, invoicesIn(l, w))
	case n > 1 && late > 0:
		facts = append(facts, invoicesIn(l, w)+", "+sprintf(w.oldest, l.Format.Long(first)))
	case n > 1:
		facts = append(facts, invoicesIn(l, w)+", "+sprintf(w.next, l.Format.Long(first)))
	case late > 0:
		facts = append(facts, invoicesIn(l, w)+", "+sprintf(w.overdue, l.Format.Long(first)))
	default:
		facts = append(facts, invoicesIn(l, w)+", "+sprintf(w.due, l.Format.Long(first)))
	}
	if late > 0 {
		facts = append(facts, lateWords(late, w))
	}
	return facts
}

func lateWords(days int, w mailWords) string {
	return plural(days, sprintf(w.lateDay, days), sprintf(w.lateDays, days))
}

// firstDue gives the oldest due date of rows, and the days since then; one that is
// presumed is said in the table alone, with its mark.
func firstDue(rows []Row) (first civil.Date, late int) {
	for _, r := range remaining(rows) {
		if r.GuessedDue {
			continue
		}
		if !r.Due.IsZero() && (first.IsZero() || r.Due < first) {
			first = r.Due
		}
		late = max(late, r.Late)
	}
	return first, late
}

// invoicesIn names the invoice, or says how many there are; a lone row that is no
// invoice keeps its own words.
func invoicesIn(l Letter, w mailWords) string {
	rows := remaining(l.Rows)
	switch {
	case len(rows) > 1:
		return sprintf(w.invoices, len(rows))
	case noInvoice(rows):
		return rows[0].Label
	}
	return l.Labels.Number + nbsp + rows[0].Label
}

// remaining leaves out the rows that credits pay whole, which the letter lists only to
// deduct them; all of them when nothing else is left.
func remaining(rows []Row) []Row {
	some := slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { return r.covered || r.settled })
	if len(some) == 0 {
		return rows
	}
	return some
}

// noInvoice says that what is asked is one row that is no invoice.
func noInvoice(rows []Row) bool {
	return len(rows) == 1 && (rows[0].Aggregate || rows[0].worded)
}

// payPanel says where to pay what the document asks; nothing where it asks for nothing.
func payPanel(l Letter, w mailWords) PayPanel {
	p := l.Payment
	if p.IBAN == "" || p.Amount <= 0 {
		return PayPanel{}
	}
	panel := PayPanel{Title: w.toPay, QR: p.QR, Scan: l.Labels.Scan}
	add := func(label, value string) {
		if value != "" {
			panel.Facts = append(panel.Facts, Pair{label, value})
		}
	}
	add(l.Labels.AmountDue, l.Format.Money(p.Amount))
	if _, late := firstDue(l.Rows); l.Deadline > l.Date && (late > 0 || len(l.Rows) == 0) {
		add(l.Labels.Before, l.Format.Long(l.Deadline))
	}
	add(w.holder, p.Beneficiary)
	// What people copy into the page of their bank has plain spaces.
	add(l.Labels.IBAN, rf.Grouped(p.IBAN, " "))
	add(l.Labels.BIC, p.BIC)
	add(l.Labels.Reference, strings.ReplaceAll(p.Reference, nbsp, " "))
	if p.Link != "" {
		panel.Link = Link{l.Labels.PayOnline, p.Link}
	}
	return panel
}

// answersOf gives the links by which the customer answers: the night reads their
// subjects back. A document without a reference, or that asks for no invoice, has none.
func answersOf(l Letter, w mailWords) (links []Link) {
	to := l.Sender.Answers
	if to == "" {
		to = l.Sender.Email
	}
	if to == "" || l.Quoted == "" || l.Payment.Amount <= 0 || len(l.Rows)+len(l.Accounts)+len(l.Summary) == 0 {
		return nil
	}
	for _, a := range []struct {
		label string
		what  returns.What
	}{{w.paid, returns.Paid}, {w.dispute, returns.Dispute}, {w.copy, returns.Copy}, {w.promise, returns.Promise}} {
		links = append(links, Link{a.label, returns.Link(to, l.Quoted, a.what, 0, l.Format.English)})
	}
	return links
}
