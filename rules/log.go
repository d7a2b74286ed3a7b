package rules

import "slices"

// Counting leaves out the events that another one undoes; what undoes them
// stays.
func Counting(log []Event) []Event {
	undone := map[int64]bool{}
	for _, e := range log {
		if e.Kind == Undone {
			undone[e.Undoes] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(log), func(e Event) bool { return undone[e.ID] })
}

// EventsByCustomer shares a log out, each customer's events in their order.
func EventsByCustomer(log []Event) map[string][]Event {
	m := map[string][]Event{}
	for _, e := range log {
		m[e.Customer] = append(m[e.Customer], e)
	}
	return m
}

// JoinReasons makes the Reason of an event from two parts, either of which may
// be empty.
func JoinReasons(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " ; " + b
}
