package main

import (
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// screenWidth is how many characters a line of w has: 0 where nobody reads it on a
// terminal, and everything is to be written whole.
func screenWidth(w io.Writer) int {
	if plain, ok := w.(*plainText); ok {
		w = plain.to
	}
	if s, ok := w.(interface{ Columns() int }); ok {
		return s.Columns()
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}

// refuseScreen refuses to pour bytes that nobody can read on a terminal.
func refuseScreen(w io.Writer, what, example string) error {
	if screenWidth(w) == 0 {
		return nil
	}
	return usageError("%s ne s’affiche pas à l’écran : écrivez-le dans un fichier, par exemple avec « %s »", what, example)
}

// Limits of what a table gives up to fit a screen.
const (
	leastCell   = 8  // a cell of words keeps as much
	leastScreen = 40 // a narrower screen is not fitted
)

// fitted lowers the widths of the columns of words, the widest first, until a table fits
// a screen, or may not be lowered any more.
func fitted(widths []int, words func(column int) bool, screen int) []int {
	if screen < leastScreen {
		return widths
	}
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	for ; total > screen; total-- {
		widest := -1
		for k, w := range widths {
			if words(k) && w > leastCell && (widest < 0 || w > widths[widest]) {
				widest = k
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

// wrapped breaks the lines of a text at spaces, so that none is longer than a screen;
// what follows a first line stands a little to the right.
func wrapped(text string, screen int) string {
	if screen < leastScreen {
		return text
	}
	const indent = "    "
	// French marks stay with their word.
	text = strings.NewReplacer("« ", "«\x00", " »", "\x00»", " :", "\x00:", " ;", "\x00;", " ?", "\x00?").Replace(text)
	var b strings.Builder
	for line := range strings.Lines(text) {
		used := 0
		for k, word := range strings.Split(strings.TrimSuffix(line, "\n"), " ") {
			n := utf8.RuneCountInString(word)
			switch {
			case k == 0:
			case used+1+n > screen, word == "→":
				b.WriteString("\n" + indent)
				used = len(indent)
			default:
				b.WriteByte(' ')
				used++
			}
			b.WriteString(word)
			used += n
		}
		if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
	}
	return strings.ReplaceAll(b.String(), "\x00", " ")
}
