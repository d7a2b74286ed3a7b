package letters

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/rules"
)

// ThirdPartyRequest is what a document about a customer, for somebody else, is
// made from: a claim declared in insolvency, a file handed to a collector.
type ThirdPartyRequest struct {
	Case     rules.Case
	Date     civil.Date
	To       ThirdParty // Name "" is told by a problem
	Exhibits []Exhibit  // documents that go with it
	Absent   []string   // French: exhibits of which no file was found
	Opened   Opened     // declaration: the proceedings
	Steps    []Pair     // hand-over: what was done, by date
	Sender   Sender
	Texts    *Texts
}

// Exhibit is a document that goes with another, under the number that it has
// everywhere.
type Exhibit struct {
	Number int
	Label  string
}

// Numbered numbers documents from 1 in their order.
func Numbered(labels ...string) (all []Exhibit) {
	for n, l := range labels {
		all = append(all, Exhibit{n + 1, l})
	}
	return all
}

// Handover writes the letter that hands a file to a collector or to a
// commissaire de justice, under a written agreement (CPCE R124-3).
func Handover(r ThirdPartyRequest) (Letter, problem.List) {
	p := r.paper(HandoverText)
	f, w := Format{}, tableWordsOf(Format{})
	var due []rules.Item
	for _, i := range r.Case.Items {
		if !i.Undated && i.Due < r.Date && !i.Small {
			due = append(due, i)
		}
	}
	given := r.paid(due)
	given += max(r.advances(r.Date+1), -openOf(due)-given) // no more than the principal
	claims := claimsTable(due, nil, given, f, w)
	claims.imputed = r.paid(due) != 0
	p.tables = append(p.tables, claims.table, stepsTable(r.Steps))
	p.facts = append(p.facts, Pair{"total", f.Money(claims.total())}, Pair{"debiteur-adresse", r.address()}, Pair{"debiteur-telephone", bound(r.Case.Customer.Phone)})
	p.facts = append(p.facts, claims.fields(f)...)
	p.counts = append(p.counts, count{"demarches", len(r.Steps)})
	if r.Case.Customer.SIREN != "" {
		p.facts = append(p.facts, Pair{"debiteur-siren", SpacedSIREN(r.Case.Customer.SIREN)})
	}
	if claims.total() <= 0 {
		p.check = append(p.check, refuse(LET03, r.Case.Customer.Code, "le dossier remis serait de "+claims.total().French(), "rien n’est à recouvrer de ce client"))
	}
	p.summary = claims.summary
	return r.told(p)
}

func (r ThirdPartyRequest) paper(text string) paper {
	to := r.To
	if to.Name == "" {
		to.Name = map[string]string{DeclarationText: r.Opened.addressee(), HandoverText: "Recouvrement"}[text]
	}
	if text == DeclarationText && r.To.Name != "" && r.Opened.Nature != "" && !strings.Contains(strings.ToLower(r.To.Name), strings.ToLower(r.Opened.addressee())) {
		to.Lines = append([]string{r.Opened.addressee()}, to.Lines...) // in what capacity the claim is sent to them
	}
	p := paper{signed: true, text: text, customer: r.Case.Customer, sender: r.Sender, texts: r.Texts, date: r.Date, recipient: &to}
	if len(r.Exhibits) > 0 {
		t := Table{Place: "pieces", Columns: columns("Pièces jointes")}
		for _, e := range r.Exhibits {
			t.Rows = append(t.Rows, TableRow{Cells: []string{sprintf("Pièce n°%s%d – %s", nbsp, e.Number, e.Label)}})
		}
		p.tables = []Table{t}
		p.counts = []count{{"pieces", len(r.Exhibits)}}
	}
	return p
}

// lacking tells what a document for a third party is silent about: the copies that
// are not found and facts that nobody said, each with its value.
func (p *paper) lacking(what string, absent []string, facts ...[2]string) {
	var silent []string
	for _, f := range facts {
		if f[0] == "" {
			silent = append(silent, f[1])
		}
	}
	if len(silent) > 0 {
		p.check = append(p.check, warn(LET15, p.customer.Code, "le document ("+what+") ne dit pas : "+strings.Join(silent, ", "), "écrivez-le à la main avant l’envoi, ou complétez le suivi (feuille Procédures) et la fiche du client"))
	}
	if len(absent) > 0 {
		p.check = append(p.check, warn(LET15, p.customer.Code, "le document ("+what+") ne joint pas, faute de copie dans le dossier : "+strings.Join(absent, ", "), "joignez-les avant l’envoi ; une copie déposée dans « factures », sous le numéro de la facture, est jointe d’elle-même"))
	}
}

// told composes, and says whose address is missing.
func (r ThirdPartyRequest) told(p paper) (Letter, problem.List) {
	l, problems := p.compose()
	if len(r.To.Lines) == 0 {
		problems.Add(warn(LET12, r.Case.Customer.Code, "le destinataire du document « "+p.text+" » n’a pas d’adresse", "complétez-la avant l’envoi : elle est dans l’annonce du BODACC, ou dans votre convention de recouvrement"))
	}
	return l, problems
}

func (r ThirdPartyRequest) address() string {
	a := r.Case.Customer.Address
	return Format{}.joined(addressLines(a.Lines, a.Postcode, a.City, a.Country))
}

