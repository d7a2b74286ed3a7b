package planning

import (
	"cmp"
	"slices"

	"relance/aging/bank"
	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/reference"
	"relance/cmd/internal/dossier"
	"relance/rules"
	"relance/rules/log"
)

// AtBank is what statements show beside the ledger.
type AtBank struct {
	Comparison bank.Comparison
	Paid       []bank.Attribution // credits that the ledger does not have, with whose they are
	Unpaid     []bank.Attribution // payments that came back, that the ledger does not have
	Undone     []bank.Attribution // credits that these came back of: they hold nothing, and are to be booked all the same
	Until      civil.Date         // day up to which every receipt is booked or explained, 0 without statements

	Learned []Payer // bank accounts that these statements show to pay for customers, and that the log lacks

	Seen []log.Event // payments of tonight's statements that the history does not know yet

	before   map[string][]rules.Seen        // by customer, payments that earlier statements showed
	cameBack []bank.Line                    // payments that came back, booked or not
	keys     map[string]map[string][]string // keys of open items by customer and number
}

// atBank compares statements with the ledger's bank rows and says whose the rest
// is. Movements dated after the date are not known yet.
func atBank(in dossier.Inputs, n Night) AtBank {
	moves := slices.DeleteFunc(slices.Clone(in.Dropped.Moves), func(l bank.Line) bool { return l.Date > n.Date })
	if len(moves) == 0 {
		var b AtBank
		b.remember(in, n.Log, nil, n.Date)
		return b
	}
	var booked []bank.Booked
	for _, r := range in.Ledger.Bank {
		if r.Date <= n.Date {
			booked = append(booked, bank.Booked{Account: r.Account, Date: r.Date, Amount: r.Amount})
		}
	}
	b := AtBank{Comparison: bank.Compare(moves, booked, lastRow(in, n.Date)), keys: map[string]map[string][]string{}}
	for _, l := range moves {
		if l.Kind == bank.Returned {
			b.cameBack = append(b.cameBack, l)
		}
	}
	known := b.known(in, n)
	known.IBANs = knownPayers(n.Log)
	b.Learned = payers(moves, n, known, reference.Bare(in.Config.Creditor.IBAN))
	b.Paid, b.Unpaid, b.Undone = bank.Settle(bank.Attribute(b.Comparison.Seen, known))
	b.Until = b.until(booked, n.Date)
	b.learn(n.Log)
	b.remember(in, n.Log, moves, n.Date)
	return b
}

// lastRow is the last day that the ledger has, for one without bank accounts.
func lastRow(in dossier.Inputs, date civil.Date) (last civil.Date) {
	for _, f := range in.Ledger.Files {
		last = max(last, f.Last)
	}
	return min(last, date)
}

// known gives what tells payers apart: open invoices, and their references.
func (b *AtBank) known(in dossier.Inputs, n Night) bank.Known {
	k := bank.Known{References: map[string]bank.Cited{}}
	for _, client := range n.Balance.Clients {
		claim := bank.Claim{Customer: client.Code, Name: cmp.Or(in.Master.Find(client.Code, client.Name).Name, client.Name)}
		for _, i := range client.Items {
			number := numberOf(i)
			if i.Open <= 0 || i.Amount <= 0 {
				continue
			}
			claim.Items = append(claim.Items, bank.Open{Number: number, Amount: i.Open})
			if b.keys[client.Code] == nil {
				b.keys[client.Code] = map[string][]string{}
			}
			b.keys[client.Code][number] = append(b.keys[client.Code][number], i.Key)
			if rf, ok := reference.New(number); ok && len(number) > 3 {
				cite(k.References, rf, bank.Cited{Customer: client.Code, Numbers: []string{number}})
			}
			cite(k.References, reference.Bare(client.Code+number), bank.Cited{Customer: client.Code, Numbers: []string{number}}) // printed on a letter about one invoice
		}
		k.Claims = append(k.Claims, claim)
	}
	for _, e := range n.Log { // printed on a letter about several
		if e.Kind == log.Letter {
			cite(k.References, reference.Bare(e.Customer+e.Date.String()), bank.Cited{Customer: e.Customer})
		}
		if e.Reference != "" && (e.Kind == log.Letter || e.Kind == log.DocumentMade) {
			cite(k.References, e.Reference, bank.Cited{Customer: e.Customer})
		}
	}
	return k
}

// cite notes what a reference of ours is about, the first to say so: two customers
// that share it have none.
func cite(all map[string]bank.Cited, rf string, about bank.Cited) {
	if have, ok := all[rf]; !ok {
		all[rf] = about
	} else if have.Customer != about.Customer {
		all[rf] = bank.Cited{}
	}
}

func numberOf(i openitem.Item) string { return cmp.Or(i.Number, i.Ref, i.Invoice) }

// quietAfter is the number of days after which a bank account of the ledger
// without a row is not in use.
const quietAfter = 90

// until is the day up to which receipts are known: the last day of all accounts
// in use, or the day before the first receipt of which nobody knows whose it is.
func (b *AtBank) until(booked []bank.Booked, date civil.Date) (until civil.Date) {
	covered := map[string]bool{}
	for _, a := range b.Comparison.Accounts {
		covered[a.Ledger] = true
		if until == 0 || a.Until() < until {
			until = a.Until()
		}
	}
	for _, r := range booked {
		if r.Date > date-quietAfter && !covered[r.Account] {
			return 0
		}
	}
	for _, a := range b.Paid {
		if !a.Sure() {
			until = min(until, a.Line.Date-1)
		}
	}
	return min(until, date)
}

// of gives what the bank shows of a customer: the payments that are not booked,
// and those that came back. wait is the number of days that a payment holds.
func (b *AtBank) of(customer string, wait int) (seen []rules.Seen, unpaid []rules.Unpaid) {
	for _, a := range b.Paid {
		if a.Customer != customer && !slices.Contains(a.Candidates, customer) {
			continue
		}
		seen = append(seen, rules.Seen{Date: a.Line.Date, Amount: a.Line.Amount, How: a.Level.String(), Items: b.keysOf(customer, a.Items), Sure: a.Sure(), Until: a.Line.Date.AddDays(wait)})
	}
	seen = append(seen, b.before[customer]...)
	for _, a := range b.Unpaid {
		if a.Customer == customer {
			unpaid = append(unpaid, rules.Unpaid{Date: a.Line.Date, Amount: a.Line.Amount.Abs(), Why: a.Line.Why(), Items: b.keysOf(customer, a.Items)})
		}
	}
	return seen, unpaid
}

func (b *AtBank) keysOf(customer string, numbers []string) (keys []string) {
	for _, number := range numbers {
		keys = append(keys, b.keys[customer][number]...)
	}
	return keys
}

// Unbooked is the sum of the credits that the ledger does not have.
func (b *AtBank) Unbooked() (sum money.Amount) {
	for _, a := range b.Paid {
		sum += a.Line.Amount
	}
	return sum
}
