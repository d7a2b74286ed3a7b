package bank

import (
	"bytes"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/table"
)

// csvFile reads a list of movements.
type csvFile struct{ *file }

// read reads a list of movements (CSV or workbook) by the mapping whose titles it
// has; false when it is no such list.
func (f csvFile) read(data []byte, o Options) bool {
	sheets, problems, err := table.Read(f.name, data, table.Options{})
	if err != nil || problems.HasErrors() || len(sheets) == 0 {
		return false
	}
	sheet := table.ShownFirst(sheets)[0]
	mappings := append(slices.Clone(o.Mappings), shipped()...)
	m, header, ok := bestMapping(sheet, mappings)
	if !ok && o.Any {
		if m, header, ok = bestMapping(sheet, []Mapping{generic()}); ok && !m.complete(sheet.Rows[header]) {
			ok = false
		}
	}
	if !ok {
		if !o.Any || !tellsOfMoney(sheet) {
			return false
		}
		f.warn(CodeUnknown, 0, "", titles(sheet), "liste dont les titres ne sont ceux d’aucune banque connue",
			"« relance verifier --proposer "+f.name+" » propose une correspondance à relire et à ranger dans le dossier « banque »")
		return true
	}
	if len(problems.Of(table.CodeQuotes)) > 0 {
		sheet = fromTitles(f.name, data, sheet, header)
	}
	f.format = m.Title
	f.rows(sheet, m, header)
	return true
}

// fromTitles reads a list again from its titles on: the lines above them, which
// have fewer columns, hide where a label that goes over several lines ends.
func fromTitles(name string, data []byte, s table.Sheet, header int) table.Sheet {
	lines := bytes.SplitAfter(data, []byte("\n"))
	above := s.Rows[header].No - 1
	if above >= len(lines) {
		return s
	}
	again, _, err := table.Read(name, bytes.Join(lines[above:], nil), table.Options{Encoding: s.Encoding})
	if err != nil || len(again) == 0 || len(again[0].Rows) == 0 {
		return s
	}
	rows := slices.Clone(s.Rows[:header])
	for _, r := range again[0].Rows {
		r.No += above
		rows = append(rows, r)
	}
	s.Rows = rows
	return s
}

// columns says where a mapping's columns are in a header.
type columns struct {
	mapping Mapping
	at      map[string][]int // by field, in the order of the mapping's names
}

func (c columns) texts(r table.Row, field string) (out []string) {
	for _, i := range c.at[field] {
		out = say(out, r.Cell(i).Text)
	}
	return out
}

func (c columns) text(r table.Row, field string) string { return strings.Join(c.texts(r, field), " ") }

func (c columns) cell(r table.Row, field string) table.Cell {
	for _, i := range c.at[field] {
		if cell := r.Cell(i); cell.Text != "" {
			return cell
		}
	}
	return table.Cell{}
}

// rows reads the rows below the header.
func (f csvFile) rows(sheet table.Sheet, m Mapping, header int) {
	c := m.columns(sheet.Rows[header])
	above := accountAbove(sheet.Rows[:header])
	at := map[string]int{}
	var running []printed
	for _, r := range sheet.Rows[header+1:] {
		l, balance, ok := f.row(r, c)
		if !ok {
			continue
		}
		account := above
		if own := clean(c.text(r, "compte")); own != "" {
			account = accountName("", "", own)
		}
		k, known := at[account]
		if !known {
			k, at[account] = len(f.statements), len(f.statements)
			f.open(account, "EUR")
		}
		f.statements[k].add(l)
		running = append(running, printed{l.Amount, balance, r.No})
	}
	if len(f.statements) == 0 {
		f.open(above, "EUR")
	}
	if len(f.statements) == 1 {
		f.checkRunning(running)
	}
}

