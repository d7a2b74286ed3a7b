package ledger

import (
	"bytes"
	"strings"

	"relance/aging/money"
	"relance/aging/table"
)

// journalKind is what the code and the name of a journal promise. It decides
// the nature of a line only where the counter-accounts do not.
type journalKind uint8

const (
	anyJournal journalKind = iota
	salesJournal
	bankJournal
)

// kindOfJournal reads a journal's name first, which is surer than its code.
func kindOfJournal(code, label string) journalKind {
	if label == "" {
		label = code
	}
	name := " " + table.Words(label) + " "
	for _, w := range []string{" achat", " fournisseur", " frais", " paie", " salaire", " operations diverses", " od "} {
		if strings.Contains(name, w) {
			return anyJournal
		}
	}
	for _, w := range []string{" banque", " caisse", " tresorerie", " reglement", " encaissement", " credit agricole", " cheque", " ccp ", " virement", " cash ", " bank"} {
		if strings.Contains(name, w) {
			return bankJournal
		}
	}
	for _, w := range []string{" vente", " vte", " facturation", " factures clients", " chiffre d affaires", " sales", " avoirs clients"} {
		if strings.Contains(name, w) {
			return salesJournal
		}
	}
	switch c := table.Normalize(code); {
	case hasPrefix(c, "ve", "vt", "fac", "fc"):
		return salesJournal
	case hasPrefix(c, "bq", "ba", "bn", "bp", "bk", "ca", "cs", "tr", "cc", "rb"):
		return bankJournal
	}
	return anyJournal
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// nature of a line, from the counter-accounts of its balanced group (mask: the
// debit side's bits, then the credit side's), its sign and its journal. The
// counter-account of a debit is a credit; where the proper side says nothing,
// the other one does (corrections by negative amounts).
func nature(mask accountInfo, balanced bool, amount money.Amount, kind journalKind, refund bool) Nature {
	debit, credit := mask&counterBits, mask>>creditShift&counterBits
	against := credit
	if amount < 0 {
		against = debit
	}
	if against&(sale|bank|penalty) == 0 && (debit|credit)&(sale|bank|penalty) != 0 {
		against = debit | credit
	}
	switch {
	case amount < 0 && against&loss != 0 && against&bank == 0:
		return WriteOff
	case against&sale != 0 && (against&bank == 0 || kind != bankJournal):
		kind = salesJournal
	case amount > 0 && debit&bank != 0 && credit&(bank|sale) == 0:
		return Deduction // no money left the bank: less of it came in
	case against&bank != 0:
		kind = bankJournal
	case against&penalty != 0:
		return Penalty
	case credit&bill != 0 && debit&bill == 0 && amount > 0:
		return Rejection // a bill comes back unpaid: 411 owes what 413 no longer holds
	case (debit|credit)&bill != 0:
		return Bill
	case (debit|credit)&exchange != 0:
		return Exchange
	case balanced:
		return Other // a transfer between customers, a write-off
	}
	return natureIn(kind, amount, refund)
}

// natureIn is the nature that a journal gives to a line by its sign alone.
func natureIn(kind journalKind, amount money.Amount, refund bool) Nature {
	switch {
	case kind == salesJournal && amount >= 0:
		return Invoice
	case kind == salesJournal:
		return CreditNote
	case kind == bankJournal && amount < 0:
		return Payment
	case kind == bankJournal && refund:
		return Refund
	case kind == bankJournal:
		return Rejection
	}
	return Other
}

// saysRefund looks for "remb" (remboursement, remb., Rembours.) in a label.
func saysRefund(label []byte) bool {
	for {
		i := bytes.IndexAny(label, "rR")
		if i < 0 || i+4 > len(label) {
			return false
		}
		if w := label[i : i+4]; w[1]|0x20 == 'e' && w[2]|0x20 == 'm' && w[3]|0x20 == 'b' {
			return true
		}
		label = label[i+1:]
	}
}
