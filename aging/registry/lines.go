package registry

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// titles are the columns of a CSV file, by name in lower case.
type titles map[string]int

func (t titles) get(row []string, name string) string {
	if i, ok := t[name]; ok && i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

func (t titles) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { _, ok := t[n]; return !ok })
}

// csv reads one of the CSV files of the registers, told by its titles.
func (r *reading) csv(in *bufio.Reader, head []byte) error {
	first, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("\n"))
	comma := byte(',')
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		comma = ';'
	}
	t := titles{}
	for i, name := range fields(bytes.TrimRight(first, "\r"), comma) {
		t[strings.ToLower(strings.TrimSpace(name))] = i
	}
	switch {
	case t.has("siren", "etatadministratifunitelegale"):
		return r.lines(in, comma, t, "SIRENE (unités légales)", r.unit)
	case t.has("siret", "etatadministratifetablissement"):
		return r.lines(in, comma, t, "SIRENE (établissements)", r.establishment)
	case t.has("familleavis", "typeavis", "dateparution") && (t.has("listepersonnes") || t.has("registre")):
		return r.notices(in, comma, t)
	}
	return errNot
}

// fields cuts one line of CSV.
func fields(line []byte, comma byte) []string {
	c := csv.NewReader(bytes.NewReader(line))
	c.Comma, c.LazyQuotes, c.FieldsPerRecord = rune(comma), true, -1
	row, err := c.Read()
	if err != nil {
		return nil
	}
	return row
}

// lines reads a file of one record a line, as SIRENE's are: a line about nobody
// of ours costs the look at its SIREN and no allocation.
func (r *reading) lines(in *bufio.Reader, comma byte, t titles, kind string, take func(titles, []string)) error {
	r.out.Kind = kind
	key, ok := t["siren"]
	if !ok {
		key = t["siret"]
	}
	var long []byte
	for no := 0; ; no++ {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			long = append(long, line...)
			if no--; len(long) > longestLine {
				return errors.New("ligne de plus de 4 Mo")
			}
			continue
		}
		if len(long) > 0 {
			long = append(long, line...)
			line, long = long, nil
		}
		if no > 0 && len(line) > 1 {
			r.out.Rows++
			if id := nth(line, comma, key); len(id) >= 9 && r.wanted[string(id[:9])] {
				take(t, fields(bytes.TrimRight(line, "\r\n"), comma))
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// nth gives a field of a line, without its quotes; the fields before it have no
// separator inside.
func nth(line []byte, comma byte, n int) []byte {
	for ; n > 0; n-- {
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			return nil
		}
		line = line[i+1:]
	}
	if i := bytes.IndexByte(line, comma); i >= 0 {
		line = line[:i]
	}
	return bytes.Trim(line, "\"\r\n ")
}
