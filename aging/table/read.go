package table

import (
	"bytes"
	"errors"
	"fmt"

	"relance/aging/problem"
)

// maxCells is the default limit of a file, far above any export.
const maxCells = 20_000_000

// Read reads a CSV file or an .xlsx workbook, told apart by their content. A
// file that cannot be read at all gives an Error of code TAB-NN; the error is
// for a broken machine only.
func Read(name string, data []byte, o Options) ([]Sheet, problem.List, error) {
	if o.MaxCells == 0 {
		o.MaxCells = maxCells
	}
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, problem.List{refused("TAB-01", name, "fichier vide", "refaites l’export, ou retirez ce fichier")}, nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, problem.List{refused("TAB-02", name, "ancien format Excel (.xls), ou classeur protégé par un mot de passe",
			"ouvrez-le et enregistrez-le sous « Classeur Excel (.xlsx) », sans mot de passe")}, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		sheets, err := readXLSX(data, o)
		return sheets, xlsxProblem(name, err), nil
	}
	sheet, problems := readCSV(name, data, o)
	if problems.HasErrors() {
		return nil, problems, nil
	}
	return []Sheet{sheet}, problems, nil
}

func xlsxProblem(name string, err error) problem.List {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errTooLarge):
		return problem.List{refused("TAB-03", name, "classeur démesuré : "+err.Error(), "n’exportez que les colonnes et les lignes utiles")}
	}
	return problem.List{refused("TAB-04", name, fmt.Sprintf("classeur illisible (%v)", err), "ouvrez-le dans Excel ou LibreOffice et enregistrez-le à nouveau en .xlsx")}
}

func refused(code, name, message, remedy string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Error, File: name, Message: message, Remedy: remedy}
}
