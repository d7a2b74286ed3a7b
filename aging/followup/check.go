package followup

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Resolve gives the same rows with each customer under its code of the ledger,
// where only the case or the leading zeros, which a spreadsheet drops, differ.
func (r Reading) Resolve(codes []string) Reading {
	exact, loose := map[string]bool{}, map[string]string{}
	for _, code := range codes {
		exact[code] = true
		key := looseCode(code)
		if other, shared := loose[key]; shared && other != code {
			loose[key] = "" // two customers: neither is meant
		} else {
			loose[key] = code
		}
	}
	resolve := func(facts []Fact) []Fact {
		facts = slices.Clone(facts)
		for i := range facts {
			if code := loose[looseCode(facts[i].Customer)]; code != "" && !exact[facts[i].Customer] {
				facts[i].Customer = code
			}
		}
		return facts
	}
	r.Facts, r.Bad = resolve(r.Facts), resolve(r.Bad)
	return r
}

// Recoded gives the same rows with each customer under the code that replaced
// the typed one.
func (r Reading) Recoded(codes map[string]string) Reading {
	if len(codes) == 0 {
		return r
	}
	recoded := func(facts []Fact) []Fact {
		facts = slices.Clone(facts)
		for i := range facts {
			if code, ok := codes[facts[i].Customer]; ok {
				facts[i].Customer = code
			}
		}
		return facts
	}
	r.Facts, r.Bad = recoded(r.Facts), recoded(r.Bad)
	return r
}

func looseCode(code string) string {
	return strings.TrimLeft(strings.ToUpper(strings.ReplaceAll(code, " ", "")), "0")
}

// Renumber gives the same facts with each invoice under its number of the
// ledger, where only the case, spaces or the leading zeros differ and one invoice
// of the customer is so.
func Renumber(facts []Fact, set openitem.Set) []Fact {
	invoices := numbersOf(facts, set)
	facts = slices.Clone(facts)
	for i := range facts {
		f := &facts[i]
		f.Invoices = slices.Clone(f.Invoices)
		for k, n := range f.Invoices {
			f.Invoices[k] = spelt(n, invoices[f.Customer])
		}
	}
	return facts
}

// spelt gives the one number that is written like n, n itself when none or
// several are.
func spelt(n string, own map[string]bool) string {
	if own[n] {
		return n
	}
	found := ""
	for other := range own {
		if looseCode(other) != looseCode(n) {
			continue
		}
		if found != "" {
			return n
		}
		found = other
	}
	if found == "" {
		return n
	}
	return found
}

// Check compares the facts that still count with the ledger: customers and
// invoices that it does not know are reported, and the facts stay.
func Check(facts []Fact, known func(customer string) bool, set openitem.Set) problem.List {
	invoices := numbersOf(facts, set)
	var problems problem.List
	for _, f := range facts {
		if !f.Closed.IsZero() {
			continue
		}
		if !known(f.Customer) {
			problems.Add(unknownCustomer(f))
			continue
		}
		for _, n := range f.Invoices {
			if own := invoices[f.Customer]; !own[n] {
				problems.Add(unknownInvoice(f, n, own))
			}
		}
	}
	return problems
}

// numbersOf gives the invoice numbers of the customers of whom some are named.
func numbersOf(facts []Fact, set openitem.Set) map[string]map[string]bool {
	invoices := map[string]map[string]bool{}
	for _, f := range facts {
		if len(f.Invoices) > 0 {
			invoices[f.Customer] = map[string]bool{}
		}
	}
	for _, list := range [2][]openitem.Item{set.Items, set.Settled} {
		for i := range list {
			if own := invoices[list[i].Customer]; own != nil {
				own[list[i].Number], own[list[i].Ref], own[list[i].Key], own[list[i].Invoice] = true, true, true, true
			}
		}
	}
	return invoices
}

// CheckAhead names the facts that do not count yet because they are dated after
// the night: most often a year typed wrong.
func CheckAhead(facts []Fact, date civil.Date) problem.List {
	var problems problem.List
	for _, f := range facts {
		if f.Closed.IsZero() && f.Date > date && !f.announces() {
			problems.Add(at(f, problem.Note, CodeAhead, fmt.Sprintf("%s : ce fait est daté d’après la nuit du %s ; il ne compte pas encore", capitalised(f.Summary()), date.French()),
				"vérifiez l’année ; si la date est la bonne, il comptera ce jour-là"))
		}
	}
	return problems
}

func unknownCustomer(f Fact) problem.Problem {
	return at(f, problem.Warning, CodeCustomer, fmt.Sprintf("%s : le grand livre ne connaît pas le client « %s »", capitalised(f.Summary()), f.Customer),
		"vérifiez son code dans la balance ; le fait compte dès que le client y paraît")
}

func unknownInvoice(f Fact, number string, own map[string]bool) problem.Problem {
	var names []string
	for n := range own {
		names = append(names, n)
	}
	slices.Sort(names)
	remedy := "vérifiez le numéro dans la feuille « Factures » du rapport"
	if near := settings.Nearest(number, names); near != "" {
		remedy = "vouliez-vous dire « " + near + " » ?"
	}
	effect := "le reste de la ligne compte"
	if !slices.ContainsFunc(f.Invoices, func(n string) bool { return own[n] }) {
		effect = "en attendant, il ne porte sur rien"
	}
	return at(f, problem.Warning, CodeInvoice, fmt.Sprintf("%s : aucune facture « %s » au compte de ce client ; %s", capitalised(f.Summary()), number, effect), remedy)
}

// NoLetter tells that a dispatch speaks of no letter that the history knows.
func NoLetter(f Fact) problem.Problem {
	which := "avant cette date"
	if f.Run != "" {
		which = "de la nuit " + f.Run
	}
	return at(f, problem.Warning, CodeNoLetter, fmt.Sprintf("%s : l’historique n’a aucun courrier à ce client %s", capitalised(f.Summary()), which),
		"vérifiez le client et le nom de la nuit avec « relance historique »")
}

// CheckPublic warns of the procedures noted against public bodies that are not
// open against them: a payment order (CPC 1405) is a civil judge's, and their
// property cannot be seized (CGPPP L2311-1, CPCE L111-1).
func CheckPublic(facts []Fact, public func(customer string) bool) (problems problem.List) {
	for _, f := range facts {
		if f.Kind == Proceeding && f.Closed.IsZero() && (f.Group() == GroupPaymentOrder || f.Group() == GroupEnforcement) && public(f.Customer) {
			problems.Add(notAgainstPublic(f))
		}
	}
	return problems
}

func notAgainstPublic(f Fact) problem.Problem {
	return at(f, problem.Warning, CodePublic, fmt.Sprintf("%s : « %s » n’est pas une voie contre un organisme public, dont les biens sont insaisissables (CGPPP L2311-1)", capitalised(f.Summary()), f.Label()),
		"réclamez à l’ordonnateur (CJA R421-1), puis demandez le mandatement d’office (CGCT L1612-15 et L1612-16) ou un référé-provision au juge administratif (CJA R541-1) ; ou corrigez le type du client")
}
