package bank

import (
	"html"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// ofxFile reads an OFX file.
type ofxFile struct{ *file }

// ofxTag is one element of an OFX file: SGML (version 1) leaves simple elements
// unclosed, XML (version 2) closes them; the text up to the next < is the value
// of both.
type ofxTag struct {
	name  string // in capitals, with / before it when it closes
	value string
	line  int
}

// ofxTags cuts a file into its elements.
func ofxTags(text string) (tags []ofxTag) {
	line := 1
	for {
		start := strings.IndexByte(text, '<')
		if start < 0 {
			return tags
		}
		line += strings.Count(text[:start], "\n")
		text = text[start+1:]
		end := strings.IndexByte(text, '>')
		if end < 0 {
			return tags
		}
		name := text[:end]
		text = text[end+1:]
		stop := strings.IndexByte(text, '<')
		if stop < 0 {
			stop = len(text)
		}
		if name = strings.ToUpper(strings.TrimSpace(name)); name != "" && !strings.HasPrefix(name, "?") && !strings.HasPrefix(name, "!") {
			if i := strings.LastIndexByte(name, '.'); i >= 0 && strings.HasPrefix(name, "/") {
				name = "/" + name[i+1:]
			}
			tags = append(tags, ofxTag{name, clean(html.UnescapeString(text[:stop])), line})
		}
	}
}

// read reads the bank and card statements of an OFX file.
func (f ofxFile) read(data []byte) {
	var s *Statement
	var account map[string]string // of the account being read
	var move map[string]string    // of the movement being read
	var began int
	ends := false
	balance := ""
	for _, t := range ofxTags(decoded(data)) {
		switch t.name {
		case "STMTRS", "CCSTMTRS":
			s = f.open("", "EUR")
		case "/OFX":
			ends = true
		case "BANKACCTFROM", "CCACCTFROM":
			account = map[string]string{}
		case "/BANKACCTFROM", "/CCACCTFROM":
			if s != nil && account != nil {
				s.Account = accountName(account["BANKID"], account["BRANCHID"], account["ACCTID"])
			}
			account = nil
		case "STMTTRN":
			if move != nil && s != nil { // not closed, as some old files do
				f.ofxMove(s, move, began)
			}
			move, began = map[string]string{}, t.line
		case "/STMTTRN":
			if s != nil && move != nil {
				f.ofxMove(s, move, began)
			}
			move = nil
		case "/BANKTRANLIST":
			if s != nil && move != nil {
				f.ofxMove(s, move, began)
			}
			move = nil
		case "LEDGERBAL", "/LEDGERBAL":
			balance = strings.TrimPrefix(t.name, "/")
			if strings.HasPrefix(t.name, "/") {
				balance = ""
			}
		case "AVAILBAL":
			balance = ""
		case "CURDEF":
			if s != nil && t.value != "" {
				s.Currency = t.value
			}
		default:
			switch {
			case move != nil && t.value != "":
				move[t.name] = t.value
			case account != nil && t.value != "":
				account[t.name] = t.value
			case balance != "" && s != nil:
				f.ofxBalance(s, t)
			}
		}
	}
	if !ends {
		f.damaged(0, "le fichier OFX s’arrête avant sa fin")
	}
}

// ofxBalance reads the final balance; OFX has no other.
func (f ofxFile) ofxBalance(s *Statement, t ofxTag) {
	switch t.name {
	case "BALAMT":
		if a, err := money.Parse(t.value); err == nil {
			s.New.Known, s.New.Amount = true, a
		} else {
			f.unread(t.line, "BALAMT", t.value, "solde illisible")
		}
	case "DTASOF":
		s.New.Date, _ = compactDay(t.value)
	}
}

func (f ofxFile) ofxMove(s *Statement, m map[string]string, line int) {
	amount, err := money.Parse(m["TRNAMT"])
	date, dated := compactDay(m["DTPOSTED"])
	switch {
	case err != nil:
		f.unread(line, "TRNAMT", m["TRNAMT"], "montant illisible")
		return
	case !dated:
		f.unread(line, "DTPOSTED", m["DTPOSTED"], "date illisible")
		return
	}
	l := Line{No: line, Date: date, Amount: amount, ID: m["FITID"], Texts: say(nil, m["NAME"], m["MEMO"]), References: cite(nil, m["REFNUM"], m["CHECKNUM"])}
	l.Kind = textKind(l.Text(), amount)
	if m["TRNTYPE"] == "CHECK" && amount > 0 {
		l.Kind = Cheque
	}
	if l.Payer = payerIn(l.Text()); l.Payer == "" && amount > 0 {
		l.Payer = m["NAME"]
	}
	s.add(l)
}

// compactDay reads AAAAMMJJ, whatever follows.
func compactDay(s string) (civil.Date, bool) {
	if len(s) < 8 || strings.Trim(s[:8], "0123456789") != "" {
		return 0, false
	}
	d, err := civil.Parse(s[:4] + "-" + s[4:6] + "-" + s[6:8])
	return d, err == nil
}
