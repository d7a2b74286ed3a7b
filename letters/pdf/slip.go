package pdf

const (
	slipTall = 37.0
	slipGap  = 1.5 // above it
	qrSide   = 27.0
)

// slip is the payment slip, at the foot of the last page of the letter: who,
// how much, which account, which reference, and the same as a QR code.
func (f *flow) slip() {
	p, w := f.l.Payment, f.l.Labels
	if f.slipHeight() == 0 {
		return
	}
	if f.y+slipTall+slipGap > bottom {
		f.next()
	}
	y := bottom - slipTall
	f.page().dashed(left, y, right, y, 0.2, grey())
	f.page().text(left, y+4.8, f.t.run(w.Slip, bold, 9, f.accent))
	f.page().text(left, y+8.4, f.t.run(w.SlipHint, regular, 7.5, grey()))
	edge := right - 2
	if f.qr(y + 3.5) {
		edge = right - qrSide - 8
	}
	f.slipField(left, y+13.4, 74, w.Beneficiary, p.Beneficiary, 9, bold)
	f.slipField(left, y+22, 74, w.IBAN, p.PrintedIBAN(), 9, bold)
	bank := p.BIC
	if p.Bank != "" {
		bank = joinPresent(" – ", p.BIC, p.Bank)
	}
	f.slipField(left, y+30.6, 74, w.BIC, bank, 9, regular)
	second := left + 78.0
	width := edge - second
	f.slipField(second, y+13.4, width, w.AmountDue, f.l.Format.Money(p.Amount), 11, bold)
	f.slipField(second, y+22, width, w.Reference, p.Reference, 9, bold)
	if f.l.Deadline > 0 {
		f.slipField(second, y+30.6, width, w.Before, f.l.Format.Short(f.l.Deadline), 9, regular)
	}
	f.y = bottom
}

// slipHeight is 0 when there is no slip.
func (f *flow) slipHeight() float64 {
	if f.style.NoSlip || f.l.Payment.IBAN == "" {
		return 0
	}
	return slipTall + slipGap
}

// slipField is a small label above its value.
func (f *flow) slipField(x, y, width float64, label, value string, size float64, w weight) {
	if value == "" {
		return
	}
	f.page().text(x, y, f.t.run(label, regular, 6.75, grey()))
	f.page().text(x, y+4.2, f.t.fitted(value, w, size, 5.5, width, black()))
}

// codeOf encodes the EPC text, once for every measure that is tried.
func codeOf(text string) *qrCode {
	if text == "" {
		return nil
	}
	code, err := encodeQR(text)
	if err != nil {
		return nil
	}
	return code
}

// qr sets the EPC code at the right of the slip; false when there is none.
func (f *flow) qr(y float64) bool {
	if f.code == nil {
		return false
	}
	const x = right - qrSide
	f.page().qr(x, y, qrSide, f.code)
	r := f.t.run(f.l.Labels.Scan, regular, 6.75, grey())
	f.page().text(x+(qrSide-r.width)/2, y+qrSide+3.6, r)
	return true
}
