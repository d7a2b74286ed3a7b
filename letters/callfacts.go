package letters

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/log"
)

// factsOnSheet is how many facts a sheet tells: what one can keep in mind on the
// telephone.
const factsOnSheet = 3

// factBlocks tells the last promise and what became of it, how late the customer
// usually pays, and the three facts that matter most.
func factBlocks(c CallCase, date civil.Date) []Block {
	blocks := []Block{said("Dernière promesse", lastPromise(c.Case.FollowUp)), said("Retard moyen", orNone(c.Habit, "inconnu : aucune facture réglée ne permet de le dire"))}
	facts := callFacts(c, date)
	if len(facts) > 0 {
		blocks = append(blocks, Block{Kind: Heading, Spans: []Span{{Text: "À savoir"}}})
	}
	for n, fact := range facts[:min(len(facts), factsOnSheet)] {
		blocks = append(blocks, Block{Kind: Item, Marker: fmt.Sprintf("%d.", n+1), Spans: []Span{{Text: fact}}})
	}
	return blocks
}

func orNone(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// lastPromise tells the last promise, what became of it, and how many were kept.
func lastPromise(file followup.File) string {
	if len(file.Promises) == 0 {
		return "aucune"
	}
	f := Format{}
	p := slices.MaxFunc(file.Promises, func(a, b followup.JudgedPromise) int { return int(a.Date - b.Date) })
	text := strings.TrimSpace(f.blankMoney(p.Promised())+" pour le "+f.Short(p.Until)) + ", dite le " + f.Short(p.Date)
	if p.Contact != "" {
		text += " par " + p.Contact
	}
	text += nbsp + ": " + string(p.State)
	if p.State == followup.Partly {
		text += ", " + f.Money(p.Paid) + " reçus"
	}
	if r := file.Reliability; r.Promises > 1 {
		text += fmt.Sprintf(" (%d %s sur %d)", r.Kept, plural(r.Kept, "tenue", "tenues"), r.Promises)
	}
	return text
}

// callFacts lists what is worth knowing of a customer, the weightiest first.
func callFacts(c CallCase, date civil.Date) (facts []string) {
	f := Format{}
	file := c.Case.FollowUp
	for _, d := range file.Disputes {
		if d.State == followup.Pending {
			facts = append(facts, upperFirst(strings.TrimSpace("litige "+lowerFirst(d.Label())+" "+strings.TrimSpace(f.blankMoney(d.Contested))))+", depuis le "+f.Short(d.Date))
		}
	}
	for _, p := range file.Plans {
		if p.State != followup.Kept && p.State != followup.Ended || p.Lapsed {
			facts = append(facts, fmt.Sprintf("Plan du %s, reste %s, %s", f.Short(p.Date), f.Money(p.Remaining), planStands(p, date)))
		}
	}
	w := rejectionWordsOf(f)
	for _, r := range rejectedPayments(c.Case, date, func(string) bool { return true }) {
		facts = append(facts, "Règlement revenu impayé le "+f.Short(r.Date)+nbsp+": "+f.Money(r.Amount)+w.reason(r.Why))
	}
	if k := lastSpoken(file.Calls, date); k != nil {
		facts = append(facts, strings.Join(present("Dernier échange le "+f.Short(k.Date)+nbsp+": "+lowerFirst(k.Label()), k.Contact, clipped(k.Text)), ", "))
	}
	if n := unreached(file.Calls, date); n > 0 {
		facts = append(facts, fmt.Sprintf("%d %s sans réponse depuis", n, plural(n, "appel", "appels")))
	}
	if len(c.Payments) > 0 {
		facts = append(facts, fmt.Sprintf("Dernier règlement%s: %s le %s", nbsp, f.Money(c.Payments[0].Amount), f.Short(c.Payments[0].Date)))
	} else {
		facts = append(facts, "Aucun règlement dans le grand livre")
	}
	if sent := lettersSent(c.Case.Events, date); len(sent) > 0 {
		facts = append(facts, fmt.Sprintf("%d %s, le dernier%s: %s", len(sent), plural(len(sent), "courrier envoyé", "courriers envoyés"), nbsp, sent[len(sent)-1]))
	}
	if part := upcoming(c, date); part != "" {
		facts = append(facts, part)
	}
	return facts
}

// clipped keeps a report short enough for a sheet.
func clipped(text string) string {
	return shortened(text, 140)
}

func shortened(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return text
}

// upcoming says what is not due yet.
func upcoming(c CallCase, date civil.Date) string {
	var sum money.Amount
	next := civil.Date(0)
	for _, i := range c.Case.Items {
		if i.Due < date || i.Undated || i.Amount <= 0 || slices.Contains(c.Ahead, i.Key) {
			continue
		}
		if sum += i.Open; next == 0 || i.Due < next {
			next = i.Due
		}
	}
	if sum == 0 {
		return ""
	}
	return fmt.Sprintf("À échoir%s: %s, à partir du %s", nbsp, Format{}.Money(sum), Format{}.Short(next))
}

// lastSpoken is the last call in which somebody was reached, nil for none.
func lastSpoken(calls []followup.Fact, date civil.Date) (last *followup.Fact) {
	for i := range calls {
		if k := &calls[i]; k.Date <= date && k.Group() != followup.GroupUnreached && (last == nil || k.Date >= last.Date) {
			last = k
		}
	}
	return last
}

// unreached counts the calls that reached nobody since somebody was last spoken to.
func unreached(calls []followup.Fact, date civil.Date) (n int) {
	since := civil.Date(-1 << 30)
	if k := lastSpoken(calls, date); k != nil {
		since = k.Date
	}
	for _, k := range calls {
		if k.Date <= date && k.Date >= since && k.Group() == followup.GroupUnreached {
			n++
		}
	}
	return n
}

// planStands says how a plan stands, and what it lacks.
func planStands(p followup.JudgedPlan, date civil.Date) string {
	if p.State == followup.Broken {
		return fmt.Sprintf("%s : %s manquent", p.Standing(date), Format{}.Money(p.Missed))
	}
	return p.Standing(date)
}

// lettersSent names what was sent, the latest last.
func lettersSent(events []log.Event, date civil.Date) []string {
	var sent []string
	for _, e := range sentLetters(events, date, "") {
		sent = append(sent, StepName(e.Step, Format{})+" du "+Format{}.Short(e.Date))
	}
	return sent
}

// blankMoney gives an amount with its unit, nothing for zero.
func (f Format) blankMoney(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return f.Money(a)
}
