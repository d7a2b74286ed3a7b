package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	utf16 "golang.org/x/text/encoding/unicode"

	"relance/aging/problem"
)

// Charset gives the table of a one-byte charset by any of its usual names, nil
// for UTF-8 and UTF-16, with its canonical name; ok is false for an unknown
// name.
func Charset(name string) (table *charmap.Charmap, canonical string, ok bool) {
	switch Normalize(name) {
	case "utf8":
		return nil, "UTF-8", true
	case "utf16":
		return nil, "UTF-16", true
	case "utf16le":
		return nil, "UTF-16LE", true
	case "utf16be":
		return nil, "UTF-16BE", true
	case "iso885915", "latin9":
		return charmap.ISO8859_15, "ISO 8859-15", true
	case "iso88591", "latin1":
		return charmap.ISO8859_1, "ISO 8859-1", true
	case "windows1252", "cp1252", "ansi":
		return charmap.Windows1252, "Windows-1252", true
	case "macintosh", "macroman":
		return charmap.Macintosh, "Macintosh", true
	case "cp850", "ibm850":
		return charmap.CodePage850, "CP850", true
	}
	return nil, "", false
}

// decode turns the bytes of a text into UTF-8: byte order mark, else valid
// UTF-8, else the letters of a Macintosh, else a byte in 0x80-0x9F means
// Windows-1252, else ISO 8859-15; an explicit encoding overrides.
func decode(data []byte, encoding string) (text, canonical string, ok bool) {
	table, canonical, ok := Charset(encoding)
	if encoding != "" && !ok {
		return "", "", false
	}
	if order, wide := byteOrder(data, canonical); wide {
		out, err := utf16.UTF16(order, utf16.UseBOM).NewDecoder().Bytes(data)
		return string(out), "UTF-16", err == nil
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	switch {
	case encoding == "" && utf8.Valid(data):
		canonical = "UTF-8"
	case encoding == "":
		table, canonical = charmap.ISO8859_15, "ISO 8859-15"
		for _, b := range data {
			if b >= 0x80 && b <= 0x9F {
				table, canonical = charmap.Windows1252, "Windows-1252"
				break
			}
		}
		var mac MacEvidence
		for _, b := range data {
			mac.See(b)
		}
		if mac.Mac() {
			table, canonical = charmap.Macintosh, "Macintosh"
		}
	}
	if table == nil {
		return strings.ToValidUTF8(string(data), "\uFFFD"), canonical, true
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		b.WriteRune(table.DecodeByte(c))
	}
	return b.String(), canonical, true
}

func byteOrder(data []byte, canonical string) (utf16.Endianness, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), canonical == "UTF-16LE", canonical == "UTF-16" && !bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return utf16.LittleEndian, true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}), canonical == "UTF-16BE":
		return utf16.BigEndian, true
	}
	return utf16.LittleEndian, false
}

// readText reads a CSV file.
func readText(name string, data []byte, opts Options) ([]Sheet, problem.List, error) {
	text, canonical, ok := decode(data, opts.Encoding)
	if !ok {
		return nil, problem.List{refusal(CodeEncoding, name, fmt.Sprintf("encodage inconnu : « %s »", opts.Encoding), "écrivez UTF-8, ISO 8859-15, Windows-1252, UTF-16, Macintosh ou CP850")}, nil
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	lines := strings.Split(text, "\n")
	if len(lines) > 0 && len(lines[0]) == 5 && strings.HasPrefix(lines[0], "sep=") {
		opts.Delimiter = lines[0][4]
		lines[0] = ""
	}
	if opts.Delimiter == 0 {
		opts.Delimiter = guessDelimiter(lines)
	}
	s := Sheet{Encoding: canonical, Delimiter: delimiterName(opts.Delimiter)}
	var problems problem.List
	r := records{lines: lines, delimiter: opts.Delimiter, usual: usualCount(lines, opts.Delimiter)}
	for cells := 0; ; {
		fields, no, lone, ok := r.next()
		if !ok {
			break
		}
		if cells += len(fields); cells > opts.MaxCells || slices.ContainsFunc(fields, isTooLong) {
			return nil, problem.List{tooLarge(name)}, nil
		}
		if lone && len(problems) < 20 {
			problems.Add(CodeQuotes.With(problem.Problem{File: name, Line: no, Message: "guillemet isolé, pris comme un caractère du texte", Remedy: "aucune action si la ligne est juste"}))
		}
		if row := textRow(no, fields); len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	return []Sheet{s}, problems, nil
}

// longestCell is more bytes than the 32,767 characters that a cell of a workbook
// may hold take.
const longestCell = 128 << 10

func isTooLong(field string) bool { return len(field) > longestCell }

// textRow makes a row without the blank cells at its end.
func textRow(no int, fields []string) Row {
	row := Row{No: no}
	for i, f := range fields {
		if f = Tidy(f); f != "" {
			for len(row.Cells) < i {
				row.Cells = append(row.Cells, Cell{})
			}
			row.Cells = append(row.Cells, Cell{Text: f, Kind: Text})
		}
	}
	return row
}

// Tidy trims every kind of space and turns control characters, line ends but
// for \n included, into spaces.
func Tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == 0 || r == '\ufeff' || r == '\u200b':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimFunc(s, unicode.IsSpace)
}

func delimiterName(d byte) string {
	if d == '\t' {
		return "tabulation"
	}
	return string(rune(d))
}
