package bank

import "strings"

// cfonbDetail adds a complement (record 05) to its movement. text is the 70
// characters after the qualifier.
func cfonbDetail(l *Line, qualifier, text string) {
	r := []rune(text)
	half := func(from, n int) string { return string(r[min(from, len(r)):min(from+n, len(r))]) }
	switch qualifier {
	case "NPY": // payer
		l.Payer = clean(l.Payer + " " + text)
	case "NPO": // who the payer pays for
		l.Texts = say(l.Texts, text)
		if l.Payer == "" {
			l.Payer = clean(text)
		}
	case "LCS":
		l.References = cite(l.References, half(0, 35))
	case "RCN":
		l.References = cite(l.References, half(0, 35))
		l.Texts = say(l.Texts, half(35, 35))
	case "REF":
		l.ID = clean(half(35, 35))
		l.References = cite(l.References, half(0, 35), half(35, 35))
	case "LC2": // goes on where LCC stopped, in the middle of a word
		if n := len(l.Texts); n > 1 {
			l.Texts[n-1] = clean(l.Texts[n-1] + strings.TrimRight(text, " "))
			return
		}
		l.Texts = say(l.Texts, text)
	case "CPY": // account of the payer
		l.PayerIBAN = ibanIn(text)
	case "RUM":
		l.References = cite(l.References, half(0, 35))
	case "NBE", "NBU", "IBE", "IBU", "IPY", "IPO", "MMO", "FEE", "CBE": // the beneficiary is us; amounts and types
	default:
		l.Texts = say(l.Texts, text)
	}
}

// settle does what waits for all complements of a movement.
func (l *Line) settle() {
	if l.Payer == "" {
		l.Payer = payerIn(l.Text())
	}
}
