package followup

import (
	"errors"
	"fmt"

	"relance/aging/civil"
	"relance/aging/law"
	"relance/aging/money"
)

// PlanTerms are what people agree on when a debt is paid by instalments.
type PlanTerms struct {
	Debt    money.Amount // what the debtor recognises
	Deposit money.Amount // paid when the plan is signed
	Signed  civil.Date
	First   civil.Date   // day of the first instalment
	Count   int          // of instalments, deposit apart
	Each    money.Amount // of principal, for each instalment but the last; 0 shares equally
	Period  string       // code of the list of periods; "" is a month
	Rate    int64        // yearly interest on what remains, in ten-thousandths of a percent: 121500 is 12.15 %; 0 for none
	Free    int          // days from Signed that bear no interest
}

// ScheduleLine is one payment of a plan; Amount = Principal + Interest.
type ScheduleLine struct {
	Due       civil.Date
	Principal money.Amount
	Interest  money.Amount // since the payment before, on what remained
	Amount    money.Amount
	Remaining money.Amount // of the principal, once it is paid
}

// mostInstalments keeps a mistyped number from making an endless plan: ten years
// of months.
const mostInstalments = 120

// ErrPlan begins every refusal of Lines.
var ErrPlan = errors.New("plan impossible")

// Lines computes the schedule: the deposit on the day of signature, then the
// instalments. The principal adds up to the debt exactly, the last instalment
// taking what the division leaves. Interest is principal x rate x days / 365,
// rounded to the cent once per instalment, on what remains between two payments;
// the days that Free grants after the signature bear none.
func (t PlanTerms) Lines() ([]ScheduleLine, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	var lines []ScheduleLine
	left, since := t.Debt, t.Signed.AddDays(t.Free)
	pay := func(due civil.Date, principal money.Amount) {
		l := ScheduleLine{Due: due, Principal: principal, Interest: t.interest(left, since, due)}
		l.Amount, left = principal+l.Interest, left-principal
		l.Remaining = left
		since = max(since, due)
		lines = append(lines, l)
	}
	if t.Deposit > 0 {
		pay(t.Signed, t.Deposit)
	}
	each := t.each()
	for k := range t.Count {
		principal := each
		if k == t.Count-1 {
			principal = left
		}
		pay(t.due(k), principal)
	}
	return lines, nil
}

func (t PlanTerms) check() error {
	refuse := func(format string, args ...any) error {
		return fmt.Errorf("%w : "+format, append([]any{ErrPlan}, args...)...)
	}
	spread := t.Debt - t.Deposit
	switch {
	case t.Debt <= 0:
		return refuse("la dette à étaler est de %s", t.Debt.French())
	case t.Deposit < 0 || t.Deposit >= t.Debt:
		return refuse("l’acompte de %s n’est pas une partie de la dette de %s", t.Deposit.French(), t.Debt.French())
	case t.Count < 1 || t.Count > mostInstalments:
		return refuse("%d échéances ; il en faut de 1 à %d", t.Count, mostInstalments)
	case t.First.IsZero():
		return refuse("la date de la première échéance manque")
	case t.First <= t.Signed:
		return refuse("la première échéance, %s, n’est pas après la signature, %s", t.First.French(), t.Signed.French())
	case t.Rate < 0 || t.Free < 0 || t.Each < 0:
		return refuse("un taux, une franchise ou un montant est négatif")
	case t.each() <= 0:
		return refuse("%s en %d échéances : moins d’un centime chacune", spread.French(), t.Count)
	case t.each()*money.Amount(t.Count-1) >= spread:
		return refuse("%d échéances de %s dépassent %s", t.Count-1, t.each().French(), spread.French())
	}
	return nil
}

// each is the principal of every instalment but the last.
func (t PlanTerms) each() money.Amount {
	if t.Each > 0 {
		return t.Each
	}
	return (t.Debt - t.Deposit) / money.Amount(max(t.Count, 1))
}

// due is the day of the k-th instalment, counted from the first one, so that a
// plan that begins on the 31st does not drift.
func (t PlanTerms) due(k int) civil.Date {
	switch t.Period {
	case "semaine":
		return t.First.AddDays(7 * k)
	case "quinzaine":
		return t.First.AddDays(14 * k)
	case "trimestre":
		return t.First.AddMonths(3 * k)
	}
	return t.First.AddMonths(k)
}

// interest accrues from the day after since to due included.
func (t PlanTerms) interest(principal money.Amount, since, due civil.Date) money.Amount {
	if t.Rate == 0 || due <= since {
		return 0
	}
	return principal.MulDiv(t.Rate*int64(due-since), int64(law.Law{}.YearDays(t.Signed))*1_000_000)
}

// Bearing is the first day that bears the interest of the plan, 0 for none.
func (t PlanTerms) Bearing() civil.Date {
	if t.Rate == 0 {
		return 0
	}
	return t.Signed.AddDays(t.Free + 1)
}

// Fact is the plan as people record it: what is to be paid and when. Invoices
// empty covers everything that is open.
func (t PlanTerms) Fact(customer string, invoices []string, lines []ScheduleLine) Fact {
	f := Fact{Kind: Plan, Customer: customer, Date: t.Signed, Invoices: invoices, Bearing: t.Bearing()}
	for _, l := range lines {
		f.Amount += l.Amount
		f.Schedule = append(f.Schedule, Instalment{Due: l.Due, Amount: l.Amount})
		f.Until = l.Due
	}
	return f
}
