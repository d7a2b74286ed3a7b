package workbook

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/policy"
)

// Names of the sheets.
const (
	sheetBoard       = "Tableau de bord"
	sheetChanges     = "Depuis hier"
	sheetBalance     = "Balance âgée"
	sheetGroups      = "Balance par groupe"
	sheetItems       = "Factures"
	sheetDecisions   = "Décisions"
	sheetActions     = "Actions"
	sheetCalls       = "Appels"
	sheetAgenda      = "Agenda"
	sheetPenalties   = "Pénalités"
	sheetPromises    = "Promesses"
	sheetDisputes    = "Litiges"
	sheetPlans       = "Plans"
	sheetGuarantees  = "Garanties"
	sheetProceedings = "Procédures"
	sheetExposure    = "Encours"
	sheetBehaviour   = "Comportement payeur"
	sheetForecast    = "Prévision"
	sheetEffects     = "Efficacité"
	sheetMotives     = "Motifs"
	sheetDesks       = "Portefeuille"
	sheetProvision   = "Provision"
	sheetDelays      = "Délais de paiement"
	sheetMatches     = "Lettrages proposés"
	sheetBank        = "Vu en banque"
	sheetProof       = "Preuve"
	sheetProblems    = "Anomalies"
	sheetIncomplete  = "Fiches à compléter"
	sheetDocuments   = "Factures électroniques"
	sheetHistory     = "Historique"
	sheetTerms       = "Définitions"
)

// view is a report with what its sheets look up: each customer's name, case,
// decision and letter, and where his rows are.
type view struct {
	Report
	book      *book
	clients   []aging.Client // with something open, by code
	settled   int            // clients without anything open, not listed
	names     map[string]string
	cases     map[string]*rules.Case
	decisions map[string]*rules.Decision
	letters   map[string]string // customer code to his first document
	documents map[delivery]string
	expected  map[string]civil.Date    // by item key, the day by which it is probably paid
	said      map[string]followup.File // by customer
	actions   []action
	ordered   []rules.Decision // as the sheet Décisions lists them
	amount    float64          // width of a column of amounts
	buckets   []string         // names of the columns of lateness

	aged, items, decided *table // built once: their rows are linked to from elsewhere

	balanceRow, itemRow, decisionRow map[string]int // row of a customer, on the first sheet of each list
}

// delivery is a customer, a channel, and which of several letters.
type delivery struct {
	customer string
	channel  policy.Channel
	letter   int
}

func newView(b *book, r Report) *view {
	v := &view{
		Report: r, book: b, buckets: r.Balance.Buckets.Labels(), names: map[string]string{}, cases: map[string]*rules.Case{},
		decisions: map[string]*rules.Decision{}, letters: map[string]string{}, documents: map[delivery]string{}, expected: map[string]civil.Date{}, said: map[string]followup.File{},
	}
	for _, c := range r.Balance.Clients {
		v.names[c.Code] = c.Name
		if len(c.Items) > 0 || c.Balance.Abs() > 0 {
			v.clients = append(v.clients, c)
		}
	}
	for _, e := range r.Analysis.Expected {
		v.expected[e.Key] = e.On
	}
	for _, f := range r.Files {
		v.said[f.Customer] = f
	}
	v.settled = len(r.Balance.Clients) - len(v.clients)
	for i := range r.Cases {
		v.cases[r.Cases[i].Customer.Code] = &r.Cases[i]
	}
	for i, d := range r.Decisions {
		v.decisions[d.Customer] = &r.Decisions[i]
		if v.names[d.Customer] == "" {
			v.names[d.Customer] = d.Name
		}
	}
	for _, l := range r.Letters {
		if v.letters[l.Customer] == "" {
			v.letters[l.Customer] = l.File
		}
		if k := (delivery{l.Customer, l.Channel, l.Letter}); v.documents[k] == "" {
			v.documents[k] = l.File
		}
	}
	v.ordered = inOrder(r.Decisions)
	v.actions = v.gatherActions()
	v.amount = amountWidth(r.Balance)
	v.aged, v.items, v.decided = v.agedTable(), v.itemTable(true), v.decisionTable()
	v.locate()
	return v
}

// inOrder puts those who get something first, then those held, the largest
// claims first.
func inOrder(decisions []rules.Decision) []rules.Decision {
	rank := func(d rules.Decision) int {
		switch {
		case d.Acts():
			return 0
		case d.Hold != nil:
			return 1
		}
		return 2
	}
	ordered := slices.Clone(decisions)
	slices.SortStableFunc(ordered, func(a, b rules.Decision) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Amount, a.Amount), strings.Compare(a.Customer, b.Customer))
	})
	return ordered
}

