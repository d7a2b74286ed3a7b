package ledger

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

// This file knows what the texts of a row announce: a total, a balance carried
// forward, a period, the furniture of a printed page. Texts are compared in the
// form of table.Words.

// beginsWith says that words are, or begin with, one of the starts.
func beginsWith(words string, starts ...string) bool {
	return slices.ContainsFunc(starts, func(s string) bool { return words == s || strings.HasPrefix(words, s+" ") })
}

// announcesTotal says that a text announces a total.
func announcesTotal(text string) bool {
	return beginsWith(table.Words(text), "total", "totaux", "sous total", "sous totaux", "s total", "s s total", "soustotal", "cumul", "somme", "montant total", "solde au", "solde final", "solde du compte", "solde de",
		"solde du client", "solde client", "solde total", "solde general", "ending balance", "closing balance", "subtotal", "sub total", "grand total", "a reporter", "ensemble")
}

// announcesOpening says that a text announces a balance carried forward.
func announcesOpening(text string) bool {
	return beginsWith(table.Words(text), "solde initial", "solde anterieur", "solde precedent", "solde d ouverture", "solde reporte", "solde de depart", "a nouveau", "report a nouveau", "report", "reprise de solde",
		"initial balance", "opening balance", "balance d ouverture", "balance initiale", "solde au debut")
}

// isPageCarry says that a text carries the sum of a page over to the next.
func isPageCarry(text string) bool {
	switch table.Words(text) {
	case "report", "reports", "report page precedente", "report de la page precedente":
		return true
	}
	return false
}

// isOtherTotal says that a total is of another thing than what is owed: the
// amounts before tax, the tax.
func isOtherTotal(text string) bool {
	return slices.ContainsFunc(strings.Fields(table.Words(text)), func(w string) bool { return w == "ht" || w == "tva" || w == "hors" || w == "taxe" || w == "taxes" })
}

// totalWord are the words that, alone, leave a total nobody's.
func totalWord(w string) bool {
	switch w {
	case "total", "totaux", "sous", "s", "soustotal", "general", "generaux", "generale", "global", "globale", "grand", "cumul", "cumule", "somme", "sum", "subtotal", "sub", "montant", "ttc", "ht", "eur", "euro", "euros",
		"client", "clients", "compte", "comptes", "page", "reporter", "a", "au", "de", "du", "des", "la", "le", "les", "en", "par", "pour", "d", "l", "the", "of", "for",
		"facture", "factures", "avoir", "avoirs", "creance", "creances", "encours", "impaye", "impayes", "impayee", "impayees", "reste", "restant", "payer", "encaisser", "percevoir", "regler", "due", "dus", "dues", "solde", "final",
		"mois", "annee", "periode", "exercice", "trimestre", "semaine", "jour", "feuille", "tableau", "liste", "ensemble", "echu", "echus", "non", "debit", "credit", "debiteur", "crediteur", "balance", "ending", "closing", "debits", "credits",
		"tiers", "retard", "section", "groupe":
		return true
	}
	return strings.Trim(w, "0123456789") == "" || table.MonthOf(w) != 0
}

// isPureTotal says that a text announces a total and names nobody: « Total
// général », « Sous-total juin 2026 », and not « Total Énergies ».
func isPureTotal(text string) bool {
	return announcesTotal(text) && !slices.ContainsFunc(strings.Fields(table.Words(text)), func(w string) bool { return !totalWord(w) })
}

// isPeriod says that a text names months, years or days alone.
func isPeriod(text string) bool {
	words := strings.Fields(table.Words(text))
	months := 0
	for _, w := range words {
		switch {
		case table.MonthOf(w) != 0:
			months++
		case strings.Trim(w, "0123456789") == "", slices.Contains([]string{"du", "au", "mois", "de", "d", "periode", "semaine", "trimestre", "annee", "exercice", "le", "er", "t1", "t2", "t3", "t4"}, w):
		default:
			return false
		}
	}
	return len(words) > 0 && (months > 0 || len(words) > 1 || len(words[0]) == 4)
}

// isPrinted says that a text is the furniture of a printed page.
func isPrinted(text string) bool {
	return beginsWith(table.Words(text), "page", "edite le", "edition du", "edition le", "imprime le", "date d edition", "date d impression", "date edition", "mise a jour", "mis a jour", "filtre", "filtres", "periode",
		"exercice", "arrete au", "arretee au", "suite", "genere le", "exporte le", "printed", "as at", "as of", "generated", "nb", "nota", "nombre de", "legende", "commentaire", "commentaires", "devise")
}

// dayIn gives the last day that the words of a text name after « au » or alone:
// « Arrêtée au 29/11/2026 », "As at 29 November 2026".
func dayIn(text string) (day civil.Date) {
	words := strings.Fields(text)
	for from := range words {
		for n := min(len(words)-from, 4); n > 0; n-- {
			one := strings.Trim(strings.Join(words[from:from+n], " "), ".,;:()")
			if d, err := table.ParseDay(one); err == nil && d != 0 && (n > 1 || strings.ContainsAny(one, "/-.")) {
				day = d
				break
			}
		}
	}
	return day
}

// isDash says that a cell shows the nothing of an accounting format: -, « - € ».
func isDash(text string) bool {
	return text != "" && strings.Trim(text, "-–—−€ \u00a0\u202f") == "" && strings.ContainsAny(text, "-–—−") && len([]rune(strings.Trim(text, "€ \u00a0\u202f"))) <= 2
}

// isDitto says that a cell stands for the one above.
func isDitto(text string) bool {
	switch strings.TrimSpace(strings.ToLower(text)) {
	case `"`, "''", "〃", "idem", "id.", "id", "//", "\" \"", "″":
		return true
	}
	return false
}
