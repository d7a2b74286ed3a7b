package nightly

import (
	"cmp"
	"slices"

	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/letters/mail"
)

// senderOf says who writes: the creditor, or the accounting firm that writes
// for it. The bank account is the creditor's in both cases.
func senderOf(in dossier.Inputs) letters.Sender {
	c := in.Config
	who := c.Creditor.Identity
	if c.Agent != nil {
		who = c.Agent.Identity
	}
	s := letters.Sender{
		Name: who.Name, Form: who.Form, Capital: who.Capital, SIREN: who.SIREN, RCS: who.RCS, VAT: who.VAT,
		Lines: who.Address.Lines, Postcode: who.Address.Postcode, City: who.Address.City, Country: who.Address.Country,
		Phone: who.Phone, Email: who.Email, Website: who.Website, Signatory: who.Signatory.Name, Role: who.Signatory.Role,
		IBAN: c.Creditor.IBAN, BIC: c.Creditor.BIC, Bank: c.Creditor.Bank, Logo: in.Logo,
	}
	if c.Agent != nil {
		own := c.Creditor.Identity
		s.Creditor = &letters.Creditor{
			Name: own.Name, Form: own.Form, Capital: own.Capital, SIREN: own.SIREN, RCS: own.RCS, VAT: own.VAT,
			Lines: own.Address.Lines, Postcode: own.Address.Postcode, City: own.Address.City, Country: own.Address.Country,
		}
	}
	return s
}

// senderTo is who writes to a customer, whose receivables may have been sold to a
// factor: it is then the one to pay.
func senderTo(in dossier.Inputs, customer string) letters.Sender {
	s := senderOf(in)
	if f := in.Config.Factor; f != nil && slices.Contains(f.Customers, customer) {
		s.Payee = &letters.Payee{Name: f.Name, IBAN: f.IBAN, BIC: f.BIC}
	}
	return s
}

// messageOf makes the e-mail that carries a letter, under the addresses that
// relance.yaml gives. The name of the attachment says nothing of a debt.
func messageOf(c config.Config, l letters.Letter, run, name string, attached []byte) mail.Message {
	m := mail.Of(l, run, "courrier-"+name+".pdf", attached)
	m.From, m.FromName, m.ReplyTo = cmp.Or(c.Mail.From, m.From), cmp.Or(c.Mail.FromName, m.FromName), c.Mail.ReplyTo
	m.Cc, m.Bcc = c.Mail.Copy, c.Mail.BlindCopy
	return m
}
