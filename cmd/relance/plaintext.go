package main

import (
	"bytes"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// plainText writes text for people: of the orders that a terminal obeys, only our
// own colours pass. Names and labels come from files that others wrote; a mark
// that turns the direction of writing would show 01.1 for 1.10.
type plainText struct {
	to   io.Writer
	kept []byte // the beginning of a character or of a colour whose end has not come
}

// asText makes what is written to w plain text, once.
func asText(w io.Writer) io.Writer {
	if _, done := w.(*plainText); done {
		return w
	}
	return &plainText{to: w}
}

// Write implements io.Writer. A line that begins with a carriage return is one of
// ours, that takes the place of the one before.
func (t *plainText) Write(p []byte) (int, error) {
	var out []byte
	ours := len(p) > 0 && p[0] == '\r'
	left := slices.Concat(t.kept, p)
	t.kept = nil
	for len(left) > 0 {
		if n, whole := colour(left); n > 0 {
			out, left = append(out, left[:n]...), left[n:]
			continue
		} else if !whole || !utf8.FullRune(left) {
			t.kept = bytes.Clone(left)
			break
		}
		r, n := utf8.DecodeRune(left)
		if shown(r) || r == '\r' && ours {
			out = append(out, left[:n]...)
		}
		left = left[n:]
	}
	if _, err := t.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// shown says that a character is one that people see, or a space between them.
func shown(r rune) bool {
	return r == '\n' || r == '\t' || !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r)
}

// colour gives the length of the colour of ours that text begins with, 0 for
// none; whole is false while it may still become one.
func colour(text []byte) (n int, whole bool) {
	whole = true
	for _, code := range []string{inkBold, inkDim, inkRed, inkYellow, inkGreen, inkEnd} {
		if bytes.HasPrefix(text, []byte(code)) {
			return len(code), true
		}
		if len(text) < len(code) && code[:len(text)] == string(text) {
			whole = false
		}
	}
	return 0, whole
}

// plainly makes a command write plain text, unless it was asked for a file that a
// program reads.
func plainly(env *Env, cmd *cobra.Command) {
	if form := cmd.Flags().Lookup("format"); cmd.Name() != "completion" && (form == nil || form.Value.String() == "texte") {
		env.Stdout = asText(env.Stdout)
		cmd.Root().SetOut(env.Stdout)
	}
}
