package customer

import (
	"fmt"
	"strings"

	"relance/aging/money"
)

// String gives the terms in one standard French wording: equal terms give equal
// texts, however they were typed.
func (t Terms) String() string {
	if len(t.Parts) == 1 {
		return t.Parts[0].String()
	}
	words := make([]string, len(t.Parts))
	for i, p := range t.Parts {
		to := "à "
		if text := p.String(); strings.HasPrefix(text, "le ") || text == "comptant" || strings.HasPrefix(text, "fin ") {
			to = ""
		}
		words[i] = p.share() + " " + to + p.String()
	}
	return strings.Join(words, ", ")
}

// share gives the share of the invoice as people write it: 30 %, 1/3.
func (p Part) share() string {
	if p.Of != percents {
		return fmt.Sprintf("%d/%d", p.Share, p.Of)
	}
	s := money.Amount(p.Share).Comma()
	return strings.TrimRight(strings.TrimRight(s, "0"), ",") + " %"
}

// String gives the rule of the part, without its share.
func (p Part) String() string {
	text := p.end()
	if p.Day > 0 && p.End == Month && p.Months+p.Days+p.Plus == 0 {
		text = fmt.Sprintf("le %d du mois suivant", p.Day)
	} else if p.Day > 0 {
		text = strings.TrimSpace(text + fmt.Sprintf(" le %d", p.Day))
	}
	switch {
	case text == "":
		return "comptant"
	case p.Presumed:
		return text + " à réception"
	}
	return text
}

// end gives the delay and the end of the period, without the day of the month.
func (p Part) end() string {
	delay := ""
	switch {
	case p.Months > 0:
		delay = fmt.Sprintf("%d mois ", p.Months)
	case p.Days > 0:
		delay = inDays(p.Days) + " "
	}
	plus := ""
	if p.Plus > 0 {
		plus = " + " + inDays(p.Plus)
	}
	switch {
	case p.End == Month && p.Months == 1:
		return "fin du mois suivant" + plus
	case p.End == Month:
		return delay + "fin de mois" + plus
	case p.End == Fortnight:
		return delay + "fin de quinzaine" + plus
	case p.End == Decade:
		return delay + "fin de décade" + plus
	}
	return strings.TrimSpace(delay)
}

func inDays(n int) string {
	if n == 1 {
		return "1 jour"
	}
	return fmt.Sprintf("%d jours", n)
}
