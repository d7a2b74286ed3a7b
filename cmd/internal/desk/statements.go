package desk

import (
	"io"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/pdf"
)

// Skipped is a customer to whom no statement is made with those of all, and why.
type Skipped struct{ Customer, Name, Why string }

// Statements writes the statement of everyone who owes at least so much, by code.
// Those to whom one does not write with everybody are left out, with the reason.
func Statements(k Desk, least money.Amount, from civil.Date) (all []letters.Letter, skipped []Skipped, problems problem.List) {
	for _, client := range k.Night.Balance.Clients {
		if client.Balance < max(least, 1) {
			continue
		}
		c, found := k.Case(client.Code)
		if found.HasErrors() {
			problems.Add(found...)
			continue
		}
		why := ""
		switch judged := c.Insolvency(k.Date).Judgment; {
		case c.Collective:
			why = "compte de plusieurs clients"
		case !judged.IsZero():
			why = "procédure collective du " + judged.French()
		case c.Customer.NoReminder && (c.Customer.NoReminderTo.IsZero() || k.Date <= c.Customer.NoReminderTo):
			why = "à ne pas relancer"
		}
		if why != "" {
			skipped = append(skipped, Skipped{client.Code, client.Name, why})
			continue
		}
		l, found := k.Statement(client.Code, from)
		if found.HasErrors() {
			skipped = append(skipped, Skipped{client.Code, client.Name, "relevé impossible"})
			for i := range found {
				found[i].Severity = min(found[i].Severity, problem.Warning) // the others are made
			}
			problems.Add(found...)
			continue
		}
		all = append(all, l)
	}
	return all, skipped, problems
}

// Addressed says that the post can reach a customer.
func Addressed(k Desk, code string) bool {
	return k.inputs.Master.Find(code, "").Address.Complete()
}

// Batch is documents printed together.
type Batch struct {
	Documents []*pdf.Document // nil where one could not be printed
	printer   *pdf.Printer
	date      civil.Date
}

// PrintAll prints documents, in their order.
func PrintAll(k Desk, all []letters.Letter) (Batch, problem.List, error) {
	printer, told, err := stationery.Printer(k.inputs)
	if err != nil {
		return Batch{}, told, err
	}
	printed, problems, err := printer.Print(all, 1)
	problems.Add(told...)
	return Batch{printed, printer, k.Date}, problems, err
}

// Pack writes the print file of some of them, in posting order.
func (b Batch) Pack(w io.Writer, posted []*pdf.Paper) error {
	return b.printer.Pack(w, posted, b.date)
}
