package policy

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/problem"
	"relance/aging/settings"
)

// check looks at what the policy means. root gives the places.
func (p *Policy) check(root settings.Node) problem.List {
	var l problem.List
	if len(p.Cycles) == 0 && root.Get("cycles").Kind == settings.List {
		l.Add(root.Get("cycles").Problem(codeNoCycle, "la politique n’a aucun cycle", "ajoutez un cycle avec ses étapes, ou nommez une politique fournie dans relance.yaml (tpe, standard)"))
	}
	if p.Threshold < 0 {
		l.Add(root.Get("seuil").Problem(codeNegative, "le seuil est négatif", "donnez un montant positif, ou supprimez la ligne"))
	}
	l.Add(p.checkSegmentRules(root.Get("segments"))...)
	l.Add(p.checkSuspensions(root.Get("suspensions"))...)
	l.Add(p.checkBrake(root.Get("frein"))...)
	l.Add(p.checkCeilings(root)...)
	cycles := root.Get("cycles").Items()
	for i := range p.Cycles {
		if i < len(cycles) {
			l.Add(p.checkCycle(&p.Cycles[i], cycles[i])...)
		}
	}
	l.Add(p.checkExceptions(root.Get("exceptions"))...)
	l.Add(p.checkNames(cycles)...)
	l.Add(p.checkKinds(root.Get("cycles"))...)
	return l
}

func (p *Policy) checkSuspensions(n settings.Node) problem.List {
	var l problem.List
	for i, item := range n.Items() {
		if i < len(p.Suspensions) && p.Suspensions[i].To > 0 && p.Suspensions[i].To < p.Suspensions[i].From {
			l.Add(item.Get("au").Problem(codeSuspension, "la suspension finit avant de commencer", "échangez « du » et « au »"))
		}
	}
	return l
}

func (p *Policy) checkSegmentRules(n settings.Node) problem.List {
	var l problem.List
	r := p.Segments
	for _, negative := range []struct {
		key string
		is  bool
	}{
		{SegmentNew, r.New < 0}, {SegmentLarge, r.Large < 0}, {SegmentReceivable, r.Receivable < 0}, {SegmentAtRisk, r.AtRisk < 0},
		{SegmentBehaviour, r.Behaviour < 0}, {SegmentDisputes, r.Disputes < 0}, {SegmentUncovered, r.Uncovered < 0}, {SegmentDifficulty, r.Difficulty < 0},
	} {
		if negative.is {
			l.Add(n.Get(negative.key).Problem(codeNegative, "le seuil du segment « "+negative.key+" » est négatif", "donnez une valeur positive, ou 0 pour que le grand livre n’en décide pas"))
		}
	}
	return l
}

func (p *Policy) checkBrake(n settings.Node) problem.List {
	var l problem.List
	if at := n.Get("courriers"); !at.IsZero() && p.Brake.Letters <= 0 {
		l.Add(at.Problem(codeBrake, "ce frein arrêterait toutes les nuits, ou aucune", "donnez un nombre de courriers d’au moins 1, ou supprimez la ligne"))
	}
	if at := n.Get("hausse"); !at.IsZero() && p.Brake.Rise <= 0 {
		l.Add(at.Problem(codeBrake, "ce frein arrêterait toutes les nuits, ou aucune", "donnez une hausse positive, par exemple 100 %, ou supprimez la ligne"))
	}
	return l
}

// checkCeilings looks at what one night lets out, and at what a person agrees to.
func (p *Policy) checkCeilings(n settings.Node) problem.List {
	var l problem.List
	for _, e := range n.Get("plafond-par-nuit").Entries() {
		if p.Ceilings.Of(Channel(e.Key)) < 0 {
			l.Add(e.Value.Problem(codeBrake, "ce plafond arrêterait toutes les nuits, ou aucune", "donnez un nombre d’au moins 1, ou 0 pour ne rien limiter"))
		}
	}
	if p.Approval.Above < 0 {
		l.Add(n.Get("approbation", "au-dela").Problem(codeNegative, "le montant au-delà duquel une personne donne son accord est négatif", "donnez un montant positif, ou supprimez la ligne"))
	}
	return l
}

// checkNames finds names used twice.
func (p *Policy) checkNames(cycles []settings.Node) problem.List {
	var l problem.List
	for i := range p.Cycles {
		if i >= len(cycles) {
			break
		}
		for j := range p.Cycles[:i] {
			if p.Cycles[i].Name != "" && p.Cycles[i].Name == p.Cycles[j].Name {
				l.Add(cycles[i].Get("cycle").Problem(codeTwice, fmt.Sprintf("le cycle « %s » est déjà écrit ligne %d", p.Cycles[i].Name, p.Cycles[j].At.Line), "donnez un autre nom à l’un des deux"))
			}
		}
		steps, nodes := p.Cycles[i].Steps, cycles[i].Get("etapes").Items()
		for a := range min(len(steps), len(nodes)) {
			if b := slices.IndexFunc(steps[:a], func(s Step) bool { return s.Name != "" && s.Name == steps[a].Name }); b >= 0 {
				l.Add(nodes[a].Get("etape").Problem(codeTwice, fmt.Sprintf("l’étape « %s » est déjà dans ce cycle, ligne %d", steps[a].Name, steps[b].At.Line), fmt.Sprintf("nommez-la par exemple « %s-2 »", steps[a].Name)))
			}
		}
	}
	return l
}

// checkKinds finds kinds of customers whom no cycle takes, and cycles whom
// nobody is left to climb.
func (p *Policy) checkKinds(n settings.Node) problem.List {
	var l problem.List
	nodes := n.Items()
	taken := map[customer.Kind]bool{}
	for i := range min(len(p.Cycles), len(nodes)) {
		m := p.Cycles[i].For
		left := slices.ContainsFunc(customerKinds(), func(k customer.Kind) bool { return !taken[k] && in(m.Kinds, k.String()) })
		if !left {
			l.Add(nodes[i].Warning(codeShadowed, fmt.Sprintf("personne n’entre dans le cycle « %s » : les cycles précédents prennent déjà tous ses clients", p.Cycles[i].Name), "placez-le avant eux, ou précisez « pour »"))
		}
		for _, k := range customerKinds() {
			taken[k] = taken[k] || m.onlyKinds() && in(m.Kinds, k.String())
		}
	}
	var missing []string
	for _, k := range customerKinds() {
		anyone := slices.ContainsFunc(p.Cycles, func(c Cycle) bool { return in(c.For.Kinds, k.String()) })
		if !anyone && k != customer.Unknown && len(p.Cycles) > 0 {
			missing = append(missing, k.String())
		}
	}
	if len(missing) > 0 {
		note := n.Warning(codeNobody, fmt.Sprintf("aucun cycle ne prend les clients de type %s : ils seront retenus", strings.Join(missing, ", ")), "ajoutez un cycle pour eux si vous en avez")
		note.Severity = problem.Note
		l.Add(note)
	}
	return l
}
