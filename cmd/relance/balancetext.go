package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging"
	"relance/aging/money"
)

// writeBalanceText prints the aged balance as a table: one row per customer,
// and the open items below it when detail is asked for.
func writeBalanceText(w io.Writer, b aging.Balance, detail bool) error {
	table := textTable{right: 2}
	heads := append([]string{"Client", "Nom", "Solde", "Non échu"}, b.Buckets.Labels()...)
	table.add(append(heads, "Non affecté")...)
	table.rule()
	for _, c := range b.Clients {
		table.add(sumsRow(c.Code, c.Name, c.Sums)...)
		if detail {
			for _, i := range c.Items {
				table.note(itemLine(b, i.Ref, i.Date.French(), i.Due.French(), b.DaysLate(i), i.Open, i.Nature.String(), i.Account))
			}
		}
	}
	table.rule()
	table.add(sumsRow("Total", fmt.Sprintf("%d client(s)", len(b.Clients)), b.Totals)...)
	fmt.Fprintf(w, "Balance âgée au %s, en euros\n\n", b.Date.French())
	if err := table.print(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nPreuve : grand livre %s, balance %s, écart %s\n", b.Proof.Ledger.French(), b.Proof.Balance.French(), b.Proof.Gap.French())
	return err
}

func sumsRow(code, name string, s aging.Sums) []string {
	row := []string{code, clip(name, 32), s.Balance.Number(), s.NotDue.Number()}
	for _, late := range s.Late {
		row = append(row, late.Number())
	}
	return append(row, s.Unallocated.Number())
}

func itemLine(_ aging.Balance, ref, date, due string, late int, open money.Amount, nature, account string) string {
	text := fmt.Sprintf("    %-14s %s  %-10s", ref, date, due)
	if late > 0 {
		text += fmt.Sprintf(" %4d j", late)
	} else {
		text += "       "
	}
	return fmt.Sprintf("%s %14s  %s, %s", text, open.Number(), nature, account)
}

func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// textTable aligns columns by the number of characters; columns from right on
// are aligned to the right.
type textTable struct {
	right int
	rows  []textRow
}

type textRow struct {
	cells []string
	text  string // instead of cells
	rule  bool
}

func (t *textTable) add(cells ...string) { t.rows = append(t.rows, textRow{cells: cells}) }
func (t *textTable) note(text string)    { t.rows = append(t.rows, textRow{text: text}) }
func (t *textTable) rule()               { t.rows = append(t.rows, textRow{rule: true}) }

func (t *textTable) print(w io.Writer) error {
	var widths []int
	for _, r := range t.rows {
		for k, c := range r.cells {
			if k == len(widths) {
				widths = append(widths, 0)
			}
			widths[k] = max(widths[k], utf8.RuneCountInString(c))
		}
	}
	total := 2 * (len(widths) - 1)
	for _, width := range widths {
		total += width
	}
	for _, r := range t.rows {
		text := r.text
		switch {
		case r.rule:
			text = strings.Repeat("─", total)
		case r.cells != nil:
			text = t.join(r.cells, widths)
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(text, " ")); err != nil {
			return err
		}
	}
	return nil
}

func (t *textTable) join(cells []string, widths []int) string {
	out := slices.Clone(cells)
	for k, c := range cells {
		pad := strings.Repeat(" ", widths[k]-utf8.RuneCountInString(c))
		if k >= t.right {
			out[k] = pad + c
		} else {
			out[k] = c + pad
		}
	}
	return strings.Join(out, "  ")
}
