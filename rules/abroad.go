package rules

import (
	"fmt"
	"slices"

	"relance/aging/money"
	"relance/aging/openitem"
	"relance/rules/cause"
	"relance/rules/policy"
)

// currency gives the only currency in which the customer owes, "" for the euro.
// It is another one only where everything open, credits included, is in it, and
// where what remains of each item is known in it to the cent: a part paid in
// another currency is an estimate. The rules weigh euros in any case; only what
// is written to the customer is in its currency.
func (c *Case) currency() string {
	only := ""
	for i := range c.Items {
		item := &c.Items[i]
		if item.Exchange || item.Gap {
			continue // nobody is written to about these
		}
		if only == "" {
			only = item.Currency
		}
		shared := slices.ContainsFunc(item.Settled, func(s openitem.Settlement) bool { return s.Shared })
		if !abroad(item.Currency) || item.Currency != only || item.Foreign <= 0 || shared {
			return ""
		}
	}
	for _, list := range [][]openitem.Item{c.Credits, c.Deposits} {
		for i := range list {
			if credit := &list[i]; !credit.Exchange && credit.Open != 0 && (credit.Currency != only || credit.Foreign == 0) {
				return ""
			}
		}
	}
	return only
}

func abroad(currency string) bool { return currency != "" && currency != "EUR" }

// wholeAbroad sets aside in whole what is set aside in part: what people say is in
// euros, and its part in another currency is nobody's to guess.
func wholeAbroad(rows []standing) {
	for i := range rows {
		if r := &rows[i]; len(r.parts) > 0 && r.claim() > 0 {
			r.whole(foreignPart(r.item), 0)
		}
	}
}

// Abroad gives the case and the decision as letters write them: in the
// customer's currency where it is not the euro, without penalties, which are
// computed in euros. A case in euros is given back as it is.
func (d Decision) Abroad(c Case) (Case, Decision) {
	if d.Currency == "" {
		return c, d
	}
	c.Items, d.Items, d.Actions = slices.Clone(c.Items), slices.Clone(d.Items), slices.Clone(d.Actions)
	c.Credits, c.Deposits = inCurrency(c.Credits), inCurrency(c.Deposits)
	c.LatePaid, d.LatePaid, c.FollowUp.Disputes = nil, nil, nil
	claims := make([]money.Amount, max(1, len(d.Letters())))
	d.Contested, d.SpentApart = 0, nil
	for i := range c.Items {
		item, step := &c.Items[i], &d.Items[i]
		if item.Currency != d.Currency {
			continue
		}
		aside, contested := step.Contested+step.Deferred, step.Contested == item.Open
		item.Open, item.Amount, item.Currency = item.Foreign, item.ForeignAmount, ""
		item.Penalty, item.Cleared, item.NoClaim = Item{}.Penalty, 0, nil
		item.Settled = settledAbroad(item.Settled)
		step.Open, step.Claimed = item.Open, false
		switch {
		case aside == 0:
		case contested:
			step.Contested, step.Deferred = item.Open, 0
		default:
			step.Contested, step.Deferred = 0, item.Open
		}
		if step.Listed && step.Letter >= 0 && step.Letter < len(claims) {
			claims[step.Letter] += item.Open - step.Contested - step.Deferred
		}
	}
	d.Credits, d.Deposits = open(c.Credits), open(c.Deposits)
	d.Amount = 0
	for k, a := range d.Letters() {
		if d.Actions[k].Amount = claims[k]; !a.Bare {
			d.Actions[k].Amount += d.Credits + d.Deposits
		}
		d.Actions[k].Offers = nil
		d.Amount += d.Actions[k].Amount
	}
	d.Net = d.Amount
	d.Due = d.Net - d.Credits - d.Deposits
	return c, d
}

// settledAbroad gives what settled an item in its own currency. What was paid in
// another is estimated there: a letter does not thank for an estimate.
func settledAbroad(settled []openitem.Settlement) []openitem.Settlement {
	own := slices.Clone(settled)
	for i := range own {
		if own[i].Amount = own[i].Foreign; own[i].Shared {
			own[i].Amount = 0
		}
	}
	return own
}

// inCurrency gives credits in their own currency; what only exchange left is
// none.
func inCurrency(credits []openitem.Item) (own []openitem.Item) {
	for _, i := range credits {
		if i.Foreign == 0 {
			continue
		}
		i.Open, i.Amount, i.Currency = -i.Foreign.Abs(), -i.ForeignAmount.Abs(), ""
		own = append(own, i)
	}
	return own
}

// inWords gives an amount of a currency: 1 234,56 USD.
func inWords(a money.Amount, currency string) string { return a.Number() + "\u00a0" + currency }

func foreignPart(i *Item) Reason {
	return Reason{cause.Foreign, fmt.Sprintf("Une partie du poste, en %s, est mise à part en euros : ce qui reste à réclamer n’est pas connu dans sa devise.", i.Currency), "relancez-le à la main, ou mettez à part le poste entier"}
}

func foreignText(step *policy.Step, currency string) Reason {
	return Reason{cause.Foreign, fmt.Sprintf("%s attend : un SMS ne réclame que des euros, et le client doit en %s.", capital(policy.The(step.Name)), currency), "ajoutez un autre canal à l’étape"}
}

func foreignCase(step *policy.Step, currency string) Reason {
	return Reason{cause.Foreign, fmt.Sprintf("%s attend : le dossier se chiffre en euros, et le client doit en %s.", capital(policy.The(step.Name)), currency), "préparez le dossier à la main (relance precontentieux), avec le cours du jour de la demande"}
}
