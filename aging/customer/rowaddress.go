package customer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// code gives the customer's code; the name stands for it where there is none, as
// in the lists of products that have no codes.
func (r *rowReader) code() string {
	if code := r.text(colCode); code != "" {
		return code
	}
	return oneLine(r.text(colName))
}

func (r *rowReader) address(c *Customer) {
	a := &c.Address
	for _, key := range []string{colStreet, colStreet2, colStreet3, colStreet4} {
		for line := range strings.Lines(r.text(key)) {
			if line = strings.TrimSpace(line); line != "" && !(len(a.Lines) == 0 && strings.EqualFold(line, oneLine(r.text(colName)))) {
				a.Lines = append(a.Lines, line) // a cell may begin with the customer's name
			}
		}
	}
	a.Postcode, a.City, a.PortalRef = r.text(colPostcode), r.text(colCity), r.text(colPortal)
	a.Country = r.text(colCountry)
	if a.Postcode == "" && a.City == "" {
		a.town()
	} else {
		a.Lines = withoutTown(a.Lines, a.Postcode, a.City, a.Country)
	}
	if a.Lines = withinFour(a.Lines); len(a.Lines) > mostStreets {
		r.warn(CodeLongAddress, colStreet, fmt.Sprintf("adresse de %d lignes avant la ville : la norme postale en permet %d de %d caractères (NF Z10-011)", len(a.Lines), mostStreets, LineLength),
			"raccourcissez-la ; d’ici là toutes les lignes sont imprimées, en plus petit, et aucun prestataire ne peut la prendre")
	}
	if inFrance(a.Country) {
		a.Country = ""
		if len(a.Postcode) == 4 && digitsOnly(a.Postcode) {
			a.Postcode = "0" + a.Postcode // a spreadsheet drops the zero of 01000
		}
	}
}

// What the norm of postal addresses allows (NF Z10-011): six lines of 38
// characters, of which the name and the town.
const (
	LineLength  = 38
	mostStreets = 4
)

// withoutTown leaves out the last lines of an address in one cell that only say
// again the town and the country of other columns.
func withoutTown(lines []string, postcode, city, country string) []string {
	for len(lines) > 1 {
		last := foldWords(lines[len(lines)-1])
		if last != foldWords(postcode+" "+city) && last != foldWords(city) && (country == "" || last != foldWords(country)) && last != "france" {
			break
		}
		lines = lines[:len(lines)-1]
	}
	return lines
}

// withinFour puts short lines together, the shortest two that follow each other first,
// while there are more than the norm allows: none is ever dropped.
func withinFour(lines []string) []string {
	for len(lines) > mostStreets {
		at, least := -1, LineLength+1
		for i := 1; i < len(lines); i++ {
			if size := utf8.RuneCountInString(lines[i-1] + ", " + lines[i]); size < least {
				at, least = i, size
			}
		}
		if at < 0 {
			break
		}
		lines = slices.Concat(lines[:at-1], []string{lines[at-1] + ", " + lines[at]}, lines[at+1:])
	}
	return lines
}

// lastTown finds the postcode and the town that end an address in one cell.
var lastTown = regexp.MustCompile(`^(?:(.*?)[,;]?\s+)?(?:F-|FR-)?(\d{5})\s+(\pL[\pL\s'’\-]*\d{0,2}(?i:\s+cedex(?:\s+\d{1,2})?)?)(?:,?\s+France)?$`)

// town takes the postcode and the town from the end of the street lines, where
// the file has no columns for them.
func (a *Address) town() {
	n := len(a.Lines)
	if n > 1 && strings.EqualFold(a.Lines[n-1], "france") {
		n--
	}
	if n == 0 {
		return
	}
	m := lastTown.FindStringSubmatch(a.Lines[n-1])
	if m == nil || m[1] == "" && n == 1 {
		return
	}
	a.Postcode, a.City = m[2], strings.TrimSpace(m[3])
	if a.Lines = a.Lines[:n-1]; m[1] != "" {
		a.Lines = append(a.Lines, m[1])
	}
}
