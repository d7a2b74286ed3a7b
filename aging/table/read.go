package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"relance/aging/problem"
)

// Largest is the size beyond which a file is not read: tables are read whole.
const Largest = 256 << 20

const defaultMaxCells = 20_000_000

// Read reads a CSV file or an .xlsx workbook, told apart by content; name is
// what problems call it. With an Error in the list there are no sheets.
func Read(name string, data []byte, opts Options) ([]Sheet, problem.List, error) {
	if opts.MaxCells == 0 {
		opts.MaxCells = defaultMaxCells
	}
	if opts.unzip == 0 {
		opts.unzip = unzipLimit
	}
	switch {
	case len(data) > Largest:
		return nil, problem.List{tooLarge(name)}, nil
	case len(bytes.Trim(data, "\x00\t\r\n ")) == 0:
		return nil, problem.List{refusal(CodeEmpty, name, "le fichier est vide", "refaites l’export ou retirez le fichier")}, nil
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return nil, problem.List{refusal(CodeOldFormat, name, "ancien classeur Excel (.xls) ou classeur protégé par un mot de passe", "ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx, sans mot de passe")}, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
			if p := OtherArchive(name, data, z.File); p != nil {
				return nil, problem.List{*p}, nil
			}
			if p := tooGrown(name, z, opts.unzip); p != nil {
				return nil, problem.List{*p}, nil
			}
		}
		return readWorkbook(name, data, opts)
	}
	if p := OtherKind(name, data); p != nil {
		return nil, problem.List{*p}, nil
	}
	return readText(name, data, opts)
}

// ReadAll is Read on a stream.
func ReadAll(name string, r io.Reader, opts Options) ([]Sheet, problem.List, error) {
	data, err := io.ReadAll(io.LimitReader(r, Largest+1))
	if err != nil {
		return nil, nil, fmt.Errorf("lecture de %s : %w", name, err)
	}
	return Read(name, data, opts)
}

func refusal(code problem.Kind, file, message, remedy string) problem.Problem {
	return code.With(problem.Problem{File: file, Message: message, Remedy: remedy})
}

func tooLarge(name string) problem.Problem {
	return refusal(CodeTooLarge, name, "tableau trop grand", "supprimez les lignes et colonnes vides, ou exportez une période plus courte")
}
