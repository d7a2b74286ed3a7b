package nightly

import (
	"cmp"
	"io"
	"path"
	"runtime"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/cmd/internal/stationery"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// Folders of the documents that are not reminders.
const (
	memoFolder        = "memos"
	billFolder        = "factures-penalites"
	declarationFolder = "declarations"
)

// memoDays is how long after it was said a fact is still worth confirming; a
// dossier that begins does not write to everybody about the past.
const memoDays = 15

// paperMade is a document of the night that is no reminder, and the fact that
// says so in the history: it is made once.
type paperMade struct {
	letter letters.Letter
	folder string
	about  string // key of the fact, of the judgment, of the invoice
	posted bool   // goes to the print file
	mailed bool   // has a draft beside it, where the customer has an address
	path   string // of its PDF
}

// composePapers makes tonight's memos, penalty invoices and declarations of
// claims. One that cannot be made is told and holds nothing else.
func (n *night) composePapers(printer *pdf.Printer) (docs []Document, posted []*pdf.Document, problems problem.List) {
	papers, problems := n.papersDue()
	all := make([]letters.Letter, len(papers))
	for i, p := range papers {
		all[i] = p.letter
	}
	printed, found, err := printer.Print(all, cmp.Or(n.opts.Parallel, runtime.GOMAXPROCS(0)))
	problems.Add(n.spare(found)...)
	if err != nil {
		return nil, nil, problems
	}
	names, taken := stationery.Naming{}, map[string]string{}
	for i := range papers {
		p, d := &papers[i], printed[i]
		if d == nil {
			continue
		}
		if taken[d.Letter.Customer] == "" {
			taken[d.Letter.Customer] = names.Of(d.Letter.Customer)
		}
		name := taken[d.Letter.Customer]
		p.path = n.freePath(papers[:i], path.Join(p.folder, name+"-"+stationery.FileName(d.Letter.Step)))
		docs = append(docs, Document{Path: p.path, Customer: d.Letter.Customer, Step: d.Letter.Step, Render: func(w io.Writer) error { _, err := d.WriteTo(w); return err }})
		if p.mailed && len(d.Letter.Email.Recipients) > 0 {
			draft, refused := n.draft(Document{Path: p.path, Customer: d.Letter.Customer, Step: d.Letter.Step}, d, name)
			if problems.Add(n.spare(refused)...); !refused.HasErrors() {
				docs = append(docs, draft)
			}
		} else if p.posted {
			posted = append(posted, d)
		}
		n.papers = append(n.papers, *p)
	}
	return docs, posted, problems
}

// freePath numbers the second document of one kind to one customer.
func (n *night) freePath(before []paperMade, stem string) string {
	for k, name := 2, stem; ; k++ {
		if !slices.ContainsFunc(before, func(p paperMade) bool { return p.path == name+".pdf" }) {
			return name + ".pdf"
		}
		name = stem + "-" + letters.Format{}.Integer(k)
	}
}

// papersDue composes what no night has made yet.
func (n *night) papersDue() (papers []paperMade, problems problem.List) {
	sender := stationery.Sender(n.inputs)
	add := func(p paperMade, l letters.Letter, found problem.List) {
		problems.Add(n.spare(found)...)
		if p.letter = l; !found.HasErrors() {
			papers = append(papers, p)
		}
	}
	for _, c := range n.plan.Cases {
		made := documentsMade(c.Events)
		for _, m := range n.memosDue(c, made) {
			l, found := letters.Memo(letters.MemoRequest{Customer: c.Customer, Date: n.opts.Date, Fact: m.fact, Contested: m.contested, Owed: m.owed, Sender: sender, Texts: n.texts})
			add(paperMade{folder: memoFolder, about: m.about, posted: c.Customer.Address.Complete(), mailed: true}, l, found)
		}
		if r, about, due := n.declarationDue(c, made); due {
			l, found := letters.Declaration(r)
			add(paperMade{folder: declarationFolder, about: about}, l, found)
		}
	}
	if !n.inputs.Config.Penalties.Invoice {
		return papers, problems
	}
	for _, b := range n.claim().bills {
		c := n.inputs.Master.Find(b.Customer, b.Name)
		l, found := letters.PenaltyInvoice(letters.BillRequest{Customer: c, Bill: b, Due: n.letterOf(b.Customer).Deadline, Within: n.opts.Date, Sender: sender, Texts: n.texts})
		letter := n.letterOf(b.Customer)
		l.SameCover, l.Registered = true, letter.Channel == policy.Registered
		add(paperMade{folder: billFolder, about: b.Number, posted: !letter.Channel.Mailed(), mailed: letter.Channel.Mailed()}, l, found)
	}
	return papers, problems
}

// letterOf gives tonight's letter to a customer.
func (n *night) letterOf(customer string) rules.Action {
	for _, d := range n.plan.Decisions {
		if a, writes := d.Letter(); d.Customer == customer && writes {
			return a
		}
	}
	return rules.Action{}
}

// documentsMade says what was already made, by what it is about.
func documentsMade(events []log.Event) map[string]bool {
	made := map[string]bool{}
	for _, e := range log.Counting(events) {
		if e.Kind == log.DocumentMade {
			made[e.Item] = true
		}
	}
	return made
}

// memoDue is one fact to confirm.
type memoDue struct {
	fact      followup.Fact
	about     string
	contested money.Amount
	owed      money.Amount // what a rejected dispute leaves to pay
}

// memosDue lists the facts of a customer that a memo must confirm: those of the
// kinds that the dossier wants, said lately, and the outcome of a dispute.
func (n *night) memosDue(c rules.Case, made map[string]bool) (due []memoDue) {
	add := func(m memoDue, day civil.Date) {
		lately := day <= n.opts.Date && n.opts.Date < day+memoDays
		if lately && !made[m.about] && n.inputs.Config.Confirms(string(m.fact.Kind)) {
			due = append(due, m)
		}
	}
	open := func(f followup.Fact) bool { return f.Closed.IsZero() }
	for _, p := range c.FollowUp.Promises {
		if open(p.Fact) {
			add(memoDue{fact: p.Fact, about: log.MemoOf(p.Fact)}, p.Date)
		}
	}
	for _, p := range c.FollowUp.Plans {
		if open(p.Fact) {
			add(memoDue{fact: p.Fact, about: log.MemoOf(p.Fact)}, p.Date)
		}
	}
	for _, d := range c.FollowUp.Disputes {
		if open(d.Fact) {
			add(memoDue{fact: d.Fact, about: log.MemoOf(d.Fact), contested: d.Contested}, d.Date)
		} else if d.Result != "" {
			add(memoDue{fact: d.Fact, about: log.MemoOf(d.Fact), owed: n.owedAfter(c, d.Fact)}, d.Closed)
		}
	}
	for _, k := range c.FollowUp.Calls {
		add(memoDue{fact: k, about: log.MemoOf(k)}, k.Date)
	}
	return due
}

// owedAfter is what is due of the invoices of a dispute that was rejected; 0
// where credits of the customer leave it in doubt.
func (n *night) owedAfter(c rules.Case, dispute followup.Fact) (owed money.Amount) {
	if dispute.Result != followup.ResultRejected || len(c.Credits)+len(c.Deposits) > 0 {
		return 0
	}
	for _, i := range c.Items {
		if i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < n.opts.Date && dispute.Concerns(i.Number) {
			owed += i.Open
		}
	}
	return owed
}

// declarationDue says whether a claim is to be declared: a judgment is known, no
// declaration was made, and the period of the law is not long past.
func (n *night) declarationDue(c rules.Case, made map[string]bool) (letters.ThirdPartyRequest, string, bool) {
	r := letters.ThirdPartyRequest{Case: c, Date: n.opts.Date, Sender: stationery.Sender(n.inputs), Texts: n.texts}
	opened := log.ProceedingsOf(c.Events, n.opts.Date)
	r.Judgment, r.Published, r.Procedure = opened.Judgment, opened.Published, natureOf(c.Events, opened.Judgment)
	for _, f := range c.FollowUp.Proceedings {
		if f.Group() == followup.GroupInsolvency && f.Date <= n.opts.Date {
			r.Judgment, r.Published, r.Procedure = f.Date, cmp.Or(f.Published, r.Published), f.Label()
			r.To.Name = f.Contact
		}
	}
	about := "declaration|" + c.Customer.Code + "|" + r.Judgment.String()
	last := cmp.Or(r.Published, r.Judgment).AddMonths(8) // the relief of L622-26: six months after the two
	if r.Judgment.IsZero() || made[about] || n.opts.Date > last {
		return r, about, false
	}
	r.Procedure = strings.ToLower(r.Procedure)
	r.Exhibits = append(r.Exhibits, "Extrait de compte au "+n.opts.Date.French())
	for _, i := range c.Items {
		if i.Number != "" && i.Date < r.Judgment { // as Declaration lists them
			r.Exhibits = append(r.Exhibits, "Facture "+i.Number+" du "+i.Date.French())
		}
	}
	r.Exhibits = slices.Compact(r.Exhibits)
	return r, about, true
}

// paperEvents records what was made, so that it is made once.
func (n *night) paperEvents(sums map[string]string) []log.Event {
	var events []log.Event
	for _, p := range n.papers {
		events = append(events, log.Event{
			Run: n.view.Run, Date: n.opts.Date, Kind: log.DocumentMade, Customer: p.letter.Customer, Item: p.about, Step: p.letter.Step, Document: p.path, Hash: sums[p.path],
		})
	}
	return events
}

// natureOf gives the kind of insolvency that the log tells with its judgment, ""
// when nobody said which.
func natureOf(events []log.Event, judgment civil.Date) (nature string) {
	for _, e := range events {
		if e.Kind != log.Insolvency || e.Date != judgment {
			continue
		}
		code, _, _ := strings.Cut(e.Reason, " ; ")
		if kind := followup.ChoiceOf(followup.Proceeding, followup.FieldCode, code); kind.Group == followup.GroupInsolvency {
			nature = kind.Label
		}
	}
	return nature
}
