package dossier

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/problem"
)

// FollowUp reads the follow-up workbook: the file or folder of CSV files that
// relance.yaml names (suivi:), else the first of the usual names that is there,
// else nothing.
func (d *Dossier) FollowUp() (followup.Reading, problem.List, error) {
	reading, _, problems, err := d.followUp()
	return reading, problems, err
}

func (d *Dossier) readFollowUp(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	reading, rows, problems, err := d.followUp()
	in.FollowUp = reading
	in.Files = append(in.Files, rows...)
	return problems, err
}

func (d *Dossier) followUp() (reading followup.Reading, rows []InputRow, problems problem.List, err error) {
	names, problems := d.followUpFiles()
	if d.Config.FollowUp == "" {
		used := ""
		if len(names) > 0 {
			used, _, _ = strings.Cut(names[0], "/")
		}
		more, found := d.beside("suivi", used)
		rows = append(rows, more...)
		problems.Add(found...)
	}
	var inputs []followup.Input
	for _, name := range names {
		data, err := ReadIn(d.root, name)
		if err != nil {
			problems.Add(unreadable(name, err))
			continue
		}
		inputs = append(inputs, followup.Input{Name: name, Data: data})
	}
	if problems.HasErrors() {
		return reading, nil, problems, nil
	}
	reading, found, err := followup.Read(inputs)
	for _, in := range inputs {
		row := InputRow{File: in.Name, SHA256: Digest(in.Data)}
		for _, f := range reading.Facts {
			if f.Origin.File == in.Name {
				row.Rows++
			}
		}
		rows = append(rows, row)
	}
	return reading, rows, append(problems, found...), err
}

// followUpFiles gives the files to read, sorted.
func (d *Dossier) followUpFiles() ([]string, problem.List) {
	names, named := d.Config.FollowUpFiles()
	for _, name := range names {
		name = path.Clean(filepath.ToSlash(name))
		info, err := d.root.Stat(filepath.FromSlash(name))
		switch {
		case errors.Is(err, fs.ErrNotExist) && !named:
			continue
		case err != nil:
			return nil, problem.List{unreadable(name, err)}
		case !info.IsDir():
			return []string{name}, nil
		}
		files, err := d.sheetsIn(name)
		if err != nil {
			return nil, problem.List{unreadable(name, err)}
		}
		return files, nil
	}
	return nil, nil
}
