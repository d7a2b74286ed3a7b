package workbook

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules"
)

// addFollowUp adds what people typed about some customers of the sample.
func (r *Report) addFollowUp() {
	for k, c := range r.Cases {
		code := c.Customer.Code
		f := followup.File{Customer: code}
		at := func(kind followup.Kind, days int) followup.Fact {
			return followup.Fact{Kind: kind, Customer: code, Date: r.Date.AddDays(days), Author: "A. Martin", Contact: "=Mme Fictive", Text: "@note tapée", Invoices: []string{fmt.Sprintf("F26%05d", k*40)}}
		}
		if k%6 == 0 {
			p := followup.JudgedPromise{Fact: at(followup.Promise, -20), Paid: 250_00, Last: r.Date.AddDays(-5), State: followup.Broken, On: r.Date.AddDays(-4)}
			p.Until, p.Amount = r.Date.AddDays(-8), 1_000_00
			f.Promises, f.Reliability = append(f.Promises, p), followup.Reliability{Promises: 3, Kept: 2, Broken: 1}
		}
		if k%7 == 1 {
			d := followup.JudgedDispute{Fact: at(followup.Dispute, -30), Contested: 321_00, Overdue: k%2 == 0, Days: 30, State: followup.Pending}
			d.Code, d.Until, d.Amount = "prix", r.Date.AddDays(3*(k%4)-5), 400_00
			f.Disputes = append(f.Disputes, d)
		}
		if k%9 == 2 {
			p := followup.JudgedPlan{Fact: at(followup.Plan, -60), State: followup.Pending, Missed: 100_00, Remaining: 500_00}
			p.Ref = fmt.Sprintf("PLAN-%d", k)
			for n := range 3 {
				due := r.Date.AddDays(-30 + 30*n)
				one := followup.JudgedInstalment{Instalment: followup.Instalment{Due: due, Amount: 300_00 + money.Amount(n)}, Last: due.AddDays(5), State: followup.Pending}
				if n == 0 {
					one.Paid, one.State = 200_00, followup.Partly
				}
				p.Instalments = append(p.Instalments, one)
			}
			f.Plans = append(f.Plans, p)
		}
		if k%10 == 3 {
			g := at(followup.Guarantee, -200)
			g.Code, g.Amount, g.Until, g.Deadline = "caution", 5_000_00, r.Date.AddDays(k-20), r.Date.AddDays(k-30)
			f.Guarantees = append(f.Guarantees, g)
			p := at(followup.Proceeding, -12)
			p.Code, p.Amount, p.Ref = "injonction-deposee", 4_820_00, "2026IP00123"
			f.Proceedings = append(f.Proceedings, p)
		}
		r.Files = append(r.Files, f)
		if k%5 == 0 {
			r.Agenda = append(r.Agenda, rules.Entry{On: r.Date.AddDays(k/5 - 3), Customer: code, Name: c.Customer.Name, Kind: rules.AgendaCall, Text: "à rappeler : messagerie", Owner: c.Customer.Owner, Amount: c.Balance})
		}
	}
}

// addAnalysis adds figures of every list.
func (r *Report) addAnalysis() {
	a := kpi.Analysis{Date: r.Date}
	for k, c := range r.Balance.Clients {
		b := kpi.Behaviour{Customer: c.Code, Name: c.Name, Paid: k % 9, PaidAmount: money.Amount(k) * 1_000_00, Mean: kpi.Days(k*37 - 300), Weighted: kpi.Days(k * 40), Median: 800, Q1: -200, Q3: 2_150,
			Late: 45_00, LateAmount: 61_50, Recent: 1_200, Before: 700, RecentPaid: k % 9, BeforePaid: k % 5, LastPaid: r.Date.AddDays(-k), Open: c.Balance, Overdue: c.Overdue(), DaysLate: k, Profile: kpi.ProfileSlow, Why: "7 factures payées, la moitié à 8,0 jours"}
		a.Behaviour = append(a.Behaviour, b)
		if k%4 == 0 {
			a.Stances = append(a.Stances, kpi.Stance{Customer: c.Code, Verdict: kpi.Press, For: []string{"paie tard, mais paie"}, Against: []string{"un litige est ouvert"}})
		}
		for _, i := range c.Items {
			a.Expected = append(a.Expected, kpi.Expected{Customer: c.Code, Key: i.Key, On: r.Date.AddDays(10 + k%30), Chance: 80_00})
		}
	}
	a.Whole.Paid = 215
	a.Forecast = sampleForecast(r.Date)
	a.Provision = r.sampleProvision()
	for n, name := range []string{"preventive", "rappel", "relance", "mise-en-demeure"} {
		e := kpi.Effect{Name: name, Channels: "courriel, courrier", First: r.Date.AddDays(-300), Documents: 40 - n*8, Items: 90 - n*20, Amount: money.Amount(90-n*20) * 800_00, Customers: 30 - n*5,
			Credited: money.Amount(90-n*20) * 300_00, Delay: kpi.Days(900 + n*350), Cost: money.Amount(40-n*8) * 1_55, PerEuro: kpi.Share(n + 1), Unanswered: n * 3}
		for w, within := range []int{8, 15, 30} {
			e.Windows[w] = kpi.Window{Days: within, Items: 60, Paid: 20 + 10*w, Amount: 100_000_00, PaidAmount: money.Amount(20+12*w-4*n) * 1_000_00}
		}
		a.Steps = append(a.Steps, e)
		e.Name += ".md"
		a.Templates = append(a.Templates, e)
	}
	a.Motives = []kpi.Motive{
		{Code: "prix", Label: "Prix ou remise", Internal: true, Disputes: 4, Amount: 12_345_67, Days: 61, Running: 60_00},
		{Code: "tresorerie", Label: "Difficultés de trésorerie", Calls: 7, Amount: 8_000_00, Running: 90_00}, {Code: "autre", Label: "=Autre motif", Disputes: 1, Amount: 2_000_01, Days: 5, Running: 100_00},
	}
	for n, owner := range []string{"A. Martin", "B. Leroy", ""} {
		d := kpi.Desk{Owner: owner, Customers: 30 - n, LateCustomers: 20 - n, Receivables: 800_000_00, Overdue: 600_000_12, FallingDue: 50_000_00, Collectable: 650_000_00, Goal: 650_000_00, Typed: n == 0, Collected: money.Amount(n) * 400_000_00, Promised: 12_000_00, Disputed: 900_00, Held: n}
		a.Owners = append(a.Owners, d)
	}
	a.Terms = sampleTerms(r.Date)
	a.Costs = kpi.CollectionCosts{From: r.Date.AddDays(-300), To: r.Date, Spent: 226_00, Collected: 90_000_00, UnknownFor: []string{"sms"},
		Channels: []kpi.ChannelCost{{Channel: "courrier", Documents: 100, Unit: 1_55, Cost: 155_00}, {Channel: "recommande", Documents: 10, Unit: 7_10, Cost: 71_00}}}
	a.Promises = kpi.PromiseFigures{Judged: 10, Kept: 6, Partly: 1, Broken: 3, Running: 2, RunningAmount: 4_500_00}
	r.Analysis = a
}

