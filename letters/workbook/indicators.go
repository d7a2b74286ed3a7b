package workbook

import (
	"fmt"

	"relance/aging/kpi"
	"relance/aging/money"
)

// indicator is one figure of the dashboard, with what it means.
type indicator struct {
	section string // starts a section of the table, when not ""
	label   string
	format  string
	value   func(kpi.Portfolio) float64
	formula string // over other cells, when the figure can be checked there
	unknown bool   // the data cannot tell
	nightly bool   // only a night knows it: the ledger cannot give it for a past date
	meaning string
	source  string
}

// indicators are the figures, in the order of the dashboard.
func indicatorsOf(r Report) []indicator {
	f, items := r.Figures, itemFormulas()
	noSales := f.Period == 0
	return []indicator{
		{section: "Encours", label: "Encours clients", format: euros, value: func(p kpi.Portfolio) float64 { return p.Receivables.Float() }, formula: items.total,
			meaning: "Solde des comptes clients du périmètre, avoirs et règlements non affectés déduits ; égal au grand livre (feuille Contrôles)."},
		{label: "Créances ouvertes", format: euros, value: func(p kpi.Portfolio) float64 { return p.Open.Float() }, formula: items.open,
			meaning: "Factures et autres débits restant dus, avant déduction des crédits non affectés."},
		{label: "Non échu", format: euros, value: func(p kpi.Portfolio) float64 { return p.NotDue.Float() }, formula: items.notDue,
			meaning: "Créances dont l’échéance n’est pas dépassée."},
		{label: "Échu", format: euros, value: func(p kpi.Portfolio) float64 { return p.Overdue.Float() }, formula: items.overdue,
			meaning: "Créances dont l’échéance est dépassée d’au moins un jour."},
		{label: "Part échue", format: percent, value: func(p kpi.Portfolio) float64 { return p.Overshare.Float() }, formula: items.share,
			meaning: "Échu ÷ créances ouvertes."},
		{label: "Crédits non affectés", format: euros, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Unallocated.Float() }, formula: items.credits,
			meaning: "Avoirs et règlements que rien ne rattache à une facture. Ce qu’ils étaient un jour passé n’est connu que d’une nuit : le lettrage a changé depuis."},
		{label: "Clients en retard", format: whole, value: func(p kpi.Portfolio) float64 { return float64(p.LatePayers) },
			meaning: fmt.Sprintf("Clients ayant au moins une facture échue, sur %s ayant un débit ouvert.", plural(f.Customers, "client", "clients"))},
		{label: "Créances douteuses", format: euros, value: func(p kpi.Portfolio) float64 { return p.Doubtful.Float() },
			meaning: "Solde des comptes 416. Ces clients ne sont pas relancés."},
		{label: "Part en litige", format: percent, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Dispshare.Float() },
			meaning: "Montants contestés ÷ créances ouvertes."},

		{section: "Délais", label: "Retard moyen de l’échu", format: days, value: func(p kpi.Portfolio) float64 { return p.DaysLate.Float() }, formula: items.late,
			meaning: "Jours de retard des créances échues, pondérés par leur montant."},
		{label: "DSO comptable", format: days, value: func(p kpi.Portfolio) float64 { return p.DSO.Float() }, unknown: noSales,
			meaning: "Encours net (avoirs et règlements non affectés déduits), hors douteux et hors avances ÷ ventes TTC × jours" + with(!noSales, fmt.Sprintf(" : %s ÷ %s × %d", f.Base.French(), f.Sales.French(), f.Period)) + ".", source: "Usage des crédits managers (AFDCC)"},
		{label: "DSO par épuisement", format: days, value: func(p kpi.Portfolio) float64 { return p.CountBack.Float() }, unknown: noSales,
			meaning: "Le même encours net est épuisé par les ventes TTC des derniers mois, du plus récent au plus ancien." + with(!noSales && !f.Exhausted, " Les ventes connues ne suffisent pas : c’est un minimum."), source: "Usage des crédits managers (AFDCC)"},
		{label: "DSO optimal", format: days, value: func(p kpi.Portfolio) float64 { return p.Best.Float() }, unknown: noSales,
			meaning: "Ce que serait le DSO si personne n’était en retard : part non échue des créances" + with(!noSales, " ("+f.Current.French()+")") + " ÷ ventes × jours."},
		{label: "Retard dans le DSO", format: days, value: func(p kpi.Portfolio) float64 { return p.Delinquent.Float() }, unknown: noSales,
			meaning: "DSO comptable − DSO optimal : les jours dus aux retards."},
		{label: "Retard des règlements reçus", format: days, value: func(p kpi.Portfolio) float64 { return p.PaidDelay.Float() }, unknown: f.PaidLate == 0,
			meaning: "Retard moyen des règlements reçus après l’échéance" + with(f.PaidLate != 0, fmt.Sprintf(" (%s en %d jours)", f.PaidLate.French(), f.Period)) + ", pondéré par leur montant."},

		{section: "Recouvrement du mois", label: "Taux de recouvrement", format: percent, value: func(p kpi.Portfolio) float64 { return p.Month.Rate().Float() }, unknown: f.Month.Due == 0,
			meaning: "Encaissé depuis le début du mois sur ce qui était échu ou l’est devenu ÷ ce total" + with(f.Month.Due != 0, " : "+f.Month.Collected.French()+" ÷ "+f.Month.Due.French()) + "."},
		{label: "Efficacité (CEI)", format: percent, value: func(p kpi.Portfolio) float64 { return p.Month.Effectiveness().Float() }, unknown: f.Month.Opening+f.Month.Sales == 0,
			meaning: "(Créances au début + ventes − créances à la fin) ÷ (créances au début + ventes − non échu à la fin), sur le mois en cours ; ventes moins avoirs, effets non compris.", source: "Collection effectiveness index"},
		{label: "Objectif du mois", format: euros, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Goal.Float() }, unknown: f.Goal == 0,
			meaning: "Somme des objectifs des responsables (feuille Efficacité) : ceux de relance.yaml, sinon ce qui était échu ou échoit dans le mois."},
		{label: "Avancement de l’objectif", format: percent, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Progress().Float() }, unknown: f.Goal == 0,
			meaning: "Encaissé depuis le début du mois sur ce qui était échu ou échoit dans le mois" + with(f.Gathered != 0, " ("+f.Gathered.French()+", feuille Efficacité)") + " ÷ objectif du mois."},
		{label: "Promesses tenues", format: percent, nightly: true, value: func(p kpi.Portfolio) float64 { return kpi.Of(money.Amount(p.Kept), money.Amount(p.Judged)).Float() }, unknown: f.Judged == 0,
			meaning: "Promesses tenues en entier ÷ promesses jugées par le grand livre" + with(f.Judged != 0, fmt.Sprintf(" (%d)", f.Judged)) + "."},

		{section: "Coût", label: "Intérêts de retard courus", format: euros, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Interest.Float() },
			meaning: "Pénalités de retard calculées sur les factures ouvertes.", source: "C. com. L441-10"},
		{label: "Indemnités courues", format: euros, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Fees.Float() },
			meaning: "Indemnité forfaitaire de chaque facture ouverte payée en retard, là où la loi le permet.", source: "C. com. D441-5"},
		{label: "Pénalités réclamées", format: euros, nightly: true, value: func(p kpi.Portfolio) float64 { return p.Claimed.Float() },
			meaning: "Part des intérêts et indemnités que demandent les courriers préparés cette nuit."},
		{label: "Coût du crédit client", format: euros, value: func(p kpi.Portfolio) float64 { return p.CreditCost.Float() }, unknown: f.Funding == 0,
			meaning: "Échu × taux de financement × jours de retard ÷ 360."},
		{label: "Coût du recouvrement par euro", format: `0.000\ "€"`, nightly: true, value: func(p kpi.Portfolio) float64 { return p.PerEuro.Float() }, unknown: f.PerEuro == 0,
			meaning: "Envois et appels × leur coût unitaire (indicateurs.couts) ÷ ce qui est rentré en retard pendant la même période."},
		{label: "Ventes à refaire", format: euros, value: func(p kpi.Portfolio) float64 { return p.Makeup.Float() }, unknown: f.Margin == 0,
			meaning: "Créances douteuses hors taxes ÷ taux de marge : ventes hors taxes qui compenseraient leur perte."},
	}
}

// itemSums are formulas over the list of open items.
type itemSums struct {
	total, open, notDue, overdue, share, credits, late string
}

func itemFormulas() itemSums {
	const rest, late = "{Factures!Reste dû}", "{Factures!Retard (jours)}"
	const overdue, open = `SUMIFS(` + rest + `,` + late + `,">0")`, `SUMIF(` + rest + `,">0")`
	return itemSums{
		total:   "ROUND(SUM(" + rest + "),2)",
		open:    "ROUND(" + open + ",2)",
		notDue:  `ROUND(SUMIFS(` + rest + `,` + rest + `,">0",` + late + `,0),2)`,
		overdue: "ROUND(" + overdue + ",2)",
		share:   "IF(" + open + "=0,0,ROUND(" + overdue + "/" + open + ",4))",
		credits: `ROUND(SUMIF(` + rest + `,"<0"),2)`,
		late:    "IF(" + overdue + "=0,0,ROUND(SUMPRODUCT(" + rest + "," + late + ")/" + overdue + ",2))",
	}
}
