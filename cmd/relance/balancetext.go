package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/words"
)

// balanceLook is how a balance is shown in a terminal.
type balanceLook struct {
	detail bool // the open items below each customer
	open   bool // only customers of whom something is open
	ink    ink
}

// Columns of the balance where amounts begin.
const (
	firstAmount = 2
	notDueCell  = 3
)

// writeBalanceText prints the aged balance as a table: one row per customer,
// and the open items in a table of their own when detail is asked for.
func writeBalanceText(w io.Writer, b readBalance, look balanceLook) error {
	table := textTable{right: firstAmount}
	heads := append([]string{"Client", "Nom", "Solde", "Non échu"}, b.Buckets.Labels()...)
	table.add(append(heads, "Non affecté")...)
	table.rule()
	hidden := 0
	for _, c := range b.Clients {
		if look.open && nothing(c.Sums) {
			hidden++
			continue
		}
		table.add(sumsRow(c.Code, c.Name, c.Sums)...)
	}
	table.rule()
	table.add(sumsRow("Total", words.Counts(len(b.Clients), "client"), b.Totals)...)
	last := len(table.rows) - 1
	table.paint = func(row, column int, text string) string {
		if row == 0 || row == last {
			return look.ink.put(inkBold, text)
		}
		return look.ink.put(amountInk(column, len(heads), text), text)
	}
	fmt.Fprintf(w, "%s\n\n", look.ink.put(inkBold, "Balance âgée au "+b.Date.French()+", en euros"))
	if err := table.print(w); err != nil {
		return err
	}
	if hidden > 0 {
		fmt.Fprintf(w, "%s\n", words.Count(hidden, "client à zéro n’est pas montré : --tous le montre", "clients à zéro ne sont pas montrés : --tous les montre"))
	}
	if err := writeForeign(w, b.Balance, look.ink); err != nil {
		return err
	}
	for _, c := range b.Clients {
		if look.detail && len(c.Items) > 0 {
			if err := writeItems(w, b.Balance, c, look.ink); err != nil {
				return err
			}
		}
	}
	proof := inkGreen
	if !b.Proof.OK() {
		proof = inkRed
	}
	text := fmt.Sprintf("Preuve : grand livre %s, balance %s, écart %s", b.Proof.Ledger.French(), b.Proof.Balance.French(), b.Proof.Gap.French())
	p := printer{w: w}
	p.line("\n%s", look.ink.put(proof, text))
	if last := b.last(); last != 0 && b.Date-last > farDays {
		p.line("Le grand livre s’arrête au %s, %d jours avant cette date : ce qui fut écrit depuis n’y est pas. À son dernier jour : --date %s", last.French(), b.Date-last, last)
	}
	for _, f := range b.files {
		if told := f.Told(); len(told) > 0 {
			p.line("\n%s", visible(f.Name))
			p.columns(told)
		}
	}
	return p.err
}

// farDays is from how many days before its date on a balance says where the ledger ends.
const farDays = 45

// nothing says that nothing is open of a customer, not even what makes nought together.
func nothing(s aging.Sums) bool {
	return s.Balance == 0 && s.NotDue == 0 && s.Unallocated == 0 && !slices.ContainsFunc(s.Late, func(a money.Amount) bool { return a != 0 })
}

// last is the last entry of the ledger, 0 without any.
func (b readBalance) last() (last civil.Date) {
	for _, f := range b.files {
		last = max(last, f.Last)
	}
	return last
}

// amountInk colours what is late, the more so in the last bucket, and lets
// nought fade; buckets ends before the column of what is not allocated.
func amountInk(column, buckets int, text string) string {
	switch nought := strings.TrimSpace(text) == money.Amount(0).Number(); {
	case column < firstAmount:
		return ""
	case nought:
		return inkDim
	case column == buckets-1:
		return inkRed
	case column > notDueCell && column < buckets:
		return inkYellow
	}
	return ""
}

// writeItems prints the open items of one customer, oldest due date first,
// credits last, and their sum.
func writeItems(w io.Writer, b aging.Balance, c aging.Client, k ink) error {
	table := textTable{right: 3, left: 2}
	table.add("Pièce", "Date", "Échéance", "Retard", "Montant", "Reste", "Nature", "Compte")
	table.rule()
	var late []int
	for _, i := range c.Items {
		days := b.DaysLate(i)
		late = append(late, days)
		delay := ""
		if days > 0 {
			delay = fmt.Sprintf("%d j", days)
		}
		table.add(clip(visible(i.Ref), 20), i.Date.French(), i.Due.French(), delay, i.Amount.Number(), i.Open.Number(), i.Nature.String(), i.Account)
	}
	table.rule()
	table.add("Solde", "", "", "", "", c.Balance.Number(), "", "")
	last := len(table.rows) - 1
	table.paint = func(row, column int, text string) string {
		switch item := row - 2; {
		case row == 0 || row == last:
			return k.put(inkBold, text)
		case late[item] > 0 && (column == 3 || column == 5):
			return k.put(lateInk(b, late[item]), text)
		}
		return text
	}
	fmt.Fprintf(w, "\n%s\n\n", k.put(inkBold, strings.TrimSpace(visible(c.Code+" "+c.Name))))
	return table.print(w)
}

func lateInk(b aging.Balance, days int) string {
	if b.Buckets.Of(days) == len(b.Buckets) {
		return inkRed
	}
	return inkYellow
}

func sumsRow(code, name string, s aging.Sums) []string {
	row := []string{visible(code), clip(visible(name), 32), s.Balance.Number(), s.NotDue.Number()}
	for _, late := range s.Late {
		row = append(row, late.Number())
	}
	return append(row, s.Unallocated.Number())
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
	right int // columns from here on are aligned to the right
	left  int // but for so many at the end
	rows  []textRow
	paint func(row, column int, text string) string // nil leaves cells as they are; text is padded
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
	widths = fitted(widths, func(k int) bool { return k < t.right || k >= len(widths)-t.left }, screenWidth(w))
	total := 2 * (len(widths) - 1)
	for _, width := range widths {
		total += width
	}
	for n, r := range t.rows {
		text := r.text
		switch {
		case r.rule:
			text = strings.Repeat("─", total)
		case r.cells != nil:
			text = t.join(n, r.cells, widths)
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(text, " ")); err != nil {
			return err
		}
	}
	return nil
}

func (t *textTable) join(row int, cells []string, widths []int) string {
	out := slices.Clone(cells)
	for k, c := range cells {
		c = clip(c, widths[k])
		pad := strings.Repeat(" ", widths[k]-utf8.RuneCountInString(c))
		if out[k] = c + pad; k >= t.right && k < len(cells)-t.left {
			out[k] = pad + c
		}
		if t.paint != nil {
			out[k] = t.paint(row, k, out[k])
		}
	}
	return strings.Join(out, "  ")
}
