package ledger

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// entryLine is what two exports of one accounting line have in common: its
// lettering may have changed between them.
type entryLine struct {
	party   int32
	journal int16
	day     civil.Date
	piece   civil.Date
	amount  money.Amount
	ref     string
}

// held is the lines of one file, by what they have in common, with their entry numbers,
// "" where the reader did not keep it.
type held struct {
	entries  map[entryLine][]string
	lines    int
	lettered int
}

// heldBy gives the lines of each file. Those of a list that names neither a number
// nor an invoice say too little to be known again.
func heldBy(l *Ledger) []held {
	all := make([]held, len(l.Files))
	for i := range all {
		for k := range all {
			if k != i && sameDays(l.Files[i], l.Files[k]) {
				all[i].entries = map[entryLine][]string{}
			}
		}
	}
	for i := range l.Lines {
		line := &l.Lines[i]
		if all[line.File].entries == nil {
			continue
		}
		h, ref, number := &all[line.File], l.Ref(line), l.Entry(line)
		if l.Files[line.File].OpenItems && ref == "" && number == "" {
			continue
		}
		key := entryLine{line.Party, line.Journal, line.Date, line.PieceDate, line.Amount, ref}
		h.entries[key] = append(h.entries[key], number)
		h.lines++
		if l.Letter(line) != "" {
			h.lettered++
		}
	}
	return all
}

// sameDays says that two files may hold the same entries.
func sameDays(a, b File) bool {
	return a.First == 0 || b.First == 0 || max(a.First, b.First) <= min(a.Last, b.Last)
}

// common counts the lines that two files share.
func (h held) common(o held) (n int) {
	if len(o.entries) < len(h.entries) {
		h, o = o, h
	}
	for key, numbers := range h.entries {
		if others := o.entries[key]; len(others) > 0 {
			n += pairs(numbers, others)
		}
	}
	return n
}

// pairs counts how many numbers find their own on the other side; one that was not
// kept goes with any.
func pairs(a, b []string) (n int) {
	there := map[string]int{}
	for _, number := range b {
		there[number]++
	}
	unknown := there[""]
	for _, number := range a {
		switch {
		case number == "":
			unknown++
		case there[number] > 0:
			there[number]--
			n++
		}
	}
	return n + min(len(a)-n, len(b)-n, unknown)
}

// doubles says which files, by their place, hold nothing that another one does not
// hold: they are not to be read. Files that share a part of their entries, as
// exports of overlapping months do, are refused: what they share would be owed twice.
func doubles(l *Ledger) (inside map[int]bool, found problem.List) {
	all := heldBy(l)
	inside = map[int]bool{}
	for i := range all {
		for k := i + 1; k < len(all); k++ {
			if inside[i] || inside[k] {
				continue
			}
			a, b := all[i], all[k]
			switch n := a.common(b); {
			case n == 0:
			case n == a.lines && (n < b.lines || b.lettered > a.lettered):
				inside[i] = true
				found.Add(insideProblem(l.Files[i].Name, l.Files[k].Name))
			case n == b.lines:
				inside[k] = true
				found.Add(insideProblem(l.Files[k].Name, l.Files[i].Name))
			default:
				found.Add(sharedProblem(l.Files[k].Name, l.Files[i].Name, n))
			}
		}
	}
	return inside, found
}

func insideProblem(file, whole string) problem.Problem {
	whole = beside(file, whole)
	return warning(CodeSameFile, file, "toutes ses écritures de clients sont aussi dans "+whole+" : elles ne sont lues qu’une fois", "retirez ce fichier")
}

func sharedProblem(file, other string, lines int) problem.Problem {
	other = beside(file, other)
	return refusal(CodeDoubles, file, fmt.Sprintf("%s aussi dans %s : elles compteraient deux fois", plural(lines, "ligne de clients est", "lignes de clients sont"), other),
		"gardez un seul des deux fichiers, le plus complet, ou refaites les exports de périodes qui ne se recouvrent pas")
}

// beside names the other of two files, which may have the same name in two folders.
func beside(file, other string) string {
	if file == other {
		return "un autre fichier de même nom"
	}
	return other
}
