package main

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/billed"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/cmd/internal/dossier"
	"relance/letters/workbook"
	"relance/templates"
)

// taken is what a new dossier takes from the files that it is made of.
type taken struct {
	customers []customer.Customer
	names     workbook.KnownNames  // for the lists of suivi.xlsx
	number    *openitem.Suggestion // where the invoice number is, nil where PieceRef has it
	bills     dossier.InvoiceFolder
	owner     templates.Owner // as the invoices tell it
	ledger    *ledger.Ledger  // nil without one
	scope     ledger.Scope
	owing     workbook.Owing // what its customers owe
}

// take lists the customers of a new dossier: the ledger's, each with its card in
// the list of customers, then the cards of whom the ledger does not know yet.
func (f initFlags) take(env *Env) (known taken, err error) {
	if f.from != "" {
		if known, err = fromLedger(env, f.from, f.mapping); err != nil {
			return taken{}, err
		}
	}
	if f.bills != "" {
		if err := known.takeBills(env, f.bills, companyOf(f.from)); err != nil {
			return taken{}, err
		}
	}
	known.names.Customers = namesOf(known.customers)
	if f.clients == "" {
		known.owe(f.date, customer.Master{})
		return known, nil
	}
	master, err := readCards(env, f.clients, known.customers)
	if err != nil {
		return taken{}, err
	}
	var all []customer.Customer
	used := map[int]bool{}
	for _, c := range known.customers {
		card := master.Find(c.Code, c.Name)
		if !card.InMaster {
			card.Origins = c.Origins
		}
		all = append(all, card)
		used[card.Line] = true
	}
	for _, card := range master.All() {
		if !used[card.Line] {
			all = append(all, card)
		}
	}
	known.customers, known.names.Customers = all, namesOf(all)
	known.owe(f.date, master)
	return known, nil
}

// owe says what the customers of the ledger owe on a day, under the terms that
// their cards and the e-invoices give, and what these tell of them.
func (t *taken) owe(on civil.Date, master customer.Master) {
	if t.ledger == nil {
		return
	}
	o := openitem.Options{Date: on, Scope: t.scope, Rules: openitem.DefaultRules(), Master: master}
	if len(t.bills.Invoices) > 0 {
		folder, _ := billed.Lay(t.ledger, t.bills.Invoices, nil, billed.Options{Seller: t.owner.SIREN, Date: on, Numbering: t.numbering()})
		o.Master, o.Agreed, o.Corrects = folder.Complete(master, dossier.LedgerCustomers(t.ledger)), folder.Dates(t.ledger), folder.Corrects()
		t.tell(o.Master)
	}
	set, _ := openitem.Build(t.ledger, o)
	balance, _ := aging.Compute(set, t.ledger, aging.Options{})
	t.owing = workbook.Owing{Date: on, By: map[string]aging.Sums{}}
	for _, c := range balance.Clients {
		t.owing.By[c.Code] = c.Sums
	}
}

// numbering is where the new dossier finds its invoice numbers.
func (t *taken) numbering() *openitem.Numbering {
	if n := t.number; n != nil && n.Sure() {
		return &openitem.Numbering{Field: n.Field, Expression: n.Expression}
	}
	return nil
}

// tell notes on the blank cells of the cards what the invoices say. They stay
// blank: each night reads the newest invoice, which a copied value would silence.
func (t *taken) tell(told customer.Master) {
	for i := range t.customers {
		c := &t.customers[i]
		known := told.Find(c.Code, c.Name)
		for _, o := range known.Origins {
			if value := known.Known(o.Field); value != "" && c.Known(o.Field) == "" {
				c.Origins = append(c.Origins, customer.Origin{Field: o.Field, From: "tant que cette cellule est vide, chaque nuit prend « " + value + " », " + o.From})
			}
		}
	}
}

// readIn says that a name was read in a ledger.
func readIn(path, name string) []customer.Origin {
	if name == "" {
		return nil
	}
	return []customer.Origin{{Field: "nom", From: "lu dans le grand livre, " + filepath.Base(path)}}
}

// namesOf lists the customers of a drop-down list, by code.
func namesOf(all []customer.Customer) (names []customer.Named) {
	for _, c := range all {
		names = append(names, customer.Named{Code: c.Code, Name: c.Name})
	}
	slices.SortFunc(names, func(a, b customer.Named) int { return strings.Compare(a.Code, b.Code) })
	return names
}

// takeBills reads a folder of e-invoices, and in them who sells.
func (t *taken) takeBills(env *Env, folder, siren string) error {
	bills, problems, err := dossier.ReadInvoiceFolder(folder)
	if err != nil {
		return unreadable(folder, err)
	}
	t.bills = bills
	seller, iban := bills.Seller(siren)
	if _, ok := customer.CleanIBAN(iban); !ok {
		iban = ""
	}
	t.owner = templates.Owner{Name: seller.Name, SIREN: seller.SIREN, VAT: seller.VAT, Phone: seller.Phone, Email: seller.Email, IBAN: iban, Address: slices.Clone(seller.Address.Lines)}
	if place := strings.TrimSpace(seller.Address.Postcode + " " + seller.Address.City); place != "" {
		t.owner.Address = append(t.owner.Address, place)
	}
	problems.Sort()
	return env.tell(problems)
}

// owned says that the invoices tell enough of us to replace the made-up company.
func (t taken) owned() bool {
	return t.owner.Name != "" && customer.ValidSIREN(t.owner.SIREN) && len(t.owner.Address) > 0 && t.owner.IBAN != ""
}

// ownerWords says what the invoices told of us.
func (t taken) ownerWords() string {
	if t.owned() {
		return " : " + t.owner.Name + " (SIREN " + t.owner.SIREN + "), adresse et IBAN sont dans relance.yaml, à vérifier"
	}
	return " ; elles ne disent pas tout de votre société, complétez relance.yaml"
}

// readCards reads a list of customers and finds those of a ledger in it.
func readCards(env *Env, path string, ledger []customer.Customer) (customer.Master, error) {
	data, err := dossier.ReadFile(path)
	if err != nil {
		return customer.Master{}, unreadable(path, err)
	}
	master, problems, err := customer.ReadMaster(filepath.Base(path), data)
	if err != nil {
		return customer.Master{}, err
	}
	if problems.HasErrors() {
		return customer.Master{}, report(env, problems)
	}
	var named []customer.Named
	for _, c := range ledger {
		named = append(named, customer.Named{Code: c.Code, Name: c.Name})
	}
	master, more := master.Matched(named)
	problems.Add(more...)
	problems.Sort()
	return master, env.tell(problems)
}

// openInvoices lists the invoices with something open, by customer, then by number.
func openInvoices(set openitem.Set) (all []workbook.KnownInvoice) {
	for _, i := range set.Items {
		one := workbook.KnownInvoice{Customer: i.Customer, Number: i.Number}
		if i.Number != "" && i.Open > 0 {
			all = append(all, one)
		}
	}
	slices.SortFunc(all, func(a, b workbook.KnownInvoice) int {
		return cmp.Or(strings.Compare(a.Customer, b.Customer), strings.Compare(a.Number, b.Number))
	})
	return slices.Compact(all)
}

// cards counts the customers who have a card.
func cards(all []customer.Customer) (n int) {
	for _, c := range all {
		if c.InMaster {
			n++
		}
	}
	return n
}
