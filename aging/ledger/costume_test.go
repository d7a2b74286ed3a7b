package ledger

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Ways to write the same rows otherwise.

func join(rows [][]string, sep, eol string) string {
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, sep) + eol)
	}
	return b.String()
}

// each gives the rows with every cell changed; header tells the header's.
func each(rows [][]string, change func(header bool, column int, cell string) string) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		for c, cell := range r {
			out[i] = append(out[i], change(i == 0, c, cell))
		}
	}
	return out
}

func reorder(rows [][]string, order ...int) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		for _, c := range order {
			out[i] = append(out[i], r[c])
		}
	}
	return out
}

func appendCells(rows [][]string, header string, cell string) [][]string {
	out := make([][]string, len(rows))
	for i, r := range rows {
		if out[i] = append(append(out[i], r...), cell); i == 0 {
			out[i][len(r)] = header
		}
	}
	return out
}

func encoded(t *testing.T, m *charmap.Charmap, s string) string {
	t.Helper()
	s = strings.ReplaceAll(s, "\u202f", " ")
	if m != charmap.Windows1252 {
		s = strings.ReplaceAll(s, "’", "'")
	}
	out, err := m.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wide(t *testing.T, order unicode.Endianness, bom unicode.BOMPolicy, s string) string {
	t.Helper()
	out, err := unicode.UTF16(order, bom).NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func zipped(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(names); i += 2 {
		w, err := z.Create(names[i])
		if err == nil {
			_, err = w.Write([]byte(names[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
