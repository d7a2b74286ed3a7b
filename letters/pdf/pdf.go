// Package pdf prints letters on A4: recipient in the window of a DL envelope
// (NF Z11-001), invoice tables over several pages with carried totals, payment
// slip with an EPC QR code, annex of penalties. Input: letters.Letter. Output:
// one PDF per letter, and one print file for all of them in posting order.
//
// The same letter gives the same bytes whenever, with whomever and on however
// many goroutines it is printed: dates are the letter's, the embedded fonts
// hold a fixed repertoire, and each document is written out by this package.
// go-pdf/fpdf draws the pages and cuts the fonts, many letters at a time.
package pdf

import (
	"errors"
	"fmt"
	"io"

	"relance/aging/problem"
	"relance/letters"
)

// ErrLayout says that a letter cannot be printed.
var ErrLayout = errors.New("courrier impossible à mettre en page")

// Render prints one letter on its own.
func Render(w io.Writer, l letters.Letter, style Style) error {
	p, err := NewPrinter(style)
	if err != nil {
		return err
	}
	documents, problems, err := p.Print([]letters.Letter{l}, 1)
	if err != nil {
		return err
	}
	if documents[0] == nil {
		return fmt.Errorf("%w : %s", ErrLayout, firstError(problems))
	}
	_, err = documents[0].WriteTo(w)
	return err
}

func firstError(l problem.List) string {
	for _, p := range l {
		if p.Severity == problem.Error {
			return p.Message
		}
	}
	return ""
}
