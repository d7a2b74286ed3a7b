package ledger

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/table"
)

// query is why some rows that look like debts may be none: they stay in what is
// owed, and nobody is asked for them until a person has looked.
type query struct {
	about problem.Problem
	rows  int
}

// ask counts a row under a reason.
func (s *said) ask(about problem.Problem, row int) {
	for i := range s.queries {
		if s.queries[i].about.Message == about.Message {
			s.queries[i].rows++
			return
		}
	}
	about.Line = row
	s.queries = append(s.queries, query{about, 1})
}

func (q query) problem() problem.Problem {
	p := q.about
	p.Message += fmt.Sprintf(" ; %s, la première ici ; ce qui y est dû est gardé, et le client n’est pas relancé", plural(q.rows, "ligne", "lignes"))
	return p
}

// questioned gives the French reason to hold the customer of a row that is owed
// by all it says, "" when there is none.
func (r *mappedReader) questioned(row table.Row, date civil.Date, v values) string {
	kind, file := r.cell(row, mapType), r.seq.collector.file
	switch {
	case r.section != "":
		r.said.ask(warning(CodeNotOwed, file, "des factures sont sous le titre « "+excerpt([]byte(r.section))+" »", "mettez ces lignes sur une autre feuille, masquée, ou dites leur état dans une colonne « Statut » ; retirez ce titre si elles sont dues"), row.No)
		return "son titre dit « " + r.section + " »"
	case r.strangeType(kind):
		r.said.ask(warning(CodeNotOwed, file, "le type « "+excerpt([]byte(kind))+" » n’est pas compris", "dites ce qu’il est dans une correspondance : types: {facture: ["+quoted(kind)+"]} (ou avoir, reglement, rejet, remboursement : relance guide correspondance)"), row.No)
		return "l’export dit son type « " + kind + " », que le programme ne comprend pas"
	case r.leavesTooMuch(row, v):
		r.said.ask(warning(CodeNotOwed, file, "le reste à payer est plus que le total moins ce qui est réglé", "corrigez ces lignes, ou retirez de l’export la colonne qui n’est pas à jour"), row.No)
		return "son reste à payer est plus que son total moins ce qui est réglé"
	case r.repeated(row, date, v):
		r.said.ask(warning(CodeNotOwed, file, "des factures sont répétées : même client, même numéro, mêmes dates et même montant qu’une ligne du dessus", "supprimez les lignes en trop, ou réunissez celles d’une même facture en une seule"+perPaymentRemedy(r.header)), row.No)
		return "la facture est deux fois dans l’export"
	}
	return ""
}

// perPaymentRemedy is what to write when the list repeats an invoice at each of
// its payments, "" when it has no columns for that.
func perPaymentRemedy(h table.Header) string {
	paid, ok := h.Columns[mapPaid]
	day, dated := h.Columns[mapPaymentDate]
	if !ok || !dated {
		return ""
	}
	total := h.Cell(h.Row, mapAmount).Text
	if h.Has(mapOriginal) {
		total = h.Cell(h.Row, mapOriginal).Text
	}
	return fmt.Sprintf(" ; si l’export répète la facture à chaque règlement, dites-le dans une correspondance : une-ligne-par-reglement: oui, et colonnes: {original: [%s], reglement: [%s], date-reglement: [%s]} (relance guide correspondance)",
		quoted(total), quoted(h.Row.Cell(paid).Text), quoted(h.Row.Cell(day).Text))
}

// leavesTooMuch says that a row contradicts itself: total, paid and left.
func (r *terms) leavesTooMuch(row table.Row, v values) bool {
	if !r.header.Has(mapOpen) || !r.header.Has(mapPaid) || r.layout.contra {
		return false
	}
	paid, err := r.header.Cell(row, mapPaid).Money()
	return err == nil && paid > 0 && v.debit > 0 && v.settled >= 0 && v.settled < paid-1
}

// repeated says that an invoice of a list is there again: number, customer, days
// and amount.
func (r *mappedReader) repeated(row table.Row, date civil.Date, v values) bool {
	piece := r.cell(row, mapPiece)
	if !r.openItems || r.mapping.PerPayment || r.layout.article || v.debit <= 0 || !hasDigit(piece) {
		return false
	}
	if r.said.invoices == nil {
		r.said.invoices = map[string]bool{}
	}
	key := strings.Join([]string{piece, r.cell(row, mapCustomer), r.cell(row, mapName), date.String(), r.cell(row, mapDue), r.cell(row, mapType), v.debit.String()}, "\x00")
	again := r.said.invoices[key]
	r.said.invoices[key] = true
	return again
}

// strangeType says that a word of the type column is not understood, in a column
// that does tell types of documents.
func (r *mappedReader) strangeType(kind string) bool {
	_, known := r.natures[table.Normalize(kind)]
	return r.openItems && kind != "" && r.typesTold && !known && !slices.Contains([]string{"facture", "factures", "invoice", "fact", "fac"}, firstWord(kind)) && r.layout.words.of(kind) == stateUnknown
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(table.Words(text), " ")
	return word
}

// tellsTypes says that the type column tells kinds of documents: one of its words
// is known, or they are but different letters.
func (r *terms) tellsTypes(rows []table.Row) bool {
	if !r.header.Has(mapType) {
		return false
	}
	codes, short := map[string]bool{}, true
	for _, row := range rows {
		kind := table.Normalize(r.cell(row, mapType))
		if kind == "" {
			continue
		}
		if _, known := r.natures[kind]; known {
			return true
		}
		codes[kind] = true
		short = short && len(kind) <= 2
	}
	return short && len(codes) > 1
}

// endedTitle says that a title, of rows or of a sheet, is that of invoices which
// are no debt: « Factures payées 2026 », « Devis ».
func (all states) endedTitle(title string) bool {
	var words []string
	for _, w := range strings.Fields(table.Words(title)) {
		switch {
		case isDigits(w), table.MonthOf(w) != 0:
		case slices.Contains([]string{"liste", "list", "etat", "tableau", "les", "des", "de", "du", "d", "la", "le", "l", "facture", "factures", "client", "clients", "invoices", "deja", "au", "en", "annee", "mois", "exercice"}, w):
		default:
			words = append(words, w)
		}
	}
	rest := strings.Join(words, " ")
	return rest != "" && all.of(rest) > stateUnknown
}