// amountWidth is the width that no amount of the report overflows: no debit
// exceeds the sum of debits, no credit that of credits.
func amountWidth(b aging.Balance) float64 {
	gross := b.Totals.NotDue + b.Totals.Overdue()
	most, least := max(gross, b.Proof.Ledger), min(b.Totals.Unallocated, b.Totals.Balance, b.Proof.Ledger)
	for _, c := range b.Clients {
		for _, i := range c.Items {
			most, least = max(most, i.Amount), min(least, i.Amount)
		}
	}
	for _, r := range b.Proof.Rows {
		most, least = max(most, r.Opening, r.Movement, r.Ledger), min(least, r.Opening, r.Movement, r.Ledger)
	}
	longest := max(utf8.RuneCountInString(most.French()), utf8.RuneCountInString(least.French()))
	return max(12.5, float64(longest)+1.2)
}

// locate works out the rows of each customer before anything is written.
func (v *view) locate() {
	v.balanceRow, v.itemRow, v.decisionRow = map[string]int{}, map[string]int{}, map[string]int{}
	line, item := v.aged.header()+1, v.items.header()+1
	outlined := v.outlined()
	for _, c := range v.clients {
		if line <= v.book.limit {
			v.balanceRow[c.Code] = line
		}
		if item <= v.book.limit && len(c.Items) > 0 {
			v.itemRow[c.Code] = item
		}
		line++
		if outlined {
			line += len(c.Items)
		}
		item += len(c.Items)
	}
	line = v.decided.header() + 1
	for _, d := range v.ordered {
		if line <= v.book.limit {
			v.decisionRow[d.Customer] = line
		}
		line++
	}
}

// openItems counts the open items of the balance.
func (v *view) openItems() int {
	n := 0
	for _, c := range v.clients {
		n += len(c.Items)
	}
	return n
}

// sheet is something that writes itself as a sheet of a workbook.
type sheet interface {
	write(*book)
	name() string
}

func (t *table) name() string { return t.sheet }
func (s *stack) name() string { return s.heading.sheet }

// sheets are those of the report after the dashboard, in their order.
func (v *view) sheets() []sheet {
	var all []sheet
	if !v.Previous.IsZero() {
		all = append(all, v.changeTable())
	}
	all = append(all,
		v.aged, v.groupTable(), v.items, v.decided, v.actionTable(), v.callTable(), v.agendaTable(), v.penaltyTable(),
		v.promiseTable(), v.disputeTable(), v.planTable())
	for _, t := range []*table{v.guaranteeTable(), v.proceedingTable()} {
		if t.rows > 0 {
			all = append(all, t)
		}
	}
	if len(v.Bank) > 0 {
		all = append(all, v.bankTable())
	}
	all = append(all,
		v.exposureTable(), v.behaviourTable(), v.forecastSheet(), v.effectSheet(), v.motiveSheet(), v.deskTable(), v.provisionTable(), v.termsSheet(),
		v.matchTable(), v.proofTable(), v.problemTable(), v.incompleteTable())
	if len(v.Documents) > 0 {
		all = append(all, v.documentTable())
	}
	return append(all, v.historyTable(), v.definitionTable())
}

// lead is the second line of a sheet: who, when, how many.
func (v *view) lead(what string) string {
	s := "Situation au " + v.Date.French()
	if v.Company != "" {
		s = v.Company + " — " + s
	}
	if what != "" {
		s += " — " + what
	}
	return s
}

// each iterates over the texts of something, for fit.
func each[T any](list []T, text func(T) string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, x := range list {
			if !yield(text(x)) {
				return
			}
		}
	}
}

// nameWidth and codeWidth fit the customers' names and codes.
func (v *view) nameWidth(most float64) float64 {
	return fit(18, most, each(v.Balance.Clients, func(c aging.Client) string { return c.Name }))
}

func (v *view) codeWidth() float64 {
	return fit(9, 22, each(v.Balance.Clients, func(c aging.Client) string { return c.Code }))
}

// sumOf adds up a value over a list.
func sumOf[T any](list []T, value func(T) money.Amount) *money.Amount {
	var total money.Amount
	for _, x := range list {
		total += value(x)
	}
	return &total
}
