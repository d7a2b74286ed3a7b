package workbook

import (
	"math"

	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
)

// StoryOf tells the first sheet in words, for the documents that tell the same night
// elsewhere.
func StoryOf(r Report) letters.Story {
	b := boardOf(r, peopleOf(r))
	s := letters.Story{Headline: b.headline(), Said: b.sent.Said()}
	if b.month != nil {
		s.Month = &b.month.Figures
	}
	for _, t := range b.tileList() {
		s.Tiles = append(s.Tiles, letters.Tile{Label: t.label, Value: t.spelled(), Month: b.moved(t, b.month, "en un mois"), Year: b.moved(t, b.year, "en un an")})
	}
	var sum money.Amount
	for _, c := range b.debtors[:min(manyDebtors, len(b.debtors))] {
		sum += c.Overdue()
		s.Debtors = append(s.Debtors, letters.Debtor{
			Code: c.Code, Name: c.Name, Overdue: c.Overdue(), Share: kpi.Of(c.Overdue(), r.Balance.Totals.Overdue()), Together: kpi.Of(sum, r.Balance.Totals.Overdue()),
			Days: worst(r.Balance, c),
		})
	}
	return s
}

// spelled is the value as a sentence writes it.
func (t tile) spelled() string {
	cents := math.Round(t.value * 100)
	switch t.format {
	case percent:
		return kpi.Share(math.Round(t.value * 10000)).French()
	case days:
		return kpi.Days(cents).French()
	case whole:
		return number(int(t.value))
	}
	return money.Amount(cents).French()
}
