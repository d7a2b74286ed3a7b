package cabinet

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"relance/aging/civil"
	"relance/aging/kpi"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/cmd/internal/nightly"
	"relance/letters/workbook"
	"relance/rules"
)

// Portfolio is the summary of one night over several dossiers, the file that
// --bilan writes.
type Portfolio struct {
	Date     civil.Date   `json:"date"`
	Version  string       `json:"version"`
	Dossiers []DossierRow `json:"dossiers"`
	Totals   DossierSums  `json:"totaux"`
	Common   []Debtor     `json:"-"` // of several dossiers: for the eyes of the firm alone, in its workbook
}

// DossierRow is how the night of one dossier ended. The figures are zero when
// it was refused.
type DossierRow struct {
	Name    string   `json:"dossier"`
	Company string   `json:"societe"`
	State   string   `json:"etat"` // a word of nightly.States
	Code    int      `json:"code"` // the exit code that this dossier alone would have given
	Run     string   `json:"run"`
	Repeat  bool     `json:"deja_faite"`
	Folder  string   `json:"documents"` // relative to where the summary was asked for; "" when none were written
	DSO     kpi.Days `json:"dso"`       // hundredths of a day, the figure that is read back; 0 when no sales are known
	DSODays float64  `json:"dso_jours"` // the same in days, for who reads the file; never read back
	// LastBank is the last bank entry of the ledger, "" for none and where the ledger
	// was not read: what was paid since is not known.
	LastBank civil.Date `json:"derniere_banque"`
	// LastEntry is the last entry of any account: how old the export is.
	LastEntry civil.Date `json:"derniere_ecriture"`
	DossierSums
	Waits []Waiting `json:"attend"`    // what tonight's work leaves to do, by collaborator
	Codes []string  `json:"problemes"` // codes of errors and new warnings, each once
}

// DossierSums are the figures that add up over dossiers.
type DossierSums struct {
	Receivables money.Amount `json:"encours"`
	Open        money.Amount `json:"creances_ouvertes"` // before credits that nothing allocates
	Overdue     money.Amount `json:"echu"`
	Claimed     money.Amount `json:"reclame"`  // by tonight's letters
	Acted       int          `json:"relances"` // customers
	Held        int          `json:"retenus"`  // customers
	Letters     int          `json:"courriers"`
	Errors      int          `json:"erreurs"`
	Warnings    int          `json:"anomalies"` // new ones
}

// Row sums a result up under the dossier's name; folder is where its documents
// are, as the summary names it.
func (r Result) Row(name, folder string, code int) DossierRow {
	o := r.Outcome
	row := DossierRow{Name: name, State: o.Status.String(), Code: code, Folder: folder, Codes: []string{}, Company: o.Company, LastBank: o.LastBank, LastEntry: o.LastEntry, Waits: []Waiting{}}
	if r.Err != nil {
		row.State = nightly.Failed.String()
		return row
	}
	for _, p := range r.Problems {
		switch {
		case p.Severity == problem.Error:
			row.Errors++
		case p.Severity == problem.Warning && !p.Known:
			row.Warnings++
		default:
			continue
		}
		if !slices.Contains(row.Codes, p.Code) {
			row.Codes = append(row.Codes, p.Code)
		}
	}
	slices.Sort(row.Codes)
	if row.Errors > 0 {
		return row
	}
	row.Run, row.Repeat, row.DSO, row.DSODays = o.View.Run, o.View.Repeat != nil, o.Figures.DSO, o.Figures.DSO.Float()
	row.Receivables, row.Open, row.Overdue = o.Figures.Receivables, o.Figures.Open, o.Figures.Overdue
	row.Acted, row.Held = o.Manifest.Counts.Acted, o.Manifest.Counts.Held
	sent := rules.Summarise(o.Night.Date, o.Night.Decisions)
	row.Letters, row.Claimed = sent.Letters, sent.Amount
	row.Waits = waiting(o)
	return row
}

// NewPortfolio sums up the dossiers, sorted by name.
func NewPortfolio(date civil.Date, version string, rows []DossierRow) Portfolio {
	p := Portfolio{Date: date, Version: version, Dossiers: slices.Clone(rows)}
	slices.SortStableFunc(p.Dossiers, func(a, b DossierRow) int { return cmp.Compare(a.Name, b.Name) })
	for _, r := range p.Dossiers {
		t := &p.Totals
		t.Receivables, t.Overdue, t.Claimed = t.Receivables+r.Receivables, t.Overdue+r.Overdue, t.Claimed+r.Claimed
		t.Open += r.Open
		t.Acted, t.Held, t.Letters = t.Acted+r.Acted, t.Held+r.Held, t.Letters+r.Letters
		t.Errors, t.Warnings = t.Errors+r.Errors, t.Warnings+r.Warnings
	}
	if p.Dossiers == nil {
		p.Dossiers = []DossierRow{}
	}
	return p
}

