package openitem

import (
	"relance/aging/ledger"
	"relance/aging/money"
)

// register is the lines of a ledger, read as the configuration says: where the
// number of an invoice is, what an account is for. Nothing changes it.
type register struct {
	*ledger.Ledger
	numbering *Numbering
	scope     ledger.Scope
	corrects  map[int32][]int32 // lines of the invoices that the credit note of a line names
}

func (r *register) line(i int32) *ledger.Line { return &r.Lines[i] }

func (r *register) party(i int32) int32 { return r.Lines[i].Party }

func (r *register) account(i int32) string { return r.Parties[r.Lines[i].Party].Account }

func (r *register) treatment(i int32) ledger.Treatment { return r.scope.Of(r.account(i)) }

func (r *register) exercise(i int32) int { return r.Files[r.Lines[i].File].Exercise }

// ref gives the reference of a line: its invoice number when a rule says where
// that is, else PieceRef; "" when it is a filler such as x or -.
func (r *register) ref(l *ledger.Line) string {
	ref := r.Ref(l)
	if r.numbering != nil {
		if number := r.numbering.of(r.Ledger, l); number != "" {
			ref = number
		}
	}
	if filling(ref) {
		return ""
	}
	return ref
}

func (r *register) sum(lines []int32) (sum money.Amount) {
	for _, i := range lines {
		sum += r.Lines[i].Amount
	}
	return sum
}

// letterKey is the letter code of a line where it is one: in an exercise and an
// account and auxiliary.
type letterKey struct {
	exercise int
	party    int32
	code     string
}

func (r *register) letterKey(l *ledger.Line) letterKey {
	return letterKey{r.Files[l.File].Exercise, l.Party, r.Letter(l)}
}

// quote gives a line and the part of it that is matched.
func (r *register) quote(i int32, part money.Amount) MatchLine {
	l := &r.Lines[i]
	line := MatchLine{Line: i, File: r.Files[l.File].Name, No: int(l.No), Date: l.Date, Ref: r.Ref(l), Label: r.Label(l), Entry: r.Entry(l), Letter: r.Letter(l),
		Amount: l.Amount, Matched: part}
	if int(l.Journal) < len(r.Journals) {
		line.Journal = r.Journals[l.Journal].Code
	}
	return line
}

// mostMates bounds the lines of one entry that are looked at on either side.
const mostMates = 64

// mates gives the other lines in scope of a line's entry.
func (r *register) mates(i int32) []int32 {
	if i < 0 {
		return nil
	}
	var some []int32
	for _, step := range [...]int32{-1, 1} {
		for k := i + step; k >= 0 && int(k) < len(r.Lines) && len(some) < mostMates && r.sameEntry(i, k); k += step {
			some = append(some, k)
		}
	}
	return some
}

// sameEntry compares journal, date and entry number, where the reader kept it.
func (r *register) sameEntry(i, k int32) bool {
	a, b := &r.Lines[i], &r.Lines[k]
	if a.File != b.File || a.Journal != b.Journal || a.Date != b.Date {
		return false
	}
	one, other := r.Entry(a), r.Entry(b)
	if one == "" || other == "" {
		return max(a.No, b.No)-min(a.No, b.No) <= 3
	}
	return one == other
}
