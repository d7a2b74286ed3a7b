package letters

import (
	"strings"

	"relance/aging/money"
)

// Sender is who writes: the creditor, or the accounting firm that writes for
// it. The bank account is always the creditor's (C. com.; ordonnance of 1945,
// article 22: a firm never receives its client's money).
type Sender struct {
	Name      string
	Form      string       // SAS, SARL, EI…
	Capital   money.Amount // 0 = not printed
	SIREN     string
	RCS       string // town of the registry
	VAT       string
	Lines     []string // street lines of the address
	Postcode  string
	City      string
	Country   string
	Phone     string
	Email     string
	Answers   string // address that the answers to e-mails go to, "" for Email
	Website   string
	IBAN      string
	BIC       string
	Bank      string
	Signatory string
	Role      string // of the signatory
	Seat      string // registered office on one line, "" when it is the address
	Organ     string // who represents it in law, by its function; "" when nobody said
	Logo      []byte // PNG or JPEG
	Signature []byte // of the signatory, the same
	Creditor  *Creditor
	English   bool   // written to a reader of English: see inEnglish
	PayLink   string // pattern of the address where one pays on line, "" for none
	Payee     *Payee // who is to be paid in place of the creditor, nil for nobody
}

// Payee is a factor to whom receivables were sold: only a payment to it frees the
// debtor. It holds them by subrogation, or by assignment.
type Payee struct {
	Name, IBAN, BIC string
	Assigned        bool // cession de créance, in place of a subrogation
}

// Creditor is the client of an accounting firm that writes in its name.
type Creditor struct {
	Name     string
	Form     string
	Capital  money.Amount
	SIREN    string
	RCS      string
	VAT      string
	Lines    []string
	Postcode string
	City     string
	Country  string
	Seat     string // as for a Sender
	Organ    string
}

// Mandate is what a letter written for somebody else must say (CPCE R124-4).
type Mandate struct {
	Opening string   // who collects, for whom
	Quoted  []string // L111-8, second and third paragraphs
}

// Beneficiary is the holder of the bank account.
func (s Sender) Beneficiary() string {
	if s.Creditor != nil {
		return s.Creditor.Name
	}
	return s.Name
}

// AddressLines gives the sender's address as printed under its name.
func (s Sender) AddressLines() []string {
	lines := addressLines(s.Lines, s.Postcode, s.City, s.Country)
	if s.English && isFrance(s.Country) {
		lines = append(lines, "France")
	}
	return lines
}

// LegalMentions gives the identity that a company must print on its letters
// (C. com. R123-237): name, form, capital, registry, seat, VAT number.
func (s Sender) LegalMentions() []string {
	words := identityFrench
	if s.English {
		words = identityEnglish
	}
	own := words.of(s.Name, s.Form, s.Capital, s.SIREN, s.RCS, s.VAT)
	if seat := strings.Join(s.AddressLines(), ", "); seat != "" {
		own += nbsp + "– " + seat
	}
	mentions := []string{own}
	if c := s.Creditor; c != nil {
		text := words.creditor + words.of(c.Name, c.Form, c.Capital, c.SIREN, c.RCS, c.VAT)
		if seat := strings.Join(addressLines(c.Lines, c.Postcode, c.City, c.Country), ", "); seat != "" {
			text += nbsp + "– " + seat
		}
		mentions = append(mentions, text)
	}
	return mentions
}

// identityWords are the words of the mentions.
type identityWords struct {
	creditor, capital, vat string
	euros                  func(money.Amount) string
}

var (
	identityFrench  = identityWords{"Créancier : ", " au capital de ", "TVA", wholeEuros}
	identityEnglish = identityWords{"Creditor: ", ", share capital ", "VAT", func(a money.Amount) string {
		return strings.TrimSuffix(Format{English: true}.Money(a), ".00")
	}}
)

func (w identityWords) of(name, form string, capital money.Amount, siren, rcs, vat string) string {
	text := name
	if form != "" {
		text += ", " + form
	}
	if capital > 0 {
		text += w.capital + w.euros(capital)
	}
	switch {
	case rcs != "" && siren != "":
		text += nbsp + "– RCS" + nbsp + rcs + nbsp + SpacedSIREN(siren)
	case siren != "":
		text += nbsp + "– SIREN" + nbsp + SpacedSIREN(siren)
	}
	if vat != "" {
		text += nbsp + "– " + w.vat + nbsp + spacedVAT(vat)
	}
	return text
}

func addressLines(lines []string, postcode, city, country string) []string {
	all := append([]string{}, lines...)
	if town := strings.TrimSpace(postcode + " " + city); town != "" {
		all = append(all, town)
	}
	if country != "" && !isFrance(country) {
		all = append(all, country)
	}
	return all
}

func isFrance(country string) bool {
	return country == "" || strings.EqualFold(country, "France") || strings.EqualFold(country, "FR")
}

// wholeEuros drops the decimals of a round amount: 50 000 €.
func wholeEuros(a money.Amount) string {
	return strings.Replace(a.French(), ",00", "", 1)
}

// SpacedSIREN groups nine digits by three: 123 456 789.
func SpacedSIREN(s string) string {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) != 9 {
		return s
	}
	return s[:3] + "\u202f" + s[3:6] + "\u202f" + s[6:]
}

// SpacedVAT groups a French VAT number.
func SpacedVAT(s string) string { return spacedVAT(s) }

// spacedVAT groups the French VAT number, whose end is the SIREN: FR35 999 999 994.
func spacedVAT(s string) string {
	s = strings.ReplaceAll(s, " ", "")
	if len(s) != 13 || !strings.HasPrefix(s, "FR") {
		return s
	}
	return s[:4] + "\u202f" + s[4:7] + "\u202f" + s[7:10] + "\u202f" + s[10:]
}
