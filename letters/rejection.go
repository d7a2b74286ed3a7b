package letters

import (
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules"
)

// rejectedPayments gives the payments of some invoices that came back, by date:
// those that the ledger has, and those that the bank alone shows so far. A payment
// of several invoices is one.
func rejectedPayments(c rules.Case, date civil.Date, wanted func(key string) bool) (all []openitem.Rejection) {
	type payment struct {
		line   int32
		amount money.Amount
	}
	known := map[payment]bool{}
	for _, item := range c.Items {
		for _, one := range item.Rejected {
			if key := (payment{one.Line, one.Amount}); wanted(item.Key) && !known[key] {
				known[key] = true
				all = append(all, one)
			}
		}
	}
	for _, u := range c.Unpaid {
		if u.Date <= date && slices.ContainsFunc(u.Items, wanted) {
			all = append(all, openitem.Rejection{Date: u.Date, Amount: u.Amount, Said: true, Why: u.Why})
		}
	}
	slices.SortStableFunc(all, func(x, y openitem.Rejection) int { return int(x.Date - y.Date) })
	return all
}

// mostRejections is how many payments that came back are named one by one.
const mostRejections = 4

// rejectionsSaid names them, each with its date, its amount and the reason that the
// bank gave, in sentences.
func rejectionsSaid(all []openitem.Rejection, f Format) string {
	w := rejectionWordsOf(f)
	if len(all) > mostRejections && f.Currency == "" {
		var sum money.Amount
		for _, r := range all {
			sum += r.Amount
		}
		return sprintf(w.many, len(all), f.Money(sum), f.Long(all[0].Date), f.Long(all[len(all)-1].Date))
	}
	var said []string
	for i, r := range all {
		what := w.payment
		switch {
		case i > 0 && r.Bill && all[i-1].Bill:
			what = w.otherBill
		case i > 0 && !r.Bill && !all[i-1].Bill:
			what = w.otherPayment
		case r.Bill:
			what = w.bill
		}
		if f.Currency == "" {
			what = sprintf(w.of, what, f.Money(r.Amount))
		}
		form := w.back
		switch {
		case r.Said:
		case r.Bill:
			form = w.billTaken
		default:
			form = w.taken
		}
		said = append(said, sprintf(form, what, f.Long(r.Date), w.reason(r.Why)))
	}
	return strings.Join(said, " ")
}

// rejectionWords are what letters say of payments that came back.
type rejectionWords struct {
	payment, otherPayment, bill, otherBill string
	of                                     string            // %s, %s: what, amount
	back, taken, billTaken                 string            // %s, %s, %s: what, date, reason or nothing
	many                                   string            // %d, %s, %s, %s: how many, amount, first and last day
	reasons                                map[string]string // those that a customer may read, by the bank's own words
}

// reason is what the bank gave, between brackets; "" when it is none of the
// customer's business, or none was given.
func (w rejectionWords) reason(why string) string {
	why, _, _ = strings.Cut(why, " (")
	if said := w.reasons[why]; said != "" {
		return " (" + said + ")"
	}
	return ""
}

func rejectionWordsOf(f Format) rejectionWords {
	if f.English {
		return rejectionWords{
			payment: "Your payment", otherPayment: "Another payment", bill: "Your bill of exchange", otherBill: "Another bill of exchange", of: "%s of %s",
			back: "%s was returned to us unpaid on %s%s.", taken: "%s was taken back by the bank on %s%s.", billTaken: "%s was charged back to your account on %s%s.",
			many: "%d payments, %s in all, were not honoured between %s and %s.",
			reasons: map[string]string{
				"provision insuffisante": "insufficient funds", "compte clôturé": "account closed", "compte bloqué": "account blocked", "numéro de compte faux": "incorrect account number",
				"coordonnées bancaires fausses": "incorrect bank details", "pas de mandat": "no mandate", "mandat incomplet": "incomplete mandate", "opposition": "payment stopped",
				"remboursement demandé par le payeur": "refund requested by the payer", "refus du payeur": "refused by the payer", "rappel du virement par la banque du payeur": "transfer recalled by the payer’s bank",
			},
		}
	}
	w := rejectionWords{
		payment: "Votre règlement", otherPayment: "Un autre règlement", bill: "Votre effet", otherBill: "Un autre effet", of: "%s de %s",
		back: "%s nous est revenu impayé le %s%s.", taken: "%s a été repris par la banque le %s%s.", billTaken: "%s a été reporté à votre compte le %s%s.",
		many: "%d règlements, pour %s en tout, n’ont pas abouti entre le %s et le %s.", reasons: map[string]string{},
	}
	for _, why := range []string{"provision insuffisante", "compte clôturé", "compte bloqué", "numéro de compte faux", "coordonnées bancaires fausses", "pas de mandat", "mandat incomplet",
		"opposition", "remboursement demandé par le payeur", "refus du payeur", "rappel du virement par la banque du payeur"} {
		w.reasons[why] = why
	}
	return w
}

// rejections fills the field about the payments that came back.
func (v fields) rejections(r Request, l Letter) {
	late := slices.DeleteFunc(slices.Clone(l.Rows), func(row Row) bool { return row.Late == 0 || row.settled })
	if !slices.ContainsFunc(late, func(row Row) bool { return !row.Apart }) {
		return // about what falls due soon
	}
	listed := func(key string) bool {
		return slices.ContainsFunc(late, func(row Row) bool { return slices.Contains(row.Keys, key) })
	}
	if all := rejectedPayments(r.Case, r.Decision.Date, listed); len(all) > 0 {
		v["rejets"] = value{text: rejectionsSaid(all, l.Format), count: len(all)}
	}
}

// withRejections names them above the sentence that brings the invoices, where the
// text does not itself.
func (l *Letter) withRejections(said string) {
	at := slices.IndexFunc(l.Body, func(b Block) bool { return b.Kind == InvoiceTable })
	if said == "" || at < 1 {
		return
	}
	l.Body = slices.Insert(l.Body, at-1, Block{Kind: Paragraph, Spans: []Span{{Text: said}}})
}
