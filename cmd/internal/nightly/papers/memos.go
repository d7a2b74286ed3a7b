package papers

import (
	"cmp"
	"io"
	"path"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/nightly/planning"
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
	BillFolder        = "factures-penalites"
	declarationFolder = "declarations"
)

// memoDays is how long after it was said a fact is still worth confirming; a
// dossier that begins does not write to everybody about the past.
const memoDays = 15

// Made is a document of the night that is no reminder, as the history keeps it:
// it is made once.
type Made struct {
	Customer string
	Step     string
	About    string // key of the fact, of the judgment, of the invoice
	Path     string // of its PDF
	Quoted   string // the creditor reference to quote with its payment
	Message  string // Message-ID of the draft beside it
}

// paperDue is such a document before it is printed.
type paperDue struct {
	letter letters.Letter
	folder string
	about  string
	posted bool // goes to the print file
	mailed bool // has a draft beside it, where the customer has an address

	exhibits func(io.Writer) error // the PDF of what goes with it, nil for nothing
}

// papers makes tonight's memos, penalty invoices and declarations of
// claims. One that cannot be made is told and holds nothing else.
func (w *writer) papers(plan planning.Night, claimed Claimed) (docs []Document, made []Made, problems problem.List, err error) {
	due, problems, err := w.papersDue(plan, claimed)
	if err != nil {
		return nil, nil, problems, err
	}
	all := make([]letters.Letter, len(due))
	for i, p := range due {
		all[i] = p.letter
	}
	printed, found, err := w.printer.Print(all, workers(w.desk))
	problems.Add(spare(found)...)
	if err != nil {
		return nil, nil, problems, err
	}
	names, taken := stationery.Naming{}, map[string]string{}
	for i, p := range due {
		if printed[i] == nil {
			continue
		}
		customer := p.letter.Customer
		if taken[customer] == "" {
			taken[customer] = names.Of(customer)
		}
		m := Made{Customer: customer, Step: p.letter.Step, About: p.about, Path: freePath(made, path.Join(p.folder, taken[customer]+"-"+stationery.FileName(p.letter.Step)))}
		own, found := w.paper(p, m, printed[i], taken[customer])
		problems.Add(spare(found)...)
		m.Quoted = printed[i].Letter.Quoted
		for _, d := range own {
			m.Message = cmp.Or(m.Message, d.Message)
		}
		if docs = append(docs, own...); p.exhibits != nil {
			docs = append(docs, Document{Path: strings.TrimSuffix(m.Path, ".pdf") + "-pieces.pdf", Customer: m.Customer, Step: m.Step, Render: p.exhibits})
		}
		made = append(made, m)
	}
	return docs, made, problems, nil
}

// paper gives the files of one paper: its PDF, on paper where it goes to the
// post, and a draft where it goes by e-mail.
func (w *writer) paper(p paperDue, m Made, printed *pdf.Document, name string) (docs []Document, problems problem.List) {
	doc := Document{Path: m.Path, Customer: m.Customer, Step: m.Step}
	mailed := p.mailed && len(printed.Letter.Email.Recipients) > 0
	if p.posted && !mailed {
		return []Document{onPaper(doc, printed)}, nil
	}
	docs = []Document{doc}
	docs[0].Render = rendered(printed)
	if mailed {
		draft, refused := w.draft(doc, printed, name)
		if problems.Add(refused...); !refused.HasErrors() {
			docs = append(docs, draft)
		}
	}
	return docs, problems
}

// freePath numbers the second document of one kind to one customer.
func freePath(before []Made, stem string) string {
	for k, name := 2, stem; ; k++ {
		if !slices.ContainsFunc(before, func(m Made) bool { return m.Path == name+".pdf" }) {
			return name + ".pdf"
		}
		name = stem + "-" + letters.Format{}.Integer(k)
	}
}

