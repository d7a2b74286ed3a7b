package log

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// CarriedOver gives, by the key that the log knows, the key of the opening line
// that now stands for the same invoice. The ledger of a year given without the
// one before names an invoice anew when part of it was paid in between, or when
// its own date was lost: it is still the invoice that was reminded of.
//
// The invoice is the only one of that customer, account and reference that the
// ledger no longer has; it was at least as large as the opening line, and of the
// same date unless the line has none of its own.
func CarriedOver(log []Event, set openitem.Set) map[string]string {
	if !slices.ContainsFunc(set.Items, detailedOpening) {
		return nil
	}
	gone := unlisted(log, set)
	carried, twice := map[string]string{}, map[string]bool{}
	for i := range set.Items {
		item := &set.Items[i]
		if !detailedOpening(*item) {
			continue
		}
		from := slices.DeleteFunc(slices.Clone(gone[item.Customer]), func(key string) bool { return !becomes(key, item) })
		if len(from) != 1 {
			continue
		}
		twice[from[0]] = carried[from[0]] != ""
		carried[from[0]] = item.Key
	}
	for key, more := range twice {
		if more {
			delete(carried, key)
		}
	}
	return carried
}

func detailedOpening(i openitem.Item) bool {
	return i.Nature == ledger.Opening && i.Amount > 0 && !i.Aggregate && i.Ref != ""
}

// unlisted gives by customer the items of the log that the ledger no longer has.
// A log is small beside the settled invoices of a large ledger.
func unlisted(log []Event, set openitem.Set) map[string][]string {
	missing := map[string]bool{}
	for _, e := range log {
		if e.Item != "" {
			missing[e.Item] = true
		}
	}
	for _, items := range [...][]openitem.Item{set.Items, set.Settled} {
		for i := range items {
			if len(missing) == 0 {
				return nil
			}
			delete(missing, items[i].Key)
		}
	}
	gone := map[string][]string{}
	for _, e := range log {
		if missing[e.Item] {
			delete(missing, e.Item)
			gone[e.Customer] = append(gone[e.Customer], e.Item)
		}
	}
	return gone
}

// becomes says that an opening line may be what remains of the item that a key
// names: customer, account, reference, piece date, amount.
func becomes(key string, item *openitem.Item) bool {
	rest, same := strings.CutPrefix(key, strings.Join([]string{item.Customer, item.Account, item.Ref, ""}, "|"))
	on, size, found := strings.Cut(rest, "|")
	date, err := civil.Parse(on)
	if !same || !found || err != nil {
		return false
	}
	amount, err := money.Parse(size)
	return err == nil && amount >= item.Amount && (date == item.Date || item.Date == item.Entry && date < item.Date)
}

// Renamed gives the log with other keys for some items, and another customer where
// their debt has one now.
func Renamed(log []Event, keys map[string]string) []Event {
	if len(keys) == 0 {
		return log
	}
	log = slices.Clone(log)
	customers := handedOver(log, keys)
	for i := range log {
		if key, ok := keys[log[i].Item]; ok {
			if from := customerOf(log[i].Item); from == log[i].Customer && from != customerOf(key) && strings.Contains(key, "|") {
				log[i].Customer = customerOf(key)
			}
			log[i].Item = key
		} else if to := customers[log[i].Customer]; to != "" && log[i].Item == "" {
			log[i].Customer = to
		}
	}
	return log
}

// Recoded gives the log with other codes for some customers, in their keys too.
func Recoded(log []Event, codes map[string]string) []Event {
	if len(codes) == 0 {
		return log
	}
	log = slices.Clone(log)
	for i := range log {
		e := &log[i]
		code, ok := codes[e.Customer]
		if !ok {
			continue
		}
		for _, key := range [...]*string{&e.Item, &e.Invoice} {
			if rest, mine := strings.CutPrefix(*key, e.Customer+"|"); mine {
				*key = code + "|" + rest
			}
		}
		if e.Fact != nil && e.Fact.Customer == e.Customer {
			fact := *e.Fact
			fact.Customer, e.Fact = code, &fact
		}
		e.Customer = code
	}
	return log
}
