package workbook

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
	docs "relance/letters"
)

// yearDays is the divisor of interest by the law of a day, as formulas write it.
func yearDays(on civil.Date) string { return fmt.Sprint(law.Law{}.YearDays(on)) }

// fixedSum is the indemnity of a late invoice by the law of a day: 40 €.
func fixedSum(on civil.Date) string { return docs.Whole(docs.FixedSum(customer.Business, on)) }

// points are what the law of a day adds to the central bank's rate for a debtor.
func points(debtor string, on civil.Date) string { return law.Law{}.Margin(debtor, on).Points.String() }
