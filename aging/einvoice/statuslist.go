package einvoice

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

const (
	colNumber = "facture"
	colStatus = "statut"
	colDay    = "date"
	colReason = "motif"
	colAmount = "montant"
	colSeller = "vendeur"
)

// statusColumns are the titles of the lists that portals export.
func statusColumns() []table.Field {
	return []table.Field{
		{Key: colNumber, Required: true, Aliases: []string{"facture", "n° facture", "numéro de facture", "numero facture", "invoice"}},
		{Key: colStatus, Required: true, Aliases: []string{"statut", "code statut", "statut de la facture", "status"}},
		{Key: colDay, Required: true, Aliases: []string{"date", "date du statut", "date statut"}},
		{Key: colReason, Aliases: []string{"motif", "motif de refus", "motif de rejet", "commentaire", "raison"}},
		{Key: colAmount, Aliases: []string{"montant", "montant ttc"}},
		{Key: colSeller, Aliases: []string{"siren vendeur", "siren émetteur", "siren fournisseur"}},
	}
}

// isStatusList says that the first line of a text has the titles of such a list
// and no other: neither those of a ledger nor those of a list of invoices.
func isStatusList(head []byte) bool {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	if !bytes.ContainsAny(line, ";,\t") || bytes.IndexByte(line, 0) >= 0 {
		return false
	}
	text, _, _ := toUTF8(line)
	titles := strings.FieldsFunc(string(text), func(c rune) bool { return strings.ContainsRune(";,\t\r", c) })
	found := map[string]bool{}
	for _, title := range titles {
		key := columnOf(title)
		if key == "" {
			return false // a list of invoices, with their customers and due dates
		}
		found[key] = true
	}
	return found[colNumber] && found[colStatus] && found[colDay]
}

// columnOf gives the column that a title names, "" for none.
func columnOf(title string) string {
	for _, f := range statusColumns() {
		for _, alias := range f.Aliases {
			if table.Normalize(title) == table.Normalize(alias) {
				return f.Key
			}
		}
	}
	return ""
}

// readStatusList reads a list of statuses, a row each: facture;statut;date;motif;montant.
func readStatusList(r *reading, data []byte) (found []Status) {
	sheets, problems, err := table.Read(r.file+".csv", data, table.Options{})
	if err != nil || problems.HasErrors() || len(sheets) == 0 {
		r.warn(CodeStatusRow, nil, "", "cette liste de statuts ne se lit pas", "exportez-la de nouveau en CSV")
		return nil
	}
	header, ok := table.FindHeader(sheets[0], statusColumns())
	if !ok {
		r.warn(CodeStatusRow, nil, "", "cette liste de statuts n’a pas de titres « facture », « statut » et « date »", "donnez ces titres aux colonnes")
		return nil
	}
	for _, row := range sheets[0].Rows[header.Index+1:] {
		if s, ok := readStatusRow(r, header, row); ok {
			found = append(found, s)
		}
	}
	return found
}

func readStatusRow(r *reading, header table.Header, row table.Row) (s Status, ok bool) {
	bad := func(key, message, remedy string) {
		r.problems.Add(CodeStatusRow.With(problem.Problem{File: r.file, Line: row.No, Column: header.Address(row, key),
			Excerpt: short(header.Cell(row, key).Text), Message: message, Remedy: remedy}))
	}
	s = Status{Number: oneLine(header.Cell(row, colNumber).Text), Seller: compact(header.Cell(row, colSeller).Text), Origin: Origin{File: r.file, Form: StatusList}}
	if s.Number == "" {
		return s, false
	}
	word := header.Cell(row, colStatus).Text
	if s.Code, ok = codeOf(word); !ok {
		bad(colStatus, "statut inconnu : cette ligne est sans effet", "écrivez le code (210) ou le mot de la norme (refusée)")
		return s, false
	}
	day := header.Cell(row, colDay)
	clock := ""
	if text, rest, timed := strings.Cut(strings.Replace(day.Text, "T", " ", 1), " "); timed {
		day.Text, clock = text, compact(rest)
	}
	date, err := day.Day()
	if err != nil || date.IsZero() {
		bad(colDay, "date de statut illisible : cette ligne est sans effet", "écrivez JJ/MM/AAAA ou AAAA-MM-JJ")
		return s, false
	}
	s.Date, s.When = date, compact(date.String())+(clock + "000000")[:6]
	amount, err := header.Cell(row, colAmount).Money()
	if err != nil || amount < 0 {
		bad(colAmount, "montant illisible : le statut porte sur toute la facture", "écrivez par exemple 1 200,00")
		amount = 0
	}
	s.amount(amount)
	if why := oneLine(header.Cell(row, colReason).Text); why != "" {
		s.Reasons = []Reason{reasonOf(why)}
	}
	tellUnknown(r, s)
	return s, true
}

// amount is what the one amount of a row means for its status.
func (s *Status) amount(a money.Amount) {
	switch s.Code {
	case PaymentSent:
		s.Paid = a
	case Encashed:
		s.Received = a
	case PartlyApproved:
		s.Accepted = a
	case Disputed:
		s.Contested = a
	}
}

// codeOf reads a status by its code or by its word: 210, « 210 - Refusée », refusée.
func codeOf(word string) (Code, bool) {
	digits := strings.TrimLeftFunc(word, func(c rune) bool { return !unicode.IsDigit(c) })
	if end := strings.IndexFunc(digits, func(c rune) bool { return !unicode.IsDigit(c) }); end >= 0 {
		digits = digits[:end]
	}
	if n, err := strconv.Atoi(digits); err == nil && len(digits) == 3 {
		return Code(n), true
	}
	bare := table.Normalize(word)
	for code, label := range labels() {
		if table.Normalize(label) == bare {
			return code, true
		}
	}
	for _, alias := range []struct {
		word string
		code Code
	}{
		{"recue", Received}, {"emise", Issued}, {"approuveepartiellement", PartlyApproved}, {"litige", Disputed}, {"rejet", Rejected}, {"refus", Refused}, {"payee", PaymentSent},
		{"miseenpaiement", PaymentSent}, {"mandatee", PaymentSent}, {"suspension", Suspended}, {"acceptee", Approved},
	} {
		if alias.word == bare {
			return alias.code, true
		}
	}
	return 0, false
}

// reasonOf reads « TX_TVA_ERR », « TX_TVA_ERR : taux de TVA » or words alone.
func reasonOf(text string) Reason {
	word, rest, _ := strings.Cut(text, " ")
	word = strings.TrimRight(word, ":;,-")
	isCode := len(word) > 2 && strings.ToUpper(word) == word && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == "" && (strings.Contains(word, "_") || word == "DOUBLON" || word == "AUTRE")
	if !isCode {
		return Reason{Text: text}
	}
	return Reason{Code: word, Text: strings.TrimLeft(rest, ":;,- ")}
}
