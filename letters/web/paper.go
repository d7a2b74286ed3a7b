package web

import (
	"relance/aging/kpi"
	"relance/letters"
)

// DebtorsTitle is the title of the one table that names customers.
const DebtorsTitle = "Les plus gros échus"

// Tables gives the page as tables to print: the figures beside those of other
// dates, the ages, what goes out, what changed, who is late. It says what the
// page draws, in the same words.
func Tables(b Board) []letters.Table {
	s := view(b)
	ages := printed("Âge des créances", "Tranche", "Montant", "Part")
	for _, l := range agesOf(b) {
		ages.Rows = append(ages.Rows, letters.TableRow{Cells: []string{l.Label, l.Value, l.Note}})
	}
	all := []letters.Table{figuresTable(b, s), ages}
	all = append(all, linesTable("Cette nuit", "Ce qui part", s.Sent)...)
	all = append(all, linesTable("Depuis la nuit précédente", "Ce qui a changé", s.News)...)
	if len(s.Debtors) > 0 {
		t := printed(DebtorsTitle, "Client", "Échu", "Retard", "Part", "Cumul", "Conseil")
		for _, d := range s.Debtors {
			t.Rows = append(t.Rows, letters.TableRow{Cells: []string{d.Code + " " + d.Name, d.Overdue, d.Days, d.Share, d.Together, d.Advice}})
		}
		all = append(all, t)
	}
	for _, section := range s.Tables {
		t := printed(section.Title, section.Heads...)
		for _, row := range section.Rows {
			t.Rows = append(t.Rows, letters.TableRow{Cells: row})
		}
		all = append(all, t)
	}
	return all
}

// Summary is the sentence that sums the night up, and what the page is about.
func Summary(b Board) (subtitle, night string) {
	s := view(b)
	return s.Subtitle, s.Night
}

// figuresTable sets each figure beside what it was at the dates compared.
func figuresTable(b Board, s shown) letters.Table {
	heads := []string{"Indicateur", "Valeur"}
	for _, c := range b.Compared {
		heads = append(heads, c.Label)
	}
	t := printed("Les chiffres", heads...)
	for _, c := range s.Cards {
		cells := make([]string, len(heads))
		cells[0], cells[1] = c.Label, c.Value
		for k, compared := range b.Compared {
			for _, before := range c.Before {
				if "Le "+before.Label == compared.Label || before.Label == compared.Label {
					cells[k+2] = before.Value
				}
			}
		}
		t.Rows = append(t.Rows, letters.TableRow{Cells: cells})
	}
	return t
}

func linesTable(title, head string, lines []line) []letters.Table {
	if len(lines) == 0 {
		return nil
	}
	t := printed(title, head, "Nombre", "Montant")
	for _, l := range lines {
		t.Rows = append(t.Rows, letters.TableRow{Cells: []string{l.Label, l.Value, l.Note}})
	}
	return []letters.Table{t}
}

// printed begins a table whose first column is text and the others figures.
func printed(title string, heads ...string) letters.Table {
	t := letters.Table{Title: title}
	for k, head := range heads {
		t.Columns = append(t.Columns, letters.TableColumn{Head: head, Right: k > 0})
	}
	return t
}

// agesOf gives the buckets with their share of what is open.
func agesOf(b Board) []line {
	f := b.Figures
	all := []line{{"Non échu", f.NotDue.French(), kpi.Of(f.NotDue, f.Open).French()}}
	for k, label := range b.Balance.Buckets.Labels() {
		if k < len(f.Late) {
			all = append(all, line{label, f.Late[k].French(), kpi.Of(f.Late[k], f.Open).French()})
		}
	}
	if f.Unallocated != 0 {
		all = append(all, line{"Crédits non affectés", f.Unallocated.French(), ""})
	}
	return append(all, line{"Encours clients", f.Receivables.French(), ""})
}
