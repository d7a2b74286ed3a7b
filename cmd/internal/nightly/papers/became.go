package papers

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/history"
	"relance/rules/log"
)

// was is an item as the run before saw it, under the key that it has tonight.
type was struct {
	history.SeenItem
	key string // that it had
}

// seenBefore gives what the run before saw, by tonight's keys. A line corrected
// since is the same invoice, whether we reminded of it or not.
func seenBefore(plan planning.Night, items []history.SeenItem) map[string]was {
	var told []log.Event
	for _, i := range items {
		told = append(told, log.Event{Item: i.Item, Customer: i.Customer})
	}
	now := maps.Clone(plan.Carried)
	if now == nil {
		now = map[string]string{}
	}
	for _, renames := range []map[string]string{log.Corrected(told, plan.Set), log.Moved(told, plan.Set)} {
		maps.Copy(now, renames)
	}
	before := map[string]was{}
	for _, i := range items {
		before[cmp.Or(now[i.Item], i.Item)] = was{i, i.Item}
	}
	return before
}

// renamed tells that an item is on another account, under another customer, or
// corrected; nil when it has the key that it had, or an opening line goes on with it.
func renamed(i openitem.Item, old was, change workbook.Change) []workbook.Change {
	if old.key == i.Key || i.Nature == ledger.Opening {
		return nil
	}
	change.Amount, change.Before = old.Remainder, strings.ReplaceAll(old.key, "|", " ")
	switch customer, account := keyParts(old.key); {
	case customer != i.Customer:
		change.Kind, change.Before, change.After = changeMoved, "client "+customer, "client "+i.Customer
	case slices.Contains(i.Was, old.key):
		change.Kind, change.Before, change.After = changeMoved, "compte "+account, "compte "+i.Account
	default:
		change.Kind, change.After = changeCorrected, strings.ReplaceAll(i.Key, "|", " ")
	}
	return []workbook.Change{change}
}

// keyParts gives the customer and the account in the key of an item.
func keyParts(key string) (customer, account string) {
	parts := strings.SplitN(key, "|", 3)
	if len(parts) < 3 {
		return key, ""
	}
	return parts[0], parts[1]
}

// settledBy says what a remainder became less by: payments, credit notes, losses,
// the latest settlements first. What none of them explains is the rest.
func settledBy(settled []openitem.Settlement, less money.Amount) (parts map[string]money.Amount, rest money.Amount) {
	parts = map[string]money.Amount{}
	for _, s := range slices.Backward(settled) {
		part := min(less, s.Amount)
		if part <= 0 {
			continue
		}
		less -= part
		switch {
		case s.Imputed:
			parts[changeUsed] += part
		case s.Nature == ledger.CreditNote:
			parts[changeCredited] += part
		case s.Nature == ledger.WriteOff:
			parts[changeLost] += part
		default:
			parts[changePaid] += part
		}
	}
	return parts, less
}

// lowered tells what brought a remainder from one amount to another, a word for each.
func lowered(settled []openitem.Settlement, from, to money.Amount, change workbook.Change) (changes []workbook.Change) {
	parts, rest := settledBy(settled, from-to)
	if to > 0 { // what an opening line carries over was paid in its year
		parts[changePaid] += rest
	} else {
		parts[changeGone] = rest
	}
	change.Before, change.After = from.French(), to.French()
	for _, kind := range []string{changePaid, changeCredited, changeUsed, changeLost, changeGone} {
		if change.Amount = parts[kind]; change.Amount > 0 {
			if change.Kind = kind; kind == changePaid && to > 0 {
				change.Kind = changePart
			}
			changes = append(changes, change)
		}
	}
	return changes
}

// raised tells why an item is open, or for more than before: a payment of it was
// rejected, or what had settled it no longer does.
func raised(i rules.Item, from money.Amount, change workbook.Change) workbook.Change {
	change.Kind, change.Amount, change.Before, change.After = changeReopened, i.Open-from, from.French(), i.Open.French()
	if i.Returned || i.Nature == ledger.Rejection {
		change.Kind = changeRejected
	}
	return change
}
