package followup

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/customer"
	"relance/aging/openitem"
	"relance/aging/words"
)

// Doubt is a fact that may keep a letter from going, and of which nobody is sure
// whom or what it is about: whoever it may be about is not reminded.
type Doubt struct {
	Fact
	Invoice   string   // the one that nobody knows; "" when it is the customer
	Customers []string // codes of those whom it may be about, sorted; nil when nobody is near

	names []string // of Customers, for a sentence
}

// Doubts gives the facts, and the rows that do not read, whose customer or
// invoice stays unsure once resolved and renumbered. known says of a customer
// without lines that it was one: what is said of it concerns nobody else.
func Doubts(facts, bad []Fact, d customer.Directory, known func(string) bool, set openitem.Set, opts Options) []Doubt {
	w := wary{directory: d, known: known, set: set, opts: opts, own: shelvesOf(facts, set)}
	for _, f := range facts {
		w.look(f)
	}
	for _, f := range bad {
		if f.Kind.MayHold() && !d.Has(f.Customer) && f.Closed.IsZero() {
			w.customer(f)
		}
	}
	for i := range w.doubts {
		for _, code := range w.doubts[i].Customers {
			w.doubts[i].names = append(w.doubts[i].names, strings.TrimSpace(code+" "+d.Name(code)))
		}
	}
	return w.doubts
}

// wary looks for doubts.
type wary struct {
	directory customer.Directory
	known     func(string) bool
	set       openitem.Set
	opts      Options
	own       map[string]*shelf           // of the customers that are sure
	open      map[string][]*openitem.Item // open debits by customer, made when first needed
	bearers   map[string]string           // customer by folded number, "" when several have it; made when first needed
	doubts    []Doubt
}

func (w *wary) look(f Fact) {
	switch {
	case !f.stillHolds(w.opts):
	case !w.directory.Has(f.Customer):
		w.customer(f)
	default:
		for _, n := range f.Invoices {
			if own := w.own[f.Customer]; own != nil && !own.has(n) {
				w.invoice(f, n)
			}
		}
	}
}

// stillHolds says that the fact, on the date, still keeps a letter from going, or
// would if anybody knew whom it is about.
func (f Fact) stillHolds(opts Options) bool {
	if !f.Kind.MayHold() || !f.Closed.IsZero() && f.Closed <= opts.Date || f.Date > opts.Date {
		return false
	}
	passed := func(days int) bool { return !f.Until.IsZero() && f.Until.AddDays(days) < opts.Date }
	switch f.Kind {
	case Promise:
		return !passed(opts.Grace)
	case Suspension:
		return !passed(0)
	case Commitment:
		return passed(0)
	case Proceeding:
		return f.Code != "agence-rendu" && f.Code != "injonction-rejetee" && (f.Group() != GroupMediation || !passed(0))
	}
	return true
}

// customer notes whom a fact may be about when its customer is unsure.
func (w *wary) customer(f Fact) {
	who := w.directory.Who(f.Customer)
	if who.Code != "" || w.known(f.Customer) {
		return
	}
	near := slices.DeleteFunc(slices.Clone(who.Near), func(code string) bool { return !w.owed(f, code) })
	if len(f.Invoices) > 0 {
		with := slices.DeleteFunc(slices.Clone(near), func(code string) bool { return !w.bears(f, code) })
		switch {
		case len(with) > 0:
			near = with
		case who.Digits:
			near = nil
		}
	}
	w.doubts = append(w.doubts, Doubt{Fact: f, Customers: w.and(near, f, f.Invoices)})
}

// invoice notes whom a fact may be about when one of its invoices is unsure: the
// customer, if anything it owes may be that one, and whoever has an invoice of
// that number.
func (w *wary) invoice(f Fact, number string) {
	var near []string
	if w.owed(f, f.Customer) {
		near = []string{f.Customer}
	}
	if near = w.and(near, f, []string{number}); len(near) > 0 {
		w.doubts = append(w.doubts, Doubt{Fact: f, Invoice: number, Customers: near})
	}
}

// owed says that a customer owes something that the fact may be about: what was
// booked when it was said, for what is said of debts.
func (w *wary) owed(f Fact, code string) bool {
	if w.open == nil {
		w.open = map[string][]*openitem.Item{}
		for i := range w.set.Items {
			if item := &w.set.Items[i]; item.Amount > 0 && item.Open > 0 {
				w.open[item.Customer] = append(w.open[item.Customer], item)
			}
		}
	}
	return slices.ContainsFunc(w.open[code], func(i *openitem.Item) bool { return f.Kind.always() || f.Date.IsZero() || i.Entry <= f.Date })
}

// always says that facts of a kind are about what comes later as well.
func (k Kind) always() bool { return k == Suspension || k == Proceeding || k == Commitment }

// bears says that a customer has one of the fact's invoices open.
func (w *wary) bears(f Fact, code string) bool {
	s := shelf{exact: map[string]bool{}, items: w.open[code]}
	return slices.ContainsFunc(f.Invoices, func(n string) bool {
		return len(s.invoices(func(i *openitem.Item) bool { return s.like(n, i) })) > 0
	})
}

// like says that an item may be the one of a number, in any of the ways.
func (s *shelf) like(number string, i *openitem.Item) bool {
	return slices.ContainsFunc([]string{i.Number, i.Ref}, func(name string) bool {
		return name != "" && slices.ContainsFunc(alikeNumbers(), func(like func(a, b string) bool) bool { return like(number, name) })
	})
}

// and adds to those who are near the customer who alone has an open invoice of
// one of the numbers.
func (w *wary) and(near []string, f Fact, numbers []string) []string {
	for _, n := range numbers {
		key := strings.Join(parts(n), " ")
		if len(key) < 4 {
			continue // 13 is on every account
		}
		if code := w.bearer(key); code != "" && w.owed(f, code) && !slices.Contains(near, code) {
			near = append(near, code)
		}
	}
	if len(near) == 0 {
		return nil
	}
	slices.Sort(near)
	return near
}

// bearer gives the one customer who has an open invoice of a number.
func (w *wary) bearer(key string) string {
	if w.bearers == nil {
		w.bearers = map[string]string{}
		for i := range w.set.Items {
			item := &w.set.Items[i]
			if item.Amount <= 0 || item.Open <= 0 {
				continue
			}
			number := strings.Join(parts(cmp.Or(item.Number, item.Ref)), " ")
			if other, seen := w.bearers[number]; seen && other != item.Customer {
				w.bearers[number] = ""
			} else {
				w.bearers[number] = item.Customer
			}
		}
	}
	return w.bearers[key]
}

// named lists those whom a doubt holds.
func (d *Doubt) named() string {
	if len(d.names) > namedAtMost {
		return strings.Join(d.names[:namedAtMost], ", ") + " et " + words.Counts(len(d.names)-namedAtMost, "autre")
	}
	return strings.Join(d.names, ", ")
}

// namedAtMost is how many customers a sentence names.
const namedAtMost = 5

// Of gives the doubts that hold a customer.
func Of(doubts []Doubt, customer string) (own []Doubt) {
	for _, d := range doubts {
		if slices.Contains(d.Customers, customer) {
			own = append(own, d)
		}
	}
	return own
}
