package followup_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/problem"
)

var day0 = civil.New(2026, 6, 1)

// memory is what the history keeps between two nights.
type memory struct{ known []followup.Known }

// night merges a sheet and remembers what it accepted.
func (m *memory) night(rows ...followup.Fact) (followup.Merged, problem.List) {
	for i := range rows {
		rows[i].Origin = followup.Origin{File: "suivi.xlsx", Sheet: "Promesses", Row: i + 2}
	}
	out, problems := followup.Merge(followup.Reading{File: "suivi.xlsx", Facts: rows}, m.known)
	m.accept(out)
	return out, problems
}

func (m *memory) accept(out followup.Merged) {
	for _, c := range out.Changes {
		at := slices.IndexFunc(m.known, func(k followup.Known) bool { return k.Fact.Key == c.Fact.Key })
		switch {
		case at < 0:
			m.known = append(m.known, followup.Known{Event: int64(len(m.known) + 1)}.Accept(c.Fact))
			m.known[len(m.known)-1].Fact.Key = c.Fact.Key
		case c.Gone:
			m.known[at].Gone = true
		default:
			m.known[at] = m.known[at].Accept(c.Fact)
		}
	}
}

// shell types a fact in the shell.
func (m *memory) shell(f followup.Fact) {
	f.Key = followup.NewKey(f, func(string) bool { return false })
	m.known = append(m.known, followup.Known{Fact: f, Event: int64(len(m.known) + 1)})
}

func promise(customer string, day int, amount money.Amount) followup.Fact {
	return followup.Fact{Kind: followup.Promise, Customer: customer, Date: day0.AddDays(day), Until: day0.AddDays(day + 10), Amount: amount}
}

// TestMerge tells sheet after sheet, and what each night counts and says.
func TestMerge(t *testing.T) {
	a, b := promise("C1", 0, 50000), promise("C1", 20, 30000)
	richer := a
	richer.Amount = 60000
	later := a
	later.Date, later.Until = day0.AddDays(30), day0.AddDays(40)
	numbered := func(f followup.Fact, n string) followup.Fact { f.Number = n; return f }
	call := followup.Fact{Kind: followup.Call, Customer: "C1", Date: day0, Code: "messagerie", Text: "message laissé"}
	again := call
	again.Date = day0.AddDays(1)
	type sheet []followup.Fact
	for name, row := range map[string]struct {
		nights []sheet
		count  int
		codes  []string // of the last night
	}{
		"the same sheet every night":               {[]sheet{{a, b}, {a, b}, {a, b}}, 2, nil},
		"rows moved":                               {[]sheet{{a, b}, {b, a}}, 2, nil},
		"a row seen twice":                         {[]sheet{{a, a, b}}, 2, []string{"SUI-21"}},
		"an amount changed":                        {[]sheet{{a, b}, {richer, b}}, 2, []string{"SUI-22"}},
		"a row deleted":                            {[]sheet{{a, b}, {b}}, 2, []string{"SUI-23"}},
		"and typed again":                          {[]sheet{{a, b}, {b}, {b, a}}, 2, []string{"SUI-24"}},
		"and typed again with another amount":      {[]sheet{{a, b}, {b}, {b, richer}}, 2, []string{"SUI-22"}},
		"a promise written over by a later one":    {[]sheet{{a}, {later}}, 2, []string{"SUI-23"}},
		"a call written over by the next day's":    {[]sheet{{call}, {again}}, 2, []string{"SUI-23"}},
		"two alike with different numbers":         {[]sheet{{numbered(a, "1"), numbered(a, "2")}, {numbered(a, "2"), numbered(a, "1")}}, 2, nil},
		"written over, but for its number":         {[]sheet{{numbered(a, "1")}, {numbered(later, "1")}}, 1, []string{"SUI-22"}},
		"a number given later":                     {[]sheet{{a, b}, {numbered(a, "1"), numbered(b, "2")}}, 2, []string{"SUI-22", "SUI-22"}},
		"everything deleted, the workbook is left": {[]sheet{{a, b}, {}}, 2, []string{"SUI-23", "SUI-23"}},
	} {
		t.Run(name, func(t *testing.T) {
			var m memory
			var out followup.Merged
			var problems problem.List
			for _, s := range row.nights {
				out, problems = m.night(slices.Clone(s)...)
			}
			if len(out.Facts) != row.count {
				t.Errorf("%d facts, want %d: %+v", len(out.Facts), row.count, out.Facts)
			}
			if diff := cmp.Diff(row.codes, problems.Codes(), emptyIsNil); diff != "" {
				t.Error(diff)
			}
		})
	}
}

