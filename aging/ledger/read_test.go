package ledger

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

func options() Options { return Options{Scope: DefaultScope(), KeepLabel: true} }

// everything lets go-cmp look inside the types of the package; texts are
// compared as they read, wherever they are kept.
var everything = cmp.Options{cmp.AllowUnexported(Line{}, Ledger{}), cmpopts.EquateEmpty(), cmp.Transformer("texts", func(l *Ledger) any {
	type line struct {
		Line
		Ref, Letter, Entry, Label string
	}
	var lines []line
	for _, x := range l.Lines {
		texts := line{x, l.Ref(&x), l.Letter(&x), l.Entry(&x), l.Label(&x)}
		texts.slab, texts.at = 0, 0
		lines = append(lines, texts)
	}
	rest := *l
	rest.Lines, rest.slabs = nil, nil
	return struct {
		Lines  []line
		Ledger Ledger
	}{lines, rest}
})}

func mustRead(t testing.TB, s session, files ...Source) (*Ledger, problem.List) {
	t.Helper()
	if s.block == 0 {
		s.block = blockSize
	}
	l, problems, err := s.read(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l, problems
}

// kinds are the ledgers on which the fast way must agree with the slow one.
func kinds() map[string]oddities {
	return map[string]oddities{
		"plain":           {},
		"pipe, LF":        {sep: "|", eol: "\n"},
		"CR CR LF":        {eol: "\r\r\n"},
		"CR":              {eol: "\r"},
		"odd":             {negative: true, padded: true, quotes: true, noBreak: true, otherDates: true, emptyLines: true, bothSides: true, currency: true, unbalanced: true},
		"bad":             {bad: true, emptyLines: true, quotes: true},
		"useless numbers": {zeroNumbers: true, unbalanced: true},
	}
}

func TestFastAgreesWithSlow(t *testing.T) {
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for name, odd := range kinds() {
		for seed := range seeds {
			data := generate(seed, 900, odd)
			for _, until := range []civil.Date{0, civil.New(2026, 6, 30)} {
				o := options()
				o.Until, o.Parallel = until, 1
				want, wantProblems := mustRead(t, session{opts: o, slow: true, block: 1 << 24}, bytesSource("f.txt", data))
				for _, s := range []session{{block: 1 << 24}, {block: 700}, {block: 5000}} {
					for _, parallel := range []int{1, 3} {
						s.opts = o
						s.opts.Parallel = parallel
						got, problems := mustRead(t, s, bytesSource("f.txt", data))
						if d := cmp.Diff(want, got, everything); d != "" {
							t.Fatalf("%s, seed %d, block %d, %d goroutines:\n%s", name, seed, s.block, parallel, d)
						}
						if d := cmp.Diff(wantProblems, problems); d != "" {
							t.Fatalf("%s, seed %d, block %d, %d goroutines, problems:\n%s", name, seed, s.block, parallel, d)
						}
					}
				}
			}
		}
	}
}

func TestLinesAddUpToTotals(t *testing.T) {
	for name, odd := range kinds() {
		l, _ := mustRead(t, session{opts: options()}, bytesSource("f.txt", generate(9, 2000, odd)))
		var lines, totals money.Amount
		for _, x := range l.Lines {
			lines += x.Amount
		}
		for _, x := range l.Totals {
			totals += x.Debit - x.Credit
		}
		if lines != totals || len(l.Lines) < 500 {
			t.Errorf("%s: %d lines add up to %v, totals to %v", name, len(l.Lines), lines, totals)
		}
	}
}

// TestManyFilesAreOrdered gives the years in the wrong order.
func TestManyFilesAreOrdered(t *testing.T) {
	head := "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n"
	row := func(journal, num, date, account, aux, debit, credit string) string {
		return fmt.Sprintf("%s\tVentes\t%s\t%s\t%s\tClients\t%s\tNom\t\t%s\tx\t%s\t%s\t\t\t\t\t\n", journal, num, date, account, aux, date, debit, credit)
	}
	sale := func(num, date, aux, amount string) string {
		return row("VE", num, date, "411", aux, amount, "0") + row("VE", num, date, "707", "", "0", amount)
	}
	files := []Source{
		bytesSource("123456789FEC20261231.txt", []byte(head+sale("5", "20260201", "C2", "5"))),
		bytesSource("123456789FEC20251231_2.txt", []byte(head+sale("3", "20250801", "C1", "3"))),
		bytesSource("123456789FEC20251231_1.txt", []byte(head+sale("1", "20250201", "C1", "1"))),
	}
	l, problems := mustRead(t, session{opts: options()}, files...)
	got := ""
	for _, x := range l.Lines {
		got += fmt.Sprint(x.Amount, " ", l.Files[x.File].Name, " ", l.Files[x.File].Exercise, " ", l.Parties[x.Party].Aux, "; ")
	}
	want := "1.00 123456789FEC20251231_1.txt 0 C1; 3.00 123456789FEC20251231_2.txt 0 C1; 5.00 123456789FEC20261231.txt 1 C2; "
	if got != want || len(problems) > 0 {
		t.Errorf("%s\n%v", got, problems)
	}
	twice := []Source{files[0], files[1], {Name: "copie.txt", Open: files[0].Open}}
	if l, problems := mustRead(t, session{opts: options()}, twice...); len(l.Files) != 2 || fmt.Sprint(problems.Codes()) != "[FEC-18]" {
		t.Errorf("given twice: %d files, %v", len(l.Files), problems)
	}
}

func BenchmarkRead(b *testing.B) {
	data := generate(1, 200_000, oddities{})
	for _, kind := range []struct {
		name string
		data []byte
		slow bool
	}{{"fast", data, false}, {"slow", data, true}, {"pipe", generate(1, 200_000, oddities{sep: "|", eol: "\n"}), false}} {
		for _, parallel := range []int{1, runtime.GOMAXPROCS(0)} {
			b.Run(fmt.Sprintf("%s/%d", kind.name, parallel), func(b *testing.B) {
				o := Options{Scope: DefaultScope(), Parallel: parallel, NoHash: true}
				b.SetBytes(int64(len(kind.data)))
				b.ReportAllocs()
				for b.Loop() {
					mustRead(b, session{opts: o, slow: kind.slow}, bytesSource("f.txt", kind.data))
				}
			})
		}
	}
}