// Why summaries cannot be merged.
var (
	ErrNotSummary   = errors.New("ce n’est pas un bilan écrit par « relance nuit --bilan »")
	ErrOtherNight   = errors.New("ces bilans ne sont pas de la même nuit")
	ErrDossierTwice = errors.New("ce dossier est dans deux bilans")
)

// ReadPortfolio reads a summary back.
func ReadPortfolio(data []byte) (Portfolio, error) {
	var p Portfolio
	if err := json.Unmarshal(data, &p); err != nil || p.Date.IsZero() || p.Dossiers == nil {
		return Portfolio{}, ErrNotSummary
	}
	for _, r := range p.Dossiers {
		if r.Name == "" || !slices.Contains(nightly.States(), r.State) {
			return Portfolio{}, ErrNotSummary
		}
	}
	return p, nil
}

// MergePortfolios joins the summaries of the parts of one night.
func MergePortfolios(parts []Portfolio) (Portfolio, error) {
	if len(parts) == 0 {
		return Portfolio{}, ErrNotSummary
	}
	var rows []DossierRow
	seen := map[string]bool{}
	for _, p := range parts {
		if p.Date != parts[0].Date {
			return Portfolio{}, fmt.Errorf("%w : %s et %s", ErrOtherNight, parts[0].Date.French(), p.Date.French())
		}
		for _, r := range p.Dossiers {
			if seen[r.Name] {
				return Portfolio{}, fmt.Errorf("%w : %s", ErrDossierTwice, r.Name)
			}
			seen[r.Name] = true
			rows = append(rows, r)
		}
	}
	return NewPortfolio(parts[0].Date, parts[0].Version, rows), nil
}

// byUrgency gives the dossiers, what somebody has to look at first.
func (p Portfolio) byUrgency() []DossierRow {
	rows := slices.Clone(p.Dossiers)
	slices.SortStableFunc(rows, func(a, b DossierRow) int { return cmp.Compare(urgencyOf(a.State), urgencyOf(b.State)) })
	return rows
}

// urgencyOf is urgency for the word of a status.
func urgencyOf(state string) int { return urgency(statusOf(state)) }

// statusOf reads the word of a status; another one is a failure.
func statusOf(state string) nightly.Status {
	if at := slices.Index(nightly.States(), state); at >= 0 {
		return nightly.Status(at)
	}
	return nightly.Failed
}

// WriteWorkbook writes portefeuille.xlsx.
func (p Portfolio) WriteWorkbook(w io.Writer) error {
	sheet := workbook.Portfolio{Date: p.Date, Program: "relance " + p.Version}
	for _, r := range p.byUrgency() {
		row := workbook.DossierRow{
			Name: r.Name, Company: r.Company, State: r.State, Alarm: r.State != nightly.Done.String(), Receivables: r.Receivables, Open: r.Open, Overdue: r.Overdue, DSO: r.DSO,
			Acted: r.Acted, Claimed: r.Claimed, Letters: r.Letters, Held: r.Held, Errors: r.Errors, Warnings: r.Warnings, Codes: r.Codes, LastBank: r.LastBank, LastEntry: r.LastEntry,
			Measured: r.Run != "",
		}
		if r.Folder != "" {
			row.Report = r.Folder + "/" + nightly.ReportFile
		}
		for _, own := range r.Waits {
			sheet.Waits = append(sheet.Waits, workbook.WaitingRow{Clerk: own.Clerk, Dossier: r.Name, Letters: own.Letters, Mails: own.Mails, Calls: own.Calls, Texts: own.Texts})
		}
		sheet.Rows = append(sheet.Rows, row)
	}
	slices.SortStableFunc(sheet.Waits, func(a, b workbook.WaitingRow) int { return cmp.Compare(a.Clerk, b.Clerk) })
	for _, d := range p.Common {
		sheet.Common = append(sheet.Common, workbook.CommonRow(d))
	}
	return workbook.WritePortfolio(w, sheet)
}
