package stationery

import (
	"cmp"
	"regexp"
	"strings"

	"relance/cmd/internal/dossier"
)

// Naming gives customers the names of their files, which come from a ledger and
// may be a path or worse. A plain code is its own name; another gets a digest,
// and so does the second of two that differ by their capitals only, which are
// one file on some systems.
type Naming map[string]bool // names taken, in lower case

// Of gives a code its name, once: asked again, it gives another.
func (n Naming) Of(code string) string {
	name := FileName(code)
	if name != code || n[strings.ToLower(name)] {
		name += "-" + dossier.Digest([]byte(code))[:8]
	}
	for n[strings.ToLower(name)] {
		name += "x"
	}
	n[strings.ToLower(name)] = true
	return name
}

// maxName leaves room for the step and the extension.
const maxName = 60

// device is a name that Windows keeps for itself, whatever extension follows.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// FileName gives a customer's code, or any word, as part of a file's name: plain
// letters, digits, dots, dashes and underscores stay.
func FileName(code string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '_'
	}, code)
	name = strings.Trim(name[:min(len(name), maxName)], ".-")
	if stem, _, _ := strings.Cut(name, "."); device.MatchString(stem) {
		name = "_" + name
	}
	return cmp.Or(name, "_")
}

// DocumentName names the file of a document about a customer, whose code may be
// anything; it says nothing else of the customer.
func DocumentName(kind, customer string) string { return kind + "-" + Naming{}.Of(customer) }

// Messages of a night that are about itself, in the folder of its run.
const (
	SummaryFile   = "compte-rendu.eml" // to those whom relance.yaml names
	ExtractFolder = "diffusion"        // extracts of the report that services receive, and the messages that carry them
)

// DraftOf names the message that carries a PDF.
func DraftOf(document string) string { return strings.TrimSuffix(document, ".pdf") + ".eml" }
