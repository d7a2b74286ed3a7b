package papers

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/cause"
)

// requestRows is how many blank requests a sheet has.
const requestRows = 40

// daySheet is what people have to do today, to be filled in and read back.
func (t told) daySheet(report workbook.Report) Document {
	d := dayBook{t: t, book: daysheet.Book{Company: report.Company, Run: t.desk.Run, Date: t.plan.Date, Lines: map[daysheet.Tab][]daysheet.Line{}}}
	d.lists()
	d.calls()
	d.post()
	d.approvals()
	d.decisions(report)
	d.replies()
	d.records(report)
	for n := range requestRows {
		d.add(daysheet.Requests, "", fmt.Sprintf("%02d", n+1), nil)
	}
	return Document{Path: daysheet.FileName, Render: func(w io.Writer) error { return workbook.WriteDaySheet(w, d.book) }}
}

// dayBook gathers the lines of a sheet of the day.
type dayBook struct {
	t    told
	book daysheet.Book
}

// cells are those that the program fills.
type cells = map[daysheet.Field]daysheet.Cell

func words(s string) daysheet.Cell     { return daysheet.Cell{Text: s} }
func sum(a money.Amount) daysheet.Cell { return daysheet.Cell{Amount: a} }
func onDay(d civil.Date) daysheet.Cell { return daysheet.Cell{Day: d} }

// add adds a line; a subject that another line of its customer has is numbered.
func (d *dayBook) add(tab daysheet.Tab, customer, subject string, c cells) {
	key := daysheet.Key{Run: d.book.Run, Tab: tab, Customer: customer, Subject: subject}
	for n := 2; slices.ContainsFunc(d.book.Lines[tab], func(l daysheet.Line) bool { return l.Key == key }); n++ {
		key.Subject = fmt.Sprintf("%s.%d", subject, n)
	}
	if c == nil {
		c = cells{}
	}
	if customer != "" {
		c[daysheet.FieldName] = words(d.name(customer))
		if refused := refusals(d.t.desk, tab, customer, subject); refused != "" {
			at := daysheet.FieldWhat
			if _, detailed := c[daysheet.FieldDetail]; detailed {
				at = daysheet.FieldDetail
			}
			c[at] = words(spaced(refused + "\n" + c[at].Text))
		}
	}
	d.book.Lines[tab] = append(d.book.Lines[tab], daysheet.Line{Key: key, Cells: c})
}

func (d *dayBook) name(code string) string {
	for i := range d.t.plan.Cases {
		if who := &d.t.plan.Cases[i].Customer; who.Code == code {
			return cmp.Or(who.Name, d.t.plan.People.Name(code))
		}
	}
	return d.t.plan.People.Name(code)
}

// lists are what the drop-down lists propose: who owes, their invoices, the steps
// of the cycles, those of us who noted something.
func (d *dayBook) lists() {
	for i := range d.t.plan.Cases {
		c := &d.t.plan.Cases[i]
		p := daysheet.Party{Code: c.Customer.Code, Name: d.name(c.Customer.Code)}
		for _, item := range c.Items {
			if item.Number != "" && !slices.Contains(p.Invoices, item.Number) {
				p.Invoices = append(p.Invoices, item.Number)
			}
		}
		d.book.Parties = append(d.book.Parties, p)
	}
	for _, cycle := range d.t.plan.Policy.Cycles {
		for _, s := range cycle.Steps {
			if !slices.Contains(d.book.Steps, s.Name) {
				d.book.Steps = append(d.book.Steps, s.Name)
			}
		}
	}
	for _, f := range d.t.plan.Said.Facts {
		if f.Author != "" && !followup.FromDocument(f) && !slices.Contains(d.book.Authors, f.Author) && len(d.book.Authors) < 20 {
			d.book.Authors = append(d.book.Authors, f.Author)
		}
	}
	slices.Sort(d.book.Authors)
}

// calls are those of the call pack, in its order, with whom it says to ask for.
func (d *dayBook) calls() {
	due := callsDue(d.t.plan)
	for _, s := range callSheets(d.t) {
		at := slices.IndexFunc(due, func(c letters.CallCase) bool { return c.Case.Customer.Code == s.Customer })
		c := &due[at].Case
		d.add(daysheet.Calls, s.Customer, "", cells{
			daysheet.FieldContact: words(s.Ask()), daysheet.FieldPhone: words(s.Phone()), daysheet.FieldDue: sum(s.Amount),
			daysheet.FieldWhat: words(toAsk(s)), daysheet.FieldLast: words(lastPromise(c.FollowUp)),
		})
	}
}

// callSheets are the pages of the call pack, in its order.
func callSheets(t told) []letters.CallSheet {
	choices := t.desk.Inputs.Config.Calls
	pack, _ := letters.Calls(letters.CallsRequest{Date: t.plan.Date, Calls: callsDue(t.plan), Sender: stationery.Sender(t.desk.Inputs), Texts: t.desk.Texts, Order: choices.Order, PerDay: choices.PerDay, Calendar: t.desk.Inputs.Config.Calendar()})
	return pack.Sheets()
}