// row reads one movement; ok is false for what is none, or not to be counted.
func (f csvFile) row(r table.Row, c columns) (l Line, balance *money.Amount, ok bool) {
	status := table.Normalize(c.text(r, "statut"))
	dateText := c.cell(r, "date")
	if slices.ContainsFunc(c.mapping.Dropped, func(w string) bool { return status != "" && table.Normalize(w) == status }) {
		return l, nil, false
	}
	amount, filled, err := c.amount(r)
	date, derr := dateText.Day()
	switch {
	case !filled && (derr != nil || date == 0), !filled && err == nil: // a title, a total, a blank line of a label
		return l, nil, false
	case err != nil:
		f.unread(r.No, "montant", c.text(r, "montant")+c.text(r, "debit")+c.text(r, "credit"), "montant illisible")
		return l, nil, false
	case derr != nil || date == 0:
		if dateText.Text == "" || strings.Trim(dateText.Text, "0123456789/-. ") != "" { // a total below the movements
			return l, nil, false
		}
		f.unread(r.No, "date", dateText.Text, "date illisible")
		return l, nil, false
	}
	l = Line{No: r.No, Date: date, Amount: amount, Currency: strings.ToUpper(c.text(r, "devise")), Texts: c.texts(r, "texte"), ID: c.text(r, "identifiant"),
		References: cite(nil, c.texts(r, "reference")...), Payer: c.text(r, "tiers"), PayerIBAN: ibanIn(c.text(r, "iban-tiers"))}
	if l.Currency == "€" || len(l.Currency) != 3 {
		l.Currency = ""
	}
	l.Value, _ = c.cell(r, "valeur").Day()
	l.Pending = slices.ContainsFunc(c.mapping.Waiting, func(w string) bool { return status != "" && table.Normalize(w) == status })
	l.Kind = textKind(l.Text()+" "+c.text(r, "genre"), amount)
	if l.Payer == "" {
		l.Payer = payerIn(l.Text())
	}
	if cell := c.cell(r, "solde"); cell.Text != "" {
		if b, err := cell.Money(); err == nil {
			balance = &b
		}
	}
	return l, balance, true
}

// amount reads one signed amount, or a debit and a credit: a debit takes money
// out whatever its sign, which banks write or not.
func (c columns) amount(r table.Row) (a money.Amount, filled bool, err error) {
	if len(c.at["montant"]) > 0 {
		cell := c.cell(r, "montant")
		a, err = cell.Money()
		return a, cell.Text != "", err
	}
	debit, credit := c.cell(r, "debit"), c.cell(r, "credit")
	d, err1 := debit.Money()
	cr, err2 := credit.Money()
	if err1 != nil {
		err = err1
	} else if err2 != nil {
		err = err2
	}
	return cr - d.Abs(), debit.Text != "" || credit.Text != "", err
}

// accountAbove finds the account that the rows above the titles name.
func accountAbove(rows []table.Row) string {
	var digits string
	for _, r := range rows {
		for _, cell := range r.Cells {
			if iban := ibanIn(cell.Text); iban != "" {
				return iban
			}
			run := longestRun(strings.NewReplacer(" ", "", "=", "", "\"", "", "\u00a0", "").Replace(cell.Text))
			if len(run) >= 11 && len(run) <= 23 && digits == "" {
				digits = run
			}
		}
	}
	if len(digits) >= 21 {
		return accountName(digits[:5], digits[5:10], digits[10:21])
	}
	return digits
}

func longestRun(s string) (best string) {
	for _, run := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(run) > len(best) {
			best = run
		}
	}
	return best
}

// printed is a movement beside the balance that its row prints.
type printed struct {
	amount  money.Amount
	balance *money.Amount
	no      int
}

// checkRunning holds the balances of the rows against their movements, in the
// order of the file or in the opposite one.
func (f csvFile) checkRunning(rows []printed) {
	var forward, backward []int
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		if a.balance == nil || b.balance == nil {
			return
		}
		if *a.balance+b.amount != *b.balance {
			forward = append(forward, b.no)
		}
		if *b.balance+a.amount != *a.balance {
			backward = append(backward, b.no)
		}
	}
	wrong := forward
	if len(backward) < len(forward) {
		wrong = backward
	}
	if len(rows) < 3 || len(wrong) == 0 || len(wrong)*2 > len(rows) {
		return
	}
	f.warn(CodeBalance, wrong[0], "solde", "", "le solde de cette ligne n’est pas celui de la ligne voisine plus son mouvement", "un mouvement manque dans cette liste : téléchargez-la à nouveau ; ses lignes sont utilisées")
}

// titles gives the likeliest titles of a list, for a person.
func titles(s table.Sheet) string {
	best := table.Row{}
	for _, r := range s.Rows[:min(len(s.Rows), 15)] {
		if len(r.Cells) > len(best.Cells) {
			best = r
		}
	}
	var out []string
	for _, c := range best.Cells {
		out = append(out, c.Text)
	}
	return strings.Join(out, ";")
}

// tellsOfMoney says that a list has rows with a day and an amount.
func tellsOfMoney(s table.Sheet) bool {
	n := 0
	for _, r := range s.Rows[:min(len(s.Rows), 60)] {
		var day, amount bool
		for _, c := range r.Cells {
			if d, err := c.Day(); err == nil && d > civil.New(1990, 1, 1) {
				day = true
			} else if _, err := c.Money(); err == nil && c.Text != "" {
				amount = true
			}
		}
		if day && amount {
			n++
		}
	}
	return n > 0
}
