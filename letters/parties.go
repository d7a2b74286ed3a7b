package letters

import (
	"cmp"
	"strings"

	"relance/aging/customer"
)

// party is who signs an agreement, as it names itself in law.
type party struct {
	name, form, siren, rcs, seat, organ string
	contact                             string // who speaks for it about the agreement, "" when nobody said
	person                              bool   // a consumer, or who may be one: a name and an address are enough
	public, abroad, alone               bool   // alone: its form acts without an organ
}

// creditorParty is the creditor, whoever writes for it.
func creditorParty(s Sender, alone bool) party {
	p := party{name: s.Name, form: s.Form, siren: s.SIREN, rcs: s.RCS, organ: s.Organ, alone: alone, abroad: !isFrance(s.Country)}
	p.seat = cmp.Or(s.Seat, strings.Join(s.AddressLines(), ", "))
	if c := s.Creditor; c != nil {
		p = party{name: c.Name, form: c.Form, siren: c.SIREN, rcs: c.RCS, organ: c.Organ, alone: alone, abroad: !isFrance(c.Country)}
		p.seat = cmp.Or(c.Seat, strings.Join(addressLines(c.Lines, c.Postcode, c.City, c.Country), ", "))
	}
	return p
}

func debtorParty(c customer.Customer, alone bool) party {
	a := c.Address
	return party{
		name: cmp.Or(c.Name, c.Code), form: c.Form, siren: c.SIREN, organ: c.Organ, alone: alone,
		seat: cmp.Or(c.Seat, strings.Join(addressLines(a.Lines, a.Postcode, a.City, a.Country), ", ")), abroad: !isFrance(a.Country),
		person: c.Kind == customer.Consumer || c.Kind == customer.Unknown, public: c.Kind == customer.Public,
	}
}

// in names the party in an agreement; missing is what nobody said, which the
// document leaves to be completed.
func (p party) in(w tableWords) (text string, missing []string) {
	parts := []string{p.name}
	fact := func(label, value, lacking string, needed bool) {
		switch {
		case value != "" && label != "":
			parts = append(parts, label+value)
		case value != "":
			parts = append(parts, value)
		case needed:
			parts = append(parts, sprintf(w.toComplete, lacking))
			missing = append(missing, lacking)
		}
	}
	if p.person {
		fact(w.residing, p.seat, w.address, true)
		return strings.Join(parts, ", "), missing
	}
	if p.form == "" || !strings.HasSuffix(strings.ToUpper(p.name), " "+strings.ToUpper(p.form)) { // « Alpha SARL » has said it
		fact("", p.form, w.form, !p.public && !p.abroad)
	}
	siren := ""
	if p.siren != "" {
		siren = SpacedSIREN(p.siren)
		if p.rcs != "" {
			siren += " RCS" + nbsp + p.rcs
		}
	}
	fact("SIREN"+nbsp, siren, "SIREN", !p.abroad)
	fact(w.seat, p.seat, w.seatWord, true)
	fact(w.organ, p.organ, w.organWord, !p.alone)
	fact(w.contact, p.contact, "", false)
	return strings.Join(parts, ", "), missing
}
