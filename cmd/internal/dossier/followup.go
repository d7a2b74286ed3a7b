package dossier

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"relance/aging/followup"
	"relance/aging/problem"
)

// readFollowUp reads the follow-up workbook: the file or folder of CSV files that
// relance.yaml names (suivi:), else the first of the usual names that is there,
// else nothing.
func readFollowUp(root *os.Root, names []string, named bool) (reading followup.Reading, f found, err error) {
	files, problems := followUpFiles(root, names, named)
	var rows []InputRow
	if !named {
		used := ""
		if len(files) > 0 {
			used, _, _ = strings.Cut(files[0], "/")
		}
		more, unread := beside(root, "suivi", used)
		rows = append(rows, more...)
		problems.Add(unread...)
	}
	var inputs []followup.Input
	for _, name := range files {
		data, err := ReadIn(root, name)
		if err != nil {
			problems.Add(unreadable(name, err))
			continue
		}
		inputs = append(inputs, followup.Input{Name: name, Data: data})
	}
	if problems.HasErrors() {
		return reading, found{problems: problems}, nil
	}
	reading, more, err := followup.Read(inputs)
	for _, in := range inputs {
		rows = append(rows, followUpRow(in, reading))
	}
	return reading, found{rows, append(problems, more...)}, err
}

func followUpRow(in followup.Input, reading followup.Reading) InputRow {
	row := InputRow{File: in.Name, SHA256: Digest(in.Data)}
	for _, f := range reading.Facts {
		if f.Origin.File == in.Name {
			row.Rows++
		}
	}
	return row
}

// followUpFiles gives the files to read, sorted.
func followUpFiles(root *os.Root, names []string, named bool) ([]string, problem.List) {
	for _, name := range names {
		name = path.Clean(filepath.ToSlash(name))
		info, err := root.Stat(filepath.FromSlash(name))
		switch {
		case errors.Is(err, fs.ErrNotExist) && !named:
			continue
		case err != nil:
			return nil, problem.List{unreadable(name, err)}
		case !info.IsDir():
			return []string{name}, nil
		}
		files, err := sheetsIn(root, name)
		if err != nil {
			return nil, problem.List{unreadable(name, err)}
		}
		return files, nil
	}
	return nil, nil
}
