package casefile

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/reference"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules/log"
	"relance/rules/policy"
)

// Line is one line of the main courante: what was done or said, when, by whom.
type Line struct {
	Date   civil.Date
	What   string // French
	Amount money.Amount
	Who    string
	Proof  string // document and the head of its hash

	Internal bool // ours alone: calls, notes, guarantees; not for a file that is handed over
}

// chronicleOf tells everything done with a customer and said by it up to a date,
// oldest first: documents, what became of them, calls, promises, disputes,
// plans, proceedings. Penalties that accrue night after night are left to the
// computation, and the nights on which nothing went out to the decisions.
func chronicleOf(known record) []Line {
	b := chronicler{date: known.date, events: known.events}
	for _, e := range known.events {
		b.event(e)
	}
	b.said(known.followUp)
	slices.SortStableFunc(b.lines, func(x, y Line) int { return cmp.Compare(x.Date, y.Date) })
	return b.lines
}

type chronicler struct {
	date   civil.Date
	events []log.Event
	lines  []Line
}

// unproved says that an event tells of a letter that did not leave, or of penalties
// that only a letter of which nobody knows that it left claimed: whoever the file is
// handed to would take it for done.
func (b *chronicler) unproved(e log.Event) bool {
	if e.Kind != log.Letter && e.Kind != log.PenaltyClaimed || e.Document == "" {
		return false
	}
	at := slices.IndexFunc(b.events, func(l log.Event) bool { return l.Kind == log.Letter && l.Run == e.Run && l.Document == e.Document })
	if at < 0 {
		return false
	}
	departure := log.DepartureOf(b.events, b.events[at], b.date)
	left := departure == log.Noted || departure.Supposed(b.events[at])
	return departure == log.Withdrawn || !left && e.Kind == log.PenaltyClaimed
}

func (b *chronicler) add(l Line) {
	if l.Date <= b.date && !l.Date.IsZero() {
		b.lines = append(b.lines, l)
	}
}

func (b *chronicler) event(e log.Event) {
	l := Line{Date: e.Date, Amount: e.Amount, Who: e.Author}
	switch e.Kind {
	case log.StepPrepared, log.StepNotDone, log.NoteTyped, log.PenaltyWaived, log.PayerKnown, log.Replied, log.SeenAtBank:
		l.Internal = true
	}
	l.Internal = l.Internal || b.unproved(e) || e.Kind == log.Letter && policy.NatureOf(e.Step) == policy.Preventive // it asked for nothing that was due
	if e.Document != "" {
		l.Proof = joined(", empreinte ", e.Document, short(e.Hash))
	}
	if l.What = eventWords(e); l.What == "" {
		return
	}
	if n := len(b.lines) - 1; n >= 0 && e.Item != "" && b.lines[n].Date == l.Date && b.lines[n].What == l.What && b.lines[n].Proof == l.Proof {
		b.lines[n].Amount += l.Amount // one action on several invoices
		return
	}
	b.add(l)
}

