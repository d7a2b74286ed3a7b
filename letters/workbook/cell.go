package workbook

import (
	"bytes"
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// content is one cell of the row being filled.
type content struct {
	style   int // its format record; 0 has none
	kind    contentKind
	text    string
	number  float64
	count   int
	formula string
}

type contentKind uint8

const (
	isBlank contentKind = iota
	isText
	isNumber
	isCount
)

// rowLook is how a row is shown.
type rowLook struct {
	height  float64 // points; 0 = the program's choice
	outline int     // level, 0 for none
	hidden  bool
}

// appendRow adds a row of a sheet, numbered from 1, in the form of ECMA-376
// part 1, 18.3.1.73; names are those of the columns.
func appendRow(b []byte, n int, look rowLook, cells []content, names []string) []byte {
	b = append(b, `<row r="`...)
	b = strconv.AppendInt(b, int64(n), 10)
	b = append(b, '"')
	if look.height > 0 {
		b = append(b, ` ht="`...)
		b = strconv.AppendFloat(b, min(look.height, excelize.MaxRowHeight), 'f', -1, 64)
		b = append(b, `" customHeight="1"`...)
	}
	if look.outline > 0 {
		b = append(b, ` outlineLevel="`...)
		b = strconv.AppendInt(b, int64(look.outline), 10)
		b = append(b, '"')
	}
	if look.hidden {
		b = append(b, ` hidden="1"`...)
	}
	b = append(b, '>')
	for c := range cells {
		b = append(append(b, `<c r="`...), names[c]...)
		b = strconv.AppendInt(b, int64(n), 10)
		b = append(b, '"')
		b = cells[c].append(b)
	}
	return append(b, `</row>`...)
}

// append adds what follows the reference of the cell.
func (c *content) append(b []byte) []byte {
	if c.style > 0 {
		b = append(b, ` s="`...)
		b = strconv.AppendInt(b, int64(c.style), 10)
		b = append(b, '"')
	}
	if c.kind == isNumber && (math.IsNaN(c.number) || math.IsInf(c.number, 0)) {
		c.kind, c.text = isText, strconv.FormatFloat(c.number, 'g', -1, 64) // the format has no such number
	}
	switch {
	case c.formula != "" && c.kind == isText:
		b = append(b, ` t="str"><f>`...)
		b = append(appendEscaped(b, c.formula), `</f><v>`...)
		b = append(appendText(b, c.text), `</v></c>`...)
		return b
	case c.kind == isText:
		b = append(b, ` t="inlineStr"><is><t`...)
		if spaced(c.text) {
			b = append(b, ` xml:space="preserve"`...)
		}
		b = append(b, '>')
		return append(appendText(b, c.text), `</t></is></c>`...)
	}
	b = append(b, '>')
	if c.formula != "" {
		b = append(b, `<f>`...)
		b = append(appendEscaped(b, c.formula), `</f>`...)
	}
	if c.kind != isBlank {
		b = append(b, `<v>`...)
		if c.kind == isCount {
			b = strconv.AppendInt(b, int64(c.count), 10)
		} else {
			b = strconv.AppendFloat(b, c.number, 'f', -1, 64)
		}
		b = append(b, `</v>`...)
	}
	return append(b, `</c>`...)
}

// spaced says that a reader of XML would take blanks away from a text.
func spaced(s string) bool {
	const blanks = "\t\n\r "
	return s != "" && (strings.IndexByte(blanks, s[0]) >= 0 || strings.IndexByte(blanks, s[len(s)-1]) >= 0)
}

// appendText escapes a text that clean has seen. What looks like the format's
// own escape of a character, _x0041_, has its first sign escaped that way
// (ECMA-376 part 1, 22.9.2.19).
func appendText(b []byte, s string) []byte {
	for from := 0; ; {
		at := strings.Index(s[from:], "_x")
		if at < 0 {
			return appendEscaped(b, s)
		}
		if from += at; isEscape(s[from:]) {
			b = append(appendEscaped(b, s[:from]), "_x005F_"...)
			s, from = s[from+1:], 0
		} else {
			from++
		}
	}
}

// isEscape says that a text begins like _x0041_.
func isEscape(s string) bool {
	return len(s) >= 7 && s[6] == '_' && strings.Trim(s[2:6], "0123456789abcdefABCDEF") == ""
}

// isBare says that a text is XML as it stands.
func isBare(s string) bool {
	last := byte(0)
	for i := range len(s) {
		c := s[i]
		if c < ' ' && c != '\n' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			return false
		}
		last = max(last, c)
	}
	return last < 0x80 || utf8.ValidString(s) && !(last >= 0xef && strings.ContainsAny(s, "\ufffe\uffff"))
}

// appendEscaped writes a text as XML; line ends stay as they are.
func appendEscaped(b []byte, s string) []byte {
	if isBare(s) {
		return append(b, s...)
	}
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(s)) // a buffer takes everything
	return append(b, bytes.ReplaceAll(out.Bytes(), []byte("&#xA;"), []byte("\n"))...)
}
