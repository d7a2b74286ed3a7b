package casefile

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/penalty"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// Claim is what may be asked of a court: the items due, what credits take of
// them, and the penalties that rest on facts. Every sum is added from its lines.
type Claim struct {
	Lines     []Claimed
	Left      []Left
	Principal money.Amount
	Billed    money.Amount // penalties that the account has as items of their own: no principal
	Interest  money.Amount
	Indemnity money.Amount
	Cleared   money.Amount         // of the penalties: paid, given up or booked already
	Unclaimed money.Amount         // penalties computed, but resting on a guess: shown only
	Contested money.Amount         // part of Principal and Billed
	Until     civil.Date           // last day of computed interest, when a later rate is missing; 0 otherwise
	Onward    []string             // French: at what rate interest goes on until payment, each invoice's where they differ
	Running   bool                 // some of the interest is not computed to the date: a rate is to be entered
	Handed    bool                 // tonight's decision hands these very items over
	Advances  []penalty.Imputation // advances received, deducted from the oldest items
	Held      []string             // French sentences: why reminders of some of it are stopped, which is no obstacle to a claim by itself
}

// Total is what is claimed in all.
func (c Claim) Total() money.Amount { return c.Principal + c.Billed + c.Penalties() }

// Penalties is what the delay costs and may be claimed.
func (c Claim) Penalties() money.Amount { return c.Interest + c.Indemnity - c.Cleared }

// Oldest is the first due date, 0 without lines.
func (c Claim) Oldest() (first civil.Date) {
	for _, l := range c.Lines {
		if first.IsZero() || l.Item.Due < first {
			first = l.Item.Due
		}
	}
	return first
}

// LastDay is the first of the days after which a part of the debt lapses, with
// the law that says so; 0 when unknown.
func (c Claim) LastDay() (last civil.Date, article string) {
	for _, l := range c.Lines {
		if day := l.Limitation.LastDay; !day.IsZero() && (last.IsZero() || day < last) {
			last, article = day, l.Limitation.Article
		}
	}
	return last, article
}

// Claimed is one item of a claim.
type Claimed struct {
	Item       rules.Item
	Imputed    money.Amount // unallocated credits counted against it
	Principal  money.Amount // Item.Open - Imputed
	Interest   money.Amount
	Indemnity  money.Amount
	Cleared    money.Amount
	Why        []string // French: why its penalties are shown and not claimed
	Contested  money.Amount
	Limitation penalty.Limitation
	Notice     log.NoticeSent // formal notice that covers it, zero when there is none
}

// Pending says that interest is claimed of which no rate gives any figure yet.
func (c Claimed) Pending() bool {
	return c.Interest == 0 && len(c.Why) == 0 && c.Item.Penalty.Incomplete()
}

// Number names the item as the invoice is named.
func (c Claimed) Number() string { return numberOf(c.Item) }

func numberOf(i rules.Item) string {
	switch {
	case i.Number != "":
		return i.Number
	case i.Ref != "":
		return i.Ref
	}
	return "sans numéro, " + i.Date.French()
}

// Left is an open item that is not claimed, and why in French.
type Left struct {
	Item rules.Item
	Why  string
}

// ClaimOf chooses what is claimed of a customer on a date. When tonight's
// decision hands items over, it is those; otherwise every item due on a known
// date that is neither retained, prescribed nor frozen by a judgment.
func ClaimOf(c rules.Case, d rules.Decision, date civil.Date) Claim {
	b := claimBuilder{c: c, date: date, notices: log.NoticesSent(c.Events, date, c.Context.Transit), imputed: map[string]money.Amount{}}
	for _, i := range c.Imputed {
		b.imputed[i.Item] += i.Amount
	}
	for _, a := range d.Actions {
		if a.Channel == policy.File {
			b.handed = append(b.handed, a.Items...)
		}
	}
	b.claim.Handed = len(b.handed) > 0
	for i := range c.Items {
		var step rules.ItemStep
		if i < len(d.Items) {
			step = d.Items[i]
		}
		b.item(c.Items[i], step)
	}
	b.advances()
	return b.claim
}

// advances deducts the advances received (4191) from the oldest items, as the
// letters do from their total.
func (b *claimBuilder) advances() {
	for _, d := range b.c.Deposits {
		left := -d.Open
		for k := range b.claim.Lines {
			l := &b.claim.Lines[k]
			part := min(left, l.Principal)
			if part <= 0 {
				continue
			}
			left -= part
			l.Imputed, l.Principal = l.Imputed+part, l.Principal-part
			if l.Item.Penalties() {
				b.claim.Billed -= part
			} else {
				b.claim.Principal -= part
			}
			b.claim.Advances = append(b.claim.Advances, penalty.Imputation{Item: l.Item.Key, Credit: d.Key, Ref: d.Ref, Date: d.Entry, Amount: part})
		}
	}
}

type claimBuilder struct {
	c       rules.Case
	date    civil.Date
	notices map[string]log.NoticeSent
	imputed map[string]money.Amount
	handed  []string
	claim   Claim
}

