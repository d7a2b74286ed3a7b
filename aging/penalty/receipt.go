package penalty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
)

// Receipt is money that the ledger shows as paid for penalties.
type Receipt struct {
	Customers []string // who may have paid; one but for a remittance of several
	Date      civil.Date
	Amount    money.Amount
	Document  string // French, the same every night: journal, entry, account, date
	Place     string // file and line tonight
	File      string // of Place, where it is a row of income
	Line      int
	Run       string // the night whose letter it answers, "" when nothing tells
}

// Incomes gives the late-payment income that customers' receipts brought, less
// what a rejection of the same amount took back.
func Incomes(l *ledger.Ledger, date civil.Date) []Receipt {
	var found []Receipt
	for _, i := range l.Incomes {
		if i.Date > date {
			continue
		}
		if i.Amount > 0 {
			found = append(found, Receipt{
				Customers: i.Customers, Date: i.Date, Amount: i.Amount, Place: fmt.Sprintf("%s, ligne %d", i.File, i.No), File: i.File, Line: int(i.No),
				Document: document(i.Journal, i.Entry, i.Ref, i.Account, i.Date),
			})
			continue
		}
		for k := len(found) - 1; k >= 0; k-- {
			if found[k].Amount == -i.Amount && slices.Equal(found[k].Customers, i.Customers) {
				found = slices.Delete(found, k, k+1)
				break
			}
		}
	}
	return found
}

// incomeAccount is what the document of a receipt booked as income holds.
const incomeAccount = "compte 7"

// document names a ledger line for people, without its place, which changes when
// a ledger is exported again.
func document(journal, entry, ref, account string, date civil.Date) string {
	words := []string{}
	for _, part := range []struct{ word, of string }{{"journal ", journal}, {"écriture ", entry}, {"pièce ", ref}, {"compte ", account}} {
		if part.of != "" {
			words = append(words, part.word+part.of)
		}
	}
	return strings.Join(append(words, date.French()), ", ")
}

// Excesses finds the payments of a customer, or what is left of them, that are
// exactly what a letter asked in penalties: its total, its interest or its fixed
// sums alone, or what it asked of one invoice; whole payments too, that make the
// invoices of that letter and its penalties. A payment whose label has the number
// of a penalty invoice pays it. Where the penalty invoice is booked, it is an item
// that payments settle as any other. left are the credits without these parts.
func Excesses(debits, credits []openitem.Item, settled []openitem.Item, facts []Fact) (left []openitem.Item, found []Receipt) {
	claims := claimsOf(debits, settled, facts)
	if len(claims) == 0 || len(credits) == 0 {
		return credits, nil
	}
	left = slices.Clone(credits)
	order := make([]int, len(left))
	for i := range left {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(left[a].Entry, left[b].Entry) })
	for _, at := range order {
		c := &left[at]
		if c.Nature != ledger.Payment || c.Open >= 0 {
			continue
		}
		for k := range claims {
			part := claims[k].paidBy(c)
			if part == 0 {
				continue
			}
			claims[k].answered = true
			found = append(found, Receipt{
				Customers: []string{c.Customer}, Date: c.Entry, Amount: part, Run: claims[k].run, Document: document(c.Journal, "", c.Ref, c.Account, c.Entry),
				Place: fmt.Sprintf("%s, ligne %d", c.File, c.No),
			})
			c.Open += part
			break
		}
	}
	return slices.DeleteFunc(left, func(i openitem.Item) bool { return i.Open == 0 }), found
}

// claimed is what the letter of one night asked a customer in penalties.
type claimed struct {
	run, number string
	date        civil.Date
	amounts     []money.Amount // by item
	total       money.Amount
	principal   money.Amount // still open of these items
	answered    bool
}

// claimsOf gathers what letters asked, the latest first, but for what is booked.
func claimsOf(debits, settled []openitem.Item, facts []Fact) (claims []claimed) {
	at := map[string]int{}
	open := map[string]money.Amount{}
	booked := func(number string) bool {
		return slices.ContainsFunc(slices.Concat(debits, settled), func(i openitem.Item) bool {
			return i.Amount > 0 && (i.Ref == number || strings.Contains(i.Label, number))
		})
	}
	for i := range debits {
		open[debits[i].Key] = debits[i].Open
	}
	for _, f := range facts {
		if f.Kind != FactClaimed || f.Amount <= 0 {
			continue
		}
		k, known := at[f.Run]
		if !known {
			k, at[f.Run] = len(claims), len(claims)
			claims = append(claims, claimed{run: f.Run, number: BillNumber(f.Run, f.Customer), date: f.Date})
		}
		c := &claims[k]
		c.amounts, c.total, c.principal = append(c.amounts, f.Amount), c.total+f.Amount, c.principal+open[f.Item]
	}
	claims = slices.DeleteFunc(claims, func(c claimed) bool { return booked(c.number) })
	slices.SortStableFunc(claims, func(a, b claimed) int { return cmp.Compare(b.date, a.date) })
	return claims
}

// paidBy gives the part of a credit that pays what was asked, 0 for none.
func (c *claimed) paidBy(credit *openitem.Item) money.Amount {
	paid := -credit.Open
	if c.answered || credit.Entry < c.date {
		return 0
	}
	if strings.Contains(credit.Label+" "+credit.Ref, c.number) {
		return min(paid, c.total)
	}
	indemnity := law.Law{}.Indemnity(law.Business, c.date).Amount
	var fixed money.Amount
	for _, a := range c.amounts {
		if indemnity > 0 && a >= indemnity {
			fixed += indemnity
		}
	}
	for _, asked := range slices.Concat([]money.Amount{c.total, fixed, c.total - fixed}, c.amounts) {
		if asked > 0 && (paid == asked || paid == asked+c.principal) {
			return asked
		}
	}
	return 0
}
