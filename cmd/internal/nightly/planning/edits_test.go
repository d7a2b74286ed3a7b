package planning

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/table"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

var sequences = flag.Int("sequences", 500, "random sequences of edits of sheets of the day and of suivi.xlsx")

// Nothing that people write on the sheets of the day and in suivi.xlsx is lost, and
// nothing counts twice, whatever they add, change, move, delete, copy, hide or type
// otherwise between nights. What must count is told by an account of the edits that
// calls nothing of ours.
func TestRandomEdits(t *testing.T) {
	n := *sequences
	if testing.Short() {
		n = min(n, 200)
	}
	for seed := range n {
		w := writing{r: rand.New(rand.NewPCG(uint64(seed), 7)), day: civil.New(2026, 11, 2)}
		for night := range 5 {
			w.publish()
			for range w.r.IntN(7) {
				w.edit()
			}
			if why := w.night(); why != "" {
				t.Fatalf("sequence %d, night %d: %s\n%s", seed, night, why, strings.Join(w.diary, "\n"))
			}
		}
	}
}

// written is one row that people may fill in.
type written struct {
	key     string // "" for a row that they added
	base    string // run and customer
	who     string
	answer  *saying // nil: blank
	deleted bool
	read    *saying // what the last night that read it saw
	wasRead bool
}

// saying is what a row says.
type saying struct {
	kind   string // promesse, litige, appel
	day    civil.Date
	amount int
	style  int // how it is typed
}

// facts is what it must come to, in the words of the account.
func (s *saying) facts(who string) (all []string) {
	switch s.kind {
	case "promesse":
		return []string{fmt.Sprintf("appel %s %v promesse", who, s.day), fmt.Sprintf("promesse %s %v %d", who, s.day, s.amount)}
	case "litige":
		return []string{fmt.Sprintf("appel %s %v litige", who, s.day), fmt.Sprintf("litige %s %v %d", who, s.day, s.amount)}
	}
	return []string{fmt.Sprintf("appel %s %v refus", who, s.day)}
}

// writing is people at work on their files, and the history.
type writing struct {
	r      *rand.Rand
	day    civil.Date
	runs   []string
	sheets map[string][]*written
	suivi  []*written
	known  []log.Event
	serial int
	files  *files          // nil: what is typed is handed over without any file
	edited map[string]bool // bases of which an added row was deleted or changed since the last night
	diary  []string
}

func (w *writing) note(format string, args ...any) {
	w.diary = append(w.diary, fmt.Sprintf(format, args...))
}

// publish adds the sheet of a night.
func (w *writing) publish() {
	w.day++
	run := w.day.String()
	if w.sheets == nil {
		w.sheets = map[string][]*written{}
	}
	w.runs = append(w.runs, run)
	for c := range 3 {
		who := fmt.Sprintf("C%d", c+1)
		w.sheets[run] = append(w.sheets[run], &written{key: daysheet.Key{Run: run, Tab: daysheet.Calls, Customer: who}.String(), base: run + who, who: who})
	}
	w.edited = map[string]bool{}
	if w.files != nil {
		w.files.publish(run, w.sheets[run])
	}
}

func (w *writing) say(day civil.Date) *saying {
	w.serial++
	return &saying{kind: []string{"promesse", "litige", "refus"}[w.r.IntN(3)], day: day, amount: w.serial, style: w.r.IntN(3)}
}

