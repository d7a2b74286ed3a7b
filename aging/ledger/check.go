package ledger

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// check adds to the reading's problems what the whole file shows.
func (f *reading) check(file *File, lines []Line, mixed bool) {
	f.problems.Add(f.merged.problems...)
	if rest := f.merged.reject - mostRejected; rest > 0 {
		f.problems.Add(refusal(CodeManyRejected, f.name, fmt.Sprintf("et %s autres lignes illisibles", thousands(rest)), "ce fichier n’est sans doute pas celui qu’il fallait"))
	}
	if !f.understood || f.balance != nil && f.merged.rows == 0 {
		return // a control has no lines
	}
	if f.merged.rows == 0 {
		f.problems.Add(warning(CodeEmptyFile, f.name, "aucune écriture dans le fichier", "vérifiez la période demandée à l’export"))
		return
	}
	f.form(mixed, file.Encoding)
	f.problems.Add(tallyProblems(f.name, f.layout, &f.merged.tallies)...)
	f.balances()
	f.numbering()
	f.named()
	if n := swapped(lines, f.merged.journals); n > 0 {
		for i := range lines {
			if l := &lines[i]; l.PieceDate > l.Date && !l.AtOpening {
				l.PieceDate = l.Date
			}
		}
		f.problems.Add(swappedProblem(f.name, n))
	}
	if c := closingDate(f.name); c != 0 && f.opening.begins != 0 && (f.opening.ends > c || f.opening.ends < c.AddMonths(-12) || f.opening.begins < c.AddMonths(-24)) {
		f.problems.Add(fileNameProblem(f.name, c, f.opening.begins, f.opening.ends))
	}
}

// form checks the separator, the header and the charset.
func (f *reading) form(mixed bool, encoding string) {
	l := f.layout
	if f.flavour == "FEC" && (l.sep == ';' || l.sep == ',') {
		f.problems.Add(warning(CodeSeparator, f.name, "colonnes séparées par « "+separatorName(l.sep)+" » au lieu d’une tabulation ou de « | »", "aucune action si les montants sont justes ; ce fichier n’est pas un FEC conforme"))
	}
	if l.headless {
		f.problems.Add(warning(CodeHeader, f.name, "pas de ligne d’en-tête : les colonnes sont prises dans l’ordre légal", "refaites l’export avec les noms de colonnes"))
	} else if len(l.ranked) > 0 {
		f.problems.Add(warning(CodeHeader, f.name, "noms de colonnes inconnus, compris par leur rang : "+strings.Join(l.ranked, ", "), "vérifiez les dates et les montants du résultat"))
	}
	if len(l.repeated) > 0 {
		f.problems.Add(warning(CodeHeader, f.name, "colonnes données deux fois, la première est lue : "+strings.Join(l.repeated, ", "), "vérifiez les montants du résultat, ou refaites l’export sans la colonne en trop"))
	}
	if mixed {
		f.problems.Add(warning(CodeMixedCharsets, f.name, "le fichier mélange UTF-8 et "+cmpNot(encoding, utf8Name, windowsName)+" : chaque texte est décodé pour lui-même", "vérifiez les accents des noms, ou refaites un seul export"))
	}
}

// cmpNot gives name, or other when name is the excluded one.
func cmpNot(name, excluded, other string) string {
	if name == excluded {
		return other
	}
	return name
}

// balances checks the entries and the file. An extract of the customers'
// accounts cannot balance, and rejected rows explain any gap.
func (f *reading) balances() {
	m := f.merged
	var debit, credit money.Amount
	whole := false
	for _, c := range f.collectors {
		debit += c.debit
		credit += c.credit
		whole = whole || c.outOfScope
	}
	legalForm := f.flavour == "FEC" || f.flavour == "XML"
	if !legalForm && debit != credit {
		return // an export of some accounts
	}
	if !whole {
		if !legalForm || len(m.parties) == 0 {
			return
		}
		f.problems.Add(note(CodeExtract, f.name, "le fichier ne contient que des comptes clients : l’équilibre des écritures ne peut pas être vérifié", "donnez le FEC complet si vous l’avez"))
		return
	}
	if m.unbalanced {
		f.problems.Add(warning(CodeBalanceStopped, f.name, fmt.Sprintf("plus de %s écritures déséquilibrées : contrôle écriture par écriture arrêté", thousands(maxRemainders)),
			"les numéros d’écriture de ce logiciel n’identifient sans doute pas les écritures ; l’équilibre du fichier entier reste contrôlé"))
	}
	left, scattered := acrossDates(m.left())
	if scattered > 0 {
		f.problems.Add(warning(CodeEntryBalance, f.name, plural(scattered, "écriture a ses lignes à des dates différentes : elle n’est équilibrée", "écritures ont leurs lignes à des dates différentes : elles ne sont équilibrées")+" qu’au total",
			"vérifiez les dates d’écriture dans le logiciel comptable"))
	}
	var rest money.Amount
	for i, r := range left {
		if i < shownPlaces {
			f.problems.Add(entryProblem(f.name, r))
		} else {
			rest += r.sum.Abs()
		}
	}
	if n := len(left) - shownPlaces; n > 0 {
		f.problems.Add(warning(CodeEntryBalance, f.name, fmt.Sprintf("et %s autres écritures déséquilibrées, de %s en tout", thousands(n), rest.French()), "vérifiez ces écritures dans le logiciel comptable"))
	}
	if debit != credit && m.reject == 0 {
		f.problems.Add(warning(CodeFileBalance, f.name, fmt.Sprintf("le total des débits (%s) diffère de celui des crédits (%s) de %s", debit.French(), credit.French(), (debit-credit).French()),
			"le fichier est un extrait, ou l’export est incomplet : vérifiez la période et les journaux choisis"))
	}
}

