// Package stationery is what everything that a dossier writes has in common,
// whichever command writes it: who writes and to whom one pays, how a page
// looks, the texts, shipped and its own, and the names of files. Input: the
// inputs of a dossier. Output: senders, printers, texts and names.
package stationery

import (
	"cmp"
	"slices"
	"strings"

	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/letters/mail"
)

// Sender says who writes: the creditor, or the accounting firm that writes
// for it. The bank account is the creditor's in both cases.
func Sender(in dossier.Inputs) letters.Sender {
	c := in.Config
	who := c.Creditor.Identity
	if c.Agent != nil {
		who = c.Agent.Identity
	}
	s := letters.Sender{
		Name: who.Name, Form: who.Form, Capital: who.Capital, SIREN: who.SIREN, RCS: who.RCS, VAT: who.VAT,
		Lines: who.Address.Lines, Postcode: who.Address.Postcode, City: who.Address.City, Country: who.Address.Country,
		Phone: who.Phone, Email: who.Email, Website: who.Website, Signatory: who.Signatory.Name, Role: who.Signatory.Role,
		Seat: oneLine(who.Seat), Organ: who.Organ,
		IBAN: c.Creditor.IBAN, BIC: c.Creditor.BIC, Bank: c.Creditor.Bank, Logo: in.Logo, Signature: in.Signature, PayLink: c.PaymentLink, Answers: cmp.Or(c.Mail.ReplyTo, c.Mail.From, who.Email),
	}
	if c.Agent != nil {
		own := c.Creditor.Identity
		s.Creditor = &letters.Creditor{
			Name: own.Name, Form: own.Form, Capital: own.Capital, SIREN: own.SIREN, RCS: own.RCS, VAT: own.VAT,
			Lines: own.Address.Lines, Postcode: own.Address.Postcode, City: own.Address.City, Country: own.Address.Country,
			Seat: oneLine(own.Seat), Organ: own.Organ,
		}
	}
	return s
}

// oneLine gives an address as a sheet for a court has it.
func oneLine(a config.Address) string {
	parts := slices.Concat(a.Lines, []string{strings.TrimSpace(a.Postcode + " " + a.City), a.Country})
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// SenderTo is who writes to a customer, whose receivables may all have been sold
// to a factor: it is then the one to pay.
func SenderTo(in dossier.Inputs, customer string) letters.Sender {
	f := in.Config.Factor
	return SenderFor(in, f != nil && slices.Contains(f.Customers, customer))
}

// SenderFor is who writes of receivables, sold to the factor or not.
func SenderFor(in dossier.Inputs, sold bool) letters.Sender {
	s := Sender(in)
	if f := in.Config.Factor; f != nil && sold {
		s.Payee = &letters.Payee{Name: f.Name, IBAN: f.IBAN, BIC: f.BIC, Assigned: f.Title == "cession"}
	}
	return s
}

// Message makes the e-mail that carries a letter, under the addresses that
// relance.yaml gives. The name of the attachment says nothing of a debt.
func Message(c config.Config, l letters.Letter, run, name string, attached []byte) mail.Message {
	m := mail.Of(l, run, "courrier-"+name+".pdf", attached)
	m.From, m.FromName, m.ReplyTo = cmp.Or(c.Mail.From, m.From), cmp.Or(c.Mail.FromName, m.FromName), c.Mail.ReplyTo
	m.Cc, m.Bcc = c.Mail.Copy, c.Mail.BlindCopy
	return m
}
