package ledger

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// Income is a row on an account of late-payment income (763, 758) of an entry
// that is a customer's receipt: what the customer paid beyond its invoices.
type Income struct {
	File      string
	No        int
	Date      civil.Date
	Journal   string // code
	Entry     string // EcritureNum
	Account   string
	Ref       string
	Label     string
	Amount    money.Amount // positive for a receipt, negative where a rejection takes it back
	Customers []string     // of the receipts of its entry, sorted; one but for a remittance of several
}

// earned is such a row while its file is being read.
type earned struct {
	no                         int32
	date                       civil.Date
	journal                    int32 // of the collector, then of the file
	entry, account, ref, label string
	cents                      money.Amount
}

// earn keeps a row of an account of late-payment income, where texts are kept.
func (o *chunk) earn(c *collector, account, ref, label []byte, amount money.Amount) {
	if amount == 0 || !c.opts.KeepLabel || c.opts.Until != 0 && c.entry.date > c.opts.Until || c.entry.date == 0 {
		return
	}
	number := c.entry.key.number()
	o.earned = append(o.earned, earned{
		no: c.no, date: c.entry.date, journal: c.row, entry: string(number[:min(len(number), longestText)]), account: string(account),
		ref: string(ref[:min(len(ref), longestText)]), label: string(label[:min(len(label), longestText)]), cents: -amount,
	})
}

// earn gives the rows of a file the customers whose receipts they stand in;
// those of other entries say nothing of a customer.
func (b *builder) earn(f *reading, d decoder, journals []int16) {
	lines := b.ledger.Lines[f.begin:f.end]
	for _, e := range f.merged.earned {
		i := Income{
			File: f.name, No: int(e.no), Date: e.date, Journal: b.ledger.Journals[journals[e.journal]].Code, Entry: d.text(e.entry), Account: d.text(e.account),
			Ref: d.text(e.ref), Label: d.text(e.label), Amount: e.cents,
		}
		if i.Customers = b.paying(lines, i, journals[e.journal]); len(i.Customers) > 0 {
			b.ledger.Incomes = append(b.ledger.Incomes, i)
		}
	}
}

// paying gives the customers whose receipts (or, for an amount taken back, whose
// rejections) are in the entry of a row. Where a file numbers nothing, a day of a
// journal is one entry: the reference then tells the receipt.
func (b *builder) paying(lines []Line, i Income, journal int16) []string {
	own := func(l *Line) bool {
		return l.Date == i.Date && l.Journal == journal && b.ledger.Entry(l) == i.Entry
	}
	at, _ := slices.BinarySearchFunc(lines, int32(i.No), func(l Line, no int32) int { return cmp.Compare(l.No, no) })
	from, to := at, at
	for from > 0 && own(&lines[from-1]) {
		from--
	}
	for to < len(lines) && own(&lines[to]) {
		to++
	}
	var all, referred []string
	for k := from; k < to; k++ {
		l := &lines[k]
		if i.Amount > 0 && (l.Nature != Payment || l.Amount > 0) || i.Amount < 0 && l.Nature != Rejection {
			continue
		}
		who := b.ledger.Parties[l.Party].Customer()
		all = append(all, who)
		if i.Ref != "" && b.ledger.Ref(l) == i.Ref {
			referred = append(referred, who)
		}
	}
	slices.Sort(all)
	slices.Sort(referred)
	all, referred = slices.Compact(all), slices.Compact(referred)
	if len(all) > 1 && len(referred) == 1 {
		return referred
	}
	return all
}
