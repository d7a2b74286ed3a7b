package stationery

import (
	"io"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/letters/pdf"
)

// styleOf gives the look of the documents of a dossier; its configuration has
// been checked.
func styleOf(in dossier.Inputs) pdf.Style {
	s := in.Config.Style
	style := pdf.Style{
		Duplex: s.Duplex, NoFoldMarks: s.NoFold, NoSlip: s.NoSlip, LogoWidth: float64(s.LogoWidth), LogoHeight: float64(s.LogoHeight),
		Fonts: pdf.Fonts{Regular: in.Fonts[0], Bold: in.Fonts[1], Italic: in.Fonts[2]},
	}
	if accent, err := pdf.ParseColor(s.Accent); err == nil {
		style.Accent = accent
	}
	return style
}

// Printer makes the printer of a dossier. Fonts that cannot be used are told,
// and the program's own take their place: no night stops for its looks.
func Printer(in dossier.Inputs) (*pdf.Printer, problem.List, error) {
	style := styleOf(in)
	printer, err := pdf.NewPrinter(style)
	if err == nil {
		return printer, nil, nil
	}
	told := problem.List{{
		Code: pdf.PDF03.Code, Severity: problem.Warning, File: in.Config.Style.Fonts, Message: "les polices du dossier sont inutilisables : " + err.Error(),
		Remedy: "donnez des polices TrueType (.ttf) ; en attendant, celles du programme sont employées",
	}}
	style.Fonts = pdf.Fonts{}
	printer, err = pdf.NewPrinter(style)
	return printer, told, err
}

// PrintReport prints a report in the style of the dossier.
func PrintReport(w io.Writer, in dossier.Inputs, r pdf.Report) error {
	printer, _, err := Printer(in)
	if err != nil {
		return err
	}
	return printer.Report(w, r)
}