var emptyIsNil = cmp.Transformer("nil", func(s []string) []string { return append([]string{}, s...) })

// TestShellAndSheet: the same thing typed in both places counts once, is not
// reported missing, and what the shell closed stays closed.
func TestShellAndSheet(t *testing.T) {
	var m memory
	a := promise("C1", 0, 50000)
	m.shell(a)
	if out, problems := m.night(); len(out.Facts) != 1 || len(problems) != 0 {
		t.Fatalf("typed in the shell only: %v %v", out.Facts, problems)
	}
	row := a
	row.Text, row.Author = "virement", "Camille Modèle"
	out, problems := m.night(row)
	if len(out.Facts) != 1 || len(problems) != 0 || out.Facts[0].Text != "virement" {
		t.Fatalf("typed in both: %+v %v", out.Facts, problems)
	}
	m.known[0].Fact.Closed, m.known[0].Fact.Result = day0.AddDays(3), "annulee"
	row.Amount = 1
	out, _ = m.night(row)
	if f := out.Facts[0]; f.Closed != day0.AddDays(3) || f.Result != "annulee" || f.Amount != 1 {
		t.Errorf("closed in the shell, then changed in the sheet: %+v", f)
	}
	if out, problems = m.night(); len(out.Facts) != 1 || len(problems) != 0 {
		t.Errorf("a closed fact may leave the sheet: %v", problems)
	}
}

// TestBadRowIsNotMissing: a row that no longer reads keeps what it said.
func TestBadRowIsNotMissing(t *testing.T) {
	var m memory
	a := promise("C1", 0, 50000)
	m.night(a)
	bad := a
	bad.Amount = 0
	out, problems := followup.Merge(followup.Reading{File: "suivi.xlsx", Bad: []followup.Fact{bad}}, m.known)
	if len(out.Facts) != 1 || out.Facts[0].Amount != 50000 || len(out.Changes) != 0 || len(problems) != 0 {
		t.Errorf("%+v %v", out, problems)
	}
}

// TestNoWorkbook: everything still counts, and one line says so.
func TestNoWorkbook(t *testing.T) {
	var m memory
	m.night(promise("C1", 0, 50000), promise("C2", 0, 1))
	out, problems := followup.Merge(followup.Reading{}, m.known)
	if len(out.Facts) != 2 || len(out.Changes) != 0 {
		t.Errorf("%+v", out)
	}
	if diff := cmp.Diff([]string{"SUI-25"}, problems.Codes()); diff != "" {
		t.Error(diff)
	}
}

// TestSheetEdits: any sequence of edits, several between two nights, never loses
// an accepted fact nor counts one twice. Each fact is of its own customer and
// day, as nobody could tell apart two rows of one day that are both rewritten;
// the number column, filled by some, is there for those.
func TestSheetEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m memory
		e := &editor{told: map[int]followup.Fact{}}
		for n := range rapid.IntRange(1, 12).Draw(t, "nights") {
			e.touched = map[int]bool{}
			for range rapid.IntRange(0, 5).Draw(t, "edits") {
				e.edit(t)
			}
			rows := make([]followup.Fact, len(e.rows))
			for i, r := range e.rows {
				rows[i] = r.fact
				e.told[r.id] = r.fact
			}
			out, _ := m.night(rows...)
			e.check(t, n, out)
		}
	})
}

// editor is a person at the sheet.
type editor struct {
	rows    []sheetRow
	told    map[int]followup.Fact // what each fact said when the night last read it
	touched map[int]bool          // since the last night: one field of a row at a time
	last    int
}

type sheetRow struct {
	id   int
	fact followup.Fact
}

