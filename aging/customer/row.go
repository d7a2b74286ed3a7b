package customer

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/settings"
	"relance/aging/table"
)

// rowReader reads one row of the customer file. A cell that does not read is
// left blank and reported; the row always stays.
type rowReader struct {
	file      string
	header    table.Header
	contacts  []contactColumn
	read      map[string]termsRead // by what was typed: thousands of rows have a dozen different terms
	reminders bool                 // the column « relances » says of some that they are reminded
	row       table.Row
	problems  problem.List
}

func (r *rowReader) text(key string) string { return r.header.Cell(r.row, key).Text }

// folded is the text of a cell without case, accents and punctuation.
func (r *rowReader) folded(key string) string { return foldWords(r.text(key)) }

func (r *rowReader) add(severity problem.Severity, code problem.Kind, key, message, remedy string) {
	r.problems.Add(code.As(severity).With(problem.Problem{
		File: r.file, Line: r.row.No, Column: r.header.Address(r.row, key),
		Excerpt: r.text(key), Message: message, Remedy: remedy,
	}))
}

func (r *rowReader) warn(code problem.Kind, key, message, remedy string) {
	r.add(problem.Warning, code, key, message, remedy)
}

// customer reads the whole row; its code is not blank.
func (r *rowReader) customer() Customer {
	c := Customer{
		Code: r.code(), Account: r.text(colAccount), Name: r.text(colName), Line: r.row.No, InMaster: true,
		Cycle: r.text(colCycle), Segment: r.text(colSegment), Owner: r.text(colOwner),
		Form: oneLine(r.text(colForm)), Seat: oneLine(r.text(colSeat)), Organ: oneLine(r.text(colOrgan)),
	}
	r.address(&c)
	r.identifiers(&c)
	r.kind(&c)
	r.reach(&c)
	r.terms(&c)
	r.money(&c)
	r.habits(&c)
	r.circuit(&c)
	return c
}

