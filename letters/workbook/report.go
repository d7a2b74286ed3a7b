// Package workbook is stage 5 of the pipeline, what goes out, for people who
// work in a spreadsheet: the nightly report, the aged balance alone, and the
// customer master to be completed. Input: plain values computed elsewhere.
// Output: .xlsx (ECMA-376) or .csv bytes that depend on those values only.
//
// Every amount is a real number, every date a real date, totals are live
// formulas that hold the value they have now, and no text of a ledger can
// become a formula.
package workbook

import (
	"io"
	"slices"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/kpi"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/problem"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Report is everything that rapport.xlsx shows about one night. Only Balance
// is necessary; a list that is empty gives a sheet that says so.
type Report struct {
	Company  string
	Date     civil.Date
	Previous civil.Date // previous run; 0 = none
	Run      string     // name of the run, e.g. 2026-11-21
	Program  string     // name and version, printed under Définitions
	LastBank civil.Date // last bank entry of the ledger

	Balance    aging.Balance
	Figures    kpi.Portfolio
	Compared   []Comparison // at most three, e.g. hier, mois dernier, an dernier
	Trend      []Comparison // month ends and tonight, oldest first
	Months     []kpi.Month  // sales and receipts, oldest first
	Cases      []rules.Case
	Decisions  []rules.Decision
	Explained  func(customer string) []string // lines of rules.Explain; nil when there are none
	Letters    []Letter
	Calls      []Call // of the call pack, those that no decision has
	Penalties  []Penalty
	Matches    []openitem.Match
	Imbalances []openitem.Imbalance
	Bank       []BankMove // what statements show and the ledger does not have, by day
	Problems   problem.List
	Known      []bool // Known[i]: Problems[i] was already reported by the previous run; may be shorter
	Changes    []Change
	Events     []log.Event // oldest first

	Agenda    []rules.Entry   // by day
	Files     []followup.File // what people said, by customer
	Documents []Document      // e-invoices that are not booked, and open invoices without one
	Analysis  kpi.Analysis    // the figures that are lists; empty ones give a sheet that says so
	Sheets    []string        // the sheets to write, see SheetOf; none = all of them
	Read      []ledger.File   // the ledger files, with what their columns were taken for
	Extract   string          // French sentence: whose customers alone the report is about; "" = all
}

// Comparison is the same figures at another date.
type Comparison struct {
	Label   string // "Hier", "Mois dernier", "An dernier"
	Figures kpi.Portfolio
	Rebuilt bool // from the ledger, not kept by a night: what only a night knows is missing
}

// Letter is one document of the night.
type Letter struct {
	Customer string
	Step     string
	Channel  policy.Channel // courrier, recommande, courriel, appel…
	Letter   int            // which of the customer's letters, in the order of rules.Decision.Letters
	File     string         // relative to the workbook, forward slashes; "" when there is none
}

// Call is a call of the call pack that tonight's decisions do not have: of the nights
// before, agreed on, about a broken promise.
type Call struct {
	Customer string
	Why      string
	Role     string // of the contact to ask for, "" for the customer's own
	Amount   money.Amount
}

// Penalty is one invoice whose late payment costs something.
type Penalty struct {
	Customer, Name string
	Item           openitem.Item
	Result         penalty.Result
	Register       penalty.Row // what was claimed, paid and given up so far; zero: nothing
	Claimed        bool        // by tonight's letters
	Why            string      // why it is not claimed, in French; "" when it is
}

// row gives the account of the penalties; without a register, all that the
// computation gives is owed.
func (p Penalty) row() penalty.Row {
	row := p.Register
	if row.Item == "" {
		row.Accrued = p.Result.Interest + p.Result.Indemnity
		row.Owed = row.Accrued
		if p.Claimed {
			row.Claimed = row.Accrued
		}
	}
	return row
}

// Change is one thing that changed since the previous run.
type Change struct {
	Kind     string // Payé, Nouveau, Échu, Étape, Promesse rompue, Litige, Retenu…
	Customer string
	Name     string
	Invoice  string
	Amount   money.Amount
	Before   string
	After    string
}

// Write writes the report. The same report gives the same bytes.
func Write(w io.Writer, r Report) error { return write(w, r, maxRows) }

// lead is the second line of a sheet: who, when, how many.
func (r Report) lead(what string) string {
	s := "Situation au " + r.Date.French()
	if r.Company != "" {
		s = r.Company + " — " + s
	}
	if what != "" {
		s += " — " + what
	}
	return s
}

// sheets are those that the report has after the dashboard, in their order, each
// made of its own data. An extract has nothing that is about the company as a
// whole, and a sheet without rows is left out.
func (r Report) sheets(who people) (all []sheet) {
	for _, s := range []sheet{
		todoSheet(r, who), balanceSheet(r, who), itemSheet(r, who), clientSheet(r, who), decisionSheet(r, who), penaltySheet(r), followUpSheet(r, who),
		forecastSheet(r), efficiencySheet(r), checkSheet(r, who, indicatorsOf(r)), historySheet(r, who),
	} {
		if !r.asks(s.name) {
			continue
		}
		s.lists = slices.DeleteFunc(s.lists, func(g *grid) bool { return g.rows == 0 || g.company && r.Extract != "" })
		if len(s.lists) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// asks says that a sheet is asked for, by its name or by one that it had before.
func (r Report) asks(name string) bool {
	return len(r.Sheets) == 0 || slices.ContainsFunc(r.Sheets, func(asked string) bool { return SheetOf(asked) == name })
}

func write(w io.Writer, r Report, limit int) error {
	b := newBook("Rapport de relance — "+r.Company, r.Company, r.Date)
	b.limit = limit
	who := peopleOf(r)
	sheets := r.sheets(who)
	board := r.asks(sheetBoard) || len(sheets) == 0
	parts := b.planned(sheets)
	if board {
		writeBoard(b, r, who)
	}
	for _, p := range parts {
		p.write(b)
	}
	return b.save(w)
}

// BankMove is a movement that a bank statement shows and that the ledger does not
// have.
type BankMove struct {
	Date     civil.Date
	Account  string       // of the bank
	Amount   money.Amount // positive: money in
	Payer    string
	Text     string // as the bank writes it
	Customer string // "" when nobody knows for sure
	Name     string
	Invoices string
	How      string // French: what tells whose it is, why it came back, or what to do
}

// Document is an invoice that the ledger and the folder of e-invoices do not both
// have.
type Document struct {
	Missing        string // what lacks it, French: « grand livre », « dossier des factures »
	Customer, Name string
	Number         string
	Date, Due      civil.Date
	Amount         money.Amount
	File           string // of the document
}
