package sending

import (
	"cmp"

	"relance/aging/problem"
	"relance/cmd/internal/nightly"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// reconsider decides again about the customers of the messages that are ready,
// and keeps back those that must not leave any more. When today's files cannot
// be read, nobody knows who has paid: nothing leaves.
func (s *sender) reconsider() error {
	if ready := s.sent.Count(MessageReady); ready == 0 || s.opts.Summary || s.opts.Services {
		return nil
	}
	if iban := s.dossier.Config.Creditor.IBAN; s.sent.Run.IBAN != "" && iban != s.sent.Run.IBAN {
		s.problems.Add(otherAccount(s.sent.Run, iban))
		return nil
	}
	again, problems, err := nightly.PlanAgain(s.dossier, s.sent.Run, s.opts.Date)
	if err != nil {
		return err
	}
	s.again = again
	if problems.HasErrors() {
		for _, p := range problems {
			if p.Severity == problem.Error {
				s.problems.Add(p)
			}
		}
		s.problems.Add(undecided(s.sent.Count(MessageReady)))
	}
	held := map[string]*rules.Reason{}
	for i := range s.sent.Messages {
		m := &s.sent.Messages[i]
		if m.State != MessageReady {
			continue
		}
		if said := s.again.Posted(m.event); said.Kind != "" {
			m.State, m.Reason = MessageElsewhere, "feuille Envois, le "+said.Date.French()
			continue
		}
		why := s.against(m, held)
		if problems.HasErrors() {
			why = &rules.Reason{Text: "les fichiers d’aujourd’hui ne se lisent pas"}
		}
		if why == nil {
			continue
		}
		m.State, m.Reason = MessageHeld, why.Text
		if !problems.HasErrors() {
			s.problems.Add(heldMessage(*m, *why))
		}
	}
	return nil
}

// against says why a message must not leave any more, nil when it may. A penalty
// invoice leaves with the letter that claims it; a memo as long as what it
// confirms stands. held has the letters kept back so far, by customer.
func (s *sender) against(m *Message, held map[string]*rules.Reason) *rules.Reason {
	address := s.again.Moved(m.Customer, m.outgoing.Recipients[:m.outgoing.To])
	switch {
	case m.event.Kind == log.Letter:
		why := s.again.Against(m.event)
		if why == nil && address != "" {
			why = moved(address)
		}
		held[m.Customer] = cmp.Or(why, held[m.Customer])
		return why
	case s.again.Replaced(m.event):
		return &rules.Reason{Code: cause.SaidSince, Text: "Ce qu’il confirme a été modifié ou clos depuis."}
	case address != "":
		return moved(address)
	case nightly.IsBill(m.event):
		return held[m.Customer]
	}
	return nil
}

// moved is the reason of a message to an address that the customer's sheet no
// longer has: it may be somebody else's.
func moved(address string) *rules.Reason {
	return &rules.Reason{Code: cause.AddressChanged, Text: "L’adresse " + address + " n’est plus dans la fiche du client."}
}

// withhold records the messages kept back: what did not leave is no reminder,
// and the next night decides anew.
func (s *sender) withhold() error {
	for i := range s.sent.Messages {
		m := &s.sent.Messages[i]
		if m.State != MessageHeld {
			continue
		}
		if err := s.dossier.History.Append(s.notSent(m)...); err != nil {
			return err
		}
		if s.opts.Tell != nil {
			s.opts.Tell(*m)
		}
	}
	return nil
}

// notSent gives the events that say so of a message: of the only letter of the
// night to its customer as a whole, of one among several item by item.
func (s *sender) notSent(m *Message) []log.Event {
	e := log.Event{Run: s.sent.Run.ID, Date: s.again.Date, Kind: log.StepNotDone, Customer: m.Customer, Step: m.Step, Channel: policy.Email,
		Document: m.File, Author: s.opts.Author, Reason: "retenu avant l’envoi : " + m.Reason}
	if m.event.Kind != log.Letter {
		e.Kind, e.Undoes, e.Date = log.Undone, m.event.ID, m.event.Date // it will be made anew
		return []log.Event{e}
	}
	items, alone := s.again.Carried(m.event)
	if alone || len(items) == 0 {
		return []log.Event{e}
	}
	var events []log.Event
	for _, item := range items {
		e.Item = item
		events = append(events, e)
	}
	return events
}
