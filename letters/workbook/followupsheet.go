package workbook

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
)

// followUpSheet is what people noted, as the ledger judges it: promises, disputes,
// plans, guarantees, proceedings.
func followUpSheet(r Report, who people) sheet {
	return sheet{
		name: sheetFollowUp, title: "Suivi : promesses, litiges, plans, garanties, procédures", tab: linked, frozen: 2,
		lead:  r.lead("ce qui est noté dans suivi.xlsx, jugé par le grand livre"),
		note:  "Le grand livre juge : tenue si le montant promis est rentré à la date promise, délai de grâce compris.",
		calm:  "Rien n’est noté dans le suivi.",
		lists: []*grid{promiseList(r, who), disputeList(r, who), planList(r, who), guaranteeList(r, who), proceedingList(r, who)},
	}
}

// gathered gives the facts of one kind, customer after customer.
func gathered[T any](files []followup.File, of func(followup.File) []T) (all []T) {
	for _, f := range files {
		all = append(all, of(f)...)
	}
	return all
}

func promiseList(r Report, who people) *grid {
	type promise = followup.JudgedPromise
	code, name := theirs(who, 28, func(p promise) string { return p.Customer })
	all := gathered(r.Files, func(f followup.File) []promise { return f.Promises })
	g := newGrid("Promesses", all, code, name,
		date("Dite le", func(p promise) civil.Date { return p.Date }),
		text("Factures", 14, 22, func(p promise) string { return strings.Join(p.Invoices, ", ") }),
		amount("Promis", func(p promise) money.Amount { return p.Promised() }).total(),
		amount("Reçu", func(p promise) money.Amount { return p.Paid }).total(),
		date("Promise pour le", func(p promise) civil.Date { return p.Until }),
		date("Tient jusqu’au", func(p promise) civil.Date { return p.Last }),
		text("État", 13, 16, func(p promise) string { return sentence(string(p.State)) }).look(style{bold: true, indent: 1}),
		date("Jugée le", func(p promise) civil.Date { return p.On }),
		text("Tenues par ce client", 11, 13, func(p promise) string { return kept(who.said[p.Customer].Reliability) }).look(style{align: "center"}),
		text("Interlocuteur", 13, 20, func(p promise) string { return p.Contact }).ifAny(),
		text("Reçue par", 13, 18, func(p promise) string { return p.Author }).ifAny(),
		text("Commentaire", 14, 34, func(p promise) string { return p.Text }).ifAny(),
	)
	broken := 0
	for _, p := range all {
		if p.State == followup.Broken {
			broken++
		}
	}
	g.title = "Promesses de règlement : " + plural(len(all), "promesse", "promesses") + ", dont " + plural(broken, "rompue", "rompues")
	g.marks = []mark{{[]string{"État"}, `{État}="Rompue"`, style{bold: true, color: alarm}}}
	return g
}

// kept says how many promises a customer kept, of those judged.
func kept(r followup.Reliability) string {
	if r.Promises == 0 {
		return "–"
	}
	return number(r.Kept) + " sur " + number(r.Promises)
}

func disputeList(r Report, who people) *grid {
	type dispute = followup.JudgedDispute
	code, name := theirs(who, 28, func(d dispute) string { return d.Customer })
	all := gathered(r.Files, func(f followup.File) []dispute { return f.Disputes })
	g := newGrid("Litiges", all, code, name,
		date("Ouvert le", func(d dispute) civil.Date { return d.Date }),
		text("Factures", 14, 22, func(d dispute) string { return strings.Join(d.Invoices, ", ") }),
		amount("Contesté à l’ouverture", func(d dispute) money.Amount { return d.Amount }),
		amount("Encore contesté", func(d dispute) money.Amount { return d.Contested }).total(),
		date("À résoudre avant le", func(d dispute) civil.Date { return d.Until }),
		count("Âge (jours)", func(d dispute) int { return d.Days }),
		text("État", 13, 16, func(d dispute) string { return sentence(d.Standing()) }),
		text("D’où il vient", 12, 14, func(d dispute) string { return origin(d.Group()) }),
		text("Motif", 13, 26, func(d dispute) string { return d.Label() }),
		text("Interlocuteur", 13, 20, func(d dispute) string { return d.Contact }).ifAny(),
		text("Responsable", 13, 18, func(d dispute) string { return d.Author }).ifAny(),
		text("Issue", 12, 18, func(d dispute) string { return d.Outcome() }).ifAny(),
		text("Commentaire", 14, 34, func(d dispute) string { return d.Text }).ifAny(),
	)
	open, late := 0, 0
	for _, d := range all {
		if d.State == followup.Pending {
			open++
		}
		if d.Overdue {
			late++
		}
	}
	g.title = "Litiges : " + plural(open, "ouvert", "ouverts") + ", dont " + number(late) + " au-delà de leur délai"
	g.note = "La part contestée n’est pas réclamée : les courriers la nomment à part."
	g.marks = []mark{{[]string{"À résoudre avant le"}, `{État}="Délai dépassé"`, style{bold: true, color: alarm}}}
	return g
}

// origin says whose doing a reason is.
func origin(group string) string {
	switch group {
	case followup.GroupInternal:
		return "chez nous"
	case followup.GroupExternal:
		return "chez le client"
	}
	return ""
}

// instalment is one payment of a plan.
type instalment struct {
	followup.JudgedInstalment
	plan *followup.JudgedPlan
	n    int
}

