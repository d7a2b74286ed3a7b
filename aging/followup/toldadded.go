package followup

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// numbered gives the rows that people added a mark of their own: that of a row
// which said the same before, else that of one which no longer says what it did.
func (t *telling) numbered(rows []DayRow) []DayRow {
	rows = once(rows)
	taken := map[string]bool{}
	give := func(i int, mark string) {
		rows[i].Mark, rows[i].Added, taken[mark] = mark, false, true
	}
	before := t.added()
	t.keyLost(rows, give)
	for i, r := range rows {
		if !r.Added || len(r.Facts) == 0 {
			continue
		}
		for _, mark := range before[r.Mark] {
			if !taken[mark] && t.says(mark) == wording(r.Facts) {
				give(i, mark)
				break
			}
		}
	}
	for i, r := range rows {
		if !r.Added || len(r.Facts) == 0 {
			continue
		}
		free := slices.IndexFunc(before[r.Mark], func(mark string) bool { return !taken[mark] && !t.gone(mark) })
		if free >= 0 {
			give(i, before[r.Mark][free])
			continue
		}
		for n := 1; ; n++ {
			if mark := fmt.Sprintf("%s/+%d", r.Mark, n); !taken[mark] && !slices.Contains(before[r.Mark], mark) {
				give(i, mark)
				break
			}
		}
	}
	return slices.DeleteFunc(rows, func(r DayRow) bool { return r.Added })
}

// keyLost gives back their marks to rows whose key was erased: those that say what a
// row of the same sheet and customer told, and that is no longer there.
func (t *telling) keyLost(rows []DayRow, give func(i int, mark string)) {
	there := map[string]bool{}
	for _, r := range rows {
		there[r.Mark] = there[r.Mark] || !r.Added
	}
	for i, r := range rows {
		if !r.Added || len(r.Facts) == 0 {
			continue
		}
		for _, k := range t.known {
			mark, told := MarkOf(k.Fact)
			if told && placeOf(mark) == placeOf(r.Mark) && !strings.Contains(mark, "/+") && !there[mark] && t.says(mark) == wording(r.Facts) {
				there[mark] = true
				give(i, mark)
				break
			}
		}
	}
}

// placeOf is the sheet and the customer of a mark.
func placeOf(mark string) string {
	parts := strings.SplitN(mark, "/", 4)
	return strings.Join(parts[:min(3, len(parts))], "/")
}

// once leaves out a row that people added and that says what another of the same
// place does, the program's own included: a copy.
func once(rows []DayRow) (kept []DayRow) {
	seen := map[string]bool{}
	for _, r := range rows {
		if !r.Added && len(r.Facts) > 0 {
			seen[placeOf(r.Mark)+"\n"+wording(r.Facts)] = true
		}
	}
	for _, r := range rows {
		if words := placeOf(r.Mark) + "\n" + wording(r.Facts); r.Added {
			if seen[words] {
				continue
			}
			seen[words] = true
		}
		kept = append(kept, r)
	}
	return kept
}

// added gives the marks of rows that people added and that a night has read, by
// what begins them, in their order.
func (t *telling) added() map[string][]string {
	all := map[string][]string{}
	for _, k := range t.known {
		mark, _, _ := strings.Cut(strings.TrimPrefix(k.Fact.Number, toldMark), " ")
		if base, _, ok := strings.Cut(mark, "/+"); ok && !slices.Contains(all[base], mark) {
			all[base] = append(all[base], mark)
		}
	}
	for _, marks := range all {
		slices.SortFunc(marks, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	}
	return all
}

// says is what the row of a mark last told.
func (t *telling) says(mark string) string {
	var facts []Fact
	for _, k := range t.known {
		if ofMark(k.Fact.Number, mark) && k.Row != nil && k.Row.Closed.IsZero() {
			facts = append(facts, *k.Row)
		}
	}
	return wording(facts)
}

// gone says that a row which people added was already deleted on an earlier night:
// another row is not its correction.
func (t *telling) gone(mark string) bool {
	return slices.ContainsFunc(t.known, func(k Known) bool { return k.Gone && ofMark(k.Fact.Number, mark) })
}

// deleted notes the rows that people added and that are no longer on the sheets which
// are read: what they told still counts.
func (t *telling) deleted(rows []DayRow) {
	there := map[string]bool{} // runs, and marks of rows
	for _, r := range rows {
		run, _, _ := strings.Cut(r.Mark, "/")
		there[run], there[r.Mark] = true, true
	}
	for _, k := range t.known {
		mark, _, _ := strings.Cut(strings.TrimPrefix(k.Fact.Number, toldMark), " ")
		run, _, _ := strings.Cut(mark, "/")
		if strings.Contains(mark, "/+") && there[run] && !there[mark] && !k.Gone && k.Row != nil && k.Row.Closed.IsZero() {
			t.out.Changes = append(t.out.Changes, Change{Fact: *k.Row, Gone: true})
		}
	}
}