func digitsOnly(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// identifiers reads SIREN, SIRET and VAT number. A customer abroad may have
// anything in the column of the SIREN.
func (r *rowReader) identifiers(c *Customer) {
	french := inFrance(c.Address.Country)
	if typed := r.text(colSIREN); typed != "" && french {
		siren, ok := CleanSIREN(typed)
		if c.SIREN = siren; !ok {
			c.SIREN = ""
			r.warn(CodeSIREN, colSIREN, "SIREN faux : sa clé ne correspond pas", "recopiez les 9 chiffres d’une facture ou de l’annuaire des entreprises")
		}
	}
	if typed := r.text(colSIRET); typed != "" && french {
		siret, ok := CleanSIRET(typed)
		switch {
		case !ok:
			r.warn(CodeSIREN, colSIRET, "SIRET faux : sa clé ne correspond pas", "recopiez les 14 chiffres d’une facture ou de l’annuaire des entreprises")
		case c.SIREN != "" && c.SIREN != siret[:9]:
			r.warn(CodeSIREN, colSIRET, "ce SIRET n’appartient pas au SIREN "+c.SIREN, "corrigez l’un des deux")
		default:
			c.SIRET, c.SIREN = siret, siret[:9]
		}
	}
	if typed := r.text(colVAT); typed != "" {
		vat, ok := CleanVAT(typed)
		switch {
		case !ok:
			r.warn(CodeVAT, colVAT, "numéro de TVA faux : sa forme ou sa clé ne correspond pas", "recopiez-le d’une facture, par exemple FR83404833048")
		case strings.HasPrefix(vat, "FR") && c.SIREN != "" && vat[4:] != c.SIREN:
			r.warn(CodeVATSIREN, colVAT, "ce numéro de TVA est celui d’un autre SIREN que "+c.SIREN, "corrigez le SIREN ou le numéro de TVA")
		default:
			c.VAT = vat
			if strings.HasPrefix(vat, "FR") {
				c.SIREN = cmp.Or(c.SIREN, vat[4:])
			}
		}
	}
}

// kind reads who the customer is in law. A blank kind with a public sub-type is
// public; with a valid SIREN, professionnel. A word that does not read stays
// unknown, so that no penalty rests on a guess.
func (r *rowReader) kind(c *Customer) {
	kind, subtype, ok := kindWord(r.folded(colKind))
	blank := r.text(colKind) == ""
	c.Kind, c.PublicSubtype = kind, subtype
	if !ok && !blank {
		r.warn(CodeKind, colKind, "type de client inconnu", "écrivez professionnel, public, particulier, non-professionnel ou inconnu ; en attendant, ni pénalités ni mise en demeure")
	}
	if typed := r.folded(colSubtype); typed != "" {
		subtype, ok := subtypeWord(typed)
		switch {
		case !ok:
			r.warn(CodeWord, colSubtype, "sous-type public inconnu", "écrivez etat, collectivite, sante ou entreprise-publique")
		case blank || c.Kind == Public:
			c.Kind, c.PublicSubtype, blank = Public, subtype, false
		default:
			r.warn(CodeNotPublic, colSubtype, "un sous-type public est donné à un client qui n’est pas public", "écrivez « public » dans la colonne type, ou videz le sous-type")
		}
	}
	if blank && c.SIREN != "" {
		c.Kind = Business
		if c.SIREN[0] == '1' || c.SIREN[0] == '2' {
			r.add(problem.Note, CodeMaybePublic, colSIREN, "ce SIREN commence par 1 ou 2, comme ceux des organismes publics ; sans type, le client est traité en professionnel", "écrivez « public » ou « professionnel » dans la colonne type")
		}
	}
}

var emailCuts = regexp.MustCompile(`[;,\s]+`)

// reach reads how to write to the customer and to call it.
func (r *rowReader) reach(c *Customer) {
	for i, address := range r.emails(colEmail, r.header.Cell(r.row, colEmail).Text) {
		if i == 0 {
			c.Email = address
		} else {
			c.OtherEmails = append(c.OtherEmails, address)
		}
	}
	c.Phone = cmp.Or(phone(r.text(colPhone), c.Address.Country), phone(r.text(colMobile), c.Address.Country))
	for _, column := range r.contacts {
		text := r.row.Cell(column.column).Text
		if text == "" {
			continue
		}
		who := contactOf(c, column.role)
		switch column.part {
		case 'n':
			who.Name = text
		case 't':
			who.Phone = phone(text, c.Address.Country)
		case 'e':
			r.contactEmail(who, column.column, text)
		}
	}
}

// contactOf gives the contact of that role, made when the customer has none.
func contactOf(c *Customer, role string) *Contact {
	for i := range c.Contacts {
		if c.Contacts[i].Role == role {
			return &c.Contacts[i]
		}
	}
	c.Contacts = append(c.Contacts, Contact{Role: role})
	return &c.Contacts[len(c.Contacts)-1]
}

func (r *rowReader) contactEmail(who *Contact, column int, text string) {
	if ValidEmail(text) {
		who.Email = text
		return
	}
	r.problems.Add(CodeEmail.With(problem.Problem{
		File: r.file, Line: r.row.No, Column: table.Address(column, r.row.No), Excerpt: text,
		Message: "adresse de courriel illisible", Remedy: "écrivez une seule adresse complète, par exemple compta@exemple.fr",
	}))
}

// emails gives the addresses of a cell that are right.
func (r *rowReader) emails(key, text string) []string {
	var right []string
	for _, one := range emailCuts.Split(strings.TrimSpace(text), -1) {
		switch {
		case one == "":
		case ValidEmail(one):
			right = append(right, one)
		default:
			r.warn(CodeEmail, key, fmt.Sprintf("adresse de courriel illisible « %s »", one), "écrivez une adresse complète, par exemple compta@exemple.fr")
		}
	}
	return right
}

// phone gives back the zero that a spreadsheet drops from a French number.
func phone(text, country string) string {
	if country == "" && len(text) == 9 && digitsOnly(text) && text[0] != '0' {
		return "0" + text
	}
	return text
}

var rateForm = regexp.MustCompile(`^(?:\d{1,2}(?:[.,]\d{1,4})?\s*%?|\d(?:[.,]\d)?\s*[xX×*]\s*(?:TIL|til)|(?:BCE|bce)\s*\+\s*\d{1,2}(?:[.,]\d{1,2})?(?:\s*points?)?)$`)

// percentCell gives the text of a cell, or the percentage of a number under 1:
// a workbook stores a cell shown as 12 % as 0.12.
func percentCell(cell table.Cell) string {
	f, err := strconv.ParseFloat(cell.Text, 64)
	if cell.Kind != table.Number || err != nil || f <= 0 || f >= 1 {
		return cell.Text
	}
	return strings.TrimRight(strings.TrimRight(strconv.FormatFloat(f*100, 'f', 4, 64), "0"), ".")
}

// money reads rate and ceilings.
func (r *rowReader) money(c *Customer) {
	if typed := percentCell(r.header.Cell(r.row, colRate)); typed != "" {
		if c.Rate = typed; !rateForm.MatchString(typed) {
			c.Rate = ""
			r.warn(CodeRate, colRate, "taux contractuel illisible", "écrivez par exemple 12, 3xTIL ou BCE+10 ; en attendant, le taux légal s’applique")
		}
	}
	for _, amount := range []struct {
		key  string
		into *money.Amount
	}{{colCeiling, &c.Ceiling}, {colGuarantee, &c.Guarantee}, {colInsurance, &c.Insurance}} {
		v, err := r.header.Cell(r.row, amount.key).Money()
		if err != nil || v < 0 {
			r.warn(CodeAmount, amount.key, "montant illisible ou négatif", "écrivez par exemple 15 000,00")
			continue
		}
		*amount.into = v
	}
}

// habits reads language, payment mode and who is not to be reminded.
func (r *rowReader) habits(c *Customer) {
	if typed := r.folded(colLanguage); typed != "" {
		language, ok := languageWord(typed)
		if ok {
			c.Language = language
		} else {
			r.warn(CodeWord, colLanguage, "langue inconnue", "écrivez fr, en ou le code d’une autre langue, en deux lettres (de, it…) ; en attendant, les courriers sont en français")
		}
	}
	if typed := r.text(colPayment); typed != "" {
		c.PaymentMode = paymentWord(typed, r.folded(colPayment))
	}
	r.hold(c)
}

// circuit reads the way of our invoices at the customer's.
func (r *rowReader) circuit(c *Customer) {
	c.Circuit.Deposit, c.Circuit.Steps = oneLine(r.text(colDeposit)), oneLine(r.text(colCircuit))
	if typed := r.text(colPassing); typed != "" {
		delay, ok := settings.ParseDelay(typed)
		if ok = ok && delay.Days >= 0 && delay.Days <= maxTermDays && !delay.Working; ok {
			c.Circuit.Delay = delay.Days
		} else {
			r.warn(CodeCircuit, colPassing, "délai du circuit illisible", "écrivez un nombre de jours calendaires, par exemple 15 jours ; en attendant, il est ignoré")
		}
	}
	if typed := r.text(colPayDays); typed != "" {
		days, ok := ParsePaymentDays(typed)
		if c.Circuit.Days = days; !ok {
			r.warn(CodeCircuit, colPayDays, "jours de paiement illisibles", "écrivez par exemple le 10 et le 25, fin de mois, vendredi, dernier jeudi du mois ; en attendant, ils sont ignorés")
		}
	}
}

// oneLine is a text without its line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
