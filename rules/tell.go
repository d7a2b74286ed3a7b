package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/money"
	"relance/aging/settings"
	"relance/rules/policy"
)

// tell writes the decision down: the rule, the facts, what, why, why not more,
// what next and when.
func (n *night) tell() {
	n.say(n.rule(), n.figures())
	if len(n.segments) > 0 {
		n.say(n.belongs())
	}
	if way := n.circuit(); way != nil {
		n.say(*way)
	}
	switch {
	case n.d.Hold != nil:
		n.say(*n.d.Hold)
	case len(n.d.Actions) > 0:
		if several := n.severally(); several != nil {
			n.say(*several)
		}
		n.say(n.what(), n.why())
		n.sayAnswer()
	}
	if n.d.Hold == nil {
		stop := n.whyStop()
		if len(n.d.Actions) == 0 && len(stop) == 0 {
			n.say(n.nothing())
		}
		n.say(stop...)
	}
	n.say(n.alerts()...)
	if n.d.Next.Step != "" {
		n.say(n.sequel())
	}
}

// sayAnswer gives the reason of a step beside the ladder that goes out with a
// higher one of another item.
func (n *night) sayAnswer() {
	if n.answer == nil || !slices.ContainsFunc(n.d.Actions, func(a Action) bool { return policy.OwnStep(a.Step) }) {
		return
	}
	n.d.Answer = &Reason{Why, n.answer.Text, ""}
	if !policy.OwnStep(n.d.Step) {
		n.say(*n.d.Answer)
	}
}

func (n *night) say(r ...Reason) { n.d.Reasons = append(n.d.Reasons, r...) }

// rule names the cycle and, when something goes out, what its step asks.
func (n *night) rule() Reason {
	text := fmt.Sprintf("Cycle « %s » (client %s)", n.cycle.Name, n.c.Customer.Kind)
	if n.d.Step != "" {
		step := &n.cycle.Steps[n.cycle.Index(n.d.Step)]
		when := terms(step)
		if policy.OwnStep(step.Name) {
			when = "hors cycle, quand le suivi le demande"
		}
		text += fmt.Sprintf(", étape « %s » : %s", policy.Label(step.Name), when)
	}
	return Reason{Code: Rule, Text: text + "."}
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
	if s.Share > 0 {
		parts = append(parts, fmt.Sprintf("à partir de %s de ce qui est dû", s.Share))
	}
	if s.Minimum > 0 {
		parts = append(parts, fmt.Sprintf("à partir de %s", s.Minimum.French()))
	}
	return strings.Join(parts, ", ")
}

// figures are the amounts on which the decision rests.
func (n *night) figures() Reason {
	late := 0
	for i := range n.rows {
		if n.rows[i].due(n.date) {
			late++
		}
	}
	text := fmt.Sprintf("Échu : %s (%s)", n.d.Due.French(), count(late, "poste", "postes"))
	if kept := n.kept(); kept > 0 {
		text = fmt.Sprintf("Échu à réclamer : %s (%s) ; échu retenu : %s", n.d.Due.French(), count(late, "poste", "postes"), kept.French())
	}
	if n.d.Credits != 0 {
		text += fmt.Sprintf(" ; avoirs et règlements non affectés : %s", n.d.Credits.French())
	}
	if n.d.Deposits != 0 {
		text += fmt.Sprintf(" ; acomptes : %s", n.d.Deposits.French())
	}
	if n.d.Contested != 0 {
		text += fmt.Sprintf(" ; contesté, mis à part : %s", n.d.Contested.French())
	}
	if n.d.Net != n.d.Due {
		text += fmt.Sprintf(" ; net dû : %s", n.d.Net.French())
	}
	return Reason{Code: Figures, Text: text + "."}
}

// kept is what is due and set aside tonight, beside what the customer contests.
func (n *night) kept() money.Amount {
	sum := -n.d.Contested
	for i := range n.rows {
		if r := &n.rows[i]; r.out == nil && r.item.Due < n.date {
			sum += r.item.Open - r.claim()
		}
	}
	return sum
}

// belongs names the customer's segments, and what shows each.
func (n *night) belongs() Reason {
	why := map[string]string{}
	for _, s := range n.c.Shown {
		why[s.Name] = s.Why
	}
	var parts []string
	for _, name := range n.segments {
		parts = append(parts, fmt.Sprintf("%s (%s)", name, cmp.Or(why[name], "fiche du client")))
	}
	return Reason{Code: Belongs, Text: "Segments : " + strings.Join(parts, ", ") + "."}
}

// means says by what an action goes out.
func (a Action) means() string {
	if a.By == policy.BySales {
		return "liste du commercial"
	}
	return policy.ChannelWord(a.Channel)
}

func (n *night) what() Reason {
	var parts []string
	_, written := n.d.Abroad(*n.c)
	for k, a := range n.d.Actions {
		part := fmt.Sprintf("%s, %s, pour %s", capital(policy.Label(a.Step)), a.means(), a.Amount.French())
		if a.Invoice != "" {
			part = fmt.Sprintf("%s de la facture %s, %s, pour %s", capital(policy.Label(a.Step)), a.Invoice, a.means(), a.Amount.French())
		}
		if n.d.Currency != "" && policy.Written(a.Channel) {
			part += fmt.Sprintf(", soit %s dans sa devise", inWords(written.Actions[k].Amount, n.d.Currency))
		}
		if len(a.Items) > 1 {
			part += fmt.Sprintf(" (%d postes montent d’une étape)", len(a.Items))
		}
		if a.Factor {
			part += ", à régler à " + n.c.Context.Assigned.Factor
		}
		if a.Deadline > 0 {
			part += fmt.Sprintf(", à régler avant le %s", a.Deadline.French())
		}
		parts = append(parts, part)
	}
	return Reason{Code: What, Text: strings.Join(parts, " ; ") + "."}
}

