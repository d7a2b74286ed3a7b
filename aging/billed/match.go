package billed

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"relance/aging/civil"
	"relance/aging/einvoice"
	"relance/aging/ledger"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/aging/problem"
)

// match looks for the lines of each invoice by their reference, then by their label
// or entry number, which must also bear the amount or the day of the invoice.
func (f *Folder) match(l *ledger.Ledger, own []einvoice.Invoice, o Options) (problems problem.List) {
	found := byReference(l, own, o.Numbering)
	var left []int
	for i := range own {
		lines, ambiguous := choose(l, &own[i], found[i], telling(own[i].Number))
		if lines == nil && statusAlone(own[i]) {
			if lines = exactPiece(l, &own[i], found[i], o.Numbering); lines != nil {
				ambiguous = false
			}
		}
		switch {
		case ambiguous:
			problems.Add(severalCustomers(own[i]))
		case lines == nil:
			left = append(left, i)
		default:
			f.take(l, own[i], lines, ByReference)
		}
	}
	if len(left) > 0 {
		f.elsewhere(l, own, left, o.Numbering != nil, &problems)
	}
	slices.SortStableFunc(f.Matches, func(a, b Match) int { return strings.Compare(a.Number, b.Number) })
	for i := range f.Matches {
		problems.Add(f.Matches[i].differences(l)...)
	}
	return problems
}

// exactPiece gives the lines that bear a short number, « F2 », letter for letter,
// where they are one piece of one customer: of an invoice of which there are but
// statuses, neither the amount nor often the day is known.
func exactPiece(l *ledger.Ledger, i *einvoice.Invoice, lines []int32, numbering *openitem.Numbering) (exact []int32) {
	for _, k := range lines {
		line := &l.Lines[k]
		if strings.TrimSpace(openitem.NumberOf(l, numbering, line)) != strings.TrimSpace(i.Number) {
			continue
		}
		if len(exact) > 0 {
			first := &l.Lines[exact[0]]
			if l.Parties[first.Party].Customer() != l.Parties[line.Party].Customer() || dayOf(first) != dayOf(line) && !first.AtOpening && !line.AtOpening {
				return nil
			}
		}
		exact = append(exact, k)
	}
	if i.Date != 0 && len(exact) > 0 && !sameDay(l, exact, i.Date) && !l.Lines[exact[0]].AtOpening {
		return nil // the status names another day
	}
	return exact
}

func (f *Folder) take(l *ledger.Ledger, i einvoice.Invoice, lines []int32, way Way) {
	m := Match{Invoice: i, Customer: l.Parties[l.Lines[lines[0]].Party].Customer(), Lines: lines, Way: way}
	if f.lines == nil {
		f.lines = map[string]Match{}
	}
	f.lines[einvoice.Bare(i.Number)] = m
	if !statusAlone(i) {
		f.Matches = append(f.Matches, m)
	}
}

// elsewhere looks for the numbers that no reference bears in labels and entry
// numbers, and proposes where they are.
func (f *Folder) elsewhere(l *ledger.Ledger, own []einvoice.Invoice, left []int, ruled bool, problems *problem.List) {
	wanted := map[string]int{}
	for _, i := range left {
		if bare := einvoice.Bare(own[i].Number); telling(own[i].Number) {
			wanted[bare] = i
		}
	}
	labels, entries := map[int][]int32{}, map[int][]int32{}
	for k := range l.Lines {
		line := &l.Lines[k]
		if i, ok := wanted[einvoice.Bare(l.Entry(line))]; ok && sideOf(&own[i], line) {
			entries[i] = append(entries[i], int32(k))
		}
		if i, ok := named(wanted, einvoice.Bare(l.Label(line))); ok && sideOf(&own[i], line) {
			labels[i] = append(labels[i], int32(k))
		}
	}
	for _, i := range left {
		if lines, _ := choose(l, &own[i], labels[i], false); lines != nil {
			f.take(l, own[i], lines, ByLabel)
		} else if lines, _ := choose(l, &own[i], entries[i], false); lines != nil {
			f.take(l, own[i], lines, ByEntry)
		} else if !statusAlone(own[i]) {
			f.NotBooked = append(f.NotBooked, own[i])
		}
	}
	if !ruled {
		problems.Add(f.numbering(l)...)
	}
}

// longestNumber is how many parts a number may have.
const longestNumber = 6

// named finds a wanted number among the parts of a bare text, the longest first.
func named(wanted map[string]int, text string) (at int, ok bool) {
	parts := strings.Fields(text)
	for n := min(longestNumber, len(parts)); n > 0; n-- {
		for from := 0; from+n <= len(parts); from++ {
			if at, ok = wanted[strings.Join(parts[from:from+n], " ")]; ok {
				return at, true
			}
		}
	}
	return 0, false
}

// telling says that a number alone is enough to know an invoice: « 12 » is on
// every account.
func telling(number string) bool {
	digits, letters := 0, 0
	for _, c := range number {
		switch {
		case unicode.IsDigit(c):
			digits++
		case unicode.IsLetter(c):
			letters++
		}
	}
	return digits >= 4 || digits >= 2 && letters > 0
}

// sideOf says that a line may be one of the invoice: a debit, or a credit for a
// credit note, that is no payment and nothing that undoes one.
func sideOf(i *einvoice.Invoice, line *ledger.Line) bool {
	if i.Credit() != (line.Amount < 0) || line.Amount == 0 {
		return false
	}
	switch line.Nature {
	case ledger.Invoice, ledger.CreditNote, ledger.Opening, ledger.Other, ledger.Bill:
		return true
	}
	return false
}

