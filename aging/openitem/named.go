package openitem

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/ledger"
)

// aheadDays is how long before its invoice a payment may bear its reference.
const aheadDays = 60

// sameReference pays the invoice of the same reference, also one that came a little
// after its payment.
func sameReference(a account, c *credit) finding {
	ref := a.refs.usable(a.line(c.line))
	if ref == "" {
		return finding{}
	}
	var debits []*debit
	for _, d := range a.debits {
		if d.open > 0 && a.payable(d, c) && soon(a.booked(d), a.line(c.line)) && a.bears(d, ref) {
			debits = append(debits, d)
		}
	}
	if debits == nil {
		return finding{}
	}
	return finding{rule: RulePiece, sure: High, reason: fmt.Sprintf("même référence de pièce « %s »", ref), credit: c, debits: debits, apart: true}
}

// bears says that a debit has a reference: that of its entry or, for a debt that moved,
// that which it had before. A bill is encashed under its own number.
func (a *account) bears(d *debit, ref string) bool {
	return a.refs.usable(a.booked(d)) == ref || a.refs.usable(a.line(d.line)) == ref
}

// corrected pays the invoices that a credit note names in its data, oldest first.
func corrected(a account, c *credit) finding {
	lines := a.refs.corrects[c.line]
	if len(lines) == 0 {
		return finding{}
	}
	var debits []*debit
	for _, d := range a.debits {
		if d.open > 0 && slices.Contains(lines, d.line) && a.payable(d, c) && soon(a.booked(d), a.line(c.line)) {
			debits = append(debits, d)
		}
	}
	if debits == nil {
		return finding{}
	}
	return finding{rule: RulePiece, sure: High, reason: fmt.Sprintf("l’avoir « %s » nomme cette facture dans ses données", a.refs.ref(a.line(c.line))), credit: c, debits: debits, apart: true}
}

// soon says that a debt is dated on or before a credit, or paid in advance.
func soon(booked, paid *ledger.Line) bool {
	return booked.Date <= paid.Date || paid.Nature != ledger.CreditNote && int(booked.Date-paid.Date) <= aheadDays
}

// saidNumbers pays the invoices whose numbers the credit's label says, oldest
// first.
func saidNumbers(a account, c *credit) finding {
	numbers := numbersIn(a.label(c))
	if len(numbers) == 0 || c.exchange {
		return finding{}
	}
	var debits []*debit
	said := ""
	for _, d := range a.debits {
		if d.open == 0 || !a.payable(d, c) || !soon(a.booked(d), a.line(c.line)) {
			continue
		}
		ref := a.refs.ref(a.booked(d))
		if ref != "" && slices.ContainsFunc(numbers, func(n string) bool { return isPlain(ref, n) }) && a.refs.usable(a.booked(d)) != "" {
			debits = append(debits, d)
			said = ref
		}
	}
	if len(debits) == 0 {
		return finding{}
	}
	reason := fmt.Sprintf("numéro « %s » dans le libellé", said)
	if len(debits) > 1 {
		reason = fmt.Sprintf("numéros de %d factures dans le libellé", len(debits))
	}
	return finding{rule: RulePiece, sure: High, reason: reason, credit: c, debits: debits}
}

// saidMonths pays the debits of the months that the credit's label says, when
// they are its amount together, or the only one of them that is.
func saidMonths(a account, c *credit) finding {
	months := monthsIn(a.label(c))
	if len(months) == 0 || c.exchange {
		return finding{}
	}
	var debits []*debit
	for _, d := range a.candidates(c) {
		if slices.ContainsFunc(months, func(m month) bool { return ofMonth(a.refs.Ledger, a.booked(d), a.line(c.line), m) }) {
			debits = append(debits, d)
		}
	}
	reason := fmt.Sprintf("mois « %s » dans le libellé", months[0])
	if d, n := equal(debits, c.open); n == 1 {
		return finding{rule: RulePiece, sure: Medium, reason: reason, credit: c, debits: d}
	}
	if openOf(debits) == c.open {
		return finding{rule: RulePiece, sure: Medium, reason: reason, credit: c, debits: debits}
	}
	return finding{}
}

