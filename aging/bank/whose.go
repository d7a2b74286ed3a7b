package bank

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/money"
	"relance/aging/reference"
)

// Claim is what a customer owes.
type Claim struct {
	Customer string
	Name     string
	Items    []Open
}

// Open is an open invoice.
type Open struct {
	Number string
	Amount money.Amount // what is left, positive
}

// Cited is what a reference of ours is about: a letter's invoices, or one.
type Cited struct {
	Customer string
	Numbers  []string
}

// Known is what tells payers apart.
type Known struct {
	Claims     []Claim
	References map[string]Cited    // references of our letters and invoices, through reference.Bare: RF… or the words printed; those of two customers have none
	IBANs      map[string][]string // customers that an account has paid for
}

// Level is how sure it is whose payment a movement is.
type Level uint8

// Levels, the surest first.
const (
	Nobody      Level = iota
	ByReference       // our own reference came back
	ByNumber          // the number of an invoice, and no more than is owed on it
	ByIBAN            // an account that paid for this customer before
	ByName            // the customer's name, and exactly what is owed on one or several invoices
	ByAmount          // one open invoice alone has this amount: a suggestion
)

// String gives the French words that say why.
func (l Level) String() string {
	return [...]string{"", "notre référence", "numéro de facture", "compte bancaire connu", "nom et montant exact", "montant seul"}[l]
}

// Attribution says whose payment a movement is. Without a Customer it is
// nobody's for sure: Candidates are then those that are as likely as each other.
type Attribution struct {
	Line       Line
	Level      Level
	Customer   string
	Items      []string // numbers of the invoices that it pays; empty: it is not known which
	Candidates []string // sorted
}

// Sure says that reminders may be held on it.
func (a Attribution) Sure() bool { return a.Customer != "" && a.Level != Nobody && a.Level != ByAmount }

// Attribute says whose each movement is, in their order: of a payment, by the
// first level that tells; of a payment that came back, without its amount.
func Attribute(lines []Line, k Known) []Attribution {
	w := newWhose(k)
	out := make([]Attribution, 0, len(lines))
	for _, l := range lines {
		out = append(out, w.of(l))
	}
	return out
}

// whose holds the indexes of what is known.
type whose struct {
	known    Known
	claim    map[string]int      // by customer
	numbers  map[string][]place  // invoices by bare number
	names    map[string][]string // customers by name
	starts   []start             // names as they are written, for those that a bank cuts
	byAmount map[money.Amount][]place

	references []string // those of the RF form, sorted
}

type place struct{ claim, item int }

func newWhose(k Known) *whose {
	w := &whose{known: k, claim: map[string]int{}, numbers: map[string][]place{}, names: map[string][]string{}, byAmount: map[money.Amount][]place{}}
	for rf := range k.References {
		if reference.Valid(rf) {
			w.references = append(w.references, rf)
		}
	}
	slices.Sort(w.references)
	for i, c := range k.Claims {
		w.claim[c.Customer] = i
		if key := customer.NameKey(c.Name); key != "" {
			w.names[key] = append(w.names[key], c.Customer)
			w.starts = append(w.starts, start{written(c.Name), c.Customer})
		}
		for j, o := range c.Items {
			if bare := reference.Bare(o.Number); bare != "" {
				w.numbers[bare] = append(w.numbers[bare], place{i, j})
			}
			w.byAmount[o.Amount] = append(w.byAmount[o.Amount], place{i, j})
		}
	}
	return w
}

func (w *whose) of(l Line) Attribution {
	if l.Amount < 0 && l.Kind != Returned || l.Amount == 0 || l.Pending || l.Currency != "EUR" {
		return Attribution{Line: l}
	}
	for _, try := range []func(Line) (Attribution, bool){w.byReference, w.byNumber, w.byIBAN, w.byName, w.byAmountAlone} {
		if a, ok := try(l); ok {
			a.Line = l
			slices.Sort(a.Candidates)
			return a
		}
	}
	return Attribution{Line: l}
}

// byReference looks for our own references: RF with its check digits, or the
// words that letters print under « Nos références ».
func (w *whose) byReference(l Line) (Attribution, bool) {
	found := map[string][]string{}
	for _, text := range append(l.said(), l.Text()) { // a label cut in two goes on in the next
		for _, rf := range reference.Find(text) {
			w.cite(found, rf)
		}
		for _, joined := range joinedWords(text, 5) {
			if len(joined) >= 8 {
				w.cite(found, joined)
			}
		}
	}
	if len(found) == 0 {
		w.begun(found, l)
	}
	return w.chosen(ByReference, found, l)
}

// begun looks for a reference of which the bank kept the beginning: that of one
// of ours alone, on which no less is owed.
func (w *whose) begun(found map[string][]string, l Line) {
	for _, text := range l.said() {
		cut := reference.Beginning(text)
		if cut == "" {
			continue
		}
		at, _ := slices.BinarySearch(w.references, cut)
		if at == len(w.references) || !strings.HasPrefix(w.references[at], cut) || at+1 < len(w.references) && strings.HasPrefix(w.references[at+1], cut) {
			continue
		}
		if c := w.known.References[w.references[at]]; l.Kind == Returned || l.Amount <= w.owed(c) {
			w.cite(found, w.references[at])
		}
	}
}

