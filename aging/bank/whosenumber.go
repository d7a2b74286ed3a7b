package bank

import (
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/table"
)

// words cuts a text into its runs of letters and digits, in capitals and without
// accents.
func words(text string) []string { return strings.Fields(strings.ToUpper(table.Words(text))) }

// joinedWords gives every run of one to most words of a text, joined: numbers
// are written with spaces, hyphens and slashes, or without.
func joinedWords(text string, most int) (out []string) {
	all := words(text)
	for i := range all {
		joined := ""
		for k := i; k < min(i+most, len(all)); k++ {
			joined += all[k]
			out = append(out, joined)
		}
	}
	return out
}

// byNumber looks for the numbers of open invoices. A number that is digits
// alone may be a day, an amount or somebody else's reference: what is owed on
// the invoices named must then be exactly what was paid.
func (w *whose) byNumber(l Line) (Attribution, bool) {
	strong, weak := map[string][]place{}, map[string][]place{}
	seen := map[place]bool{}
	for _, text := range l.said() {
		for _, joined := range joinedWords(text, 5) {
			for _, bare := range readings(joined) {
				for _, p := range w.numbers[bare] {
					if seen[p] {
						continue
					}
					seen[p] = true
					code := w.known.Claims[p.claim].Customer
					if telling(bare) {
						strong[code] = append(strong[code], p)
					} else {
						weak[code] = append(weak[code], p)
					}
				}
			}
		}
	}
	found := map[string][]string{}
	for code, places := range strong {
		if w.covers(places, l) {
			found[code] = w.numbersOf(places)
		}
	}
	for code, places := range weak {
		all := append(slices.Clone(places), strong[code]...)
		if _, have := found[code]; !have && w.sum(all) == l.Amount.Abs() {
			found[code] = w.numbersOf(all)
		}
	}
	return w.chosen(ByNumber, found, l)
}

// readings gives what number a word may be: itself, and its digits when they
// follow letters such as FACT or NO.
func readings(word string) []string {
	digits := strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	switch strings.TrimSuffix(word, digits) {
	case "F", "FA", "FAC", "FACT", "FACTURE", "FCT", "FTE", "N", "NO", "NUM", "REF", "FACTN", "FACTNO", "FACTUREN", "FACTURENO", "INV":
		if len(digits) >= 4 && strings.Trim(digits, "0123456789") == "" {
			return []string{word, digits}
		}
	}
	return []string{word}
}

// telling says that a number is like no day, amount or count: letters and three
// digits at least, or more than eight digits.
func telling(bare string) bool {
	digits := len(bare) - len(strings.Map(dropDigits, bare))
	return digits > 8 || digits >= 3 && digits < len(bare) && len(bare) >= 5
}

func dropDigits(r rune) rune {
	if '0' <= r && r <= '9' {
		return -1
	}
	return r
}

// covers says that a payment is no more than what is owed on the invoices that
// it names, or else exactly what is owed on these and others of the customer's.
func (w *whose) covers(places []place, l Line) bool {
	sum := w.sum(places)
	if l.Kind == Returned || l.Amount <= sum {
		return true
	}
	var others []Open
	for j, o := range w.known.Claims[places[0].claim].Items {
		if !slices.Contains(places, place{places[0].claim, j}) {
			others = append(others, o)
		}
	}
	_, exact := exactly(others, l.Amount-sum)
	return exact
}

func (w *whose) sum(places []place) (sum money.Amount) {
	for _, p := range places {
		sum += w.known.Claims[p.claim].Items[p.item].Amount
	}
	return sum
}

func (w *whose) numbersOf(places []place) (numbers []string) {
	for _, p := range places {
		numbers = append(numbers, w.known.Claims[p.claim].Items[p.item].Number)
	}
	return numbers
}
