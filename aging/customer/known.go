package customer

// Known gives a datum of the customer in words, by the names of Origin; "" when
// nothing is known of it.
func (c Customer) Known(field string) string {
	switch field {
	case "nom":
		return c.Name
	case "type de client":
		if c.Kind == Unknown {
			return ""
		}
		return c.Kind.String()
	case "SIREN":
		return c.SIREN
	case "numéro de TVA":
		return c.VAT
	case "adresse":
		return c.Address.line()
	case "courriel":
		return firstOf(c.Recipients("comptabilite"))
	case "téléphone":
		return c.phone()
	case "contact":
		return c.contactName()
	}
	return ""
}

func firstOf(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[0]
}
