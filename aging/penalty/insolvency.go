package penalty

import (
	"relance/aging/civil"
	"relance/aging/law"
)

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

// Deadlines gives those of the proceedings, by the law shipped.
func (p Proceedings) Deadlines() Deadlines { return p.DeadlinesUnder(law.Law{}) }

// DeadlinesUnder gives them by the law of a country.
func (p Proceedings) DeadlinesUnder(l law.Law) Deadlines {
	if p.Published.IsZero() {
		return Deadlines{}
	}
	return Deadlines{l.Delay(law.Declaration, p.Published, p.Overseas), l.Delay(law.Title, p.Published, false), l.Delay(law.Relief, p.Published, false)}
}

// Covers says that a debt born on a day falls under the proceedings: it is to be
// declared, and no reminder goes out. A debt of the day of the judgment is a
// later one, since the judgment takes effect from the first hour of its date
// (C. com. R621-4); later debts follow their normal course.
func (p Proceedings) Covers(born civil.Date) bool { return born < p.Judgment }
