package letters

import (
	"relance/aging/kpi"
	"relance/aging/money"
)

// Story is what a night tells whoever reads one page: the workbook's first sheet and
// the dashboard tell the same.
type Story struct {
	Headline string
	Tiles    []Tile
	Debtors  []Debtor       // those who owe most of what is overdue, the largest first
	Month    *kpi.Portfolio // figures of the last month end; nil where they are not known
	Said     string         // what goes out, in a sentence
}

// Tile is a figure to see first, and how it moved.
type Tile struct {
	Label, Value string
	Month, Year  string // « ▲ +10 215 € en un mois »; "" where it is not known
}

// Debtor is one of those who owe most of what is overdue.
type Debtor struct {
	Code, Name      string
	Overdue         money.Amount
	Share, Together kpi.Share // of what is overdue: alone, with those before
	Days            int       // late at worst
}
