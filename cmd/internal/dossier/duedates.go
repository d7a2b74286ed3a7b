package dossier

import (
	"path/filepath"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/problem"
)

// DueDates reads the due-date list that relance.yaml names (echeances:); nil
// when it names none.
func (d *Dossier) DueDates() (*customer.DueDates, problem.List, error) {
	list, _, problems, err := d.dueDates()
	return list, problems, err
}

func (d *Dossier) readDueDates(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	list, row, problems, err := d.dueDates()
	in.DueDates = list
	if row.File != "" {
		in.Files = append(in.Files, row)
	}
	return problems, err
}

func (d *Dossier) dueDates() (list *customer.DueDates, row InputRow, problems problem.List, err error) {
	name := d.Config.DueDates
	if name == "" {
		return nil, row, nil, nil
	}
	data, err := ReadIn(d.root, name)
	if err != nil {
		return nil, row, problem.List{unreadable(name, err)}, nil
	}
	list, problems, err = customer.ReadDueDates(name, data)
	return list, InputRow{File: filepath.ToSlash(name), SHA256: Digest(data), Rows: list.Len()}, problems, err
}
