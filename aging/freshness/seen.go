// Package freshness says whether a ledger may be believed, beside the one of the
// night before (after stage 2). Input: tonight's ledger and open items, and what
// the last night kept of its own. Output: problems, some of which stop the night,
// and the customers about whom the ledger lost something. An export that is older
// than the last one, cut, or lacks a journal would otherwise remind people who
// have paid.
package freshness

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"

	"golang.org/x/text/unicode/norm"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Seen is a ledger as the next night remembers it: no more than what the
// comparison needs.
type Seen struct {
	Date      civil.Date          `json:"d"`
	List      bool                `json:"l,omitempty"` // some file is a list, from which what is paid vanishes
	Sources   []Source            `json:"s"`
	Years     []Year              `json:"y"`
	Customers map[string]Customer `json:"c"`
}

// Source is one file and the first night that read it with these bytes.
type Source struct {
	SHA256 string     `json:"h"`
	Since  civil.Date `json:"d"`
}

// Year is one exercise: the days of its entries, and how many lines each journal
// has on the accounts in scope.
type Year struct {
	First    civil.Date     `json:"f"`
	Last     civil.Date     `json:"l"`
	Journals map[string]int `json:"j"`
}

// Customer is what the comparison needs of one customer.
type Customer struct {
	Paid     []Payment    `json:"p,omitempty"` // payment lines, opening entries left out
	Settled  []string     `json:"s,omitempty"` // prints of the items that are wholly settled, not by a presumption, sorted
	Rejected int          `json:"r,omitempty"` // lines of rejected or refunded payments
	Credit   money.Amount `json:"u,omitempty"` // unallocated, <= 0
	Other    money.Amount `json:"o,omitempty"` // sum of the credit lines that are no payments, opening entries left out

	rejected []civil.Date // days of the rejections, of tonight only
	other    []Payment    // the lines of Other, of tonight only
	credits  []Payment    // what Credit sums up, of tonight only
}

// Payment is one payment line.
type Payment struct {
	Day     civil.Date   `json:"d"`
	Journal string       `json:"j"`
	Amount  money.Amount `json:"a"` // < 0
}

// See takes from tonight's ledger what the next night will compare. before is
// what the last night kept, zero when there is none.
func See(l *ledger.Ledger, set openitem.Set, before Seen, date civil.Date) Seen {
	s := Seen{Date: date, Sources: sources(l.Files, before, date), Years: years(l), Customers: map[string]Customer{}}
	s.List = slices.ContainsFunc(l.Files, func(f ledger.File) bool { return f.OpenItems })
	if s.List {
		return s
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		code := l.Parties[line.Party].Customer()
		c := s.Customers[code]
		switch {
		case line.Nature == ledger.Rejection || line.Nature == ledger.Refund:
			c.Rejected++
			c.rejected = append(c.rejected, line.Date)
		case line.Nature == ledger.Payment && !line.AtOpening:
			c.Paid = append(c.Paid, Payment{line.Date, l.Journals[line.Journal].Code, line.Amount})
		case line.Amount < 0 && !line.AtOpening:
			c.Other += line.Amount
			c.other = append(c.other, Payment{line.Date, l.Journals[line.Journal].Code, line.Amount})
		default:
			continue
		}
		s.Customers[code] = c
	}
	for i := range set.Settled {
		if item := &set.Settled[i]; !item.PresumedMatch() {
			c := s.Customers[item.Customer]
			c.Settled = append(c.Settled, print(item.Key))
			s.Customers[item.Customer] = c
		}
	}
	for i := range set.Items {
		if item := &set.Items[i]; item.Amount < 0 {
			c := s.Customers[item.Customer]
			c.Credit += item.Open
			c.credits = append(c.credits, Payment{Day: item.Date, Amount: item.Open})
			s.Customers[item.Customer] = c
		}
	}
	for code, c := range s.Customers {
		slices.Sort(c.Settled)
		s.Customers[code] = c
	}
	return s
}

// print is the short name of an item. Two items under one name would only hide
// one that opens again.
func print(key string) string {
	h := fnv.New64a()
	h.Write([]byte(key))
	return fmt.Sprintf("%x", h.Sum64())
}

func sources(files []ledger.File, before Seen, date civil.Date) (all []Source) {
	since := map[string]civil.Date{}
	for _, s := range before.Sources {
		since[s.SHA256] = s.Since
	}
	for _, f := range files {
		first, known := since[f.SHA256]
		if !known {
			first = date
		}
		all = append(all, Source{f.SHA256, first})
	}
	return all
}

// ReadSince is the first night that read the latest of these files as it is: how
// old a ledger without any bank entry is.
func ReadSince(files []ledger.File, before Seen, date civil.Date) (since civil.Date) {
	for _, s := range sources(files, before, date) {
		since = max(since, s.Since)
	}
	return since
}

// years gives the exercises of a ledger. Files of one exercise are one by their
// days: one file per journal, one per month.
func years(l *ledger.Ledger) (all []Year) {
	of := make([]int, len(l.Files))
	for i, f := range l.Files {
		of[i] = -1
		if f.First == 0 {
			continue
		}
		of[i] = slices.IndexFunc(all, func(y Year) bool { return y.takes(f.First, f.Last) })
		if of[i] < 0 {
			of[i] = len(all)
			all = append(all, Year{First: f.First, Last: f.Last, Journals: map[string]int{}})
		}
		y := &all[of[i]]
		y.First, y.Last = min(y.First, f.First), max(y.Last, f.Last)
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		if year := of[line.File]; year >= 0 && !line.AtOpening {
			all[year].Journals[l.Journals[line.Journal].Code]++
		}
	}
	return all
}

// longestYear bounds what files that follow each other may make together.
const longestYear = 400

// takes says that the entries of a file belong to the exercise.
func (y Year) takes(first, last civil.Date) bool {
	if y.same(first, last) {
		return true
	}
	return max(y.First, first)-min(y.Last, last) <= 31 && max(y.Last, last)-min(y.First, first) <= longestYear
}

// same says that two spans are of one exercise: most of the shorter one is in
// the other.
func (y Year) same(first, last civil.Date) bool {
	common := min(y.Last, last) - max(y.First, first) + 1
	return common > 0 && 2*common > min(y.Last-y.First, last-first)+1
}

// year gives the exercise that is the one of another night, nil for none.
func (s *Seen) year(y Year) *Year {
	for i := range s.Years {
		if s.Years[i].same(y.First, y.Last) {
			return &s.Years[i]
		}
	}
	return nil
}

// Text is the value as the history keeps it.
func (s Seen) Text() (string, error) {
	text, err := json.Marshal(s)
	return string(text), err
}

// Parse reads what a night kept; ok is false when it kept nothing.
func Parse(text string) (s Seen, ok bool) {
	ok = text != "" && json.Unmarshal([]byte(text), &s) == nil
	for code, c := range s.Customers { // an older night may have kept accents in two letters
		if one := norm.NFC.String(code); one != code {
			delete(s.Customers, code)
			s.Customers[one] = c
		}
	}
	return s, ok
}

// Without is what a night kept, some customers left out.
func Without(text string, gone map[string]bool) string {
	s, ok := Parse(text)
	if !ok {
		return text
	}
	for code := range gone {
		delete(s.Customers, code)
	}
	kept, err := s.Text()
	if err != nil {
		return ""
	}
	return kept
}
