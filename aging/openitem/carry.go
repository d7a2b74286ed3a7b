package openitem

import (
	"cmp"
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// carrier finds, for the opening lines of one party, the earlier lines that
// stand for them, each used once.
type carrier struct {
	book        *register
	open        []int32 // earlier lines that no letter group settled, oldest piece first
	used        map[int32]bool
	alike       map[likeness][]int32 // lines of open by what an opening line may have in common with them
	byReference map[string][]int32
	groups      map[money.Amount][][]int32 // letter groups by their sum
}

// likeness is what two lines have in common: the amount always, the reference
// and the piece date where they are not blank.
type likeness struct {
	amount money.Amount
	ref    string
	date   civil.Date
}

// lettered is an earlier line that is not settled and a letter group that it
// belongs to: its own, or that of a later opening line for which it stands.
type lettered struct {
	group letterKey
	line  int32
}

func newCarrier(book *register, earlier []int32, settled map[int32]bool, members []lettered) *carrier {
	c := &carrier{book: book, used: map[int32]bool{}, alike: map[likeness][]int32{}, byReference: map[string][]int32{}, groups: map[money.Amount][][]int32{}}
	for _, i := range earlier {
		if !settled[i] {
			c.open = append(c.open, i)
		}
	}
	slices.SortStableFunc(c.open, func(a, b int32) int { return cmp.Compare(pieceDate(&book.Lines[a]), pieceDate(&book.Lines[b])) })
	for _, i := range c.open {
		line := &book.Lines[i]
		ref := book.ref(line)
		for _, k := range likenesses(line.Amount, ref, pieceDate(line)) {
			c.alike[k] = append(c.alike[k], i)
		}
		if ref != "" {
			c.byReference[ref] = append(c.byReference[ref], i)
		}
	}
	letters, keys := map[letterKey][]int32{}, []letterKey{}
	for _, l := range members {
		if letters[l.group] == nil {
			keys = append(keys, l.group)
		}
		letters[l.group] = append(letters[l.group], l.line)
	}
	for _, key := range keys {
		sum := c.sum(letters[key])
		c.groups[sum] = append(c.groups[sum], letters[key])
	}
	return c
}

// likenesses lists what a line may have in common with another, the surest
// first: reference and date, reference, date, the amount alone.
func likenesses(amount money.Amount, ref string, date civil.Date) []likeness {
	if ref == "" {
		return []likeness{{amount, "", date}, {amount, "", 0}}
	}
	return []likeness{{amount, ref, date}, {amount, ref, 0}, {amount, "", date}, {amount, "", 0}}
}

// carry gives the lines that stand for each opening line: the line with the same
// amount and reference or piece date; else the letter group of its reference
// with that sum; else the lines of that reference or any letter group with it; else, for a last line that sums up the rest, all of
// it; else an invoice of that reference less one payment; else any
// line of that amount, the oldest.
func (c *carrier) carry(opening []int32) map[int32][]int32 {
	found := map[int32][]int32{}
	pending := slices.Clone(opening)
	find := func(stands func(o int32) []int32) {
		pending = slices.DeleteFunc(pending, func(o int32) bool {
			lines := stands(o)
			for _, i := range lines {
				c.used[i] = true
			}
			if lines != nil {
				found[o] = lines
			}
			return lines != nil
		})
	}
	for _, stands := range []func(o int32) []int32{c.document, c.reference, c.date, c.lettered, c.several} {
		find(stands)
	}
	if len(pending) == 1 {
		find(c.everything)
	}
	find(c.remainder)
	find(c.amount)
	return found
}

func (c *carrier) document(o int32) []int32 {
	line := &c.book.Lines[o]
	return c.like(likeness{line.Amount, c.book.ref(line), pieceDate(line)}, true)
}

func (c *carrier) reference(o int32) []int32 {
	line := &c.book.Lines[o]
	return c.like(likeness{line.Amount, c.book.ref(line), 0}, true)
}

func (c *carrier) date(o int32) []int32 {
	line := &c.book.Lines[o]
	return c.like(likeness{line.Amount, "", pieceDate(line)}, false)
}

func (c *carrier) amount(o int32) []int32 {
	return c.like(likeness{amount: c.book.Lines[o].Amount}, false)
}

// like takes the oldest line that is still free.
func (c *carrier) like(k likeness, referenced bool) []int32 {
	if referenced && k.ref == "" {
		return nil
	}
	for lines := c.alike[k]; len(lines) > 0; lines = lines[1:] {
		if !c.used[lines[0]] {
			c.alike[k] = lines[1:]
			return []int32{lines[0]}
		}
	}
	delete(c.alike, k)
	return nil
}

// lettered finds the letter group that holds a line of the opening line's
// reference and adds up to it: an invoice less what was paid of it.
func (c *carrier) lettered(o int32) []int32 {
	line := &c.book.Lines[o]
	ref := c.book.ref(line)
	for _, group := range c.groups[line.Amount] {
		named := func(i int32) bool { return c.book.ref(&c.book.Lines[i]) == ref }
		if ref != "" && len(c.free(group)) == len(group) && slices.ContainsFunc(group, named) {
			return group
		}
	}
	return nil
}

// several finds what remained of several lines: those of one reference, or of
// one letter group, with the opening line's sum.
func (c *carrier) several(o int32) []int32 {
	line := &c.book.Lines[o]
	if lines := c.free(c.byReference[c.book.ref(line)]); len(lines) > 0 && c.sum(lines) == line.Amount {
		return lines
	}
	for _, group := range c.groups[line.Amount] {
		if len(c.free(group)) == len(group) {
			return group
		}
	}
	return nil
}

// everything gives all that is left, when the opening line is its sum.
func (c *carrier) everything(o int32) []int32 {
	if lines := c.free(c.open); len(lines) > 0 && c.sum(lines) == c.book.Lines[o].Amount {
		return lines
	}
	return nil
}

// remainder finds an invoice of the opening line's reference and the only
// payment that leaves the opening line's amount of it.
func (c *carrier) remainder(o int32) []int32 {
	line := &c.book.Lines[o]
	for _, i := range c.free(c.byReference[c.book.ref(line)]) {
		paid := line.Amount - c.book.Lines[i].Amount
		if parts := c.free(c.alike[likeness{amount: paid}]); paid < 0 && len(parts) == 1 {
			return []int32{i, parts[0]}
		}
	}
	return nil
}

// free leaves out the lines that already stand for another, and gives the rest
// in file order.
func (c *carrier) free(lines []int32) []int32 {
	var some []int32
	for _, i := range lines {
		if !c.used[i] {
			some = append(some, i)
		}
	}
	slices.Sort(some)
	return some
}

func (c *carrier) sum(lines []int32) (total money.Amount) {
	for _, i := range lines {
		total += c.book.Lines[i].Amount
	}
	return total
}