// owed gives what is open on what a reference is about.
func (w *whose) owed(c Cited) (sum money.Amount) {
	i, ok := w.claim[c.Customer]
	if !ok {
		return 0
	}
	for _, o := range w.known.Claims[i].Items {
		if len(c.Numbers) == 0 || slices.Contains(c.Numbers, o.Number) {
			sum += o.Amount
		}
	}
	return sum
}

func (w *whose) cite(found map[string][]string, bare string) {
	if c := w.known.References[bare]; c.Customer != "" {
		found[c.Customer] = append(found[c.Customer], c.Numbers...)
	}
}

// chosen makes the answer of the customers found, with the numbers of each: one
// is the answer, several are a tie, none goes on to the next level.
func (w *whose) chosen(level Level, found map[string][]string, l Line) (Attribution, bool) {
	if len(found) == 0 {
		return Attribution{}, false
	}
	a := Attribution{Level: level}
	for code, numbers := range found {
		a.Candidates = append(a.Candidates, code)
		a.Items = numbers
	}
	if len(found) > 1 {
		a.Items = nil
		return a, true
	}
	a.Customer, a.Candidates = a.Candidates[0], nil
	slices.Sort(a.Items)
	a.Items = slices.Compact(a.Items)
	return a, true
}

// byIBAN looks for the account that pays. Where it paid for several customers,
// the amount must tell which.
func (w *whose) byIBAN(l Line) (Attribution, bool) {
	codes := w.known.IBANs[l.PayerIBAN]
	if l.PayerIBAN == "" || len(codes) == 0 {
		return Attribution{}, false
	}
	return w.among(ByIBAN, codes, l, len(codes) == 1)
}

// byName looks for the payer's name, and for exactly what is owed.
func (w *whose) byName(l Line) (Attribution, bool) {
	codes := w.named(l)
	if len(codes) == 0 {
		return Attribution{}, false
	}
	return w.among(ByName, codes, l, l.Kind == Returned && len(codes) == 1)
}

// among chooses between customers by what exactly they owe; loose takes an only
// one whatever it owes.
func (w *whose) among(level Level, codes []string, l Line, loose bool) (Attribution, bool) {
	found := map[string][]string{}
	for _, code := range codes {
		i, ok := w.claim[code]
		switch {
		case !ok && loose:
			found[code] = nil
		case ok:
			if items, exact := exactly(w.known.Claims[i].Items, l.Amount); exact || loose {
				found[code] = items
			}
		}
	}
	return w.chosen(level, found, l)
}

// byAmountAlone suggests the only open invoice of that amount.
func (w *whose) byAmountAlone(l Line) (Attribution, bool) {
	places := w.byAmount[l.Amount]
	if len(places) != 1 {
		return Attribution{}, false
	}
	c := w.known.Claims[places[0].claim]
	return Attribution{Level: ByAmount, Customer: c.Customer, Items: []string{c.Items[places[0].item].Number}}, true
}

// mostItems is the number of invoices that one payment is tried on.
const mostItems = 6

// exactly finds the invoices whose sum an amount is: one, all, or up to six.
// items is nil when several sets are.
func exactly(open []Open, amount money.Amount) (items []string, found bool) {
	if amount <= 0 {
		return nil, false
	}
	s := subset{open: slices.Clone(open), steps: 200_000}
	slices.SortStableFunc(s.open, func(a, b Open) int { return cmp.Compare(b.Amount, a.Amount) })
	for n := 1; n <= min(mostItems, len(open)) && len(s.sets) == 0; n++ {
		s.search(0, n, amount, nil)
	}
	if len(s.sets) == 0 {
		var sum money.Amount
		for _, o := range open {
			sum += o.Amount
			items = append(items, o.Number)
		}
		if sum != amount || len(open) == 0 {
			return nil, false
		}
		return items, true
	}
	if len(s.sets) > 1 {
		return nil, true
	}
	return s.sets[0], true
}

// subset looks for the sets of n invoices of one sum; it stops at two of them,
// and after so many steps.
type subset struct {
	open  []Open // the largest first
	sets  [][]string
	steps int
}

func (s *subset) search(from, n int, left money.Amount, have []string) {
	if n == 0 {
		if left == 0 {
			s.sets = append(s.sets, slices.Clone(have))
		}
		return
	}
	for i := from; i+n <= len(s.open); i++ {
		if s.steps--; s.steps < 0 || len(s.sets) > 1 {
			return
		}
		if a := s.open[i].Amount; a <= left && a.MulDiv(int64(n), 1) >= left {
			s.search(i+1, n-1, left-a, append(have, s.open[i].Number))
		} else if a.MulDiv(int64(n), 1) < left {
			return // those that follow are smaller still
		}
	}
}