// eventWords tells an event, "" for those that are not told here.
func eventWords(e log.Event) string {
	if e.Fact != nil {
		return "" // what people said is told as such
	}
	switch e.Kind {
	case log.Letter:
		what := stepWords(e.Step)
		if e.Channel == policy.Registered {
			what += " : lettre préparée" // its dispatch has a line of its own
		}
		what = joined(", ", what, e.Channel.By())
		if !e.Due.IsZero() {
			what += ", à régler avant le " + e.Due.French()
		}
		return what
	case log.StepPrepared:
		if e.Channel.Spoken() || e.Channel.Brief() {
			return stepWords(e.Step) + " : préparé"
		}
	case log.StepDone:
		return joined(" : ", joined(", ", stepWords(e.Step), e.Channel.By()), joined(", ", "parti", e.Reason))
	case log.StepNotDone:
		return joined(" : ", "Courrier non envoyé", e.Reason)
	case log.Posted:
		return joined(" : ", "Lettre recommandée déposée", e.Reason)
	case log.Presented:
		return joined(" : ", "Lettre recommandée présentée", e.Reason)
	case log.Returned:
		return joined(" : ", "Courrier revenu non distribué", e.Reason)
	case log.NoteTyped:
		return joined(" : ", "Note", e.Reason)
	case log.SeenAtBank:
		return joined(", ", "Règlement vu en banque", e.Reason)
	case log.Replied:
		return joined(" : ", "Réponse reçue par courriel", e.Reason)
	case log.PayerKnown:
		return "Paie depuis le compte " + reference.Grouped(e.Reference, " ")
	case log.Insolvency:
		return joined(" : ", "Procédure collective", e.Reason)
	case log.PenaltyClaimed:
		return "Pénalités réclamées"
	case log.PenaltyPaid:
		return "Pénalités payées"
	case log.PenaltyWaived:
		return joined(" : ", "Pénalités abandonnées", e.Reason)
	}
	return ""
}

// said tells what people typed in the follow-up.
func (b *chronicler) said(f *followup.File) {
	for _, p := range f.Promises {
		what := "Promesse de règlement pour le " + p.Until.French() + " : " + string(p.State)
		b.fact(p.Fact, what, false)
	}
	for _, d := range f.Disputes {
		what := "Litige : " + d.Label()
		if !d.Closed.IsZero() && d.Closed <= b.date {
			what += joined(", ", ", clos le "+d.Closed.French(), d.Outcome())
		}
		b.fact(d.Fact, what, false)
	}
	for _, p := range f.Plans {
		b.fact(p.Fact, "Plan d’apurement : "+p.Standing(b.date), false)
	}
	for _, list := range []struct {
		name     string
		facts    []followup.Fact
		internal bool
	}{
		{"Appel", f.Calls, true}, {"Suspension", f.Suspensions, true}, {"Notre engagement", f.Commitments, true}, {"Envoi", f.Dispatches, false}, {"Garantie", f.Guarantees, true},
		{"Procédure", f.Proceedings, false}, {"Note", f.Notes, true},
	} {
		for _, fact := range list.facts {
			b.fact(fact, joined(" : ", list.name, fact.Label()), list.internal)
		}
	}
}

func (b *chronicler) fact(f followup.Fact, what string, internal bool) {
	if f.Contact != "" {
		what += ", avec " + f.Contact
	}
	if f.Ref != "" {
		what += ", n° " + f.Ref
	}
	b.add(Line{Date: f.Date, What: joined(" – ", what, f.Text), Amount: f.Amount, Who: f.Author, Internal: internal})
}

// chronology is what of the main courante may be handed over: what was sent,
// promised, contested, and the procedures. What is ours alone stays in the
// internal note.
func chronology(lines []Line) pdf.Part {
	shown := slices.DeleteFunc(slices.Clone(lines), func(l Line) bool { return l.Internal })
	return chroniclePart("5. Chronologie des démarches", shown)
}

func chroniclePart(title string, lines []Line) pdf.Part {
	p := pdf.Part{Title: title, Table: chronicleTable(lines)}
	if len(lines) == 0 {
		p.Text = []string{"Rien n’est encore noté pour ce client."}
	}
	return p
}

// chronicleTable lists the lines of a main courante, oldest first.
func chronicleTable(lines []Line) *letters.Table {
	t := &letters.Table{Columns: []letters.TableColumn{{Head: "Ce qui a été fait ou dit"}, {Head: "Date"}, {Head: "Par"}, {Head: "Montant", Right: true}}}
	for _, l := range lines {
		amount := ""
		if l.Amount != 0 {
			amount = l.Amount.Number()
		}
		t.Rows = append(t.Rows, letters.TableRow{Cells: []string{joined(" – ", l.What, l.Proof), l.Date.French(), l.Who, amount}})
	}
	return t
}
