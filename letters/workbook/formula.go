package workbook

import (
	"fmt"
	"strings"
)

// A formula names cells by titles, in braces: {Taux} is the cell of that column
// in the same row, {Factures!Reste dû} the whole column of a list, absolute.

// resolve gives a formula of the row of a list as a spreadsheet writes it; "" when
// it names something that is not in the workbook, or is cut over several sheets.
func (b *book) resolve(f string, g *grid, at placed, line int) string {
	var out strings.Builder
	for f != "" {
		before, rest, found := strings.Cut(f, "{")
		out.WriteString(before)
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		f = after
		list, title, far := strings.Cut(name, "!")
		if far {
			area := b.column(list, title)
			if area == "" {
				return ""
			}
			out.WriteString(area)
			continue
		}
		c := g.column(name)
		if c < 0 {
			literal := g.literal(name)
			if literal == "" {
				return ""
			}
			out.WriteString(literal)
			continue
		}
		fmt.Fprintf(&out, "$%s%d", columnName(c), line)
	}
	return out.String()
}

// column gives the cells of a column of a list, with their sheet; "" when they are
// not all on one sheet of this workbook.
func (b *book) column(list, title string) string {
	at, ok := b.places[list]
	if !ok || at.cut || at.to == at.from {
		return ""
	}
	c := at.grid.column(title)
	if c < 0 {
		return ""
	}
	return at.area(c)
}

// live is a formula outside of any list.
func (b *book) live(f string) string { return b.resolve(f, &grid{}, placed{}, 0) }

// find gives the cell of the row that has a key in a list.
func (b *book) find(list, key string) (sheet, cell string) {
	if at, ok := b.anchors[list+"\x00"+key]; ok {
		return at.sheet, ref(0, at.line)
	}
	return "", ""
}

// anchor is the row of a key.
type anchor struct {
	sheet string
	line  int
}

// placed is where some rows of a list are.
type placed struct {
	sheet    string
	table    string // name of the native table
	grid     *grid
	head     int // row of the titles
	from, to int // rows of the list
	cut      bool
}

func (p placed) first() int { return p.head + 1 }
func (p placed) last() int  { return p.head + p.to - p.from }

// area is a column of the rows as a range, absolute, with its sheet.
func (p placed) area(column int) string {
	c := columnName(column)
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(p.sheet), c, p.first(), c, p.last())
}

// within is a column of the rows as a range of the same sheet.
func (p placed) within(column int) string {
	c := columnName(column)
	return fmt.Sprintf("%s%d:%s%d", c, p.first(), c, p.last())
}

// headed is the title of a column, which names a series of a chart.
func (p placed) headed(column int) string {
	return fmt.Sprintf("%s!$%s$%d", quoted(p.sheet), columnName(column), p.head)
}
