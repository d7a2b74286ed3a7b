package dossier

import (
	"errors"
	"io/fs"
	"path/filepath"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/problem"
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
	return problems, err
}

func (d *Dossier) customers() (m customer.Master, row InputRow, problems problem.List, err error) {
	names, named := d.Config.CustomerFiles()
	for _, name := range names {
		data, err := d.root.ReadFile(filepath.FromSlash(name))
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
