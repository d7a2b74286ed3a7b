package bank

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"relance/aging/civil"
	"relance/aging/money"
)

// camtFile reads a camt.053 or camt.054 file.
type camtFile struct{ *file }

// The elements that are read, under the names that all versions of camt.053 and
// camt.054 (ISO 20022, .001.02 to .001.13) share.
type (
	camtAmount struct {
		Text     string `xml:",chardata"`
		Currency string `xml:"Ccy,attr"`
	}
	camtDay struct {
		Day  string `xml:"Dt"`
		Time string `xml:"DtTm"`
	}
	camtStatus struct { // the text itself, or Cd inside from version 8 on
		Text string `xml:",chardata"`
		Code string `xml:"Cd"`
	}
	camtParty struct {
		Name  string `xml:"Nm"`
		Later string `xml:"Pty>Nm"`
	}
	camtAccount struct {
		IBAN  string `xml:"Id>IBAN"`
		Other string `xml:"Id>Othr>Id"`
		Ccy   string `xml:"Ccy"`
	}
	camtFamily struct {
		Family string `xml:"Domn>Fmly>Cd"`
		Sub    string `xml:"Domn>Fmly>SubFmlyCd"`
		Own    string `xml:"Prtry>Cd"`
	}
	camtBalance struct {
		Code      string     `xml:"Tp>CdOrPrtry>Cd"`
		Amount    camtAmount `xml:"Amt"`
		Direction string     `xml:"CdtDbtInd"`
		Day       camtDay    `xml:"Dt"`
	}
	camtEntry struct {
		Amount    camtAmount        `xml:"Amt"`
		Direction string            `xml:"CdtDbtInd"`
		Reversal  string            `xml:"RvslInd"`
		Status    camtStatus        `xml:"Sts"`
		Booked    camtDay           `xml:"BookgDt"`
		Value     camtDay           `xml:"ValDt"`
		ID        string            `xml:"AcctSvcrRef"`
		Own       string            `xml:"NtryRef"`
		Type      camtFamily        `xml:"BkTxCd"`
		Details   []camtTransaction `xml:"NtryDtls>TxDtls"`
		Info      string            `xml:"AddtlNtryInf"`
	}
	camtTransaction struct {
		EndToEnd  string      `xml:"Refs>EndToEndId"`
		Mandate   string      `xml:"Refs>MndtId"`
		ID        string      `xml:"Refs>AcctSvcrRef"`
		Amount    *camtAmount `xml:"Amt"`
		Inner     *camtAmount `xml:"AmtDtls>TxAmt>Amt"`
		Direction string      `xml:"CdtDbtInd"`
		Type      camtFamily  `xml:"BkTxCd"`
		Debtor    camtParty   `xml:"RltdPties>Dbtr"`
		Ultimate  camtParty   `xml:"RltdPties>UltmtDbtr"`
		Creditor  camtParty   `xml:"RltdPties>Cdtr"`
		DebtorIs  camtAccount `xml:"RltdPties>DbtrAcct"`
		Free      []string    `xml:"RmtInf>Ustrd"`
		Refs      []string    `xml:"RmtInf>Strd>CdtrRefInf>Ref"`
		Documents []string    `xml:"RmtInf>Strd>RfrdDocInf>Nb"`
		Reason    string      `xml:"RtrInf>Rsn>Cd"`
		Why       []string    `xml:"RtrInf>AddtlInf"`
		Info      string      `xml:"AddtlTxInf"`
	}
)

// read reads statements and notifications, entry by entry.
func (f camtFile) read(data []byte) {
	d := xml.NewDecoder(bytes.NewReader(withoutBOM(data)))
	d.CharsetReader = oneByte
	var s *Statement
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			line, _ := d.InputPos()
			f.damaged(line, "XML coupé ou mal formé")
			return
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch name := e.Name.Local; {
		case name == "Stmt" || name == "Ntfctn":
			s = f.open("", "")
		case s != nil && (name == "Acct" || name == "Bal" || name == "Ntry"):
			line, _ := d.InputPos()
			if err := f.camtPart(d, e, s, line); err != nil {
				f.damaged(line, "XML coupé ou mal formé")
				return
			}
		}
	}
}

func (f camtFile) camtPart(d *xml.Decoder, e xml.StartElement, s *Statement, line int) error {
	switch e.Name.Local {
	case "Acct":
		var a camtAccount
		if err := d.DecodeElement(&a, &e); err != nil {
			return err
		}
		s.Account, s.Currency = accountName("", "", a.IBAN+a.Other), clean(a.Ccy)
	case "Bal":
		var b camtBalance
		if err := d.DecodeElement(&b, &e); err != nil {
			return err
		}
		f.camtBalance(s, b, line)
	case "Ntry":
		var n camtEntry
		if err := d.DecodeElement(&n, &e); err != nil {
			return err
		}
		f.camtEntry(s, n, line)
	}
	return nil
}

func (f camtFile) camtBalance(s *Statement, b camtBalance, line int) {
	into := &s.Old
	switch clean(b.Code) {
	case "OPBD", "PRCD":
	case "CLBD":
		into = &s.New
	default:
		return
	}
	amount, ok := b.Amount.signed(b.Direction)
	if !ok {
		f.unread(line, "Bal/Amt", b.Amount.Text, "solde illisible")
		return
	}
	*into = Balance{Known: true, Date: b.Day.date(), Amount: amount}
	if s.Currency == "" {
		s.Currency = b.Amount.Currency
	}
}

