package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/settings"
	"relance/rules/cause"
	"relance/rules/policy"
)

// explain writes the decision down: the rule, the facts, what, why, why not more,
// what next and when.
func explain(l ladder, out acts, next []NextStep, date civil.Date) Decision {
	t := telling{ladder: l, acts: out, next: next, stopped: endlessHold(&l.claims, date), d: decided(&l.claims, out, date)}
	for i := range l.rows {
		t.d.Items = append(t.d.Items, t.itemStep(i, date))
	}
	ahead := Ahead(t.d.Items)
	t.d.Next = first(ahead)
	t.inCurrency()
	t.say(t.rule(), t.figures(date))
	if len(l.facts.Segments) > 0 {
		t.say(belongs(l.c, l.facts.Segments))
	}
	if way := circuit(l.c.Customer.Circuit, date); way != nil {
		t.say(*way)
	}
	t.tell(date)
	t.say(cameBack(l.c, date)...)
	t.say(wroteBack(l.c, out.hold, date)...)
	t.say(alerts(l.c, out.hold, date)...)
	if len(ahead) > 0 {
		t.say(sequel(ahead))
	}
	return t.d
}

// tell says what is held, or what goes out and why not more.
func (t *telling) tell(date civil.Date) {
	if t.d.Hold != nil {
		t.say(*t.d.Hold)
		return
	}
	if len(t.d.Actions) > 0 {
		if several := t.severally(); several != nil {
			t.say(*several)
		}
		t.motives(date)
		t.say(t.what())
		t.sayMotives()
	}
	stop := t.whyStop(date)
	if len(t.d.Actions) == 0 && len(stop) == 0 {
		t.say(t.nothing(date))
	}
	t.say(stop...)
	if t.stopped != nil && len(t.rows) > 0 {
		t.say(*t.stopped)
	}
}

// telling is a decision while it is written down.
type telling struct {
	ladder
	acts
	next    []NextStep
	stopped *Reason // as in foreseeing
	d       Decision
}

// decided is the decision without its items and its reasons.
func decided(k *claims, out acts, date civil.Date) Decision {
	d := Decision{
		Customer: k.c.Customer.Code, Name: k.c.Customer.Name, Date: date, Currency: k.currency, Amount: out.amount, Actions: out.actions, LatePaid: out.latePaid,
		Due: k.due, Contested: k.contested, Credits: k.credits, Spent: k.spent, SpentApart: out.off, Deposits: k.deposits, Net: k.net, Hold: out.hold, Started: k.started, Unlisted: out.unlisted,
	}
	if k.cycle != nil {
		d.Cycle = k.cycle.Name
	}
	if len(out.actions) == 0 {
		return d
	}
	first := out.actions[0]
	d.Step, d.Nature, d.Template, d.Penalties, d.Contact = first.Step, first.Nature, first.Template, first.Penalties, first.Contact
	d.Amount, d.Deadline = cmp.Or(d.Amount, first.Amount), first.Deadline
	for _, a := range out.actions {
		if !slices.Contains(d.Channels, a.Channel) {
			d.Channels = append(d.Channels, a.Channel)
		}
	}
	return d
}

// nobody is the decision about a customer whom no cycle takes.
func nobody(k claims, date civil.Date) Decision {
	out := acts{moves: make([]move, len(k.rows))}
	if k.due > 0 {
		out.hold = because(noCycle(k.c.Customer))
	}
	for i := range out.moves {
		out.moves[i].step = -1
	}
	t := telling{ladder: ladder{claims: k, rungs: make([]rung, len(k.rows))}, acts: out, next: make([]NextStep, len(k.rows)), d: decided(&k, out, date)}
	if out.hold != nil {
		t.say(t.figures(date), *out.hold)
	}
	for i := range k.rows {
		t.d.Items = append(t.d.Items, t.itemStep(i, date))
	}
	return t.d
}

