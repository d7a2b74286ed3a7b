package dossier

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"runtime"
	"slices"

	"relance/aging"
	"relance/aging/billed"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/rules/policy"
)

// Inputs is everything that a night is computed from, the view of the past
// apart. Nothing changes it once it is read.
type Inputs struct {
	Config        config.Config
	Law           law.Law       // that gives the rates; the zero value is the one shipped
	Configuration string        // SHA-256 of the configuration and policy in force, defaults included
	Policy        policy.Policy // with what relance.yaml changes in it
	Ledger        *ledger.Ledger
	Master        customer.Master
	People        customer.Directory // who a written name is
	LastRun       civil.Date         // last night that the history holds before this one, 0 for none; told by whoever knows the history
	ReadSince     civil.Date         // first night that read the ledger files as they are, 0 for this one; told likewise
	Billed        billed.Folder      // e-invoices and their statuses, beside the ledger
	Readings      Readings           // of the files of e-invoices, for the next night
	DueDates      *customer.DueDates // typed by invoice; nil when there are none
	TrialBalance  []aging.Control    // balances that another program gives, to prove ours against
	FollowUp      followup.Reading   // rows that people typed; merged with the history by Plan
	DaySheets     []daysheet.Row     // what people answered on the sheets of the last days
	Papers        Papers             // proofs that people keep
	Dropped       Dropped            // statements, returns and registers
	Logo          []byte
	Signature     []byte     // picture of the signature, as the logo
	Fonts         [3][]byte  // normal, bold and italic of the dossier's own; nil where it has none
	OwnTexts      fs.FS      // folder of the dossier's own texts; nil when there is none
	Files         []InputRow // every other file that was read, sorted by name
}

// ReadOptions say how to read.
type ReadOptions struct {
	Tolerate int // unreadable rows accepted, beside those of relance.yaml
	Parallel int // goroutines; 0 means as many as there are processors

	// Known is what an earlier night read of the invoices, for nights that keep
	// nothing in the dossier; else it is that which the dossier keeps.
	Known Readings
}

// found is what the reader of one kind of input gives beside its value: the rows
// of what it read, and what is wrong there.
type found struct {
	rows     []InputRow
	problems problem.List
}

// Reader reads the files that people keep in a dossier, where relance.yaml says
// that they are.
type Reader struct {
	Config config.Config

	root   *os.Root
	folder string
	sheets sheetPlaces
}

// Read reads every input of a night of that date, once, and notes the SHA-256
// of each file. With an Error in the list the inputs must not be used.
func (r Reader) Read(date civil.Date, opts ReadOptions) (Inputs, problem.List, error) {
	c, in := r.Config, Inputs{Config: r.Config}
	var documents electronic
	dropped, err := findDropped(r.root)
	if err != nil {
		return in, nil, err
	}
	reading := r.Reading(date, opts)
	reading.KeepBank = len(dropped.bank) > 0
	waitLedger := r.ledgerBeside(reading, opts.Parallel != 1)
	readers := []func() (found, error){
		func() (f found, err error) {
			in.Policy, in.Configuration, f, err = readPolicy(r.root, r.folder, c)
			return
		},
		func() (f found, err error) {
			names, named := c.CustomerFiles()
			in.Master, f, err = readMaster(r.root, names, named, in.Policy)
			return
		},
		func() (f found, err error) { in.DueDates, f, err = readDueDates(r.root, c.DueDates); return },
		func() (f found, err error) {
			names, named := c.FollowUpFiles()
			in.FollowUp, f, err = readFollowUp(r.root, names, named)
			return
		},
	}
	readers = append(readers, r.looks(&in)...)
	readers = append(readers,
		func() (f found, err error) { in.DaySheets, f, err = r.sheets.daySheets(date); return },
		func() (f found, err error) { in.Papers, f, err = readPapers(r.root); return },
		func() (f found, err error) {
			in.TrialBalance, f, err = readTrialBalance(r.root, c.TrialBalance, c.Encoding, c.Scope())
			return
		},
		func() (f found, err error) {
			documents, f, err = readElectronic(r.root, c, workersOf(opts.Parallel), opts.Known)
			return
		},
		func() (f found, err error) { in.Dropped, f, err = readDropped(r.root, dropped); return },
		func() (f found, err error) { in.Ledger, f, err = waitLedger(); return },
	)
	problems, err := in.take(readers)
	if err != nil {
		_, _, _ = waitLedger() // it may still be at work on the dossier
		return in, problems, err
	}
	in.Readings = documents.readings
	named := LedgerCustomers(in.Ledger)
	master, unmatched := in.Master.Matched(named)
	var laid problem.List
	in.Billed, in.Master, laid = documents.lay(c, in.Ledger, master, date)
	problems.Add(laid...)
	in.People = customer.NewDirectory(named, in.Master)
	in.Config.Factor = in.Config.Factor.Of(in.People).With(soldTo(c, in.Ledger, in.Billed)...)
	problems.Add(unmatched...)
	registers, err := in.Dropped.readRegisters(r.root, dropped.registers, in.Master)
	in.Files = append(in.Files, registers.rows...)
	if problems.Add(registers.problems...); err != nil {
		return in, problems, err
	}
	slices.SortFunc(in.Files, func(a, b InputRow) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.SHA256, b.SHA256)) })
	return in, problems, nil
}

