package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
)

// A balance of customers (âgée, auxiliaire) says what each owes and not for which
// invoices. Alone, it makes one presumed item a customer, of whom nobody is
// reminded; beside a ledger, it is a control of it.

// balanceOnly is such a file.
type balanceOnly struct {
	sheet  table.Sheet
	header table.Header
	date   civil.Date // that its title tells, 0 when it tells none
	rows   []owing
}

// owing is what a customer owes.
type owing struct {
	no         int
	code, name string
	amount     money.Amount
}

// Columns of such a balance beside those of the mappings.
const (
	balanceOwing = "solde-debiteur"
	balanceOwed  = "solde-crediteur"
)

func balanceFields() []table.Field {
	return []table.Field{
		{Key: balanceOwing, Aliases: []string{"solde débiteur", "solde débit", "soldes débiteurs", "débiteur"}},
		{Key: balanceOwed, Aliases: []string{"solde créditeur", "solde crédit", "soldes créditeurs", "créditeur"}},
		{Key: mapOpen, Aliases: []string{"solde", "solde client", "solde du compte", "total dû", "total due", "montant dû", "reste dû", "restant dû", "encours", "encours total", "total encours", "résiduel", "balance", "total client", "solde total", "total solde", "total"}},
		{Key: mapCustomer, Aliases: []string{"code client", "code tiers", "compte tiers", "n° client", "numéro client", "numéro de compte", "n° compte", "compte", "code", "client", "tiers", "partenaire", "partner", "customer", "raison sociale", "nom"}},
		{Key: mapName, Aliases: []string{"nom du client", "nom client", "nom", "raison sociale", "intitulé", "intitulé du compte", "intitulé tiers", "libellé", "client", "customer", "société"}},
		{Key: mapDebit, Aliases: []string{"débit", "total débit", "mouvements débit", "cumul débit", "debit"}},
		{Key: mapCredit, Aliases: []string{"crédit", "total crédit", "mouvements crédit", "cumul crédit", "credit"}},
		{Key: mapDate, Aliases: []string{"date", "date facture", "date pièce", "date d’échéance", "échéance", "invoice date", "due date"}},
		{Key: mapPiece, Aliases: []string{"n° facture", "facture", "pièce", "n° pièce", "numéro", "invoice number", "number"}},
	}
}

// findBalance looks for a balance of customers in the sheets of a file.
func findBalance(sheets []table.Sheet) (balanceOnly, bool) {
	for _, s := range sheets {
		h, ok := table.FindHeader(s, balanceFields())
		if !ok || h.Has(mapDate) || h.Has(mapPiece) || !h.Has(mapCustomer) && !h.Has(mapName) {
			continue
		}
		sides := h.Has(balanceOwing) && h.Has(balanceOwed)
		if !sides && !h.Has(mapOpen) && !hasSides(h) && len(buckets(h)) < 2 || !sides && !hasSides(h) && len(buckets(h)) < 2 && !saysBalance(s, h) {
			continue
		}
		b := balanceOnly{sheet: s, header: h}
		for _, row := range s.Rows[:h.Index] {
			if d := dayIn(rowText(row)); d != 0 {
				b.date = d
			}
		}
		return b, true
	}
	return balanceOnly{}, false
}

// buckets are the columns of an aged balance.
func buckets(h table.Header) (columns []int) {
	for _, at := range h.Unknown {
		title := h.Row.Cell(at).Text
		if isBucketTitle(title) || slices.Contains([]string{"non echu", "a echoir", "echu", "current", "actuel", "older", "plus ancien", "not due", "non echus"}, table.Words(title)) {
			columns = append(columns, at)
		}
	}
	return columns
}

// saysBalance says that a title above the header names a balance.
func saysBalance(s table.Sheet, h table.Header) bool {
	for _, row := range s.Rows[:h.Index] {
		if beginsWith(table.Words(rowText(row)), "balance", "soldes clients", "encours clients", "encours des clients", "solde des clients", "aged receivables", "balance agee") {
			return true
		}
	}
	return false
}

