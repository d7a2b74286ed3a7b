package ledger

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestDoubles: what two files share is never owed twice; files that share
// nothing are read together.
func TestDoubles(t *testing.T) {
	head := "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
	sale := func(n int, month string) string {
		return fmt.Sprintf("VE|Ventes|%d|2026%s10|411000|Clients|C1|C1|F%d|2026%s10|F%d|5,00|0,00|||||\nVE|Ventes|%d|2026%s10|706000|Ventes|||F%d|2026%s10|F%d|0,00|5,00|||||\n", n, month, n, month, n, n, month, n, month, n)
	}
	paid := func(n int, month, letter string) string {
		return fmt.Sprintf("BQ|Banque|%d|2026%s20|411000|Clients|C1|C1||2026%s20|R|0,00|5,00|%s||||\nBQ|Banque|%d|2026%s20|512000|Banque||||2026%s20|R|5,00|0,00|||||\n", n, month, month, letter, n, month, month)
	}
	january, february, march := sale(1, "01")+sale(2, "01"), sale(3, "02"), sale(4, "03")
	semicolons := func(text string) string { return strings.ReplaceAll(strings.ReplaceAll(text, "|", "\t"), "\n", "\r\n") }
	list := func(refs ...string) string {
		text := "client;facture;date;échéance;montant\n"
		for _, ref := range refs {
			text += "C1;" + ref + ";10/01/2026;10/02/2026;5,00\n"
		}
		return text
	}
	for name, c := range map[string]struct {
		files []string
		lines int
		code  string
	}{
		"sales and bank":                  {[]string{head + january, head + paid(1, "01", "")}, 3, ""},
		"month after month":               {[]string{head + january, head + february, head + march}, 4, ""},
		"the browser's second copy":       {[]string{head + january, head + january + "\n"}, 2, "FEC-18"},
		"another separator and line ends": {[]string{head + january, semicolons(head + january)}, 2, "FEC-18"},
		"an earlier export beside":        {[]string{head + january, head + january + february}, 3, "FEC-18"},
		"the later one first":             {[]string{head + january + february, head + january}, 3, "FEC-18"},
		"two months inside the whole":     {[]string{head + january, head + january + february, head + february}, 3, "FEC-18 FEC-18"},
		"overlapping months":              {[]string{head + january + february, head + february + march}, 5, "FEC-36"},
		"two payments alike":              {[]string{head + january + paid(1, "01", ""), head + february + paid(2, "01", "")}, 5, ""},
		"lettered since":                  {[]string{head + january + paid(1, "01", ""), head + january + paid(1, "01", "A")}, 3, "FEC-18"},
		"lists of other invoices":         {[]string{list("F1", "F2"), list("F3")}, 3, ""},
		"a list inside another":           {[]string{list("F1", "F2", "F3"), list("F2", "F3")}, 3, "FEC-18"},
	} {
		t.Run(name, func(t *testing.T) {
			var sources []Source
			for i, text := range c.files {
				sources = append(sources, Source{Name: fmt.Sprintf("f%d.txt", i), Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }})
			}
			l := sameEntries(t, sources, c.code, c.lines)
			if name == "lettered since" && l.Letter(&l.Lines[len(l.Lines)-1]) != "A" {
				t.Error("the lettering of the later export is lost")
			}
		})
	}
}

// TestDoublesOfOtherShapes: a copy in an archive is a copy, and the two parts of one
// export are no copies, even when they cut an entry.
func TestDoublesOfOtherShapes(t *testing.T) {
	head := "JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n"
	var rows []string
	for n := range 6 {
		rows = append(rows, fmt.Sprintf("VE|Ventes|%d|20260110|411000|Clients|C1|C1|F%d|20260110|F%d|5,00|0,00|||||\n", n, n, n), fmt.Sprintf("VE|Ventes|%d|20260110|706000|Ventes|||F%d|20260110|F%d|0,00|5,00|||||\n", n, n, n))
	}
	whole := head + strings.Join(rows, "")
	first, second := head+strings.Join(rows[:5], ""), head+strings.Join(rows[5:], "")
	for _, c := range []struct {
		name  string
		files map[string]string
		codes string
	}{
		{"an archive beside the file", map[string]string{"111111111FEC20261231.txt": whole, "111111111FEC20261231.zip": zipped(t, "fec.txt", whole)}, "FEC-18"},
		{"two parts", map[string]string{"111111111FEC20261231_1.txt": first, "111111111FEC20261231_2.txt": second}, ""},
		{"two parts and the whole", map[string]string{"111111111FEC20261231_1.txt": first, "111111111FEC20261231_2.txt": second, "111111111FEC20261231.txt": whole}, "FEC-18 FEC-18"},
		{"two archived parts", map[string]string{"111111111FEC20261231_1.zip": zipped(t, "fec.txt", first), "111111111FEC20261231_2.zip": zipped(t, "fec.txt", second)}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var sources []Source
			for _, name := range slices.Sorted(maps.Keys(c.files)) {
				sources = append(sources, Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(c.files[name])), nil }})
			}
			sameEntries(t, sources, c.codes, 6)
		})
	}
}

// sameEntries reads files and compares the codes about doubles and the lines kept.
func sameEntries(t *testing.T, sources []Source, want string, lines int) *Ledger {
	t.Helper()
	l, problems, err := Read(sources, Options{Scope: DefaultScope(), KeepOpenText: true})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, p := range problems {
		if p.Code == CodeDoubles.Code || p.Code == CodeSameFile.Code {
			codes = append(codes, p.Code)
		}
	}
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("codes %q, want %q: %v", got, want, problems)
	}
	if len(l.Lines) != lines {
		t.Errorf("%d lines, want %d", len(l.Lines), lines)
	}
	return l
}
