package workbook

import (
	"path"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
	"relance/aging/penalty"
)

// penaltySheet gives the penalties of each invoice, then the periods that they are
// made of: a run of days with one principal and one rate.
func penaltySheet(r Report) sheet {
	ordered := penaltiesInOrder(r.Penalties)
	open := 0
	for _, p := range ordered {
		if p.Item.Open != 0 {
			open++
		}
	}
	return sheet{
		name: sheetPenalties, title: "Pénalités de retard", tab: linked, frozen: 3,
		lead:  r.lead(plural(open, "facture ouverte", "factures ouvertes") + " et " + plural(len(ordered)-open, "payée", "payées") + " ; " + r.Figures.Claimed.French() + " demandés par les courriers que la nuit a préparés"),
		note:  "Réclamées : par le dernier courrier parti. Restent dues : constatées, moins payées, abandonnées et portées au compte. Intérêts = principal × taux × jours ÷ " + yearDays(r.Date) + ", au centime par période.",
		calm:  "Aucune facture ne porte de pénalité de retard.",
		lists: []*grid{penaltyList("Penalites", "Factures ouvertes", ordered[:open]), penaltyList("Penalites_payees", "Factures payées en retard (hors impression)", ordered[open:]), segmentList(ordered, r.Date)},
	}
}

func penaltyList(name, title string, ordered []Penalty) *grid {
	of := func(title string, get func(penalty.Row) money.Amount) column[Penalty] {
		return amount(title, func(p Penalty) money.Amount { return get(p.row()) }).total()
	}
	g := newGrid(name, ordered,
		codeOf(listItems, func(p Penalty) string { return p.Customer }),
		nameOf(32, func(p Penalty) string { return p.Name }),
		text("Facture", 12, 16, func(p Penalty) string { return short(p.Item) }),
		text("État", 9, 10, state).look(style{align: "center"}),
		count("Jours", func(p Penalty) (days int) {
			for _, s := range p.Result.Segments {
				days += s.Days
			}
			return days
		}),
		amount("Intérêts", func(p Penalty) money.Amount { return p.Result.Interest }).total(),
		amount("Indemnité", func(p Penalty) money.Amount { return p.Result.Indemnity }).total(),
		of("Réclamées", func(r penalty.Row) money.Amount { return r.Claimed }).ifAny(),
		date("Réclamées le", func(p Penalty) civil.Date {
			for _, l := range slices.Backward(p.Register.Letters) {
				if l.Leaving == penalty.Gone {
					return l.Date
				}
			}
			return 0
		}).ifAny(),
		of("Courrier préparé, pas parti", func(r penalty.Row) money.Amount { return r.Written }).ifAny(),
		of("Payées", func(r penalty.Row) money.Amount { return r.Paid }).ifAny(),
		of("Abandonnées", func(r penalty.Row) money.Amount { return r.Waived }).ifAny(),
		of("Au compte", func(r penalty.Row) money.Amount { return r.Posted }).ifAny(),
		of("Restent dues", func(r penalty.Row) money.Amount { return r.Owed }).bold(),
		text("Motif", 20, 30, penaltyWhy),
		amount("Constatées", func(p Penalty) money.Amount { return p.Result.Interest + p.Result.Indemnity }).total().offPrint().live("ROUND({Intérêts}+{Indemnité},2)"),
		date("Échéance", func(p Penalty) civil.Date { return p.Item.Due }).offPrint(),
		text("Régime", 13, 16, func(p Penalty) string { return spell(string(p.Result.Regime)) }).offPrint(),
		text("Dernier courrier qui les demande", 20, 50, func(p Penalty) string {
			if n := len(p.Register.Letters); n > 0 {
				last := p.Register.Letters[n-1]
				return path.Join(last.Run, last.Document)
			}
			return ""
		}).look(textStyle).offPrint().ifAny(),
	)
	g.title, g.screen = title, name != "Penalites"
	return g
}

// segmentLine is a period of the penalties of an invoice.
type segmentLine struct {
	penalty.Segment
	of *Penalty
}

// exact says that the formula of the interest gives it: a total spread over its
// periods can differ by a cent.
func (s segmentLine) exact() bool {
	return s.Principal.MulDiv(int64(s.Rate)*int64(s.Days), int64(law.Law{}.YearDays(s.To))*1_000_000) == s.Interest
}

func segmentList(ordered []Penalty, on civil.Date) *grid {
	var lines []segmentLine
	for k := range ordered {
		for _, s := range ordered[k].Result.Segments {
			lines = append(lines, segmentLine{s, &ordered[k]})
		}
	}
	g := newGrid("Periodes", lines,
		codeOf(listItems, func(s segmentLine) string { return s.of.Customer }),
		nameOf(28, func(s segmentLine) string { return s.of.Name }),
		text("Facture", 12, 16, func(s segmentLine) string { return short(s.of.Item) }),
		text("État", 9, 10, func(s segmentLine) string { return state(*s.of) }).look(style{align: "center"}),
		date("Du", func(s segmentLine) civil.Date { return s.From }),
		date("Au", func(s segmentLine) civil.Date { return s.To }),
		count("Jours", func(s segmentLine) int { return s.Days }),
		amount("Intérêts", func(s segmentLine) money.Amount { return s.Interest }).total().liveWhere(segmentLine.exact, "ROUND({Principal}*{Taux annuel}*{Jours}/"+yearDays(on)+",2)"),
		amount("Principal", func(s segmentLine) money.Amount { return s.Principal }),
		measure("Taux annuel", rate, func(s segmentLine) any { return s.Rate }),
		text("Source du taux", 14, 40, func(s segmentLine) string { return s.Source }).look(textStyle),
	)
	g.title, g.note = "Calcul des intérêts, période par période (hors impression)", "Une ligne par période où le principal et le taux ne changent pas ; les intérêts de la ligne se recalculent."
	g.screen = true
	return g
}

// penaltiesInOrder puts the open invoices before those already paid.
func penaltiesInOrder(penalties []Penalty) []Penalty {
	ordered := slices.Clone(penalties)
	slices.SortStableFunc(ordered, func(a, b Penalty) int { return strings.Compare(state(a), state(b)) })
	return ordered
}

// state says whether the invoice is still open; open comes first in order too.
func state(p Penalty) string {
	if p.Item.Open == 0 {
		return "payée"
	}
	return "ouverte"
}

// penaltyWhy says in a few words why penalties are not claimed, who gave them
// up and why, and where they stop. Of a paid invoice, its state says enough.
func penaltyWhy(p Penalty) string {
	why := p.Why
	if p.Item.Open == 0 {
		why, _, _ = strings.Cut(why, " : ")
	}
	for _, f := range p.Register.Waivers {
		why = joined(why, "abandonnées le "+f.Date.French()+with(f.Author != "", " par "+f.Author)+with(f.Reason != "", " : "+f.Reason))
	}
	for _, f := range p.Register.Receipts {
		why = joined(why, f.Amount.French()+" réglés : "+f.Document+with(f.Place != "", " ("+f.Place+")"))
	}
	switch stopped := p.Result.Stopped(); {
	case !stopped.IsZero():
		why = joined(why, "arrêtées au "+stopped.French()+", à parfaire : taux à saisir")
	case p.Result.Incomplete():
		why = joined(why, "à parfaire : taux à saisir")
	}
	return sentence(why)
}

// joined puts two remarks side by side.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " ; " + b
}