func (b *claimBuilder) item(i rules.Item, step rules.ItemStep) {
	if why := b.left(i, step); why != "" {
		b.claim.Left = append(b.claim.Left, Left{i, why})
		return
	}
	l := Claimed{Item: i, Imputed: b.imputed[i.Key], Contested: b.contested(i.Key), Limitation: b.c.Limitation(&i, b.date), Notice: b.notices[i.Key]}
	l.Principal = i.Open - l.Imputed
	if step.Unclaimed && step.WhyNot != nil && !slices.Contains(b.claim.Held, step.WhyNot.Text) && step.WhyNot.Code != cause.DoubtfulItem && step.WhyNot.Code != cause.FilePrepared {
		b.claim.Held = append(b.claim.Held, step.WhyNot.Text)
	}
	b.penalties(&l)
	b.onward(l)
	b.claim.Lines = append(b.claim.Lines, l)
	if i.Penalties() {
		b.claim.Billed += l.Principal
	} else {
		b.claim.Principal += l.Principal
	}
	b.claim.Contested += min(l.Contested, l.Principal)
}

// left says why an item is not claimed, "" when it is.
func (b *claimBuilder) left(i rules.Item, step rules.ItemStep) string {
	limit := b.c.Limitation(&i, b.date)
	doubtful := i.Treatment == ledger.Doubtful // held by the night, and just what a court is for
	switch {
	case rules.Frozen(&b.c, &i, b.date):
		return "née avant le jugement d’ouverture : à déclarer, pas à réclamer"
	case step.Unclaimed && step.WhyNot != nil && foreign(step.WhyNot.Code):
		return strings.TrimSuffix(step.WhyNot.Text, ".")
	case !doubtful && i.Treatment != ledger.Dunned:
		return "n’est pas une facture exigible"
	case i.Due.IsZero() || i.Undated:
		return "sans date d’échéance"
	case i.Due >= b.date:
		return "échéance du " + i.Due.French() + " à venir"
	case i.Aggregate || i.Gap:
		return "solde antérieur non détaillé : à justifier facture par facture"
	case i.Presumed():
		return "échéance présumée : à établir par le contrat ou la facture"
	case limit.Stage(b.date) == penalty.Prescribed:
		return "prescrite depuis le " + (limit.LastDay + 1).French() + ", " + limit.Article
	case len(b.handed) > 0 && !slices.Contains(b.handed, i.Key):
		return "pas visée par la mise en demeure qui fonde ce dossier"
	case i.Open <= b.imputed[i.Key]:
		return "couverte par un crédit non affecté"
	}
	return ""
}

// foreign says that a reason for which an item is not reminded of makes it no
// claim of ours to bring before a judge: it is no receivable, it is not due, or
// it is somebody else's.
func foreign(code string) bool {
	switch code {
	case cause.Retention, cause.BillHeld, cause.OtherAccount, cause.OpeningGap, cause.SmallDifference, cause.Undated, cause.Foreign, cause.ExchangeGap,
		cause.Extinct, cause.Insolvent, cause.BirthUnknown, cause.Overdebt, cause.Assigned, cause.Planned, cause.Uncertified, cause.DirectDebit, cause.Duplicate,
		cause.PaidByAnother, cause.ParkedReceipt, cause.SameDay, cause.ImpossibleDate, cause.RefundAlone, cause.SeenAtBank:
		return true
	}
	return false
}

// penalties adds what the delay of a line costs.
func (b *claimBuilder) penalties(l *Claimed) {
	r := l.Item.Penalty
	l.Why = l.Item.NoClaim
	if len(l.Why) == 0 && l.Item.SettledByGuess() {
		l.Why = []string{"un règlement présumé en fait partie"}
	}
	if len(l.Why) > 0 {
		b.claim.Unclaimed += r.Penalties()
		return
	}
	l.Interest, l.Indemnity = r.Interest-r.InterestPaid, r.Indemnity-r.IndemnityPaid
	l.Cleared = min(l.Item.Cleared, l.Interest+l.Indemnity)
	b.claim.Interest += l.Interest
	b.claim.Indemnity += l.Indemnity
	b.claim.Cleared += l.Cleared
	if until := r.Stopped(); !until.IsZero() && (b.claim.Until.IsZero() || until < b.claim.Until) {
		b.claim.Until = until
	}
	b.claim.Running = b.claim.Running || r.Incomplete()
}

// contested is the part of an item that the customer contests.
func (b *claimBuilder) contested(key string) (sum money.Amount) {
	for _, d := range b.c.FollowUp.Disputes {
		if d.State == followup.Pending || d.Conceded {
			sum += d.ByItem[key]
		}
	}
	return sum
}

// standing leaves out what another event undoes, and what undoes it.
func standing(events []log.Event) []log.Event {
	return slices.DeleteFunc(log.Counting(events), func(e log.Event) bool { return e.Kind == log.Undone })
}

// lateness is « 75 jours ».
func lateness(n int) string {
	if n == 1 {
		return "1 jour"
	}
	return fmt.Sprintf("%d jours", n)
}
