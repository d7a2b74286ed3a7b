package lists

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What NF Z10-011 allows: six lines of 38 characters, the last the town; the
// country comes below, in capitals.
const (
	postalLines = 6
	postalWidth = 38
)

// PostalAddress is an address as the norm lays it out: 1 the name, 2 and 3 person,
// service, building, 4 the street, 5 locality, 6 postcode and town. Lines without
// anything to say are blank.
type PostalAddress struct {
	Lines   [postalLines]string
	Country string // in capitals; "" is France
}

// shortened is the closed list of words that the norm lets a street abbreviate.
func shortened() [][2]string {
	return [][2]string{{"AVENUE", "AV"}, {"BOULEVARD", "BD"}, {"PLACE", "PL"}, {"ROUTE", "RTE"}, {"SAINTE", "STE"}, {"SAINT", "ST"}}
}

// LayOut puts what an envelope bears in the places of the norm: the name, what lies
// between, the town, the country. Nothing is cut or left out: fault says what does
// not fit, in French, "" when all does. Words of a street are shortened only where
// its line is too long, and a line is parted in two where there is room.
func LayOut(name string, between []string, town, country string) (a PostalAddress, fault string) {
	a.Country = strings.ToUpper(strings.TrimSpace(country))
	if len(between) == 0 || town == "" {
		return a, "il manque la rue ou la ville"
	}
	lines := []string{strings.TrimSpace(name)}
	street := streetOf(between)
	for i, line := range between {
		if i >= street {
			line = bare(line)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	street++
	lines, street = parted(lines, street)
	for _, line := range append(slices.Clone(lines), town, a.Country) {
		if n := utf8.RuneCountInString(line); n > postalWidth {
			return a, fmt.Sprintf("« %s » a %d caractères", line, n)
		}
	}
	if len(lines) > postalLines-1 {
		return a, fmt.Sprintf("elle a %d lignes", len(lines)+1)
	}
	// The street has the fourth place when what precedes and follows it fits around.
	shift := 0
	if after := len(lines) - 1 - street; street < 3 && after <= 1 {
		shift = 3 - street
	}
	for i, line := range lines {
		if i >= street {
			i += shift
		}
		a.Lines[i] = line
	}
	a.Lines[postalLines-1] = strings.ToUpper(town)
	return a, ""
}

var streetForm = regexp.MustCompile(`(?i)^\d|\b(rue|avenue|av|boulevard|bd|place|pl|route|rte|chemin|impasse|allée|allee|quai|cours|square|passage|faubourg|voie|lotissement)\b`)

// streetOf finds the street among the lines between the name and the town.
func streetOf(between []string) int {
	if i := slices.IndexFunc(between, func(line string) bool { return strings.IndexAny(line, "0123456789") == 0 }); i >= 0 {
		return i
	}
	if i := slices.IndexFunc(between, streetForm.MatchString); i >= 0 {
		return i
	}
	return len(between) - 1
}

// bare is a line from the street on: capitals, no punctuation.
func bare(line string) string {
	line = strings.Map(func(r rune) rune {
		if strings.ContainsRune(",.;:()\"", r) {
			return ' '
		}
		return r
	}, strings.ToUpper(line))
	line = strings.Join(strings.Fields(line), " ")
	for _, w := range shortened() {
		if utf8.RuneCountInString(line) > postalWidth {
			line = strings.Join(replaced(strings.Fields(line), w), " ")
		}
	}
	return line
}

func replaced(words []string, w [2]string) []string {
	for i := range words {
		if words[i] == w[0] {
			words[i] = w[1]
		}
	}
	return words
}

// parted parts each line that is too long between two words, while there are lines
// to spare, and says where the street now is. The number of a street stays with it.
func parted(lines []string, street int) (out []string, at int) {
	spare := postalLines - 1 - len(lines)
	for i, line := range lines {
		if i == street {
			at = len(out)
		}
		if head, tail := halves(line); i != street && spare > 0 && tail != "" {
			out, spare = append(out, head, tail), spare-1
			continue
		}
		out = append(out, line)
	}
	return out, at
}

// halves parts a line that is too long; tail is "" when it is not, or cannot be.
func halves(line string) (head, tail string) {
	if utf8.RuneCountInString(line) <= postalWidth {
		return line, ""
	}
	words := strings.Fields(line)
	for n := len(words) - 1; n > 0; n-- {
		head, tail = strings.Join(words[:n], " "), strings.Join(words[n:], " ")
		if utf8.RuneCountInString(head) <= postalWidth {
			if utf8.RuneCountInString(tail) <= postalWidth {
				return head, tail
			}
			break
		}
	}
	return line, ""
}
