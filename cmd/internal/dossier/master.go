package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/rules/policy"
)

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
			list.Add(CodeNoCycle.With(problem.Problem{
				File: file, Line: c.Line, Column: "cycle", Excerpt: c.Cycle,
				Message: "ce cycle n’est pas dans les règles : le client suit celui de son type", Remedy: "écrivez l’un de : " + strings.Join(names, ", "),
			}))
		}
	}
	return list
}

// readCustomers reads the customer file: the one that relance.yaml names, else the
// first of the usual names that is there, else nobody. file is its name, "" when
// there is none.
func readCustomers(root *os.Root, names []string, named bool) (m customer.Master, file string, f found, err error) {
	for _, name := range names {
		data, err := ReadIn(root, name)
		if errors.Is(err, fs.ErrNotExist) && !named {
			continue
		}
		if err != nil {
			f.problems.Add(unreadable(name, err))
			return m, "", f, nil
		}
		m, f.problems, err = customer.ReadMaster(name, data)
		file = filepath.ToSlash(name)
		f.rows = []InputRow{{File: file, SHA256: Digest(data), Rows: m.Len()}}
		return m, file, f, err
	}
	return m, "", f, nil
}

// readMaster also tells of the customer files that are not read, and of what the
// policy does not know.
func readMaster(root *os.Root, names []string, named bool, p policy.Policy) (customer.Master, found, error) {
	m, file, f, err := readCustomers(root, names, named)
	if !named {
		rows, unread := beside(root, "clients", file)
		f.rows = append(f.rows, rows...)
		f.problems.Add(unread...)
	}
	f.problems.Add(unknownCycles(file, m, p)...)
	return m, f, err
}
