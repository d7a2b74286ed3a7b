package registry

import (
	"strings"

	"relance/aging/customer"
)

// Unit is what SIRENE says of a customer.
type Unit struct {
	SIREN    string
	Closed   bool // ceased (état administratif C), or its seat is closed (F)
	Name     string
	Category string // catégorie juridique: four digits
	Secret   bool   // not to be diffused: nothing of it is proposed
	Address  customer.Address
}

// Kind gives the kind of debtor that the legal category stands for, and whether
// it tells.
func (u Unit) Kind() (customer.Kind, bool) {
	switch {
	case strings.HasPrefix(u.Category, "7"):
		return customer.Public, true
	case strings.HasPrefix(u.Category, "91") || strings.HasPrefix(u.Category, "92"): // copropriétés, associations
		return customer.NonProfessional, true
	case u.Category != "":
		return customer.Business, true
	}
	return customer.Unknown, false
}

// Person says that the unit is a person in business under his own name.
func (u Unit) Person() bool { return u.Category == "1000" }

// at gives the unit of a SIREN, a new one when there is none.
func (r *reading) at(siren string) *Unit {
	for i := range r.out.Units {
		if r.out.Units[i].SIREN == siren {
			return &r.out.Units[i]
		}
	}
	r.out.Units = append(r.out.Units, Unit{SIREN: siren})
	return &r.out.Units[len(r.out.Units)-1]
}

// unit takes a row of StockUniteLegale.
func (r *reading) unit(t titles, row []string) {
	get := func(name string) string { return shown(t.get(row, name)) }
	u := r.at(siren(t.get(row, "siren")))
	u.Closed = u.Closed || get("etatadministratifunitelegale") == "C"
	u.Category = get("categoriejuridiqueunitelegale")
	u.Secret = u.Secret || t.get(row, "statutdiffusionunitelegale") == "P"
	if u.Name = get("denominationunitelegale"); u.Name == "" {
		u.Name = strings.TrimSpace(get("prenom1unitelegale") + " " + get("nomunitelegale"))
	}
	r.dated(t.get(row, "datederniertraitementunitelegale"))
}

// establishment takes a row of StockEtablissement: the seat alone says where the
// company is, and that it is closed.
func (r *reading) establishment(t titles, row []string) {
	get := func(name string) string { return shown(t.get(row, name+"etablissement")) }
	if seat := strings.ToLower(t.get(row, "etablissementsiege")); seat != "true" && seat != "1" && seat != "oui" {
		return
	}
	u := r.at(siren(t.get(row, "siret")))
	u.Closed = u.Closed || get("etatadministratif") == "F"
	u.Secret = u.Secret || t.get(row, "statutdiffusionetablissement") == "P"
	join := func(parts ...string) string { return strings.Join(strings.Fields(strings.Join(parts, " ")), " ") }
	a := &u.Address
	a.Lines = nil
	for _, line := range []string{get("complementadresse"), join(get("numerovoie"), get("indicerepetition"), get("typevoie"), get("libellevoie")), get("distributionspeciale")} {
		if line != "" {
			a.Lines = append(a.Lines, line)
		}
	}
	a.Postcode, a.City, a.Country = get("codepostal"), get("libellecommune"), get("libellepaysetranger")
	if a.City == "" {
		a.City = get("libellecommuneetranger")
	}
	r.dated(t.get(row, "datederniertraitementetablissement"))
}

// shown drops what INSEE writes in the place of what is not to be shown.
func shown(s string) string {
	if s == "[ND]" {
		return ""
	}
	return s
}

func (r *reading) dated(text string) {
	if d := day(text[:min(10, len(text))]); d > r.out.Newest {
		r.out.Newest = d
	}
}
