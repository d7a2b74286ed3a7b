package desk

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly"
	"relance/cmd/internal/stationery"
	"relance/letters/lists"
	"relance/letters/pdf"
	"relance/rules/history"
	"relance/rules/log"
	"relance/rules/policy"
)

// remade is a file of a run's folder without what was taken back; it has no data
// when nothing is left in it.
type remade struct {
	name string
	data []byte
}

// remaking makes again what tells of several documents of a night.
type remaking struct {
	folder string
	run    history.Run
	look   dossier.Inputs // who writes, and how a page looks
	kept   []log.Event    // documents of the night that still count
	gone   []string       // paths of those that do not
}

func (r remaking) read(name string) ([]byte, error) {
	data, err := dossier.ReadFile(filepath.Join(r.folder, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// all gives what tells of letters: the print file and its list, the registered
// letters and their deposit slip, the addresses for who posts.
func (r remaking) all() ([]remade, error) {
	var files []remade
	for _, make := range []func() ([]remade, error){r.printed, r.registered, r.posted} {
		made, err := make()
		if err != nil {
			return nil, err
		}
		files = append(files, made...)
	}
	return files, nil
}

// printed makes the print file, with its cover sheet, and its list.
func (r remaking) printed() ([]remade, error) {
	rows, err := r.left()
	if err != nil {
		return nil, err
	}
	printer, _, err := stationery.Printer(r.look)
	if err != nil {
		return nil, err
	}
	company := stationery.Sender(r.look).Name
	var papers []*pdf.Paper
	for i, row := range rows {
		data, err := r.read(row.File)
		if err != nil {
			return nil, err
		}
		p, err := nightly.Reread(data, row, company)
		if err != nil {
			return nil, err
		}
		rows[i].Pages = p.Pages()
		papers = append(papers, p)
	}
	var print, list bytes.Buffer
	if err := printer.Pack(&print, papers, r.run.Date); err != nil || len(rows) == 0 {
		return []remade{{printedName, nil}, {printedList, nil}}, err
	}
	err = lists.WritePrinted(&list, rows)
	return []remade{{printedName, print.Bytes()}, {printedList, list.Bytes()}}, err
}

// left gives the letters of the print file that still count, in its order. A
// letter whose cover left with another has its own.
func (r remaking) left() ([]lists.Printed, error) {
	data, err := r.read(printedList)
	if err != nil {
		return nil, err
	}
	rows, err := lists.ReadPrinted(data)
	if err != nil { // a night of before that list, or one that somebody saved otherwise
		rows = r.fromLog()
	}
	covers := map[string]bool{}
	rows = slices.DeleteFunc(rows, func(row lists.Printed) bool { return slices.Contains(r.gone, row.File) || !r.there(row.File) })
	for i := range rows {
		cover := rows[i].Customer + map[bool]string{true: "|r"}[rows[i].Registered]
		rows[i].SameCover = rows[i].SameCover && covers[cover]
		covers[cover] = true
	}
	return rows, nil
}

func (r remaking) there(name string) bool {
	name = filepath.FromSlash(name)
	_, err := os.Lstat(filepath.Join(r.folder, name))
	return err == nil && filepath.IsLocal(name)
}

// fromLog gives the letters on paper as the log tells of them, each penalty invoice
// in the cover of its letter.
func (r remaking) fromLog() (rows []lists.Printed) {
	registered := map[string]bool{} // by customer with a letter on paper
	for _, e := range r.kept {
		row := lists.Printed{File: e.Document, Customer: e.Customer, Name: e.Customer, Step: e.Step, Amount: e.Amount}
		of, written := registered[e.Customer]
		switch path.Dir(e.Document) {
		case letterFolder:
			row.Registered = e.Channel == policy.Registered
			registered[e.Customer] = row.Registered
		case billFolder:
			if !written {
				continue // it went by e-mail
			}
			row.Registered, row.SameCover = of, true
		default:
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

// registered makes the list of registered letters and their deposit slip.
func (r remaking) registered() ([]remade, error) {
	list, err := r.without(registeredName, "fichier", r.gone)
	if err != nil || list == nil {
		return nil, err
	}
	slip := remade{name: slipName}
	if posted, err := lists.ReadRegistered(list.data); err == nil {
		var b bytes.Buffer
		if err := stationery.PrintReport(&b, r.look, stationery.DepositSlip(posted, stationery.Sender(r.look), r.run.ID, r.run.Date)); err != nil {
			return nil, err
		}
		slip.data = b.Bytes()
	}
	return []remade{*list, slip}, nil
}

// posted makes the list of addresses, without the letters that were taken back.
func (r remaking) posted() ([]remade, error) {
	var names []string
	for _, name := range r.gone {
		names = append(names, path.Base(stationery.PostingPath(name)))
	}
	list, err := r.without(stationery.AddressesFile, "", names)
	if err != nil || list == nil {
		return nil, err
	}
	return []remade{*list}, nil
}

// bills makes the proposed entries without those of some penalty invoices; none
// when it holds none of them.
func (r remaking) bills(numbers []string) ([]remade, error) {
	list, err := r.without(billedName, "Pièce", numbers)
	if err != nil || list == nil {
		return nil, err
	}
	return []remade{*list}, nil
}

// without is a list less the rows that have some value under a title, or anywhere
// when there is none; nil when there is no such list, or no such row in it.
func (r remaking) without(name, title string, values []string) (*remade, error) {
	data, err := r.read(name)
	if err != nil || data == nil || len(values) == 0 {
		return nil, err
	}
	list, err := lists.ReadRows(data)
	if err != nil {
		return &remade{name: name}, nil // set aside as it is: the documents themselves tell
	}
	rows := slices.DeleteFunc(slices.Clone(list.Rows), func(row []string) bool {
		if title == "" {
			return slices.ContainsFunc(row, func(cell string) bool { return slices.Contains(values, cell) })
		}
		return slices.Contains(values, list.Cell(row, title))
	})
	if len(rows) == len(list.Rows) {
		return nil, nil
	}
	if len(rows) == 0 {
		return &remade{name: name}, nil
	}
	var b bytes.Buffer
	err = lists.WriteCSV(&b, list.Header, rows)
	return &remade{name, b.Bytes()}, err
}