func sampleForecast(date civil.Date) kpi.Forecast {
	f := kpi.Forecast{Date: date, Open: 1_700_000_00, After: 300_000_00, Error: kpi.ForecastError{Months: 6, Weeks: 24, Actual: 900_000_00, Forecast: 31_20, AtDue: 66_00, AtDuePlusMean: 44_10, Bias: -3_50, Within: 79_20}}
	for n := range 13 {
		from := date.AddDays(1 + 7*n)
		f.Weeks = append(f.Weeks, kpi.Week{From: from, To: from.AddDays(6), Expected: money.Amount(200_000-n*9_000) * 100, Low: money.Amount(120_000-n*9_000) * 100, High: money.Amount(280_000-n*9_000) * 100, Due: money.Amount(n) * 11_111_11})
	}
	for n := range 6 {
		t := kpi.BackTest{On: date.AddMonths(n - 7).EndOfMonth(), Open: 1_500_000_00, Within: 3}
		for w := range 4 {
			t.Weeks = append(t.Weeks, kpi.TestedWeek{To: t.On.AddDays(7 * (w + 1)), Actual: money.Amount(30_000+n*500) * 100, Expected: 31_000_00, AtDue: 55_000_00, AtDuePlusMean: 38_000_10})
		}
		f.Tests = append(f.Tests, t)
	}
	return f
}

func (r *Report) sampleProvision() kpi.Provision {
	p := kpi.Provision{Date: r.Date, VATFrom: "20 %, taux normal", Rules: kpi.ProvisionRules{Existing: 10_000_00, TransferAfter: 180}}
	for k, c := range r.Balance.Clients {
		if k%6 != 0 || len(c.Items) == 0 {
			continue
		}
		i := c.Items[0]
		row := kpi.ProvisionRow{Customer: c.Code, Name: c.Name, Key: i.Key, Invoice: i.Number, Account: i.Account, Due: i.Due, DaysLate: 120 + k, Open: i.Open, Base: i.Open.MulDiv(5, 6), Rate: 50_00, Ground: "âge", Transfer: k%4 == 0, VATBack: k%12 == 0}
		row.VAT, row.Amount = i.Open-row.Base, row.Base.MulDiv(50_00, 10_000)
		p.Rows = append(p.Rows, row)
		p.Amount += row.Amount
	}
	p.Change, p.Transfer, p.VATBack = p.Amount-10_000_00, 12_345_67, 1_000_00
	p.Entries = []penalty.ProposedEntry{
		{Date: r.Date, Journal: "OD", Account: "681740", Ref: "PROV", Label: "Dotation aux provisions pour créances", Debit: p.Change},
		{Date: r.Date, Journal: "OD", Account: "491000", Ref: "PROV", Label: "Dotation aux provisions pour créances", Credit: p.Change},
	}
	return p
}

func sampleTerms(date civil.Date) []kpi.PaymentTable {
	var all []kpi.PaymentTable
	for n, closing := range []civil.Date{civil.New(2025, 12, 31), date} {
		t := kpi.PaymentTable{Closing: closing, From: civil.New(closing.Year(), 1, 1), Final: n == 0, Sales: 4_800_000_00, Invoices: 1_250,
			Disputed: kpi.TermRow{Invoices: 4, Amount: 12_000_00}, Doubtful: kpi.TermRow{Invoices: 2, Amount: 3_333_33}}
		for k, label := range []string{"0 jour (indicatif)", "1 à 30 jours", "31 à 60 jours", "61 à 90 jours", "91 jours et plus"} {
			row := kpi.TermRow{Label: label, From: []int{0, 1, 31, 61, 91}[k], To: []int{0, 30, 60, 90, 0}[k], Invoices: 30 - 5*k, Amount: money.Amount(30-5*k) * 4_321_09}
			row.Share = kpi.Of(row.Amount, t.Sales)
			t.Open, t.During = append(t.Open, row), append(t.During, row)
		}
		all = append(all, t)
	}
	return all
}
