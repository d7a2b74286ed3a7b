package letters

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"relance/aging/civil"
	"relance/aging/money"
	rf "relance/aging/reference"
)

// Payment is the payment slip: where to pay, how much, which reference, and
// the text of the EPC QR code; QR is "" when it cannot be made.
type Payment struct {
	Beneficiary string
	IBAN        string // without spaces
	BIC         string
	Bank        string
	Reference   string // as it is printed
	Structured  string // the same as a creditor reference (RF), without spaces; "" when it has none
	Amount      money.Amount
	QR          string
	Link        string // where to pay on line, "" for nowhere
}

// PrintedIBAN gives the IBAN by groups of four, on one line.
func (p Payment) PrintedIBAN() string {
	return rf.Grouped(p.IBAN, nbsp)
}

// Errors of EPC, each naming the rule of EPC069-12 that is broken.
var (
	ErrIBAN        = errors.New("IBAN absent ou faux")
	ErrBIC         = errors.New("BIC de forme inconnue")
	ErrBeneficiary = errors.New("nom du bénéficiaire absent")
	ErrAmount      = errors.New("montant hors des limites du virement SEPA (0,01 à 999 999 999,99)")
	ErrReference   = errors.New("référence de plus de 140 caractères")
	ErrText        = errors.New("texte qui n’est pas de l’UTF-8 sur une ligne")
)

// Limits of EPC069-12 v3.
const (
	epcName      = 70
	epcReference = 140
	epcBytes     = 331
)

// EPC writes the text of a SEPA credit transfer QR code (EPC069-12, version
// 002, character set UTF-8): service tag, version, character set,
// identification, BIC, name, IBAN, amount, purpose, structured and free
// reference, of which the norm allows one. The name is cut at 70 characters, as
// the norm allows no more.
func EPC(p Payment) (string, error) {
	name := []rune(strings.TrimSpace(p.Beneficiary))
	if len(name) > epcName {
		name = []rune(strings.TrimSpace(string(name[:epcName])))
	}
	switch {
	case !ValidIBAN(p.IBAN):
		return "", ErrIBAN
	case p.BIC != "" && !validBIC(p.BIC):
		return "", ErrBIC
	case len(name) == 0:
		return "", ErrBeneficiary
	case p.Amount < 1 || p.Amount > 99999999999:
		return "", ErrAmount
	case utf8.RuneCountInString(p.Reference) > epcReference:
		return "", ErrReference
	}
	free := p.Reference
	if p.Structured != "" {
		free = ""
	}
	lines := []string{"BCD", "002", "1", "SCT", p.BIC, string(name), p.IBAN, "EUR" + p.Amount.String(), "", p.Structured, free}
	for _, line := range lines {
		if !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			return "", ErrText
		}
	}
	text := strings.TrimRight(strings.Join(lines, "\n"), "\n")
	if len(text) > epcBytes {
		return "", fmt.Errorf("%w : %d octets", ErrReference, len(text))
	}
	return text, nil
}

// ValidIBAN checks an IBAN without spaces: form and key (ISO 13616, mod 97).
func ValidIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 || (strings.HasPrefix(s, "FR") && len(s) != 27) {
		return false
	}
	remainder := 0
	for i, c := range s[4:] + s[:4] {
		switch {
		case c >= '0' && c <= '9':
			remainder = (remainder*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z':
			// The country letters and key digits come last, so a letter is
			// allowed anywhere but in the two digits of the key.
			if i >= len(s)-2 {
				return false
			}
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		default:
			return false
		}
	}
	return remainder == 1
}

func validBIC(s string) bool {
	if len(s) != 8 && len(s) != 11 {
		return false
	}
	for i, c := range s {
		letter := c >= 'A' && c <= 'Z'
		digit := c >= '0' && c <= '9'
		if !letter && (!digit || i < 6) {
			return false
		}
	}
	return true
}

// paymentIn fills the slip of a letter in a currency; the QR code is for euros.
func paymentIn(currency string, s Sender, q quoted, due money.Amount) (Payment, error) {
	p, err := paymentOf(s, q, due)
	if currency != "" {
		p.QR = ""
		return p, nil
	}
	return p, err
}

// paymentOf fills the slip; a broken one keeps its details without a QR code.
func paymentOf(s Sender, q quoted, due money.Amount) (Payment, error) {
	p := Payment{
		Beneficiary: s.Beneficiary(), IBAN: compact(s.IBAN), BIC: compact(s.BIC), Bank: s.Bank, Reference: q.printed(), Structured: q.rf, Amount: due,
	}
	if s.Payee != nil {
		p.Beneficiary, p.IBAN, p.BIC, p.Bank = s.Payee.Name, compact(s.Payee.IBAN), compact(s.Payee.BIC), ""
	}
	qr, err := EPC(p)
	p.QR = qr
	return p, err
}

// accountNotice tells whether the account is the one that the last letter gave: a
// changed account is what forgers write of. Without that letter nothing is said.
func accountNotice(before Printed, p Payment, s Sender, f Format) []string {
	w := wordsOf(f)
	switch {
	case before.IBAN == "" || p.IBAN == "" || s.Payee != nil:
		return nil
	case compact(before.IBAN) == p.IBAN:
		return []string{sprintf(w.sameAccount, f.Short(before.On))}
	}
	return []string{sprintf(w.newAccount, f.Short(before.On))}
}

func compact(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\u202f' || r == '-' || r == '.' {
			return -1
		}
		return r
	}, s))
}

// quoted is what the customer quotes with a payment.
type quoted struct {
	own string // ours, in words: « Nos références »
	rf  string // the same as a creditor reference, "" when it has more than 21 characters
}

// printed gives the creditor reference by groups of four, ours in words without one.
func (q quoted) printed() string { return cmp.Or(rf.Grouped(q.rf, nbsp), q.own) }

// reference is what the customer quotes with the payment: the invoice number
// when there is one invoice, else the account and the date of the letter.
func reference(code string, rows []Row, date civil.Date) quoted {
	y, m, d := date.Split()
	if len(rows) == 1 && !rows[0].Aggregate && !rows[0].worded && rows[0].Label != "" && utf8.RuneCountInString(rows[0].Label) <= 35 {
		q := quoted{own: code + " " + rows[0].Label}
		if len(rf.Bare(rows[0].Label)) >= shortestNumber {
			q.rf, _ = rf.New(rows[0].Label)
		} else {
			q.rf, _ = rf.New(q.own)
		}
		return q
	}
	return inWords(fmt.Sprintf("%s %04d%02d%02d", code, y, m, d))
}

// shortestNumber is the number of characters from which an invoice number is one
// customer's alone.
const shortestNumber = 4

// inWords makes the creditor reference of one in words.
func inWords(own string) quoted {
	structured, _ := rf.New(own)
	return quoted{own, structured}
}

// ownReference is that of a letter: two letters of one date in two currencies have
// each its own.
func ownReference(l Letter) quoted {
	q := reference(l.Customer, l.Rows, l.Date)
	if l.Format.Currency != "" && q == reference(l.Customer, nil, l.Date) {
		q = inWords(q.own + " " + l.Format.Currency)
	}
	return q
}
