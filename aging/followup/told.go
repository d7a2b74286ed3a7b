package followup

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
)

// toldMark begins the N° of a fact that a row of a sheet of the day tells: nobody
// types it, and it names the row, wherever that was moved.
const toldMark = "AF "

// FromDaySheet says that a row of a sheet of the day tells the fact.
func FromDaySheet(f Fact) bool { return strings.HasPrefix(f.Number, toldMark) }

// MarkOf gives the row that told a fact.
func MarkOf(f Fact) (mark string, ok bool) {
	rest, ok := strings.CutPrefix(f.Number, toldMark)
	mark, _, _ = strings.Cut(rest, " ")
	return mark, ok
}

// Notes that only a sheet of the day makes.
const (
	NoteRecord  = "fiche"   // completes the customer's file: Ref is the field, Text its value
	NoteClosing = "cloture" // ends the fact whose key Ref is, with Result
)

// DayRow is what one row of a sheet of the day tells.
type DayRow struct {
	Mark  string // names the row; of one that people added, its sheet and its customer
	Added bool
	Bad   bool   // a cell is refused: what it told before still counts
	Facts []Fact // none: nothing is answered
}

// DaySheets parts the facts that sheets of the day told from the others.
func DaySheets(known []Known) (told, others []Known) {
	for _, k := range known {
		if FromDaySheet(k.Fact) {
			told = append(told, k)
		} else {
			others = append(others, k)
		}
	}
	return told, others
}

// MergeTold joins what the sheets of the day say with what they said before. Each
// row tells a fact of a kind once, however often it is read; a row that says
// something else is the same fact corrected, one whose answer is gone takes it
// back, both told; a sheet or a row that is no longer there takes nothing back.
func MergeTold(rows []DayRow, known []Known) (Merged, problem.List) {
	t := telling{known: known, at: map[string]int{}, told: map[string]bool{}}
	for i, k := range known {
		t.at[k.Fact.Number] = i
	}
	t.said = make([]Fact, len(known))
	for i, k := range known {
		t.said[i] = k.Fact
		t.said[i].Origin = Origin{Event: k.Event}
	}
	numbered := t.numbered(rows)
	for _, row := range numbered {
		t.row(row)
	}
	t.deleted(numbered)
	t.out.Facts = append(t.said, t.out.Facts...)
	out := merger{out: t.out}
	merged, _ := out.finish()
	return merged, t.problems
}

// telling is a merge of sheets of the day on its way.
type telling struct {
	known    []Known
	at       map[string]int // in known, by N°
	told     map[string]bool
	said     []Fact // of known, as it counts
	out      Merged
	problems problem.List
}

// ofMark says that a N° is that of a fact of a row.
func ofMark(number, mark string) bool { return strings.HasPrefix(number, toldMark+mark+" ") }

func wording(facts []Fact) string {
	var words []string
	for _, f := range facts {
		f.Number = ""
		words = append(words, f.content())
	}
	slices.Sort(words)
	return strings.Join(words, "\n")
}

// row counts what a row tells, and takes back what it told and no longer does.
func (t *telling) row(r DayRow) {
	if r.Bad {
		return
	}
	own := map[string]int{}
	for _, f := range r.Facts {
		own[string(f.Kind)]++
		f.Number = toldMark + r.Mark + " " + string(f.Kind)
		if n := own[string(f.Kind)]; n > 1 {
			f.Number += fmt.Sprintf(" %d", n)
		}
		if t.told[f.Number] { // the row is on two saved sheets: the newest came first
			continue
		}
		t.told[f.Number] = true
		t.fact(f)
	}
	for i, k := range t.known {
		if !ofMark(k.Fact.Number, r.Mark) || t.told[k.Fact.Number] || k.Row == nil || !k.Row.Closed.IsZero() {
			continue
		}
		gone := *k.Row
		gone.Closed = gone.Date
		t.said[i].Closed = gone.Closed
		t.out.Changes = append(t.out.Changes, Change{Fact: gone})
		t.problems.Add(takenBack(*k.Row, r))
	}
}

// rowKey is the identity of what a row tells: its own, whatever anybody says in the
// same words elsewhere.
func rowKey(f Fact) string {
	sum := sha256.Sum256([]byte(f.Number))
	return string(f.Kind) + "-" + hex.EncodeToString(sum[:6])
}

// fact counts one fact of a row.
func (t *telling) fact(f Fact) {
	at, known := t.at[f.Number]
	if !known {
		f.Key = rowKey(f)
		t.out.Facts = append(t.out.Facts, f)
		t.out.Changes = append(t.out.Changes, Change{Fact: f})
		return
	}
	k := t.known[at]
	counted := k.Accept(f).Fact
	counted.Origin.Event = k.Event
	t.said[at] = counted
	if k.Row != nil && f.content() == k.Row.content() {
		return
	}
	f.Key = k.Fact.Key
	t.out.Changes = append(t.out.Changes, Change{Fact: f})
	if k.Row != nil {
		t.problems.Add(changed(f, *k.Row))
	}
}

