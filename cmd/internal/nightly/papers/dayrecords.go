package papers

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/daysheet"
	"relance/aging/followup"
	frenchwords "relance/aging/words"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/workbook"
)

// records are what customers' files lack, a line per datum, beside what they have.
func (d *dayBook) records(report workbook.Report) {
	typed := followup.Records(d.t.plan.Said.Facts)
	for _, g := range workbook.Gaps(report) {
		known := ours(d.customer(g.Customer), d.t.plan.Date)
		for _, m := range g.Missing {
			have := known
			if why := refusedValue(m, typed[g.Customer]); why != "" {
				have = append([]string{why}, known...)
			}
			d.add(daysheet.Records, g.Customer, m, cells{
				daysheet.FieldDue: sum(g.Overdue), daysheet.FieldWhat: words(capital(m)), daysheet.FieldDetail: words(useOf(m)), daysheet.FieldKnown: words(strings.Join(have, "\n")),
			})
		}
	}
}

// customer gives the file of a customer who owes something.
func (d *dayBook) customer(code string) customer.Customer {
	for i := range d.t.plan.Cases {
		if c := &d.t.plan.Cases[i].Customer; c.Code == code {
			return *c
		}
	}
	return d.t.plan.Master.Find(code, d.name(code))
}

// refusedValue tells of a value that somebody typed and that does not read.
func refusedValue(datum string, typed map[string]followup.Fact) string {
	for name, f := range typed {
		if !strings.EqualFold(name, datum) {
			continue
		}
		if why := planning.Refusal(datum, f.Text); why != "" {
			return fmt.Sprintf("Refusé : « %s », saisi le %s : %s", f.Text, f.Date.French(), why)
		}
	}
	return ""
}

// ours is what a customer's file has, by where it was read and how old it is.
func ours(c customer.Customer, date civil.Date) (lines []string) {
	var from []string
	known := map[string][]string{}
	for _, datum := range []string{"type de client", "SIREN", "adresse", "courriel", "téléphone", "contact"} {
		value := c.Known(datum)
		if value == "" {
			continue
		}
		switch {
		case datum == "adresse" && !c.Address.Complete():
			value = "adresse incomplète " + value
		case datum != "type de client":
			value = datum + " " + value
		}
		origin := originOf(c, datum, date)
		if known[origin] == nil {
			from = append(from, origin)
		}
		known[origin] = append(known[origin], value)
	}
	for _, origin := range from {
		lines = append(lines, spaced(capital(origin)+" : "+strings.Join(known[origin], " ; ")))
	}
	return lines
}

// originOf says where a datum was read and how long ago, as far as it is known.
func originOf(c customer.Customer, datum string, date civil.Date) string {
	at := slices.IndexFunc(c.Origins, func(o customer.Origin) bool { return o.Field == datum })
	switch {
	case at < 0 && c.InMaster:
		return "saisi dans le fichier des clients"
	case at < 0:
		return "lu dans le grand livre"
	}
	o := c.Origins[at]
	if o.On.IsZero() || o.On > date {
		return o.From
	}
	if o.On == date {
		return o.From + " (aujourd’hui)"
	}
	return o.From + " (il y a " + frenchwords.Count(int(date-o.On), "jour", "jours") + ")"
}

// useOf says what a datum is for, and how it is written.
func useOf(datum string) string {
	switch datum {
	case "type de client":
		return "Pénalités et mise en demeure : professionnel, public, particulier ou non-professionnel"
	case "SIREN":
		return "Prouve un professionnel : neuf chiffres"
	case "adresse":
		return "Courrier : 12 rue de l’Exemple, 69000 Villemodèle"
	case "courriel":
		return "Relances par courriel : l’adresse de la comptabilité"
	case "téléphone":
		return "Appels : la ligne de la comptabilité"
	}
	return ""
}
