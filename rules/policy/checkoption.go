package policy

import (
	"fmt"
	"slices"

	"relance/aging/problem"
	"relance/aging/settings"
)

// whole is a hundred per cent.
const whole settings.Percent = 10000

// checkOptions looks at what a step may have beside its day and its channel.
func checkOptions(s *Step, n settings.Node) problem.List {
	var l problem.List
	if s.Removed {
		l.Add(nothingToRemove(n.Get("retirer"), "l’étape « "+s.Name+" »"))
	}
	if s.Share < 0 || s.Share > whole {
		l.Add(n.Get("part-minimum").Problem(codeShare, "la part minimum doit être entre 0 et 100 %", "donnez par exemple 20 %"))
	}
	if s.By == BySales && !s.Nature.character().sales && s.Nature != "" {
		l.Add(n.Get("par").Problem(codeSales, fmt.Sprintf("une étape « %s » ne se confie pas aux commerciaux", s.Name), "gardez-leur les appels, les préventives et les rappels"))
	}
	d := s.Discount
	switch {
	case d == nil:
	case !s.Nature.character().early && s.Nature != "":
		l.Add(n.Get("escompte").Problem(codeDiscount, "l’escompte récompense un paiement en avance : seule une étape « preventive » peut l’offrir", "déplacez « escompte » dans l’étape préventive"))
	case d.Rate <= 0 || d.Rate >= whole:
		l.Add(n.Get("escompte", "taux").Problem(codeDiscount, "le taux d’escompte doit être entre 0 et 100 %", "donnez par exemple 0,5 %"))
	case s.Before != nil && d.Days >= *s.Before:
		l.Add(n.Get("escompte").Problem(codeDiscount, fmt.Sprintf("l’escompte s’éteint %s avant l’échéance, quand la lettre part à peine", settings.InDays(int(d.Days))), "donnez un « avant » plus court que celui de l’étape"))
	}
	return l
}

func nothingToRemove(at settings.Node, what string) problem.Problem {
	return at.Problem(codeBase, "rien à retirer : "+what+" n’est pas dans une politique commune", "supprimez ces lignes, ou donnez la politique commune sous « base: »")
}

// checkExceptions looks at whom they are about, and at the steps they name.
func (p *Policy) checkExceptions(n settings.Node) problem.List {
	var l problem.List
	nodes := n.Items()
	for i := range min(len(p.Exceptions), len(nodes)) {
		e := &p.Exceptions[i]
		if len(e.Customers) == 0 && len(e.Invoices) == 0 {
			l.Add(nodes[i].Problem(codeException, "cette exception ne dit pas de qui elle parle", "donnez « clients » (codes) ou « factures » (numéros)"))
		}
		if e.Last == "" && len(e.Without) == 0 && e.Delay == 0 {
			l.Add(nodes[i].Problem(codeException, "cette exception ne change rien", "donnez « derniere-etape », « sans » ou « report »"))
		}
		for _, name := range append(slices.Clone(e.Without), e.Last) {
			if name != "" && !p.hasStep(name) {
				l.Add(nodes[i].Problem(codeException, fmt.Sprintf("aucun cycle n’a d’étape « %s »", name), "écrivez le nom d’une étape comme dans « etapes »"))
			}
		}
	}
	return l
}

func (p *Policy) hasStep(name string) bool {
	return slices.ContainsFunc(p.Cycles, func(c Cycle) bool { return slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Name == name }) })
}
