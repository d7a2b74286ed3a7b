package example

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/money"
)

// supplier is someone we buy from every month.
type supplier struct {
	code, name string
	expense    account
	pace       int // invoices in ten months
	mean       int // euros without VAT
	days       int // then end of month
	vat        int64
}

// C060 is also a supplier, under the same name: what we owe them may be set off.
var supply = []supplier{
	{"F001", "Manufacture Savonnelle", goodsBought, 18, 19200, 30, 200},
	{"F002", "Papeteries de la Haute-Vère", goodsBought, 15, 15900, 30, 200},
	{"F003", "Chimie Verte d’Orvanches", goodsBought, 12, 13800, 45, 200},
	{"F004", "Import Textile Lin-Blanc", goodsBought, 10, 12700, 30, 200},
	{"F005", "Machines Récurelle", goodsBought, 10, 5200, 45, 200},
	{"F006", "Épicerie de Gros Vaurelle", goodsBought, 8, 1250, 0, 55},
	{"F007", "Emballages Carton-Plus", goodsBought, 10, 640, 30, 200},
	{"F010", "SCI des Entrepôts Bleus", rent, 10, 3200, 0, 200},
	{"F011", "Électricité Générale du Centre-Fictif", electricity, 10, 640, 15, 200},
	{"F012", "Télécoms Lignes Claires", telecoms, 10, 230, 15, 200},
	{"F013", "Station-service du Rond-Point", fuel, 10, 820, 0, 200},
	{"F014", "Garage Poids-Lourds Clé de Douze", maintenance, 7, 680, 30, 200},
	{"F015", "Mutuelle des Négociants Fictifs", insurance, 10, 520, 0, 0},
	{"F016", "Cabinet Comptable Partie-Double", fees, 10, 790, 30, 200},
	{"F017", "Messageries du Val Gris", carriage, 10, 1340, 30, 200},
	{"F018", "Bureautique Trombone et Cie", supplies, 8, 190, 30, 200},
}

// found opens the books with what the company owns and owes at the start.
func (c *company) found() {
	e := &entry{journal: sundry, date: c.start, piece: &piece{number: "REPRISE"}, label: "Reprise des soldes"}
	var sum money.Amount
	for _, x := range []struct {
		account account
		cents   money.Amount
	}{
		{fittings, 8_640_000}, {equipment, 7_150_000}, {wornFittings, -3_120_000}, {wornEquipment, -2_980_000}, {stock, 14_236_000},
		{currentAccount, 16_412_055}, {capital, -10_000_000}, {loan, -9_600_000},
	} {
		e.lines = append(e.lines, &line{account: x.account, amount: x.cents})
		sum += x.cents
	}
	e.lines = append(e.lines, &line{account: reserves, amount: -sum})
	c.post(e)
}

// overheads makes everything that is not a sale: purchases, pay, loan, bank
// charges and depreciation.
func (c *company) overheads() {
	for month := c.start; month <= c.today; month = month.AddMonths(1) {
		for i := range supply {
			c.buy(&supply[i], month)
		}
		c.salaries(month)
		c.loan(month)
		c.wear(month)
	}
}

func (c *company) buy(s *supplier, month civil.Date) {
	r := stream(s.code, month.Year()*12+month.Month())
	volume := s.pace
	if s.expense == goodsBought {
		volume = volume * season[month.Month()-1] / 100
	}
	count := volume / 10
	if r.between(0, 9) < volume%10 {
		count++
	}
	for range count {
		date := workday(month.AddDays(r.between(1, 26)))
		net := money.Amount(s.mean*r.between(80, 120) + r.between(0, 99))
		vat := net.MulDiv(s.vat, 1000)
		g := &group{}
		e := &entry{journal: purchases, date: date, piece: &piece{number: fmt.Sprintf("%s-%05d", s.code, r.between(10000, 99999))}, label: "Facture " + s.name}
		e.lines = append(e.lines, &line{account: s.expense, amount: net})
		if vat != 0 {
			e.lines = append(e.lines, &line{account: vatOnCosts, amount: vat})
		}
		e.lines = append(e.lines, &line{account: suppliers, aux: s.code, auxLabel: s.name, amount: -net - vat, group: g})
		c.post(e)
		due := date.AddDays(s.days)
		if s.days >= 30 {
			due = due.EndOfMonth()
		}
		c.payOut(s, workday(due), net+vat, g)
	}
}

func (c *company) payOut(s *supplier, date civil.Date, amount money.Amount, g *group) {
	if date <= c.today {
		g.on = workday(date.AddDays(1))
	}
	c.post(&entry{journal: bank, date: date, piece: &piece{series: "RF", date: date}, label: "VIR " + s.name,
		lines: []*line{{account: suppliers, aux: s.code, auxLabel: s.name, amount: amount, group: g}, {account: currentAccount, amount: -amount}}})
}

