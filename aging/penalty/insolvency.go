package penalty

import "relance/aging/civil"

// Proceedings is the insolvency of a customer (sauvegarde, redressement or
// liquidation judiciaire).
type Proceedings struct {
	Judgment  civil.Date // opening judgment; interest stops on the day before (C. com. L622-28 and R621-4)
	Published civil.Date // in the BODACC, 0 when unknown
	Overseas  bool       // the creditor is not in mainland France and the court is, or the reverse
}

// Deadlines are the last days to act, 0 when the publication is unknown. Months
// run from day to day (CPC 641), without moving to a working day: the cautious
// reading.
type Deadlines struct {
	Declaration civil.Date // of the debts: two months, four from overseas (C. com. R622-24)
	Title       civil.Date // claim of goods under retention of title: three months (C. com. L624-9)
	Relief      civil.Date // from forclusion: six months (C. com. L622-26)
}

// Deadlines gives those of the proceedings.
func (p Proceedings) Deadlines() Deadlines {
	if p.Published.IsZero() {
		return Deadlines{}
	}
	months := 2
	if p.Overseas {
		months = 4
	}
	return Deadlines{p.Published.AddMonths(months), p.Published.AddMonths(3), p.Published.AddMonths(6)}
}

// Covers says that a debt born on a day falls under the proceedings: it is to be
// declared, and no reminder goes out. A debt of the day of the judgment is a
// later one, since the judgment takes effect from the first hour of its date
// (C. com. R621-4); later debts follow their normal course.
func (p Proceedings) Covers(born civil.Date) bool { return born < p.Judgment }
