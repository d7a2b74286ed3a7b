package simulation

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// The books of an invented company: what happens between it and its customers,
// told as stories. Each story writes ledger lines as accountants write them, and
// what they mean as plain facts; nothing here asks the program what they mean.
type books struct {
	rand    *rand.Rand
	entries []entry
	people  []string // codes of customers
	facts   map[string][]fact
	sheets  map[string][]string // rows of the follow-up, by sheet
	noisy   map[string]bool     // customers to whom something happens once a debt is late
	kinds   map[string]string   // the story of each customer
	next    int
}

// entry is one accounting entry, in the exports from one day on, until another.
type entry struct {
	journal, piece, label string
	date                  civil.Date
	from, until           civil.Date // in the exports of the nights from, before until; 0 for no limit
	legs                  []leg
}

// leg is one line; a credit is negative.
type leg struct {
	account, customer string
	amount            money.Amount
	letter            string
	lettered          civil.Date // first export that has the letter
}

// fact is what is true of a customer, whatever the ledger makes of it.
type fact struct {
	kind   string // debt, credit, aside
	day    civil.Date
	over   civil.Date // it is true no longer, 0 for ever
	id     string     // of the debt, or of the debt that a credit pays; "" pays the oldest
	due    civil.Date
	amount money.Amount
}

// story is one kind of life of a customer.
type story struct {
	name string
	tell func(b *books, c string, d civil.Date)
}

// newBooks tells a life of each kind, several times, over the days of the nights.
func newBooks(seed uint64, each int, first civil.Date) *books {
	b := &books{rand: rand.New(rand.NewPCG(seed, 18)), facts: map[string][]fact{}, sheets: map[string][]string{}, noisy: map[string]bool{}, kinds: map[string]string{}}
	b.post(entry{journal: "AN", date: civil.New(first.Year(), 1, 1), legs: []leg{{account: "512000", amount: 100_000_00}, {account: "101000", amount: -100_000_00}}})
	for _, s := range stories() {
		for range each {
			c := b.customer()
			b.kinds[c] = s.name
			s.tell(b, c, first.AddDays(b.rand.IntN(45)-45))
		}
	}
	for d := first.AddDays(-50); d < first.AddDays(100); d += 3 { // the bank is entered
		b.post(entry{journal: "BQ", piece: "FRAIS", label: "Frais", date: d, legs: []leg{{account: "627000", amount: 5_00}, {account: "512000", amount: -5_00}}})
	}
	return b
}

func (b *books) customer() string {
	code := fmt.Sprintf("C%03d", len(b.people)+1)
	b.people = append(b.people, code)
	return code
}

func (b *books) post(e entry) { b.entries = append(b.entries, e) }

func (b *books) know(c string, f fact) { b.facts[c] = append(b.facts[c], f) }

func (b *books) number(head string) string {
	b.next++
	return fmt.Sprintf("%s-%05d", head, b.next)
}

// odd is an amount that hardly any other is.
func (b *books) odd(least, most int) money.Amount {
	return money.Amount(least*100 + b.rand.IntN((most-least)*100)*1 + 1)
}

func (b *books) later(d civil.Date, least, most int) civil.Date {
	return d.AddDays(least + b.rand.IntN(most-least+1))
}

// term is that of every customer.
const term = 30

// sell books an invoice and gives its number.
func (b *books) sell(c string, d civil.Date, amount money.Amount) string {
	n := b.number("FA")
	b.sellAs(c, n, d, amount, "")
	return n
}

func (b *books) sellAs(c, n string, d civil.Date, amount money.Amount, letter string) {
	b.post(entry{journal: "VE", piece: n, label: "Facture " + n, date: d, legs: []leg{{account: "411000", customer: c, amount: amount, letter: letter, lettered: civil.New(2100, 1, 1)}, {account: "706000", amount: -amount}}})
	b.know(c, fact{kind: "debt", day: d, id: n, due: d.AddDays(term), amount: amount})
}

// receive books a payment; to is the debt that the customer meant, "" for none.
func (b *books) receive(c string, d civil.Date, amount money.Amount, to, piece, label string) {
	b.post(entry{journal: "BQ", piece: piece, label: label, date: d, legs: []leg{{account: "512000", amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.know(c, fact{kind: "credit", day: d, id: to, amount: amount})
}

// credit books a credit note on a debt.
func (b *books) credit(c string, d civil.Date, amount money.Amount, to, piece string) {
	b.post(entry{journal: "VE", piece: piece, label: "Avoir sur " + to, date: d, legs: []leg{{account: "706000", amount: amount}, {account: "411000", customer: c, amount: -amount}}})
	b.know(c, fact{kind: "credit", day: d, id: to, amount: amount})
}

// asked writes a row of the follow-up.
func (b *books) said(sheet, row string) { b.sheets[sheet] = append(b.sheets[sheet], row) }

// ledger is the export of a night: a FEC.
func (b *books) ledger(night civil.Date) string {
	var out strings.Builder
	out.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n")
	entries := slices.Clone(b.entries)
	slices.SortStableFunc(entries, func(a, c entry) int { return cmp.Compare(a.date, c.date) })
	names := map[string]string{"VE": "Ventes", "BQ": "Banque", "OD": "Opérations diverses", "AN": "A nouveaux"}
	for n, e := range entries {
		if e.date > night || night < e.from || e.until != 0 && night >= e.until {
			continue
		}
		for _, l := range e.legs {
			debit, credit, name, letter, lettered := max(l.amount, 0), max(-l.amount, 0), "", "", ""
			if l.customer != "" {
				name = "Client " + l.customer
			}
			if l.letter != "" && l.lettered <= night {
				letter, lettered = l.letter, compact(l.lettered)
			}
			fmt.Fprintf(&out, "%s|%s|%d|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s||\n", e.journal, names[e.journal], n+1, compact(e.date), l.account, l.account, l.customer, name,
				e.piece, compact(e.date), e.label, debit.Comma(), credit.Comma(), letter, lettered, compact(e.date))
		}
	}
	return out.String()
}

func compact(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// files are what people keep in the dossier beside the ledger.
func (b *books) files() map[string]string {
	clients := "code;nom;type;adresse;cp;ville\n"
	for k, c := range b.people {
		clients += fmt.Sprintf("%s;Client %s;professionnel;%d rue Haute;13001;Marseille\n", c, c, k+1)
	}
	files := map[string]string{"clients.csv": clients}
	heads := map[string]string{
		"Promesses": "Client;Dite le;Promise pour le;Montant;Factures", "Litiges": "Client;Ouvert le;Factures;Montant contesté;Motif;Clos le;Issue", "Plans": "Client;Signé le;Échéancier;Factures",
	}
	for sheet, head := range heads {
		if rows := b.sheets[sheet]; len(rows) > 0 {
			files["suivi/"+sheet+".csv"] = head + "\n" + strings.Join(rows, "\n") + "\n"
		}
	}
	return files
}
