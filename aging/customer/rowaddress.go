package customer

import (
	"regexp"
	"strings"
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
			if line = strings.TrimSpace(line); line != "" && len(a.Lines) < 4 {
				a.Lines = append(a.Lines, line)
			}
		}
	}
	a.Postcode, a.City, a.PortalRef = r.text(colPostcode), r.text(colCity), r.text(colPortal)
	if a.Postcode == "" && a.City == "" {
		a.town()
	}
	if a.Country = r.text(colCountry); inFrance(a.Country) {
		a.Country = ""
		if len(a.Postcode) == 4 && digitsOnly(a.Postcode) {
			a.Postcode = "0" + a.Postcode // a spreadsheet drops the zero of 01000
		}
	}
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
