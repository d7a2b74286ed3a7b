package openitem

import (
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// keys names items from night to night, whatever the order of the lines in the
// next export.
type keys struct {
	*register
	scratch []byte
}

// line is the key of a line, or of one of its parts: customer, account,
// reference, piece date, amount.
func (k *keys) line(party, i int32, amount money.Amount, part, parts int) string {
	l, p := k.register.line(i), &k.Parties[party]
	b := append(append(append(append(k.scratch[:0], p.Customer()...), '|'), p.Account...), '|')
	b = pieceDate(l).Append(append(append(b, k.Ref(l)...), '|'))
	b = amount.Append(append(b, '|'))
	if parts > 1 {
		b = strconv.AppendInt(append(b, '#'), int64(part+1), 10)
	}
	k.scratch = b
	return string(b)
}

// of is the key of the item that a debit makes.
func (k *keys) of(party int32, d *debit) string {
	if d.origin != nil {
		return k.line(party, d.origin.line, d.amount, 0, 1)
	}
	return k.line(party, d.line, d.amount, int(d.part), int(d.parts))
}

// joined names an invoice: customer, reference, date.
func (k *keys) joined(customer, ref string, date civil.Date) string {
	k.scratch = date.Append(append(append(append(append(k.scratch[:0], customer...), '|'), ref...), '|'))
	return string(k.scratch)
}

// PlainKey is a key without the number that tells twins apart, which depends on
// what is open.
func PlainKey(key string) string {
	last := strings.LastIndexByte(key, '|') + 1
	plain, _, _ := strings.Cut(key[last:], "/")
	return key[:last] + plain
}
