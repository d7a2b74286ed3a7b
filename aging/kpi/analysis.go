package kpi

import (
	"sync"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
)

// testedMonths is how many past month ends a forecast is tested on.
const testedMonths = 24

// Analyse computes every figure that is a list, in one call.
func Analyse(in AnalysisInput) Analysis {
	date := in.Balance.Date
	a := Analysis{Date: date, Costs: CostOf(in.Set, in.Actions, in.UnitCosts), Promises: Promises(in.Files), Owners: Desks(in), Gaps: Gaps(in)}
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
	PayableFrom money.Amount // items below it are not worth going to court; 0 = 500 EUR
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

// Action is one thing done about one item: a step of a letter, a call. Those of
// one customer, day, step and channel are one document.
type Action struct {
	Date     civil.Date
	Customer string
	Item     string // openitem key; "" for a document about no item
	Step     string
	Template string
	Channel  string // courriel, courrier, recommande, appel…
	Amount   money.Amount
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

// Profile is how a customer pays, as his settled invoices show it.
type Profile string

// Profiles.
const (
	ProfileUnknown   Profile = "inconnu"      // fewer than three invoices paid and nothing late for long
	ProfilePrompt    Profile = "prompt"       // on time, or nearly
	ProfileSlow      Profile = "lent"         // late, but one knows by how much
	ProfileIrregular Profile = "irrégulier"   // one never knows
	ProfileStops     Profile = "ne paie plus" // paid before, and has stopped
	ProfileNever     Profile = "n’a pas payé" // long late, and no payment was ever seen
)

// Behaviour is how one customer pays, from the invoices he has paid in full:
// days late are day of the last payment less due date, negative when early.
type Behaviour struct {
	Customer, Name string
	Paid           int          // invoices paid in full: the size of the sample
	PaidAmount     money.Amount // that they add up to
	Guessed        int          // of those, the ones that a presumed match or a presumed due date is part of
	Mean           Days         // by number
	Weighted       Days         // by amount
	Median         Days         // by number
	MedianAmount   Days         // day by which half of the amount was paid
	Q1, Q3         Days         // quartiles, by number
	Late           Share        // paid after the due date, by number
	LateAmount     Share        // by amount
	Recent, Before Days         // mean over the last six months, and before them
	RecentPaid     int          // sizes of those two samples
	BeforePaid     int
	LastPaid       civil.Date // last payment seen, 0 = none
	Open, Overdue  money.Amount
	DaysLate       int // of the oldest open invoice
	Profile        Profile
	Why            string // French sentence: what the profile rests on
}

// Spread is the interquartile range of days late.
func (b Behaviour) Spread() Days { return b.Q3 - b.Q1 }

// Trend is how much later the customer pays than before; 0 when one of the two
// samples is too small to say (see TrendKnown).
func (b Behaviour) Trend() Days {
	if !b.TrendKnown() {
		return 0
	}
	return b.Recent - b.Before
}

// TrendKnown says that both samples hold at least three invoices.
func (b Behaviour) TrendKnown() bool { return b.RecentPaid >= minSample && b.BeforePaid >= minSample }

// minSample is the fewest invoices from which a figure is drawn.
const minSample = 3

// Expected is when an open item will probably be paid.
type Expected struct {
	Customer, Key, Invoice string
	Due                    civil.Date
	Open                   money.Amount
	On                     civil.Date // the day by which it is paid as likely as not; 0 = beyond the horizon or never
	Early, Late            civil.Date // one chance in ten of being paid by Early, nine in ten by Late; 0 = beyond
	Chance                 Share      // of being paid within the horizon
	Sample                 int        // invoices of the customer that it rests on
}

// Forecast is what comes in of the invoices open tonight, week by week. Sales to
// come are not in it.
type Forecast struct {
	Date  civil.Date
	Weeks []Week
	Open  money.Amount // what it is about: open invoices less unallocated credits are not netted
	After money.Amount // expected after the last week, or never
	Tests []BackTest   // one per past month end, oldest first
	Error ForecastError
}

// Week is seven days, From and To included.
type Week struct {
	From, To  civil.Date
	Expected  money.Amount
	Low, High money.Amount // one chance in ten of less, one in ten of more
	Due       money.Amount // falling due in the week (the first one has all that is late)
}

// BackTest is the forecast as it would have been at a month end, against what
// came in of the invoices that were open then.
type BackTest struct {
	On     civil.Date
	Open   money.Amount
	Weeks  []TestedWeek
	Within int // weeks in which what came in was between Low and High
}

// TestedWeek is one past week.
type TestedWeek struct {
	To                   civil.Date
	Actual               money.Amount
	Expected, Low, High  money.Amount
	AtDue, AtDuePlusMean money.Amount // the two simple rules
}

// ForecastError compares the forecast with two simple rules over all tests: the
// sum of what each week was wrong by, over the sum of what came in.
type ForecastError struct {
	Months, Weeks int
	Actual        money.Amount
	Forecast      Share // |actual - expected|, weeks added
	AtDue         Share // rule: everything is paid on its due date, what is late at once
	AtDuePlusMean Share // rule: everything is paid at its due date + the customer's mean delay so far
	Bias          Share // (expected - actual) ÷ actual: above 0 the forecast is too high
	Within        Share // weeks inside their range; 80 % is what the range promises
}

// Effect is what a step or a template brought.
type Effect struct {
	Name       string // step or template
	Channels   string // those used, joined by commas
	First      civil.Date
	Documents  int
	Items      int
	Amount     money.Amount // sent for
	Customers  int
	Windows    [3]Window    // paid within 8, 15 and 30 days
	Credited   money.Amount // received after it and before the next step on the same item
	Delay      Days         // from it to those receipts, by amount
	Cost       money.Amount
	PerEuro    Share // Cost ÷ Credited
	Unanswered int   // items on which nothing was received since
}

// Window is what was paid within some days of an action, of what is old enough
// to know.
type Window struct {
	Days       int
	Items      int // acted on at least that long ago
	Paid       int // of those, paid in full within the days
	Amount     money.Amount
	PaidAmount money.Amount
}

// Rate is the part of the amount that was paid.
func (w Window) Rate() Share { return Of(w.PaidAmount, w.Amount) }

// Motive is one reason why customers do not pay.
type Motive struct {
	Code, Label string
	Internal    bool // our own doing: delivery, invoicing, commitment
	Disputes    int
	Calls       int
	Amount      money.Amount // contested now, else what the call was about
	Days        int          // age of the oldest open dispute
	Running     Share        // of the total amount, this motive and those above
}

// Desk is the portfolio of one collector (responsable).
type Desk struct {
	Owner         string
	Customers     int
	LateCustomers int
	Receivables   money.Amount
	Overdue       money.Amount
	FallingDue    money.Amount // until the end of the month
	Collectable   money.Amount // overdue at the start of the month + falling due in it
	Goal          money.Amount // typed, else Collectable
	Typed         bool         // the goal is typed
	Collected     money.Amount // since the start of the month
	Promised      money.Amount // promises that still run
	Disputed      money.Amount
	Held          int // customers to whom nothing goes out
}

// Progress is Collected ÷ Goal.
func (d Desk) Progress() Share { return Of(d.Collected, d.Goal) }

// Verdict is what to do with a file.
type Verdict string

// Verdicts.
const (
	Negotiate Verdict = "négocier"
	Press     Verdict = "insister"
	Litigate  Verdict = "agir en justice"
	Wait      Verdict = "attendre"
	Declare   Verdict = "déclarer la créance"
)

// DebtorType is a suggestion from behaviour, never a judgment on a person.
type DebtorType string

// Types.
const (
	TypeGood      DebtorType = "bon payeur"
	TypeCareless  DebtorType = "négligent"
	TypeStraining DebtorType = "en difficulté"
	TypeDisputing DebtorType = "contestataire"
	TypeEvasive   DebtorType = "de mauvaise volonté"
	TypeInsolvent DebtorType = "insolvable"
	TypeUnknown   DebtorType = "inconnu"
)

// Stance is the go / no-go indicator of one late customer.
type Stance struct {
	Customer, Name string
	Overdue        money.Amount
	DaysLate       int
	Type           DebtorType
	TypeWhy        string
	Verdict        Verdict
	For            []string // French: facts that plead for it
	Against        []string // facts that plead against going to court
}

// Gap is something that the data lack.
type Gap struct {
	Code    string // stable word
	Label   string // French
	Count   int
	Amount  money.Amount
	Remedy  string   // French
	Samples []string // customers, at most five
}

// CollectionCosts is what collecting costs.
type CollectionCosts struct {
	From, To   civil.Date // over which Actions were counted
	Channels   []ChannelCost
	Spent      money.Amount
	Collected  money.Amount // late receipts over the same days
	PerEuro    Share        // Spent ÷ Collected
	UnknownFor []string     // channels without a unit cost
}

// ChannelCost is the documents of one channel.
type ChannelCost struct {
	Channel   string
	Documents int
	Unit      money.Amount
	Cost      money.Amount
}

// PromiseFigures is what promises are worth.
type PromiseFigures struct {
	Judged, Kept, Partly, Broken int
	Promised, Received           money.Amount
	Running                      int
	RunningAmount                money.Amount
}

// KeptShare is the part of the judged promises that were kept in full.
func (p PromiseFigures) KeptShare() Share {
	return Of(money.Amount(p.Kept), money.Amount(p.Judged))
}
