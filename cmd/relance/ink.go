package main

import (
	"io"
	"os"
	"runtime"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// ink colours words for a terminal; the zero value leaves them as they are.
// Colours only repeat what the words say.
type ink struct{ on bool }

// Select graphic rendition codes of ECMA-48.
const (
	inkBold   = "\x1b[1m"
	inkDim    = "\x1b[2m"
	inkRed    = "\x1b[31m"
	inkYellow = "\x1b[33m"
	inkGreen  = "\x1b[32m"
	inkEnd    = "\x1b[0m"
)

func (k ink) put(code, s string) string {
	if !k.on || code == "" || strings.TrimSpace(s) == "" {
		return s
	}
	return code + s + inkEnd
}

// visible leaves control characters out of a ledger's text: on a terminal they
// are orders.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

// colours says that what is written to w is read on a terminal that shows
// colours, and that nobody asked for none (no-color.org).
func colours(w io.Writer, getenv func(string) string) bool {
	if plain, ok := w.(*plainText); ok {
		w = plain.to
	}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || getenv("NO_COLOR") != "" || getenv("TERM") == "dumb" {
		return false
	}
	// The old Windows console would print the codes.
	return runtime.GOOS != "windows" || getenv("WT_SESSION") != "" || getenv("TERM") != ""
}
