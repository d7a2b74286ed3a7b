package einvoice

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/money"
)

// EffectKind is what statuses mean to whoever reminds.
type EffectKind uint8

// Effects.
const (
	Delivery    EffectKind = iota + 1 // proof of delivery or receipt: Closed is never set
	Acceptance                        // the customer approved the debt
	Contest                           // it contests the invoice, or Amount of it
	Suspension                        // it waits for something from us
	Transfer                          // it says that it paid, Amount or all
	Receipt                           // we said that it was received: Amount
	Death                             // refused, rejected or cancelled: never to be reminded of
	Sale                              // a factor owns it
	Information                       // to be shown, without effect
)

// Effect is what one status, or several, mean for an invoice.
type Effect struct {
	Kind   EffectKind
	Status Status       // that opened it
	Amount money.Amount // of the part concerned; 0 is all of it
	Closed civil.Date   // the day on which another status ended it, 0 while it lasts
	By     Code         // that status
}

// Effects gives what the statuses of each invoice mean, in the order of invoices
// and instants. Statuses may come in any order and more than once: the latest
// instant wins, but against a refusal or a rejection, after which nothing counts.
func Effects(all []Status) (effects []Effect) {
	all = Once(all)
	for from := 0; from < len(all); {
		to := from + 1
		for to < len(all) && Bare(all[to].Number) == Bare(all[from].Number) {
			to++
		}
		effects = append(effects, life(all[from:to])...)
		from = to
	}
	return effects
}

// life tells the effects of the statuses of one invoice.
func life(statuses []Status) (effects []Effect) {
	end := slices.IndexFunc(statuses, Status.Terminal)
	if end >= 0 {
		statuses = statuses[:end+1]
	}
	l := living{}
	for _, s := range statuses {
		l.take(s)
	}
	return l.effects
}

// living is the life of an invoice on its way.
type living struct{ effects []Effect }

func (l *living) open(kind EffectKind, s Status, amount money.Amount) {
	l.effects = append(l.effects, Effect{Kind: kind, Status: s, Amount: amount})
}

// close ends what is still open of some kinds.
func (l *living) close(s Status, kinds ...EffectKind) {
	for i := range l.effects {
		if e := &l.effects[i]; e.Closed.IsZero() && slices.Contains(kinds, e.Kind) {
			e.Closed, e.By = s.Date, s.Code
		}
	}
}

// take is the table of effects.
func (l *living) take(s Status) {
	switch s.Code {
	case Deposited, Issued, Received, Available, TakenInCharge:
		l.close(s, Delivery) // the furthest one proves most
		l.open(Delivery, s, 0)
	case Approved:
		l.close(s, Contest, Suspension, Acceptance)
		l.open(Acceptance, s, 0)
	case PartlyApproved:
		l.close(s, Contest, Suspension, Acceptance)
		l.open(Acceptance, s, s.Accepted)
		l.open(Contest, s, s.Contested)
	case Disputed:
		l.close(s, Contest, Acceptance)
		l.open(Contest, s, s.Contested)
	case Suspended:
		l.close(s, Suspension)
		l.open(Suspension, s, 0)
	case Completed:
		l.close(s, Suspension)
	case PaymentSent:
		l.close(s, Transfer)
		l.open(Transfer, s, s.Paid)
	case Encashed:
		l.close(s, Transfer)
		l.open(Receipt, s, s.Received)
	case FactoredOpenly:
		l.close(s, Sale)
		l.open(Sale, s, 0)
	case NotFactored:
		l.close(s, Sale)
	case Refused, Rejected, Inadmissible, Cancelled:
		if s.SecondDeposit() {
			l.open(Information, s, 0)
			return
		}
		l.close(s, Contest, Suspension, Acceptance, Transfer, Sale)
		l.open(Death, s, 0)
	default:
		l.open(Information, s, 0)
	}
}

// ReceiptDay gives the day on which the public portal or a platform received each
// invoice, by bare number: the earliest one said.
func ReceiptDay(all []Status) map[string]civil.Date {
	days := map[string]civil.Date{}
	for _, s := range all {
		day := s.Receipt
		if day.IsZero() && (s.Code == Received || s.Code == Available) {
			day = s.Date
		}
		number := Bare(s.Number)
		if known := days[number]; !day.IsZero() && (known.IsZero() || day < known) {
			days[number] = day
		}
	}
	return days
}