func (a camtAmount) signed(direction string) (money.Amount, bool) {
	n, err := money.Parse(clean(a.Text))
	switch {
	case err != nil || n < 0:
		return 0, false
	case clean(direction) == "DBIT":
		return -n, true
	}
	return n, clean(direction) == "CRDT"
}

func (d camtDay) date() civil.Date {
	text := clean(d.Day + d.Time)
	day, _ := civil.Parse(text[:min(10, len(text))])
	return day
}

// camtEntry reads an entry; one that is made of several transactions whose
// amounts add up is split.
func (f camtFile) camtEntry(s *Statement, n camtEntry, line int) {
	total, ok := n.Amount.signed(n.Direction)
	date := n.Booked.date()
	if date == 0 {
		date = n.Value.date()
	}
	switch {
	case !ok:
		f.unread(line, "Ntry/Amt", n.Amount.Text+" "+n.Direction, "montant illisible")
		return
	case date == 0:
		f.unread(line, "Ntry/BookgDt", n.Booked.Day+n.Booked.Time, "date illisible")
		return
	}
	status := clean(n.Status.Code + n.Status.Text)
	if status == "INFO" {
		return
	}
	whole := Line{No: line, Date: date, Value: n.Value.date(), Amount: total, Currency: n.Amount.Currency, ID: clean(n.ID), Texts: say(nil, n.Info), Pending: status != "" && status != "BOOK"}
	amounts, split := n.split(total)
	if !split {
		for _, t := range n.Details { // one, or several that do not add up: all that they say, the amount of the whole
			t.tell(&whole)
		}
		n.kind(&whole, n.Details)
		s.add(whole)
		return
	}
	for i, t := range n.Details {
		l := whole
		l.Texts, l.Amount = say(nil, n.Info), amounts[i]
		if len(n.Details) > 1 {
			l.Batch, l.BatchTotal = cmp.Or(whole.ID, fmt.Sprintf("%s:%d", f.name, line)), total
			l.ID = clean(t.ID)
		}
		t.tell(&l)
		n.kind(&l, n.Details[i:i+1])
		s.add(l)
	}
}

// split gives the amounts of an entry's transactions when they add up to it.
func (n camtEntry) split(total money.Amount) ([]money.Amount, bool) {
	var amounts []money.Amount
	var sum money.Amount
	for _, t := range n.Details {
		text := t.Amount
		if text == nil {
			text = t.Inner
		}
		if text == nil {
			return nil, false
		}
		direction := clean(t.Direction)
		if direction == "" {
			direction = clean(n.Direction)
		}
		a, ok := text.signed(direction)
		if !ok {
			return nil, false
		}
		amounts, sum = append(amounts, a), sum+a
	}
	return amounts, len(amounts) > 0 && sum == total
}

// tell adds what a transaction says to its line.
func (t camtTransaction) tell(l *Line) {
	l.References = cite(l.References, append(append([]string{}, t.Refs...), t.Documents...)...)
	l.References = cite(l.References, t.EndToEnd, t.Mandate)
	l.Texts = say(l.Texts, append(append([]string{}, t.Free...), t.Info)...)
	l.Texts = say(l.Texts, t.Why...)
	if l.Amount > 0 {
		if name := clean(t.Debtor.Name + t.Debtor.Later); l.Payer == "" {
			l.Payer = name
		}
		l.Texts = say(l.Texts, t.Ultimate.Name+t.Ultimate.Later)
	} else if l.Payer == "" { // of a payment that came back, who had paid
		l.Payer = clean(t.Debtor.Name + t.Debtor.Later)
	}
	if l.PayerIBAN == "" {
		l.PayerIBAN = ibanIn(t.DebtorIs.IBAN)
	}
	if l.Reason == "" {
		l.Reason = clean(t.Reason)
	}
}

// kind says what an entry is by its code (ISO 20022 bank transaction codes), and
// whether it is a payment that came back.
func (n camtEntry) kind(l *Line, details []camtTransaction) {
	family, sub := clean(n.Type.Family), clean(n.Type.Sub)
	for _, t := range details {
		if t.Type.Sub != "" {
			family, sub = clean(t.Type.Family), clean(t.Type.Sub)
		}
	}
	back := clean(n.Reversal) == "true" || clean(n.Reversal) == "1" || l.Reason != ""
	switch sub {
	case "UPDD", "PRDD", "UPCQ", "RPCR", "RRTN", "UPCT":
		back = true
	}
	switch {
	case l.Amount < 0 && (back || family == "IDDT"):
		l.Kind = Returned
	case l.Amount < 0:
		l.Kind = Other
		if family == "" {
			l.Kind = textKind(l.Text(), l.Amount)
		}
	case back:
		l.Kind = Other
	case family == "RCDT" || family == "RRCT" || family == "IRCT":
		l.Kind = Transfer
	case family == "RCHQ":
		l.Kind = Cheque
	case family == "CCRD" || family == "MCRD":
		l.Kind = Card
	case family == "IDDT":
		l.Kind = Debit
	default:
		l.Kind = textKind(l.Text(), l.Amount)
	}
	if l.Kind != Returned {
		l.Reason = ""
	}
}