// edit does one thing to one of the files.
func (w *writing) edit() {
	run := w.runs[w.r.IntN(len(w.runs))]
	day, _ := civil.Parse(run)
	rows := w.sheets[run]
	row := rows[w.r.IntN(len(rows))]
	switch op := w.r.IntN(10); op {
	case 0, 1, 2: // answered, or answered otherwise
		if row.deleted || row.key == "" && (w.edited[row.base] || row.answer == nil) {
			return
		}
		w.edited[row.base] = w.edited[row.base] || row.key == ""
		row.answer = w.say(day)
		w.note("%s: %s says %+v", run, row.who, *row.answer)
	case 3: // erased
		if row.key != "" && !row.deleted {
			row.answer = nil
			w.note("%s: %s erased", run, row.who)
		}
	case 4: // deleted
		if row.key == "" && w.edited[row.base] {
			return
		}
		w.edited[row.base] = w.edited[row.base] || row.key == ""
		row.deleted = true
		w.note("%s: row of %s %q deleted", run, row.who, row.key)
	case 5: // a row of their own
		who := fmt.Sprintf("C%d", 1+w.r.IntN(4))
		if w.edited[run+who] {
			return
		}
		w.edited[run+who] = true
		one := &written{base: run + who, who: who, answer: w.say(day)}
		w.sheets[run] = append(w.sheets[run], one)
		w.note("%s: a row of %s added: %+v", run, who, *one.answer)
	case 6: // sorted
		w.r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	case 7: // noted in suivi.xlsx, on a day of its own
		w.serial++
		one := &written{who: "C4", answer: &saying{kind: "promesse", day: civil.New(2025, 1, 1).AddDays(w.serial), amount: w.serial}}
		w.suivi = append(w.suivi, one)
		w.note("suivi: %s %+v", one.who, *one.answer)
	case 8: // what a sheet says, said otherwise in suivi.xlsx
		if row.answer != nil && row.answer.kind == "promesse" && !slices.ContainsFunc(w.suivi, func(o *written) bool { return o.who == row.who && o.answer.day == row.answer.day }) {
			w.serial++
			w.suivi = append(w.suivi, &written{who: row.who, answer: &saying{kind: "promesse", day: row.answer.day, amount: w.serial}})
			w.note("suivi against %s: %s %d", run, row.who, w.serial)
		}
	case 9: // suivi.xlsx: changed, or deleted
		if len(w.suivi) > 0 {
			one := w.suivi[w.r.IntN(len(w.suivi))]
			if w.r.IntN(2) == 0 {
				w.serial++
				one.answer = &saying{kind: "promesse", day: one.answer.day, amount: w.serial}
				w.note("suivi: %s of %v is now %d", one.who, one.answer.day, w.serial)
			} else {
				one.deleted = true
				w.note("suivi: %s of %v deleted", one.who, one.answer.day)
			}
		}
	}
}

// typed gives the cells of a row, one way or another of typing them.
func (row *written) typed() map[daysheet.Field]table.Cell {
	text := func(s string) table.Cell { return table.Cell{Text: s, Kind: table.Text} }
	cells := map[daysheet.Field]table.Cell{daysheet.FieldKey: text(row.key), daysheet.FieldCustomer: text(row.who)}
	s := row.answer
	if s == nil {
		return cells
	}
	word := map[string]string{"promesse": "Promesse de règlement", "litige": "Litige", "refus": "Refus de payer"}[s.kind]
	until := s.day + 20
	switch s.style {
	case 0:
		cells[daysheet.FieldDate] = table.Cell{Kind: table.Day, Date: s.day, Text: s.day.String()}
	case 1:
		word = strings.ToUpper(strings.NewReplacer("è", "e", "’", "'").Replace(word))
		cells[daysheet.FieldDate] = text(s.day.French())
	}
	cells[daysheet.FieldAnswer] = text(word)
	switch s.kind {
	case "promesse":
		cells[daysheet.FieldPromised], cells[daysheet.FieldPromise] = text(until.French()), text(fmt.Sprintf("%d,00", s.amount))
	case "litige":
		cells[daysheet.FieldReason], cells[daysheet.FieldContested] = text("prix"), table.Cell{Kind: table.Number, Text: fmt.Sprint(s.amount)}
	default:
		cells[daysheet.FieldText] = text(fmt.Sprint("refus n° ", s.amount))
	}
	return cells
}

// read reads the sheets as a night does.
func (w *writing) read() (rows []daysheet.Row, why string) {
	if w.files != nil {
		return w.files.read(w)
	}
	ours := daysheet.SheetOf(daysheet.Calls)
	for _, run := range w.runs {
		s := table.Sheet{Name: ours.Title, Rows: []table.Row{{No: 1}}}
		for _, c := range ours.Columns {
			s.Rows[0].Cells = append(s.Rows[0].Cells, table.Cell{Text: c.Header, Kind: table.Text})
		}
		for _, row := range w.sheets[run] {
			if row.deleted {
				continue
			}
			cells := row.typed()
			one := table.Row{No: len(s.Rows) + 1, Hidden: w.r.IntN(4) == 0}
			for _, c := range ours.Columns {
				one.Cells = append(one.Cells, cells[c.Field])
			}
			s.Rows = append(s.Rows, one)
			if row.key != "" && w.r.IntN(8) == 0 { // copied as it is
				one.No++
				s.Rows = append(s.Rows, one)
			}
		}
		got, problems := daysheet.ReadSheets(daysheet.Input{Name: run + "/a-faire.xlsx", Run: run}, []table.Sheet{s})
		if len(problems) > 0 {
			return nil, fmt.Sprint(problems)
		}
		rows = append(rows, got...)
	}
	return rows, ""
}