func (e *editor) edit(t *rapid.T) {
	if len(e.rows) == 0 {
		e.add(t)
		return
	}
	i := rapid.IntRange(0, len(e.rows)-1).Draw(t, "row")
	switch rapid.SampledFrom([]string{"add", "change", "move", "delete", "copy", "retype"}).Draw(t, "edit") {
	case "add":
		e.add(t)
	case "change":
		e.change(t, i)
	case "move":
		r := e.rows[i]
		e.rows = slices.Delete(e.rows, i, i+1)
		e.rows = slices.Insert(e.rows, rapid.IntRange(0, len(e.rows)).Draw(t, "to"), r)
	case "delete":
		e.rows = slices.Delete(e.rows, i, i+1)
	case "copy":
		e.rows = append(e.rows, e.rows[i])
	case "retype":
		e.retype(t)
	}
}

func (e *editor) add(t *rapid.T) {
	e.last++
	f := followup.Fact{
		Kind: rapid.SampledFrom([]followup.Kind{followup.Promise, followup.Dispute, followup.Call, followup.Note}).Draw(t, "kind"), Customer: fmt.Sprintf("C%d", e.last%3),
		Date: day0.AddDays(e.last), Until: day0.AddDays(e.last + 5), Amount: money.Amount(rapid.IntRange(1, 3).Draw(t, "amount")),
		Code: rapid.SampledFrom([]string{"prix", "autre"}).Draw(t, "code"), Text: fmt.Sprintf("dit n° %d", e.last),
	}
	if rapid.Bool().Draw(t, "numbered") {
		f.Number = fmt.Sprint(e.last)
	}
	e.rows = append(e.rows, sheetRow{e.last, f})
}

// change edits a row and its copies alike, some fields at once.
func (e *editor) change(t *rapid.T, i int) {
	id := e.rows[i].id
	if e.touched[id] {
		return
	}
	e.touched[id] = true
	f := e.rows[i].fact
	switch field := rapid.SampledFrom([]string{"until", "amount", "code", "text", "several", "date", "customer"}).Draw(t, "field"); field {
	case "until":
		f.Until++
	case "amount":
		f.Amount += 10
	case "code":
		f.Code += "x"
	case "text":
		f.Text += " !"
	case "several":
		f.Until, f.Amount, f.Text = f.Until+1, f.Amount+10, "récrit"
	case "date", "customer":
		// What repeats itself is told by its day: another day is another call.
		if f.Number == "" && (f.Kind == followup.Call || f.Kind == followup.Note) {
			return
		}
		if field == "date" {
			f.Date += 1000
		} else {
			f.Customer += "x"
		}
	}
	for k := range e.rows {
		if e.rows[k].id == id {
			e.rows[k].fact = f
		}
	}
}

// retype types again a fact that was deleted, as it was last read.
func (e *editor) retype(t *rapid.T) {
	for id := 1; id <= e.last; id++ {
		f, read := e.told[id]
		if read && !e.touched[id] && !slices.ContainsFunc(e.rows, func(r sheetRow) bool { return r.id == id }) {
			e.rows = append(e.rows, sheetRow{id, f})
			return
		}
	}
}

// check: every fact ever read, once, as it was last read.
func (e *editor) check(t *rapid.T, night int, out followup.Merged) {
	got := map[string]int{}
	for _, f := range out.Facts {
		f.Key, f.Origin = "", followup.Origin{}
		got[fmt.Sprintf("%+v", f)]++
	}
	keys := map[string]bool{}
	for _, f := range out.Facts {
		if keys[f.Key] {
			t.Fatalf("night %d: two facts under %s", night, f.Key)
		}
		keys[f.Key] = true
	}
	for id, f := range e.told {
		f.Key, f.Origin = "", followup.Origin{}
		if got[fmt.Sprintf("%+v", f)] != 1 {
			t.Fatalf("night %d: fact %d counts %d times: %+v\n%+v", night, id, got[fmt.Sprintf("%+v", f)], f, out.Facts)
		}
	}
	if len(out.Facts) != len(e.told) {
		t.Fatalf("night %d: %d facts, %d were told\n%+v", night, len(out.Facts), len(e.told), out.Facts)
	}
}
