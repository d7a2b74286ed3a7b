package workbook

import (
	"fmt"

	"cmp"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/elision"
	"relance/aging/money"
	"relance/letters"
	"relance/rules"
)

// todoSheet lists what people have to do, what is dated, and what changed since
// the night before.
func todoSheet(r Report, who people) sheet {
	todo := gatherActions(r, who)
	late := 0
	for _, e := range r.Agenda {
		if e.On < r.Date {
			late++
		}
	}
	lead := plural(len(todo), "action", "actions") + ", " + plural(len(r.Agenda), "échéance", "échéances") + " dont " + plural(late, "passée", "passées")
	if !r.Previous.IsZero() {
		lead += ", " + plural(len(r.Changes), "changement", "changements") + " depuis le " + r.Previous.French()
	}
	return sheet{
		name: sheetTodo, title: "À faire", tab: linked, frozen: 3, lead: r.lead(lead),
		note:  "Les réponses s’écrivent dans a-faire.xlsx, à côté de ce rapport : la nuit suivante en tient compte.",
		calm:  "Rien n’est à poster, à appeler, à débloquer ni à décider.",
		lists: []*grid{actionList(who, todo), agendaList(r, who), changeList(r, who)},
	}
}

// actionList lists what people have to do: post, call, check, unlock, decide.
func actionList(who people, todo []action) *grid {
	customerOf := func(a action) customer.Customer {
		if c := who.cases[a.code]; c != nil {
			return c.Customer
		}
		return customer.Customer{}
	}
	g := newGrid(listTodo, todo,
		text("Action", 20, 24, func(a action) string { return a.what }),
		codeOf(listDecisions, func(a action) string { return a.code }),
		nameOf(30, func(a action) string { return who.names[a.code] }),
		amount("Montant", func(a action) money.Amount { return a.amount }),
		text("Détail", 30, 52, func(a action) string { return a.detail }).look(nextStyle),
		date("Délai", func(a action) civil.Date { return a.before }),
		text("Responsable", 13, 16, func(a action) string { return who.owner(a.code) }).ifAny(),
		text("Téléphone", 15, 18, func(a action) string { return cmp.Or(a.phone, phone(customerOf(a))) }).ifAny(),
		box[action]("Fait le", 11, style{format: day, align: "center"}),
		box[action]("Résultat, commentaire", 24, style{wrap: true}),
		box[action]("Rappeler le", 11, style{format: day, align: "center"}),
		file("Document", func(a action) string { return a.file }).offPrint(),
		text("Interlocuteur", 14, 18, func(a action) string { return a.contact }).offPrint().ifAny(),
		text("À défaut", 15, 22, func(a action) string { return a.others }).offPrint().ifAny(),
		text("Courriel", 20, 40, func(a action) string { return strings.Join(customerOf(a).Recipients("comptabilite"), "\n") }).offPrint().ifAny(),
		count("Factures échues", func(a action) int { return a.overdue }).offPrint().ifAny(),
		count("Retard (jours)", func(a action) int { return a.worst }).offPrint().ifAny(),
		text("Dernière relance", 13, 17, func(a action) string { return spell(a.last) }).offPrint().ifAny(),
		date("Faite le", func(a action) civil.Date { return a.lastOn }).offPrint().ifAny(),
	)
	g.title, g.note = "Actions", "Par nature puis par montant. Les trois colonnes encadrées sont à remplir à la main ; ce qui les suit ne s’imprime pas."
	return g
}

// reached gives who to ask for, the number to dial, and who else: whom appels.pdf
// names.
func reached(c customer.Customer, role string) (name, phone string, others []string) {
	w := c.Reach(role)
	for _, k := range w.Others {
		who := k.Name
		if k.Role != "" {
			who = joined(who, k.Role)
		}
		others = append(others, strings.TrimSpace(k.Phone+" "+who))
	}
	return letters.CallName(w), w.Phone, others
}

// phone is the customer's number, else the first contact's.
func phone(c customer.Customer) string {
	if c.Phone != "" {
		return c.Phone
	}
	for _, k := range c.Contacts {
		if k.Phone != "" {
			return strings.TrimSpace(k.Phone + " " + k.Name)
		}
	}
	return ""
}

// printedAgenda is how many dates are printed: what comes soon.
const printedAgenda = 25

