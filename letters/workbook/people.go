package workbook

import (
	"cmp"

	"relance/aging"
	"relance/aging/followup"
	"relance/rules"
)

// people is what the night knows of each customer, by code.
type people struct {
	open      []aging.Client // with something open, by code
	settled   int            // customers without anything open, not listed
	names     map[string]string
	cases     map[string]*rules.Case
	decisions map[string]*rules.Decision
	said      map[string]followup.File
	letters   map[string]string // customer code to his first document
}

func peopleOf(r Report) people {
	p := people{names: map[string]string{}, cases: map[string]*rules.Case{}, decisions: map[string]*rules.Decision{}, said: map[string]followup.File{}, letters: map[string]string{}}
	for _, c := range r.Balance.Clients {
		p.names[c.Code] = c.Name
		if len(c.Items) > 0 || c.Balance.Abs() > 0 {
			p.open = append(p.open, c)
		}
	}
	p.settled = len(r.Balance.Clients) - len(p.open)
	for _, f := range r.Files {
		p.said[f.Customer] = f
	}
	for i := range r.Cases {
		p.cases[r.Cases[i].Customer.Code] = &r.Cases[i]
	}
	for i, d := range r.Decisions {
		p.decisions[d.Customer] = &r.Decisions[i]
		p.names[d.Customer] = cmp.Or(p.names[d.Customer], d.Name)
	}
	for _, l := range r.Letters {
		p.letters[l.Customer] = cmp.Or(p.letters[l.Customer], l.File)
	}
	return p
}

// name is what a customer is called, as somebody said or as the ledger says.
func (p people) name(code, said string) string { return cmp.Or(said, p.names[code]) }

// owner is who follows a customer.
func (p people) owner(code string) string {
	if c := p.cases[code]; c != nil {
		return c.Customer.Owner
	}
	return ""
}

// items counts what is open.
func (p people) items() (n int) {
	for _, c := range p.open {
		n += len(c.Items)
	}
	return n
}

// document is the letter of the night to a customer, where one goes out.
func (p people) document(code string) string {
	if d := p.decisions[code]; d == nil || !d.Acts() {
		return ""
	}
	return p.letters[code]
}

// theirs are the two columns that say whose row it is, with a link to the
// invoices.
func theirs[T any](p people, most float64, code func(T) string) (column[T], column[T]) {
	return codeOf(listItems, code), nameOf(most, func(x T) string { return p.names[code(x)] })
}