// papersDue composes what no night has made yet.
func (w *writer) papersDue(plan planning.Night, claimed Claimed) (papers []paperDue, problems problem.List, err error) {
	sender := stationery.Sender(w.desk.Inputs)
	add := func(p paperDue, l letters.Letter, found problem.List) {
		problems.Add(spare(found)...)
		if p.letter = l; !found.HasErrors() {
			papers = append(papers, p)
		}
	}
	for _, c := range plan.Cases {
		made := documentsMade(c.Events)
		confirmedBefore(made, plan.Said.Replaced)
		problems.Add(promisedTooMuch(c)...)
		for _, m := range memosDue(w.desk.Inputs.Config, c, made, w.date) {
			if why := notConfirmed(c, m, made[opening(m.fact)]); why != "" {
				problems.Add(heldMemo(m.fact, why))
				continue
			}
			l, found := letters.Memo(letters.MemoRequest{Customer: c.Customer, Date: w.date, Fact: m.fact, Contested: m.contested, Owed: m.owed, Sender: sender, Texts: w.desk.Texts})
			add(paperDue{folder: memoFolder, about: m.about, posted: c.Customer.Address.Complete(), mailed: true}, l, found)
		}
		if r, about, due := w.declarationDue(c, made); due {
			exhibits, err := w.declaration(plan, &r)
			if err != nil {
				return nil, problems, err
			}
			l, found := letters.Declaration(r)
			add(paperDue{folder: declarationFolder, about: about, exhibits: exhibits}, l, found)
		}
	}
	w.receipts(plan, func(p paperDue, r letters.ReceiptRequest) {
		r.Sender = sender
		l, found := letters.PaymentReceipt(r)
		add(p, l, found)
	})
	if !w.desk.Inputs.Config.Penalties.Invoice {
		return papers, problems, nil
	}
	for _, b := range claimed.Bills {
		c := w.desk.Inputs.Master.Find(b.Customer, b.Name)
		letter := letterTo(plan.Decisions, b.Customer)
		l, found := letters.PenaltyInvoice(letters.BillRequest{Customer: c, Bill: b, Due: letter.Deadline, Within: w.date, Sender: sender, Texts: w.desk.Texts})
		l.SameCover, l.Registered = true, letter.Channel == policy.Registered
		add(paperDue{folder: BillFolder, about: b.Number, posted: !letter.Channel.Mailed(), mailed: letter.Channel.Mailed()}, l, found)
	}
	return papers, problems, nil
}

// letterTo gives tonight's letter to a customer.
func letterTo(decisions []rules.Decision, customer string) rules.Action {
	for _, d := range decisions {
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

// confirmedBefore counts as confirmed what stands for a fact of a sheet of the day that
// was: a second memo about one promise would contradict the first.
func confirmedBefore(made map[string]bool, replaced map[string]followup.Fact) {
	for key, old := range replaced {
		if made[log.MemoOf(old)] {
			made[log.MemoOf(followup.Fact{Key: key})] = true
		}
	}
}

// opening names the memo of a fact as it was before it was closed.
func opening(f followup.Fact) string { return log.MemoOf(followup.Fact{Key: f.Key}) }

// memoDue is one fact to confirm.
type memoDue struct {
	fact      followup.Fact
	about     string
	contested money.Amount
	owed      money.Amount // what a rejected dispute leaves to pay
}

// memosDue lists the facts of a customer that a memo must confirm: those of the
// kinds that the dossier wants, said lately and not broken since, and the outcome of a dispute. What a platform
// tells, the customer knows already.
func memosDue(wanted config.Config, c rules.Case, made map[string]bool, date civil.Date) (due []memoDue) {
	add := func(m memoDue, day civil.Date) {
		lately := day <= date && date < day+memoDays
		if lately && !made[m.about] && !followup.FromDocument(m.fact) && wanted.Confirms(string(m.fact.Kind)) {
			due = append(due, m)
		}
	}
	open := func(f followup.Fact) bool { return f.Closed.IsZero() }
	for _, p := range c.FollowUp.Promises {
		if open(p.Fact) && p.State != followup.Broken && p.State != followup.Partly {
			add(memoDue{fact: p.Fact, about: log.MemoOf(p.Fact)}, p.Date)
		}
	}
	for _, p := range c.FollowUp.Plans {
		if open(p.Fact) && p.State != followup.Broken {
			add(memoDue{fact: p.Fact, about: log.MemoOf(p.Fact)}, p.Date)
		}
	}
	for _, d := range c.FollowUp.Disputes {
		if open(d.Fact) {
			add(memoDue{fact: d.Fact, about: log.MemoOf(d.Fact), contested: d.Contested}, d.Date)
		} else if d.Result != "" {
			add(memoDue{fact: d.Fact, about: log.MemoOf(d.Fact), owed: owedAfter(c, d.Fact, date)}, d.Closed)
		}
	}
	for _, k := range c.FollowUp.Calls {
		add(memoDue{fact: k, about: log.MemoOf(k)}, k.Date)
	}
	return due
}

// owedAfter is what is due of the invoices of a dispute that was rejected; 0
// where credits of the customer leave it in doubt.
func owedAfter(c rules.Case, dispute followup.Fact, date civil.Date) (owed money.Amount) {
	if dispute.Result != followup.ResultRejected || len(c.Credits)+len(c.Deposits) > 0 {
		return 0
	}
	for _, i := range c.Items {
		if i.Treatment == ledger.Dunned && !i.Undated && !i.Small && i.Due < date && dispute.Concerns(i.Number) {
			owed += i.Open
		}
	}
	return owed
}