// read reads the rows of the balance, and compares the total that it prints.
func (b *balanceOnly) read(file string) (list problem.List) {
	var sum money.Amount
	for _, row := range b.sheet.Rows[b.header.Index+1:] {
		code, name := b.header.Cell(row, mapCustomer).Text, b.header.Cell(row, mapName).Text
		amount, ok := b.amount(row)
		total := hasText(row, announcesTotal) && (isPureTotal(code+" "+name) || code == "")
		switch {
		case repeatsHeader(b.header, row), code+name == "" && !total:
		case !ok:
			p := refusal(CodeMapAmount, file, "montant illisible", "corrigez la cellule dans l’export")
			p.Line, p.Excerpt = row.No, excerpt([]byte(rowText(row)))
			list.Add(p)
		case total:
			if amount != 0 && amount != sum {
				p := warning(CodePrintedTotal, file, fmt.Sprintf("le total imprimé « %s » est de %s, la somme des lignes lues de %s", rowText(row), amount.French(), sum.French()), "vérifiez que le fichier est entier, et refaites l’export")
				p.Line = row.No
				list.Add(p)
			}
		default:
			sum += amount
			b.rows = append(b.rows, owing{row.No, cmp.Or(code, name), cmp.Or(name, code), amount})
		}
	}
	return list
}

// amount gives what a row says is owed.
func (b *balanceOnly) amount(row table.Row) (money.Amount, bool) {
	get := func(key string) (money.Amount, bool) { return readAmount(b.header.Cell(row, key)) }
	plus, minus := mapOpen, ""
	switch {
	case b.header.Has(balanceOwing) && b.header.Has(balanceOwed):
		plus, minus = balanceOwing, balanceOwed
	case !b.header.Has(mapOpen) && !hasSides(b.header):
		return b.inBuckets(row)
	case !b.header.Has(mapOpen):
		plus, minus = mapDebit, mapCredit
	}
	more, ok := get(plus)
	if minus == "" {
		return more, ok
	}
	less, also := get(minus)
	return more - less, ok && also
}

// inBuckets adds up the columns of age, where no column has their total.
func (b *balanceOnly) inBuckets(row table.Row) (sum money.Amount, ok bool) {
	for _, at := range buckets(b.header) {
		a, read := readAmount(row.Cell(at))
		if !read {
			return 0, false
		}
		sum += a
	}
	return sum, true
}

// balance keeps a balance of customers until every file was read.
func (s *session) balance(f *reading, b balanceOnly) {
	f.problems.Add(b.read(f.name)...)
	f.flavour, f.layout, f.encoding, f.charset = "balance", rowLayout(), utf8Name, b.sheet.Encoding
	f.recognised = recognised{title: "balance de clients, sans factures", why: fmt.Sprintf("en-tête ligne %d : un solde par client, ni date ni numéro de facture", b.header.Row.No)}
	for _, field := range balanceFields() {
		if b.header.Has(field.Key) {
			f.recognised.columns = append(f.recognised.columns, Column{Key: field.Key, Header: b.header.Cell(b.header.Row, field.Key).Text})
		}
	}
	f.balance, f.understood = &b, true
}

// balances makes items of a balance that is alone; two of them may be the same
// customers at two dates.
func (s *session) balances() {
	var only []*reading
	for _, f := range s.files {
		switch {
		case f.balance != nil:
			only = append(only, f)
		case f.understood:
			return
		}
	}
	if len(only) > 1 {
		only[1].problems.Add(refusal(CodeBalanceOnly, only[1].name, "deux balances sans factures : « "+only[0].name+" » et celle-ci", "ne donnez que la plus récente, ou le grand livre avec elles"))
		return
	}
	for _, f := range only {
		s.presume(f)
	}
}

