package letters

import (
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/law"
	"relance/aging/money"
)

// law gives the fields that say what the law of a day sets for a kind of debtor:
// the fixed sum of a late invoice, the points over the central bank's rate, the days
// of a year of interest. A consumer owes neither of the first two.
func (v fields) law(kind customer.Kind, on civil.Date, f Format) {
	debtor := law.Business
	switch kind {
	case customer.Public:
		debtor = law.Public
	case customer.Business:
	default:
		debtor = ""
	}
	if sum := FixedSum(kind, on); sum > 0 {
		v["indemnite-forfaitaire"] = value{text: f.whole(sum)}
	}
	if points := (law.Law{}).Margin(debtor, on).Points; points > 0 {
		v["points-bce"] = value{text: points.Words()}
		if f.English {
			v["points-bce"] = value{text: points.String()}
		}
	}
	v["jours-an"] = value{text: strconv.Itoa(law.Law{}.YearDays(on))}
}

// FixedSum is the indemnity of a late invoice by the law of a day, 0 where there is
// none.
func FixedSum(kind customer.Kind, on civil.Date) money.Amount {
	switch kind {
	case customer.Business:
		return law.Law{}.Indemnity(law.Business, on).Amount
	case customer.Public:
		return law.Law{}.Indemnity(law.Public, on).Amount
	}
	return 0
}

// InterestFormula says how interest is computed.
func InterestFormula(on civil.Date) string {
	return "intérêts = base × taux × jours ÷ " + strconv.Itoa(law.Law{}.YearDays(on)) + ", par période, arrondis au centime"
}

// Whole writes an amount without the cents that it does not have: 40 €.
func Whole(a money.Amount) string { return Format{}.whole(a) }

func (f Format) whole(a money.Amount) string {
	if a%100 != 0 {
		return f.Money(a)
	}
	return strings.NewReplacer(",00", "", ".00", "").Replace(f.Money(a))
}