// Yield joins what sheets of the day say with what people said elsewhere. Where
// suivi.xlsx, or the shell, has the same fact, that counts and not the sheet's;
// where it says otherwise, it is told. What
// closes a fact closes it, unless its own row says how it ended.
func Yield(people, told Merged) (Merged, problem.List) {
	var problems problem.List
	lost, replaced := map[string]bool{}, map[string]Fact{}
	var kept []Fact
	for _, f := range told.Facts {
		if withdrawn(f) {
			continue
		}
		at := slices.IndexFunc(people.Facts, func(other Fact) bool { return sameFact(f, other) })
		switch {
		case at >= 0:
			replaced[people.Facts[at].Key] = f
			if lost[f.Key] = true; saying(f) != saying(people.Facts[at]) {
				problems.Add(overruled(f, people.Facts[at]))
			}
		default:
			kept = append(kept, f)
		}
	}
	out := Merged{Facts: slices.Clone(people.Facts), Changes: slices.Clone(people.Changes)}
	for _, c := range told.Changes {
		if !lost[c.Fact.Key] || c.Fact.Closed == c.Fact.Date { // what the sheet takes back is taken back
			out.Changes = append(out.Changes, c)
		}
	}
	out.Facts = closeNoted(out.Facts, kept)
	sorted := merger{out: Merged{Facts: append(out.Facts, closeNoted(kept, kept)...), Changes: out.Changes}}
	merged, _ := sorted.finish()
	merged.Replaced = replaced
	return merged, problems
}

// Noting adds what a request of a sheet of the day makes of the facts: recorded once
// under its mark, a note of closing at work at once.
func (m Merged) Noting(mark string, f Fact) Merged {
	f.Number = toldMark + mark + " " + string(f.Kind)
	f.Key = rowKey(f)
	facts := closeNoted(m.Facts, []Fact{f})
	out := merger{out: Merged{Facts: append(facts, f), Changes: append(slices.Clone(m.Changes), Change{Fact: f})}}
	merged, _ := out.finish()
	merged.Replaced = m.Replaced
	return merged
}

// withdrawn says that the row which told a fact no longer does.
func withdrawn(f Fact) bool { return f.Closed != 0 && f.Closed <= f.Date }

// sameFact says that what a sheet of the day and somebody elsewhere say is about
// one thing: the same customer, kind and day, and an invoice in common.
func sameFact(f, other Fact) bool {
	if f.Kind != other.Kind || f.Customer != other.Customer {
		return false
	}
	switch f.Kind {
	case Note, Commitment:
		return f.core() == other.core()
	case Dispatch:
		return f.Code == other.Code && (f.Run == other.Run || other.Run == "" && f.Date == other.Date)
	case Proceeding:
		return f.Code == other.Code && f.Date == other.Date
	}
	shared := len(f.Invoices) == 0 || len(other.Invoices) == 0 || slices.ContainsFunc(f.Invoices, func(n string) bool { return slices.Contains(other.Invoices, n) })
	return f.Date == other.Date && shared
}

// saying is what a fact says, however it is signed and commented.
func saying(f Fact) string {
	f.Number, f.Contact, f.Author, f.Text, f.Run = "", "", "", "", ""
	f.Closed, f.Result = 0, ""
	return f.content()
}

// closeNoted closes the facts that notes of closing name.
func closeNoted(facts, notes []Fact) []Fact {
	facts = slices.Clone(facts)
	for _, n := range notes {
		if n.Kind != Note || n.Code != NoteClosing {
			continue
		}
		for i := range facts {
			if f := &facts[i]; f.Key == n.Ref && f.Closed.IsZero() {
				f.Closed, f.Result = cmp.Or(max(n.Date, f.Date), f.Date), n.Result
			}
		}
	}
	return facts
}

// Spoken leaves out the notes that are no words about a customer: what completes
// its file, what closes a fact.
func Spoken(facts []Fact) []Fact {
	return slices.DeleteFunc(slices.Clone(facts), func(f Fact) bool {
		return f.Kind == Note && (f.Code == NoteRecord || f.Code == NoteClosing)
	})
}

// Records gives what sheets of the day say of customers' files: by customer and field,
// the note whose text is the value.
func Records(facts []Fact) map[string]map[string]Fact {
	all := map[string]map[string]Fact{}
	for _, f := range facts {
		if f.Kind != Note || f.Code != NoteRecord || withdrawn(f) {
			continue
		}
		if all[f.Customer] == nil {
			all[f.Customer] = map[string]Fact{}
		}
		all[f.Customer][f.Ref] = f
	}
	return all
}
