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
	Past       []kpi.Past   // month ends, oldest first
	Months     []kpi.Month  // sales and receipts, oldest first
	Cases      []rules.Case
	Decisions  []rules.Decision
	Explained  func(customer string) []string // lines of rules.Explain; nil when there are none
	Letters    []Letter
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
	Sheets    []string        // the sheets to write; none = all of them
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

// SheetNames lists the sheets that a service may ask for.
func SheetNames() []string {
	return []string{
		sheetBoard, sheetChanges, sheetBalance, sheetGroups, sheetItems, sheetDecisions, sheetActions, sheetCalls, sheetAgenda, sheetPenalties, sheetPromises,
		sheetDisputes, sheetPlans, sheetGuarantees, sheetProceedings, sheetBank, sheetExposure, sheetBehaviour, sheetForecast, sheetEffects, sheetMotives, sheetDesks,
		sheetProvision, sheetDelays, sheetMatches, sheetProof, sheetProblems, sheetIncomplete, sheetDocuments, sheetHistory, sheetTerms,
	}
}

// sheets are those asked for; an extract never has those that are about the
// company as a whole.
func (r Report) sheets() []string {
	if r.Extract == "" {
		return r.Sheets
	}
	asked := r.Sheets
	if len(asked) == 0 {
		asked = SheetNames()
	}
	whole := []string{sheetProvision, sheetDelays, sheetBank, sheetProof, sheetProblems, sheetDocuments}
	allowed := slices.DeleteFunc(slices.Clone(asked), func(name string) bool { return slices.Contains(whole, name) })
	if len(allowed) == 0 {
		return []string{sheetTerms} // an empty list would mean all of them
	}
	return allowed
}

func write(w io.Writer, r Report, limit int) error {
	b := newBook("Rapport de relance — "+r.Company, r.Company, r.Date)
	b.limit, b.only = limit, r.sheets()
	v := newView(b, r)
	if b.writes(sheetBoard) {
		v.dashboard()
	}
	for _, s := range v.sheets() {
		if b.writes(s.name()) {
			s.write(b)
		}
	}
	if len(b.sheets) == 0 { // none of those asked for exists tonight
		v.definitionTable().write(b)
	}
	return b.save(w)
}
