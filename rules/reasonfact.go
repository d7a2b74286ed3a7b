package rules

import (
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// byDirectDebit is the payment mode of customers whose bank we debit.
const byDirectDebit = "prelevement"

// inProceeding tells which procedure stops reminders.
func inProceeding(f followup.Fact) Reason {
	since := fmt.Sprintf("%s depuis le %s", f.Label(), f.Date.French())
	switch f.Group() {
	case followup.GroupMediation:
		text := since + " : les relances sont suspendues"
		if !f.Until.IsZero() {
			text += " jusqu’au " + f.Until.French()
		}
		return Reason{cause.Mediated, text + ".", "notez la fin de la médiation (feuille Procédures, « Clos le »)"}
	case followup.GroupAgency:
		return Reason{cause.AtAgency, since + " : c’est elle qui relance.", "notez la reddition du dossier (étape « Rendu par l’agence »)"}
	case followup.GroupPaymentOrder:
		return Reason{cause.PaymentOrder, since + " : la procédure est en cours, aucune relance ne part.", "notez la fin de la procédure, ou son rejet"}
	case followup.GroupEnforcement:
		return Reason{cause.Enforced, since + " : le commissaire de justice exécute le titre.", "notez la fin de l’exécution (« Clos le »)"}
	case followup.GroupOverdebt:
		return Reason{cause.Overdebt, since + " : les poursuites sont suspendues (C. conso. L722-2).", "notez la décision de la commission (« Clos le »)"}
	}
	return Reason{cause.AtCourt, since + " : la créance est en justice, aucune relance ne part.", "notez la fin de la procédure (« Clos le »)"}
}

func suspendedFact(f followup.Fact) Reason {
	if followup.FromDocument(f) {
		return Reason{cause.SuspendedFact, strings.TrimRight(f.Text, ". ") + untilDay(f) + ".", documentLift(f)}
	}
	text := "Relances suspendues"
	if f.Until.IsZero() {
		text += fmt.Sprintf(" depuis le %s, jusqu’à nouvel ordre", f.Date.French())
	} else {
		text += fmt.Sprintf(" du %s au %s", f.Date.French(), f.Until.French())
	}
	return Reason{cause.SuspendedFact, text + " : " + strings.TrimRight(f.Text, ". ") + ".", liftOf(f)}
}

// liftOf says how a suspension is lifted where it was typed: a row by its cell, in the
// workbook that holds it; what was typed in the shell by the command that undoes it.
func liftOf(f followup.Fact) string {
	who := f.Customer
	if f.Origin.All {
		who = followup.Everyone
	}
	switch {
	case followup.FromDaySheet(f):
		lift := "levez-la par une demande « Lever la suspension » de la feuille du jour"
		if f.Origin.Sheet != "" {
			lift += ", ou effacez la réponse de " + placeOf(f.Origin)
		}
		return lift
	case f.Origin.Sheet == "" && f.Origin.Event != 0:
		return "levez-la par « relance reprendre " + who + " »"
	case f.Origin.Sheet == "" || f.Origin.File == "":
		return "fermez la suspension (feuille Suspensions, « Clos le »)"
	}
	return "fermez la suspension, « Clos le » (" + placeOf(f.Origin) + ")"
}

// placeOf says where a row is: its workbook, its sheet, its number.
func placeOf(o followup.Origin) string {
	parts := []string{o.File}
	if o.Sheet != "" {
		parts = append(parts, "feuille "+o.Sheet)
	}
	if o.Row > 0 {
		parts = append(parts, fmt.Sprintf("ligne %d", o.Row))
	}
	return strings.TrimPrefix(strings.Join(parts, ", "), ", ")
}

func assigned(a *Assignment) Reason {
	return Reason{cause.Assigned, fmt.Sprintf("La créance est cédée à %s : le client doit payer le cessionnaire, qui relance.", a.Factor), "retirez le client ou la facture de « affacturage » dans relance.yaml"}
}

func soldItem(a *Assignment) Reason {
	return Reason{cause.Assigned, fmt.Sprintf("Pas de précontentieux : la créance est cédée à %s, à qui il revient d’agir.", a.Factor), "convenez de la suite avec le cessionnaire, ou retirez la facture de « affacturage » s’il vous l’a rendue"}
}

func planned(p *followup.JudgedPlan, date civil.Date) Reason {
	text, lift := fmt.Sprintf("Le plan du %s est respecté", p.Date.French()), "closez le plan (feuille Plans, « Clos le » et son issue) si vous êtes convenus d’autre chose"
	if i := p.Awaited(date); i != nil {
		text = fmt.Sprintf("Plan du %s : l’échéance de %s du %s n’est pas encore reçue, elle a jusqu’au %s", p.Date.French(), (i.Amount - i.Paid).French(), i.Due.French(), i.Last.French())
		if i.Last < date {
			text = fmt.Sprintf("Plan du %s : l’échéance de %s du %s n’est pas reçue, et la banque n’est pas encore saisie jusqu’au bout de son délai, le %s", p.Date.French(), (i.Amount - i.Paid).French(), i.Due.French(), i.Last.French())
			lift = "saisissez la banque jusqu’à cette date, ou " + lift
		}
		return Reason{cause.Planned, text + ".", lift}
	}
	for _, i := range p.Instalments {
		if i.Paid < i.Amount && i.Last >= date {
			text += fmt.Sprintf(" : prochaine échéance de %s le %s", (i.Amount - i.Paid).French(), i.Due.French())
			break
		}
	}
	return Reason{cause.Planned, text + ".", lift}
}

func disputed(d *followup.JudgedDispute) Reason {
	if followup.FromDocument(d.Fact) {
		return Reason{cause.Disputed, strings.TrimRight(d.Text, ". ") + ".", documentLift(d.Fact)}
	}
	text := fmt.Sprintf("Litige ouvert le %s (%s)", d.Date.French(), lower(d.Label()))
	lift := "notez l’issue du litige (feuille Litiges, « Clos le »)"
	if d.Overdue {
		return Reason{cause.DisputeLate, text + fmt.Sprintf(" : il devait être résolu avant le %s, et ne l’est pas.", d.Until.French()), lift + " ou une nouvelle date"}
	}
	if !d.Until.IsZero() {
		text += ", à résoudre avant le " + d.Until.French()
	}
	return Reason{cause.Disputed, text + ".", lift}
}

// untilDay is how long a suspension that a document tells lasts.
func untilDay(f followup.Fact) string {
	if f.Until.IsZero() {
		return ""
	}
	return " ; rien n’est réclamé jusqu’au " + f.Until.French()
}

// documentLift says what lifts a fact that nobody typed.
func documentLift(f followup.Fact) string {
	by := ", ou closez ce fait avec « relance suivi clore »"
	if followup.EndedOnPlatform(f) {
		return "annulez la facture en comptabilité (avoir ou facture rectificative) ; si elle reste due, closez ce fait avec « relance suivi clore », issue « Non fondé »"
	}
	switch followup.StatusOf(f) {
	case "206", "207":
		return "répondez sur la plateforme, comptabilisez l’avoir, ou attendez le statut « approuvée »" + by
	case "208":
		return "fournissez sur la plateforme ce que le client demande (statut « complétée »)" + by
	case "211":
		return "comptabilisez le règlement dès qu’il est sur le relevé"
	case "212":
		return "comptabilisez le règlement encaissé" + by
	case "225":
		return "le statut « non affacturée » (227)" + by
	case "":
		return "un rejet ou un impayé dans le grand livre" + by
	}
	return "closez ce fait avec « relance suivi clore »"
}

func conceded(d *followup.JudgedDispute) Reason {
	how, lift := lower(d.Outcome()), ""
	if d.Result == "" {
		how, lift = "sans issue notée", ", ou notez l’issue « Non fondé » si la somme reste due"
	}
	return Reason{cause.Conceded, fmt.Sprintf("Litige ouvert le %s, clos le %s (%s) : %s attendent leur avoir et ne sont pas réclamés.", d.Date.French(), d.Closed.French(), how, d.Contested.French()),
		"comptabilisez l’avoir" + lift}
}

func disputeSettled(d *followup.JudgedDispute) Reason {
	return Reason{cause.DisputeSettled, fmt.Sprintf("Litige ouvert le %s (%s) : l’avoir de %s est comptabilisé, plus rien n’est contesté.", d.Date.French(), lower(d.Label()), d.Credited.French()),
		"notez l’issue du litige (feuille Litiges, « Clos le »)"}
}

func ourCommitment(f followup.Fact, date civil.Date) Reason {
	if followup.FromDocument(f) {
		return Reason{cause.OurCommitment, fmt.Sprintf("Depuis le %s nous devons au client : %s.", f.Date.French(), lower(f.Label())), documentLift(f)}
	}
	return Reason{cause.OurCommitment, fmt.Sprintf("Nous devons au client : %s, promis pour le %s (en retard de %s).", lower(f.Label()), f.Until.French(), settings.InDays(int(date-f.Until))),
		"tenez l’engagement et notez-le (feuille Engagements, « Fait le »)"}
}

func directDebit(c customer.Customer) Reason {
	return Reason{cause.DirectDebit, fmt.Sprintf("%s règle par prélèvement : c’est à nous de le présenter, rien ne se réclame avant un rejet.", c.Code),
		"présentez le prélèvement ; un rejet dans le grand livre rouvrira la facture"}
}

func uncertified() Reason {
	return Reason{cause.Uncertified, "Les travaux ne sont pas notés comme certifiés ou réceptionnés : la facture n’est pas relancée avant.", "notez la certification (feuille Notes, nature « Réception ou certification obtenue »)"}
}

func noOrder() Reason {
	return Reason{cause.NoOrder, "Sans numéro d’engagement ou de service, le comptable public rejette la facture : elle n’est pas relancée.", "demandez ce numéro et écrivez-le dans la fiche du client"}
}

func duplicate(other *Item) Reason {
	return Reason{cause.Duplicate, fmt.Sprintf("Même numéro et même montant que la %s : la facture est sans doute comptabilisée deux fois.", designation(other.Item)), "contre-passez l’écriture en double, ou corrigez le numéro"}
}

func promised(p *followup.JudgedPromise, date civil.Date) Reason {
	text := fmt.Sprintf("Promis le %s pour le %s", p.Date.French(), p.Until.French())
	if p.Amount > 0 {
		text = fmt.Sprintf("%s promis le %s pour le %s", p.Amount.French(), p.Date.French(), p.Until.French())
	}
	if p.Last < date {
		return Reason{cause.Promised, fmt.Sprintf("%s : ce jour est passé, mais la banque n’est pas encore saisie jusqu’au %s, et rien ne dit que le client n’a pas payé.", text, p.Last.French()),
			"saisissez la banque jusqu’à cette date, ou fermez la promesse (feuille Promesses, « Clos le »)"}
	}
	return Reason{cause.Promised, fmt.Sprintf("%s : on attend jusqu’au %s.", text, p.Last.French()), "fermez la promesse (feuille Promesses, « Clos le ») pour relancer plus tôt"}
}

func compensated(ours, net money.Amount) Reason {
	return Reason{cause.Compensated, fmt.Sprintf("Nous devons %s à ce client comme fournisseur, autant que le net dû de %s : la compensation se propose avant la relance (C. civ. 1347).", ours.French(), net.French()),
		"proposez-lui la compensation, ou écrivez « compensation: non » dans relance.yaml"}
}

func excepted(e *policy.Exception, what string) Reason {
	return Reason{cause.Excepted, fmt.Sprintf("%s (exception : %s).", what, strings.TrimRight(e.Reason, ". ")), "modifiez « exceptions » dans regles.yaml"}
}

func notPresented(step *policy.Step, notice *log.Taken) Reason {
	return Reason{cause.NotPresented, fmt.Sprintf("%s attend : on ne sait pas quand la mise en demeure du %s a été présentée, et les intérêts d’un particulier en courent.", capital(policy.The(step.Name)), notice.Date.French()),
		"notez la date de présentation (relance poste --presente, ou feuille Envois)"}
}

func alreadyMade(f *followup.Fact) Reason {
	return Reason{cause.AlreadyMade, fmt.Sprintf("L’appel du %s (%s) compte pour cette étape.", f.Date.French(), lower(f.Label())), ""}
}

func guaranteeEnds(f followup.Fact, day civil.Date, what string) Reason {
	return Reason{cause.GuaranteeEnds, fmt.Sprintf("%s : %s le %s, alors que des factures sont en retard.", f.Label(), what, day.French()), "appelez la garantie, ou faites-la prolonger"}
}

func unreadRow(f followup.Fact) Reason {
	where := "le suivi"
	if f.Origin.File != "" {
		where = f.Origin.File
	}
	return Reason{cause.UnreadRow, "Quelqu’un a noté quelque chose sur ce client que le programme n’a pas pu lire (" + placeOf(f.Origin) + ") : cela peut être une promesse ou un litige.",
		"corrigez la cellule signalée dans " + where + " : la nuit suivante en tiendra compte"}
}
