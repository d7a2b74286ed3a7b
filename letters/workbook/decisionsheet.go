package workbook

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/rules"
	"relance/rules/cause"
)

// inOrder puts those who get something first, then those held, the largest
// claims first.
func inOrder(decisions []rules.Decision) []*rules.Decision {
	rank := func(d *rules.Decision) int {
		switch {
		case d.Acts():
			return 0
		case d.Hold != nil:
			return 1
		}
		return 2
	}
	ordered := make([]*rules.Decision, len(decisions))
	for k := range decisions {
		ordered[k] = &decisions[k]
	}
	slices.SortStableFunc(ordered, func(a, b *rules.Decision) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Amount, a.Amount), strings.Compare(a.Customer, b.Customer))
	})
	return ordered
}

// decisionSheet says of every customer what is done tonight and why, in one line.
func decisionSheet(r Report, who people) sheet {
	ordered := inOrder(r.Decisions)
	acting, held := 0, 0
	for _, d := range ordered {
		switch {
		case d.Acts():
			acting++
		case d.Hold != nil:
			held++
		}
	}
	return sheet{
		name: sheetDecisions, title: "Décisions de la nuit", tab: linked, frozen: 3,
		lead:  r.lead(plural(acting, "client relancé", "clients relancés") + ", " + plural(held, "client retenu", "clients retenus") + " sur " + number(len(ordered))),
		note:  "Une ligne par client : la règle suivie, ce qui la déclenche, ce qui arrête là, et la suite. Le raisonnement entier est dans la dernière colonne, hors impression, et par « relance expliquer ». Seuls les clients relancés ou retenus s’impriment.",
		calm:  "Aucun client n’était à examiner cette nuit.",
		lists: []*grid{decisionList(r, who, ordered).atMost(max(1, acting+held))},
	}
}

func decisionList(r Report, who people, ordered []*rules.Decision) *grid {
	acting := func(d *rules.Decision, s string) string { return with(d.Acts(), s) }
	line := func(c column[*rules.Decision]) column[*rules.Decision] { return c.look(textStyle) }
	g := newGrid(listDecisions, ordered,
		codeOf(listItems, func(d *rules.Decision) string { return d.Customer }),
		nameOf(36, func(d *rules.Decision) string { return who.name(d.Customer, "") }),
		line(text("Décision", 10.5, 12, outcome)),
		text("Étape", 13, 17, func(d *rules.Decision) string { return acting(d, spell(d.Step)) }),
		text("Canal", 11, 14, func(d *rules.Decision) string { return acting(d, spellAll(d.Channels)) }),
		amount("Montant", func(d *rules.Decision) money.Amount {
			if d.Acts() {
				return d.Amount
			}
			return 0
		}).total(),
		date("À payer avant le", func(d *rules.Decision) civil.Date {
			if d.Acts() {
				return d.Deadline
			}
			return 0
		}),
		line(text("Règle", 16, 34, ruleOf)),
		line(text("Fait", 24, 58, trigger)),
		line(text("Pourquoi pas plus", 24, 66, whyNotMore)),
		text("Étape suivante", 13, 17, func(d *rules.Decision) string { return spell(d.Next.Step) }),
		date("Prévue le", func(d *rules.Decision) civil.Date { return d.Next.On }),
		line(text("Puis", 14, 30, afterwards)).offPrint().ifAny(),
		file("Document", func(d *rules.Decision) string { return who.document(d.Customer) }).offPrint(),
		line(text("Ce qui lèverait le blocage", 20, 40, func(d *rules.Decision) string {
			if d.Hold == nil {
				return ""
			}
			return sentence(d.Hold.Lift)
		})).offPrint().ifAny(),
		line(text("Raisonnement entier", 30, 60, func(d *rules.Decision) string { return reasoning(r, d) })).offPrint(),
	)
	g.key = func(n int) string { return ordered[n].Customer }
	g.marks = []mark{
		{[]string{"Décision"}, `{Décision}="Relancé"`, style{bold: true}},
		{[]string{"Décision"}, `{Décision}="Retenu"`, style{italic: true, color: alarm}},
	}
	return g
}

// afterwards is what comes after the next step of a customer, for its other items.
func afterwards(d *rules.Decision) string {
	var words []string
	for k, next := range rules.Ahead(d.Items) {
		if k > 0 {
			words = append(words, next.Words())
		}
	}
	return sentence(strings.Join(words, " ; "))
}

func outcome(d *rules.Decision) string {
	switch {
	case d.Acts():
		return "Relancé"
	case d.Hold != nil:
		return "Retenu"
	}
	return "Rien"
}

// oneLine is how long the words of a decision are in its line.
const oneLine = 80

// reasonOf gives the text of the first reason of a kind.
func reasonOf(d *rules.Decision, code string) string {
	for _, r := range d.Reasons {
		if r.Code == code {
			return r.Text
		}
	}
	return ""
}

// ruleOf is the delay that a step waits for, without the cycle and the step, which
// have columns of their own.
func ruleOf(d *rules.Decision) string {
	said := reasonOf(d, cause.Rule)
	if _, after, found := strings.Cut(said, "» : "); found {
		said = after
	}
	said, _, _ = strings.Cut(said, ", ")
	return shorten(sentence(strings.TrimSuffix(said, ".")), oneLine)
}

// trigger is the fact that brings about the step: an invoice and its lateness, or
// why nothing happens.
func trigger(d *rules.Decision) string {
	said, _, _ := strings.Cut(cmp.Or(reasonOf(d, cause.Why), reasonOf(d, cause.Nothing)), " ; ")
	if said == "" && d.Hold == nil && len(d.Reasons) > 0 {
		said = d.Reasons[0].Text
	}
	return shorten(strings.TrimSuffix(strings.TrimPrefix(said, "Facture "), "."), oneLine)
}

// whyNotMore is what stops the night there: what holds the customer, else why the
// next step waits.
func whyNotMore(d *rules.Decision) string {
	said := reasonOf(d, cause.WhyStop)
	if d.Hold != nil {
		said = d.Hold.Text
	}
	return shorten(strings.TrimSuffix(said, "."), oneLine)
}

// reasoning is the whole explanation of a decision, on one line.
func reasoning(r Report, d *rules.Decision) string {
	var said []string
	if r.Explained != nil {
		said = aboutCustomer(r.Explained(d.Customer))
	}
	if len(said) == 0 {
		for _, reason := range d.Reasons {
			said = append(said, reason.Text)
		}
	}
	if len(said) == 0 && d.Hold != nil {
		said = append(said, d.Hold.Text)
	}
	return strings.Join(said, " ")
}

// aboutCustomer keeps, of the lines of rules.Explain, those about the customer
// as a whole: who he is and what is decided have columns of their own, and the
// items a sheet.
func aboutCustomer(explained []string) []string {
	var kept []string
	for _, l := range explained {
		switch {
		case strings.HasPrefix(l, "Postes :"):
			return kept
		case strings.HasPrefix(l, "Client "), strings.HasPrefix(l, "Décision :"):
		default:
			l = strings.TrimSpace(l)
			if _, words, found := strings.Cut(l, "] "); found && strings.HasPrefix(l, "[") {
				l = words // the code is for the log
			}
			kept = append(kept, l)
		}
	}
	return kept
}
