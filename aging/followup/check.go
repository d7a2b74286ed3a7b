package followup

import (
	"fmt"
	"slices"

	"relance/aging/civil"
	"relance/aging/openitem"
	"relance/aging/problem"
	"relance/aging/settings"
)

// Check compares the facts that still count with the ledger: customers and
// invoices that it does not know are reported with those whom the doubt holds,
// and the facts stay. known says that a customer was one, on the ledger's word
// or another's.
func Check(facts []Fact, doubts []Doubt, known func(customer string) bool, set openitem.Set) problem.List {
	shelves := shelvesOf(facts, set)
	var problems problem.List
	for _, f := range facts {
		if !f.Closed.IsZero() {
			continue
		}
		if shelves[f.Customer] == nil && !known(f.Customer) {
			problems.Add(unknownCustomer(f, held(doubts, f, "")))
			continue
		}
		for _, n := range f.Invoices {
			if own := shelves[f.Customer]; own != nil && !own.has(n) {
				problems.Add(unknownInvoice(f, n, own, held(doubts, f, n)))
			}
		}
	}
	for i := range doubts {
		if d := &doubts[i]; d.Key == "" && (len(d.Customers) > 0 || d.Customer != "") {
			problems.Add(unknownCustomer(d.Fact, d)) // a row that does not read either
		}
	}
	return problems
}

// held gives the doubt about a fact, and about one of its invoices where its
// customer is sure; nil when it keeps nobody.
func held(doubts []Doubt, f Fact, invoice string) *Doubt {
	for i := range doubts {
		if d := &doubts[i]; d.Kind == f.Kind && d.Key == f.Key && d.Invoice == invoice {
			return d
		}
	}
	return nil
}

// CheckAhead names the facts that do not count yet because they are dated after
// the night: most often a year typed wrong. A note may be about a day to come; an
// agreement to send may not: the letter waits until that day.
func CheckAhead(facts []Fact, date civil.Date) problem.List {
	var problems problem.List
	for _, f := range facts {
		if f.Closed.IsZero() && f.Date > date && (!f.Kind.announces() || f.Kind == Note && f.Code == noteAgreed) {
			problems.Add(in(at(f, problem.Note, CodeAhead, fmt.Sprintf("%s : ce fait est daté d’après la nuit du %s ; il ne compte pas encore", capitalised(f.Summary()), date.French()),
				"vérifiez l’année ; si la date est la bonne, il comptera ce jour-là"), f, FieldDate))
		}
	}
	return problems
}

// unknownCustomer tells of a fact about somebody whom the ledger does not know.
// One that no longer can hold anybody is only mentioned; one that should and
// that holds nobody comes first on the screen.
func unknownCustomer(f Fact, d *Doubt) problem.Problem {
	p := in(at(f, problem.Warning, CodeCustomer, fmt.Sprintf("%s : le grand livre ne connaît pas le client « %s »", capitalised(f.Summary()), f.Customer),
		"vérifiez son code dans la balance ; le fait compte dès que le client y paraît"), f, FieldCustomer)
	switch {
	case d == nil && f.Kind.MayHold():
		p.Severity = problem.Note
	case d == nil:
	case len(d.Customers) > 0:
		p.Message += " ; ce peut être " + d.named() + ", que rien ne relance en attendant"
		p.Remedy = "écrivez le code du client (CompAuxNum)" + f.Origin.orClose()
		p.Holds = true
	default:
		p.Message += ", et aucun client n’a un nom ou un code proche : ce fait ne retient personne"
		p.First = true
	}
	return p
}

func unknownInvoice(f Fact, number string, own *shelf, d *Doubt) problem.Problem {
	remedy := "vérifiez le numéro dans la feuille « Factures » du rapport"
	if near := settings.Nearest(number, own.numbers()); near != "" {
		remedy = "vouliez-vous dire « " + near + " » ?"
	}
	effect := "le reste de la ligne compte"
	if !slices.ContainsFunc(f.Invoices, own.has) {
		effect = "en attendant, il ne porte sur rien"
	}
	if d != nil {
		effect = "en attendant, rien ne relance " + d.named()
		remedy += f.Origin.orClose()
	}
	p := in(at(f, problem.Warning, CodeInvoice, fmt.Sprintf("%s : aucune facture « %s » au compte de ce client, ou plusieurs ; %s", capitalised(f.Summary()), number, effect), remedy), f, FieldInvoices)
	p.Holds = d != nil
	return p
}

// orClose says how a fact that was typed there, and is over, stops counting.
func (o Origin) orClose() string {
	if o.Row == 0 && o.Event > 0 {
		return fmt.Sprintf(" ; ou closez-le avec « relance suivi clore %d »", o.Event)
	}
	return " ; ou closez la ligne si elle ne compte plus"
}

// NoLetter tells that a dispatch speaks of no letter that the history knows; later
// is the date of the letter that it names, when that was written only afterwards.
func NoLetter(f Fact, later civil.Date) problem.Problem {
	if later != 0 {
		return in(at(f, problem.Warning, CodeNoLetter, fmt.Sprintf("%s : le courrier de la nuit %s est du %s, après cette date", capitalised(f.Summary()), f.Run, later.French()),
			"corrigez la date : un courrier ne part pas avant d’être écrit"), f, FieldDate)
	}
	which, field := "avant cette date", FieldDate
	if f.Run != "" {
		which, field = "de la nuit "+f.Run, FieldRun
	}
	return in(at(f, problem.Warning, CodeNoLetter, fmt.Sprintf("%s : l’historique n’a aucun courrier à ce client %s", capitalised(f.Summary()), which),
		"vérifiez le client et le nom de la nuit avec « relance historique »"), f, field)
}

// NumberTaken tells that the number of a registered letter is that of another customer's.
func NumberTaken(f Fact, owner string) problem.Problem {
	p := in(at(f, problem.Warning, CodeNumberTaken, fmt.Sprintf("%s : le numéro de recommandé est déjà celui d’un courrier à %s ; le dépôt n’est pas pris en compte", capitalised(f.Summary()), owner),
		"recopiez le numéro du bordereau de dépôt ; chaque recommandé a le sien"), f, FieldRef)
	p.Excerpt = f.Ref
	return p
}

// NoNumber tells that a registered letter is said to be posted, without its number.
func NoNumber(f Fact) problem.Problem {
	return in(at(f, problem.Warning, CodeNoNumber, capitalised(f.Summary())+" : recommandé noté « Posté » sans son numéro ; le dépôt compte, mais rien ne le prouve",
		"écrivez le numéro du bordereau de dépôt"), f, FieldRef)
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
	return in(at(f, problem.Warning, CodePublic, fmt.Sprintf("%s : « %s » n’est pas une voie contre un organisme public, dont les biens sont insaisissables (CGPPP L2311-1)", capitalised(f.Summary()), f.Label()),
		"réclamez à l’ordonnateur (CJA R421-1), puis demandez le mandatement d’office (CGCT L1612-15 et L1612-16) ou un référé-provision au juge administratif (CJA R541-1) ; ou corrigez le type du client"), f, FieldCode)
}
