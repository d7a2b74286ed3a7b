package log

// LastHolds gives, by customer, why nothing went out on the last night that
// said so; "" once something went out since.
func LastHolds(events []Event) map[string]string {
	held := map[string]string{}
	for _, e := range Counting(events) {
		switch e.Kind {
		case Held:
			held[e.Customer] = e.Reason
		case Letter:
			delete(held, e.Customer)
		}
	}
	return held
}
