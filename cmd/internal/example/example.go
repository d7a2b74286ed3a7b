// Package example makes the fictitious company of `relance init --exemple`: its
// configuration, its customers, and the ledgers (FEC, LPF art. A47 A-1) of last
// year and of this one up to a date. Input: the date. Output: the files of a
// dossier, the same bytes for the same date; its history is made by running the
// real pipeline over the past weeks.
package example

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
)

// File is one file of the dossier, by its path inside it.
type File struct {
	Name string
	Data []byte
}

// Files gives the whole dossier dated around that day, the same bytes for the
// same day.
func Files(date civil.Date) ([]File, error) {
	year := date.Year()
	if date.IsZero() || year < 1990 || year > 2100 {
		return nil, fmt.Errorf("exemple : la date %s n’est pas entre 1990 et 2100", date)
	}
	c, err := write(date)
	if err != nil {
		return nil, fmt.Errorf("exemple : %w", err)
	}
	master, err := c.master()
	if err != nil {
		return nil, fmt.Errorf("exemple : %w", err)
	}
	years := c.exercises(year - 2)[1:] // they number the invoices that the follow-up names
	said, err := c.followUp()
	if err != nil {
		return nil, fmt.Errorf("exemple : %w", err)
	}
	files := []File{{"relance.yaml", configuration}, {"LISEZ-MOI.md", readme()}, {customerFile, master}, {followUpFile, said}}
	for _, x := range years {
		files = append(files, x.fec(date))
	}
	bills, err := electronicInvoices(c)
	if err != nil {
		return nil, fmt.Errorf("exemple : %w", err)
	}
	return slices.Concat(files, bills, dropped(c)), nil
}

// write makes the books up to the date. They begin a few months before the
// first exercise that is shown, so that it opens with a past of its own.
func write(date civil.Date) (*company, error) {
	c := &company{book: &book{today: date}, start: civil.New(date.Year()-2, 9, 1), terms: map[string]customer.Terms{}}
	for _, who := range cast {
		terms, err := customer.ParseTerms(cmp.Or(who.terms, defaultTerms))
		if err != nil {
			return nil, fmt.Errorf("%s : %w", who.code, err)
		}
		c.terms[who.terms] = terms
	}
	c.found()
	c.business()
	for _, s := range scenes {
		s.play(c, named(s.code))
	}
	c.overheads()
	c.valueAddedTax()
	return c, nil
}