// ofMonth says that a debit is of a month: the one that its own label says, else
// that of its date. A month without a year is the last one before the payment.
func ofMonth(l *ledger.Ledger, line, paid *ledger.Line, m month) bool {
	date := pieceDate(line)
	if m.year == 0 && date <= paid.Date.AddMonths(-12) {
		return false
	}
	if own := monthsIn(l.Label(line)); len(own) > 0 {
		return slices.ContainsFunc(own, func(o month) bool {
			return o.number == m.number && (o.year == m.year || o.year == 0 && m.year == date.Year() || m.year == 0)
		})
	}
	return date.Month() == m.number && (m.year == 0 || date.Year() == m.year)
}

// plainNumber is a number without what people write differently: case,
// punctuation, spaces.
func plainNumber(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			b.WriteRune(r - 'a' + 'A')
		case 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain says that number is what plainNumber makes of s.
func isPlain(s, number string) bool {
	k := 0
	for i := range len(s) {
		b := s[i]
		if 'a' <= b && b <= 'z' {
			b -= 'a' - 'A'
		}
		if 'A' <= b && b <= 'Z' || '0' <= b && b <= '9' {
			if k == len(number) || number[k] != b {
				return false
			}
			k++
		}
	}
	return k == len(number)
}

// telling says that a label with such a word means that invoice: letters and
// digits, or digits too many for a day, a year or a counter.
func telling(number string) bool {
	digits := 0
	for i := range len(number) {
		if '0' <= number[i] && number[i] <= '9' {
			digits++
		}
	}
	return digits > 0 && (len(number) > digits && len(number) >= 3 || digits >= 5)
}

// numbersIn lists what may be invoice numbers in a label: each word, and each two
// in a row, since people write FA 12 for FA-12.
func numbersIn(label string) []string {
	if !strings.ContainsAny(label, "0123456789") {
		return nil
	}
	var all []string
	before := ""
	for _, word := range strings.FieldsFunc(label, func(r rune) bool { return strings.ContainsRune(" ,;:()[]\t+&", r) }) {
		if strings.ContainsAny(word, "0123456789") {
			for _, number := range [...]string{plainNumber(word), plainNumber(before + word)} {
				if telling(number) && !slices.Contains(all, number) {
					all = append(all, number)
				}
			}
		}
		before = word
	}
	return all
}

// month is a month of a label; year 0 is not said.
type month struct {
	number, year int
	text         string
}

// String gives the words of the label.
func (m month) String() string { return m.text }

// monthsIn lists the months that a label says: mars, mars 2026, 03/2026; not
// those of whole dates.
func monthsIn(label string) []month {
	words := strings.FieldsFunc(strings.ToLower(label), func(r rune) bool { return strings.ContainsRune(" ,;:()[]\t.'’", r) })
	var all []month
	for k, word := range words {
		if number := monthNamed(word); number > 0 {
			if k > 0 && isNumber(words[k-1], 1, 31) {
				continue // a day
			}
			m := month{number: number, text: word}
			if k+1 < len(words) && isNumber(words[k+1], 2000, 2099) {
				fmt.Sscan(words[k+1], &m.year)
				m.text += " " + words[k+1]
			}
			all = append(all, m)
			continue
		}
		if number, year, ok := strings.Cut(strings.ReplaceAll(word, "-", "/"), "/"); ok && isNumber(number, 1, 12) && len(number) == 2 && isNumber(year, 2000, 2099) {
			m := month{text: word}
			fmt.Sscan(number, &m.number)
			fmt.Sscan(year, &m.year)
			all = append(all, m)
		}
	}
	return all
}

// isNumber says that a word is a number in a range.
func isNumber(word string, least, most int) bool {
	n := 0
	for _, r := range word {
		if r < '0' || r > '9' || n > most {
			return false
		}
		n = n*10 + int(r-'0')
	}
	return word != "" && least <= n && n <= most
}

// monthNamed gives the number of a month by its French name or a usual
// shortening, 0 for another word.
func monthNamed(word string) int {
	switch word {
	case "janvier", "janv", "jan":
		return 1
	case "février", "fevrier", "fév", "fev":
		return 2
	case "mars":
		return 3
	case "avril", "avr":
		return 4
	case "mai":
		return 5
	case "juin":
		return 6
	case "juillet", "juil":
		return 7
	case "août", "aout":
		return 8
	case "septembre", "sept":
		return 9
	case "octobre", "oct":
		return 10
	case "novembre", "nov":
		return 11
	case "décembre", "decembre", "déc", "dec":
		return 12
	}
	return 0
}
