package openitem

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/problem"
)

// clientele is the customers of a ledger.
type clientele struct {
	payers   []payer // by party
	parties  []Party // those with a line in scope, even if nothing is open, by code
	problems problem.List
}

// knowCustomers finds every party's customer, and lists the customers of the
// ledger. Its problems are the accounts that hold everybody.
func knowCustomers(l *ledger.Ledger, lines []int32, master customer.Master) clientele {
	c := clientele{payers: make([]payer, len(l.Parties))}
	seen := make([]bool, len(l.Parties))
	for _, i := range lines {
		seen[l.Lines[i].Party] = true
	}
	alone := 0
	for i, p := range l.Parties {
		if seen[i] && p.Aux == "" {
			alone++
		}
	}
	for i, p := range l.Parties {
		who := master.Find(p.Customer(), p.Name())
		c.payers[i] = payer{who.Terms, who.UnreadTerms != "", who.Kind, who.PublicSubtype}
		if seen[i] {
			c.parties = append(c.parties, Party{p.Customer(), who.Name, collective(p, alone > fewAccounts)})
		}
	}
	slices.SortStableFunc(c.parties, func(a, b Party) int { return cmp.Compare(a.Code, b.Code) })
	c.parties = slices.CompactFunc(c.parties, func(a, b Party) bool { return a.Code == b.Code })
	for _, p := range c.parties {
		if p.Collective {
			c.problems.Add(CodeCollective.With(problem.Problem{
				Column: "CompAuxNum", Excerpt: p.Code,
				Message: fmt.Sprintf("le compte %s est collectif : toutes les créances y sont mêlées, sans compte auxiliaire par client", p.Code),
				Remedy:  "exportez le grand livre avec les comptes auxiliaires ; d’ici là ce compte est vieilli, mais personne n’est relancé",
			}))
		}
	}
	return c
}

// fewAccounts is how many accounts without auxiliary may still be collective
// ones (France, export…); with more of them, customers have their own accounts.
const fewAccounts = 5

// collective says that an account clearly holds everybody: it has no auxiliary
// and its number says nothing beyond its class.
func collective(p ledger.Party, individual bool) bool {
	if p.Aux != "" {
		return false
	}
	if strings.HasPrefix(strings.ToLower(p.AccountLabel), "clients") {
		return true
	}
	number := strings.TrimRight(p.Account, "0")
	return !individual && len(number) <= 4 && strings.Trim(number, "0123456789") == ""
}