// otherCalls are the calls of the pack that no decision of the night has.
func otherCalls(plan *planning.Night, sheets []letters.CallSheet) (all []workbook.Call) {
	for _, s := range sheets {
		at := slices.IndexFunc(plan.Decisions, func(d rules.Decision) bool { return d.Customer == s.Customer })
		if at < 0 || len(spoken(plan.Decisions[at])) > 0 {
			continue
		}
		all = append(all, workbook.Call{Customer: s.Customer, Why: strings.Join(s.Why, " ; "), Role: callsLeft(*plan, &plan.Cases[at], &plan.Decisions[at]).role, Amount: s.Amount})
	}
	return all
}

// toAsk is what a call is for.
func toAsk(s letters.CallSheet) string {
	text, owed := "Une date et un montant : ", " échus"
	if s.Preventive {
		text, owed = "Que rien ne manque à l’échéance : ", " à échoir"
	}
	if text += s.Amount.French(); s.Amount == s.Owed {
		text += owed
	} else {
		text += " (" + s.Owed.French() + owed
		if s.Credits != 0 {
			text += ", moins " + (-s.Credits).French() + " d’avoirs et de règlements à déduire"
		}
		if s.Aside != 0 {
			text += ", moins " + (-s.Aside).French() + " contestés, promis ou suspendus"
		}
		text += ")"
	}
	if s.Late > 0 {
		text += fmt.Sprintf(", jusqu’à %d jours de retard", s.Late)
	}
	return spaced(text + ". " + capital(strings.Join(s.Why, " ; ")) + ".")
}

// spaced keeps a guillemet and what it holds on one line of a cell.
func spaced(s string) string {
	return strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " ;", "\u00a0;", " :", "\u00a0:").Replace(s)
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// lastPromise tells the last promise and what became of it.
func lastPromise(f followup.File) string {
	if len(f.Promises) == 0 {
		return ""
	}
	p := f.Promises[len(f.Promises)-1]
	return fmt.Sprintf("%s pour le %s : %s", p.Promised().French(), p.Until.French(), string(p.State))
}

// approvals are the reminders that wait for a yes or a no.
func (d *dayBook) approvals() {
	waiting := rules.Awaiting(d.t.plan.Policy, d.t.plan.Cases, d.t.plan.Decisions, d.t.plan.Date)
	for i := range d.t.plan.Cases {
		c := &d.t.plan.Cases[i]
		for _, a := range waiting[c.Customer.Code] {
			var numbers []string
			for _, item := range c.Items {
				if item.Number != "" && slices.Contains(a.Items, item.Key) && !slices.Contains(numbers, item.Number) {
					numbers = append(numbers, item.Number)
				}
			}
			d.add(daysheet.Approvals, c.Customer.Code, a.Step, cells{
				daysheet.FieldWhat: words(letterWords(a.Step, a.Channel)), daysheet.FieldDue: sum(a.Amount), daysheet.FieldInvoices: words(strings.Join(numbers, " ; ")),
			})
		}
	}
}

// decisions are what only a person decides; approvals and answers have their own tabs.
func (d *dayBook) decisions(report workbook.Report) {
	for _, a := range workbook.ToDecide(report) {
		if hold := d.held(a.Customer); a.Fact == "" && (hold == cause.Approval || hold == cause.Replied) && a.What == workbook.TodoLift {
			continue
		}
		subject := cmp.Or(a.Fact, "suite")
		if slices.ContainsFunc(d.t.plan.Said.Facts, func(f followup.Fact) bool {
			return f.Customer == a.Customer && daysheet.Seen(f, subject, a.What, d.t.plan.Date)
		}) {
			continue
		}
		d.add(daysheet.Decisions, a.Customer, subject, cells{daysheet.FieldDue: sum(a.Amount), daysheet.FieldWhat: words(a.What), daysheet.FieldDetail: words(spaced(a.Detail))})
	}
}

func (d *dayBook) held(code string) string {
	for i := range d.t.plan.Decisions {
		if one := &d.t.plan.Decisions[i]; one.Customer == code && one.Hold != nil {
			return one.Hold.Code
		}
	}
	return ""
}

// replies are the answers that nobody has read.
func (d *dayBook) replies() {
	for i := range d.t.plan.Cases {
		c := &d.t.plan.Cases[i]
		if r := c.UnreadReply(d.t.plan.Date); r != nil {
			text := r.From + " : « " + r.Text + " »"
			if r.Proposed != "" {
				text += "\nElle propose : " + r.Proposed
			}
			d.add(daysheet.Replies, c.Customer.Code, "", cells{daysheet.FieldLast: onDay(r.Date), daysheet.FieldDetail: words(text)})
		}
	}
}
