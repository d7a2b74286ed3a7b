package main

import (
	"path/filepath"

	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/cmd/internal/dossier"
)

// taken is what a new dossier takes from the files that it is made of.
type taken struct {
	customers []customer.Customer
	number    *openitem.Suggestion // where the invoice number is, nil where PieceRef has it
}

// take lists the customers of a new dossier: the ledger's, each with its card in
// the list of customers, then the cards of whom the ledger does not know yet.
func (f initFlags) take(env *Env) (known taken, err error) {
	if f.from != "" {
		if known, err = fromLedger(env, f.from, f.mapping); err != nil {
			return taken{}, err
		}
	}
	if f.clients == "" {
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
		all = append(all, card)
		used[card.Line] = true
	}
	for _, card := range master.All() {
		if !used[card.Line] {
			all = append(all, card)
		}
	}
	known.customers = all
	return known, nil
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
	return master, problems.Fprint(env.Stderr)
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
