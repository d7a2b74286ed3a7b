package letters

import (
	"fmt"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/penalty"
)

// Format prints values in the language and the currency of a letter. The zero
// value is French and in euros.
type Format struct {
	English  bool
	Currency string // "" is the euro
}

// Money gives an amount with its unit: 1 234,56 €, or €1,234.56; 1 234,56 USD.
func (f Format) Money(a money.Amount) string {
	if f.Currency != "" {
		return f.Number(a) + nbsp + f.Currency
	}
	if f.English {
		sign, digits := "", f.Number(a)
		if rest, negative := strings.CutPrefix(digits, "−"); negative {
			sign, digits = "−", rest
		}
		return sign + "€" + digits
	}
	return minus(a.French())
}

// In gives an amount in a currency, "" being the euro: 1 234,56 USD.
func (f Format) In(a money.Amount, currency string) string {
	if currency == "" {
		return f.Money(a)
	}
	return f.Number(a) + nbsp + currency
}

// Number gives an amount without a unit: 1 234,56, or 1,234.56.
func (f Format) Number(a money.Amount) string {
	if f.English {
		return minus(strings.NewReplacer(",", ".", "\u202f", ",").Replace(a.Number()))
	}
	return minus(a.Number())
}

// Short gives a date for a table: 21/11/2026, or 21 Nov 2026.
func (f Format) Short(d civil.Date) string {
	if !f.English || d.IsZero() {
		return d.French()
	}
	return fmt.Sprintf("%02d%s%s%s%d", d.Day(), nbsp, englishMonths[d.Month()-1][:3], nbsp, d.Year())
}

// Long gives a date for a sentence, on one line: 1er décembre 2026, or
// 1 December 2026.
func (f Format) Long(d civil.Date) string {
	if !f.English || d.IsZero() {
		return bound(d.Long())
	}
	return fmt.Sprintf("%d%s%s%s%d", d.Day(), nbsp, englishMonths[d.Month()-1], nbsp, d.Year())
}

var englishMonths = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// Dates joins dates, with the month and the year once where they are the same:
// 13 et 21 octobre 2026, 20 octobre et 3 novembre 2026.
func (f Format) Dates(days []civil.Date) string {
	texts := make([]string, len(days))
	for i, d := range days {
		texts[i] = f.Long(d)
		if i+1 < len(days) && days[i+1].Year() == d.Year() {
			texts[i] = strings.TrimSuffix(texts[i], nbsp+strconv.Itoa(d.Year()))
			if days[i+1].Month() == d.Month() {
				texts[i], _, _ = strings.Cut(texts[i], nbsp)
			}
		}
	}
	return f.List(texts)
}

// blank gives an amount without a unit, nothing for zero.
func (f Format) blank(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return f.Number(a)
}

// joined puts the lines of an address on one.
func (f Format) joined(lines []string) string { return strings.Join(lines, ", ") }

// Integer gives a count.
func (f Format) Integer(n int) string { return strconv.Itoa(n) }

// Rate gives a yearly rate with at least two decimals: 12,15 %, or 12.15%.
func (f Format) Rate(r penalty.Rate) string {
	whole, part := int64(r)/10000, strings.TrimRight(fmt.Sprintf("%04d", int64(r)%10000), "0")
	for len(part) < 2 {
		part += "0"
	}
	if f.English {
		return fmt.Sprintf("%d.%s%%", whole, part)
	}
	return fmt.Sprintf("%d,%s%s%%", whole, part, nbsp)
}

// Days gives a number of days in words and digits where words are usual:
// « huit jours », "eight days".
func (f Format) Days(n int) string {
	if f.English {
		return plural(n, spelled(n, englishNumbers)+nbsp+"day", spelled(n, englishNumbers)+nbsp+"days")
	}
	return plural(n, spelled(n, frenchNumbers)+nbsp+"jour", spelled(n, frenchNumbers)+nbsp+"jours")
}

// List joins items as the language does: a, b et c.
func (f Format) List(items []string) string {
	last := " et "
	if f.English {
		last = " and "
	}
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + last + items[len(items)-1]
}

// Count gives a number of things in French: « 1 client », « 3 clients ».
func Count(n int, one, many string) string {
	if n <= 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

func plural(n int, one, many string) string {
	if n == 1 || n == -1 {
		return one
	}
	return many
}

// spelled writes the deadlines of letters in words; others keep their digits.
func spelled(n int, words map[int]string) string {
	if w, ok := words[n]; ok {
		return w
	}
	return strconv.Itoa(n)
}

var frenchNumbers = map[int]string{
	1: "un", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix", 11: "onze", 12: "douze",
	13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 17: "dix-sept", 18: "dix-huit", 19: "dix-neuf", 20: "vingt", 21: "vingt et un",
	30: "trente", 45: "quarante-cinq", 60: "soixante",
}

var englishNumbers = map[int]string{
	1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve",
	13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 21: "twenty-one",
	30: "thirty", 45: "forty-five", 60: "sixty",
}

func dayWord(f Format) string {
	if f.English {
		return "day"
	}
	return "jour"
}
