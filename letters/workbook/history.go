package workbook

import (
	"strings"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/log"
)

// historyTable is the event log, the latest first.
func (v *view) historyTable() *table {
	events := v.happenings()
	return &table{
		sheet: sheetHistory, title: "Historique des relances (main courante)", tab: muted, frozen: 2,
		lead: v.lead(plural(len(events), "événement", "événements")),
		note: "Le plus récent d’abord. Rien n’est jamais effacé : une annulation s’ajoute à ce qu’elle annule. Les pénalités courues sont dans la feuille Pénalités.",
		columns: []column{
			{title: "Date", width: 10.5, style: dateStyle},
			{title: "Événement", width: 21, style: textStyle},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(26), style: wrapStyle},
			{title: "Facture", width: 14, style: wrapStyle},
			{title: "Étape", width: 17, style: wrapStyle},
			{title: "Canal", width: 13, style: wrapStyle},
			{title: "Montant", width: v.amount, style: sparseStyle},
			{title: "Délai accordé", width: 10.5, style: dateStyle},
			{title: "Motif", width: 44, style: wrapStyle},
			{title: "Auteur", width: 14, style: wrapStyle},
			{title: "Exécution", width: 13, style: textStyle},
			{title: "Document", width: 30, style: wrapStyle},
			{title: "Empreinte", width: 18, style: textStyle},
		},
		rows: len(events), body: func(l *list) { v.historyRows(l, events) },
		calm: "Aucune relance n’a encore été préparée.",
	}
}

// happenings are the events that people did or will hear of: not the penalties that
// every night adds to the register, by the hundred.
func (v *view) happenings() []log.Event {
	var events []log.Event
	for _, e := range v.Events {
		if e.Kind != log.PenaltyAccrued {
			events = append(events, e)
		}
	}
	return events
}

func (v *view) historyRows(l *list, events []log.Event) {
	for i := len(events) - 1; i >= 0; i-- {
		e := events[i]
		r := l.next(plain)
		r.date(e.Date).text(happened(e.Kind)).ledger(e.Customer, textStyle).ledger(v.names[e.Customer], wrapStyle)
		r.ledger(invoice(e.Invoice), wrapStyle).text(spell(e.Step)).text(spell(string(e.Channel))).money(e.Amount).date(e.Due)
		why := e.Reason
		if e.Fact != nil {
			why = told(*e.Fact)
		}
		r.ledger(why, wrapStyle).ledger(e.Author, wrapStyle).text(e.Run).text(e.Document).text(e.Hash[:min(len(e.Hash), 16)]).done()
	}
}

// told says in a line what people noted, and how it ended.
func told(f followup.Fact) string {
	var parts []string
	for _, said := range []string{f.Label(), f.Text, f.Contact} {
		if said != "" {
			parts = append(parts, said)
		}
	}
	text := strings.TrimSpace(strings.Join(parts, " ; ") + " (le " + f.Date.French())
	if !f.Until.IsZero() {
		text += ", pour le " + f.Until.French()
	}
	if !f.Closed.IsZero() {
		text += ", clos le " + f.Closed.French()
		if f.Outcome() != "" {
			text += " : " + f.Outcome()
		}
	}
	return text + ")"
}

// invoice reads the invoice's name in the key that an event carries:
// customer|reference|date, or that of an item, customer|account|reference|….
func invoice(key string) string {
	switch parts := strings.Split(key, "|"); {
	case len(parts) >= 5:
		return parts[2]
	case len(parts) >= 3:
		return parts[1]
	}
	return key
}

// changeTable is what changed since the previous run.
func (v *view) changeTable() *table {
	return &table{
		sheet: sheetChanges, title: "Depuis hier", tab: ink, frozen: 3,
		lead: v.lead("ce qui a changé depuis le " + v.Previous.French()),
		note: "Réglée, avoir, passée en perte, déplacée, corrigée, disparue, rejetée, rouverte, nouveau, devenu exigible, étape franchie, promesse rompue, litige, courrier retenu.",
		columns: []column{
			{title: "Changement", width: 20, style: style{bold: true}},
			{title: "Code", width: v.codeWidth(), style: textStyle},
			{title: "Client", width: v.nameWidth(30), style: wrapStyle},
			{title: "Facture", width: 16, style: wrapStyle},
			{title: "Montant", width: v.amount, style: sparseStyle, sum: sumOf(v.Changes, func(c Change) money.Amount { return c.Amount })},
			{title: "Avant", width: 36, style: nextStyle},
			{title: "Maintenant", width: 36, style: wrapStyle},
		},
		rows: len(v.Changes), body: v.changeRows,
		calm: "Rien n’a changé depuis le " + v.Previous.French() + ".",
	}
}

func (v *view) changeRows(l *list) {
	for _, c := range v.Changes {
		r := l.next(plain)
		name := c.Name
		if name == "" {
			name = v.names[c.Customer]
		}
		before, after := c.Before, c.After
		if c.Kind == "Étape" {
			before, after = spell(before), spell(after)
		}
		r.text(c.Kind).linked(c.Customer, textStyle, sheetItems, cell(v.itemRow, c.Customer, itemCode)).ledger(name, wrapStyle)
		r.ledger(c.Invoice, wrapStyle).money(c.Amount).ledger(before, nextStyle).ledger(after, wrapStyle).done()
	}
}
