package customer

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
)

// otherwise gives the codes of the cards that are customers of the ledger's
// under another code.
func (m Master) otherwise() map[string]bool {
	found := map[string]bool{}
	for _, c := range m.matched {
		found[c.Code] = true
	}
	return found
}

// nearby finds, among the customers without a card, those whose name or code is
// a slip of the pen away from a card.
type nearby struct {
	directory Directory
	places    map[string]int
}

func (t *matching) nearby() nearby {
	n := nearby{NewDirectory(t.ledger, Master{}), map[string]int{}}
	for i, one := range t.ledger {
		n.places[one.Code] = i
	}
	return n
}

// to gives the places of those near a card. A code that only differs by a digit
// is somebody else's: nothing says that it is this one.
func (n nearby) to(c Customer) map[int]bool {
	found := map[int]bool{}
	for _, written := range []string{c.Code, c.Name} {
		who := n.directory.Who(written)
		if who.Digits {
			continue
		}
		for _, code := range append(slices.Clone(who.Near), who.Code) {
			if i, ok := n.places[code]; ok {
				found[i] = true
			}
		}
	}
	return found
}

// nobodys tells of a card that asks for silence and is no customer's of the
// ledger; only where customers have no card can it be one of theirs.
func nobodys(file string, c Customer, lacking bool) problem.Problem {
	p := CodeNobody.With(problem.Problem{File: file, Line: c.Line, Column: colCode, Excerpt: c.Code,
		Message: "cette fiche demande de ne pas relancer, et n’est à aucun client du grand livre",
		Remedy:  "rien à faire si ce client n’a plus d’écritures ; sinon, donnez à la fiche le code du grand livre dans la colonne « code »"})
	if lacking {
		p.Severity = problem.Warning
	}
	return p
}

// strangers tells that customers have no card while cards are nobody's. When not
// one of the cards is a customer's, the codes of the two are not the same ones.
func (t *matching) strangers(m Master) problem.List {
	cards := 0
	for _, c := range t.cards {
		if !c.NoReminder { // which is told by itself
			cards++
		}
	}
	if len(t.ledger) == 0 || cards == 0 {
		return nil
	}
	var codes []string
	for _, n := range t.ledger {
		codes = append(codes, n.Code)
	}
	slices.Sort(codes)
	p := CodeStrangers.With(problem.Problem{File: m.file, Column: colCode,
		Message: fmt.Sprintf("%s pas de fiche (%s), et %s à aucun client du grand livre", words.Count(len(codes), "client du grand livre n’a", "clients du grand livre n’ont"), listed(codes), words.Count(cards, "fiche n’est", "fiches ne sont")),
		Remedy:  "ajoutez leurs fiches, ou donnez à celles qu’ils ont le code du grand livre (CompAuxNum)"})
	if len(t.cards) == m.Len() {
		p.Severity, p.Message = problem.Warning, "aucune de ces fiches n’est à un client du grand livre : les codes ne sont pas les mêmes"
	}
	return problem.List{p}
}

// listed names the first codes of a list, and counts the others.
func listed(codes []string) string {
	if len(codes) > pairsShown {
		return strings.Join(codes[:pairsShown], ", ") + " et " + words.Counts(len(codes)-pairsShown, "autre")
	}
	return strings.Join(codes, ", ")
}
