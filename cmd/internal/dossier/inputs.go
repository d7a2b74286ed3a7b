package dossier

import (
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/rules/policy"
)

// Inputs is everything that a night is computed from, the view of the past
// apart. Nothing changes it once it is read.
type Inputs struct {
	Config        config.Config
	Configuration string        // SHA-256 of the configuration and policy in force, defaults included
	Policy        policy.Policy // with what relance.yaml changes in it
	Ledger        *ledger.Ledger
	Master        customer.Master
	LastRun       civil.Date         // last night that the history holds before this one, 0 for none; told by whoever knows the history
	DueDates      *customer.DueDates // typed by invoice; nil when there are none
	TrialBalance  []aging.Control    // balances that another program gives, to prove ours against
	FollowUp      followup.Reading   // rows that people typed; merged with the history by Plan
	Papers        Papers             // proofs that people keep
	Logo          []byte
	Fonts         [3][]byte  // normal, bold and italic of the dossier's own; nil where it has none
	OwnTexts      fs.FS      // folder of the dossier's own texts; nil when there is none
	Files         []InputRow // every other file that was read, sorted by name
}

// ReadOptions say how to read.
type ReadOptions struct {
	Tolerate int // unreadable rows accepted, beside those of relance.yaml
	Parallel int // goroutines; 0 means as many as there are processors
}

// Read reads every input of a night of that date, once, and notes the SHA-256
// of each file. With an Error in the list the inputs must not be used.
func (d *Dossier) Read(date civil.Date, opts ReadOptions) (Inputs, problem.List, error) {
	in := Inputs{Config: d.Config}
	readLedger := d.ledgerBeside(date, opts)
	var problems problem.List
	for _, read := range []func(*Inputs, civil.Date, ReadOptions) (problem.List, error){
		d.readPolicy, d.readMaster, d.readDueDates, d.readFollowUp, d.readLogo, d.readFonts, d.readTexts, d.readPapers, d.readTrialBalance, readLedger,
	} {
		found, err := read(&in, date, opts)
		problems.Add(found...)
		if err != nil {
			_, _ = readLedger(&in, date, opts) // it may still be at work on the dossier
			return in, problems, err
		}
	}
	master, found := in.Master.Matched(LedgerCustomers(in.Ledger))
	in.Master = master
	problems.Add(found...)
	slices.SortFunc(in.Files, func(a, b InputRow) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.SHA256, b.SHA256)) })
	return in, problems, nil
}

// Appearance reads what documents look like, and nothing of any customer: who
// writes, the logo, the dossier's own texts.
func (d *Dossier) Appearance() (Inputs, problem.List, error) {
	in := Inputs{Config: d.Config}
	var problems problem.List
	for _, read := range []func(*Inputs, civil.Date, ReadOptions) (problem.List, error){d.readLogo, d.readFonts, d.readTexts} {
		found, err := read(&in, 0, ReadOptions{})
		if problems.Add(found...); err != nil {
			return in, problems, err
		}
	}
	return in, problems, nil
}

func (d *Dossier) readPolicy(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	canonical, err := d.Config.Canonical()
	if err != nil {
		return nil, err
	}
	name, data, problems := d.findPolicy()
	if problems.HasErrors() {
		return problems, nil
	}
	var common []byte
	policy, problems := policy.LoadOver(name, data, func(base string) ([]byte, error) {
		var err error
		common, err = CommonPolicy(d.Folder, base)
		return common, err
	})
	in.Policy = effective(policy, d.Config)
	in.Configuration = Digest(slices.Concat(canonical, data, common))
	if policy.Base != "" && isFile(policy.Base) {
		in.Files = append(in.Files, inputRow(filepath.ToSlash(policy.Base), common))
	}
	if isFile(name) {
		in.Files = append(in.Files, inputRow(name, data))
	}
	return problems, nil
}

// ledgerBeside begins to read the ledger files, which takes longest, and gives
// the step that waits for them. With one goroutine at most they are read in that
// step.
func (d *Dossier) ledgerBeside(date civil.Date, opts ReadOptions) func(*Inputs, civil.Date, ReadOptions) (problem.List, error) {
	var own Inputs
	var problems problem.List
	var err error
	read := sync.OnceFunc(func() { problems, err = d.readLedger(&own, date, opts) })
	if opts.Parallel != 1 {
		go read()
	}
	return func(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
		read()
		in.Ledger, in.Files = own.Ledger, append(in.Files, own.Files...)
		return problems, err
	}
}

// readLedger reads the ledger files up to the date.
func (d *Dossier) readLedger(in *Inputs, date civil.Date, opts ReadOptions) (problem.List, error) {
	sources, mappings, problems := d.ledgerSources()
	if problems.HasErrors() {
		return problems, nil
	}
	in.Files = append(in.Files, mappings...)
	l, found, err := ledger.Read(sources, d.Reading(date, opts))
	problems.Add(found...)
	if err != nil || l == nil {
		return problems, err
	}
	in.Ledger = l
	for _, f := range l.Files {
		_, err := d.root.Stat(filepath.FromSlash(f.Name))
		in.Files = append(in.Files, InputRow{File: f.Name, SHA256: f.SHA256, Rows: f.Rows, Outside: err != nil})
	}
	return problems, nil
}

// Reading says how the dossier's ledgers are read at a date.
func (d *Dossier) Reading(date civil.Date, opts ReadOptions) ledger.Options {
	return ledger.Options{
		Until: date, Scope: d.Config.Scope(), Tolerate: max(opts.Tolerate, d.Config.Tolerate), Encoding: d.Config.Encoding,
		Silenced: d.Config.Silenced, KeepLabel: true, Parallel: opts.Parallel,
	}
}

// readLogo reads the picture of the letterhead.
func (d *Dossier) readLogo(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	name := d.Config.Creditor.Logo
	if d.Config.Agent != nil {
		name = d.Config.Agent.Logo
	}
	if name == "" {
		return nil, nil
	}
	data, err := ReadIn(d.root, name)
	if err != nil {
		return problem.List{unreadable(name, err)}, nil
	}
	in.Logo = data
	in.Files = append(in.Files, InputRow{File: filepath.ToSlash(name), SHA256: Digest(data)})
	return nil, nil
}

// readTexts finds the dossier's own letter texts; letters reads them.
func (d *Dossier) readTexts(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	folder := filepath.ToSlash(d.Config.OwnTemplates)
	if info, err := d.root.Stat(filepath.FromSlash(folder)); folder == "" || errors.Is(err, fs.ErrNotExist) && folder == config.Default().OwnTemplates {
		return nil, nil
	} else if err != nil {
		return problem.List{unreadable(folder, err)}, nil
	} else if !info.IsDir() {
		return problem.List{unreadable(folder, errors.New("ce n’est pas un dossier"))}, nil
	}
	var err error
	in.OwnTexts, err = fs.Sub(filesIn(d.root), folder)
	return nil, err
}

// inputRow describes a text file of the dossier.
func inputRow(name string, data []byte) InputRow {
	rows := bytes.Count(data, []byte("\n"))
	if len(data) > 0 && data[len(data)-1] != '\n' {
		rows++
	}
	return InputRow{File: name, SHA256: Digest(data), Rows: rows}
}
