package ledger

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"relance/aging/problem"
)

// repeated is a stream of n times the same text, without holding it.
type repeated struct {
	text string
	left int
	at   int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.text[r.at:])
	if r.at += n; r.at == len(r.text) {
		r.at = 0
		r.left--
	}
	return n, nil
}

func streamed(name string, parts ...io.Reader) Source {
	return Source{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(io.MultiReader(parts...)), nil }}
}

// codes joins the codes of a list.
func codes(list problem.List) string { return strings.Join(list.Codes(), " ") }

func TestHostileFiles(t *testing.T) {
	rows := smallFEC()
	tab := join(rows, "\t", "\n")
	big := strings.Repeat("x", 1<<16)
	withNUL := strings.ReplaceAll(strings.ReplaceAll(tab, "1200,00", "1200\x00,00"), "FA1", "F\x00A1")
	long := each(rows, func(header bool, c int, cell string) string {
		if !header && c != 3 && c != 4 && c != 11 && c != 12 && cell != "" {
			return cell + strings.Repeat("y", 40_000)
		}
		return cell
	})
	for _, c := range []struct {
		name  string
		src   Source
		lines int
		codes string
	}{
		{"a line of 8 MiB in the middle", streamed("f", strings.NewReader(tab), &repeated{text: big, left: 128}, strings.NewReader("\n"+strings.SplitN(tab, "\n", 2)[1])), 6, "FEC-07 FEC-14"},
		{"a line without end", streamed("f", strings.NewReader(tab), &repeated{text: big, left: 256}), 3, "FEC-07"},
		{"a gigantic header", streamed("f", &repeated{text: "JournalCode\t", left: 1 << 20}), 0, "FEC-07"},
		{"one endless line", streamed("f", &repeated{text: big, left: 256}), 0, "FEC-07"},
		{"only zero bytes", streamed("f", &repeated{text: "\x00", left: 1 << 16}), 0, "FEC-07"},
		{"NUL in fields", bytesSource("f", []byte(withNUL)), 3, "FEC-34"},
		{"fields of 40 kB", bytesSource("f", []byte(join(long, "\t", "\n"))), 3, "FEC-12 FEC-12 FEC-12 FEC-21 FEC-20"},
		{"a thousand columns too many", bytesSource("f", []byte(strings.Replace(tab, "Facture", strings.Repeat("\t", 1000), 1))), 2, "FEC-05"},
		{"binary", bytesSource("f", []byte("\x7fELF\x02\x01\x01"+strings.Repeat("\x00\x01\xfe\n", 500))), 0, "FEC-01"},
		{"truncated gzip", bytesSource("f.gz", []byte(gzipped(t, tab)[:60])), 0, "FEC-08"},
		{"truncated zip", bytesSource("f.zip", []byte(zipped(t, "f", tab)[:90])), 0, "FEC-08"},
		{"a zip of no file", bytesSource("f.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18))), 0, "FEC-08"},
		{"empty zip", bytesSource("f.zip", []byte("PK\x03\x04")), 0, "FEC-08"},
		{"zip of folders", bytesSource("f.zip", []byte(zipped(t, "d/", ""))), 0, "FEC-08"},
		{"deep XML", bytesSource("f", []byte("<a>"+strings.Repeat("<b>", 1000))), 0, "FEC-31"},
		{"endless XML text", streamed("f", strings.NewReader("<comptabilite><x>"), &repeated{text: big, left: 256}), 0, "FEC-31"},
		{"XML entities", bytesSource("f", []byte(`<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><comptabilite><x>&d;</x></comptabilite>`)), 0, "FEC-31"},
		{"other XML", bytesSource("f", []byte("<html><body>x</body></html>")), 0, "TAB-07"},
		{"XML of an unknown charset", bytesSource("f", []byte(`<?xml version="1.0" encoding="EBCDIC"?><a/>`)), 0, "FEC-31"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, problems := mustRead(t, session{opts: options()}, c.src)
			if got := codes(problems); got != c.codes || len(l.Lines) != c.lines {
				t.Errorf("%d lines, problems %v, want %d and %s", len(l.Lines), problems, c.lines, c.codes)
			}
			for i := range l.Lines {
				if x := &l.Lines[i]; strings.ContainsRune(l.text(x), 0) {
					t.Error("a NUL was kept")
				}
			}
		})
	}
}

func TestZipBomb(t *testing.T) {
	r, w := io.Pipe()
	go func() {
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		_, err := io.Copy(z, &repeated{text: strings.Repeat("\n", 1<<16), left: 1 << 12})
		_ = w.CloseWithError(errors.Join(err, z.Close()))
	}()
	packed, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	g := &bombGuard{packed: int64(len(packed))}
	if g.r, err = gzip.NewReader(strings.NewReader(string(packed))); err != nil {
		t.Fatal(err)
	}
	n, err := io.Copy(io.Discard, g)
	if !errors.Is(err, errBomb) || n > bombFloor+1<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	if !isArchiveError(err) || isArchiveError(io.ErrClosedPipe) {
		t.Error("kinds of errors")
	}
}

// TestRowsOutOfScopeAllocateNothing: their number must not cost memory.
func TestRowsOutOfScopeAllocateNothing(t *testing.T) {
	var rows strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&rows, "AC\tAchats\t%d\t20260115\t607000\tAchats\t\t\tF%d\t20260115\tAchat n° %d\t10,00\t0,00\t\t\t20260115\t\t\n", i/2, i, i)
		fmt.Fprintf(&rows, "AC\tAchats\t%d\t20260115\t512000\tBanque\t\t\tF%d\t20260115\tAchat n° %d\t0,00\t10,00\t\t\t20260115\t\t\n", i/2, i, i)
	}
	c := newCollector("f", newLayout([]byte(strings.Join(fecHeader, "\t")), '\t'), newAccountTable(DefaultScope()), options())
	var out chunk
	block := []byte(rows.String())
	if n := testing.AllocsPerRun(10, func() {
		c.open(&out)
		c.block(block)
		c.shut()
	}); n > 1 || out.rows != 4000 {
		t.Errorf("%v allocations for %d rows", n, out.rows)
	}
}

func TestErrorsOfTheMachineAreErrors(t *testing.T) {
	broken := errors.New("disque en panne")
	for name, src := range map[string]Source{
		"open": {Name: "f", Open: func() (io.ReadCloser, error) { return nil, broken }},
		"read": streamed("f", strings.NewReader(join(smallFEC(), "\t", "\n")), failing{broken}),
		"xml":  streamed("f", strings.NewReader("<comptabilite>"), failing{broken}),
		"csv":  streamed("f", strings.NewReader("a;b\n"), failing{broken}),
	} {
		if _, _, err := Read([]Source{src}, options()); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