func (t *telling) say(r ...Reason) { t.d.Reasons = append(t.d.Reasons, r...) }

// rule names the cycle and, when something goes out, what its step asks.
func (t *telling) rule() Reason {
	text := fmt.Sprintf("Cycle « %s » (client %s)", t.cycle.Name, t.c.Customer.Kind)
	if t.d.Step != "" {
		step := &t.steps[t.index(t.d.Step)]
		when := terms(step)
		if policy.OwnStep(step.Name) {
			when = "hors cycle, quand le suivi le demande"
		}
		text += fmt.Sprintf(", étape « %s » : %s", policy.Label(step.Name), when)
	}
	return Reason{Code: cause.Rule, Text: text + "."}
}

// terms says in words when a step is taken.
func terms(s *policy.Step) string {
	var parts []string
	switch offset := s.Offset(); {
	case offset < 0:
		parts = append(parts, fmt.Sprintf("%s avant l’échéance", settings.InDays(-offset)))
	case offset == 0:
		parts = append(parts, "le jour de l’échéance")
	default:
		parts = append(parts, fmt.Sprintf("%s après l’échéance", settings.InDays(offset)))
	}
	if s.Gap.Days > 0 {
		parts = append(parts, fmt.Sprintf("%s au moins depuis l’étape précédente", s.Gap))
	}
	return strings.Join(append(parts, amounts(s)...), ", ")
}

// amounts says from which amount a step is taken.
func amounts(s *policy.Step) (parts []string) {
	if s.Share > 0 {
		parts = append(parts, fmt.Sprintf("à partir de %s de ce qui est dû", s.Share))
	}
	if s.Minimum > 0 {
		parts = append(parts, fmt.Sprintf("à partir de %s", s.Minimum.French()))
	}
	return parts
}

// figures are the amounts on which the decision rests.
func (t *telling) figures(date civil.Date) Reason {
	late := 0
	for i := range t.rows {
		if t.rows[i].due(date) {
			late++
		}
	}
	text := fmt.Sprintf("Échu : %s (%s)", t.due.French(), count(late, "poste", "postes"))
	if kept := t.kept(date); kept > 0 {
		text = fmt.Sprintf("Échu à réclamer : %s (%s) ; échu retenu : %s", t.due.French(), count(late, "poste", "postes"), kept.French())
	}
	if t.credits != 0 {
		text += fmt.Sprintf(" ; avoirs et règlements non affectés : %s", t.credits.French())
	}
	if t.deposits != 0 {
		text += fmt.Sprintf(" ; acomptes : %s", t.deposits.French())
	}
	if t.contested != 0 {
		text += fmt.Sprintf(" ; contesté, mis à part : %s", t.contested.French())
	}
	if gone := sum(t.spent); gone != 0 {
		text += fmt.Sprintf(" ; imputés sur ce qui n’est pas réclamé : %s", gone.French())
	}
	if t.net != t.due {
		text += fmt.Sprintf(" ; net dû : %s", t.net.French())
	}
	return Reason{Code: cause.Figures, Text: text + "."}
}

// kept is what is due and set aside tonight, beside what the customer contests.
func (t *telling) kept(date civil.Date) money.Amount {
	sum := -t.contested
	for i := range t.rows {
		if r := &t.rows[i]; r.out == nil && r.item.Due < date {
			sum += r.item.Open - r.claim()
		}
	}
	return sum
}

// belongs names the customer's segments, and what shows each.
func belongs(c *Case, segments []string) Reason {
	why := map[string]string{}
	for _, s := range c.Shown {
		why[s.Name] = s.Why
	}
	var parts []string
	for _, name := range segments {
		parts = append(parts, fmt.Sprintf("%s (%s)", policy.SegmentWords(name), cmp.Or(why[name], "fiche du client")))
	}
	return Reason{Code: cause.Belongs, Text: "Segments : " + strings.Join(parts, ", ") + "."}
}

