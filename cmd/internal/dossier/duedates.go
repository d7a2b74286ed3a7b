package dossier

import (
	"os"
	"path/filepath"

	"relance/aging/customer"
)

// readDueDates reads the due-date list that relance.yaml names (echeances:); nil
// when it names none.
func readDueDates(root *os.Root, name string) (list *customer.DueDates, f found, err error) {
	if name == "" {
		return nil, f, nil
	}
	data, err := ReadIn(root, name)
	if err != nil {
		f.problems.Add(unreadable(name, err))
		return nil, f, nil
	}
	list, f.problems, err = customer.ReadDueDates(name, data)
	f.rows = []InputRow{{File: filepath.ToSlash(name), SHA256: Digest(data), Rows: list.Len()}}
	return list, f, err
}
