// Package papers makes every document of a planned night (stage 5): letters,
// memos, penalty invoices, the print file, the call pack, case files, lists for
// other programs, the workbook and what tells of it. It changes neither the plan
// nor the inputs, and writes nothing: a document says how it is rendered.
package papers

import (
	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/cmd/internal/evidence"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// Desk is what documents are made with, beside the plan.
type Desk struct {
	Inputs   dossier.Inputs // the lines of the ledger only where a case file lists them
	Texts    *letters.Texts
	Memory   Memory
	Findings problem.List // about the inputs and the plan
	Run      string       // its identifier
	Version  string       // of the program
	Parallel int          // goroutines; 0 means as many as there are processors

	Copies   []dossier.Copy                               // invoice copies to attach
	Stored   []dossier.Copy                               // all of them
	ReadCopy func(dossier.Copy) ([]byte, error)           // when the message is written
	Evidence func(evidence.View) (*evidence.Maker, error) // what case files are made with
}

// Memory is what this night may know of those before it.
type Memory struct {
	Events []log.Event                  // of its view
	Last   history.Run                  // the run before; its ID is "" on a first night
	Seen   history.Snapshot             // by that run
	Known  bool                         // Seen is still known
	Recent []rules.NightSummary         // the latest first
	IBANs  map[string]string            // account that the letters of a night printed, by its identifier
	Months map[civil.Date]kpi.Portfolio // figures that the last nights of months kept, by last day
}

// Papers are the documents of a night, and what came of making them.
type Papers struct {
	Plan     planning.Night // as it stands: the letters that cannot be made are withheld
	Letters  []Document     // what goes out, and the print file and the call pack
	Reports  []Document     // what tells of it, and the lists
	Made     []Made         // documents that are made once, for the history
	Claimed  Claimed        // of penalties, by the letters
	Problems problem.List   // the findings with those about the documents, known ones marked
	Figures  kpi.Portfolio
	Changes  []workbook.Change // since the night before
	Answered []Answered        // requests of the sheets of the day
	Todo     Todo              // what is left to people
}

// Make makes the documents: the letters first, since one that cannot be made
// withholds its decision, then the reports, which tell of everything. With an
// Error among the problems there are no reports.
func Make(plan planning.Night, desk Desk) (Papers, error) {
	m, problems, err := makeLetters(plan, desk)
	if err != nil {
		return Papers{}, err
	}
	desk.Findings = MarkKnown(append(desk.Findings[:len(desk.Findings):len(desk.Findings)], problems...), desk.Memory.Seen.Anomalies)
	p := Papers{Plan: m.plan, Letters: m.documents, Made: m.made, Claimed: m.claimed, Problems: desk.Findings, Todo: m.todo(desk.Inputs.Config.Mail.Server != "")}
	if p.Problems.HasErrors() {
		return p, nil
	}
	t := told{plan: m.plan, desk: desk, letters: m.documents, claimed: m.claimed}
	report := t.report()
	p.Figures, p.Changes = report.Figures, report.Changes
	p.Reports, problems, err = makeReports(t, report)
	p.Problems.Add(problems...)
	if err != nil {
		return p, err
	}
	asked, err := t.requests()
	p.Reports, p.Answered = append(p.Reports, asked.docs...), asked.answered
	p.Problems.Add(MarkKnown(asked.problems, desk.Memory.Seen.Anomalies)...)
	return p, err
}

// told is what reports tell of.
type told struct {
	plan    planning.Night
	desk    Desk
	letters []Document
	claimed Claimed
}
