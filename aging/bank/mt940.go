package bank

import (
	"regexp"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// mtFile reads an MT940 file.
type mtFile struct{ *file }

// mtField is one field of a SWIFT message: :61:…, with the lines that go on.
type mtField struct {
	tag  string
	text string // lines joined by a line end
	line int
}

var mtTag = regexp.MustCompile(`^:(\d\d[A-Z]?):(.*)$`)

func mtFields(text string) (fields []mtField) {
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		line = strings.TrimRight(line, " ")
		if m := mtTag.FindStringSubmatch(line); m != nil {
			fields = append(fields, mtField{m[1], m[2], i + 1})
		} else if n := len(fields); n > 0 && line != "" && line != "-" && !strings.HasPrefix(line, "-}") && !strings.HasPrefix(line, "{") {
			fields[n-1].text += "\n" + line
		}
	}
	return fields
}

// read reads a SWIFT customer statement.
func (f mtFile) read(data []byte) {
	var s *Statement
	for _, field := range mtFields(decoded(data)) {
		switch field.tag {
		case "20":
			s = nil
		case "25":
			s = f.open(mtAccount(field.text), "EUR")
		case "60F", "60M", "62F", "62M":
			if s == nil {
				continue
			}
			f.mtBalance(s, field)
		case "61":
			if s != nil {
				f.mtMove(s, field)
			}
		case "86":
			if s != nil && len(s.Lines) > 0 && !s.New.Known {
				mtTell(&s.Lines[len(s.Lines)-1], field.text)
			}
		}
	}
}

func mtAccount(text string) string {
	text = clean(text)
	if iban := ibanIn(text); iban != "" {
		return iban
	}
	return text
}

var mtBalanceForm = regexp.MustCompile(`^([CD])(\d{6})([A-Z]{3})([\d,]+)`)

func (f mtFile) mtBalance(s *Statement, field mtField) {
	m := mtBalanceForm.FindStringSubmatch(field.text)
	if m == nil {
		f.unread(field.line, field.tag, field.text, "solde illisible")
		return
	}
	amount, ok := mtAmount(m[4])
	if !ok {
		f.unread(field.line, field.tag, field.text, "solde illisible")
		return
	}
	if m[1] == "D" {
		amount = -amount
	}
	date, _ := mtDay(m[2])
	s.Currency = m[3]
	if strings.HasPrefix(field.tag, "60") {
		s.Old = Balance{true, date, amount}
	} else {
		s.New = Balance{true, date, amount}
	}
}

func mtAmount(text string) (money.Amount, bool) {
	text = strings.TrimSuffix(text, ",")
	if i := strings.IndexByte(text, ','); i >= 0 && len(text)-i > 3 {
		return 0, false
	}
	a, err := money.Parse(text)
	return a, err == nil
}

// mtDay reads AAMMJJ.
func mtDay(s string) (civil.Date, bool) {
	year, _ := strconv.Atoi(s[:2])
	month, _ := strconv.Atoi(s[2:4])
	day, _ := strconv.Atoi(s[4:6])
	if year += 2000; year > 2060 {
		year -= 100
	}
	d := civil.New(year, month, day)
	return d, d != 0
}

var mtMoveForm = regexp.MustCompile(`^(\d{6})(\d{4})?(R?[CD])([A-Z])?(\d[\d,]*)([A-Z][A-Z0-9]{3})?([^\n]*?)(?://([^\n]*))?(?:\n((?s).*))?$`)

// mtMove reads :61:, value date, booking day, sense, amount, type, our reference
// and the bank's.
func (f mtFile) mtMove(s *Statement, field mtField) {
	m := mtMoveForm.FindStringSubmatch(field.text)
	if m == nil {
		f.unread(field.line, "61", field.text, "mouvement illisible")
		return
	}
	value, ok1 := mtDay(m[1])
	amount, ok2 := mtAmount(m[5])
	if !ok1 || !ok2 {
		f.unread(field.line, "61", field.text, "date ou montant illisible")
		return
	}
	l := Line{No: field.line, Date: mtBooked(value, m[2]), Value: value, Amount: amount, References: cite(nil, m[7]), ID: clean(m[8]), Texts: say(nil, m[9])}
	if m[3] == "D" || m[3] == "RC" {
		l.Amount = -amount
	}
	l.Kind = textKind(l.Text(), l.Amount)
	if m[3] == "RC" {
		l.Kind = Returned
	} else if m[3] == "C" && (m[6] == "NTRF" || m[6] == "FTRF") {
		l.Kind = Transfer
	}
	s.add(l)
}

// mtBooked gives the booking day MMJJ, of the year that brings it nearest to the
// value date.
func mtBooked(value civil.Date, mmdd string) civil.Date {
	if mmdd == "" {
		return value
	}
	month, _ := strconv.Atoi(mmdd[:2])
	day, _ := strconv.Atoi(mmdd[2:])
	best := civil.Date(0)
	for _, year := range []int{value.Year(), value.Year() - 1, value.Year() + 1} {
		if d := civil.New(year, month, day); d != 0 && (best == 0 || abs(int(d-value)) < abs(int(best-value))) {
			best = d
		}
	}
	if best == 0 {
		return value
	}
	return best
}

func abs(n int) int { return max(n, -n) }

var mtPart = regexp.MustCompile(`\?(\d\d)([^?]*)`)

// mtTell reads :86:, free or in numbered parts: ?20 to ?29 and ?60 to ?63 are the
// text, ?31 the payer's account, ?32 and ?33 the payer.
func mtTell(l *Line, text string) {
	text = strings.ReplaceAll(text, "\n", "")
	parts := mtPart.FindAllStringSubmatch(text, -1)
	if parts == nil {
		l.Texts = say(l.Texts, text)
		l.Payer = payerIn(l.Text())
	}
	said := ""
	for _, p := range parts {
		switch {
		case p[1] >= "20" && p[1] <= "29" || p[1] >= "60" && p[1] <= "63":
			said += p[2]
		case p[1] == "31":
			l.PayerIBAN = ibanIn(p[2])
		case p[1] == "32" || p[1] == "33":
			l.Payer = clean(l.Payer + p[2])
		case p[1] == "00":
			l.Texts = say(l.Texts, p[2])
		}
	}
	l.Texts = say(l.Texts, said)
	if l.Kind == Other {
		l.Kind = textKind(l.Text(), l.Amount)
	}
}
