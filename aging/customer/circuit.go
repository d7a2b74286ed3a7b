package customer

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"relance/aging/civil"
)

// Circuit is the way that our invoices take at a customer's until they are
// paid: where they are deposited, who must pass them, how long that usually
// takes, and on which days payments are made. It moves no due date: what is
// paid after the due date is late.
type Circuit struct {
	Deposit string      // Chorus Pro, a portal, an address; "" when unknown
	Steps   string      // who passes the invoice, in the customer's words
	Delay   int         // days usually between the invoice and its payment order, 0 when unknown
	Days    PaymentDays // nil when unknown
}

// PaymentDays holds the rules of a customer's payment runs: any of them.
type PaymentDays []PayDay

// PayDay is the n-th of each month, its last day (last), each such weekday
// (weekly), or the n-th such weekday of a month (the last one with last).
type PayDay struct {
	N       int  // of the month, or which of its weekdays
	Last    bool // of the month
	Weekday time.Weekday
	Weekly  bool // Weekday counts
}

// IsZero says that nothing is known of the circuit.
func (c Circuit) IsZero() bool {
	return c.Deposit == "" && c.Steps == "" && c.Delay == 0 && len(c.Days) == 0
}

// Expected is the day on which an invoice due on a date is paid as usual: the
// first payment run on or after the due date, once the invoice has gone through
// the circuit. 0 when the circuit says neither days nor delay.
func (c Circuit) Expected(invoice, due civil.Date) civil.Date {
	if c.Delay == 0 && len(c.Days) == 0 {
		return 0
	}
	ready := max(due, invoice.AddDays(c.Delay))
	if len(c.Days) == 0 {
		return ready
	}
	return c.Days.Next(ready)
}

// Next is the first payment run on or after a day, 0 when there is no rule.
func (p PaymentDays) Next(day civil.Date) civil.Date {
	if len(p) == 0 {
		return 0
	}
	for !slices.ContainsFunc(p, func(r PayDay) bool { return r.falls(day) }) {
		day++
	}
	return day
}

// falls says that a rule names a day. The 31st of a short month is its last day.
func (r PayDay) falls(day civil.Date) bool {
	end := day.EndOfMonth().Day()
	switch {
	case r.Weekly && r.N == 0 && !r.Last:
		return day.Weekday() == r.Weekday
	case r.Weekly && r.Last:
		return day.Weekday() == r.Weekday && day.Day()+7 > end
	case r.Weekly:
		return day.Weekday() == r.Weekday && (day.Day()-1)/7+1 == r.N
	case r.Last:
		return day.Day() == end
	}
	return day.Day() == min(r.N, end)
}

// String writes the rules back: le 10 et le 25 ; le dernier vendredi du mois.
func (p PaymentDays) String() string {
	var parts []string
	for _, r := range p {
		parts = append(parts, r.String())
	}
	return joinWords(parts)
}

func (r PayDay) String() string {
	rank := [...]string{"", "premier ", "deuxième ", "troisième ", "quatrième "}
	switch {
	case r.Weekly && r.Last:
		return "le dernier " + weekdays[r.Weekday] + " du mois"
	case r.Weekly && r.N > 0:
		return "le " + rank[r.N] + weekdays[r.Weekday] + " du mois"
	case r.Weekly:
		return "le " + weekdays[r.Weekday]
	case r.Last:
		return "en fin de mois"
	case r.N == 1:
		return "le 1er"
	}
	return fmt.Sprintf("le %d", r.N)
}

func joinWords(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " et " + parts[n-1]
	}
	return strings.Join(parts, "")
}

var weekdays = [...]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}

// ranks are the words that count weekdays in a month.
var ranks = map[string]int{
	"1er": 1, "premier": 1, "2e": 2, "2eme": 2, "deuxieme": 2, "second": 2, "3e": 3, "3eme": 3, "troisieme": 3, "4e": 4, "4eme": 4, "quatrieme": 4,
}

// ParsePaymentDays reads the days of payment runs as people type them: « le 10 »,
// « le 10 et le 25 », « fin de mois », « vendredi », « dernier jeudi du mois ».
// ok is false when a word is not understood or when no day is named.
func ParsePaymentDays(text string) (days PaymentDays, ok bool) {
	words := strings.Fields(foldWords(text))
	for i := 0; i < len(words); i++ {
		w, following := words[i], ""
		if i+1 < len(words) {
			following = words[i+1]
		}
		rule, used, read := readPayDay(w, following)
		switch {
		case read:
			days = append(days, rule)
			i += used - 1
		case !slices.Contains(fillers, w):
			return nil, false
		}
	}
	return days, len(days) > 0
}

// fillers are the words that add nothing to a day.
var fillers = []string{"le", "les", "et", "ou", "de", "du", "chaque", "tous", "mois", "en", "a", "au", "la", "jour", "jours", "semaine", "par", "puis"}

// readPayDay reads one rule from a word and the one after it, and says how many
// words it took.
func readPayDay(w, following string) (rule PayDay, used int, ok bool) {
	if d, weekly := weekdayOf(w); weekly {
		return PayDay{Weekday: d, Weekly: true}, 1, true
	}
	if d, weekly := weekdayOf(following); weekly {
		switch {
		case w == "dernier":
			return PayDay{Weekday: d, Weekly: true, Last: true}, 2, true
		case ranks[w] > 0:
			return PayDay{N: ranks[w], Weekday: d, Weekly: true}, 2, true
		}
	}
	switch {
	case w == "fin", w == "dernier" && following == "jour":
		return PayDay{Last: true}, 1, true
	case w == "1er":
		return PayDay{N: 1}, 1, true
	case digitsOnly(w) && len(w) <= 2:
		n := int(w[0] - '0')
		if len(w) == 2 {
			n = 10*n + int(w[1]-'0')
		}
		return PayDay{N: n}, 1, n >= 1 && n <= 31
	}
	return PayDay{}, 0, false
}

// weekdayOf reads the name of a day, also in the plural.
func weekdayOf(w string) (time.Weekday, bool) {
	d := slices.Index(weekdays[:], strings.TrimSuffix(w, "s"))
	return time.Weekday(d), d >= 0
}
