package lists

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"

	"relance/aging/money"
)

// Printed is one letter of the print file, in its order, as the cover sheet tells
// of it.
type Printed struct {
	File       string // relative to the run's folder
	Customer   string
	Name       string
	Step       string
	Postcode   string
	Country    string // "" is France
	Pages      int
	Amount     money.Amount
	Registered bool
	SameCover  bool // goes in the envelope of the one before it
}

func printedHeader() []string {
	return []string{"ordre", "fichier", "destinataire", "client", "etape", "code_postal", "pays", "recommande", "meme_pli", "pages", "montant"}
}

// WritePrinted writes the list of the print file.
func WritePrinted(w io.Writer, all []Printed) error {
	rows := make([][]string, len(all))
	for i, p := range all {
		rows[i] = []string{strconv.Itoa(i + 1), p.File, Text(p.Name), Text(p.Customer), p.Step, Text(p.Postcode), Text(p.Country), yes(p.Registered), yes(p.SameCover), strconv.Itoa(p.Pages), p.Amount.Comma()}
	}
	return WriteCSV(w, printedHeader(), rows)
}

func yes(b bool) string {
	if b {
		return "oui"
	}
	return "non"
}

// errNotOurs is a list that this package did not write, or that somebody saved
// in another form.
var errNotOurs = errors.New("liste d’une autre forme")

// Rows is a list that this package wrote, read back: its titles and its rows.
type Rows struct {
	Header []string
	Rows   [][]string
}

// ReadRows reads a list back.
func ReadRows(data []byte) (Rows, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte(byteOrderMark))))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return Rows{}, errors.Join(errNotOurs, err)
	}
	return Rows{rows[0], rows[1:]}, nil
}

// Cell gives what a row has under a title, "" when the list has no such column.
// The apostrophe that kept a text from being a formula is taken away.
func (l Rows) Cell(row []string, title string) string {
	for i, h := range l.Header {
		if h == title && i < len(row) {
			if s, guarded := strings.CutPrefix(row[i], "'"); guarded && Text(s) == row[i] {
				return s
			}
			return row[i]
		}
	}
	return ""
}

// ReadPrinted reads the list of a print file back.
func ReadPrinted(data []byte) (all []Printed, err error) {
	l, err := ReadRows(data)
	if err != nil {
		return nil, err
	}
	for _, row := range l.Rows {
		p := Printed{
			File: l.Cell(row, "fichier"), Customer: l.Cell(row, "client"), Name: l.Cell(row, "destinataire"), Step: l.Cell(row, "etape"), Postcode: l.Cell(row, "code_postal"),
			Country: l.Cell(row, "pays"), Registered: l.Cell(row, "recommande") == "oui", SameCover: l.Cell(row, "meme_pli") == "oui",
		}
		if p.File == "" {
			return nil, errNotOurs
		}
		if p.Amount, err = money.Parse(l.Cell(row, "montant")); err != nil {
			return nil, err
		}
		if p.Pages, err = strconv.Atoi(l.Cell(row, "pages")); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// ReadRegistered reads back what the deposit slip tells of registered letters.
// Those of one customer go in one envelope.
func ReadRegistered(data []byte) (all []Registered, err error) {
	l, err := ReadRows(data)
	if err != nil {
		return nil, err
	}
	covers := map[string]bool{}
	for _, row := range l.Rows {
		r := Registered{
			File: l.Cell(row, "fichier"), Customer: l.Cell(row, "client"), Lines: []string{l.Cell(row, "destinataire")}, Postcode: l.Cell(row, "code_postal"), City: l.Cell(row, "ville"),
			Reference: l.Cell(row, "reference"),
		}
		if r.Amount, err = money.Parse(l.Cell(row, "montant")); err != nil {
			return nil, err
		}
		if r.Pages, err = strconv.Atoi(l.Cell(row, "pages")); err != nil {
			return nil, err
		}
		r.SameCover = covers[r.Customer]
		covers[r.Customer] = true
		all = append(all, r)
	}
	return all, nil
}
