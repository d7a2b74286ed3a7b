package casefile

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plain takes the accents off.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

func capital(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// shortStep names a step in as few words as its key: Mise en demeure.
func shortStep(step string) string {
	switch step {
	case "precontentieux":
		return "Précontentieux"
	case "preventive":
		return "Préventive"
	case "rendez-vous":
		return "Rendez-vous"
	}
	return capital(strings.ReplaceAll(step, "-", " "))
}

// joined joins what is there.
func joined(separator string, parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, separator)
}
