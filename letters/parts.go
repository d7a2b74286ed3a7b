package letters

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules"
	"relance/rules/log"
	"relance/rules/policy"
)

// recipientOf gives the addressee in postal order: name, contact, street,
// town in capitals, country in capitals when it is abroad.
func recipientOf(c customer.Customer, name, role string, f Format) Recipient {
	lines := []string{name}
	for _, k := range c.Contacts {
		if k.Role == role && k.Name != "" && k.Name != name {
			lines = append(lines, attention(k.Name, f))
			break
		}
	}
	for _, line := range c.Address.Lines {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	if town := strings.TrimSpace(c.Address.Postcode + " " + strings.ToUpper(c.Address.City)); town != "" {
		lines = append(lines, town)
	}
	country := c.Address.Country
	if isFrance(country) {
		country = ""
	}
	if country != "" {
		lines = append(lines, strings.ToUpper(country))
	}
	return Recipient{Lines: lines, Postcode: c.Address.Postcode, Country: country}
}

// attention names a person inside the addressee; a service needs no preamble.
func attention(name string, f Format) string {
	first, _, _ := strings.Cut(name, " ")
	switch strings.ToLower(first) {
	case "service", "services", "direction", "département", "comptabilité", "monsieur", "madame", "m.", "mme", "mr", "mrs", "ms", "accounts":
		return name
	}
	return wordsOf(f).attention + " " + name
}

func referencesOf(c customer.Customer, s Sender, l Labels, own string) []Pair {
	pairs := []Pair{{l.Account, c.Code}, {l.OurRef, own}}
	add := func(label, value string) {
		if value != "" {
			pairs = append(pairs, Pair{label, value})
		}
	}
	add(l.Engagement, c.Address.PortalRef)
	add(l.Deposit, c.Circuit.Deposit)
	add(l.Contact, cmp.Or(c.Owner, s.Signatory))
	add(l.PhoneShort, s.Phone)
	return pairs
}

// summaryOf puts the totals in words: what a claim must split (CPCE R124-4).
func summaryOf(l Letter) []SummaryLine {
	t, w := l.Totals, l.Labels
	var out []SummaryLine
	add := func(label string, a money.Amount) {
		if a != 0 {
			out = append(out, SummaryLine{Label: label, Amount: a})
		}
	}
	if t.Credits != 0 {
		add(w.Invoices, t.Invoices-max(t.Billed, t.Invoices+t.Credits-t.Principal))
		add(w.Credits, t.Credits)
	}
	if t.Interest != 0 || t.Indemnity != 0 || t.LatePaid != 0 || t.Billed != 0 {
		add(w.Principal, t.Principal)
		add(w.BilledLine, t.Billed)
		add(w.InterestLine, t.Interest)
		label := w.IndemnityLine
		if t.Charged > 1 {
			label += fmt.Sprintf(" (%d%s×%s%s)", t.Charged, nbsp, nbsp, strings.Replace(strings.Replace(l.Format.Money(t.Indemnity/money.Amount(t.Charged)), ",00", "", 1), ".00", "", 1))
		}
		add(label, t.Indemnity)
		add(w.LatePaidLine, t.LatePaid)
		add(w.ClearedLine, t.Posted-t.Cleared)
		add(postedWords(postsOf(slices.Concat(l.Rows, l.LatePaid)), w.PostedLine, l.Format), -t.Posted)
	}
	return append(out, SummaryLine{Label: w.ToPay, Amount: t.Due, Strong: true})
}

func remarksOf(r Request, l Letter) []string {
	w := wordsOf(l.Format)
	var out []string
	if r.Decision.Penalties != policy.PenaltiesNone && l.Format.Currency == "" {
		out = append(out, onwardOf(slices.Concat(l.Rows, l.LatePaid), l.Format)...)
	}
	if text := r.text(); strings.HasPrefix(text, FormalNotice) || strings.HasPrefix(text, PreLitigation) {
		out = append(out, present(earlierLetters(r.Case, r.Decision.Date).letterByLetter(l.Rows, l.Format))...)
	}
	if slices.ContainsFunc(slices.Concat(l.Rows, l.Upcoming), func(r Row) bool { return r.GuessedDue }) {
		out = append(out, markDue+" "+w.guessedDue)
	}
	if slices.ContainsFunc(slices.Concat(l.Rows, l.Upcoming), func(r Row) bool { return r.GuessedPaid }) {
		out = append(out, markPaid+" "+w.guessedPaid)
	}
	if used := usedIn(l); len(used) > 0 && l.Labels.Paid != w.used {
		out = append(out, markUsed+" "+sprintf(w.usedPart, l.Format.List(used)))
	}
	return out
}

// onwardOf says, each sentence once, how interest goes on that is not computed
// to the end; and up to when it is, where the letter gives its figure.
func onwardOf(rows []Row, f Format) (said []string) {
	for _, row := range rows {
		sentences := row.onward
		if n := len(sentences); n > 0 && !row.Claimed {
			sentences = sentences[n-1:]
		}
		for _, sentence := range sentences {
			if sentence = f.note(sentence); !slices.Contains(said, sentence) {
				said = append(said, sentence)
			}
		}
	}
	return said
}

// Marks of the footnotes beside a due date and a paid amount.
const (
	markDue  = "¹"
	markPaid = "²"
	markUsed = "³"
)

// DueMark and PaidMark give the footnote mark of a row, "" when it has none.
func (r Row) DueMark() string {
	if r.GuessedDue {
		return markDue
	}
	return ""
}

// PaidMark is the mark of a presumed match, and that of an advance imputed beside
// payments.
func (r Row) PaidMark() string {
	mark := ""
	if r.GuessedPaid {
		mark = markPaid
	}
	if r.markUsed {
		mark += markUsed
	}
	return mark
}

// noticesOf says which payments are taken into account, what to do if one has
// crossed the letter, and what other letters of the day are about.
func noticesOf(r Request, f Format) []string {
	w := wordsOf(f)
	notices := append(currencyNotice(r, f), append(cutoffOf(r.lastBank(), f), w.crossing)...)
	switch {
	case leftUnsaid(r) && r.missedPlan() == nil:
		notices = append(notices, w.unlisted)
	case slices.ContainsFunc(r.Decision.Apart, rules.Action.Document):
		notices = append(notices, w.apart)
	}
	if off := r.Decision.Elsewhere; off != 0 {
		text := w.elsewhere
		if !slices.ContainsFunc(r.Decision.Apart, func(a rules.Action) bool { return a.Document() && !a.Bare }) {
			text = w.undeducted
		}
		notices = append(notices, sprintf(text, f.Money(-off)))
	}
	return notices
}

// currencyNotice tells in what currency the amounts are, where it is not the
// euro, and that penalties are left out.
func currencyNotice(r Request, f Format) []string {
	if f.Currency == "" {
		return nil
	}
	notices := []string{sprintf(wordsOf(f).inCurrency, f.Currency)}
	if k := r.Case.Customer.Kind; k == customer.Business || k == customer.Public {
		notices = append(notices, wordsOf(f).noPenalties)
	}
	return notices
}

// payeeNotice tells whom to pay when the receivable was sold.
func payeeNotice(s Sender, f Format) []string {
	if s.Payee == nil {
		return nil
	}
	if s.Payee.Assigned {
		return []string{sprintf(wordsOf(f).payee, s.Payee.Name)}
	}
	return []string{sprintf(wordsOf(f).subrogated, s.Payee.Name)}
}

func cutoffOf(last civil.Date, f Format) []string {
	if last.IsZero() {
		return nil
	}
	return []string{sprintf(wordsOf(f).cutoff, f.Short(last))}
}

func mandateOf(s Sender, f Format) *Mandate {
	c := s.Creditor
	if c == nil {
		return nil
	}
	w := wordsOf(f)
	number := ""
	if c.SIREN != "" {
		number = sprintf(w.collectsSIREN, SpacedSIREN(c.SIREN))
	}
	name := strings.Join(append([]string{c.Name}, addressLines(c.Lines, c.Postcode, c.City, c.Country)...), ", ")
	return &Mandate{Opening: sprintf(w.collects, s.Name, name, number), Quoted: []string{w.legalCost1, w.legal}}
}

// sentLetters gives the documents already sent to the customer. Those undone, not
// sent after all, or whose dispatch nobody noted though it must be, do not count.
func sentLetters(events []log.Event, date civil.Date, step string) []log.Event {
	undone := map[int64]bool{}
	unsent := map[string]bool{}
	for _, e := range slices.Backward(events) {
		switch {
		case undone[e.ID] && e.ID != 0:
		case e.Kind == log.Undone:
			undone[e.Undoes] = true
		case e.Kind == log.StepNotDone:
			unsent[e.Run+"\x00"+e.Step] = true
		}
	}
	var sent []log.Event
	for _, e := range events {
		wanted := step == "" || e.Step == step || strings.HasPrefix(e.Step, step+"-")
		if e.Kind == log.Letter && wanted && e.Date < date && !(undone[e.ID] && e.ID != 0) && !unsent[e.Run+"\x00"+e.Step] && log.HasLeft(events, e, date) {
			sent = append(sent, e)
		}
	}
	return sent
}

// annexOf gives the computation of the penalties when some are claimed; those
// that are only shown are in it, marked.
func annexOf(r Request, l Letter) *Annex {
	if l.Totals.Interest == 0 && l.Totals.Indemnity == 0 && l.Totals.LatePaid == 0 {
		return nil
	}
	a := &Annex{Title: l.Labels.AnnexTitle}
	w := wordsOf(l.Format)
	var own []string
	pending := false
	for i, row := range slices.Concat(l.Rows, l.LatePaid) {
		if row.Apart && !row.Claimed || len(row.Segments) == 0 && row.Indemnity == 0 {
			continue
		}
		line := AnnexLine{Label: row.Label, Due: row.Due, Segments: row.Segments, Interest: row.Interest, Indemnity: row.Indemnity, Claimed: row.Claimed}
		if i >= len(l.Rows) {
			line.Label += " " + w.paidLate
		}
		a.Lines = append(a.Lines, line)
		if row.Claimed {
			a.Interest += row.Interest
			a.Indemnity += row.Indemnity
			pending = pending || len(row.onward) > 0
		}
		for _, note := range row.notes {
			note = l.Format.note(note)
			if !slices.Contains(a.Notes, note) {
				a.Notes = append(a.Notes, note)
			}
		}
		own = append(own, rowNotes(row, l.Format)...)
	}
	if l.Totals.Credits != 0 || len(r.Case.Imputed) > 0 {
		a.Notes = append(a.Notes, w.creditsFirst)
	}
	a.Notes = append(append(append(a.Notes, imputations(r, l)...), own...), printedTerms(r, l)...)
	a.Pending = pending && a.Interest == 0
	return a
}

// rowNotes tells, invoice by invoice, what the table of the annex does not.
func rowNotes(row Row, f Format) []string {
	w := wordsOf(f)
	var notes []string
	if row.imputed > 0 {
		notes = append(notes, sprintf(w.interestFirst, row.Label, f.Money(row.imputed)))
	}
	posted := min(row.Posted, row.Cleared)
	if row.Cleared > posted && row.Claimed {
		notes = append(notes, sprintf(w.cleared, row.Label, f.Money(row.Cleared-posted)))
	}
	if posted > 0 && row.Claimed {
		notes = append(notes, sprintf(w.posted, row.Label, f.Money(posted), postedWords(row.posts, w.before, f)))
	}
	return notes
}

// postedWords names the penalty invoices that a sum was billed by before:
// « déjà facturées le 02/06/2026 (facture de pénalités n° PEN20260602-C1) ».
func postedWords(posts []penalty.Posted, begin string, f Format) string {
	w := wordsOf(f)
	var all []string
	for _, p := range posts {
		if p.Number != "" {
			all = append(all, sprintf(w.billedBy, f.Short(p.Date), p.Number))
		}
	}
	return strings.TrimSpace(begin + " " + f.List(all))
}

// imputations names each credit that the computation counts as a payment of a
// listed invoice, so that a reader finds the bases of its periods again.
func imputations(r Request, l Letter) []string {
	w := wordsOf(l.Format)
	credits := map[string]string{}
	for _, c := range l.Credits {
		credits[c.Key] = c.Label
	}
	var notes []string
	for _, row := range l.Rows {
		for _, made := range r.Case.Imputed {
			if slices.Contains(row.Keys, made.Item) && len(row.Segments) > 0 {
				notes = append(notes, sprintf(w.imputed, cmp.Or(credits[made.Credit], w.creditOther), l.Format.Short(made.Date), l.Format.Money(made.Amount), row.Label))
			}
		}
	}
	return notes
}
