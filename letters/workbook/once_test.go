package workbook

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

// fact is a row of a small list, whose columns say the same or not.
type fact struct {
	key, state, remark string
	paid, owed, zero   money.Amount
	on                 civil.Date
}

// TestWhatAllRowsSayIsSaidOnce: words, days and zeros that never change are said in
// the note; keys, numbers that people add up, cells to fill in and what a formula
// names stay columns.
func TestWhatAllRowsSayIsSaidOnce(t *testing.T) {
	columns := []column[fact]{
		codeOf(listItems, func(f fact) string { return f.key }),
		text("État", 9, 12, func(f fact) string { return f.state }),
		text("Statut", 9, 12, func(f fact) string { return f.state }),
		text("Remarque", 9, 12, func(f fact) string { return f.remark }),
		date("Signé le", func(f fact) civil.Date { return f.on }),
		amount("Payé", func(f fact) money.Amount { return f.paid }),
		amount("Dû", func(f fact) money.Amount { return f.owed }),
		amount("En litige", func(f fact) money.Amount { return f.zero }).total(),
		amount("Abandonné", func(f fact) money.Amount { return f.zero }).total().ifAny(),
		amount("Reste", func(f fact) money.Amount { return f.owed - f.paid }).live("ROUND({Dû}-{Payé},2)"),
		box[fact]("Fait le", 11, style{}),
	}
	titles := func(rows []fact) string {
		var all []string
		for _, h := range newGrid("Essai", rows, columns...).heads {
			all = append(all, h.title)
		}
		return strings.Join(all, ", ")
	}
	rows := []fact{{"C1", "Tenue", "", 0, 100, 0, sampleDate}, {"C1", "Tenue", "", 0, 100, 0, sampleDate}}
	if got := titles(rows); got != "Code, Payé, Dû, Reste, Fait le" {
		t.Error(got)
	}
	g := newGrid("Essai", rows, columns...)
	g.note = "Une note."
	if got := g.noted(); got != "Une note. Pour toutes les lignes\u00a0: État, Statut\u00a0: Tenue\u00a0; Signé le\u00a0: 20/11/2026\u00a0; En litige\u00a0: 0,00\u00a0€." {
		t.Errorf("%q", got)
	}
	if got := newBook("", "", 0).resolve(`AND({État}="Tenue",{En litige}=0,{Dû}>0)`, g, placed{grid: g}, 7); got != `AND("Tenue"="Tenue",0=0,$C7>0)` {
		t.Error(got)
	}
	rows[1] = fact{"C1", "Rompue", "vu", 50, 100, 10, 0}
	if got := titles(rows); got != "Code, État, Statut, Remarque, Signé le, Payé, Dû, En litige, Abandonné, Reste, Fait le" {
		t.Error(got)
	}
	if got := titles(rows[:1]); got != "Code, État, Statut, Remarque, Signé le, Payé, Dû, En litige, Reste, Fait le" {
		t.Error("of one row:", got)
	}
}

// TestWhatOtherListsNameStays: a formula of another list would lose its column on
// the night when all its rows say the same.
func TestWhatOtherListsNameStays(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	r := sample(10, 3)
	heads := map[string]head{}
	for _, s := range r.sheets(peopleOf(r)) {
		for _, g := range s.lists {
			for _, h := range g.heads {
				heads[g.name+"!"+h.title] = h
			}
		}
	}
	named := 0
	for _, file := range sources {
		if strings.HasSuffix(file, "_test.go") || file == "formula.go" {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`\{([A-Z][A-Za-z_]*![^}]+)\}`).FindAllStringSubmatch(string(text), -1) {
			if named++; !heads[m[1]].stays {
				t.Errorf("%s: %s may be left out", file, m[1])
			}
		}
	}
	if named < 4 {
		t.Errorf("%d columns are named", named)
	}
}

// TestNoListSaysTheSameInEachRow looks at what the report of the sample holds.
func TestNoListSaysTheSameInEachRow(t *testing.T) {
	r := sample(10, 3)
	for _, s := range r.sheets(peopleOf(r)) {
		for _, g := range s.lists {
			for c, h := range g.heads {
				if h.stays || g.rows < 2 || h.style.format != "" {
					continue
				}
				same := true
				for n := range g.rows {
					same = same && g.cell(n, c) == g.cell(0, c)
				}
				if same {
					t.Errorf("%s: %s is %v everywhere", g.name, h.title, g.cell(0, c))
				}
			}
		}
	}
}