// means says by what an action goes out.
func (a Action) means() string {
	if a.By == policy.BySales {
		return "liste du commercial"
	}
	return a.Channel.Word()
}

func (t *telling) what() Reason {
	var parts []string
	for _, a := range t.d.Actions {
		part := fmt.Sprintf("%s, %s, pour %s", capital(policy.Label(a.Step)), a.means(), a.Amount.French())
		if a.Invoice != "" {
			part = fmt.Sprintf("%s de la facture %s, %s, pour %s", capital(policy.Label(a.Step)), a.Invoice, a.means(), a.Amount.French())
		}
		if a.Currency != "" {
			part += fmt.Sprintf(", soit %s dans sa devise", inWords(a.Abroad, a.Currency))
		}
		if len(a.Items) > 1 {
			part += fmt.Sprintf(" (%d postes montent d’une étape)", len(a.Items))
		}
		if a.Factor {
			part += ", à régler à " + t.c.Context.Assigned.Factor
		}
		if step := t.index(a.Step); a.Channel.Written() && step >= 0 && step < t.top && a.Template != t.steps[step].Template {
			part += ", en termes fermes puisqu’un courrier plus dur reste impayé"
		}
		if a.Deadline > 0 {
			part += fmt.Sprintf(", à régler avant le %s", a.Deadline.French())
		}
		parts = append(parts, part)
	}
	return Reason{Code: cause.What, Text: strings.Join(parts, " ; ") + "."}
}

// motives gives each action of the night its own: the item that brought it about, or
// the fact that a step beside the ladder answers.
func (t *telling) motives(date civil.Date) {
	for k := range t.d.Actions {
		a := &t.d.Actions[k]
		if t.answer != nil && policy.OwnStep(a.Step) {
			a.Why = t.answer.why.Text
			continue
		}
		at := slices.IndexFunc(t.d.Items, func(s ItemStep) bool { return s.Step == a.Step && !s.Skipped && slices.Contains(a.Items, s.Key) })
		if at < 0 {
			continue
		}
		a.Why = fmt.Sprintf("%s, %s", capital(designation(t.rows[at].item.Item)), lateness(t.rows[at].item, date))
		if last := t.rungs[at].last; last == nil {
			a.Why += " ; aucune étape n’avait été faite"
		} else {
			a.Why += fmt.Sprintf(" ; dernière étape : %s, le %s", policy.Label(last.Step), last.On.French())
		}
		if back := t.rows[at].item.Rejected; len(back) > 0 {
			a.Why += " ; règlement repris par la banque le " + back[len(back)-1].Date.French()
		}
		a.Why += "."
	}
}

// sayMotives says the motives, each once.
func (t *telling) sayMotives() {
	said := map[string]bool{}
	for _, a := range t.d.Actions {
		if !said[a.Why] {
			t.say(Reason{Code: cause.Why, Text: a.Why})
		}
		said[a.Why] = true
	}
}

func lateness(item *Item, date civil.Date) string {
	late := int(date - item.Due)
	switch {
	case late > 0:
		return fmt.Sprintf("échéance du %s dépassée de %s", item.Due.French(), settings.InDays(late))
	case late == 0:
		return fmt.Sprintf("échéance aujourd’hui, le %s", item.Due.French())
	}
	return fmt.Sprintf("échéance le %s, dans %s", item.Due.French(), settings.InDays(-late))
}

func (t *telling) nothing(date civil.Date) Reason {
	switch {
	case t.due <= 0 && t.kept(date) > 0:
		return Reason{Code: cause.Nothing, Text: "Ce qui est échu est retenu : voir chaque poste."}
	case t.due <= 0:
		return Reason{Code: cause.Nothing, Text: "Rien n’est échu."}
	case t.net <= 0:
		return Reason{Code: cause.Nothing, Text: "Le net dû est nul ou en faveur du client."}
	}
	return Reason{Code: cause.Nothing, Text: "Aucune étape ne tombe aujourd’hui."}
}
