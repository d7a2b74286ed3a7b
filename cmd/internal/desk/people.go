package desk

import (
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/rules/log"
)

// Meant gives the code of the customer whom a person names in a command, of
// those whom the history, the facts or the customer file know; when these know
// nobody so called, the ledger is read on the date. An Error, with those who may be meant, when nobody or
// more than one is. Nobody is meant by "".
func Meant(d *dossier.Dossier, events []log.Event, said []followup.Fact, written string, date civil.Date) (string, problem.List, error) {
	codes := map[string]bool{}
	for _, e := range events {
		codes[e.Customer] = true
	}
	for _, f := range said {
		codes[f.Customer] = true
	}
	delete(codes, "")
	if written == "" || codes[written] || followup.ForAll(followup.Fact{Kind: followup.Suspension, Customer: written}) {
		return written, nil, nil
	}
	master, _, err := d.Customers()
	if err != nil {
		master = customer.Master{}
	}
	var known []customer.Named
	for _, code := range slices.Sorted(maps.Keys(codes)) {
		known = append(known, customer.Named{Code: code})
	}
	if who := customer.NewDirectory(known, master).Who(written); who.Code != "" {
		return who.Code, nil, nil
	}
	people := customer.NewDirectory(known, master)
	if in, found, err := d.Read(date, dossier.ReadOptions{Tolerate: tolerant}); err != nil {
		return "", nil, err
	} else if !found.HasErrors() {
		people = customer.NewDirectory(slices.Concat(dossier.LedgerCustomers(in.Ledger), known), in.Master)
	}
	who := people.Asked(written)
	if who.Code != "" {
		return who.Code, nil, nil
	}
	return "", problem.List{noneOf(people, who, written)}, nil
}

// Asked gives the code of the customer whom a person names; an Error, with those
// who may be meant, when nobody or more than one of the ledger is.
func Asked(people customer.Directory, written string) (string, problem.List) {
	who := people.Asked(written)
	if people.Has(who.Code) {
		return who.Code, nil
	}
	return "", problem.List{noneOf(people, who, written)}
}

// noneOf refuses what names nobody, or more than one.
func noneOf(people customer.Directory, who customer.Who, written string) problem.Problem {
	p, near := noCustomer(written), who.Near
	if len(near) == 0 {
		near = people.Bearing(written)
	}
	if len(near) > 0 {
		p.Message += " ; ce peut être " + nearest(people, near)
		p.Remedy = "donnez le code du bon client"
	}
	return p
}

// nearest names those who may be meant, a few of them.
func nearest(people customer.Directory, codes []string) string {
	var names []string
	for _, code := range codes {
		names = append(names, strings.TrimSpace(code+" "+people.Name(code)))
	}
	if len(names) > namedNear {
		names = append(names[:namedNear], "…")
	}
	return strings.Join(names, ", ")
}

// namedNear is how many customers who may be meant a refusal names.
const namedNear = 5
