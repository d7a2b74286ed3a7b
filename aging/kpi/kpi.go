// Package kpi is stage 4 of what is owed: the figures of a portfolio of
// receivables, from the aged balance, the matched items and the sales. It is
// pure: values in, a Portfolio out, nothing rounded but at the last place.
//
// The formulas are those that French credit managers publish (AFDCC and the
// usual manuals): DSO as a ratio and by count-back, best possible DSO, average
// days delinquent, collection effectiveness index, cost of customer credit on
// 360 days, sales that make up for a loss.
package kpi

import (
	"fmt"
	"strings"

	"relance/aging/money"
	"relance/aging/penalty"
)

// Days is a duration in hundredths of a day: 82.43 days is 8243.
type Days int64

// Float is for the edge of a spreadsheet or a chart only.
func (d Days) Float() float64 { return float64(d) / 100 }

// French gives the duration with one decimal: "82,4 jours".
func (d Days) French() string {
	return tenth(int64(d)) + "\u00a0jours"
}

// Share is a proportion in hundredths of a percent: 12.5 % is 1250.
type Share int64

// Float gives the proportion between 0 and 1, for a cell with a percent format.
func (s Share) Float() float64 { return float64(s) / 10000 }

// French gives the proportion with one decimal: "12,5 %".
func (s Share) French() string {
	return tenth(int64(s)) + "\u00a0%"
}

// tenth prints hundredths with one decimal, half away from zero.
func tenth(hundredths int64) string {
	t := int64(money.Amount(hundredths).MulDiv(1, 10))
	sign := ""
	if t < 0 {
		sign, t = "-", -t
	}
	return strings.Replace(fmt.Sprintf("%s%d.%d", sign, t/10, t%10), ".", ",", 1)
}

// Of gives part ÷ whole; 0 when the whole is not positive.
func Of(part, whole money.Amount) Share {
	if whole <= 0 {
		return 0
	}
	return Share(part.MulDiv(10000, int64(whole)))
}

// DSO is the accounting days of sales outstanding: receivables ÷ sales × days,
// both including VAT, over a period of that many days. 0 without sales.
func DSO(receivables, sales money.Amount, days int) Days {
	if sales <= 0 {
		return 0
	}
	return Days(receivables.MulDiv(int64(days)*100, int64(sales)))
}

// BestPossible is the DSO if nobody were late: not-due receivables ÷ sales × days.
func BestPossible(notDue, sales money.Amount, days int) Days { return DSO(notDue, sales, days) }

// Delinquent is the average days delinquent: the part of the DSO that lateness
// explains.
func Delinquent(dso, best Days) Days { return dso - best }

// Effectiveness is the collection effectiveness index: what was collected of
// what could be, (opening + sales - closing) ÷ (opening + sales - current),
// where current is the part of the closing receivables that is not due.
func Effectiveness(opening, sales, closing, current money.Amount) Share {
	return Of(opening+sales-closing, opening+sales-current)
}

// CreditCost is what it costs to finance an amount for a number of days at a
// yearly rate, on the 360-day year of bank interest.
func CreditCost(amount money.Amount, rate penalty.Rate, days int) money.Amount {
	return amount.MulDiv(int64(rate)*int64(days), 360*rateOne)
}

// rateOne is 100 % as a penalty.Rate.
const rateOne = 1_000_000

// CompensatingSales is what must be sold to earn back a loss at a margin rate;
// 0 when the margin is unknown.
func CompensatingSales(loss money.Amount, margin Share) money.Amount {
	if margin <= 0 {
		return 0
	}
	return loss.MulDiv(10000, int64(margin))
}
