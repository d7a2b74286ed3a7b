package log

import (
	"slices"
	"strings"

	"relance/aging/reference"
)

// LetterOf finds the letter on paper that a reference of ours is about: the
// customer's code with the day of the letter, or with its only invoice, as letters
// print it; followed by a currency where the letter has one.
func LetterOf(events []Event, ref string) (Event, bool) {
	bare := reference.Bare(ref)
	for _, e := range slices.Backward(events) {
		if e.Kind == StepPrepared && e.Channel.Paper() && invoiceOf(e) != "" && bare == reference.Bare(e.Customer+invoiceOf(e)) {
			return paperOf(events, e)
		}
		if e.Kind != Letter || !e.Channel.Paper() {
			continue
		}
		code, run, day := reference.Bare(e.Customer), reference.Bare(e.Run), reference.Bare(e.Date.String())
		for _, own := range []string{run + code, code + run, day + code, code + day} {
			if code != "" && (bare == own || ofCurrency(bare, own)) || e.Reference != "" && bare == e.Reference {
				return e, true
			}
		}
	}
	return Event{}, false
}

// invoiceOf gives the number of the invoice that a step is about, which its event has
// alone or after the customer's code.
func invoiceOf(e Event) string {
	if parts := strings.Split(e.Invoice, "|"); len(parts) > 1 {
		return parts[1]
	}
	return e.Invoice
}

// paperOf gives the letter on paper in which a step was taken.
func paperOf(events []Event, step Event) (Event, bool) {
	for _, e := range slices.Backward(events) {
		if e.Kind == Letter && e.Customer == step.Customer && e.Date <= step.Date && e.Channel.Paper() && e.Run == step.Run {
			return e, true
		}
	}
	return Event{}, false
}

// ofCurrency says that a reference is that of a letter followed by a currency, which
// tells apart the letters of one day.
func ofCurrency(bare, own string) bool {
	currency, found := strings.CutPrefix(bare, own)
	return found && len(currency) == 3 && strings.IndexFunc(currency, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}
