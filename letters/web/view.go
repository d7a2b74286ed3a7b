package web

import (
	"cmp"
	"fmt"
	"strings"

	"relance/aging/kpi"
	"relance/aging/money"
	"relance/letters"
)

// shown is the page as its layout reads it: French texts and drawings.
type shown struct {
	Title, Company, Date, Subtitle string
	Headline                       string
	Tiles                          []letters.Tile
	Cards                          []card
	News                           []line
	Sent                           []line
	Night                          string
	Charts                         []letters.Drawing
	Debtors                        []debtor
	DebtorsNote                    string
	Tables                         []table
	Notes                          []note
	Files                          []File
	Program                        string
}

// card is one figure.
type card struct {
	Label, Value, Note string
	Tone               string // "", good, warn
	Before             []line
}

type line struct{ Label, Value, Note string }

type note struct{ Term, Text string }

// debtor is a row of the customers who are the most late.
type debtor struct {
	Code, Name, Overdue, Days, Share, Together, Advice string
	Percent                                            int
}

// table is a list of rows under a title.
type table struct {
	Title, Note string
	Heads       []string
	Rows        [][]string
}

func view(b Board) shown {
	s := shown{
		Title: "Tableau de bord — " + b.Company, Company: b.Company, Date: b.Date.Long(), Subtitle: subtitle(b), Cards: cards(b),
		Night: night(b), Charts: Drawings(b), Headline: b.Story.Headline, Tiles: b.Story.Tiles, Files: b.Files, Program: b.Program, Notes: notes(),
	}
	for _, c := range b.Changes {
		s.News = append(s.News, line{c.Kind, fmt.Sprint(c.Count), c.Amount.French()})
	}
	for _, l := range b.Sent {
		what := l.Step
		if l.Channel != l.Step {
			what += ", " + l.Channel
		}
		s.Sent = append(s.Sent, line{what, fmt.Sprint(l.Count), l.Amount.French()})
	}
	s.Debtors, s.DebtorsNote = debtors(b)
	s.Tables = tables(b)
	return s
}

func subtitle(b Board) string {
	said := []string{"Nuit " + b.Run}
	if !b.LastBank.IsZero() {
		said = append(said, "règlements pris en compte jusqu’au "+b.LastBank.French())
	}
	if !b.Previous.IsZero() {
		said = append(said, "nuit précédente : "+b.Previous.French())
	}
	return strings.Join(said, " · ")
}

// night sums the night up in one sentence.
func night(b Board) string {
	text := b.Story.Said + "."
	if b.New+b.Known > 0 {
		text += " " + letters.Count(b.New, "anomalie nouvelle", "anomalies nouvelles") + ", " + letters.Count(b.Known, "connue", "connues") + " : feuille Contrôles du rapport."
	}
	return text
}

// cards are the figures to see first.
func cards(b Board) []card {
	f := b.Figures
	type figure func(p kpi.Portfolio, spell func(money.Amount) string) string
	euros := func(of func(kpi.Portfolio) money.Amount) figure {
		return func(p kpi.Portfolio, spell func(money.Amount) string) string { return spell(of(p)) }
	}
	other := func(of func(kpi.Portfolio) string) figure {
		return func(p kpi.Portfolio, _ func(money.Amount) string) string { return of(p) }
	}
	always := func(kpi.Portfolio) bool { return true }
	all := []struct {
		known             func(kpi.Portfolio) bool
		label, note, tone string
		value             figure
	}{
		{always, "Encours clients", letters.Count(f.Customers, "client", "clients") + ", " + letters.Count(f.Items, "poste ouvert", "postes ouverts"), "", euros(func(p kpi.Portfolio) money.Amount { return p.Receivables })},
		{always, "Échu", f.Overshare.French() + " des créances, " + letters.Count(f.LatePayers, "client", "clients") + " en retard", tone(f.Overdue > 0, "warn"), euros(func(p kpi.Portfolio) money.Amount { return p.Overdue })},
		{always, "Non échu", "", "", euros(func(p kpi.Portfolio) money.Amount { return p.NotDue })},
		{func(p kpi.Portfolio) bool { return p.Overdue > 0 }, "Retard moyen de l’échu", "pondéré par les montants", "", other(func(p kpi.Portfolio) string { return p.DaysLate.French() })},
		{func(p kpi.Portfolio) bool { return p.Period > 0 }, "DSO comptable", "par épuisement " + f.CountBack.French() + ", optimal " + f.Best.French(), "", other(func(p kpi.Portfolio) string { return p.DSO.French() })},
		{func(p kpi.Portfolio) bool { return p.Month.Due > 0 }, "Taux de recouvrement du mois", f.Month.Collected.French() + " sur " + f.Month.Due.French(), "", other(func(p kpi.Portfolio) string { return p.Month.Rate().French() })},
		{func(p kpi.Portfolio) bool { return p.Goal > 0 }, "Objectif du mois", f.Progress().French() + " atteint", tone(f.Progress() >= 100_00, "good"), euros(func(p kpi.Portfolio) money.Amount { return p.Goal })},
		{func(p kpi.Portfolio) bool { return p.Disputed > 0 }, "En litige", f.Dispshare.French() + " des créances", "", euros(func(p kpi.Portfolio) money.Amount { return p.Disputed })},
		{func(p kpi.Portfolio) bool { return p.Doubtful > 0 }, "Douteux", "comptes 416", "", euros(func(p kpi.Portfolio) money.Amount { return p.Doubtful })},
		{func(p kpi.Portfolio) bool { return p.Judged > 0 }, "Promesses tenues", fmt.Sprintf("%d sur %d", f.Kept, f.Judged), "", other(func(p kpi.Portfolio) string { return p.KeptShare().French() })},
		{func(p kpi.Portfolio) bool { return p.Interest+p.Fees > 0 }, "Pénalités courues", "réclamées cette nuit : " + f.Claimed.French(), "", euros(func(p kpi.Portfolio) money.Amount { return p.Interest + p.Fees })},
		{func(p kpi.Portfolio) bool { return p.Funding > 0 }, "Coût du crédit client", "échu × taux × jours ÷ 360", "", euros(func(p kpi.Portfolio) money.Amount { return p.CreditCost })},
	}
	var list []card
	for _, c := range all {
		if !c.known(f) {
			continue
		}
		one := card{Label: c.label, Value: c.value(f, money.Amount.French), Note: c.note, Tone: c.tone}
		for _, before := range b.Compared {
			if !c.known(before.Figures) {
				continue
			}
			one.Before = append(one.Before, line{Label: strings.TrimPrefix(before.Label, "Le "), Value: c.value(before.Figures, whole)})
		}
		list = append(list, one)
	}
	return list
}

