package ledger

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// foundSheet is a sheet of a workbook with its header.
type foundSheet struct {
	sheet  table.Sheet
	header table.Header
}

// sheets finds the sheets whose header a mapping reads and that have rows; the
// first of them alone when none has.
func (m *Mapping) sheets(all []table.Sheet) (found []foundSheet) {
	var empty []foundSheet
	for _, sheet := range all {
		h, ok := m.find(sheet)
		switch {
		case !ok:
		case h.Index+1 < len(sheet.Rows):
			found = append(found, foundSheet{sheet, h})
		default:
			empty = append(empty, foundSheet{sheet, h})
		}
	}
	if len(found) == 0 && len(empty) > 0 {
		return empty[:1]
	}
	return found
}

// withoutEnded leaves out the sheets whose name says that their invoices are no
// debt, beside others: « Payées », « Devis ».
func withoutEnded(words states, file string, found []foundSheet) (kept []foundSheet, problems problem.List) {
	for _, f := range found {
		if !words.endedTitle(f.sheet.Name) && !slices.Contains([]string{"fournisseur", "fournisseurs", "achat", "achats"}, firstWord(f.sheet.Name)) {
			kept = append(kept, f)
			continue
		}
		problems.Add(warning(CodeOtherSheets, file, "la feuille « "+f.sheet.Name+" » n’est pas lue : son nom dit que ses lignes ne sont pas dues", "masquez-la (clic droit sur l’onglet > Masquer) ; si ses lignes sont dues, renommez-la"))
	}
	if len(kept) == 0 {
		return found, nil
	}
	return kept, problems
}

// contents are the documents of a sheet.
type contents struct {
	foundSheet
	numbers map[string]bool // number, customer and year
	rows    map[string]bool // the same with the day and the amounts
}

func (f foundSheet) contents() contents {
	c := contents{foundSheet: f, numbers: map[string]bool{}, rows: map[string]bool{}}
	for _, row := range f.sheet.Rows[f.header.Index+1:] {
		if !isDetail(f.header, row) {
			continue
		}
		var figures []string
		for _, key := range figureKeys() {
			a, _ := readAmount(f.header.Cell(row, key))
			figures = append(figures, a.String())
		}
		day, _ := f.header.Cell(row, mapDate).Day()
		who := table.Normalize(f.header.Cell(row, mapCustomer).Text + f.header.Cell(row, mapName).Text)
		whole := strings.Join(append(figures, day.String(), who, table.Normalize(f.header.Cell(row, mapPiece).Text)), "|")
		number := table.Normalize(f.header.Cell(row, mapPiece).Text)
		if number == "" {
			number = whole
		} else if day != 0 {
			number += "|" + who + "|" + day.String()[:4] // numbers begin again each year
		}
		c.rows[whole], c.numbers[number] = true, true
	}
	return c
}

// choose gives the sheets to read together: those of the first one's shape whose
// documents are in no other. A sheet whose rows another one has is a copy or an
// extract; where some rows are shared and some are not, nobody can tell which
// sheet is right.
func choose(file string, found []foundSheet) (read []foundSheet, problems problem.List) {
	if len(found) == 1 {
		return found, nil
	}
	var others []string
	var same []contents
	for _, f := range found {
		if f.shape() != found[0].shape() {
			others = append(others, "« "+f.sheet.Name+" »")
			continue
		}
		same = append(same, f.contents())
	}
	if len(others) > 0 {
		problems.Add(warning(CodeOtherSheets, file, "feuilles non lues, dont les colonnes ne sont pas celles de « "+found[0].sheet.Name+" » : "+strings.Join(others, ", "),
			"réunissez-les en une seule si elles comptent aussi, masquez-les sinon"))
	}
	kept := map[string]bool{}
	for _, c := range bySize(same) {
		switch copied, shared := c.covered(same, kept); {
		case copied != "":
			problems.Add(extract(file, c, copied, same))
		case shared != "":
			return nil, problem.List{refusal(CodeOtherSheets, file, "les feuilles « "+shared+" » et « "+c.sheet.Name+" » ont des factures en commun et d’autres non : les lire ensemble compterait deux fois les premières",
				"gardez affichée la seule feuille à jour, et masquez les autres (clic droit sur l’onglet > Masquer)")}
		default:
			kept[c.sheet.Name] = true
		}
	}
	for _, c := range same {
		if kept[c.sheet.Name] {
			read = append(read, c.foundSheet)
		}
	}
	return read, problems
}

// shape is the columns of a header, in their order.
func (f foundSheet) shape() string {
	var names []string
	for _, c := range f.header.Row.Cells {
		names = append(names, table.Normalize(c.Text))
	}
	return strings.Join(names, "|")
}

// bySize gives the sheets with most rows first, so that a whole is kept and not
// its extracts.
func bySize(all []contents) []contents {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b contents) int { return len(b.rows) - len(a.rows) })
	return sorted
}

// covered names a kept sheet that has all rows of this one, or one that has some
// of its numbers.
func (c contents) covered(all []contents, kept map[string]bool) (copied, shared string) {
	for _, o := range all {
		if !kept[o.sheet.Name] {
			continue
		}
		whole, some := true, false
		for row := range c.rows {
			whole = whole && o.rows[row]
		}
		for number := range c.numbers {
			some = some || o.numbers[number]
		}
		switch {
		case whole:
			return o.sheet.Name, ""
		case some:
			shared = o.sheet.Name
		}
	}
	return "", shared
}

// extract tells a sheet that another one contains: its copy, or a part of it,
// which a person must look at, since it may be what is left of the other.
func extract(file string, c contents, of string, all []contents) problem.Problem {
	for _, o := range all {
		if o.sheet.Name == of && len(o.rows) == len(c.rows) {
			return note(CodeSheetCopy, file, "la feuille « "+c.sheet.Name+" » répète la feuille « "+of+" » : elle n’est lue qu’une fois", "aucune action si c’en est la copie")
		}
	}
	return warning(CodeSheetCopy, file, "la feuille « "+c.sheet.Name+" » ne contient que des lignes de la feuille « "+of+" », qui est lue en entier", "masquez la première si c’est un extrait de la seconde ; masquez la seconde si la première est la plus à jour")
}

// untitledSheets tells the visible sheets that seem to hold documents and that no
// header makes readable, beside one that is read.
func untitledSheets(file string, found []foundSheet, sheets []table.Sheet) (list problem.List) {
	for _, sheet := range sheets {
		if slices.ContainsFunc(found, func(f foundSheet) bool { return f.sheet.Name == sheet.Name }) {
			continue
		}
		for _, row := range sheet.Rows {
			if looksLikeDocument(row) {
				p := warning(CodeLostSheet, file, "la feuille « "+sheet.Name+" » n’est pas lue : elle a des dates et des montants, mais pas les titres de colonnes de « "+found[0].sheet.Name+" »", "donnez-lui les mêmes titres si ses lignes comptent, masquez-la sinon")
				list.Add(p)
				break
			}
		}
	}
	return list
}

// looksLikeDocument says that a row has a day, an amount with cents or of a
// workbook, and a text that is neither.
func looksLikeDocument(row table.Row) bool {
	days, amounts, texts := 0, 0, 0
	for _, c := range row.Cells {
		switch d, err := c.Day(); {
		case c.Kind == table.Empty:
		case c.Kind == table.Day, c.Kind == table.Text && err == nil && d != 0:
			days++
		default:
			if _, err := c.Money(); err == nil {
				amounts++
			} else {
				texts++
			}
		}
	}
	return days > 0 && amounts > 0 && texts > 0
}