// presume adds one opening line a customer, whose invoices nobody knows.
func (s *session) presume(f *reading) {
	b := f.balance
	date := cmp.Or(b.date, s.opts.Until, civil.New(2000, 1, 1))
	f.openItems, f.begin = true, len(s.store.all)
	c := newCollector(f.name, f.layout, s.accounts, s.opts)
	f.collectors = []*collector{c}
	seq := sequence{collector: c, merger: f.merged}
	for _, o := range b.rows {
		rec := record{journal: []byte("AN"), journalLabel: []byte("A nouveaux"), date: legalDate(date), account: []byte(defaultAccount), aux: []byte(o.code), auxLabel: []byte(o.name), label: []byte("Solde, factures non connues"), debit: o.amount}
		if isAccount(o.code) && len(o.code) >= 6 {
			rec.account, rec.accountLabel, rec.aux, rec.auxLabel = []byte(o.code), []byte(o.name), nil, nil
		}
		at := seq.at(o.no)
		at.at(rec.journal, rec.journalLabel, rec.entry, rec.date)
		at.take(&rec)
		f.doubts = append(f.doubts, Doubt{File: f.name, Line: o.no, Customer: tidy(o.code), Why: "la balance donne son solde sans ses factures"})
	}
	seq.flush()
	f.merged.finish(f.collectors)
	f.end = len(s.store.all)
	f.problems.Add(warning(CodeBalanceOnly, f.name, fmt.Sprintf("c’est une balance sans factures : un seul poste présumé par client (%s), dont l’âge n’est pas connu ; personne n’est relancé", thousands(len(b.rows))),
		"donnez le grand livre (FEC), l’échéancier ou la liste des factures ; la balance servira alors de contrôle"))
}

// shownGaps is how many customers a control names.
const shownGaps = 10

// controlled compares the balances of customers with the ledger beside them.
func (s *session) controlled(l *Ledger) (list problem.List) {
	if !slices.ContainsFunc(s.files, func(f *reading) bool { return f.understood && f.balance == nil }) {
		return nil
	}
	for _, f := range s.files {
		if f.balance == nil || f.problems.HasErrors() {
			continue
		}
		gaps := f.balance.gaps(l)
		for i, g := range gaps {
			if i == shownGaps {
				list.Add(warning(CodeControlGap, f.name, fmt.Sprintf("et %s autres clients dont le solde n’est pas celui du grand livre", thousands(len(gaps)-i)), "refaites les deux exports le même jour"))
				break
			}
			p := warning(CodeControlGap, f.name, fmt.Sprintf("client « %s » : la balance dit %s, le grand livre %s", g.name, g.amount.French(), g.ledger.French()), "refaites les deux exports le même jour ; si l’écart reste, cherchez l’écriture qui manque")
			p.Line = g.no
			list.Add(p)
		}
	}
	return list
}

// gap is a customer whose balance is not the ledger's.
type gap struct {
	owing
	ledger money.Amount
}

// gaps compares by code, then by name; what either has and the other has not is
// a gap too.
func (b *balanceOnly) gaps(l *Ledger) (gaps []gap) {
	sums, byName := map[string]money.Amount{}, map[string]string{}
	for i := range l.Lines {
		line := &l.Lines[i]
		p := l.Parties[line.Party]
		code := table.Normalize(p.Customer())
		byName[table.Normalize(p.Name())] = code
		if b.date == 0 || line.Date <= b.date {
			sums[code] += line.Amount
		}
	}
	seen := map[string]bool{}
	for _, o := range b.rows {
		code := table.Normalize(o.code)
		if _, known := sums[code]; !known {
			code = cmp.Or(byName[table.Normalize(o.name)], byName[code], code)
		}
		seen[code] = true
		if sums[code] != o.amount {
			gaps = append(gaps, gap{o, sums[code]})
		}
	}
	for _, p := range l.Parties {
		code := table.Normalize(p.Customer())
		if !seen[code] && sums[code] != 0 {
			seen[code] = true
			gaps = append(gaps, gap{owing{name: cmp.Or(p.Name(), p.Customer())}, sums[code]})
		}
	}
	return gaps
}
