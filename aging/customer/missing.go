package customer

// datum is one thing worth knowing about a customer.
type datum struct {
	name  string // French, as listed under "Fiches à compléter"
	known bool
}

// data lists what this customer's kind needs for letters, calls, penalties and
// a case in court.
func (c Customer) data() []datum {
	all := []datum{
		{"nom", c.Name != ""},
		{"type de client", c.Kind != Unknown},
		{"adresse", c.Address.Complete()},
		{"courriel", len(c.Recipients("comptabilite")) > 0},
		{"téléphone", c.phone() != ""},
	}
	if c.Kind != Consumer {
		all = append(all, datum{"contact", c.contactName() != ""})
	}
	if c.Kind == Business && inFrance(c.Address.Country) {
		all = append(all, datum{"SIREN", c.SIREN != ""})
	}
	if c.Kind == Public {
		return append(all, datum{"sous-type public", c.PublicSubtype != ""}, datum{"référence du portail", c.Address.PortalRef != ""})
	}
	if c.UnreadTerms != "" {
		return append(all, datum{"conditions de paiement (« " + c.UnreadTerms + " » n’est pas compris)", false})
	}
	return append(all, datum{"conditions de paiement", !c.Terms.IsZero()})
}

func (c Customer) phone() string {
	if c.Phone != "" {
		return c.Phone
	}
	for _, k := range c.Contacts {
		if k.Phone != "" {
			return k.Phone
		}
	}
	return ""
}

func (c Customer) contactName() string {
	for _, k := range c.Contacts {
		if k.Name != "" {
			return k.Name
		}
	}
	return ""
}

// Missing lists in French what should be completed on the customer's row, the
// most useful first; empty when nothing.
func (c Customer) Missing() []string {
	missing := []string{}
	for _, d := range c.data() {
		if !d.known {
			missing = append(missing, d.name)
		}
	}
	return missing
}

// Completeness is the share of what is worth knowing that is known, in percent.
func (c Customer) Completeness() int {
	all := c.data()
	return 100 * (len(all) - len(c.Missing())) / len(all)
}
