package planning

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/aging/returns"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// CameBack is what came back of what we sent, by customer.
type CameBack struct {
	Replies map[string][]rules.Reply
	Count   int        // messages and rows of the post's list, whoever they are about
	Last    civil.Date // day of the newest

	Learned []log.Event // answers and refusals that the history does not know yet
}

// letterLife is the number of days in which a report about a message comes back.
const letterLife = 30

// fromReturns lays in the log what became of messages and of letters, and gives
// the answers of people. What came back on an earlier night still counts when its file
// is put away.
func fromReturns(in dossier.Inputs, view []log.Event, date civil.Date) (CameBack, []log.Event, problem.List) {
	if len(in.Dropped.Messages)+len(in.Dropped.Posted) == 0 {
		came := CameBack{Replies: map[string][]rules.Reply{}}
		came.remember(view)
		return came, view, nil
	}
	messages := slices.DeleteFunc(slices.Clone(in.Dropped.Messages), func(m returns.Message) bool { return m.Date > date })
	back, problems := returns.Recognise(messages, ours(in, view))
	r := returned{view: log.Counting(view), wait: int(in.Config.Waits.Reply), replies: map[string][]rules.Reply{}, failed: map[string]int{}, putOff: map[string]bool{}}
	for _, b := range back {
		r.take(b)
	}
	for _, p := range in.Dropped.Posted {
		r.post(p, date)
	}
	came := CameBack{Replies: r.replies, Count: len(messages) + len(in.Dropped.Posted)}
	came.learn(&r, view)
	came.remember(view)
	for _, m := range messages {
		came.Last = max(came.Last, m.Date)
	}
	for _, p := range in.Dropped.Posted {
		came.Last = max(came.Last, min(date, max(p.Deposited, p.Presented, p.Delivered)))
	}
	return came, merged(view, r.events), append(problems, r.problems...)
}

// learn gathers what the history does not know yet, and leaves to it what it knows.
func (c *CameBack) learn(r *returned, view []log.Event) {
	known := map[log.Event]bool{}
	for _, e := range view {
		if e.Kind == log.Replied || e.Kind == log.SendRefused {
			known[essence(e)] = true
		}
	}
	for _, code := range slices.Sorted(maps.Keys(r.replies)) {
		for _, reply := range r.replies[code] {
			if e := replied(code, reply); !reply.Away && !known[essence(e)] {
				c.Learned = append(c.Learned, e)
			}
		}
	}
	r.events = slices.DeleteFunc(r.events, func(e log.Event) bool { return known[essence(e)] })
	for _, e := range r.events {
		if e.Kind == log.SendRefused {
			c.Learned = append(c.Learned, e)
		}
	}
}

// remember adds the answers that the history knows and no file tells tonight.
func (c *CameBack) remember(view []log.Event) {
	for _, e := range view {
		if e.Kind != log.Replied {
			continue
		}
		reply := rules.Reply{Date: e.Date, From: e.Author, Text: e.Reason, Proposed: e.Reference, Until: e.Due}
		if !slices.Contains(c.Replies[e.Customer], reply) {
			c.Replies[e.Customer] = append(c.Replies[e.Customer], reply)
		}
	}
}

func replied(customer string, r rules.Reply) log.Event {
	return log.Event{Date: r.Date, Kind: log.Replied, Customer: customer, Author: r.From, Reason: r.Text, Reference: r.Proposed, Due: r.Until}
}

// essence is what makes two events say the same.
func essence(e log.Event) log.Event {
	return log.Event{Date: e.Date, Kind: e.Kind, Customer: e.Customer, Step: e.Step, Channel: e.Channel, Document: e.Document, Author: e.Author, Reason: e.Reason, Reference: e.Reference, Due: e.Due, Amount: e.Amount}
}

// addresses gives the customers of each address of the customer file.
func addresses(in dossier.Inputs) map[string][]string {
	by := map[string][]string{}
	add := func(address, code string) {
		address = strings.ToLower(strings.TrimSpace(address))
		if address != "" && !slices.Contains(by[address], code) {
			by[address] = append(by[address], code)
		}
	}
	for _, named := range dossier.LedgerCustomers(in.Ledger) {
		c := in.Master.Find(named.Code, named.Name)
		add(c.Email, named.Code)
		for _, other := range c.OtherEmails {
			add(other, named.Code)
		}
		for _, contact := range c.Contacts {
			add(contact.Email, named.Code)
		}
	}
	return by
}

// returned turns what came back into events and answers.
type returned struct {
	view     []log.Event
	wait     int
	events   []log.Event
	replies  map[string][]rules.Reply
	failed   map[string]int  // messages that a mailbox or a server put off, by address
	putOff   map[string]bool // the same messages: a server may say of one that it waits, again and again
	told     bool            // that our sending is refused
	problems problem.List
}

