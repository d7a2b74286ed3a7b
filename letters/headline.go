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
