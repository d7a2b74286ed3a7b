package planning

import (
	"cmp"
	"slices"

	"relance/aging/bank"
	"relance/aging/openitem"
	"relance/aging/reference"
	"relance/rules/log"
)

// Payer is a bank account that pays for a customer.
type Payer struct{ Customer, IBAN string }

// knownPayers gives the customers that each account has paid for, as the log keeps
// them from the statements of other nights.
func knownPayers(events []log.Event) map[string][]string {
	known := map[string][]string{}
	for _, e := range log.Counting(events) {
		if e.Kind == log.PayerKnown && !slices.Contains(known[e.Reference], e.Customer) {
			known[e.Reference] = append(known[e.Reference], e.Customer)
		}
	}
	return known
}

// payers learns from the movements themselves, booked or not, which account pays
// for which customers: those whose texts name an invoice of theirs, open or paid, or
// a reference of ours. It adds them to what is known, and gives those that are new;
// our own account, from which we move money, pays for nobody.
func payers(moves []bank.Line, n Night, known bank.Known, own string) (learned []Payer) {
	all := bank.Known{References: map[string]bank.Cited{}}
	for rf, about := range known.References {
		all.References[rf] = about
	}
	at := map[string]int{}
	add := func(i openitem.Item) {
		if i.Amount <= 0 {
			return
		}
		k, ok := at[i.Customer]
		if !ok {
			k, at[i.Customer] = len(all.Claims), len(all.Claims)
			all.Claims = append(all.Claims, bank.Claim{Customer: i.Customer})
		}
		number := numberOf(i)
		all.Claims[k].Items = append(all.Claims[k].Items, bank.Open{Number: number, Amount: i.Amount})
		if rf, ok := reference.New(number); ok && len(number) > 3 {
			cite(all.References, rf, bank.Cited{Customer: i.Customer, Numbers: []string{number}})
		}
	}
	for _, list := range [2][]openitem.Item{n.Set.Items, n.Set.Settled} {
		for _, i := range list {
			add(i)
		}
	}
	for _, a := range bank.Attribute(moves, all) {
		iban := a.Line.PayerIBAN
		if iban == "" || iban == own || a.Line.Amount <= 0 || !a.Sure() || a.Level > bank.ByNumber || slices.Contains(known.IBANs[iban], a.Customer) {
			continue
		}
		known.IBANs[iban] = append(known.IBANs[iban], a.Customer)
		learned = append(learned, Payer{a.Customer, iban})
	}
	for iban := range known.IBANs {
		slices.Sort(known.IBANs[iban])
	}
	slices.SortFunc(learned, func(a, b Payer) int { return cmp.Or(cmp.Compare(a.Customer, b.Customer), cmp.Compare(a.IBAN, b.IBAN)) })
	return learned
}
