package workbook

import (
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/log"
)

// printedEvents is how many events are printed: the others are for the screen.
const printedEvents = 40

// historySheet is the event log, the latest first.
func historySheet(r Report, who people) sheet {
	events := happenings(r.Events)
	type event = log.Event
	code, name := theirs(who, 26, func(e event) string { return e.Customer })
	g := newGrid("Evenements", events,
		date("Date", func(e event) civil.Date { return e.Date }),
		text("Événement", 18, 24, func(e event) string { return happened(e.Kind) }).look(textStyle),
		code, name,
		text("Facture", 12, 16, func(e event) string { return invoice(e.Invoice) }),
		text("Étape", 13, 17, func(e event) string { return spell(e.Step) }),
		text("Canal", 11, 14, func(e event) string { return spell(string(e.Channel)) }),
		amount("Montant", func(e event) money.Amount { return e.Amount }),
		date("Délai accordé", func(e event) civil.Date { return e.Due }),
		text("Motif", 20, 50, func(e event) string {
			if e.Fact != nil {
				return told(*e.Fact)
			}
			if _, words, coded := strings.Cut(e.Reason, " : "); coded && e.Kind == log.Held {
				return words // the code of the hold is for other programs
			}
			return e.Reason
		}),
		text("Auteur", 11, 16, func(e event) string { return e.Author }).ifAny(),
		text("Exécution", 12, 16, func(e event) string { return e.Run }).look(textStyle).offPrint(),
		text("Document", 18, 34, func(e event) string { return e.Document }).look(textStyle).offPrint(),
		text("Empreinte", 18, 20, func(e event) string { return e.Hash[:min(len(e.Hash), 16)] }).look(textStyle).offPrint(),
	)
	g.most = printedEvents
	return sheet{
		name: sheetHistory, title: "Historique des relances (main courante)", tab: muted, frozen: 4,
		lead:  r.lead(plural(len(events), "événement", "événements")),
		note:  "Le plus récent d’abord. Rien n’est jamais effacé : une annulation s’ajoute à ce qu’elle annule. Les pénalités courues sont dans la feuille Pénalités. Seuls les " + strconv.Itoa(printedEvents) + " derniers événements s’impriment.",
		calm:  "Aucune relance n’a encore été préparée.",
		lists: []*grid{g},
	}
}

// happenings are the events that people did or will hear of, the latest first: not
// the penalties that every night adds to the register, by the hundred.
func happenings(all []log.Event) []log.Event {
	var events []log.Event
	for _, e := range all {
		if e.Kind != log.PenaltyAccrued {
			events = append(events, e)
		}
	}
	slices.Reverse(events)
	return events
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
