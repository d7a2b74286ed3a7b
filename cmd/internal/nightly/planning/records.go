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
			value := records[code][datum]
			fill, ok := fillOf(datum, value)
			if !ok {
				problems.Add(CodeRecord.With(problem.Problem{Excerpt: value, Message: "fiche de " + code + " : « " + datum + " » ne se lit pas ; la fiche reste à compléter",
					Remedy: "corrigez la valeur dans la feuille du jour, ou remplissez clients.xlsx"}))
				continue
			}
			fills[code] = append(fills[code], fill)
		}
	}
	in.Master = in.Master.Completed(fills, dossier.LedgerCustomers(in.Ledger))
	return in, problems
}

// fillOf reads one value as the customer file would.
func fillOf(datum, value string) (customer.Fill, bool) {
	title := ""
	for name, column := range recordTitles() {
		if strings.EqualFold(name, datum) {
			title = column
		}
	}
	if title == "" {
		return customer.Fill{}, false
	}
	quoted := `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	m, problems, err := customer.ReadMaster("a-faire.csv", []byte("code;nom;"+title+"\nX;X;"+quoted+"\n"))
	if err != nil || slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Severity != problem.Note }) {
		return customer.Fill{}, false
	}
	c := m.Find("X", "")
	fill := customer.Fill{SIREN: c.SIREN, Address: c.Address, Email: c.Email, Phone: c.Phone, Kind: c.Kind, From: "complété sur la feuille du jour"}
	if title != "type" {
		fill.Kind = customer.Unknown
	}
	return fill, c.SIREN != "" || c.Address.Complete() || c.Email != "" || c.Phone != "" || title == "type" && c.Kind != customer.Unknown
}
