package bank

import (
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// qifFile reads a QIF file.
type qifFile struct{ *file }

// read reads a QIF file: one letter and its value a line, ^ ends a movement. It
// names no account and no currency.
func (f qifFile) read(data []byte) {
	s := f.open("", "EUR")
	skip := false // the section is no account of a bank
	fields, began := map[byte]string{}, 0
	flush := func() {
		if len(fields) > 0 && !skip {
			f.qifMove(s, fields, began)
		}
		fields, began = map[byte]string{}, 0
	}
	for i, line := range strings.Split(strings.ReplaceAll(decoded(data), "\r", "\n"), "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line[0] == '!':
			flush()
			kind := strings.ToLower(strings.TrimSpace(line))
			skip = !strings.HasPrefix(kind, "!type:bank") && !strings.HasPrefix(kind, "!type:ccard") && !strings.HasPrefix(kind, "!type:cash")
		case line[0] == '^':
			flush()
		default:
			if began == 0 {
				began = i + 1
			}
			if have := fields[line[0]]; have != "" {
				fields[line[0]] = have + " " + line[1:]
			} else {
				fields[line[0]] = line[1:]
			}
		}
	}
	flush()
}

func (f qifFile) qifMove(s *Statement, m map[byte]string, line int) {
	text := m['T']
	if text == "" {
		text = m['U']
	}
	amount, err := money.Parse(text)
	date, dated := qifDay(m['D'])
	switch {
	case err != nil:
		f.unread(line, "T", text, "montant illisible")
		return
	case !dated:
		f.unread(line, "D", m['D'], "date illisible")
		return
	}
	l := Line{No: line, Date: date, Amount: amount, Texts: say(nil, m['P'], m['M']), References: cite(nil, m['N'])}
	l.Kind = textKind(l.Text(), amount)
	if l.Payer = payerIn(l.Text()); l.Payer == "" && amount > 0 {
		l.Payer = clean(m['P'])
	}
	s.add(l)
}

// qifDay reads a day in the French order, with the apostrophe that QIF puts
// before the years of this century.
func qifDay(s string) (civil.Date, bool) {
	d, err := table.ParseDay(strings.ReplaceAll(strings.ReplaceAll(clean(s), "'", "/"), "/ ", "/"))
	return d, err == nil && d != 0
}