// paid is what unallocated credits paid of some items, <= 0: each the oldest debt,
// at its own date, as letters and computations count it (C. civ. 1342-10).
func (r ThirdPartyRequest) paid(items []rules.Item) (sum money.Amount) {
	for _, made := range r.Case.Imputed {
		if slices.ContainsFunc(items, func(i rules.Item) bool { return i.Key == made.Item }) {
			sum -= made.Amount
		}
	}
	return sum
}

// left is what credits of before a day have paid nothing of, <= 0.
func (r ThirdPartyRequest) left(day civil.Date) (sum money.Amount) {
	spent := map[string]money.Amount{}
	for _, made := range r.Case.Imputed {
		spent[made.Credit] += made.Amount
	}
	for _, c := range r.Case.Credits {
		if c.Entry < day {
			sum += min(0, c.Open+spent[c.Key])
		}
	}
	return sum
}

// advances are those received before a day, <= 0.
func (r ThirdPartyRequest) advances(day civil.Date) (sum money.Amount) {
	for _, c := range r.Case.Deposits {
		if c.Entry < day {
			sum += c.Open
		}
	}
	return sum
}

func openOf(items []rules.Item) (sum money.Amount) {
	for i := range items {
		sum += items[i].Open
	}
	return sum
}

// claims is a table of debts with its sums.
type claims struct {
	table                                          Table
	due, later, billed, interest, indemnity, given money.Amount
	summary                                        []SummaryLine
	imputed                                        bool // credits paid some of the items, each at its own date
}

func (c claims) total() money.Amount {
	return c.due + c.later + c.billed + c.interest + c.indemnity + c.given
}

func (c claims) fields(f Format) []Pair {
	var pairs []Pair
	if c.imputed {
		pairs = append(pairs, Pair{"imputations", "oui"})
	}
	for _, p := range []struct {
		name   string
		amount money.Amount
	}{{"creance-echue", c.due}, {"creance-a-echoir", c.later}, {"interets", c.interest}, {"indemnites", c.indemnity}, {"avoirs", -c.given}} {
		if p.amount != 0 {
			pairs = append(pairs, Pair{p.name, f.Money(p.amount)})
		}
	}
	return pairs
}

func claimsTable(due, later []rules.Item, credits money.Amount, f Format, w tableWords) claims {
	c := claims{given: credits, table: Table{Place: "creances", Columns: columns(w.invoice, w.date, w.due, "+Reste dû TTC", "+"+w.interest, "+"+w.indemnity)}}
	part := func(title string, items []rules.Item) {
		if len(items) == 0 {
			return
		}
		if len(later) > 0 {
			c.table.Rows = append(c.table.Rows, TableRow{Cells: []string{title}, Strong: true})
		}
		for _, i := range items {
			interest, indemnity := i.Penalty.Interest-i.Penalty.InterestPaid, i.Penalty.Indemnity-i.Penalty.IndemnityPaid
			off := min(i.Cleared, interest)
			interest, indemnity = interest-off, indemnity-min(indemnity, i.Cleared-off)
			if i.NoClaim != nil {
				interest, indemnity = 0, 0
			}
			c.interest, c.indemnity = c.interest+interest, c.indemnity+indemnity
			c.table.Rows = append(c.table.Rows, TableRow{
				Cells: []string{itemLabel(i.Item, f), f.Short(i.Date), f.Short(i.Due), f.Number(i.Open), f.blank(interest), f.blank(indemnity)},
				Sums:  []money.Amount{0, 0, 0, i.Open, interest, indemnity},
			})
			detail := InvoiceDetail(i.Stated)
			if f.English {
				detail = detailOf(i.Stated, f)
			}
			if detail != "" {
				c.table.Rows = append(c.table.Rows, TableRow{Cells: []string{detail}, Under: true})
			}
		}
	}
	part(w.dueAtJudgment, due)
	part(w.notDue, later)
	for _, i := range due {
		if i.Penalties() {
			c.billed += i.Open
			continue
		}
		c.due += i.Open
	}
	for _, i := range later {
		c.later += i.Open
	}
	c.table.Rows = append(c.table.Rows, TableRow{Cells: []string{w.total, "", "", f.Number(c.due + c.later + c.billed), f.blank(c.interest), f.blank(c.indemnity)}, Strong: true})
	for _, s := range []SummaryLine{
		{Label: "Principal échu", Amount: c.due}, {Label: "Principal à échoir", Amount: c.later}, {Label: "Pénalités facturées", Amount: c.billed}, {Label: "Avoirs, acomptes et règlements à déduire", Amount: c.given},
		{Label: "Intérêts", Amount: c.interest}, {Label: "Indemnités forfaitaires de recouvrement", Amount: c.indemnity},
	} {
		if s.Amount != 0 {
			c.summary = append(c.summary, s)
		}
	}
	c.summary = append(c.summary, SummaryLine{Label: "Total", Amount: c.total(), Strong: true})
	return c
}

// stepsTable lists what was done before.
func stepsTable(steps []Pair) Table {
	t := Table{Place: "demarches", Columns: columns("Démarche", "Date")}
	for _, s := range steps {
		t.Rows = append(t.Rows, TableRow{Cells: []string{upperFirst(s.Value), s.Label}})
	}
	return t
}
