package letters

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// daysOfPlan is how far the weekly plan goes.
const daysOfPlan = 5

// roundsOf parts sheets in the order of persons, numbers them, and shares them over
// the week: so many a working day; what exceeds the week is counted, never dropped.
func roundsOf(sheets []CallSheet, r CallsRequest) (rounds []CallRound) {
	perDay := cmp.Or(r.PerDay, DefaultCalls)
	days := workingDays(r.Date, r.Calendar, daysOfPlan)
	for n := range sheets {
		s := &sheets[n]
		if len(rounds) == 0 || rounds[len(rounds)-1].Owner != s.Owner {
			rounds = append(rounds, CallRound{Owner: s.Owner})
		}
		mine := &rounds[len(rounds)-1]
		s.Number, s.Day = n+1, "au-delà"
		if at := len(mine.Sheets) / perDay; at < len(days) {
			s.Day = dayWords(days[at])
		}
		mine.Sheets = append(mine.Sheets, *s)
	}
	for i := range rounds {
		rounds[i].Plan = []Block{{Kind: OwnTable, Table: rounds[i].table()}}
	}
	return rounds
}

// Title heads the calls of a person.
func (r CallRound) Title() string {
	n := len(r.Sheets)
	return fmt.Sprintf("%s – %d %s", r.whose(), n, plural(n, "appel", "appels"))
}

func (r CallRound) whose() string { return cmp.Or(r.Owner, "Sans responsable désigné") }

// Numbers are those of the first and of the last call of a person: n° 4 à 9.
func (r CallRound) Numbers() string {
	first, last := r.Sheets[0].Number, r.Sheets[len(r.Sheets)-1].Number
	if first == last {
		return fmt.Sprintf("n°%s%d", nbsp, first)
	}
	return fmt.Sprintf("n°%s%d à %d", nbsp, first, last)
}

func (r CallRound) total() (sum money.Amount) {
	for _, s := range r.Sheets {
		sum += s.Amount
	}
	return sum
}

// table is the week of one person.
func (r CallRound) table() *Table {
	f := Format{}
	t := &Table{Columns: columns("N° et client", "Jour", "Téléphone", ">Retard", ">Montant")}
	for _, s := range r.Sheets {
		late := f.Integer(s.Late) + nbsp + "j"
		if s.Preventive {
			late = "à échoir"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []string{f.Integer(s.Number) + "." + nbsp + shortened(s.Customer+" "+s.Name, 48), s.Day, cmp.Or(bound(s.Phone()), "–"), late, f.Number(s.Amount)}})
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{"Total", "", "", "", f.Number(r.total())}, Strong: true})
	return t
}

// dealt says who has which calls.
func dealt(p CallPack, order string) []Block {
	all, f := p.Sheets(), Format{}
	perDay := fmt.Sprintf("%d %s, %s.", len(all), plural(len(all), "client à appeler", "clients à appeler"), orderWords(order))
	t := &Table{Columns: columns("Qui", "Numéros", ">Appels", ">Montant")}
	sum := money.Amount(0)
	for _, r := range p.Rounds {
		t.Rows = append(t.Rows, TableRow{Cells: []string{r.whose(), r.Numbers(), f.Integer(len(r.Sheets)), f.Number(r.total())}})
		sum += r.total()
	}
	t.Rows = append(t.Rows, TableRow{Cells: []string{"Total", "", f.Integer(len(all)), f.Number(sum)}, Strong: true})
	return []Block{
		{Spans: []Span{{Text: perDay + " Les pages de chacun commencent par sa semaine et se remettent telles quelles ; le fil de l’appel n’est qu’ici."}}},
		{Kind: OwnTable, Table: t},
	}
}

func orderWords(order string) string {
	switch order {
	case CallsByAge:
		return "par personne, puis du plus long retard au plus court"
	case CallsByPromise:
		return "par personne, promesses rompues d’abord"
	}
	return "par personne, puis du plus gros montant au plus petit"
}

// workingDays gives the next n working days, the first one included.
func workingDays(from civil.Date, cal civil.Calendar, n int) []civil.Date {
	var days []civil.Date
	for d := from; len(days) < n; d++ {
		if cal.Working(d) {
			days = append(days, d)
		}
	}
	return days
}

func weekday(d civil.Date) string {
	return [...]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."}[d.Time().Weekday()]
}

// dayWords gives a day of the plan.
func dayWords(d civil.Date) string { return weekday(d) + " " + Format{}.Short(d) }

// Text gives the pack as plain text, sheet after sheet.
func (p CallPack) Text() string {
	var b strings.Builder
	l := Letter{}
	put := func(title string, blocks []Block) {
		fmt.Fprintf(&b, "%s\n", title)
		for _, block := range blocks {
			l.blockText(&b, block)
		}
	}
	put(fmt.Sprintf("%s\nAppels du %s\n", p.Company, p.Date.French()), p.Front)
	for _, r := range p.Rounds {
		b.WriteString("\f\n")
		put(r.Title(), r.Plan)
		for _, s := range r.Sheets {
			b.WriteString("\f\n")
			put(s.Title()+"\n"+s.Under()+"\n"+strings.Join(present(s.Phone(), s.Ask(), s.Sum()+" "+s.Since()), " | "), s.Blocks)
		}
	}
	return b.String()
}

// Title heads a sheet.
func (s CallSheet) Title() string {
	return fmt.Sprintf("Appel %d – %s %s", s.Number, s.Customer, s.Name)
}

// Under says below the title whose call it is, when, and what it is about.
func (s CallSheet) Under() string {
	return strings.Join([]string{cmp.Or(s.Owner, "Sans responsable désigné"), s.Day, s.Reason}, " – ")
}

// Sum is the amount of a sheet, in large letters.
func (s CallSheet) Sum() string { return Format{}.Money(s.Amount) }

// Since says what the amount is.
func (s CallSheet) Since() string {
	when := fmt.Sprintf("échus, depuis %d %s", s.Late, plural(s.Late, "jour", "jours"))
	if s.Preventive {
		when = "à échoir"
	}
	if s.Amount != s.Owed {
		return "à demander, sur " + Format{}.Money(s.Owed) + " " + strings.Replace(when, ",", "", 1)
	}
	return when
}
