package nightly

import (
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/letters/workbook"
)

// Options of one night.
type Options struct {
	Date     civil.Date
	Output   string          // absolute folder that replaces the dossier's own; "" keeps it
	Trial    bool            // --essai: nothing is written in the dossier nor recorded
	Undrawn  bool            // a trial that is asked what it decides: its documents are not drawn
	Force    string          // --forcer: why brakes are overridden; "" obeys them
	Tolerate int             // --tolerer: unreadable rows accepted
	Parallel int             // goroutines; 0 means as many as there are processors
	Version  string          // of the program
	Texts    letters.Sources // shipped texts; the dossier's own are laid over them
	Reprint  string          // a committed run whose documents are made again; "" for a night
	Model    config.Model    // shipped relance.yaml: a night in its name is refused, a trial is told
	Step     func(Step)      // told of each step of the protocol; tests interrupt it there

	Documents func(int) // told how many documents are about to be written
}

// told gives the options with nobody told where nobody asked to be.
func (o Options) told() Options {
	if o.Step == nil {
		o.Step = func(Step) {}
	}
	if o.Documents == nil {
		o.Documents = func(int) {}
	}
	return o
}

// Step is a point that a night has passed, in the words of its journal; the
// dossier tells of those of its own, between them.
type Step string

// Steps, in their order.
const (
	Locked    Step = "verrouillé"
	Read      Step = "lu"
	Decided   Step = "décidé"
	Prepared  Step = "préparé"
	Composed  Step = "composé"
	Written   Step = "document écrit" // once per document
	Sealed    Step = "scellé"
	Recorded  Step = "enregistré"
	Published Step = "publié"
	Saved     Step = "sauvegardé"
)

// Outcome is what a night gave.
type Outcome struct {
	Status    Status
	View      View
	Night     planning.Night
	Manifest  dossier.Manifest
	Company   string            // the creditor
	LastEntry civil.Date        // of the ledger, whatever the account; 0 when it has none
	LastBank  civil.Date        // bank entry of the ledger
	Figures   kpi.Portfolio     // of the night
	Changes   []workbook.Change // since the night before
	Since     civil.Date        // its date
	Todo      papers.Todo       // what is left to people
	Clerk     string            // who has charge of the dossier, "" when nobody is named
	Duplex    bool              // its letters are printed on both sides
	Folder    string            // where the documents are; "" when none were written
	SetAside  string            // name given to a changed folder of the same run, "" when none
	Committed bool              // recorded in the history tonight
}

// Among the documents of a night: its workbook, and the list of what is to print.
const (
	ReportFile  = papers.ReportFile
	PrintedFile = papers.PrintedFile
)
