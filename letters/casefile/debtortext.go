package casefile

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"relance/aging/civil"
	"relance/letters"
	"relance/letters/pdf"
)

func day(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.French()
}

// WriteText writes a report for a screen: the same words as its PDF.
func WriteText(w io.Writer, r pdf.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", r.Title, r.Subtitle)
	for _, p := range r.Parts {
		if p.Title != "" {
			fmt.Fprintf(&b, "\n%s\n%s\n", p.Title, strings.Repeat("─", utf8.RuneCountInString(p.Title)))
		}
		if p.Heading != "" {
			fmt.Fprintf(&b, "\n%s\n", p.Heading)
		}
		writePart(&b, p)
	}
	_, err := io.WriteString(w, screen(b.String()))
	return err
}

func writePart(b *strings.Builder, p pdf.Part) {
	if p.Lead != "" {
		fmt.Fprintf(b, "%s\n", p.Lead)
	}
	for _, s := range p.Text {
		fmt.Fprintf(b, "%s\n", s)
	}
	wide := 0
	for _, f := range p.Facts {
		wide = max(wide, utf8.RuneCountInString(f.Label))
	}
	for _, f := range p.Facts {
		fmt.Fprintf(b, "%s%s  %s\n", f.Label, strings.Repeat(" ", wide-utf8.RuneCountInString(f.Label)), f.Value)
	}
	for _, point := range p.Points {
		fmt.Fprintf(b, "%s %s\n", [...]string{"-", "[ ]", "[x]"}[point.Box], joined(" – ", point.Text, point.More))
	}
	if p.Table != nil {
		writeTable(b, p.Table)
	}
	for _, s := range p.Notes {
		fmt.Fprintf(b, "%s\n", s)
	}
}

// wideColumn is the width from which the first column of a table goes last on
// a screen, where nothing wraps it.
const wideColumn = 60

func writeTable(b *strings.Builder, table *letters.Table) {
	heads := make([]string, len(table.Columns))
	order, widths := make([]int, len(table.Columns)), make([]int, len(table.Columns))
	for i, c := range table.Columns {
		heads[i], order[i] = c.Head, i
	}
	rows := append([]letters.TableRow{{Cells: heads}}, table.Rows...)
	for _, r := range rows {
		for i, cell := range r.Cells {
			if len(r.Cells) == len(heads) {
				widths[i] = max(widths[i], utf8.RuneCountInString(cell))
			}
		}
	}
	if widths[0] > wideColumn {
		order = append(order[1:], 0)
	}
	for _, r := range rows {
		var cells []string
		for _, i := range order {
			if len(r.Cells) != len(heads) {
				cells = r.Cells
				break
			}
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(r.Cells[i]))
			if table.Columns[i].Right {
				cells = append(cells, pad+r.Cells[i])
			} else {
				cells = append(cells, r.Cells[i]+pad)
			}
		}
		fmt.Fprintln(b, strings.NewReplacer("\t", " ", "\n", " ").Replace(strings.Join(cells, "  ")))
	}
}

// screen drops what a ledger text could do to a terminal, and the spaces that
// end a line.
func screen(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, s)
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