func (i instalment) rest() money.Amount { return i.Amount - i.Paid }

func planList(r Report, who people) *grid {
	var all []instalment
	broken, plans := 0, 0
	for _, f := range r.Files {
		for k := range f.Plans {
			plans++
			if f.Plans[k].State == followup.Broken {
				broken++
			}
			for n, i := range f.Plans[k].Instalments {
				all = append(all, instalment{i, &f.Plans[k], n + 1})
			}
		}
	}
	code, name := theirs(who, 28, func(i instalment) string { return i.plan.Customer })
	g := newGrid("Plans", all, code, name,
		date("Signé le", func(i instalment) civil.Date { return i.plan.Date }),
		text("Plan, échéance", 14, 22, func(i instalment) string {
			return strings.TrimSpace(fmt.Sprintf("%s %d sur %d", i.plan.Ref, i.n, len(i.plan.Instalments)))
		}),
		amount("Montant", func(i instalment) money.Amount { return i.Amount }).total(),
		amount("Reçu", func(i instalment) money.Amount { return i.Paid }).total(),
		date("Échoit le", func(i instalment) civil.Date { return i.Due }),
		date("Tient jusqu’au", func(i instalment) civil.Date { return i.Last }),
		text("État", 13, 16, func(i instalment) string { return sentence(string(i.State)) }).look(style{bold: true, indent: 1}),
		amount("Reste", instalment.rest).total().live("ROUND({Montant}-{Reçu},2)"),
		text("État du plan", 13, 20, func(i instalment) string { return sentence(i.plan.Standing(r.Date)) }),
		text("Accordé par", 13, 18, func(i instalment) string { return i.plan.Author }).ifAny(),
		text("Commentaire", 14, 34, func(i instalment) string { return i.plan.Text }).ifAny(),
	)
	g.title = "Plans de paiement : " + plural(plans, "plan", "plans") + ", dont " + plural(broken, "rompu", "rompus")
	g.note = "Chaque échéance est jugée par le grand livre, délai de grâce compris. Une échéance manquée est d’abord écrite au client ; la caducité ne se constate qu’une fois ce courrier parti et ses jours écoulés."
	g.marks = []mark{{[]string{"État", "État du plan"}, `OR({État}="Rompue",{État du plan}="Rompu")`, style{bold: true, color: alarm}}}
	return g
}

// guaranteeList is the register of guarantees.
func guaranteeList(r Report, who people) *grid {
	type fact = followup.Fact
	code, name := theirs(who, 28, func(f fact) string { return f.Customer })
	all := gathered(r.Files, func(f followup.File) []fact { return f.Guarantees })
	g := newGrid("Garanties", all, code, name,
		date("Depuis le", func(f fact) civil.Date { return f.Date }),
		text("Référence", 14, 22, func(f fact) string { return f.Ref }),
		amount("Montant", func(f fact) money.Amount { return f.Amount }).total(),
		text("Nature", 18, 30, func(f fact) string { return f.Label() }),
		date("Expire le", func(f fact) civil.Date { return f.Until }),
		date("À appeler avant le", func(f fact) civil.Date { return f.Deadline }),
		text("État", 11, 13, func(f fact) string { return running(f, r.Date) }).look(style{bold: true, indent: 1}),
		text("Garant", 14, 24, func(f fact) string { return f.Contact }),
		text("Commentaire", 14, 34, func(f fact) string { return f.Text }).ifAny(),
	)
	g.title, g.note = "Garanties", "Une garantie s’appelle avant sa date limite : elle vient dans l’agenda. Celles qui courent comptent dans la couverture des clients."
	return g
}

// running says whether a fact counts on the date of the report.
func running(f followup.Fact, on civil.Date) string {
	switch {
	case !f.Closed.IsZero() && f.Closed <= on:
		return "Close"
	case !f.Until.IsZero() && f.Until < on:
		return "Échue"
	case f.Date > on:
		return "À venir"
	}
	return "En cours"
}

// proceedingList is the register of procedures, a row per stage.
func proceedingList(r Report, who people) *grid {
	type fact = followup.Fact
	code, name := theirs(who, 28, func(f fact) string { return f.Customer })
	all := gathered(r.Files, func(f followup.File) []fact { return f.Proceedings })
	g := newGrid("Procedures", all, code, name,
		date("Date", func(f fact) civil.Date { return f.Date }),
		text("Factures", 14, 22, func(f fact) string { return strings.Join(f.Invoices, ", ") }),
		amount("Montant", func(f fact) money.Amount { return f.Amount }).total(),
		text("Procédure", 14, 20, func(f fact) string { return sentence(f.Group()) }),
		date("Publiée le", func(f fact) civil.Date { return f.Published }),
		date("Prochaine échéance", func(f fact) civil.Date { return f.Until }),
		text("Étape", 18, 34, func(f fact) string { return f.Label() }),
		date("Close le", func(f fact) civil.Date { return f.Closed }),
		text("Référence", 12, 18, func(f fact) string { return f.Ref }),
		text("Intervenant", 13, 20, func(f fact) string { return f.Contact }),
		text("Suivi par", 13, 18, func(f fact) string { return f.Author }).ifAny(),
		text("Commentaire", 14, 34, func(f fact) string { return f.Text }).ifAny(),
	)
	g.title, g.note = "Procédures", "Médiation, agence, injonction de payer, titre, exécution, procédures collectives. Leurs délais légaux sont dans l’agenda."
	return g
}
