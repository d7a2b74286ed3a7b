package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The letters of « 1er » are printed raised and smaller. In a text that is laid
// out, two characters that no text has (Unicode keeps them for a program's own
// use) stand for them: they are measured and cut like any other.
const (
	raisedE = '\ufdd0'
	raisedR = '\ufdd1'

	raisedSize = 0.65 // of the size of the text
	raisedBy   = 0.33 // the same, above the line
)

const firstOf = "1er"

// raised gives the letter that a raised one shows, 0 for any other character.
func raised(r rune) rune {
	switch r {
	case raisedE:
		return 'e'
	case raisedR:
		return 'r'
	}
	return 0
}

// raiseOrdinals marks the letters of each « 1er » that is a word by itself, and
// keeps it with the word that follows.
func raiseOrdinals(s string) string {
	if !strings.Contains(s, firstOf) {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, firstOf)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if inWord(last) || inWord(next) {
			b.WriteString(firstOf)
			s = after
			continue
		}
		b.WriteByte('1')
		b.WriteRune(raisedE)
		b.WriteRune(raisedR)
		if rest, spaced := strings.CutPrefix(after, " "); spaced && rest != "" {
			b.WriteRune('\u00a0')
			after = rest
		}
		s = after
	}
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// raisedParts cuts a text into what stands on the line and what is raised over it,
// which comes with its ordinary letters and behind the figure that it belongs to.
func raisedParts(s string, each func(figure, up, plain string)) {
	for s != "" {
		i := strings.IndexFunc(s, func(r rune) bool { return raised(r) != 0 })
		if i < 0 {
			each("", "", s)
			return
		}
		figure := ""
		if before, one := strings.CutSuffix(s[:i], "1"); one {
			if before != "" {
				each("", "", before)
			}
			figure = "1"
		} else if i > 0 {
			each("", "", s[:i])
		}
		end := i + strings.IndexFunc(s[i:], func(r rune) bool { return raised(r) == 0 })
		if end < i {
			end = len(s)
		}
		each(figure, strings.Map(raised, s[i:end]), "")
		s = s[end:]
	}
}