func tone(applies bool, tone string) string {
	if applies {
		return tone
	}
	return ""
}

// debtors are those who owe most of what is overdue, with what the others weigh.
func debtors(b Board) ([]debtor, string) {
	advice := map[string]string{}
	for _, s := range b.Analysis.Stances {
		advice[s.Customer] = string(s.Verdict)
	}
	var rows []debtor
	named := b.Story.Debtors
	for _, d := range named {
		rows = append(rows, debtor{
			Code: d.Code, Name: d.Name, Overdue: d.Overdue.French(), Days: fmt.Sprintf("%d j", d.Days), Share: d.Share.French(), Together: d.Together.French(),
			Advice: advice[d.Code], Percent: int(kpi.Of(d.Overdue, named[0].Overdue)) / 100,
		})
	}
	if others := b.Figures.LatePayers - len(named); others > 0 && len(named) > 0 {
		return rows, fmt.Sprintf("Ces %d clients font %s de l’échu ; %d autres font le reste.", len(named), named[len(named)-1].Together.French(), others)
	}
	return rows, ""
}

// tables are the lists that no drawing tells better.
func tables(b Board) []table {
	var all []table
	if owners := b.Analysis.Owners; len(owners) > 1 || len(owners) == 1 && owners[0].Owner != "" {
		t := table{Title: "Par responsable", Heads: []string{"Responsable", "Encours", "Échu", "Objectif", "Encaissé", "Atteint"}}
		for _, o := range owners {
			t.Rows = append(t.Rows, []string{cmp.Or(o.Owner, "sans responsable"), o.Receivables.French(), o.Overdue.French(), o.Goal.French(), o.Collected.French(), o.Progress().French()})
		}
		all = append(all, t)
	}
	if len(b.Analysis.Motives) > 0 {
		t := table{Title: "Pourquoi les clients ne paient pas", Heads: []string{"Motif", "Litiges", "Appels", "Montant", "Cumul"}}
		for _, m := range b.Analysis.Motives {
			t.Rows = append(t.Rows, []string{m.Label, fmt.Sprint(m.Disputes), fmt.Sprint(m.Calls), m.Amount.French(), m.Running.French()})
		}
		all = append(all, t)
	}
	if gaps := b.Analysis.Gaps; len(gaps) > 0 {
		t := table{Title: "Ce qui manque aux données", Heads: []string{"Manque", "Nombre", "Montant"}}
		for _, g := range gaps[:min(len(gaps), 6)] {
			t.Rows = append(t.Rows, []string{g.Label, fmt.Sprint(g.Count), g.Amount.French()})
		}
		all = append(all, t)
	}
	if e := b.Analysis.Forecast.Error; e.Months > 0 {
		all = append(all, table{
			Title: "La prévision éprouvée sur le passé", Heads: []string{"Règle", "Erreur par semaine"},
			Note: fmt.Sprintf("%s, %s : somme des écarts de chaque semaine ÷ somme encaissée. La fourchette a tenu %s des semaines.",
				letters.Count(e.Months, "fin de mois", "fins de mois"), letters.Count(e.Weeks, "semaine", "semaines"), e.Within.French()),
			Rows: [][]string{{"Cette prévision", e.Forecast.French()}, {"Tout est payé à l’échéance", e.AtDue.French()}, {"Échéance + retard moyen du client", e.AtDuePlusMean.French()}},
		})
	}
	return all
}

// notes say what the figures mean.
func notes() []note {
	return []note{
		{"Encours clients", "solde des comptes clients, avoirs et règlements non affectés déduits ; égal au grand livre."},
		{"Échu", "créances dont l’échéance est dépassée d’au moins un jour."},
		{"DSO comptable", "encours net (avoirs et règlements non affectés déduits), hors douteux et avances ÷ ventes TTC × jours. Par épuisement : l’encours est épuisé par les ventes des derniers mois. Optimal : si personne n’était en retard."},
		{"Taux de recouvrement", "encaissé depuis le début du mois ÷ ce qui était échu ou l’est devenu."},
		{"Prévision", "factures ouvertes seulement, d’après la façon dont chaque client a payé jusqu’ici ; la fourchette contient huit semaines sur dix."},
		{"Conseil", "une aide tirée des retards, des promesses et des relances ; la décision revient à une personne."},
	}
}
