package rules

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/elision"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

func because(r Reason) *Reason { return &r }

// designation names an item: facture F12 du 10/04/2026.
func designation(i openitem.Item) string {
	word := i.Nature.String()
	switch {
	case i.Aggregate:
		word = "solde antérieur"
	case i.Nature == ledger.Opening:
		word = "facture reprise à nouveau"
	case i.Nature == ledger.Other:
		word = "écriture"
	}
	number := i.Number
	if number == "" {
		number = i.Ref
	}
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s du %s", word, number, i.Date.French())), " ")
}

func count(n int, one, many string) string {
	if n <= 1 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}

// On the whole customer.

func collectiveAccount(c customer.Customer) Reason {
	return Reason{cause.Collective, fmt.Sprintf("Le compte %s est un compte collectif : il réunit plusieurs clients sans code auxiliaire, et aucune lettre ne peut leur être adressée.", c.Code),
		"tenez un compte auxiliaire par client"}
}

func noReminder(c *customer.Customer) Reason {
	if c.HeldBy != "" {
		return heldBy(c)
	}
	if c.NoReminderTo.IsZero() {
		return Reason{cause.NoReminder, "La fiche du client demande de ne pas le relancer.", "videz la colonne « ne-pas-relancer » de sa fiche, ou donnez-lui une date de fin"}
	}
	return Reason{cause.NoReminder, fmt.Sprintf("La fiche du client demande de ne pas le relancer jusqu’au %s.", c.NoReminderTo.French()),
		"attendez cette date ou videz la colonne « ne-pas-relancer » de sa fiche"}
}

func undelivered(e *log.Event, address string) Reason {
	text := fmt.Sprintf("Un courrier est revenu non distribué (NPAI) le %s", e.Date.French())
	if address != "" {
		text += " ; il avait été envoyé à : " + address
	}
	return Reason{cause.Undelivered, text + ".", "corrigez l’adresse dans la fiche du client, ou enregistrez un nouvel envoi (relance poste)"}
}

func doubtfulCustomer(sum money.Amount) Reason {
	return Reason{cause.DoubtfulHeld, fmt.Sprintf("%s sont inscrits au compte 416 (clients douteux ou litigieux) : tout le client est retenu.", sum.French()),
		"reclassez ces sommes au compte 411 si le client n’est plus douteux, ou suivez-le à la main"}
}

func suspension(s policy.Suspension) Reason {
	return Reason{cause.Suspended, fmt.Sprintf("Les relances sont suspendues du %s au %s : %s.", s.From.French(), s.To.French(), s.Reason),
		fmt.Sprintf("attendez le %s ou raccourcissez la suspension dans regles.yaml", (s.To + 1).French())}
}

func channelSuspended(step *policy.Step, s policy.Suspension) Reason {
	return Reason{cause.Suspended, fmt.Sprintf("%s attend : le canal %s est suspendu du %s au %s (%s).", capital(policy.The(step.Name)), policy.Listed(step.Channels), s.From.French(), s.To.French(), s.Reason),
		fmt.Sprintf("attendez le %s ou ajoutez un autre canal à l’étape", (s.To + 1).French())}
}

func noCycle(c customer.Customer) Reason {
	return Reason{cause.NoCycle, fmt.Sprintf("Aucun cycle de la politique ne concerne ce client (type %s).", c.Kind), "ajoutez un cycle dont « pour » le désigne, ou remplissez la colonne « cycle » de sa fiche"}
}

func covered(credits, due money.Amount) Reason {
	return Reason{cause.Covered, fmt.Sprintf("Les avoirs, règlements et acomptes non affectés (%s) couvrent les %s à réclamer.", (-credits).French(), due.French()),
		"lettrez ces sommes dans le grand livre ; la relance reprendra si un net reste dû"}
}

func imputed(r *standing) Reason {
	return Reason{cause.Imputed, fmt.Sprintf("Réglé par imputation : les avoirs et règlements non affectés paient d’abord la dette la plus ancienne (C. civ. 1342-10), et couvrent les %s de ce poste.", r.claim().French()),
		"lettrez ces sommes dans le grand livre si elles règlent autre chose"}
}

