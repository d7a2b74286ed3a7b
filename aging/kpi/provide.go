package kpi

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging"
	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// DefaultProvision is the proposal made when the configuration says nothing:
// the habit of firms, not a law.
func DefaultProvision() ProvisionRules {
	return ProvisionRules{
		Steps:    []AgeRate{{90, 25_00}, {180, 50_00}, {365, 100_00}},
		Doubtful: 50_00, Insolvent: 50_00, Liquidation: 100_00, TransferAfter: 180,
		Accounts: LossAccounts{Journal: "OD", Doubtful: "416000", Allowance: "491000", Charge: "681740", Release: "781740", VAT: "445710"},
	}
}

// normalVAT is the rate taken when neither the configuration nor the ledger
// tells (CGI 278).
const normalVAT = 20_00

// vatRate gives the rate that invoices bear on the whole, and where it comes
// from: the configuration, else invoices less credit notes including VAT over
// turnover without it, on the months that the turnover covers.
func vatRate(in AnalysisInput) (Share, string) {
	if in.Provision.VATKnown {
		return in.Provision.VAT, "relance.yaml"
	}
	var turnover money.Amount
	for _, t := range in.Turnover {
		turnover += t.Amount
	}
	if len(in.Turnover) > 0 && turnover > 0 {
		sales, _ := Flows(in.Set)
		last := in.Turnover[len(in.Turnover)-1].Month.EndOfMonth()
		rate := Of(Between(sales, in.Turnover[0].Month, last)-turnover, turnover)
		if rate >= 0 && rate <= normalVAT {
			return rate, "taux moyen constaté, ventes TTC ÷ ventes HT (" + rate.French() + ")"
		}
	}
	return normalVAT, "taux normal, faute de mieux (CGI 278)"
}

// withoutVAT gives the part of an amount that is not VAT.
func withoutVAT(amount money.Amount, rate Share) money.Amount {
	return amount.MulDiv(10000, 10000+int64(rate))
}

// withoutTax gives the part of what is left of an item that is not VAT: by the VAT of
// its own entry, else at a rate.
func withoutTax(i *openitem.Item, amount money.Amount, rate Share) money.Amount {
	if i.VATKnown && i.Amount > 0 {
		return amount - i.VAT.Share(amount, i.Amount)
	}
	return withoutVAT(amount, rate)
}

// Provide proposes allowances, item by item: on the amount without VAT that
// neither credits nor guarantees cover, the oldest items covered first, at the
// highest of the rates that the age, the account and a collective proceeding
// give; what the ledger has set aside already is not proposed again, and is taken
// back as the debt is paid. VAT is to be recovered once liquidation is opened (CGI
// 272). Nothing of it is posted.
func Provide(in AnalysisInput) Provision {
	p := Provision{Date: in.Balance.Date, Rules: in.Provision}
	p.Rules.VAT, p.VATFrom = vatRate(in)
	files := filesByCustomer(in.Files)
	held := booked(in.Allowances, in.Set)
	if p.Rules.Existing > 0 {
		held = allowances{}
	}
	for _, c := range in.Balance.Clients {
		p.client(c, in.Balance, coverOf(in.Master.Find(c.Code, c.Name), files[c.Code], p.Date), in.Insolvent[c.Code], held)
	}
	p.paid(in.Set, held)
	p.typed()
	p.close(held)
	p.propose()
	return p
}

