package papers

import (
	"io"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/lists"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/policy"
)

// Lists for other programs and for the counter of the post office.
const (
	smsFile        = "sms.csv"
	registeredFile = "recommandes.csv"
	slipFile       = "bordereau-recommandes.pdf"
	agendaFile     = "agenda.ics"
)

// handLists makes the lists that people import or take with them; those that
// have nothing to say are not written. The agenda is written every night, since
// calendars subscribe to it.
func handLists(t told) []Document {
	docs := []Document{agendaDocument(t.plan, t.desk.Inputs.Config.Creditor.Name)}
	if messages := textMessages(t.plan, stationery.Sender(t.desk.Inputs)); len(messages) > 0 {
		docs = append(docs, Document{Path: smsFile, Render: func(w io.Writer) error { return lists.WriteSMS(w, messages) }})
	}
	if posted := registered(t.plan.Cases, t.letters); len(posted) > 0 {
		slip := stationery.DepositSlip(posted, stationery.Sender(t.desk.Inputs), t.desk.Run, t.plan.Date)
		docs = append(docs,
			Document{Path: registeredFile, Render: func(w io.Writer) error { return lists.WriteRegistered(w, posted) }},
			Document{Path: slipFile, Render: func(w io.Writer) error { return stationery.PrintReport(w, t.desk.Inputs, slip) }})
	}
	return docs
}

// agendaDocument is the calendar of what people must do: no step that a night takes by
// itself, nor what is only expected.
func agendaDocument(plan planning.Night, company string) Document {
	entries := rules.Tasks(rules.Agenda(plan.Cases, plan.Decisions, plan.Date), plan.Date)
	all := make([]lists.Engagement, len(entries))
	for i, e := range entries {
		all[i] = lists.Engagement{Key: e.Key, On: e.On, Customer: e.Customer, Name: e.Name, Kind: e.Kind, Text: e.Text, Owner: e.Owner, Amount: e.Amount, Alarm: alarmOf(e.Kind)}
	}
	name := "Relances – " + company
	return Document{Path: agendaFile, Render: func(w io.Writer) error { return lists.WriteAgenda(w, name, plan.Date, all) }}
}

// alarmOf gives how many days before its date a kind of entry warns: legal
// deadlines early enough to act, the rest on the morning of its day.
func alarmOf(kind string) int {
	switch kind {
	case rules.AgendaLimitation:
		return 30
	case rules.AgendaDeclaration, rules.AgendaProceeding, rules.AgendaGuarantee:
		return 15
	case rules.AgendaDispute, rules.AgendaCommitment:
		return 3
	}
	return 0
}

// textMessages lists tonight's text messages.
func textMessages(plan planning.Night, sender letters.Sender) []lists.SMS {
	var all []lists.SMS
	for i, d := range plan.Decisions {
		for _, a := range d.Actions {
			if !a.Channel.Brief() || !d.Acts() {
				continue
			}
			who := plan.Cases[i].Customer
			m := lists.SMS{
				Customer: d.Customer, Name: d.Name, Phone: who.Mobile(a.Contact), Sender: sender.Beneficiary(), SenderPhone: sender.Phone, Step: a.Step,
				Ahead: a.Nature == policy.Preventive, English: who.Language != "" && who.Language != "fr", Amount: a.Amount,
			}
			if m.English {
				m.SenderPhone = letters.International(m.SenderPhone)
			}
			for _, item := range plan.Cases[i].Items {
				if slices.Contains(a.Items, item.Key) && (m.Due.IsZero() || item.Due < m.Due) {
					m.Due = item.Due
				}
			}
			all = append(all, m)
		}
	}
	return all
}

// registered lists tonight's registered letters in posting order.
func registered(cases []rules.Case, letters []Document) []lists.Registered {
	var printed []*pdf.Paper
	files := map[*pdf.Paper]Document{}
	for _, doc := range letters {
		if doc.Channel == policy.Registered && doc.Printed != nil {
			printed = append(printed, doc.Printed)
			files[doc.Printed] = doc
		}
	}
	var all []lists.Registered
	for _, p := range pdf.PostingOrder(printed) {
		who := customerOf(cases, p.Customer)
		r := lists.Registered{
			Customer: p.Customer, Lines: p.Recipient.Lines, Postcode: p.Recipient.Postcode, Country: p.Recipient.Country, File: files[p].Path,
			Reference: p.Reference, Step: p.Step, Pages: p.Pages(), Amount: p.Due,
			SameCover: p.SameCover,
		}
		r.Lines, r.City = withoutTown(p.Recipient, who.Address)
		if emails := who.Recipients(""); len(emails) > 0 {
			r.Email = emails[0]
		}
		all = append(all, r)
	}
	return all
}

func customerOf(cases []rules.Case, code string) customer.Customer {
	for _, c := range cases {
		if c.Customer.Code == code {
			return c.Customer
		}
	}
	return customer.Customer{}
}

// withoutTown parts the last lines of an addressee, town and country, from the
// others, which is how providers take them.
func withoutTown(r letters.Recipient, a customer.Address) (lines []string, town string) {
	if a.City == "" {
		return r.Lines, ""
	}
	last := []string{strings.TrimSpace(a.Postcode + " " + strings.ToUpper(a.City)), strings.ToUpper(r.Country)}
	for i, line := range r.Lines {
		if i == 0 || !slices.Contains(last, line) {
			lines = append(lines, line)
		}
	}
	return lines, a.City
}
