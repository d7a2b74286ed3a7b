package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"relance/aging/problem"
)

// readCSV reads a delimited text. Quotes are honoured, and one that stands
// inside a field is text.
func readCSV(name string, data []byte, o Options) (Sheet, problem.List) {
	text, encoding := decode(data, o.Encoding)
	s := Sheet{Encoding: encoding}
	if strings.IndexByte(text, 0) >= 0 {
		return s, problem.List{refused("TAB-05", name, "octets nuls : ce n’est ni un fichier texte ni un classeur .xlsx", "refaites l’export en CSV ou en .xlsx")}
	}
	comma := o.Delimiter
	if comma == 0 {
		comma = delimiter(text)
	}
	s.Delimiter = map[byte]string{'\t': "tabulation"}[comma]
	if s.Delimiter == "" {
		s.Delimiter = string(comma)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = rune(comma), -1, true, true
	left := o.MaxCells
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		line, _ := r.FieldPos(0)
		if left -= len(record); err == nil && left < 0 {
			err = errTooLarge
		}
		if err != nil {
			p := refused("TAB-06", name, fmt.Sprintf("lecture impossible (%v)", err), "vérifiez le séparateur et les guillemets à cette ligne")
			p.Line = line
			return s, problem.List{p}
		}
		row := Row{No: line}
		for _, field := range record {
			cell := Cell{Text: trim(field), Kind: Text}
			if cell.Text == "" {
				cell.Kind = Empty
			}
			row.Cells = append(row.Cells, cell)
		}
		if row.trim(); len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
}

// decode gives the text of a file: a byte order mark decides; else valid UTF-8;
// else a byte between 0x80 and 0x9F, which ISO 8859-15 leaves to controls,
// means Windows-1252.
func decode(data []byte, encoding string) (text, name string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return string(data[3:]), "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data); err == nil {
			return string(out), "UTF-16"
		}
	}
	if encoding == "" {
		encoding = "ISO 8859-15"
		if utf8.Valid(data) {
			encoding = "UTF-8"
		} else if hasC1(data) {
			encoding = "Windows-1252"
		}
	}
	switch encoding {
	case "Windows-1252":
		return from(charmap.Windows1252, data), encoding
	case "ISO 8859-15":
		return from(charmap.ISO8859_15, data), encoding
	case "UTF-16":
		if out, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(data); err == nil {
			return string(out), encoding
		}
	}
	return strings.ToValidUTF8(string(data), "\ufffd"), "UTF-8"
}

func hasC1(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 && b <= 0x9f {
			return true
		}
	}
	return false
}

func from(m *charmap.Charmap, data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/16)
	for _, c := range data {
		b.WriteRune(m.DecodeByte(c))
	}
	return b.String()
}

// delimiter is the sign that cuts the first lines into most columns, and into
// the same number of them.
func delimiter(text string) byte {
	lines := strings.FieldsFunc(text[:min(len(text), 64<<10)], func(r rune) bool { return r == '\n' || r == '\r' })
	best, score := byte(';'), 0
	for _, d := range [...]byte{';', '\t', '|', ','} {
		counts := map[int]int{}
		for _, l := range lines[:min(len(lines), 60)] {
			if n := strings.Count(outsideQuotes(l), string(d)); n > 0 {
				counts[n]++
			}
		}
		for columns, times := range counts {
			if s := times*1000 + columns; s > score {
				best, score = d, s
			}
		}
	}
	return best
}

// outsideQuotes drops what stands between quotes.
func outsideQuotes(s string) string {
	if !strings.Contains(s, `"`) {
		return s
	}
	var b strings.Builder
	for i, part := range strings.Split(s, `"`) {
		if i%2 == 0 {
			b.WriteString(part)
		}
	}
	return b.String()
}