func (p *Provision) client(c aging.Client, b aging.Balance, cover money.Amount, insolvent Insolvent, held allowances) {
	cover -= c.Unallocated
	from := len(p.Rows)
	for k := range c.Items {
		i := &c.Items[k]
		if i.Open <= 0 || i.Treatment == ledger.Deposit {
			continue
		}
		days := b.DaysLate(*i)
		covered := min(max(0, cover), i.Open)
		cover -= covered
		rate, ground := p.Rules.rate(i, days, insolvent)
		was := held.byItem[i.Key]
		if (rate == 0 || i.Open < p.Rules.Minimum) && was <= 0 {
			continue
		}
		row := ProvisionRow{
			Customer: c.Code, Name: c.Name, Key: i.Key, Invoice: i.Number, Account: i.Account, Due: i.Due, DaysLate: days, Open: i.Open, Covered: covered,
			Base: withoutTax(i, i.Open-covered, p.Rules.VAT), VAT: i.Open - withoutTax(i, i.Open, p.Rules.VAT), Rate: rate, Ground: ground, Booked: was,
			VATBack: !insolvent.Judgment.IsZero() && insolvent.Liquidation,
		}
		row.Amount = row.Base.MulDiv(int64(rate), 10000)
		if least := kept(was, i); least > row.Amount {
			row.Amount, row.Ground = least, groundKept
			row.Rate = Of(least, row.Base)
		}
		row.Transfer = i.Treatment == ledger.Dunned && (!insolvent.Judgment.IsZero() || p.Rules.TransferAfter > 0 && days > p.Rules.TransferAfter)
		p.Rows = append(p.Rows, row)
	}
	if rest := p.spread(from, held.byCustomer[c.Code]); rest > 0 {
		row := ProvisionRow{Customer: c.Code, Name: c.Name, Booked: rest, Amount: rest, Ground: groundKept}
		if c.Balance <= 0 {
			row.Amount, row.Ground = 0, groundPaid
		}
		p.Rows = append(p.Rows, row)
	}
}

// Why a depreciation of the books stays as it is, or is taken back.
const (
	groundKept = "dépréciation comptabilisée, gardée"
	groundPaid = "créance réglée : dépréciation à reprendre"
	groundOver = "dépréciation constituée au-delà de ce qui est proposé"
)

// spread gives what is in the books for no row in particular to the rows from one
// on, each up to what it needs, and gives the rest.
func (p *Provision) spread(from int, amount money.Amount) (rest money.Amount) {
	for k := from; k < len(p.Rows) && amount > 0; k++ {
		part := min(amount, max(0, p.Rows[k].Change()))
		p.Rows[k].Booked += part
		amount -= part
	}
	return max(0, amount)
}

// paid adds the debts that are settled, and whose depreciation is still there.
func (p *Provision) paid(set openitem.Set, held allowances) {
	names := namesOf(set)
	for k := range set.Settled {
		if i := &set.Settled[k]; held.byItem[i.Key] > 0 {
			p.Rows = append(p.Rows, ProvisionRow{
				Customer: i.Customer, Name: names[i.Customer], Key: i.Key, Invoice: i.Number, Account: i.Account, Due: i.Due, Booked: held.byItem[i.Key], Ground: groundPaid,
			})
		}
	}
	slices.SortStableFunc(p.Rows, func(a, b ProvisionRow) int { return compareCodes(a.Customer, b.Customer) })
}

// typed puts the amount that relance.yaml says is in the books in place of the
// ledger's.
func (p *Provision) typed() {
	if rest := p.spread(0, p.Rules.Existing); rest > 0 {
		p.Rows = append(p.Rows, ProvisionRow{Booked: rest, Ground: groundOver})
	}
}

// close adds up the rows.
func (p *Provision) close(held allowances) {
	for _, row := range p.Rows {
		p.Open += row.Open
		p.Base += row.Base
		p.Amount += row.Amount
		p.Booked += row.Booked
		p.Added += max(0, row.Change())
		p.Released += max(0, -row.Change())
		if row.Transfer {
			p.Transfer += row.Open
		}
		if row.VATBack {
			p.VATBack += row.VAT
		}
	}
	p.Change = p.Added - p.Released
	p.Loose = max(0, held.total) - p.Booked
	if p.Rules.Existing > 0 {
		p.Loose = 0
	}
}