// followUp reads suivi.xlsx.
func (w *writing) followUp() (reading followup.Reading, why string) {
	if w.files != nil {
		return w.files.followUp(w)
	}
	reading.File = "suivi.xlsx"
	for _, row := range w.suivi {
		if !row.deleted {
			reading.Facts = append(reading.Facts, followup.Fact{Kind: followup.Promise, Customer: row.who, Date: row.answer.day, Until: row.answer.day + 20, Amount: money.Amount(100 * row.answer.amount)})
		}
	}
	return reading, ""
}

// merged is what counts on a night, as follow has it.
func (w *writing) merged(rows []daysheet.Row, reading followup.Reading) followup.Merged {
	answered, known := followup.DaySheets(log.KnownFacts(w.known, w.day))
	people, _ := followup.Merge(reading, known)
	told, _, _ := FromDaySheets(dossier.Inputs{DaySheets: rows}, answered)
	said, _ := followup.Yield(people, told)
	return said
}

// night reads, compares with the account, records, and reads again.
func (w *writing) night() string {
	rows, why := w.read()
	if why != "" {
		return why
	}
	reading, why := w.followUp()
	if why != "" {
		return why
	}
	said := w.merged(rows, reading)
	got := counted(said)
	if want := w.account(); !slices.Equal(got, want) {
		return fmt.Sprintf("counts\n %v\nwanted\n %v", got, want)
	}
	for _, c := range said.Changes {
		kind := log.FactSaid
		if c.Gone {
			kind = log.FactGone
		}
		e := log.FactEvent(w.day.String(), w.day, c.Fact, kind)
		e.ID = int64(len(w.known) + 1)
		w.known = append(w.known, e)
	}
	again := w.merged(rows, reading)
	if len(again.Changes) > 0 {
		return fmt.Sprintf("read again, it would record %d changes: %+v", len(again.Changes), again.Changes[0])
	}
	if !slices.Equal(counted(again), got) {
		return fmt.Sprintf("read again, it counts\n %v\ninstead of\n %v", counted(again), got)
	}
	return ""
}

func counted(said followup.Merged) (all []string) {
	for _, f := range said.Facts {
		if !f.Closed.IsZero() {
			continue
		}
		if f.Kind == followup.Call {
			all = append(all, fmt.Sprintf("appel %s %v %s", f.Customer, f.Date, f.Code))
		} else {
			all = append(all, fmt.Sprintf("%s %s %v %d", f.Kind, f.Customer, f.Date, f.Amount/100))
		}
	}
	slices.Sort(all)
	return all
}

// account tells what must count: the last words of each row that is there, those
// that a night read of a row that is no longer, and suivi.xlsx over the sheets.
func (w *writing) account() (all []string) {
	settle := func(row *written) *saying {
		if !row.deleted {
			row.read, row.wasRead = row.answer, true
		}
		if !row.wasRead {
			return nil
		}
		return row.read
	}
	promised := map[string]bool{}
	for _, row := range w.suivi {
		if s := settle(row); s != nil {
			promised[fmt.Sprint(row.who, s.day)] = true
			all = append(all, fmt.Sprintf("promesse %s %v %d", row.who, s.day, s.amount))
		}
	}
	for _, run := range w.runs {
		for _, row := range w.sheets[run] {
			s := settle(row)
			if s == nil {
				continue
			}
			for _, f := range s.facts(row.who) {
				if strings.HasPrefix(f, "promesse") && promised[fmt.Sprint(row.who, s.day)] {
					continue
				}
				all = append(all, f)
			}
		}
	}
	slices.Sort(all)
	return all
}