// agendaList is everything dated that is to come, and what is past and still
// open, by day. Its amounts have no sum: one debt may have several dates, and not
// all of them are printed.
func agendaList(r Report, who people) *grid {
	g := newGrid("Agenda", r.Agenda,
		text("Quoi", 18, 24, func(e rules.Entry) string { return e.Kind }).bold(),
		codeOf(listItems, func(e rules.Entry) string { return e.Customer }),
		nameOf(28, func(e rules.Entry) string { return who.name(e.Customer, e.Name) }),
		amount("Montant", func(e rules.Entry) money.Amount { return e.Amount }),
		text("À faire", 30, 52, func(e rules.Entry) string { return sentence(e.Text) }).look(nextStyle),
		date("Le", func(e rules.Entry) civil.Date { return e.On }),
		text("Responsable", 13, 16, func(e rules.Entry) string { return e.Owner }).ifAny(),
		text("Par", 9, 11, func(e rules.Entry) string { return e.By }),
		measure("Dans (jours)", whole, func(e rules.Entry) any { return int(e.On - r.Date) }),
		box[rules.Entry]("Fait le", 11, style{format: day, align: "center"}),
	)
	g.atMost(printedAgenda)
	g.title, g.note = "Agenda", fmt.Sprintf("Les %d premières dates s’impriment. ", printedAgenda)+"Prochaines étapes, rappels, promesses, échéances de plan, litiges, garanties, procédures et prescriptions, par date. Ce qui est « par vous » est aussi dans agenda.ics, avec ses rappels."
	g.marks = []mark{{[]string{"Le", "Dans (jours)"}, "{Dans (jours)}<0", style{bold: true, color: alarm}}}
	return g
}

// changeList is what changed since the previous run.
func changeList(r Report, who people) *grid {
	became := func(c Change) string {
		before, after := c.Before, c.After
		if c.Kind == "Étape" {
			before, after = spell(before), spell(after)
		}
		if before != "" && after != "" {
			return before + " → " + after
		}
		return before + after
	}
	g := newGrid("Changements", r.Changes,
		text("Changement", 16, 24, func(c Change) string { return c.Kind }).bold(),
		codeOf(listItems, func(c Change) string { return c.Customer }),
		nameOf(28, func(c Change) string { return who.name(c.Customer, c.Name) }),
		amount("Montant", func(c Change) money.Amount { return c.Amount }).total(),
		text("Avant → maintenant", 30, 52, became).look(nextStyle),
		text("Facture", 10.8, 14, func(c Change) string { return c.Invoice }),
	)
	g.screen = true
	g.title = "Depuis la nuit précédente (hors impression)"
	g.note = "Ce qui a changé depuis le " + r.Previous.French() + " : réglée, avoir, passée en perte, déplacée, corrigée, disparue, rejetée, rouverte, nouveau, devenu exigible, étape franchie, promesse rompue, litige, courrier retenu."
	return g
}

// bankActions are what a person has to do about the payments that the ledger does
// not have, those that came back, and the answers that nobody has read.
func bankActions(r Report) (todo []action) {
	for i := range r.Cases {
		c := &r.Cases[i]
		for _, u := range c.Unpaid {
			todo = append(todo, action{what: "Traiter l’impayé", code: c.Customer.Code, detail: "Impayé bancaire du " + u.Date.French() + " : " + u.Why + ", à comptabiliser", amount: u.Amount, order: 7})
		}
		if reply := c.UnreadReply(r.Date); reply != nil {
			todo = append(todo, action{what: "Lire la réponse", code: c.Customer.Code, detail: replyText(reply), before: reply.Until, order: 7})
		}
		for _, s := range c.Seen {
			if s.Sure {
				todo = append(todo, action{what: "Comptabiliser", code: c.Customer.Code, detail: "Règlement vu en banque le " + s.Date.French() + " (" + s.How + ")", amount: s.Amount, file: "a-comptabiliser.txt", order: 7})
			}
		}
	}
	return todo
}

// replyText is what an answer says, and what it proposes.
func replyText(r *rules.Reply) string {
	text := "Courriel du " + r.Date.French() + " " + elision.De(r.From) + " : « " + r.Text + " »"
	if r.Proposed != "" {
		text += " ; elle propose : " + r.Proposed + ", à confirmer dans le suivi"
	}
	return text
}
