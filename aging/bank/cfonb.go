package bank

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// cfonbFile reads a CFONB 120 file.
type cfonbFile struct{ *file }

// recordLength is that of a CFONB 120 record.
const recordLength = 120

// cfonbRecord is one record, in characters, padded to its length.
type cfonbRecord struct {
	no   int
	text []rune
}

// at gives the characters from one position to another, counted from 1 as the
// norm does, trimmed.
func (r cfonbRecord) at(from, to int) string { return strings.TrimSpace(string(r.text[from-1 : to])) }

// isCFONB says that a file begins with a record of a statement: its code, a bank
// of five digits, and an account where it should be.
func isCFONB(data []byte) bool {
	head := []rune(strings.TrimLeft(decoded(data[:min(len(data), 400)]), "\r\n\t "))
	if len(head) < 50 {
		return false
	}
	switch string(head[:2]) {
	case "01", "04", "05", "07":
	default:
		return false
	}
	for _, c := range head[2:7] {
		if c < '0' || c > '9' {
			return false
		}
	}
	for _, c := range head[16:19] {
		if c != ' ' && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return strings.Trim(string(head[21:32]), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !strings.ContainsAny(string(head[:40]), ";\t|\n")
}

// cfonbRecords cuts a file into records: by lines, or every 120 characters when
// it has none.
func cfonbRecords(data []byte) (records []cfonbRecord) {
	no := 0
	for _, line := range strings.Split(strings.ReplaceAll(decoded(data), "\r\n", "\n"), "\n") {
		no++
		all := []rune(strings.Trim(line, "\r"))
		for len(all) > 0 {
			n := min(len(all), recordLength)
			if part := all[:n]; strings.TrimSpace(string(part)) != "" {
				padded := append(append(make([]rune, 0, recordLength), part...), []rune(strings.Repeat(" ", recordLength-n))...)
				records = append(records, cfonbRecord{no, padded})
			}
			if all = all[n:]; len(all) > 0 {
				no++
			}
		}
	}
	return records
}

// read reads statements (CFONB, relevé de compte sur support informatique).
func (f cfonbFile) read(data []byte) {
	var s *Statement // the statement being read; nil outside one
	open := false    // between its old and its new balance
	last := false    // the record before was a movement that was read
	for _, r := range cfonbRecords(data) {
		switch code := string(r.text[:2]); code {
		case "01":
			s, open, last = f.cfonbOpen(r), true, false
			s.Old = f.cfonbBalance(r)
		case "04":
			if !open {
				s, open = f.cfonbOpen(r), true
			}
			last = f.cfonbMove(s, r)
		case "05":
			if !last {
				f.unread(r.no, "05", r.at(1, 120), "complément sans mouvement avant lui")
				continue
			}
			cfonbDetail(&s.Lines[len(s.Lines)-1], r.at(46, 48), string(r.text[48:118]))
		case "07":
			last = false
			if !open {
				f.unread(r.no, "07", r.at(1, 120), "nouveau solde sans ancien solde")
				continue
			}
			s.New, open = f.cfonbBalance(r), false
		default:
			last = false
			f.unread(r.no, "", r.at(1, 120), "type d’enregistrement inconnu")
		}
	}
	if open && len(f.statements) > 0 && s.Old.Known {
		f.damaged(0, "le nouveau solde du compte "+s.Account+" manque")
	}
	for i := range f.statements {
		for k := range f.statements[i].Lines {
			f.statements[i].Lines[k].settle()
		}
	}
}

func (f cfonbFile) cfonbOpen(r cfonbRecord) *Statement {
	currency := r.at(17, 19)
	if currency == "" {
		currency = "EUR"
	}
	return f.open(accountName(r.at(3, 7), r.at(12, 16), r.at(22, 32)), currency)
}

func (f cfonbFile) cfonbBalance(r cfonbRecord) Balance {
	amount, ok := overpunched(r.at(91, 104), r.at(20, 20))
	date, dated := cfonbDate(r.at(35, 40))
	switch {
	case !ok:
		f.unread(r.no, "91-104", r.at(91, 104), "solde illisible")
	case !dated:
		f.unread(r.no, "35-40", r.at(35, 40), "date du solde illisible")
	}
	return Balance{Known: ok, Date: date, Amount: amount}
}

// cfonbMove reads a movement; false when it is left out.
func (f cfonbFile) cfonbMove(s *Statement, r cfonbRecord) bool {
	amount, ok := overpunched(r.at(91, 104), r.at(20, 20))
	date, dated := cfonbDate(r.at(35, 40))
	switch {
	case !ok:
		f.unread(r.no, "91-104", r.at(91, 104), "montant illisible")
		return false
	case !dated:
		f.unread(r.no, "35-40", r.at(35, 40), "date illisible")
		return false
	}
	value, _ := cfonbDate(r.at(43, 48))
	l := Line{No: r.no, Date: date, Value: value, Amount: amount, Currency: r.at(17, 19), Kind: cfonbKind(r.at(33, 34), amount),
		Texts: say(nil, string(r.text[48:79])), References: cite(nil, r.at(105, 120))}
	if l.Kind == Returned {
		l.Reason = r.at(41, 42)
	}
	s.add(l)
	return true
}

// cfonbDate reads JJMMAA: a year above 60 is of the last century.
func cfonbDate(s string) (civil.Date, bool) {
	if len(s) != 6 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	two := func(i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
	year := 2000 + two(4)
	if two(4) > 60 {
		year -= 100
	}
	d := civil.New(year, two(2), two(0))
	return d, d != 0
}

// overpunched reads an amount whose last character is a digit and a sign: { A to
// I are +0 to +9, } J to R are −0 to −9, é and è what some banks make of the
// braces. decimals is the number of decimals.
func overpunched(s, decimals string) (money.Amount, bool) {
	r := []rune(s)
	if len(r) == 0 || len(r) > 14 || len(decimals) > 1 {
		return 0, false
	}
	sign, unit := money.Amount(1), money.Amount(0)
	switch c := r[len(r)-1]; {
	case c == '{' || c == 'é':
	case c == '}' || c == 'è':
		sign = -1
	case 'A' <= c && c <= 'I':
		unit = money.Amount(c-'A') + 1
	case 'J' <= c && c <= 'R':
		sign, unit = -1, money.Amount(c-'J')+1
	default:
		return 0, false
	}
	var n money.Amount
	for _, c := range r[:len(r)-1] {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + money.Amount(c-'0')
	}
	n = n*10 + unit
	switch decimals {
	case "", "2":
	case "0":
		n *= 100
	case "1":
		n *= 10
	case "3":
		n = n.MulDiv(1, 10)
	default:
		return 0, false
	}
	return sign * n, true
}
