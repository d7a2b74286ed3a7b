package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
)

// coverageJSON says of what share of the open items the dossier knows what a
// reminder needs, and from where.
type coverageJSON struct {
	Items     int        `json:"postes"`
	Due       sharedJSON `json:"echeance_convenue"`
	Address   sharedJSON `json:"adresse"`
	Email     sharedJSON `json:"courriel"`
	Read      int        `json:"factures_electroniques"`
	NotBooked int        `json:"pas_encore_comptabilisees"`
	Without   int        `json:"sans_document"`
}

// sharedJSON counts the items that have something, by origin.
type sharedJSON struct {
	Items   int          `json:"postes"`
	Origins []originJSON `json:"origines"`
}

type originJSON struct {
	Origin string `json:"origine"`
	Items  int    `json:"postes"`
}

// coverageOf measures a dossier as its nights read it: the items that may be
// reminded of, retentions, bills and credits apart.
func coverageOf(in dossier.Inputs, set openitem.Set) *coverageJSON {
	c := &coverageJSON{Read: in.Billed.Read, NotBooked: len(in.Billed.NotBooked)}
	documents := map[int32]bool{}
	for _, m := range in.Billed.Matches {
		for _, line := range m.Lines {
			documents[line] = true
		}
	}
	due, address, email := map[string]int{}, map[string]int{}, map[string]int{}
	for _, i := range set.Items {
		if i.Amount <= 0 || i.Open <= 0 || i.Treatment != ledger.Dunned {
			continue
		}
		c.Items++
		who := in.Master.Find(i.Customer, "")
		if !i.Presumed() && !i.Due.IsZero() {
			due[i.DueFrom.String()]++
		}
		if who.Address.Complete() {
			address[originOf(who, "adresse")]++
		}
		if len(who.Recipients("comptabilite")) > 0 {
			email[originOf(who, "courriel")]++
		}
		if c.Read > 0 && i.Nature == ledger.Invoice && !documents[i.Line] {
			c.Without++
		}
	}
	c.Due, c.Address, c.Email = shared(due), shared(address), shared(email)
	return c
}

// originOf says in general where a field of a customer comes from.
func originOf(c customer.Customer, field string) string {
	if c.OriginOf(field) != "" {
		return "facture électronique"
	}
	return "fiche du client"
}

func shared(by map[string]int) sharedJSON {
	s := sharedJSON{Origins: []originJSON{}}
	for origin, n := range by {
		s.Items += n
		s.Origins = append(s.Origins, originJSON{origin, n})
	}
	slices.SortFunc(s.Origins, func(a, b originJSON) int { return cmp.Or(b.Items-a.Items, strings.Compare(a.Origin, b.Origin)) })
	return s
}

// lines tells the coverage on a screen.
func (c *coverageJSON) lines() (all []string) {
	all = []string{"Ce qui peut être relancé : " + words.Count(c.Items, "poste ouvert", "postes ouverts")}
	for _, one := range []struct {
		label string
		is    sharedJSON
	}{{"échéance convenue", c.Due}, {"adresse", c.Address}, {"courriel", c.Email}} {
		text := fmt.Sprintf("  %-18s %d sur %d", one.label, one.is.Items, c.Items)
		if c.Items > 0 {
			text += fmt.Sprintf(" (%d %%)", 100*one.is.Items/c.Items)
		}
		var from []string
		for _, o := range one.is.Origins {
			from = append(from, fmt.Sprintf("%s %d", o.Origin, o.Items))
		}
		if len(from) > 0 {
			text += " : " + strings.Join(from, ", ")
		}
		all = append(all, text)
	}
	if c.Read > 0 {
		all = append(all, fmt.Sprintf("  %s, %s, %s sans document", words.Count(c.Read, "facture électronique lue", "factures électroniques lues"), words.Count(c.NotBooked, "pas encore comptabilisée", "pas encore comptabilisées"), words.Counts(c.Without, "poste")))
	}
	return all
}
