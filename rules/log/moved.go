package log

import (
	"slices"
	"strings"

	"relance/aging/openitem"
)

// Moved gives, by the key that it had, the key of the item that stands for the
// same debt on another account or under another customer. What is still open
// under its old key keeps its own past.
func Moved(_ []Event, set openitem.Set) map[string]string {
	keys := map[string]string{}
	for i := range set.Items {
		for _, key := range set.Items[i].Was {
			if keys[key] == "" {
				keys[key] = set.Items[i].Key
			}
		}
	}
	for i := range set.Items {
		delete(keys, set.Items[i].Key)
	}
	return keys
}

// Shared gives the log with the steps of each debt of which a part moved and the
// rest did not, as far as they were taken before the move, for the moved part too:
// it was reminded of. Penalties stay with the rest, which bears the fixed sum.
func Shared(log []Event, set openitem.Set) []Event {
	open := map[string]bool{}
	for i := range set.Items {
		open[set.Items[i].Key] = true
	}
	parts := map[string][]*openitem.Item{}
	for i := range set.Items {
		for _, key := range set.Items[i].Was {
			if open[key] && key != set.Items[i].Key {
				parts[key] = append(parts[key], &set.Items[i])
			}
		}
	}
	if len(parts) == 0 {
		return log
	}
	shared, runs := make([]Event, 0, len(log)), map[string]bool{}
	for _, e := range log {
		shared = append(shared, e)
		for _, part := range parts[e.Item] {
			early := e.Date <= part.Entry
			switch e.Kind {
			case StepPrepared, StepSkipped, Imported, LevelSet:
				if !early {
					continue
				}
				runs[e.Run+"|"+part.Key] = e.Run != ""
			case StepDone, StepNotDone, Posted, Presented:
				if !early && !runs[e.Run+"|"+part.Key] {
					continue
				}
			default:
				continue
			}
			e.Item, e.Customer = part.Key, customerOf(part.Key)
			shared = append(shared, e)
		}
	}
	return shared
}

// itemsOf gives the keys of the log.
func itemsOf(log []Event) map[string]bool {
	known := map[string]bool{}
	for _, e := range log {
		if e.Item != "" {
			known[e.Item] = true
		}
	}
	return known
}

// customerOf gives the customer that a key begins with.
func customerOf(key string) string {
	code, _, _ := strings.Cut(key, "|")
	return code
}

// handedOver gives the customers of whom every debt that the log knows, and that
// goes on, now is another's: what was said and sent to them was to that one.
func handedOver(log []Event, keys map[string]string) map[string]string {
	to, mixed := map[string]string{}, map[string]bool{}
	for old, key := range keys {
		from, now := customerOf(old), customerOf(key)
		if other, met := to[from]; met && other != now {
			mixed[from] = true
		}
		to[from] = now
	}
	for _, e := range log {
		if to[e.Customer] != "" && e.Item != "" && keys[e.Item] == "" {
			mixed[e.Customer] = mixed[e.Customer] || !slices.Contains([]EventKind{Held}, e.Kind)
		}
	}
	for from := range to {
		if mixed[from] || to[from] == from {
			delete(to, from)
		}
	}
	return to
}
