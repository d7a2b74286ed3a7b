package kpi

import (
	"sync"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// testedMonths is how many past month ends a forecast is tested on.
const testedMonths = 24

// Analyse computes every figure that is a list, in one call.
func Analyse(in AnalysisInput) Analysis {
	date := in.Balance.Date
	a := Analysis{Date: date, Costs: CostOf(in.Set, in.Actions, in.UnitCosts), Promises: Promises(in.Files, date), Owners: Desks(in), Gaps: Gaps(in)}
	all := debtors(in.Set)
	var beside sync.WaitGroup
	beside.Go(func() { a.Behaviour, a.Whole = behaviours(all, namesOf(in.Set), date) })
	except, overdue := map[string]bool{}, map[string]money.Amount{}
	for code, i := range in.Insolvent {
		except[code] = !i.Judgment.IsZero()
	}
	for _, c := range in.Balance.Clients {
		overdue[c.Code] = c.Overdue()
	}
	a.Forecast, a.Expected = predict(all, date, in.Since, testedMonths, except)
	a.Provision = Provide(in)
	a.Terms = paymentTables(in)
	a.Steps = Effects(in.Set, in.Actions, in.UnitCosts, func(a Action) string { return a.Step })
	unit, priced := callCost(in.UnitCosts)
	a.Telephone = telephone(in.Files, unit, priced, date)
	a.Templates = Effects(in.Set, in.Actions, in.UnitCosts, func(a Action) string { return a.Template })
	a.Motives = Motives(in.Files, overdue, date)
	beside.Wait()
	a.Stances = Stances(in, a.Behaviour)
	return a
}

// paymentTables makes the table of the last exercise that is over, then that of
// the running one tonight.
func paymentTables(in AnalysisInput) []PaymentTable {
	files := filesByCustomer(in.Files)
	var tables []PaymentTable
	for k, year := range in.Exercises {
		running := k == len(in.Exercises)-1 && !year.Closed
		if !running && (k+1 < len(in.Exercises) && in.Exercises[k+1].Closed) {
			continue
		}
		if running {
			year.To = in.Balance.Date
		}
		tables = append(tables, PaymentTerms(in.Set, year, func(i *openitem.Item) bool {
			for _, d := range files[i.Customer].Disputes {
				if d.Active(year.To) && d.Concerns(i.Number) {
					return true
				}
			}
			return false
		}))
	}
	return tables
}

// AnalysisInput is what the sheets of figures are computed from. Set and
// Balance are necessary; everything else may be missing, and what rests on it
// is then empty.
type AnalysisInput struct {
	Balance aging.Balance
	Set     openitem.Set // with its settled items
	Since   civil.Date   // first day of the ledger; 0 = the first item
	Master  customer.Master

	Exercises   []Exercise           // closed ones and the one that is running, oldest first
	Turnover    []Turnover           // by month, without VAT (accounts 70), oldest first
	Files       []followup.File      // what people said, in the order of customers
	Insolvent   map[string]Insolvent // by customer
	Held        map[string]string    // why nothing goes out, in French, by customer
	Actions     []Action             // what was done, by date
	UnitCosts   []UnitCost           // by channel
	Goals       []Goal               // by owner, over a month
	Provision   ProvisionRules
	Allowances  []ledger.Allowance // rows on 491
	PayableFrom money.Amount       // items below it are not worth going to court; 0 = 500 EUR
}

// Analysis is every figure that is a list: one field per sheet of the report.
// All of it is as of Date, and its lists are sorted.
type Analysis struct {
	Date      civil.Date
	Behaviour []Behaviour     // Comportement payeur: customers with a payment or something open, by code
	Whole     Behaviour       // the same over all customers
	Expected  []Expected      // expected payment day of each open item, in the order of the balance
	Forecast  Forecast        // Prévision
	Provision Provision       // Provision
	Terms     []PaymentTable  // Délais de paiement: the last closing date first, then tonight
	Steps     []Effect        // Efficacité, per step, in order of first use
	Templates []Effect        // Efficacité, per template
	Motives   []Motive        // Motifs, the heaviest first
	Owners    []Desk          // Portefeuille, by owner; "" last
	Stances   []Stance        // negotiate, press or litigate: customers with something late, by code
	Gaps      []Gap           // Diagnostic, the heaviest first
	Costs     CollectionCosts // cost of collection
	Promises  PromiseFigures  // promises kept
	Telephone Telephone       // Efficacité, calls by caller and by hour
}

// Exercise is one accounting year.
type Exercise struct {
	From, To civil.Date
	Closed   bool // To is past
}

// Turnover is the sales of a month without VAT.
type Turnover struct {
	Month  civil.Date // its first day
	Amount money.Amount
}

// Insolvent is a collective proceeding against a customer.
type Insolvent struct {
	Judgment    civil.Date
	Liquidation bool // liquidation judiciaire: VAT comes back from the judgment on (CGI 272)
}

// Action is one thing done about one item: a step of a letter, a call. A document
// is about several items, each at its own step.
type Action struct {
	Date     civil.Date
	Customer string
	Item     string // openitem key; "" for a document about no item
	Step     string
	Template string
	Channel  string // courriel, courrier, recommande, appel…
	Amount   money.Amount
	Document string   // it was done by; "" = the only one of its customer, day and channel
	Lead     string   // step that the document was written for
	Beside   []string // other channels by which the same document went
}

// UnitCost is what one document of a channel costs.
type UnitCost struct {
	Channel string
	Cost    money.Amount
}

// Goal is what an owner has to collect in a month.
type Goal struct {
	Owner  string
	Amount money.Amount
}
