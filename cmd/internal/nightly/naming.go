package nightly

import (
	"cmp"
	"regexp"
	"strings"

	"relance/cmd/internal/dossier"
)

// naming gives customers the names of their files, which come from a ledger and
// may be a path or worse. A plain code is its own name; another gets a digest,
// and so does the second of two that differ by their capitals only, which are
// one file on some systems.
type naming map[string]bool // names taken, in lower case

func (n naming) of(code string) string {
	name := fileName(code)
	if name != code || n[strings.ToLower(name)] {
		name += "-" + dossier.Digest([]byte(code))[:8]
	}
	for n[strings.ToLower(name)] {
		name += "x"
	}
	n[strings.ToLower(name)] = true
	return name
}

// FileName gives a customer's code as part of a file's name.
func FileName(code string) string { return fileName(code) }

// maxName leaves room for the step and the extension.
const maxName = 60

// device is a name that Windows keeps for itself, whatever extension follows.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// fileName keeps plain letters, digits, dots, dashes and underscores.
func fileName(code string) string {
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
