package pdf

import (
	"relance/letters"
	"relance/letters/qr"
)

const (
	slipTall = 37.0
	slipGap  = 1.5 // above it
	qrSide   = 27.0
)

// slip is the payment slip, at the foot of the last page of the letter: who,
// how much, which account, which reference, and the same as a QR code.
type slip struct {
	payment        letters.Payment
	words          letters.Labels
	from           string   // who pays: name and account
	amount, before string   // in words of the letter; before is empty without a deadline
	code           *qr.Code // nil when there is none
	online         *qr.Code // of the payment link, nil when there is none
	none           bool     // no slip at all
}

func slipOf(l letters.Letter, style Style) slip {
	s := slip{from: joinPresent(" – ", l.Name, l.Customer), payment: l.Payment, words: l.Labels, amount: l.Format.Money(l.Payment.Amount), code: codeOf(l.Payment.QR), online: codeOf(l.Payment.Link), none: style.NoSlip || l.Payment.IBAN == ""}
	if l.Deadline > 0 {
		s.before = l.Format.Short(l.Deadline)
	}
	return s
}

func (s slip) set(f *flow) {
	if s.none {
		return
	}
	if f.y+slipTall+slipGap > bottom {
		f.next()
	}
	s.draw(f.page(), bottom-slipTall, f.look)
	f.y = bottom
}

func (s slip) draw(page *page, y float64, k look) {
	p, w := s.payment, s.words
	page.dashed(left, y, right, y, 0.2, grey())
	page.text(left, y+4.8, k.t.run(w.Slip, bold, 9, k.accent))
	page.text(left, y+8.4, k.t.run(w.SlipHint, regular, 7.5, grey()))
	edge := right - 2.0
	for _, c := range []struct {
		code   *qr.Code
		legend string
	}{{s.code, w.Scan}, {s.online, w.PayOnline}} {
		if c.code != nil {
			drawCode(page, min(edge+2, right)-qrSide, y+3.5, c.code, k.t.run(c.legend, regular, 6.75, grey()))
			edge = min(edge+2, right) - qrSide - 8
		}
	}
	second := left + 78.0
	if s.code != nil && s.online != nil {
		second = left + 64
	}
	field := func(x, y, width float64, label, value string, size float64, weight weight) {
		if value != "" {
			page.text(x, y, k.t.run(label, regular, 6.75, grey()))
			page.text(x, y+4.2, k.t.fitted(value, weight, size, 5.5, width, black()))
		}
	}
	field(left, y+13.4, second-left-4, w.Beneficiary, p.Beneficiary, 9, bold)
	field(left, y+22, second-left-4, w.IBAN, p.PrintedIBAN(), 9, bold)
	bank := p.BIC
	if p.Bank != "" {
		bank = joinPresent(" – ", p.BIC, p.Bank)
	}
	field(left, y+30.6, second-left-4, w.BIC, bank, 9, regular)
	width := edge - second
	page.text(second, y+6.8, k.t.fitted(s.from, regular, 8, 5.5, width, black()))
	field(second, y+13.4, width, w.AmountDue, s.amount, 11, bold)
	field(second, y+22, width, w.Reference, p.Reference, 9, bold)
	field(second, y+30.6, width, w.Before, s.before, 9, regular)
}

// tall is the room that the slip takes, 0 when there is none.
func (s slip) tall() float64 {
	if s.none {
		return 0
	}
	return slipTall + slipGap
}

// codeOf encodes the EPC text, once for every measure that is tried.
func codeOf(text string) *qr.Code {
	if text == "" {
		return nil
	}
	code, err := qr.Encode(text)
	if err != nil {
		return nil
	}
	return code
}

// drawCode sets a code at the right of the slip, and its legend under it.
func drawCode(p *page, x, y float64, code *qr.Code, legend run) {
	p.qr(x, y, qrSide, code)
	p.text(x+(qrSide-legend.width)/2, y+qrSide+3.6, legend)
}
