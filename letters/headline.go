package letters

import (
	"fmt"
	"math"
	"strings"

	"relance/aging"
	"relance/aging/kpi"
	"relance/aging/money"
)

// Headline is a night in a sentence, the same in the workbook and on the dashboard:
// how what is overdue moved since the end of last month, and who owes it. before is
// nil where last month is not known.
func Headline(now kpi.Portfolio, before *kpi.Portfolio, largest []aging.Client) string {
	late := now.Overdue
	if late <= 0 {
		return "Rien n’est échu, sur " + euroWhole(now.Open) + " de créances."
	}
	said := "L’échu est de " + euroWhole(late) + ", " + now.Overshare.French() + " des créances"
	if before != nil && before.Overdue > 0 {
		moved := kpi.Of((late - before.Overdue).Abs(), before.Overdue)
		verb := "monte"
		if late < before.Overdue {
			verb = "baisse"
		}
		said = fmt.Sprintf("L’échu %s de %d\u00a0%% en un mois, à %s", verb, int(math.Round(moved.Float()*100)), euroWhole(late))
		if late == before.Overdue {
			said = "L’échu n’a pas bougé en un mois, à " + euroWhole(late)
		}
	}
	top, n := money.Amount(0), min(3, len(largest))
	for _, c := range largest[:n] {
		top += c.Overdue()
	}
	if n > 0 {
		said += fmt.Sprintf(" ; %s %d\u00a0%%", []string{"un client en fait", "deux clients en font", "trois clients en font"}[n-1], int(math.Round(kpi.Of(top, late).Float()*100)))
	}
	return said + "."
}

// euroWhole is an amount in whole euros, for a sentence.
func euroWhole(a money.Amount) string {
	whole, _, _ := strings.Cut(money.Amount(int64(math.Round(a.Float()))*100).French(), ",")
	return whole + "\u00a0€"
}

// MonthBefore finds, among figures of other dates, those of the last month end.
func MonthBefore(now kpi.Portfolio, others []kpi.Portfolio) *kpi.Portfolio {
	first := now.Date.AddDays(1 - now.Date.Day())
	var found *kpi.Portfolio
	for k := range others {
		if back := int(now.Date - others[k].Date); others[k].Date < first && back <= 300 {
			found = &others[k] // the night before comes first, and may be of last month too
		}
	}
	return found
}
