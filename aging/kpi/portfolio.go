package kpi

import (
	"cmp"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// Input is what a portfolio is measured from. Only Balance is necessary; what
// cannot be known without the rest stays zero, and Portfolio says so.
type Input struct {
	Balance  aging.Balance
	Set      openitem.Set // with its settled items, for sales, receipts and delays
	Sales    []Flow       // of Set, when they are known already; nil = from Set
	Since    civil.Date   // first day of the ledger; 0 = the first sale
	Disputed money.Amount // contested part of open items
	Interest money.Amount // late-payment interest accrued on open items
	Fees     money.Amount // fixed recovery indemnities accrued
	Claimed  money.Amount // the part of both that letters claim
	Funding  penalty.Rate // what the company's own credit costs, yearly; 0 = unknown
	Margin   Share        // margin rate; 0 = unknown
}

// Portfolio is the figures of one date. Amounts include VAT.
type Portfolio struct {
	Date        civil.Date     `json:"date"`
	Receivables money.Amount   `json:"encours"`           // balance of the accounts in scope, credits deducted
	Open        money.Amount   `json:"creances"`          // not due + overdue, before unallocated credits
	NotDue      money.Amount   `json:"non_echu"`          //
	Overdue     money.Amount   `json:"echu"`              //
	Late        []money.Amount `json:"tranches"`          // one per bucket
	Unallocated money.Amount   `json:"non_affecte"`       // <= 0
	Overshare   Share          `json:"part_echue"`        // Overdue ÷ Open
	Doubtful    money.Amount   `json:"douteux"`           // 416
	Disputed    money.Amount   `json:"litiges"`           //
	Dispshare   Share          `json:"part_litiges"`      // Disputed ÷ Open
	DaysLate    Days           `json:"retard_pondere"`    // of what is overdue, weighted by amount
	Customers   int            `json:"clients"`           // with something open
	LatePayers  int            `json:"clients_retard"`    //
	Items       int            `json:"postes"`            // open debits
	LateItems   int            `json:"postes_retard"`     //
	Sales       money.Amount   `json:"ventes"`            // over Period days up to Date
	Period      int            `json:"jours_ventes"`      // 365, or since the ledger begins; 0 = no sales known
	Base        money.Amount   `json:"encours_dso"`       // Receivables less doubtful debts and deposits
	Current     money.Amount   `json:"non_echu_dso"`      // the part of Base that is not due
	DSO         Days           `json:"dso"`               //
	CountBack   Days           `json:"dso_epuisement"`    //
	Exhausted   bool           `json:"dso_complet"`       // the sales known reach back far enough for CountBack
	Best        Days           `json:"dso_optimal"`       //
	Delinquent  Days           `json:"retard_dso"`        // DSO - Best
	PaidLate    money.Amount   `json:"paye_en_retard"`    // receipts after the due date, over the same period
	PaidDelay   Days           `json:"retard_paye"`       // their average delay
	Month       Collection     `json:"mois"`              // the calendar month of Date, up to Date
	Interest    money.Amount   `json:"interets"`          //
	Fees        money.Amount   `json:"indemnites"`        //
	Claimed     money.Amount   `json:"penalites_recl"`    //
	Funding     penalty.Rate   `json:"taux_credit"`       //
	CreditCost  money.Amount   `json:"cout_credit"`       // of what is overdue, for the days it is late, on 360 days
	Margin      Share          `json:"marge"`             //
	Makeup      money.Amount   `json:"ca_compensatoire"`  // sales that would make up for losing the doubtful debts
	Goal        money.Amount   `json:"objectif"`          // of the month: typed by owner, else what can be collected in it
	Gathered    money.Amount   `json:"encaisse_objectif"` // of the month, on what the goal counts: late at its start, or falling due in it
	Spent       money.Amount   `json:"cout_relances"`     // on collecting, over a year or since the first reminder
	Recovered   money.Amount   `json:"recouvre"`          // what came in late over the same days
	PerEuro     Share          `json:"cout_par_euro"`     // Spent ÷ Recovered
	Judged      int            `json:"promesses_jugees"`  // promises whose day is past
	Kept        int            `json:"promesses_tenues"`  // in full
}

// With adds the figures that an analysis sums up.
func (p Portfolio) With(a Analysis) Portfolio {
	p.Goal, p.Gathered, p.Disputed = 0, 0, 0
	for _, d := range a.Owners {
		p.Goal += d.Goal
		p.Gathered += d.Collected
		p.Disputed += d.Disputed
	}
	p.Dispshare = Of(p.Disputed, p.Open)
	p.Spent, p.Recovered, p.PerEuro = a.Costs.Spent, a.Costs.Collected, a.Costs.PerEuro
	p.Judged, p.Kept = a.Promises.Judged, a.Promises.Kept
	return p
}

// KeptShare is the part of the judged promises that were kept in full.
func (p Portfolio) KeptShare() Share { return Of(money.Amount(p.Kept), money.Amount(p.Judged)) }

// Progress is what came in this month ÷ its goal, as the owners' portfolios add it
// up. A night that did not keep that sum shows the receipts on what is due.
func (p Portfolio) Progress() Share { return Of(cmp.Or(p.Gathered, p.Month.Collected), p.Goal) }

// yearOfSales is the usual period of a DSO, in days.
const yearOfSales = 365

// Measure computes the figures.
func Measure(in Input) Portfolio {
	p := fromBalance(in.Balance)
	p.Disputed, p.Dispshare = in.Disputed, Of(in.Disputed, p.Open)
	p.Interest, p.Fees, p.Claimed = in.Interest, in.Fees, in.Claimed
	p.Funding, p.CreditCost = in.Funding, carrying(in.Balance, in.Funding)
	p.Margin, p.Makeup = in.Margin, CompensatingSales(lossOf(in.Balance), in.Margin)
	p.Month = Collect(in.Set, firstOf(p.Date), p.Date)
	sales := in.Sales
	if sales == nil {
		sales, _ = Flows(in.Set)
	}
	if len(sales) == 0 || sales[0].Date > p.Date {
		return p
	}
	since := in.Since
	if since.IsZero() {
		since = firstOf(sales[0].Date)
	}
	from := max(since, p.Date.AddDays(1-yearOfSales))
	p.Period = int(p.Date-from) + 1
	p.Sales = Between(sales, from, p.Date)
	p.DSO, p.Best = DSO(p.Base, p.Sales, p.Period), BestPossible(p.Current, p.Sales, p.Period)
	p.Delinquent = Delinquent(p.DSO, p.Best)
	p.CountBack, p.Exhausted = CountBack(p.Base, p.Date, Months(sales, nil, p.Date, 36))
	p.PaidDelay, p.PaidLate = PaidDelay(in.Set, from, p.Date)
	return p
}

// lossOf is what would be lost of the doubtful debts, without the VAT, which comes
// back: that of their own entries, else the normal rate.
func lossOf(b aging.Balance) (loss money.Amount) {
	for _, c := range b.Clients {
		for k := range c.Items {
			if i := &c.Items[k]; i.Treatment == ledger.Doubtful && i.Open > 0 {
				loss += withoutTax(i, i.Open, normalVAT)
			}
		}
	}
	return loss
}

func fromBalance(b aging.Balance) Portfolio {
	p := Portfolio{
		Date: b.Date, Receivables: b.Totals.Balance, NotDue: b.Totals.NotDue, Overdue: b.Totals.Overdue(),
		Late: b.Totals.Late, Unallocated: b.Totals.Unallocated,
	}
	p.Open = p.NotDue + p.Overdue
	p.Overshare = Of(p.Overdue, p.Open)
	var weighted money.Amount
	for _, c := range b.Clients {
		open, late := 0, 0
		for _, i := range c.Items {
			days := b.DaysLate(i)
			weighted += i.Open * money.Amount(days)
			p.count(i, days)
			if i.Open > 0 {
				open++
			}
			if days > 0 {
				late++
			}
		}
		p.Items, p.LateItems = p.Items+open, p.LateItems+late
		p.Customers, p.LatePayers = p.Customers+min(1, open), p.LatePayers+min(1, late)
	}
	p.DaysLate = DSO(weighted, p.Overdue, 1)
	return p
}

// count adds an item to the amounts by treatment. The DSO leaves out doubtful
// debts and deposits, which are no sales waiting to be paid.
func (p *Portfolio) count(i openitem.Item, days int) {
	switch i.Treatment {
	case ledger.Doubtful:
		p.Doubtful += i.Open
	case ledger.Deposit:
	default:
		p.Base += i.Open
		if days == 0 && i.Open > 0 {
			p.Current += i.Open
		}
	}
}

// carrying is the cost of financing each late item since it is late, summed
// before the one rounding.
func carrying(b aging.Balance, rate penalty.Rate) money.Amount {
	var weighted money.Amount
	for _, c := range b.Clients {
		for _, i := range c.Items {
			weighted += i.Open * money.Amount(b.DaysLate(i))
		}
	}
	return CreditCost(weighted, rate, 1)
}
