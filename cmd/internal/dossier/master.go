package dossier

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/rules/policy"
)

// Customers reads the customer file: the one that relance.yaml names, else the
// first of the usual names that is there, else nobody.
func (d *Dossier) Customers() (customer.Master, problem.List, error) {
	m, _, problems, err := d.customers()
	return m, problems, err
}

func (d *Dossier) readMaster(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	m, row, problems, err := d.customers()
	in.Master = m
	if row.File != "" {
		in.Files = append(in.Files, row)
	}
	if d.Config.Customers == "" {
		rows, found := d.beside("clients", row.File)
		in.Files = append(in.Files, rows...)
		problems.Add(found...)
	}
	problems.Add(unknownCycles(row.File, m, in.Policy)...)
	return problems, err
}

// LedgerCustomers lists the customers who have a line in a ledger, in its order.
func LedgerCustomers(l *ledger.Ledger) (all []customer.Named) {
	if l == nil {
		return nil
	}
	seen := make([]bool, len(l.Parties))
	for i := range l.Lines {
		seen[l.Lines[i].Party] = true
	}
	for i, p := range l.Parties {
		if seen[i] {
			all = append(all, customer.Named{Code: p.Customer(), Name: p.Name()})
		}
	}
	return all
}

// unknownCycles names the customers whose cycle the policy does not have: they
// climb the one that their kind gives them.
func unknownCycles(file string, m customer.Master, p policy.Policy) (list problem.List) {
	var names []string
	for _, c := range p.Cycles {
		names = append(names, c.Name)
	}
	if len(names) == 0 {
		return nil // the policy did not read
	}
	for _, c := range m.All() {
		if c.Cycle != "" && !slices.Contains(names, c.Cycle) {
			list.Add(problem.Problem{
				Code: CodeNoCycle, Severity: problem.Warning, File: file, Line: c.Line, Column: "cycle", Excerpt: c.Cycle,
				Message: "ce cycle n’est pas dans les règles : le client suit celui de son type", Remedy: "écrivez l’un de : " + strings.Join(names, ", "),
			})
		}
	}
	return list
}

func (d *Dossier) customers() (m customer.Master, row InputRow, problems problem.List, err error) {
	names, named := d.Config.CustomerFiles()
	for _, name := range names {
		data, err := ReadIn(d.root, name)
		if errors.Is(err, fs.ErrNotExist) && !named {
			continue
		}
		if err != nil {
			return m, row, problem.List{unreadable(name, err)}, nil
		}
		m, problems, err = customer.ReadMaster(name, data)
		return m, InputRow{File: filepath.ToSlash(name), SHA256: Digest(data), Rows: m.Len()}, problems, err
	}
	return m, row, nil, nil
}