// acrossDates takes out the entries that balance once their dates are ignored,
// and counts them.
func acrossDates(left []remainder) (kept []remainder, entries int) {
	type number struct{ journal, number string }
	sums := map[number]money.Amount{}
	for _, r := range left {
		sums[number{r.journal, r.number}] += r.sum
	}
	for _, sum := range sums {
		if sum == 0 {
			entries++
		}
	}
	for _, r := range left {
		if sums[number{r.journal, r.number}] != 0 {
			kept = append(kept, r)
		}
	}
	return kept, entries
}

func entryProblem(file string, r remainder) problem.Problem {
	p := warning(CodeEntryBalance, file, fmt.Sprintf("écriture déséquilibrée de %s (journal %s, n° %s, date %s)", r.sum.French(), excerpt([]byte(r.journal)), excerpt([]byte(r.number)), excerpt([]byte(r.date))),
		"vérifiez cette écriture dans le logiciel comptable")
	p.Line = int(r.no)
	return p
}

// numbering reports entry numbers that serve more than once. Where most do, the
// vendor numbers otherwise, and it is a note.
func (f *reading) numbering() {
	m := f.merged
	entries, repeats := 0, 0
	first := -1
	for i := range m.series {
		s := &m.series[i]
		entries += s.entries
		repeats += s.repeats
		if s.repeats > 0 && (first < 0 || s.firstNo < m.series[first].firstNo) {
			first = i
		}
	}
	if repeats == 0 {
		return
	}
	s, where := m.series[first], m.named[first]
	journal := excerpt([]byte(m.journals[where.journal].code))
	p := warning(CodeNumbering, f.name, fmt.Sprintf("%s plus d’une fois, d’abord celui-ci dans le journal %s", plural(repeats, "numéro d’écriture sert", "numéros d’écriture servent"), journal),
		"vérifiez qu’aucune écriture n’est exportée deux fois")
	if repeats*10 > entries {
		p = note(CodeNumbering, f.name, "les numéros d’écriture ne distinguent pas les écritures dans ce fichier", "aucune action : elles sont distinguées par leur équilibre")
	}
	p.Line, p.Column = int(s.firstNo), f.layout.name(colEntry)
	f.problems.Add(p)
}

// named reports customers whose name changes, and lettering without a date.
func (f *reading) named() {
	if n := len(f.merged.renamed); n > 0 {
		f.problems.Add(note(CodeRenamed, f.name, plural(n, "client porte", "clients portent")+" plusieurs noms dans le fichier : le premier est retenu", "aucune action, sauf si deux clients partagent un code"))
	}
	if n := f.merged.tallies[tallyLetterUndated].count; n > 0 && f.layout.at[colLetterDate] >= 0 {
		f.problems.Add(note(CodeLettering, f.name, plural(n, "ligne lettrée", "lignes lettrées")+" sans date de lettrage", "aucune action : la date des règlements fait foi"))
	}
}

// swapped counts the invoices whose piece date follows the entry date, when
// that is so of most of them: an export with the two dates inverted. Entries
// all booked on the first or last day of a month are another habit.
func swapped(lines []Line, _ []localJournal) int {
	dated, after, monthly := 0, 0, 0
	for i := range lines {
		l := &lines[i]
		if l.Nature != Invoice || l.PieceDate == 0 {
			continue
		}
		dated++
		if l.PieceDate > l.Date {
			after++
			if l.Date.Day() == 1 || l.Date == l.Date.EndOfMonth() {
				monthly++
			}
		}
	}
	if after < 5 || after*2 <= dated || monthly*2 > after {
		return 0
	}
	return after
}

// overlaps reports two exercises that cover the same weeks: the same entries
// may be there twice, as in an interim export beside the final one.
func overlaps(files []*reading) problem.List {
	var list problem.List
	for i, a := range files {
		for _, b := range files[i+1:] {
			if a.exercise == b.exercise || a.opening.begins == 0 || b.opening.begins == 0 {
				continue
			}
			from, to := max(a.opening.begins, b.opening.begins), min(a.opening.ends, b.opening.ends)
			if to-from > sameWeeks {
				list.Add(warning(CodeOverlap, b.name, fmt.Sprintf("même période que %s, du %s au %s", a.name, from.French(), to.French()), "les mêmes écritures risquent d’être comptées deux fois : gardez le fichier le plus complet"))
			}
		}
	}
	return list
}

// sameWeeks is how long two exercises may overlap before it is worth a word:
// some entries are dated a little outside their exercise.
const sameWeeks civil.Date = 31

func missingProblem(file string, missing []string) problem.Problem {
	p := refusal(CodeMissingColumn, file, "colonne obligatoire absente : "+strings.Join(missing, ", "), "refaites l’export avec toutes les colonnes du FEC")
	p.Line, p.Column = 1, missing[0]
	return p
}