// why speaks of the item that brought the night's step.
func (n *night) why() Reason {
	if n.answer != nil && policy.OwnStep(n.d.Step) {
		return Reason{Code: Why, Text: n.answer.Text}
	}
	for i := range n.rows {
		r := &n.rows[i]
		if r.step < 0 || r.skipped || n.cycle.Steps[r.step].Name != n.d.Step {
			continue
		}
		text := fmt.Sprintf("%s, %s", capital(designation(r.item.Item)), n.lateness(r))
		if last := r.rung.last; last == nil {
			text += " ; aucune étape n’avait été faite"
		} else {
			text += fmt.Sprintf(" ; dernière étape : %s, le %s", policy.Label(last.Step), last.On.French())
		}
		return Reason{Code: Why, Text: text + "."}
	}
	return Reason{Code: Why}
}

func (n *night) lateness(r *row) string {
	late := int(n.date - r.item.Due)
	switch {
	case late > 0:
		return fmt.Sprintf("échéance du %s dépassée de %s", r.item.Due.French(), settings.InDays(late))
	case late == 0:
		return fmt.Sprintf("échéance aujourd’hui, le %s", r.item.Due.French())
	}
	return fmt.Sprintf("échéance le %s, dans %s", r.item.Due.French(), settings.InDays(-late))
}

// whyStop gives, once each, what kept items from climbing although their day
// had come, and what the steps looked past lacked.
func (n *night) whyStop() []Reason {
	var all []Reason
	seen := map[string]bool{}
	add := func(r Reason) {
		if !seen[r.Code+r.Text] {
			seen[r.Code+r.Text] = true
			all = append(all, r)
		}
	}
	for i := range n.rows {
		r := &n.rows[i]
		if r.out != nil {
			continue
		}
		if r.reached(n.date) && r.hold != nil {
			add(*r.hold)
		}
		for _, p := range r.rung.passed {
			if p.Code != TooLate && p.Code != NotConcerned {
				add(p)
			}
		}
		if r.rung.index >= n.ladder && r.step < 0 && r.due(n.date) {
			add(n.top())
		}
	}
	if step, ok := n.aboveTonight(); ok {
		add(step)
	}
	return all
}

// aboveTonight says why the night stops at its step: when the next one comes.
func (n *night) aboveTonight() (Reason, bool) {
	for i := range n.rows {
		r := &n.rows[i]
		if r.step < 0 || r.next.Step == "" || r.next.On.IsZero() || n.cycle.Steps[r.step].Name != n.d.Step {
			continue
		}
		return Reason{Code: WhyStop, Text: fmt.Sprintf("%s ne vient pas avant le %s : %s.", capital(policy.The(r.next.Step)), r.next.On.French(), terms(&n.cycle.Steps[n.cycle.Index(r.next.Step)]))}, true
	}
	return Reason{}, false
}

func (n *night) top() Reason {
	return Reason{TopOfLadder, "Toutes les étapes du cycle sont faites.", "décidez de la suite : négociation, procédure, ou passage en perte"}
}

func (n *night) nothing() Reason {
	switch {
	case n.d.Due <= 0 && n.kept() > 0:
		return Reason{Code: Nothing, Text: "Ce qui est échu est retenu : voir chaque poste."}
	case n.d.Due <= 0:
		return Reason{Code: Nothing, Text: "Rien n’est échu."}
	case n.d.Net <= 0:
		return Reason{Code: Nothing, Text: "Le net dû est nul ou en faveur du client."}
	}
	return Reason{Code: Nothing, Text: "Aucune étape ne tombe aujourd’hui."}
}

func (n *night) sequel() Reason {
	next := n.d.Next
	if next.On.IsZero() {
		return Reason{Code: After, Text: fmt.Sprintf("Ensuite : %s, quand rien ne s’y opposera plus.", policy.Label(next.Step))}
	}
	return Reason{Code: After, Text: fmt.Sprintf("Ensuite : %s, le %s au plus tôt.", policy.Label(next.Step), next.On.French())}
}

// whyNot says why an item does not climb tonight, nil when it does.
func (n *night) whyNot(r *row) *Reason {
	switch {
	case r.out != nil:
		return r.out
	case n.cycle == nil:
		return n.d.Hold
	case r.step >= 0:
		return nil
	case r.aside() != nil:
		return r.aside()
	case r.reached(n.date) && n.d.Hold != nil && r.hold == nil:
		return n.d.Hold
	case r.reached(n.date) && r.hold != nil:
		return r.hold
	case r.rung.index >= n.ladder:
		return because(n.top())
	}
	return because(n.notYet(r))
}

// notYet says which step comes next for an item, and when.
func (n *night) notYet(r *row) Reason {
	step := &n.cycle.Steps[r.rung.index]
	code, text := NotYet, fmt.Sprintf("%s n’est possible qu’à partir du %s : %s.", capital(policy.The(step.Name)), r.rung.day.French(), terms(step))
	if r.item.Due >= n.date {
		code, text = NotDue, fmt.Sprintf("Le poste n’est pas échu : il l’est le %s.", r.item.Due.French())
	}
	if r.rung.wait != nil {
		return *r.rung.wait
	}
	if on := n.awaited(step, *r.item); on >= n.date && r.item.Due < n.date && r.rung.day <= n.policy.Roll(on+1) {
		return inCircuit(step, on)
	}
	return Reason{Code: code, Text: text}
}