func probablyPaid(credit *openitem.Item, items int, whole bool) Reason {
	what := "ce poste"
	switch {
	case whole && items > 1:
		what = fmt.Sprintf("la totalité des %d postes ouverts", items)
	case items > 1:
		what = fmt.Sprintf("la somme de %d postes qui se suivent, dont celui-ci", items)
	}
	return Reason{cause.ProbablyPaid, fmt.Sprintf("Probablement réglé : %s non affecté, %s, est égal au centime à %s.", aCredit(credit), (-credit.Open).French(), what),
		"lettrez ce montant dans le grand livre, avec ce poste ou avec un autre"}
}

// aCredit names an unallocated credit: un règlement 512-7 du 12/05/2026.
func aCredit(i *openitem.Item) string {
	word := "crédit"
	switch i.Nature {
	case ledger.Payment, ledger.CreditNote, ledger.Opening:
		word = i.Nature.String()
	}
	return strings.Join(strings.Fields(fmt.Sprintf("un %s %s du %s", word, i.Ref, i.Date.French())), " ")
}

func belowThreshold(net, threshold money.Amount) Reason {
	return Reason{cause.Threshold, fmt.Sprintf("Le net dû, %s, est inférieur au seuil de %s.", net.French(), threshold.French()), "attendez d’autres échéances ou baissez « seuil » dans regles.yaml"}
}

