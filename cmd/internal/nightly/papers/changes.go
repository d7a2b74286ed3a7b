package papers

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// Kinds of changes since the run before, in the order in which they are told.
const (
	changePaid      = "Réglée"
	changePart      = "Réglée en partie"
	changeCredited  = "Avoir"
	changeUsed      = "Acompte imputé"
	changeLost      = "Passée en perte"
	changeMoved     = "Déplacée"
	changeCorrected = "Corrigée"
	changeGone      = "Disparue"
	changeRejected  = "Rejetée"
	changeReopened  = "Rouverte"
	changeNew       = "Nouveau"
	changeDue       = "Échu"
	changeStep      = "Étape"
	changeBroken    = "Promesse rompue"
	changeDisputed  = "Litige"
	changeHeld      = "Retenu"
)

// changes compares tonight with what the run before saw: items settled, new
// ones, steps taken, and what is left.
func changes(plan planning.Night, m Memory) []workbook.Change {
	if !m.Known {
		return nil
	}
	before, settled := seenBefore(plan, m.Seen.Items), map[string][]openitem.Settlement{}
	for i := range plan.Set.Settled {
		settled[plan.Set.Settled[i].Key] = plan.Set.Settled[i].Settled
	}
	known := map[string]bool{}
	for _, e := range m.Events {
		known[cmp.Or(plan.Carried[e.Item], e.Item)] = true
	}
	names := map[string]string{}
	for _, c := range plan.Balance.Clients {
		names[c.Code] = c.Name
	}
	var changes []workbook.Change
	for k, d := range plan.Decisions {
		for j, s := range d.Items {
			changes = append(changes, changed(plan.Cases[k].Items[j], s, before, known[s.Key], m.Last.Date, names[d.Customer])...)
			delete(before, s.Key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(before)) {
		gone := before[key]
		changes = append(changes, lowered(settled[key], gone.Remainder, 0, workbook.Change{Customer: gone.Customer, Name: names[gone.Customer], Invoice: invoiceOf(key)})...)
	}
	changes = append(changes, said(plan, m.Last, names)...)
	changes = append(changes, heldSince(plan.Decisions, m.Events, names)...)
	slices.SortStableFunc(changes, func(a, b workbook.Change) int {
		return cmp.Compare(slices.Index(kindsOfChange(), a.Kind), slices.Index(kindsOfChange(), b.Kind))
	})
	return changes
}

func kindsOfChange() []string {
	return []string{changePaid, changePart, changeCredited, changeUsed, changeLost, changeMoved, changeCorrected, changeGone, changeRejected, changeReopened, changeNew, changeDue, changeStep, changeBroken, changeDisputed, changeHeld}
}

// Tally says how many things changed since the run before, by kind, with their
// amounts; nil for none.
func Tally(changes []workbook.Change) []string {
	var said []string
	for _, kind := range kindsOfChange() {
		n, sum := 0, money.Amount(0)
		for _, c := range changes {
			if c.Kind == kind {
				n++
				sum += c.Amount
			}
		}
		if n > 0 {
			said = append(said, fmt.Sprintf("%s : %d (%s)", kind, n, sum.French()))
		}
	}
	return said
}

// said gives the promises broken since the run before, and the disputes that it
// did not know.
func said(plan planning.Night, last history.Run, names map[string]string) []workbook.Change {
	var changes []workbook.Change
	for _, file := range plan.Files() {
		for _, p := range file.Promises {
			if (p.State == followup.Broken || p.State == followup.Partly) && p.On > last.Date {
				changes = append(changes, workbook.Change{
					Kind: changeBroken, Customer: p.Customer, Name: names[p.Customer], Invoice: strings.Join(p.Invoices, ", "), Amount: p.Promised(),
					Before: "promis pour le " + p.Until.French(), After: "reçu : " + p.Paid.French(),
				})
			}
		}
	}
	contested := map[string]money.Amount{}
	for _, file := range plan.Files() {
		for _, d := range file.Disputes {
			contested[d.Key] = d.Contested
		}
	}
	for _, f := range newDisputes(plan, last) {
		changes = append(changes, workbook.Change{
			Kind: changeDisputed, Customer: f.Customer, Name: names[f.Customer], Invoice: strings.Join(f.Invoices, ", "), Amount: contested[f.Key], After: f.Label(),
		})
	}
	return changes
}

// newDisputes gives those that run and that the run before did not know: new
// rows of the workbook, and those typed in the shell since.
func newDisputes(plan planning.Night, last history.Run) []followup.Fact {
	var facts []followup.Fact
	for _, c := range plan.Said.Changes {
		if !c.Gone {
			facts = append(facts, c.Fact)
		}
	}
	for _, f := range plan.Said.Facts {
		if f.Origin.File == "" && f.Origin.Event > last.Last {
			facts = append(facts, f)
		}
	}
	return slices.DeleteFunc(facts, func(f followup.Fact) bool { return f.Kind != followup.Dispute || !f.Active(plan.Date) })
}

// heldSince gives the customers to whom nothing goes out tonight, for a reason
// that the log does not hold yet.
func heldSince(decisions []rules.Decision, events []log.Event, names map[string]string) []workbook.Change {
	var changes []workbook.Change
	held := log.LastHolds(events)
	for _, d := range decisions {
		if d.Hold == nil || held[d.Customer] == d.Hold.Code+" : "+d.Hold.Text {
			continue
		}
		_, before, _ := strings.Cut(held[d.Customer], " : ") // the log has the code too
		changes = append(changes, workbook.Change{Kind: changeHeld, Customer: d.Customer, Name: names[d.Customer], Amount: max(0, d.Net), Before: before, After: d.Hold.Text})
	}
	return changes
}

// changed says what changed about one item that is still open.
func changed(i rules.Item, s rules.ItemStep, before map[string]was, logged bool, then civil.Date, name string) []workbook.Change {
	invoice := i.Number
	if invoice == "" {
		invoice = i.Ref
	}
	change := workbook.Change{Customer: i.Customer, Name: name, Invoice: invoice, Amount: i.Open}
	old, known := before[s.Key]
	if !known && (i.Returned || logged) {
		return []workbook.Change{raised(i, 0, change)}
	}
	if !known {
		change.Kind, change.After = changeNew, i.Open.French()
		return []workbook.Change{change}
	}
	all := renamed(i.Item, old, change)
	switch corrected := len(all) > 0 && all[0].Kind == changeCorrected; {
	case corrected:
	case old.Remainder > i.Open:
		all = append(all, lowered(i.Settled, old.Remainder, i.Open, change)...)
	case old.Remainder < i.Open:
		all = append(all, raised(i, old.Remainder, change))
	}
	if i.DaysLate > 0 && i.Due >= then {
		change.Kind, change.Amount, change.Before, change.After = changeDue, i.Open, "échéance le "+i.Due.French(), letters.Count(i.DaysLate, "jour", "jours")+" de retard"
		all = append(all, change)
	}
	if reached := s.Reached(); reached != old.Step {
		change.Kind, change.Amount, change.Before, change.After = changeStep, i.Open, old.Step, reached
		all = append(all, change)
	}
	return all
}

// invoiceOf reads the reference in the key of an item that is gone.
func invoiceOf(key string) string {
	parts := strings.Split(key, "|")
	if len(parts) < 3 {
		return ""
	}
	return parts[2]
}
