package papers

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// anomalyPrint identifies an anomaly from night to night. Its line is left out, and
// the row in the address of its cell: an export that grows moves every line after the
// new ones, a row that is added those below. So is what the sentence counts: the same
// defect of one more line is no news.
func anomalyPrint(p problem.Problem) string {
	p.Column = unnumbered(p.Column)
	return printOf(p, uncounted(p.Message))
}

// formerPrints are the other ones that histories of earlier versions hold: with the row,
// and of the sentence as it is.
func formerPrints(p problem.Problem) []string {
	all := []string{printOf(p, uncounted(p.Message)), wholePrint(p)}
	return slices.DeleteFunc(slices.Compact(all), func(print string) bool { return print == anomalyPrint(p) })
}

func wholePrint(p problem.Problem) string { return printOf(p, p.Message) }

// unnumbered is the address of a cell without its row: Demandes!C for Demandes!C5.
func unnumbered(column string) string {
	if !strings.Contains(column, "!") {
		return column
	}
	return strings.TrimRight(column, "0123456789")
}

func printOf(p problem.Problem, message string) string {
	return dossier.Digest([]byte(p.Code + "\x00" + p.File + "\x00" + p.Column + "\x00" + p.Excerpt + "\x00" + message))
}

// uncounted is a sentence without its numbers of things: the ones before a word.
// Amounts, dates and invoice numbers, which say what is wrong, stay.
func uncounted(message string) string {
	words := strings.Split(message, " ")
	for i := range words[:len(words)-1] {
		next, _ := utf8.DecodeRuneInString(words[i+1])
		if isCount(words[i]) && unicode.IsLower(next) && (i == 0 || !named(words[i-1])) {
			words[i], words[i+1] = "n", strings.TrimSuffix(words[i+1], "s")
		}
	}
	return strings.Join(words, " ")
}

// isCount says that a word is a whole number, its thousands apart or not.
func isCount(word string) bool {
	word = strings.TrimLeft(word, "(")
	return word != "" && strings.Trim(word, "0123456789\u202f\u00a0") == ""
}

// named says that a number after this word is the name of one thing.
func named(word string) bool {
	return slices.Contains([]string{"n°", "ligne", "facture", "compte", "exercice", "client", "journal"}, strings.TrimLeft(word, "("))
}

// Anomalies counts the warnings of a night by fingerprint.
func Anomalies(problems problem.List) map[string]int {
	counted := map[string]int{}
	for _, p := range problems {
		if p.Severity == problem.Warning {
			counted[anomalyPrint(p)]++
		}
	}
	return counted
}

// MarkKnown marks, in a list of its own, the anomalies that the previous night reported, as often as
// it did; they do not ask for anybody's attention again. What holds somebody does, each night.
func MarkKnown(problems problem.List, before map[string]int) problem.List {
	marked, seen := slices.Clone(problems), map[string]int{}
	for i := range marked {
		p := &marked[i]
		if p.Severity != problem.Warning || p.Holds {
			continue
		}
		print := anomalyPrint(*p)
		seen[print]++
		p.Known = seen[print] <= before[print]
		for _, former := range formerPrints(*p) {
			if p.Known {
				break
			}
			seen[former]++
			p.Known = seen[former] <= before[former]
		}
	}
	return marked
}