// workersOf is how many goroutines read files beside the ledger.
func workersOf(parallel int) int {
	if parallel > 0 {
		return parallel
	}
	return runtime.GOMAXPROCS(0)
}

// Appearance reads what documents look like, and nothing of any customer: who
// writes, the logo, the dossier's own texts.
func (r Reader) Appearance() (Inputs, problem.List, error) {
	in := Inputs{Config: r.Config}
	problems, err := in.take(r.looks(&in))
	return in, problems, err
}

// looks are the readers of what documents look like.
func (r Reader) looks(in *Inputs) []func() (found, error) {
	c := r.Config
	return []func() (found, error){
		func() (f found, err error) { return readPictures(r.root, c, in) },
		func() (f found, err error) { in.Fonts, f = readFonts(r.root, c.Style.Fonts); return },
		func() (f found, err error) { in.OwnTexts, f, err = readTexts(r.root, c.OwnTemplates); return },
	}
}

// take runs readers in order and keeps the rows of what they read, up to the
// first that fails.
func (in *Inputs) take(readers []func() (found, error)) (problems problem.List, err error) {
	for _, read := range readers {
		f, err := read()
		in.Files = append(in.Files, f.rows...)
		if problems.Add(f.problems...); err != nil {
			return problems, err
		}
	}
	return problems, nil
}

// Customers reads the customer file alone.
func (r Reader) Customers() (customer.Master, problem.List, error) {
	names, named := r.Config.CustomerFiles()
	m, _, f, err := readCustomers(r.root, names, named)
	return m, f.problems, err
}

// FollowUp reads the follow-up alone.
func (r Reader) FollowUp() (followup.Reading, problem.List, error) {
	names, named := r.Config.FollowUpFiles()
	reading, f, err := readFollowUp(r.root, names, named)
	return reading, f.problems, err
}

// Answers reads the sheets of the day that people filled in alone.
func (r Reader) Answers(date civil.Date) ([]daysheet.Row, problem.List, error) {
	rows, f, err := r.sheets.daySheets(date)
	return rows, f.problems, err
}

// DueDates reads the list of due dates alone, nil when there is none.
func (r Reader) DueDates() (*customer.DueDates, problem.List, error) {
	list, f, err := readDueDates(r.root, r.Config.DueDates)
	return list, f.problems, err
}

// TrialBalance reads the balances that another program gives alone.
func (r Reader) TrialBalance() ([]aging.Control, problem.List, error) {
	controls, f, err := readTrialBalance(r.root, r.Config.TrialBalance, r.Config.Encoding, r.Config.Scope())
	return controls, f.problems, err
}

// Sources finds the ledger files of the dossier, ready to be read.
func (r Reader) Sources() ([]ledger.Source, problem.List) {
	all, _, problems := ledgers{r.root, r.folder}.find(r.Config.Sources)
	return all, problems
}

// Reading says how the dossier's ledgers are read at a date.
func (r Reader) Reading(date civil.Date, opts ReadOptions) ledger.Options {
	return ledger.Options{
		Until: date, Scope: r.Config.Scope(), Tolerate: max(opts.Tolerate, r.Config.Tolerate), Encoding: r.Config.Encoding,
		Silenced: r.Config.Silenced, KeepLabel: true, Parallel: opts.Parallel,
	}
}

// inputRow describes a text file of the dossier.
func inputRow(name string, data []byte) InputRow {
	rows := bytes.Count(data, []byte("\n"))
	if len(data) > 0 && data[len(data)-1] != '\n' {
		rows++
	}
	return InputRow{File: name, SHA256: Digest(data), Rows: rows}
}