// salaries books the pay of the month, pays it on its last day, and the social
// contributions in the middle of the next month.
func (c *company) salaries(month civil.Date) {
	r := stream("paie", month.Year()*12+month.Month())
	gross := money.Amount(1_748_000 + r.between(0, 60_000))
	staff, tax, firm := gross.MulDiv(218, 1000), gross.MulDiv(24, 1000), gross.MulDiv(398, 1000)
	pension := (staff + firm).MulDiv(27, 100)
	net := gross - staff - tax
	end := month.EndOfMonth()
	name := end.MonthName()
	piece := func(s string) *piece {
		return &piece{number: fmt.Sprintf("%s%02d%02d", s, month.Year()%100, month.Month())}
	}
	c.post(&entry{journal: payroll, date: end, piece: piece("PAIE"), label: "Salaires " + name, lines: []*line{
		{account: wages, amount: gross}, {account: contributions, amount: firm}, {account: netPay, amount: -net},
		{account: payAsYouEarn, amount: -tax}, {account: socialSecurity, amount: pension - staff - firm}, {account: pensions, amount: -pension}}})
	c.post(&entry{journal: bank, date: end, piece: piece("SAL"), label: "VIR salaires " + name, lines: []*line{
		{account: netPay, amount: net}, {account: currentAccount, amount: -net}}})
	c.post(&entry{journal: bank, date: workday(end.AddDays(15)), piece: piece("COT"), label: "PRLV cotisations " + name, lines: []*line{
		{account: socialSecurity, amount: staff + firm - pension}, {account: pensions, amount: pension},
		{account: payAsYouEarn, amount: tax}, {account: currentAccount, amount: -staff - firm - tax}}})
}

// loan pays the monthly instalment of the loan, and the bank's charges.
func (c *company) loan(month civil.Date) {
	day := workday(month.AddDays(4))
	interest := money.Amount(24_150 - 310*((month.Year()*12+month.Month())-(c.start.Year()*12+c.start.Month())))
	ref := func(s string) *piece {
		return &piece{number: fmt.Sprintf("%s%02d%02d", s, month.Year()%100, month.Month())}
	}
	c.post(&entry{journal: bank, date: day, piece: ref("PRET"), label: "Échéance de prêt", lines: []*line{
		{account: loan, amount: 164_750 - interest}, {account: interestPaid, amount: interest}, {account: currentAccount, amount: -164_750}}})
	c.post(&entry{journal: bank, date: workday(month.AddDays(27)), piece: ref("FRB"), label: "Frais bancaires " + month.MonthName(), lines: []*line{
		{account: bankCharges, amount: 4_260}, {account: vatOnCosts, amount: 852}, {account: currentAccount, amount: -5_112}}})
}

// wear books the depreciation of the month and, in December, the stock count.
func (c *company) wear(month civil.Date) {
	end := month.EndOfMonth()
	number := fmt.Sprintf("%02d%02d", month.Year()%100, month.Month())
	c.post(&entry{journal: sundry, date: end, piece: &piece{number: "DOT" + number}, label: "Dotations " + end.MonthName(), lines: []*line{
		{account: wearAllowance, amount: 191_600}, {account: wornFittings, amount: -72_400}, {account: wornEquipment, amount: -119_200}}})
	if month.Month() == 12 {
		change := money.Amount(stream("inventaire", month.Year()).between(-350_000, 520_000))
		c.post(&entry{journal: sundry, date: end, piece: &piece{number: "INV" + number}, label: fmt.Sprintf("Stock au 31/12/%d", month.Year()), lines: []*line{
			{account: stock, amount: change}, {account: stockChange, amount: -change}}})
	}
}

// valueAddedTax closes each month's VAT, once everything else is booked, and
// pays it the month after.
func (c *company) valueAddedTax() {
	var credit money.Amount // of earlier months, still to be used
	for month := c.start; month <= c.today; month = month.AddMonths(1) {
		end := month.EndOfMonth()
		onSales, onCosts := c.sum(vatOnSales, month, end), c.sum(vatOnCosts, month, end)
		due, left := -onSales-onCosts-credit, money.Amount(0)
		if due < 0 {
			due, left = 0, -due
		}
		number := fmt.Sprintf("TVA%02d%02d", month.Year()%100, month.Month())
		c.post(&entry{journal: sundry, date: end, piece: &piece{number: number}, label: "TVA " + end.MonthName(), lines: []*line{
			{account: vatOnSales, amount: -onSales}, {account: vatOnCosts, amount: -onCosts}, {account: vatDue, amount: -due}, {account: vatCredit, amount: left - credit}}})
		credit = left
		if due > 0 {
			c.post(&entry{journal: bank, date: workday(end.AddDays(22)), piece: &piece{number: number}, label: "PRLV TVA " + end.MonthName(), lines: []*line{
				{account: vatDue, amount: due}, {account: currentAccount, amount: -due}}})
		}
	}
}

func (c *company) sum(a account, from, to civil.Date) money.Amount {
	var sum money.Amount
	for _, e := range c.entries {
		for _, l := range e.lines {
			if l.account == a && e.date >= from && e.date <= to {
				sum += l.amount
			}
		}
	}
	return sum
}
