// Package web is stage 5 of the pipeline, what goes out, for people who open
// the figures on a telephone in the morning: one HTML page with its style and
// its charts inside, without any script, font, picture or address of elsewhere.
// Input: plain values computed elsewhere. Output: HTML 5 and SVG bytes that
// depend on those values only; every text of the ledger is escaped.
package web

import (
	_ "embed"
	"html/template"
	"io"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
)

// Board is everything that the page shows about one night. Only Balance and
// Figures are necessary; a section that has nothing to show is left out.
type Board struct {
	Company  string
	Date     civil.Date
	Previous civil.Date // previous run; 0 = none
	Run      string
	Program  string     // name and version
	LastBank civil.Date // last bank entry of the ledger

	Balance  aging.Balance
	Figures  kpi.Portfolio
	Compared []Comparison // at most three, the nearest first
	Past     []kpi.Past   // month ends, oldest first
	Analysis kpi.Analysis
	Changes  []Change // since the previous run, in the order to show
	Sent     []Sent   // what goes out tonight
	Story    letters.Story
	New      int    // problems to look at, seen for the first time
	Known    int    // problems that the previous run had already
	Files    []File // other documents of the night, relative to the page
}

// Comparison is the same figures at another date.
type Comparison struct {
	Label   string // "Hier", "Mois dernier", "An dernier"
	Figures kpi.Portfolio
}

// Change is how many things of a kind changed since the previous run.
type Change struct {
	Kind   string // Payé, Nouveau, Étape…
	Count  int
	Amount money.Amount
}

// Sent is what goes out tonight by step and channel.
type Sent struct {
	Step, Channel string
	Count         int
	Amount        money.Amount
}

// File is a document that the page names.
type File struct{ Label, Path string }

//go:embed board.html
var layout string

// Write writes the page.
func Write(w io.Writer, b Board) error {
	t, err := template.New("board").Parse(layout)
	if err != nil {
		return err
	}
	return t.Execute(w, view(b))
}