// byReference gives the lines that bear the number of each invoice.
func byReference(l *ledger.Ledger, own []einvoice.Invoice, numbering *openitem.Numbering) map[int][]int32 {
	wanted, found := map[string]int{}, map[int][]int32{}
	for i := range own {
		if bare := einvoice.Bare(own[i].Number); bare != "" {
			wanted[bare] = i
		}
	}
	if len(wanted) == 0 {
		return found
	}
	for k := range l.Lines {
		line := &l.Lines[k]
		if i, ok := wanted[einvoice.Bare(openitem.NumberOf(l, numbering, line))]; ok && sideOf(&own[i], line) {
			found[i] = append(found[i], int32(k))
		}
	}
	return found
}

// choose keeps the lines of one customer, those of the invoice's day where some
// are; sure says that the number alone is enough. Of several customers, the one
// whose amount or day it is.
func choose(l *ledger.Ledger, i *einvoice.Invoice, lines []int32, sure bool) (own []int32, ambiguous bool) {
	var codes []string
	by := map[string][]int32{}
	for _, k := range lines {
		code := l.Parties[l.Lines[k].Party].Customer()
		if by[code] == nil {
			codes = append(codes, code)
		}
		by[code] = append(by[code], k)
	}
	best, alike := 0, []string(nil)
	for _, code := range codes {
		by[code] = ofDay(l, by[code], i.Date)
		likeness := 0
		if sameAmount(l, by[code], i) {
			likeness += 2
		}
		if sameDay(l, by[code], i.Date) {
			likeness++
		}
		if likeness > best {
			best, alike = likeness, nil
		}
		if likeness > 0 && likeness == best {
			alike = append(alike, code)
		}
	}
	switch {
	case len(alike) == 1:
		return by[alike[0]], false
	case len(codes) == 1 && sure:
		return by[codes[0]], false
	}
	return nil, len(codes) > 1 && (sure || len(alike) > 1)
}

// ofDay keeps the lines of a day where some are: a number may have served before.
func ofDay(l *ledger.Ledger, lines []int32, day civil.Date) []int32 {
	var some []int32
	for _, k := range lines {
		if dayOf(&l.Lines[k]) == day || l.Lines[k].AtOpening {
			some = append(some, k)
		}
	}
	if !slices.ContainsFunc(some, func(k int32) bool { return !l.Lines[k].AtOpening }) {
		return lines
	}
	return some
}

func dayOf(line *ledger.Line) civil.Date {
	if line.PieceDate != 0 {
		return line.PieceDate
	}
	return line.Date
}

func sameDay(l *ledger.Ledger, lines []int32, day civil.Date) bool {
	return day != 0 && slices.ContainsFunc(lines, func(k int32) bool { return dayOf(&l.Lines[k]) == day })
}

func sameAmount(l *ledger.Ledger, lines []int32, i *einvoice.Invoice) bool {
	sum, _ := booked(l, lines)
	return i.HasTotal && (sum.Abs() == i.Total || sum.Abs() == i.Payable && sum != 0)
}

// booked sums the lines of an invoice: those of the year in which it was booked,
// else what was carried over.
func booked(l *ledger.Ledger, lines []int32) (sum money.Amount, carried bool) {
	carried = !slices.ContainsFunc(lines, func(k int32) bool { return !l.Lines[k].AtOpening })
	for _, k := range lines {
		if l.Lines[k].AtOpening == carried {
			sum += l.Lines[k].Amount
		}
	}
	return sum, carried
}

// differences tells in what the ledger is not the invoice. What was carried over
// may be a remainder, and has no date of its own.
func (m *Match) differences(l *ledger.Ledger) (problems problem.List) {
	sum, carried := booked(l, m.Lines)
	if carried {
		return nil
	}
	tell := func(code problem.Kind, field, message, remedy string) {
		problems.Add(code.With(problem.Problem{File: m.Origin.File, Column: field, Excerpt: m.Number, Message: message, Remedy: remedy}))
	}
	euros := m.Currency == "" || m.Currency == "EUR"
	if euros && m.HasTotal && sum.Abs() != m.Total && sum.Abs() != m.Payable {
		tell(CodeTotal, "BT-112", fmt.Sprintf("cette facture est de %s et le grand livre du client %s en a %s ; le montant du grand livre est gardé", m.Total.French(), m.Customer, sum.Abs().French()),
			"comparez l’écriture et la facture, et corrigez celle qui est fausse")
	}
	if booked := currencyOf(l, m.Lines); m.Currency != "" && booked != m.Currency {
		tell(CodeCurrency, "BT-5", fmt.Sprintf("cette facture est en %s et le grand livre l’a en %s ; le montant du grand livre est gardé", m.Currency, booked),
			"donnez à l’écriture la devise et le montant en devise (Idevise, Montantdevise), ou corrigez la facture")
	}
	if m.Date != 0 && !sameDay(l, m.Lines, m.Date) {
		tell(CodeDay, "BT-2", fmt.Sprintf("cette facture est du %s et le grand livre du client %s la date du %s", m.Date.French(), m.Customer, dayOf(&l.Lines[m.Lines[0]]).French()),
			"corrigez la date de pièce (PieceDate) de l’écriture")
	}
	return problems
}

// currencyOf gives the currency in which lines were billed, as the ledger has it.
func currencyOf(l *ledger.Ledger, lines []int32) string {
	for _, k := range lines {
		if f, ok := l.Foreign[k]; ok && f.Currency != "" {
			return f.Currency
		}
	}
	return "EUR"
}

func severalCustomers(i einvoice.Invoice) problem.Problem {
	return CodeAmbiguous.With(problem.Problem{File: i.Origin.File, Column: "BT-1", Excerpt: i.Number,
		Message: "plusieurs clients du grand livre ont ce numéro de facture : cette facture ne complète personne", Remedy: "vérifiez les références (PieceRef) dans le grand livre"})
}