func (r *returned) take(b returns.Back) {
	m := b.Message
	switch m.Kind {
	case returns.Answer:
		r.replies[b.Customer] = append(r.replies[b.Customer], rules.Reply{Date: m.Date, From: cmp.Or(m.FromName, m.From), Text: m.Text, Proposed: proposal(m.Proposed), Until: m.Date.AddDays(r.wait)})
	case returns.Absence:
		r.replies[b.Customer] = append(r.replies[b.Customer], rules.Reply{Date: m.Date, From: cmp.Or(m.FromName, m.From), Text: m.Text, Away: true, Until: cmp.Or(m.Back, m.Date.AddDays(awayFor)), Back: m.Back})
	case returns.Bounce:
		r.refuse(b, "550 "+cmp.Or(m.Status, "5.1.1")+" "+m.Reason)
	case returns.Delayed: // once more, then the address is of no use
		if key := cmp.Or(b.Document, strings.Join(m.About, " ")); key != "" && r.putOff[b.Run+key] {
			return
		} else if key != "" {
			r.putOff[b.Run+key] = true
		}
		if r.failed[m.Recipient]++; r.failed[m.Recipient] == 1 {
			r.refuse(b, "450 "+cmp.Or(m.Status, "4.2.2")+" "+m.Reason)
		} else {
			r.refuse(b, "550 5.2.2 "+m.Reason)
		}
	case returns.Refused:
		if !r.told {
			r.told = true
			r.problems.Add(refusedUs(m))
		}
		if r.failed[m.Recipient]++; r.failed[m.Recipient] == 1 {
			r.refuse(b, "554 "+cmp.Or(m.Status, "5.7.1")+" "+m.Reason)
		}
	case returns.Unclear:
		r.problems.Add(unclear(b))
	}
}

// refuse takes back the step of the last message to the customer before the
// report: it reached nobody.
func (r *returned) refuse(b returns.Back, reply string) {
	m := b.Message
	letter, ok := r.of(b)
	if !ok || m.Date > letter.Date+letterLife {
		r.problems.Add(unclear(b))
		return
	}
	address := cmp.Or(m.Recipient, m.From)
	r.events = append(r.events, log.Event{
		Run: letter.Run, Date: m.Date, Kind: log.SendRefused, Customer: b.Customer, Step: letter.Step, Channel: letter.Channel, Document: letter.Document,
		Author: "messagerie", Reason: log.RefusedReason(address, strings.TrimSpace(reply)),
	})
}

// of finds the letter that a message is about: the one that it names, else the last
// e-mail before it.
func (r *returned) of(b returns.Back) (log.Event, bool) {
	for _, e := range slices.Backward(r.view) {
		if e.Kind == log.Letter && e.Run == b.Run && e.Customer == b.Customer && e.Document == b.Document && b.Document != "" {
			return e, true
		}
	}
	return r.letter(b.Customer, "", b.Message.Date, policy.Channel.Mailed)
}

// letter finds the last letter to a customer on or before a day: of a night, when
// it is named.
func (r *returned) letter(customer, run string, day civil.Date, of func(policy.Channel) bool) (log.Event, bool) {
	for _, e := range slices.Backward(r.view) {
		if e.Kind == log.Letter && e.Customer == customer && e.Date <= day && of(e.Channel) && (run == "" || e.Run == run) {
			return e, true
		}
	}
	return log.Event{}, false
}

// post lays what the post says of a letter in the log, as somebody who typed it in
// the sheet of dispatches would.
func (r *returned) post(p returns.Posted, date civil.Date) {
	letter, ok := log.LetterOf(r.view, p.Reference)
	if !ok {
		r.problems.Add(CodeNoLetter.With(problem.Problem{File: p.File, Line: p.Line, Excerpt: p.Reference,
			Message: "cette ligne du retour de la poste ne parle d’aucun courrier que relance connaît", Remedy: "reprenez dans la colonne « reference » celle de recommandes.csv, ou notez cet envoi dans la feuille Envois du suivi"}))
		return
	}
	for _, o := range stages(p, letter.Date) {
		if o.Date == 0 || o.Date > date {
			continue
		}
		if e, concerned := o.Event(letter); concerned && !log.AlreadySaid(r.view, e) {
			r.events = append(r.events, e)
		}
	}
}

// stages gives what a row says of a letter, in the order in which it happened. One
// that came back from a wrong address was presented to nobody; without any day, it
// came back on that of the letter.
func stages(p returns.Posted, sent civil.Date) (all []log.Outside) {
	if p.Deposited != 0 {
		all = append(all, log.Outside{Date: p.Deposited, Number: p.Tracking, Author: "La Poste"})
	}
	if p.State == returns.Unreachable {
		return append(all, log.Outside{Date: cmp.Or(p.Presented, p.Delivered, p.Deposited, sent), Returned: true, Author: "La Poste", Reason: "NPAI"})
	}
	if presented := cmp.Or(p.Presented, p.Delivered); presented != 0 {
		all = append(all, log.Outside{Date: presented, Presented: presented, Author: "La Poste", Reason: p.State.String()})
	}
	return all
}

func refusedUs(m returns.Message) problem.Problem {
	return CodeRefusedUs.With(problem.Problem{File: m.File, Line: m.No, Excerpt: m.Reason,
		Message: "un serveur refuse nos courriels pour la façon dont ils sont envoyés (code " + cmp.Or(m.Status, "5.7") + "), et non pour l’adresse",
		Remedy:  "montrez ce message à qui administre votre messagerie (SPF, DKIM, DMARC, réputation), puis recommencez l’envoi"})
}

func unclear(b returns.Back) problem.Problem {
	return CodeUnclear.With(problem.Problem{File: b.Message.File, Line: b.Message.No, Excerpt: b.Message.Subject,
		Message: "un rapport de non-remise concerne le client " + b.Customer + ", sans dire pour quel courriel ni pourquoi",
		Remedy:  "lisez-le ; si l’adresse ne sert plus, corrigez la fiche du client, et notez l’envoi comme non parti (« relance poste RUN --sauf CLIENT »)"})
}
