package workbook

import (
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
)

// column is one column of a list of T: title, width, look, total and cell in one
// value, so that a list gains a column by one line.
type column[T any] struct {
	head
	cell  func(T) any
	link  func(T) target
	exact func(T) bool // its formula gives the cell; nil: always
}

// head is what a column is, whatever its list holds.
type head struct {
	title       string
	least, most float64 // its width fits its texts between these two
	style       style
	sum         bool   // added up above its title
	formula     string // of its cells: see formula.go
	screen      bool   // not printed
	spare       bool   // left out where every cell is blank
	stays       bool   // a column even where all rows say the same: see once.go
}

// target is where a cell leads: the row of a key in another list, or a file
// beside the workbook.
type target struct{ list, key, file string }

// text is a column of words; what comes from outside can never become a formula.
func text[T any](title string, least, most float64, get func(T) string) column[T] {
	return column[T]{head: head{title: title, least: least, most: most, style: wrapStyle}, cell: func(x T) any { return get(x) }}
}

// amount is a column of euros; zero is a dash.
func amount[T any](title string, get func(T) money.Amount) column[T] {
	return column[T]{head: head{title: title, least: 11, most: 30, style: sparseStyle}, cell: func(x T) any { return get(x) }}
}

// date is a column of days; the zero date is blank.
func date[T any](title string, get func(T) civil.Date) column[T] {
	return column[T]{head: head{title: title, least: 10.8, most: 10.8, style: dateStyle}, cell: func(x T) any { return get(x) }}
}

// count is a column of whole numbers; zero is a dash.
func count[T any](title string, get func(T) int) column[T] {
	return column[T]{head: head{title: title, least: 8, most: 12, style: style{format: wholeDash}}, cell: func(x T) any { return get(x) }}
}

// share is a column of proportions.
func share[T any](title string, get func(T) kpi.Share) column[T] {
	return column[T]{head: head{title: title, least: 9, most: 12, style: shareStyle}, cell: func(x T) any { return get(x) }}
}

// measure is a column of numbers of any format; nil is blank.
func measure[T any](title, format string, get func(T) any) column[T] {
	return column[T]{head: head{title: title, least: 9, most: 14, style: style{format: format}}, cell: get}
}

// daysOf is the measure of a duration, blank where it is not known.
func daysOf[T any](title string, known func(T) bool, get func(T) kpi.Days) column[T] {
	return measure(title, `#,##0.0;\-#,##0.0;0.0`, func(x T) any {
		if !known(x) {
			return nil
		}
		return get(x).Float()
	})
}

// file is a column of links to a document beside the workbook.
func file[T any](title string, get func(T) string) column[T] {
	c := text(title, 8.5, 10, func(x T) string { return with(get(x) != "", "Ouvrir") })
	c.style, c.spare = openStyle, true
	c.link = func(x T) target { return target{file: get(x)} }
	return c
}

// box is a column to be filled in by hand.
func box[T any](title string, width float64, s style) column[T] {
	s.border = "box"
	return column[T]{head: head{title: title, least: width, most: width, style: s, stays: true}, cell: func(T) any { return nil }}
}

func (c column[T]) total() column[T]              { c.sum = true; return c }
func (c column[T]) wide(w float64) column[T]      { c.least, c.most = w, max(w, c.most); return c }
func (c column[T]) look(s style) column[T]        { c.style = s; return c }
func (c column[T]) bold() column[T]               { c.style.bold = true; return c }
func (c column[T]) live(formula string) column[T] { c.formula = formula; return c }
func (c column[T]) liveWhere(exact func(T) bool, formula string) column[T] {
	c.formula, c.exact = formula, exact
	return c
}

// complete keeps every column of a list that is read back, compared or set by a text.
func complete[T any](columns ...column[T]) []column[T] {
	for k := range columns {
		columns[k].stays = true
	}
	return columns
}

func (c column[T]) offPrint() column[T]               { c.screen = true; return c }
func (c column[T]) ifAny() column[T]                  { c.spare = true; return c }
func (c column[T]) always() column[T]                 { c.stays = true; return c }
func (c column[T]) to(where func(T) target) column[T] { c.link = where; return c }
func (c column[T]) row(list string, key func(T) string) column[T] {
	return c.to(func(x T) target { return target{list: list, key: key(x)} })
}

// codeOf and nameOf are the two columns that say whose row it is: a row that a
// filter leaves alone still has its key.
func codeOf[T any](list string, code func(T) string) column[T] {
	c := text("Code", 9, 22, code).row(list, code).always()
	c.style = textStyle
	return c
}

func nameOf[T any](most float64, name func(T) string) column[T] {
	return text("Client", 18, most, name)
}
