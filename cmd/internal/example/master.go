package example

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/letters/workbook"
)

// customerFile is the customer master, one row for each of the cast.
const customerFile = "clients.xlsx"

func (c *company) master() ([]byte, error) {
	var rows []customer.Customer
	for i := range cast {
		card := c.card(&cast[i], i)
		if cast[i].more.billed {
			card.Address, card.Phone, card.Email, card.SIREN, card.VAT = customer.Address{}, "", "", "", ""
		}
		rows = append(rows, card)
	}
	var b bytes.Buffer
	if err := workbook.WriteCustomers(&b, rows, workbook.Owing{}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// identity is who a customer is, typed or not.
func identity(c *company, who *client) customer.Customer {
	return c.card(who, slices.IndexFunc(cast, func(k client) bool { return k.code == who.code }))
}

// card is a customer's row; number makes what must be its own.
func (c *company) card(who *client, number int) customer.Customer {
	d := who.more
	card := customer.Customer{
		Code: who.code, Name: who.name, Kind: who.kind, Address: who.address(), Phone: phone(number), Language: d.language, Segment: d.segment,
		Ceiling: money.Amount(d.ceiling) * 100, Owner: who.owner, NoReminder: d.noReminder, PaymentMode: who.mode.word(), PublicSubtype: d.subtype, VAT: d.vat,
	}
	if who.terms != "" {
		card.Terms = c.terms[who.terms]
	}
	if (who.kind == customer.Business || who.kind == customer.Public) && d.country == "" {
		card.SIREN = siren(2000 + number)
		if d.follows != "" {
			card.SIREN = siren(2000 + slices.IndexFunc(cast, func(c client) bool { return c.code == d.follows }))
		}
		card.VAT = customer.FrenchVAT(card.SIREN)
	}
	host := host(who.name)
	switch {
	case d.noEmail:
	case who.kind == customer.Public:
		card.Email = "finances@" + host
	default:
		card.Email = "contact@" + host
	}
	if d.accounts {
		card.Contacts = []customer.Contact{{Role: "comptabilite", Name: "Service fournisseurs", Email: "comptabilite@" + host}}
	}
	return card
}

func (who *client) address() customer.Address {
	a := customer.Address{Country: who.more.country, PortalRef: who.more.portal}
	if who.street == "" {
		return a
	}
	a.Lines = []string{who.street}
	if who.more.second != "" {
		a.Lines = []string{who.more.second, who.street}
	}
	a.Postcode, a.City, _ = strings.Cut(who.town, " ")
	return a
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
	plain := strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "î", "i", "ï", "i", "ô", "o", "û", "u", "ù", "u", "ç", "c").
		Replace(strings.ToLower(name))
	words := strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	var kept []string
	for _, w := range words {
		if len(w) > 2 && w != "les" && w != "des" && len(kept) < 3 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, "-") + ".example"
}
