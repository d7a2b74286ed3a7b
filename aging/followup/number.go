package followup

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/table"
)

// Renumber gives the same facts with each invoice under its number of the
// ledger, where one invoice of the customer is written so: the same; without
// case, spaces and punctuation; without the zeros at the head of each number;
// without what stands before (13 is FA-2026-0013). Of several, the one that was
// open on the day of the fact is meant. A bare number that is nobody's means
// the only invoice that was open.
func Renumber(facts []Fact, set openitem.Set) []Fact {
	shelves := shelvesOf(facts, set)
	facts = slices.Clone(facts)
	for i := range facts {
		f := &facts[i]
		f.Invoices = slices.Clone(f.Invoices)
		for k, n := range f.Invoices {
			if own := shelves[f.Customer]; own != nil {
				f.Invoices[k] = own.understood(n, f.Date)
			}
		}
	}
	return facts
}

// shelf holds the debits of one customer, open and settled.
type shelf struct {
	items []*openitem.Item
	exact map[string]bool // by every name that an item has
}

// shelvesOf gives those of the facts' customers, empty where no invoice is
// named; a customer without lines in the ledger has none.
func shelvesOf(facts []Fact, set openitem.Set) map[string]*shelf {
	inLedger := map[string]bool{}
	for _, p := range set.Customers {
		inLedger[p.Code] = true
	}
	shelves, asked := map[string]*shelf{}, map[string]bool{}
	for _, f := range facts {
		if inLedger[f.Customer] && shelves[f.Customer] == nil {
			shelves[f.Customer] = &shelf{exact: map[string]bool{}}
		}
		if len(f.Invoices) > 0 {
			asked[f.Customer] = true
		}
	}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			own := shelves[list[i].Customer]
			if own == nil || !asked[list[i].Customer] {
				continue
			}
			for _, name := range namesOf(&list[i]) {
				own.exact[name] = true
			}
			if list[i].Amount > 0 {
				own.items = append(own.items, &list[i])
			}
		}
	}
	return shelves
}

// namesOf gives what a fact may call an item.
func namesOf(i *openitem.Item) []string {
	return slices.DeleteFunc([]string{i.Number, i.Ref, i.Key, i.Invoice}, func(n string) bool { return n == "" })
}

func (s *shelf) has(number string) bool { return s.exact[number] }

// numbers lists what the customer's items are called, sorted.
func (s *shelf) numbers() []string { return slices.Sorted(maps.Keys(s.exact)) }

// understood gives the number of the one invoice that is meant, number itself
// when none or several may be.
func (s *shelf) understood(number string, date civil.Date) string {
	if s.exact[number] {
		return number
	}
	for _, like := range alikeNumbers() {
		found := s.invoices(func(i *openitem.Item) bool {
			return slices.ContainsFunc([]string{i.Number, i.Ref}, func(name string) bool { return name != "" && like(number, name) })
		})
		if len(found) > 1 {
			found = slices.DeleteFunc(found, func(i *openitem.Item) bool { return !wasOpen(i, date) })
			if len(found) != 1 {
				return number
			}
		}
		if len(found) == 1 {
			return s.calls(found[0])
		}
	}
	if bare(number) {
		if open := s.invoices(func(i *openitem.Item) bool { return wasOpen(i, date) }); len(open) == 1 {
			return s.calls(open[0])
		}
	}
	return number
}

// invoices gives the first item of each invoice that answers.
func (s *shelf) invoices(is func(*openitem.Item) bool) (found []*openitem.Item) {
	for _, i := range s.items {
		if is(i) && !slices.ContainsFunc(found, func(o *openitem.Item) bool { return invoiceOf(o) == invoiceOf(i) }) {
			found = append(found, i)
		}
	}
	return found
}

// invoiceOf is what the lines and instalments of one invoice share.
func invoiceOf(i *openitem.Item) string { return cmp.Or(i.Invoice, i.Key) }

// calls gives the number of an invoice, or its key when another invoice of the
// customer bears the same number.
func (s *shelf) calls(i *openitem.Item) string {
	number := cmp.Or(i.Number, i.Ref)
	same := s.invoices(func(o *openitem.Item) bool { return o.Number == number || o.Ref == number })
	if number == "" || len(same) > 1 {
		return invoiceOf(i)
	}
	return number
}

// wasOpen says that something was owed of an item on a day.
func wasOpen(i *openitem.Item, date civil.Date) bool {
	return i.Amount > 0 && i.Entry <= date && openOn(i, date) > 0
}

// alikeNumbers gives the ways in which a number typed is that of an invoice, the
// surest first.
func alikeNumbers() []func(typed, name string) bool {
	return []func(string, string) bool{
		func(typed, name string) bool { return table.Normalize(typed) == table.Normalize(name) },
		sameParts,
		func(typed, name string) bool {
			a, b := withoutLead(parts(typed)), withoutLead(parts(name))
			return endsWith(a, b) || endsWith(b, a)
		},
	}
}

// sameParts says that two numbers differ by their punctuation and zeros only.
func sameParts(typed, name string) bool {
	a := parts(typed)
	return len(a) > 0 && slices.Equal(a, parts(name))
}

// parts cuts a number where letters, digits and punctuation meet, and drops the
// zeros at the head of each: FA-2026-0013 is fa, 2026, 13.
func parts(number string) (all []string) {
	digit, from := false, -1
	text := []rune(table.Words(number))
	cut := func(to int) {
		if from < 0 {
			return
		}
		part := string(text[from:to])
		if digit {
			if part = strings.TrimLeft(part, "0"); part == "" {
				part = "0"
			}
		}
		all, from = append(all, part), -1
	}
	for i, r := range text {
		if from >= 0 && (r == ' ' || unicode.IsDigit(r) != digit) {
			cut(i)
		}
		if from < 0 && r != ' ' {
			from, digit = i, unicode.IsDigit(r)
		}
	}
	cut(len(text))
	return all
}

// withoutLead drops the words that stand for « invoice number ».
func withoutLead(all []string) []string {
	for len(all) > 1 && slices.Contains([]string{"facture", "factures", "fact", "fac", "fa", "fc", "f", "n", "no", "nr", "num", "numero", "inv", "invoice", "avoir"}, all[0]) {
		all = all[1:]
	}
	return all
}

// endsWith says that the parts of a long number end with those of a short one,
// that begin with digits; also inside a run of digits that a year begins.
func endsWith(long, short []string) bool {
	if len(short) == 0 || len(short) > len(long) || !unicode.IsDigit(rune(short[0][0])) {
		return false
	}
	tail := long[len(long)-len(short):]
	if !slices.Equal(tail[1:], short[1:]) {
		return false
	}
	if tail[0] == short[0] {
		return true
	}
	rest, cut := strings.CutSuffix(tail[0], short[0])
	return cut && len(rest) >= 4 && strings.HasPrefix(rest, "20") && strings.Trim(rest[4:], "0") == ""
}

// bare says that a number is a few digits, « facture » and « n° » apart: what
// people write when there is only one.
func bare(number string) bool {
	all := parts(number)
	for len(all) > 1 && slices.Contains([]string{"facture", "n", "no", "num", "numero"}, all[0]) {
		all = all[1:]
	}
	return len(all) == 1 && unicode.IsDigit(rune(all[0][0])) && len(all[0]) < 5
}
