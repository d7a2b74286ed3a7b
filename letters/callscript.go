package letters

import (
	"cmp"
	"slices"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/aging/table"
	"relance/rules"
)

// Names of the texts of a call pack.
const (
	CallText   = "appel"  // the script, once at the front
	CallAsking = "motifs" // what to ask and to answer, by reason: one part of it is on each sheet
)

// call finds a text of the call pack for a kind of customer: associations and
// customers of unknown kind have that of consumers.
func (t *Texts) call(name string, kind customer.Kind) (*Template, problem.List) {
	names := []string{name + "." + kind.String(), name}
	if kind == customer.NonProfessional || kind == customer.Unknown {
		names = []string{name + "." + kind.String(), name + ".particulier", name}
	}
	return pick(t.calls, "fiche d’appel", name, "fr", names)
}

// script is the text of the calls for each kind of debtor of the pack, once.
func (r CallsRequest) script() ([]Block, problem.List) {
	var done []*Template
	var blocks []Block
	var problems problem.List
	for _, kind := range []customer.Kind{customer.Business, customer.Public, customer.Consumer, customer.NonProfessional, customer.Unknown} {
		if !slices.ContainsFunc(r.Calls, func(c CallCase) bool { return c.Case.Customer.Kind == kind }) {
			continue
		}
		t, found := r.Texts.call(CallText, kind)
		if t == nil || slices.Contains(done, t) {
			problems.Add(found...)
			continue
		}
		done = append(done, t)
		l := Letter{Kind: kind, Date: r.Date, Sender: r.Sender}
		v := paper{customer: customer.Customer{Kind: kind}, texts: r.Texts}.fields(l, quoted{})
		v.anyone()
		found.Add(l.write(t, v)...)
		problems.Add(softened(found)...)
		blocks = append(blocks, Block{Kind: Heading, Spans: []Span{{Text: l.Subject}}})
		blocks = append(blocks, l.Body...)
	}
	return blocks, problems
}

// anyone fills the fields about one customer with words that hold for all: a script
// of one's own that names them is still read, though it stands at the front.
func (v fields) anyone() {
	for name, text := range map[string]string{
		"client": "chaque client", "code-client": "code du client", "total": "le total de la fiche", "factures": "les", "plus-ancienne-echeance": "jour dit sur la fiche",
		"retard": "le retard dit sur la fiche", "prochaine-etape": "la suite prévue", "relances": "jours dits sur la fiche", "derniere-relance": "jour dit sur la fiche",
	} {
		v[name] = value{text: text, count: 2}
	}
}

// softened makes warnings of errors: a collector may read a sentence with a hole.
func softened(found problem.List) problem.List {
	for i := range found {
		found[i].Severity = min(found[i].Severity, problem.Warning)
	}
	return found
}

// words is what to ask, what to answer and what to do after a refusal, for the reason
// of a call.
func (r CallsRequest) words(c CallCase, reason string, due []rules.Item, net money.Amount) ([]Block, problem.List) {
	t, found := r.Texts.call(CallAsking, c.Case.Customer.Kind)
	if t == nil {
		return nil, found
	}
	l := Letter{Customer: c.Case.Customer.Code, Name: cmp.Or(c.Case.Customer.Name, c.Case.Customer.Code), Kind: c.Case.Customer.Kind, Date: r.Date, Sender: r.Sender}
	v := paper{customer: c.Case.Customer, texts: r.Texts}.fields(l, reference(l.Customer, nil, r.Date))
	v["total"] = value{text: l.Format.Money(net)}
	if n := len(due); n > 0 {
		v["factures"] = value{text: l.Format.Integer(n), count: n}
		oldest := slices.MinFunc(due, func(a, b rules.Item) int { return cmp.Compare(a.Due, b.Due) })
		v["plus-ancienne-echeance"] = value{text: l.Format.Long(oldest.Due)}
		v["retard"] = value{text: l.Format.Integer(oldest.DaysLate) + nbsp + "jours"}
	}
	v.history(Request{Case: c.Case, Decision: rules.Decision{Date: r.Date}}, l)
	if step := nextOf(c.Decision).Step; step != "" {
		v["prochaine-etape"] = value{text: StepName(step, l.Format)}
	}
	part := t.part(reason)
	found.Add(l.write(&part, v)...)
	body := slices.DeleteFunc(l.Body, func(b Block) bool { return b.Plain() == "" })
	return body, softened(found)
}

// part keeps what a text says under one of the reasons; under none it is the first
// call's, else nothing.
func (t *Template) part(reason string) Template {
	titles := map[string]bool{}
	for _, title := range callReasons() {
		titles[table.Normalize(title)] = true
	}
	own := *t
	own.Blocks = nil
	inside, seen := false, false
	for _, b := range t.Blocks {
		title := table.Normalize(b.source())
		if b.kind == Heading && titles[title] {
			inside = title == table.Normalize(reason)
			seen = seen || inside
			continue
		}
		if inside {
			own.Blocks = append(own.Blocks, b)
		}
	}
	if !seen && reason != reasonFirst {
		return t.part(reasonFirst)
	}
	return own
}