// rate gives the highest rate and what it rests on; a debt born after the
// judgment is paid first and is looked at like any other (C. com. L622-17).
func (r ProvisionRules) rate(i *openitem.Item, days int, insolvent Insolvent) (rate Share, ground string) {
	for _, s := range r.Steps {
		if days > s.Over && s.Rate > rate {
			rate, ground = s.Rate, fmt.Sprintf("âge : plus de %d jours de retard", s.Over)
		}
	}
	if i.Treatment == ledger.Doubtful && r.Doubtful > rate {
		rate, ground = r.Doubtful, "douteux (compte "+i.Account+")"
	}
	if insolvent.Judgment.IsZero() || i.Date >= insolvent.Judgment {
		return rate, ground
	}
	floor, word := r.Insolvent, "procédure collective du "
	if insolvent.Liquidation {
		floor, word = r.Liquidation, "liquidation judiciaire du "
	}
	if floor >= rate && floor > 0 {
		rate, ground = floor, word+insolvent.Judgment.French()
	}
	return rate, ground
}

// coverOf is what guarantees and insurance pay if the customer does not: those
// of the register that still run, else those of the customer's sheet, and his
// insurance.
func coverOf(c customer.Customer, f followup.File, date civil.Date) money.Amount {
	var typed money.Amount
	for _, g := range f.Guarantees {
		if g.Active(date) && (g.Until.IsZero() || g.Until >= date) {
			typed += g.Amount
		}
	}
	if len(f.Guarantees) == 0 {
		typed = c.Guarantee
	}
	return typed + c.Insurance
}

func filesByCustomer(files []followup.File) map[string]followup.File {
	by := make(map[string]followup.File, len(files))
	for _, f := range files {
		by[f.Customer] = f
	}
	return by
}

// propose writes the entries, customer by customer: what goes from 411 to 416,
// the rise of the allowance on the amount without VAT, its fall where a debt was
// paid, the VAT to recover.
func (p *Provision) propose() {
	for from := 0; from < len(p.Rows); {
		to := from
		for to < len(p.Rows) && p.Rows[to].Customer == p.Rows[from].Customer {
			to++
		}
		p.customerEntries(p.Rows[from:to])
		from = to
	}
}

func (p *Provision) customerEntries(rows []ProvisionRow) {
	a, code := p.Rules.Accounts, rows[0].Customer
	doubtful := penalty.ProposedEntry{Account: a.Doubtful, Auxiliary: code}
	var added, released, vat money.Amount
	var accounts []string
	moved := map[string]money.Amount{}
	for _, r := range rows {
		added += max(0, r.Change())
		released += max(0, -r.Change())
		if r.VATBack {
			vat += r.VAT
		}
		if r.Transfer {
			if moved[r.Account] == 0 {
				accounts = append(accounts, r.Account)
			}
			moved[r.Account] += r.Open
		}
	}
	label := strings.TrimSpace(code + " " + rows[0].Name)
	for _, account := range accounts {
		p.entry("DOU", "Créance douteuse "+label, doubtful, penalty.ProposedEntry{Account: account, Auxiliary: code}, moved[account])
	}
	p.entry("DEP", "Dépréciation "+label, penalty.ProposedEntry{Account: a.Charge}, penalty.ProposedEntry{Account: a.Allowance}, added)
	p.entry("REP", "Reprise de dépréciation "+label, penalty.ProposedEntry{Account: a.Allowance}, penalty.ProposedEntry{Account: a.Release}, released)
	p.entry("TVA", "TVA à récupérer sur facture rectificative (CGI 272) "+label, penalty.ProposedEntry{Account: a.VAT}, doubtful, vat)
}

// entry adds the two lines of an entry, the debit first; nothing for no amount.
func (p *Provision) entry(kind, label string, debit, credit penalty.ProposedEntry, amount money.Amount) {
	if amount <= 0 {
		return
	}
	ref := fmt.Sprintf("%s%04d%02d%02d", kind, p.Date.Year(), p.Date.Month(), p.Date.Day())
	for _, e := range [2]penalty.ProposedEntry{debit, credit} {
		e.Date, e.Journal, e.Ref, e.Label = p.Date, p.Rules.Accounts.Journal, ref, label
		p.Entries = append(p.Entries, e)
	}
	p.Entries[len(p.Entries)-2].Debit, p.Entries[len(p.Entries)-1].Credit = amount, amount
}
