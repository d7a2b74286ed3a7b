package example

import (
	"fmt"
	"strings"

	"relance/aging/customer"
)

// customerFile is the customer master, one row for each of the cast.
const customerFile = "clients.csv"

// columns of the customer master.
var columns = []string{
	"code", "nom", "type", "sous-type-public", "siren", "tva", "adresse", "adresse 2", "code postal", "ville", "pays", "courriel", "téléphone",
	"contact comptabilité", "courriel comptabilité", "contact ordonnateur", "courriel ordonnateur", "conditions", "plafond", "langue", "segment",
	"responsable", "ne-pas-relancer", "mode-de-paiement", "référence portail",
}

// master writes the customer file as spreadsheets read it: UTF-8 with its mark,
// semicolons, CRLF.
func master() []byte {
	var b strings.Builder
	b.WriteString("\ufeff" + strings.Join(columns, ";") + "\r\n")
	for i := range cast {
		card := cast[i].card(i)
		for n, column := range columns {
			if n > 0 {
				b.WriteByte(';')
			}
			b.WriteString(card[column])
		}
		b.WriteString("\r\n")
	}
	return []byte(b.String())
}

// card is a customer's row; number makes what must be its own.
func (who *client) card(number int) map[string]string {
	d := who.more
	card := map[string]string{
		"code": who.code, "nom": who.name, "type": who.kind, "sous-type-public": d.subtype, "tva": d.vat, "adresse": who.street, "adresse 2": d.second,
		"pays": d.country, "téléphone": phone(number), "conditions": who.terms, "plafond": d.ceiling, "langue": d.language, "segment": d.segment,
		"responsable": who.owner, "mode-de-paiement": who.mode.word(), "référence portail": d.portal,
	}
	if who.town >= 0 {
		card["code postal"], card["ville"], _ = strings.Cut(towns[who.town], " ")
	}
	if d.country != "" {
		card["code postal"], card["ville"] = "D99 XF20", "Dunmorrow"
	}
	switch {
	case who.kind == public:
		card["siren"] = siren(2000 + number)
	case who.kind == business && d.country == "":
		// It holds the SIREN, and a spreadsheet leaves its zeros alone.
		card["tva"] = customer.FrenchVAT(siren(2000 + number))
	}
	host := host(who.name)
	if !d.noEmail {
		card["courriel"] = "contact@" + host
	}
	switch d.service {
	case "comptabilite":
		card["contact comptabilité"], card["courriel comptabilité"] = "Service comptabilité fournisseurs", "comptabilite@"+host
	case "ordonnateur":
		card["contact ordonnateur"], card["courriel ordonnateur"] = "Service ordonnateur", "finances@"+host
	}
	if d.noReminder {
		card["ne-pas-relancer"] = "oui"
	}
	return card
}

func (m mode) word() string {
	switch m {
	case cheque:
		return "cheque"
	case directDebit:
		return "prelevement"
	case bill:
		return "effet"
	}
	return "virement"
}

// siren gives a number of a range that was never attributed, with its key (Luhn).
func siren(n int) string {
	digits := fmt.Sprintf("0001%04d", n)
	sum := 0
	for i, c := range digits {
		d := int(c - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return digits + string(rune('0'+(10-sum%10)%10))
}

// phone gives a number of the range that the regulator keeps for fiction
// (03 53 01).
func phone(n int) string { return fmt.Sprintf("03 53 01 %02d %02d", 20+n/10, 10+n*7%90) }

// host gives the name as an Internet name under .example, which nobody can have
// (RFC 2606).
func host(name string) string {
	plain := strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "î", "i", "ï", "i", "ô", "o", "û", "u", "ù", "u", "ç", "c",
		"É", "e", "È", "e", "Î", "i").Replace(strings.ToLower(name))
	words := strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	var kept []string
	for _, w := range words {
		if len(w) > 2 && w != "les" && w != "des" && len(kept) < 3 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, "-") + ".example"
}