func noContact(step *policy.Step, c customer.Customer) Reason {
	var words []string
	for _, channel := range step.Channels {
		if w := channel.Lacks(); w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return Reason{cause.NoContact, fmt.Sprintf("%s ne peut pas joindre %s : pas %s dans sa fiche.", capital(policy.The(step.Name)), c.Code, strings.Join(words, " ni ")),
		"complétez la fiche du client (clients.xlsx), ou choisissez « adresse-manquante: imprimer »"}
}

func addressRefused(step *policy.Step, refused *log.Event) Reason {
	return Reason{cause.NoContact, fmt.Sprintf("%s ne peut pas partir : le %s, le serveur de messagerie a refusé l’adresse %s.", capital(policy.The(step.Name)), refused.Date.French(), log.RefusedAddress(refused.Reason)),
		"corrigez le courriel dans la fiche du client"}
}

func dayOff(date, next civil.Date) Reason {
	return Reason{cause.DayOff, fmt.Sprintf("Le %s n’est pas un jour ouvré : l’étape est reportée au %s.", date.French(), next.French()), "attendez le prochain jour ouvré"}
}

func spacing(last *log.Taken, delay settings.Delay, free civil.Date) Reason {
	if last.Granted() >= delay.Days && last.Granted() > 0 {
		return Reason{cause.Spacing, fmt.Sprintf("Le dernier écrit au client date du %s (%s) et lui laisse jusqu’au %s : le suivant part le %s au plus tôt.", last.On.French(), policy.Label(last.Step), last.On.AddDays(last.Granted()).French(), free.French()), "attendez cette date"}
	}
	return Reason{cause.Spacing, fmt.Sprintf("Le dernier écrit au client date du %s (%s) ; l’espacement de %s mène au %s.", last.On.French(), policy.Label(last.Step), delay, free.French()),
		"attendez cette date"}
}

func seriousSpacing(step *policy.Step, last *log.Taken, delay settings.Delay, free civil.Date) Reason {
	one := "une mise en demeure a déjà été préparée"
	if step.Nature == policy.Handover {
		one = "un dossier a déjà été préparé"
	}
	return Reason{cause.Serious, fmt.Sprintf("%s attend le %s : %s le %s pour ce client, et %s en séparent deux. Ce qui mûrit d’ici là y sera joint.", capital(policy.The(step.Name)), free.French(), one, last.On.French(), delay),
		"attendez cette date, ou changez « espacement-mise-en-demeure » dans regles.yaml"}
}

func calledToday(date civil.Date) Reason {
	return Reason{cause.AlreadyCalled, fmt.Sprintf("Un appel à ce client est déjà préparé pour le %s.", date.French()), "attendez le lendemain"}
}

// On one step of one item.

func preventiveTooLate(step *policy.Step, item Item) Reason {
	return Reason{cause.TooLate, fmt.Sprintf("%s n’a plus d’objet : elle se fait %s avant l’échéance du %s.", capital(policy.The(step.Name)), settings.InDays(-step.Offset()), item.Due.French()), ""}
}

func lateFirst(step *policy.Step, late *Item) Reason {
	return Reason{cause.LateFirst, fmt.Sprintf("%s attend : le client est déjà relancé de la %s, échue le %s, et un mot aimable ne se mêle pas à un retard.", capital(policy.The(step.Name)), designation(late.Item), late.Due.French()),
		"elle reprend dès que ce retard est réglé"}
}

func otherSegments(step *policy.Step) Reason {
	return Reason{cause.NotConcerned, fmt.Sprintf("%s ne concerne que les clients : %s.", capital(policy.The(step.Name)), strings.Join(step.Segments, ", ")), "remplissez la colonne « segment » de la fiche du client"}
}

func conditionFails(step *policy.Step) Reason {
	return Reason{cause.NotConcerned, fmt.Sprintf("La condition %s n’est pas remplie : %s.", elision.De(policy.The(step.Name)), step.Condition.Text), ""}
}

func unknownKind(step *policy.Step) Reason {
	return Reason{cause.UnknownKind, fmt.Sprintf("Pas %s : on ne sait pas si le client est un professionnel, un particulier ou un organisme public.", elision.De(policy.Label(step.Name))),
		"donnez le type ou le SIREN du client dans sa fiche"}
}

func presumedDue(step *policy.Step, item Item) Reason {
	return Reason{cause.PresumedDue, fmt.Sprintf("Pas %s : l’échéance du %s est %s.", elision.De(policy.Label(step.Name)), item.Due.French(), item.DueFrom), "donnez les conditions de paiement du client, ou l’échéance dans la liste d’échéances"}
}

func noWayButLater(step *policy.Step) Reason {
	return Reason{cause.NotConcerned, fmt.Sprintf("L’étape « %s » est laissée de côté : rien dans la fiche du client ne permet de la faire par %s.", policy.Label(step.Name), policy.Listed(step.Channels)),
		"complétez la fiche du client"}
}

// missingRate holds a notice that would leave out what the contract gives.
func missingRate(step *policy.Step, item Item) Reason {
	semester := item.Penalty.Until + 1
	return Reason{cause.MissingRate, fmt.Sprintf("%s attend : le taux du contrat suit le taux de l’intérêt légal, qui manque pour le %s.", capital(policy.The(step.Name)), penalty.SemesterName(semester)),
		fmt.Sprintf("ajoutez dans relance.yaml la clé taux.%s.%s, d’après le texte officiel : « %s »", item.Penalty.Lacking, semester, penalty.Sample(item.Penalty.Lacking, semester))}
}

func noNotice(step *policy.Step) Reason {
	return Reason{cause.NoticeMissing, fmt.Sprintf("Pas %s : aucune mise en demeure n’a visé ce poste.", elision.De(policy.Label(step.Name))), "décidez de la suite, ou levez d’abord ce qui retient la mise en demeure"}
}

func notReminded(step *policy.Step) Reason {
	return Reason{cause.NotReminded, fmt.Sprintf("%s attend : aucun courrier parti n’a encore rappelé ce poste.", capital(policy.The(step.Name))),
		"relancez-le d’abord, ou dites à quelle étape il en est (relance suivi ajouter niveau)"}
}

func noticeFirst(step *policy.Step) Reason {
	return Reason{cause.NoticeFirst, fmt.Sprintf("%s attend : une mise en demeure part cette nuit pour d’autres factures, et ne parle de celle-ci que pour mémoire.", capital(policy.The(step.Name))), "attendez le prochain courrier"}
}

func notPosted(step *policy.Step, notice *log.Taken) Reason {
	return Reason{cause.NoticeNotPosted, fmt.Sprintf("%s attend : l’envoi de la mise en demeure préparée le %s n’est pas confirmé.", capital(policy.The(step.Name)), notice.Date.French()),
		"enregistrez le dépôt du recommandé (relance poste) avec sa date et son numéro"}
}

func minimum(step *policy.Step, all, net, least money.Amount) Reason {
	return Reason{cause.BelowMinimum, fmt.Sprintf("%s attend : les postes arrivés à cette étape font %s, sous le minimum de %s.", capital(policy.The(step.Name)), lessCredits(all, net), least.French()),
		"attendez que d’autres postes y arrivent, baissez « minimum », ou décidez de la suite à la main"}
}

func skippedMinimum(step *policy.Step, all, net, least money.Amount) Reason {
	return Reason{cause.BelowMinimum, fmt.Sprintf("L’étape « %s » est laissée de côté : %s, sous le minimum de %s.", policy.Label(step.Name), lessCredits(all, net), least.French()), "baissez « minimum » dans regles.yaml"}
}

// lessCredits gives the amount of items, with what the customer's credits leave
// of it where they take something.
func lessCredits(all, net money.Amount) string {
	if net == all {
		return all.French()
	}
	return fmt.Sprintf("%s, dont il reste %s une fois les crédits déduits", all.French(), net.French())
}

func openingAlone(step *policy.Step, item *Item) Reason {
	return Reason{cause.OpeningAlone, fmt.Sprintf("Pas %s : le %s est un à-nouveau non détaillé.", elision.De(policy.Label(step.Name)), designation(item.Item)), "donnez le grand livre de l’exercice précédent, ou le détail des factures"}
}

// On items that no letter claims.

func doubtfulItem(i *Item) Reason {
	return Reason{cause.DoubtfulItem, fmt.Sprintf("Le poste est au compte %s (client douteux).", i.Account), "reclassez-le au compte 411 s’il ne l’est plus"}
}

func retention(i *Item) Reason {
	return Reason{cause.Retention, fmt.Sprintf("Retenue de garantie (compte %s) : elle n’est relancée qu’après sa date de libération.", i.Account), "donnez la date de libération dans la liste d’échéances"}
}

func billHeld(i *Item) Reason {
	return Reason{cause.BillHeld, fmt.Sprintf("Effet à recevoir (compte %s) : il se présente à son échéance et n’est pas relancé.", i.Account), "un effet impayé revient au compte 411"}
}

func notReceivable(i *Item) Reason {
	return Reason{cause.OtherAccount, fmt.Sprintf("Le compte %s n’est pas relancé.", i.Account), ""}
}

func openingGap(*Item) Reason {
	return Reason{cause.OpeningGap, "Écart d’ouverture entre deux exercices : il se justifie en comptabilité, il ne se réclame pas.", "comparez les à-nouveaux avec la clôture précédente"}
}

func smallDifference(i *Item) Reason {
	return Reason{cause.SmallDifference, fmt.Sprintf("Écart de règlement de %s, dans la tolérance.", i.Open.French()), "soldez-le en comptabilité"}
}

func undated(*Item) Reason {
	return Reason{cause.Undated, "Sans échéance connue, le poste n’est jamais en retard.", "donnez son échéance dans la liste d’échéances"}
}

func foreign(i *Item) Reason {
	return Reason{cause.Foreign, fmt.Sprintf("Le poste est en %s : il ne figure pas dans une lettre en euros.", i.Currency), "relancez-le à la main ; une lettre part dans sa devise quand ce qui reste à payer dans cette devise est connu au centime, et qu’aucun règlement non affecté en euros ne peut être le sien"}
}

func exchangeGap(i *Item) Reason {
	return Reason{cause.ExchangeGap, fmt.Sprintf("Il ne reste qu’un écart de change de %s : le client n’en doit rien.", i.Open.French()), "soldez-le en comptabilité (comptes 656 ou 756, 666 ou 766)"}
}

func extinct(i *Item, l penalty.Limitation) Reason {
	return Reason{cause.Extinct, fmt.Sprintf("%s : prescription acquise le %s (%s) ; une dette prescrite ne se réclame pas.", capital(designation(i.Item)), (l.LastDay + 1).French(), l.Article),
		"si une reconnaissance de dette ou une demande en justice l’a interrompue, traitez ce poste à la main"}
}

func insolvent(i *Item, p penalty.Proceedings, ended *followup.Fact) Reason {
	born := fmt.Sprintf("%s est née avant le jugement d’ouverture du %s", capital(designation(i.Item)), p.Judgment.French())
	if ended != nil {
		why, remedy := afterInsolvency(ended)
		return Reason{cause.Insolvent, born + " : " + why, remedy}
	}
	by := "dans les deux mois de la publication au BODACC"
	if d := p.Deadlines().Declaration; !d.IsZero() {
		by = "au plus tard le " + d.French()
	}
	return Reason{cause.Insolvent, born + " : elle ne peut être ni relancée ni payée (C. com. L622-7 et L622-21), et se déclare " + by + ".",
		"déclarez la créance au mandataire judiciaire ou au liquidateur ; les factures nées après le jugement suivent leur cours"}
}

// afterInsolvency says what a closing leaves of a debt born before the judgment,
// and what a person does about it.
func afterInsolvency(f *followup.Fact) (why, remedy string) {
	on := f.Closed.French()
	switch followup.EndingOf(*f) {
	case followup.OutcomePlan:
		return "un plan a été arrêté le " + on + " ; elle se règle selon ce plan, et ne peut être ni relancée ni poursuivie (C. com. L626-10 et suivants, L631-19).",
			"suivez les dates du plan dans la feuille « Plans » ; si le tribunal le résout, donnez à la procédure l’issue « plan non tenu »"
	case followup.OutcomeShortfall:
		return "la procédure a été clôturée pour insuffisance d’actif le " + on + " ; cette clôture ne rend pas aux créanciers leurs actions (C. com. L643-11).",
			"passez la créance en perte et récupérez la TVA ; une exception de l’article L643-11 (caution, fraude, faillite personnelle) se voit avec un avocat"
	case followup.OutcomePaid:
		return "la procédure a été clôturée pour extinction du passif le " + on + " ; elle a été payée par la procédure, ou n’y a pas été admise.",
			"lettrez le règlement reçu du liquidateur ; s’il manque, écrivez-lui"
	case followup.OutcomeConverted:
		return "la procédure a été convertie le " + on + " ; les créances antérieures restent gelées (C. com. L622-7 et L622-21).",
			"notez la procédure qui suit dans la feuille « Procédures »"
	}
	return "la procédure a été close le " + on + " sans que son issue soit connue ; presque aucune ne rend aux créanciers leurs actions (C. com. L622-21, L626-10 et L643-11).",
		"donnez son issue dans la feuille « Procédures » : plan arrêté, insuffisance d’actif, extinction du passif, conversion, rejet ou plan non tenu"
}

// birthUnknown holds what was billed shortly after the judgment, until somebody
// tells when it was delivered or done.
func birthUnknown(i *Item, p penalty.Proceedings) Reason {
	return Reason{cause.BirthUnknown,
		fmt.Sprintf("%s suit de moins de %d jours le jugement d’ouverture du %s : livrée ou exécutée avant lui, elle se déclare et ne se relance pas (C. com. L622-17 et L622-24) ; sa « Livraison ou prestation faite », à noter avec sa date dans la feuille « Notes », en décide.", capital(designation(i.Item)), doubtfulBirth, p.Judgment.French()),
		"notez dans la feuille « Notes » une « Livraison ou prestation faite », avec sa date et le numéro de la facture"}
}

// capital writes the first letter in upper case.
func capital(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
