package registry

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/table"
)

// Notice is one notice of the BODACC about one of our customers.
type Notice struct {
	File      string
	Line      int
	SIREN     string
	ID        string // letter of the publication, issue and number: A 20260213 1234
	Previous  string // of a notice that corrects or cancels another: that one's
	Type      Type
	Published civil.Date
	Family    string // of the judgment
	Nature    string
	Text      string // complementJugement
	Judged    civil.Date
	StruckOff bool       // struck off the register (radiation)
	Ceased    civil.Date // activity ceased, when the notice says so
	Moved     string     // new address, as the notice writes it
	Court     string
	URL       string
}

// Type is what a notice does to the one before it.
type Type uint8

// Types.
const (
	Plain      Type = iota
	Correction      // rectificatif: stands for the notice that it names
	Cancelling      // annulation: takes it away
)

// noticeID joins the parts of an identifier: letter, issue, number.
func noticeID(publication, issue, number string) string {
	letter := strings.ToUpper(strings.TrimSpace(publication))
	if i := strings.LastIndexByte(letter, ' '); i >= 0 {
		letter = letter[i+1:]
	}
	letter = strings.TrimPrefix(letter, "BODACC")
	if len(letter) > 1 {
		letter = letter[len(letter)-1:]
	}
	digits := func(s string) string {
		return strings.TrimLeft(strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s), "0")
	}
	if digits(issue) == "" || digits(number) == "" {
		return ""
	}
	return letter + " " + digits(issue) + " " + digits(number)
}

// splitID gives the same form to the identifier of the open data, A202602131234:
// a letter, the year and the issue on eight digits, the number.
func splitID(id string) string {
	id = strings.TrimSpace(id)
	if len(id) < 10 {
		return ""
	}
	return noticeID(id[:1], id[1:9], id[9:])
}

// typeOf reads the type of a notice.
func typeOf(text string) Type {
	switch key := table.Normalize(text); {
	case strings.Contains(key, "annulation"):
		return Cancelling
	case strings.Contains(key, "rectificatif"):
		return Correction
	}
	return Plain
}

// dropped says that a family of judgments says nothing of a debtor's state.
func dropped(family string) bool {
	key := table.Normalize(family)
	return strings.HasPrefix(key, "avisdedepot") || strings.HasPrefix(key, "extraitdejugement") || strings.HasPrefix(key, "loide1967")
}

// day reads a day in any form that the BODACC has had.
func day(text string) civil.Date {
	text = strings.TrimSpace(strings.Replace(strings.ToLower(text), "1er ", "1 ", 1))
	d, err := table.ParseDay(text)
	if err != nil {
		return 0
	}
	return d
}

// unmangled gives back their accents to the texts that were decoded twice.
func unmangled(s string) string {
	if !strings.ContainsAny(s, "ÃÂâ") {
		return s
	}
	charmap, _, _ := table.Charset("windows-1252")
	out, err := charmap.NewEncoder().String(s)
	if err != nil || strings.ToValidUTF8(out, "\ufffd") != out {
		return s
	}
	return out
}

// siren gives the nine digits of an identifier, "" when it has not nine.
func siren(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	if len(digits) == 14 {
		digits = digits[:9]
	}
	if len(digits) != 9 {
		return ""
	}
	return digits
}
