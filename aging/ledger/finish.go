package ledger

import (
	"cmp"
	"maps"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// finish puts the files in order, decodes what was kept, recognises the opening
// entries and makes the ledger.
func (s *session) finish() *Ledger {
	names := make([]string, len(s.files))
	for i, f := range s.files {
		names[i] = f.name
	}
	group, partOf := exercises(names)
	for i, f := range s.files {
		f.laterPart = partOf[i] > 1
		f.opening = findOpenings(f.merged, f.laterPart)
	}
	order := chronology(s.files, group, partOf)
	s.arrange(order)
	b := builder{ledger: &Ledger{Lines: s.store.all, Foreign: s.foreign, Supplier: map[string]Supplier{}}, opts: s.opts,
		parties: map[Party]int32{}, journals: map[Journal]int16{}, sales: map[civil.Date]money.Amount{}, texts: &s.store.texts}
	b.ledger.slabs = b.texts.sealed()
	exercise := map[int]int{}
	for _, i := range order {
		if _, ok := exercise[group[i]]; !ok {
			exercise[group[i]] = len(exercise)
		}
		s.files[i].exercise = exercise[group[i]]
	}
	sorted := make([]*reading, len(order))
	for k, i := range order {
		sorted[k] = s.files[i]
	}
	s.files = sorted
	for _, f := range s.files {
		b.file(f)
	}
	b.close()
	return b.ledger
}

// arrange puts the lines of the files in the order of the files.
func (s *session) arrange(order []int) {
	if slices.IsSorted(order) {
		return
	}
	lines, foreign := make([]Line, 0, len(s.store.all)), map[int32]Foreign{}
	for _, i := range order {
		f := s.files[i]
		base := len(lines)
		lines = append(lines, s.store.all[f.begin:f.end]...)
		for k := f.begin; k < f.end; k++ {
			if v, ok := s.foreign[int32(k)]; ok {
				foreign[int32(base+k-f.begin)] = v
			}
		}
		f.merged.firstEnd += base - f.begin
		for k := range f.merged.odd {
			f.merged.odd[k] += int32(base - f.begin)
		}
		f.begin, f.end = base, len(lines)
	}
	s.store.all, s.foreign = lines, foreign
}

// builder makes the ledger, file by file.
type builder struct {
	ledger   *Ledger
	opts     Options
	parties  map[Party]int32 // keyed by account and auxiliary alone
	journals map[Journal]int16
	sales    map[civil.Date]money.Amount
	texts    *slabs
	parked   []Parked
}

// charsetOf gives the charset of a file's texts, and whether some are in another.
func (f *reading) charsetOf() (encoding string, mixed bool) {
	seen := f.merged.evidence
	return cmp.Or(f.encoding, seen.verdict()), f.encoding == "" && seen.mixed() || f.encoding == utf8Name && seen.stray > 0
}

func (b *builder) file(f *reading) {
	m := f.merged
	encoding, mixed := f.charsetOf()
	d := newDecoder(encoding, mixed)
	index := int16(len(b.ledger.Files))
	file := File{Name: f.name, SHA256: f.sha, Rows: m.rows, Rejected: m.reject, Exercise: f.exercise, Opening: f.opening.date,
		Encoding: cmp.Or(f.charset, encoding), OpenItems: f.openItems, Separator: separatorName(f.layout.sep), Format: f.flavour}
	if what := f.recognition(); f.flavour != "" {
		file.Title, file.Why, file.Columns = what.title, what.why, what.columns
	}
	for i := range m.stats {
		s := &m.stats[i]
		if s.first != 0 && (file.First == 0 || s.first < file.First) {
			file.First = s.first
		}
		file.Last = max(file.Last, s.last)
		if !f.opening.journals[i] {
			for _, sale := range s.sales {
				b.sales[sale.Month] += sale.Amount
			}
		}
	}
	b.ledger.Files = append(b.ledger.Files, file)
	b.ledger.Future += m.future
	b.ledger.Doubts = append(b.ledger.Doubts, f.doubts...)
	b.lines(f, d, index)
	b.totals(f, d, int(index))
	b.others(f, d)
	b.park(f, d)
	b.allow(f, d)
	b.bank(f, d)
	f.check(&b.ledger.Files[index], b.ledger.Lines[f.begin:f.end], mixed)
}

// lines gives the file's lines their place in the ledger.
func (b *builder) lines(f *reading, d decoder, index int16) {
	m := f.merged
	f.carried = make([]money.Amount, len(m.parties))
	parties, journals := make([]int32, len(m.parties)), make([]int16, len(m.journals))
	for i, p := range m.parties {
		parties[i] = b.party(Party{Account: d.name(p.account), AccountLabel: d.name(p.accountLabel), Aux: d.name(p.aux), AuxLabel: d.name(p.auxLabel)})
	}
	for i, j := range m.journals {
		journals[i] = b.journal(Journal{Code: d.text(j.code), Label: d.text(j.label)})
	}
	for i := f.begin; i < f.end; i++ {
		l := &b.ledger.Lines[i]
		if f.opening.journals[l.Journal] || f.opening.first && i < m.firstEnd {
			l.AtOpening, l.Nature = true, Opening
			f.carried[l.Party] += l.Amount
		}
		l.File, l.Party, l.Journal = index, parties[l.Party], journals[l.Journal]
	}
	b.decode(m.odd, d)
	b.earn(f, d, journals)
}

// decode rewrites the texts of lines in their charset, without what cannot be
// printed. Accents of a UTF-8 file stay as they are: no second copy of them.
func (b *builder) decode(lines []int32, d decoder) {
	in := b.ledger
	for _, i := range lines {
		l := &in.Lines[i]
		ref, letter, entry, label := d.text(in.Ref(l)), d.text(in.Letter(l)), d.text(in.Entry(l)), d.text(in.Label(l))
		if ref != in.Ref(l) || letter != in.Letter(l) || entry != in.Entry(l) || label != in.Label(l) {
			b.texts.set(l, ref, letter, entry, label)
		}
	}
	in.slabs = b.texts.sealed()
}

// party finds or adds a party; the latest file's names are kept.
func (b *builder) party(p Party) int32 {
	key := Party{Account: p.Account, Aux: p.Aux}
	i, ok := b.parties[key]
	if !ok {
		i = int32(len(b.ledger.Parties))
		b.parties[key] = i
		b.ledger.Parties = append(b.ledger.Parties, p)
		return i
	}
	known := &b.ledger.Parties[i]
	known.AccountLabel, known.AuxLabel = cmp.Or(p.AccountLabel, known.AccountLabel), cmp.Or(p.AuxLabel, known.AuxLabel)
	return i
}

func (b *builder) journal(j Journal) int16 {
	i, ok := b.journals[j]
	if !ok {
		i = int16(min(len(b.ledger.Journals), mostJournals))
		b.journals[j] = i
		if len(b.ledger.Journals) <= mostJournals {
			b.ledger.Journals = append(b.ledger.Journals, j)
		}
	}
	return i
}

// totals adds up the collectors' own sums per account.
func (b *builder) totals(f *reading, d decoder, index int) {
	sums := map[string]*Total{}
	for _, c := range f.collectors {
		for _, t := range c.parties.totals {
			account := d.name(t.Account)
			sum := sums[account]
			if sum == nil {
				sum = &Total{File: index, Account: account}
				sums[account] = sum
			}
			sum.Debit += t.Debit
			sum.Credit += t.Credit
		}
	}
	for i, p := range f.merged.parties {
		sum := sums[d.name(p.account)]
		sum.Label = cmp.Or(sum.Label, d.name(p.accountLabel))
		sum.Opening += f.carried[i]
	}
	for _, account := range slices.Sorted(maps.Keys(sums)) {
		b.ledger.Totals = append(b.ledger.Totals, *sums[account])
	}
}

// others adds the suppliers and the bank days.
func (b *builder) others(f *reading, d decoder) {
	b.ledger.BankDays = append(b.ledger.BankDays, f.bankDays()...)
	for _, c := range f.collectors {
		for _, s := range c.suppliers.all {
			code, name := d.name(s.code), d.name(s.Name)
			sum, ok := b.ledger.Supplier[code]
			if !ok || name != "" && name < sum.Name {
				sum.Name = name
			}
			sum.Balance += s.Balance
			b.ledger.Supplier[code] = sum
		}
	}
}

// close ends the ledger after the last file.
func (b *builder) close() {
	b.ledger.Parked = stillParked(b.parked)
	slices.SortStableFunc(b.ledger.Bank, func(x, y BankRow) int { return cmp.Or(cmp.Compare(x.Account, y.Account), cmp.Compare(x.Date, y.Date)) })
	slices.Sort(b.ledger.BankDays)
	b.ledger.BankDays = slices.Clip(slices.Compact(b.ledger.BankDays))
	if n := len(b.ledger.BankDays); n > 0 {
		b.ledger.LastBank = b.ledger.BankDays[n-1]
	}
	for _, month := range slices.Sorted(maps.Keys(b.sales)) {
		b.ledger.Sales = append(b.ledger.Sales, MonthSales{month, b.sales[month]})
	}
}
