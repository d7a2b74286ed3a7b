package planning

import (
	"maps"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// recordTitles names the column of the customer file by what a sheet of the day
// asks for.
func recordTitles() map[string]string {
	return map[string]string{"type de client": "type", "SIREN": "siren", "adresse": "adresse", "courriel": "courriel", "téléphone": "téléphone"}
}

// completed gives the inputs with the records that people completed on sheets of
// the day: what the customer file leaves blank. A value is read as the file's own
// cell would be; one that does not read is told, and completes nothing.
func completed(in dossier.Inputs, facts []followup.Fact) (dossier.Inputs, problem.List) {
	records := followup.Records(facts)
	if len(records) == 0 {
		return in, nil
	}
	fills, problems := map[string][]customer.Fill{}, problem.List{}
	for _, code := range slices.Sorted(maps.Keys(records)) {
		for _, datum := range slices.Sorted(maps.Keys(records[code])) {
			f := records[code][datum]
			fill, why := fillOf(datum, f.Text)
			if why != "" {
				problems.Add(CodeRecord.With(problem.Problem{File: f.Origin.File, Line: f.Origin.Row, Column: f.Origin.Cell, Excerpt: f.Text,
					Message: "fiche de " + code + ", « " + datum + " » : valeur refusée (" + why + ") ; la fiche reste à compléter",
					Remedy:  "corrigez la valeur dans la feuille du jour, ou remplissez clients.xlsx"}))
				continue
			}
			fill.On, fill.From = f.Date, "saisi sur la feuille du jour du "+f.Date.French()
			if f.Author != "" {
				fill.From += ", par " + f.Author
			}
			fills[code] = append(fills[code], fill)
		}
	}
	in.Master = in.Master.Completed(fills, dossier.LedgerCustomers(in.Ledger))
	return in, problems
}

// Refusal says why a value that somebody typed for a customer's file is refused, "" when
// it is taken.
func Refusal(datum, value string) string {
	_, why := fillOf(datum, value)
	return why
}

// fillOf reads one value as the customer file would; why says what is wrong with it.
func fillOf(datum, value string) (fill customer.Fill, why string) {
	const unread = "elle ne se lit pas"
	title := ""
	for name, column := range recordTitles() {
		if strings.EqualFold(name, datum) {
			title = column
		}
	}
	if title == "" {
		return fill, "rien ne s’appelle ainsi dans la fiche"
	}
	quoted := `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	m, problems, err := customer.ReadMaster("a-faire.csv", []byte("code;nom;"+title+"\nX;X;"+quoted+"\n"))
	if err != nil {
		return fill, unread
	}
	for _, p := range problems {
		if p.Severity != problem.Note {
			return fill, p.Message
		}
	}
	c := m.Find("X", "")
	fill = customer.Fill{SIREN: c.SIREN, Address: c.Address, Email: c.Email, Phone: c.Phone, Kind: c.Kind}
	if title != "type" {
		fill.Kind = customer.Unknown
	}
	switch {
	case title == "adresse" && !c.Address.Complete():
		return fill, "adresse incomplète : la rue, le code postal et la ville, séparés par des virgules"
	case c.SIREN == "" && !c.Address.Complete() && c.Email == "" && c.Phone == "" && (title != "type" || c.Kind == customer.Unknown):
		return fill, unread
	}
	return fill, ""
}
