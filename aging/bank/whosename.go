package bank

import (
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging/customer"
)

// start is a customer's name as a bank would begin to write it.
type start struct{ words, customer string }

// written gives a name in the order of its words, in capitals.
func written(name string) string { return strings.Join(words(name), " ") }

// shortest is the number of characters from which the beginning of a name may
// stand for it: banks cut labels at 24 to 35.
const shortest = 16

// named gives the customers whose name the payer bears: the same telling words,
// or a name that the bank's field cut.
func (w *whose) named(l Line) []string {
	if l.Payer == "" {
		return nil
	}
	for _, name := range []string{l.Payer, beforeNoise(l.Payer)} {
		if key := customer.NameKey(name); key != "" && len(w.names[key]) > 0 {
			return w.names[key]
		}
	}
	cut := written(l.Payer)
	if utf8.RuneCountInString(cut) < shortest {
		return nil
	}
	var codes []string
	for _, s := range w.starts {
		if strings.HasPrefix(s.words, cut) {
			codes = append(codes, s.customer)
		}
	}
	return codes
}

// beforeNoise cuts a label where it stops being a name: at a word with a digit,
// or one that speaks of the payment.
func beforeNoise(label string) string {
	all := words(label)
	end := slices.IndexFunc(all, func(w string) bool {
		switch w {
		case "FACT", "FACTURE", "FACTURES", "FAC", "FACTS", "REGLEMENT", "REGL", "RGT", "REGLT", "PAIEMENT", "PAYMENT", "REF", "REFERENCE", "SOLDE", "ACOMPTE", "VIREMENT", "VIR", "VOTRE", "NOTPROVIDED", "MOTIF", "INVOICE":
			return true
		}
		return strings.ContainsAny(w, "0123456789")
	})
	if end <= 0 {
		return label
	}
	return strings.Join(all[:end], " ")
}
