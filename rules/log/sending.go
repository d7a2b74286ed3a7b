package log

import (
	"slices"
	"strings"

	"relance/aging/civil"
)

// An e-mail that the program sends is told in the log by a SendTried before,
// then by a Sent or a SendRefused, all with the run and the channel of its
// letter. A SendTried that nothing follows says that nobody knows whether the
// message left.

// refusedBy separates the address that a server refused from its answer.
const refusedBy = " : "

// RefusedReason is the reason of a SendRefused: the address that was refused,
// "" for the message as a whole, and the words of the server, which begin with
// its code, or of what failed.
func RefusedReason(address, reply string) string {
	if address == "" {
		return reply
	}
	return address + refusedBy + reply
}

// RefusedForGood says that the reason of a SendRefused is an answer 5xx: the
// same message would be refused again.
func RefusedForGood(reason string) bool {
	_, reply := refusedWhat(reason)
	return strings.HasPrefix(reply, "5")
}

func refusedWhat(reason string) (address, reply string) {
	address, reply, found := strings.Cut(reason, refusedBy)
	if !found || !strings.Contains(address, "@") || strings.Contains(address, " ") {
		return "", reason
	}
	return address, reply
}

// RefusedAddress gives the address that a server says is no good, "" when it
// refused for now or for another reason: 550, 551 and 553 speak of the mailbox,
// unless their extended code 5.7 speaks of us (RFC 5321, 4.2.2; RFC 3463, 3.8).
func RefusedAddress(reason string) string {
	address, reply := refusedWhat(reason)
	code, rest, _ := strings.Cut(reply, " ")
	if !slices.Contains([]string{"550", "551", "553"}, code) || strings.HasPrefix(rest, "5.7.") {
		return ""
	}
	return address
}

// LastSending gives the last event about the sending of a message, the kind ""
// when nobody tried.
func LastSending(events []Event, run, customer, document string) Event {
	for _, e := range slices.Backward(events) {
		if e.Sends() && e.Run == run && e.Customer == customer && e.Document == document {
			return e
		}
	}
	return Event{}
}

func (e Event) Sends() bool { return e.Kind == SendTried || e.Kind == Sent || e.Kind == SendRefused }

// Unsent gives what became of the messages that did not leave in the end: the
// refusals that no later try of the same message follows. Events are those of
// any customers, oldest first.
func Unsent(events []Event) []Event {
	return slices.DeleteFunc(slices.Clone(events), func(e Event) bool {
		return e.Kind != SendRefused || LastSending(events, e.Run, e.Customer, e.Document).ID != e.ID
	})
}

// unsent takes back the steps of a message that did not leave.
func (p *Past) unsent(e Event) {
	if p.wrote(e) && slices.ContainsFunc(p.failed, func(f Event) bool { return f.ID == e.ID }) {
		p.drop(e)
	}
}

// wrote says that what was sent is a letter of the ladder, no memo nor any other
// document of that night.
func (p *Past) wrote(e Event) bool {
	return slices.ContainsFunc(p.letters, func(l Event) bool { return l.Run == e.Run && l.Document == e.Document })
}

// RefusedAddresses gives the refusals for good of addresses, on or before the
// date.
func RefusedAddresses(events []Event, date civil.Date) []Event {
	if !slices.ContainsFunc(events, func(e Event) bool { return e.Kind == SendRefused }) {
		return nil
	}
	return slices.DeleteFunc(Unsent(alive(events, date)), func(e Event) bool { return RefusedAddress(e.Reason) == "" })
}

// Refuses gives the refusal that keeps an e-mail from these recipients, nil
// when none of them was refused.
func Refuses(refused []Event, recipients []string) *Event {
	for i := range refused {
		if slices.ContainsFunc(recipients, func(to string) bool { return strings.EqualFold(to, RefusedAddress(refused[i].Reason)) }) {
			return &refused[i]
		}
	}
	return nil
}
