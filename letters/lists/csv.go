// Package lists is stage 5 of the pipeline, what goes out, for other programs:
// files that a person imports. Input: plain values computed elsewhere. Output:
// CSV for a French office (semicolons, comma decimals, UTF-8 with a byte order
// mark, CRLF), in which no text can become a formula.
package lists

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"unicode"
)

// byteOrderMark makes Excel read the file as UTF-8.
const byteOrderMark = "\ufeff"

// WriteCSV writes the header and the rows.
func WriteCSV(w io.Writer, header []string, rows [][]string) error {
	buffered := bufio.NewWriter(w)
	if _, err := buffered.WriteString(byteOrderMark); err != nil {
		return err
	}
	c := csv.NewWriter(buffered)
	c.Comma, c.UseCRLF = ';', true
	if err := c.Write(header); err != nil {
		return err
	}
	if err := c.WriteAll(rows); err != nil {
		return err
	}
	return buffered.Flush()
}

// Text makes a text of the ledger harmless in a spreadsheet that opens the
// file: one line, no control character, and an apostrophe before what would be
// a formula.
func Text(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return -1
		}
		return r
	}, s)
	if s = strings.TrimSpace(s); s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
