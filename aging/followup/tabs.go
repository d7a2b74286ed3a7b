package followup

import (
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

// titles gives the sheets by every name they may have, normalised.
func titles() map[string]Sheet {
	m := map[string]Sheet{}
	for _, s := range Schema() {
		for _, name := range append([]string{s.Title, string(s.Kind)}, s.Aliases...) {
			m[table.Normalize(name)] = s
		}
	}
	return m
}

// isCompanion says that a sheet of the workbook holds no facts: the lists and the
// help of the one we make, and what people say is none of it.
func isCompanion(name string) bool {
	name = table.Normalize(name)
	return slices.Contains([]string{"modedemploi", "aide", "liste", "listes", "listedesclients", "lisezmoi"}, name) || strings.HasPrefix(name, "horssuivi")
}

// meaning says how sure it is that a name is that of a sheet of ours.
type meaning uint8

const (
	unknown meaning = iota
	byGuess         // renamed, copied or mistyped
	byName
)

func (r *reader) known(name string) bool { _, ok := r.titles[table.Normalize(name)]; return ok }

// meant gives the sheet that a name means: one of its names; that name copied or
// dated, « Promesses (2) », « Copie de Promesses », « Promesses 2026 »; or spelt
// with a mistake.
func (r *reader) meant(name string) (Sheet, meaning) {
	folded := table.Normalize(name)
	if ours, ok := r.titles[folded]; ok {
		return ours, byName
	}
	var kept []string
	for _, word := range strings.Fields(table.Words(name)) {
		if word = strings.Trim(word, "0123456789"); word != "" && !slices.Contains([]string{"copie", "copy", "de", "des", "old", "ancien", "anciennes", "anciens", "suivi", "feuille"}, word) {
			kept = append(kept, word)
		}
	}
	if ours, ok := r.titles[strings.Join(kept, "")]; ok {
		return ours, byGuess
	}
	for _, word := range kept {
		if ours, ok := r.titles[word]; ok {
			return ours, byGuess
		}
	}
	if near := settings.Nearest(folded, sheetTitles()); near != "" {
		return r.titles[table.Normalize(near)], byGuess
	}
	return Sheet{}, unknown
}

func sheetTitles() (names []string) {
	for _, s := range Schema() {
		names = append(names, s.Title)
	}
	return names
}

// holding gives the sheet of ours whose required titles a sheet of another name
// has all, among those that may keep a letter from going.
func holding(s table.Sheet) (Sheet, bool) {
	for _, ours := range Schema() {
		if !ours.Kind.MayHold() {
			continue
		}
		h, ok := findHeader(s, ours)
		for _, c := range ours.Columns {
			ok = ok && (!c.Required || h.Has(string(c.Field)))
		}
		if ok && h.Index+1 < len(s.Rows) {
			return ours, true
		}
	}
	return Sheet{}, false
}

func noHeader(file string, ours Sheet, s table.Sheet) problem.Problem {
	var names []string
	for _, c := range ours.Columns {
		if c.Required {
			names = append(names, c.Header)
		}
	}
	return CodeNoHeader.With(problem.Problem{File: file, Line: s.Rows[0].No, Column: place(s.Name, 0, s.Rows[0].No),
		Message: "la feuille « " + ours.Title + " » n’a pas de ligne de titres avec une colonne « Client » : ce qu’elle dit ne peut pas être lu",
		Remedy:  "remettez la ligne de titres au-dessus des lignes : " + strings.Join(names, ", ") + "…"})
}

func shifted(file string, ours Sheet, s table.Sheet, h table.Header) problem.Problem {
	column := h.Columns[string(FieldCustomer)]
	return CodeNoHeader.With(problem.Problem{File: file, Line: h.Row.No, Column: place(s.Name, column, h.Row.No),
		Message: "la ligne de titres de la feuille « " + ours.Title + " » n’est pas au-dessus de ses colonnes : aucune ligne ne se lit",
		Remedy:  "remettez chaque titre au-dessus de sa colonne, « Client » au-dessus des codes"})
}

// place gives the address of a cell, with its sheet in a workbook: Promesses!C7.
func place(tab string, column, row int) string {
	if tab == "" {
		return table.Address(column, row)
	}
	return tab + "!" + table.Address(column, row)
}

func readAs(file, name string, ours Sheet) problem.Problem {
	return CodeSheet.With(problem.Problem{File: file, Column: name,
		Message: "cette feuille est lue comme « " + ours.Title + " », dont elle a les titres et presque le nom",
		Remedy:  "renommez-la « " + ours.Title + " » ; si elle ne doit pas être lue, faites commencer son nom par « Hors suivi »"})
}

// unknownSheet is about a sheet that is not ours. With the titles of one of ours
// it may hold what keeps a letter from going.
func unknownSheet(file string, s table.Sheet) problem.Problem {
	p := CodeSheet.As(problem.Note).With(problem.Problem{File: file, Column: s.Name, Message: "cette feuille n’est pas une feuille de suivi ; elle n’est pas lue",
		Remedy: "rien à faire si elle est à vous ; les feuilles lues sont " + strings.Join(sheetTitles(), ", ")})
	if ours, ok := holding(s); ok {
		p.Severity = problem.Error
		p.Message = "cette feuille a les titres de « " + ours.Title + " » sous un autre nom : elle n’est pas lue, et ce qu’elle dit peut retenir une relance"
		p.Remedy = "renommez-la « " + ours.Title + " » ; si elle ne doit pas être lue, faites commencer son nom par « Hors suivi »"
	}
	return p
}

func takenFor(file string, line int, place, word string, ours Sheet) problem.Problem {
	return CodeSheet.With(problem.Problem{File: file, Line: line, Column: place, Excerpt: word,
		Message: "la colonne « feuille » ne nomme pas une feuille de suivi ; la ligne est lue comme « " + ours.Title + " »", Remedy: "écrivez l’une de : " + strings.Join(sheetTitles(), ", ")})
}

func unknownKind(file string, line int, place, word string) problem.Problem {
	return CodeSheet.With(problem.Problem{File: file, Line: line, Column: place, Excerpt: word,
		Message: "la colonne « feuille » ne nomme pas une feuille de suivi ; la ligne ne se lit pas et retient son client", Remedy: "écrivez l’une de : " + strings.Join(sheetTitles(), ", ")})
}

func noSheet(file string) problem.Problem {
	return CodeNoSheet.With(problem.Problem{File: file, Message: "ce fichier n’a aucune feuille de suivi : ce qu’il dit ne peut pas être lu",
		Remedy: "refaites un classeur vide avec « relance init » dans un autre dossier et recopiez-y vos lignes ; un CSV porte le nom de sa feuille (promesses.csv) ou a une colonne « feuille »"})
}
