package papers

import (
	"slices"
	"strings"

	"relance/aging/daysheet"
	"relance/aging/money"
	"relance/letters"
	"relance/letters/pdf"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// unposted is how far back registered letters whose posting nobody noted are asked for.
const unposted = 30

// bundle is what goes to the post together: the letters of a customer of one run.
type bundle struct {
	customer, run string
	what, file    []string
	due           money.Amount // euros
}

// bundles gathers letters by customer and run, in the order in which they came.
type bundles []*bundle

func (all *bundles) of(customer, run string) *bundle {
	at := slices.IndexFunc(*all, func(b *bundle) bool { return b.customer == customer && b.run == run })
	if at < 0 {
		at = len(*all)
		*all = append(*all, &bundle{customer: customer, run: run})
	}
	return (*all)[at]
}

func (d *dayBook) addBundles(all bundles) {
	for _, b := range all {
		d.add(daysheet.Post, b.customer, b.run, cells{daysheet.FieldWhat: words(strings.Join(b.what, "\n")), daysheet.FieldDue: sum(b.due), daysheet.FieldFile: words(strings.Join(b.file, "\n"))})
	}
}

// post is what goes to the post tonight, a line per customer, then the registered
// letters of the nights before whose posting nobody noted.
func (d *dayBook) post() {
	var printed []*pdf.Paper
	files := map[*pdf.Paper]Document{}
	for _, doc := range d.t.letters {
		if doc.Printed != nil && doc.Customer != "" {
			printed = append(printed, doc.Printed)
			files[doc.Printed] = doc
		}
	}
	var all bundles
	for _, p := range pdf.PostingOrder(printed) {
		doc := files[p]
		b := all.of(doc.Customer, "")
		what, due := letterWords(doc.Step, doc.Channel), p.Due
		if p.Currency != "" { // the column is in euros, as the other nights will have it
			what += " : " + letters.Format{Currency: p.Currency}.Money(p.Due)
			due = d.inEuros(doc)
		}
		b.what, b.file, b.due = append(b.what, what), append(b.file, doc.Path), b.due+due
	}
	d.addBundles(all)
	d.unposted()
}

// inEuros is what a letter of tonight claims, in euros: what its event and those of its
// penalties will say.
func (d *dayBook) inEuros(doc Document) (due money.Amount) {
	for _, one := range d.t.plan.Decisions {
		if all := one.Letters(); one.Customer == doc.Customer && doc.Letter < len(all) {
			due = all[doc.Letter].Amount
		}
	}
	for _, f := range d.t.claimed.Facts {
		if f.Customer == doc.Customer && f.Document == doc.Path {
			due += f.Amount
		}
	}
	return due
}

func letterWords(step string, channel policy.Channel) string {
	text := letters.StepName(step, letters.Format{})
	if channel == policy.Registered {
		text += ", en recommandé avec avis de réception"
	}
	return capital(text)
}

// unposted asks for the posting of the registered letters that still count; one that
// must not leave any more says so, and why.
func (d *dayBook) unposted() {
	var all bundles
	for i := range d.t.plan.Cases {
		c := &d.t.plan.Cases[i]
		for _, e := range log.Counting(c.Events) {
			if e.Kind != log.Letter || e.Channel != policy.Registered || e.Date < d.t.plan.Date.AddDays(-unposted) || log.DepartureOf(c.Events, e, d.t.plan.Date) != log.NotNoted {
				continue
			}
			b := all.of(e.Customer, e.Run)
			if file := "../" + e.Run + "/" + e.Document; !slices.Contains(b.file, file) {
				b.what = append(b.what, prepared(e, rules.NotToPost(c, &d.t.plan.Decisions[i], e, d.t.plan.Date)))
				b.file, b.due = append(b.file, file), b.due+log.Demanded(c.Events, e)
			}
		}
	}
	d.addBundles(all)
}

// prepared tells of a registered letter whose posting nobody noted. why says what keeps
// it from leaving, nil for one that still may.
func prepared(e log.Event, why *rules.Reason) string {
	text := letterWords(e.Step, e.Channel) + ", préparé le " + e.Date.French()
	if why == nil {
		return text + " : dépôt pas encore noté"
	}
	return spaced("NE PAS POSTER : " + why.Text + "\n" + text + " : choisissez « Non envoyé » ; déjà posté, notez son dépôt")
}
