package customer

import (
	"slices"
	"strings"
)

// Phone is a telephone number as programs that send messages want it.
type Phone struct {
	Number string // E.164: +33612345678; what was typed, digits and signs only, when it cannot be read
	Remark string // French: why no message may reach it; "" when it is a mobile number
}

// Reached says that a text message may reach the number.
func (p Phone) Reached() bool { return p.Remark == "" }

// ReadPhone reads a number as people type it, a French one by default:
// 06 12 34 56 78, +33 (0)6 12 34 56 78, 0033 6…, 0690 12 34 56, +590 690 12 34 56.
// Overseas numbers keep their own country code (Arcep numbering plan). Only French
// numbers are told mobile from fixed; a foreign one is taken as it is.
func ReadPhone(typed string) Phone {
	digits := dial(typed)
	switch {
	case digits == "":
		return Phone{Remark: "aucun numéro"}
	case strings.HasPrefix(digits, "+33"):
		return frenchPhone("0" + strings.TrimPrefix(digits[3:], "0"))
	case overseas(digits):
		return frenchPhone("0" + strings.TrimPrefix(digits[4:], "0"))
	case strings.HasPrefix(digits, "+"):
		if n := len(digits) - 1; n < 8 || n > 15 {
			return Phone{digits, "numéro illisible"}
		}
		return Phone{Number: digits}
	case len(digits) == 9 && digits[0] != '0':
		return frenchPhone("0" + digits) // a spreadsheet ate the first zero
	}
	return frenchPhone(digits)
}

// overseas says that a number begins with the country code of an overseas
// department, whose numbers have nine digits after it.
func overseas(digits string) bool {
	for _, code := range [...]string{"+590", "+594", "+596", "+262"} {
		if rest, ok := strings.CutPrefix(digits, code); ok {
			return len(strings.TrimPrefix(rest, "0")) == 9
		}
	}
	return false
}

// dial keeps digits and a leading +, and reads 00 as +.
func dial(typed string) string {
	typed = strings.Replace(typed, "(0)", "", 1)
	var b strings.Builder
	for _, r := range typed {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && b.Len() == 0:
			b.WriteRune(r)
		}
	}
	if rest, ok := strings.CutPrefix(b.String(), "00"); ok {
		return "+" + rest
	}
	return b.String()
}

// frenchPhone reads ten digits that begin with 0.
func frenchPhone(digits string) Phone {
	if len(digits) != 10 || digits[0] != '0' || digits[1] == '0' {
		return Phone{digits, "numéro illisible"}
	}
	p := Phone{Number: "+" + countryCode(digits) + digits[1:]}
	if digits[1] != '6' && digits[1] != '7' {
		p.Remark = "numéro fixe"
	}
	return p
}

// countryCode gives the country code of a national number: overseas departments
// have their own.
func countryCode(digits string) string {
	switch digits[:4] {
	case "0590", "0690", "0691":
		return "590" // Guadeloupe
	case "0594", "0694":
		return "594" // Guyane
	case "0596", "0696", "0697":
		return "596" // Martinique
	case "0262", "0269", "0692", "0693", "0639":
		return "262" // La Réunion, Mayotte
	}
	return "33"
}

// Mobile gives a number of the customer's that a text message may reach: that of
// the role written to first, then its own, then those of the other contacts; ""
// when it has none.
func (c *Customer) Mobile(role string) string {
	numbers := []string{c.Phone}
	for _, k := range c.Contacts {
		if role != "" && k.Role == role {
			numbers = slices.Insert(numbers, 0, k.Phone)
		} else {
			numbers = append(numbers, k.Phone)
		}
	}
	for _, n := range numbers {
		if ReadPhone(n).Reached() {
			return n
		}
	}
	return ""
}
