package customer

import (
	"cmp"
	"maps"

	"relance/aging/civil"
)

// Fill is what one document says of a customer. Blank fields say nothing.
type Fill struct {
	Name, SIREN, SIRET, VAT, Contact, Email, Phone string
	PortalRef                                      string // of a public body
	Address                                        Address
	Kind                                           Kind   // Unknown says nothing
	From                                           string // French: where it was read
	On                                             civil.Date
}

// Origin says where a field that nobody typed was read.
type Origin struct {
	Field string // French, as in « Fiches à compléter »
	From  string
	On    civil.Date // day of what it was read in; 0 when nobody knows
}

// OriginOf gives where a field was read, "" when somebody typed it or when it is
// not known.
func (c Customer) OriginOf(field string) string {
	for _, o := range c.Origins {
		if o.Field == field {
			return o.From
		}
	}
	return ""
}

// Completed gives the master in which Find also knows what documents say of the
// customers of a ledger, the first document first. Only what is blank is filled:
// a cell that somebody typed always stands.
func (m Master) Completed(fills map[string][]Fill, ledger []Named) Master {
	done := map[string]Customer{}
	for _, n := range ledger {
		own := fills[n.Code]
		if len(own) == 0 {
			continue
		}
		c := m.Find(n.Code, n.Name)
		for _, f := range own {
			c.fill(f)
		}
		done[n.Code] = c
	}
	if len(done) == 0 {
		return m
	}
	all := maps.Clone(m.completed)
	if all == nil {
		all = done
	} else {
		maps.Copy(all, done)
	}
	m.completed = all
	return m
}

func (c *Customer) fill(f Fill) {
	take := func(field string, into *string, value string) {
		switch {
		case value == "":
		case *into == "":
			*into = value
			c.Origins = append(c.Origins, Origin{field, f.From, f.On})
		case *into != value:
			c.disagree(field, value, f.From)
		}
	}
	take("nom", &c.Name, f.Name)
	c.identify(f, take)
	take("courriel", c.firstEmail(), f.Email)
	take("téléphone", c.firstPhone(), f.Phone)
	if f.Contact != "" && c.contactName() == "" {
		c.Contacts = append(c.Contacts[:len(c.Contacts):len(c.Contacts)], Contact{Role: "comptabilite", Name: f.Contact})
		c.Origins = append(c.Origins, Origin{"contact", f.From, f.On})
	}
	switch blank := len(c.Address.Lines) == 0 && c.Address.Postcode == "" && c.Address.City == ""; {
	case !f.Address.Complete():
	case blank:
		portal := c.Address.PortalRef
		c.Address = f.Address
		c.Address.PortalRef = portal
		c.Origins = append(c.Origins, Origin{"adresse", f.From, f.On})
	case c.OriginOf("adresse") != "" && !sameAddress(c.Address, f.Address):
		c.disagree("adresse", f.Address.line(), f.From)
	}
	if c.Kind == Public {
		take("référence du portail", &c.Address.PortalRef, f.PortalRef)
	}
}

// identify fills SIREN, SIRET and VAT number, which must be of one company.
func (c *Customer) identify(f Fill, take func(field string, into *string, value string)) {
	if c.SIREN != "" && f.SIREN != "" && c.SIREN != f.SIREN {
		c.disagree("SIREN", f.SIREN, f.From)
		return
	}
	unknown := c.SIREN == "" && c.Kind == Unknown
	if c.Kind == Unknown && f.Kind != Unknown {
		c.Kind = f.Kind
		c.Origins = append(c.Origins, Origin{"type de client", f.From, f.On})
		unknown = false
	}
	take("SIREN", &c.SIREN, f.SIREN)
	take("SIRET", &c.SIRET, f.SIRET)
	take("numéro de TVA", &c.VAT, f.VAT)
	if unknown && c.SIREN != "" && c.SIREN[0] != '1' && c.SIREN[0] != '2' {
		c.Kind = Business // as for a SIREN that somebody typed; those of public bodies are left to a person
		c.Origins = append(c.Origins, Origin{"type de client", f.From, f.On})
	}
}

// disagree notes what another document says of a field that was read in one.
func (c *Customer) disagree(field, value, from string) {
	for i := range c.Origins {
		if o := &c.Origins[i]; o.Field == field && len(o.From) < longestOrigin {
			o.From += " ; « " + value + " » " + from
			return
		}
	}
}

// longestOrigin bounds the text of an origin when every invoice says something
// else.
const longestOrigin = 200

// firstEmail is where an e-mail address is blank: nowhere when a contact has one.
func (c *Customer) firstEmail() *string {
	known := cmp.Or(c.Recipients("comptabilite")...)
	if known != "" && c.Email == "" {
		return &known
	}
	return &c.Email
}

func (c *Customer) firstPhone() *string {
	known := c.phone()
	if known != "" && c.Phone == "" {
		return &known
	}
	return &c.Phone
}

func sameAddress(a, b Address) bool { return a.line() == b.line() }

// line is an address on one line.
func (a Address) line() string {
	text := ""
	for _, part := range append(append([]string{}, a.Lines...), a.Postcode, a.City, a.Country) {
		if part != "" {
			text += part + " "
		}
	}
	return oneLine(text)
}
