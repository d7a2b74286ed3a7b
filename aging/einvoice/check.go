package einvoice

import (
	"cmp"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
)

// figure is an amount of the document: absent, wrong, or a number of cents.
type figure struct {
	amount       money.Amount
	known, wrong bool
}

func readSum(r *reading, e *element, field string) figure {
	a, ok := readAmount(r, e, field)
	return figure{amount: a, known: ok, wrong: e != nil && e.text != "" && !ok}
}

// totals are the sums of an invoice (EN 16931, BG-22), and what they are sums of.
type totals struct {
	net, charges, allowances, basis, tax, total, prepaid, rounding, payable figure
	byRate                                                                  []figure
	lines                                                                   lineSum
}

func (t totals) figures() []figure {
	return append([]figure{t.net, t.charges, t.allowances, t.basis, t.tax, t.total, t.prepaid, t.rounding, t.payable}, t.byRate...)
}

// fault names the first rule that the totals break, "" for none. What the profile
// leaves out is not checked.
func (t totals) fault() string {
	rates, known := money.Amount(0), len(t.byRate) > 0
	for _, f := range t.byRate {
		rates, known = rates+f.amount, known && f.known
	}
	switch {
	case t.lines.count > 0 && !t.lines.doubts && t.net.known && t.lines.net != t.net.amount:
		return "la somme des lignes n’est pas le total des lignes (BR-CO-10)"
	case t.net.known && t.basis.known && t.net.amount-t.allowances.amount+t.charges.amount != t.basis.amount:
		return "le total hors taxes n’est pas celui des lignes, des remises et des frais (BR-CO-13)"
	case known && t.tax.known && rates != t.tax.amount:
		return "la TVA par taux ne fait pas le total de la TVA (BR-CO-14)"
	case t.basis.known && t.tax.known && t.total.known && t.basis.amount+t.tax.amount != t.total.amount:
		return "le total TTC n’est pas le total hors taxes et la TVA (BR-CO-15)"
	case t.total.known && t.payable.known && t.total.amount-t.prepaid.amount+t.rounding.amount != t.payable.amount:
		return "le net à payer n’est pas le total TTC moins ce qui est déjà payé (BR-CO-16)"
	}
	return ""
}

// takeTotal takes the totals that read and add up.
func takeTotal(r *reading, inv *Invoice, t totals) {
	if why := t.fault(); why != "" {
		r.warn(CodeTotals, nil, "BT-112", "les totaux de cette facture ne s’accordent pas : "+why+" ; ils ne sont pas comparés au grand livre", "corrigez-la par un avoir ou une facture rectificative dans le logiciel de facturation")
		return
	}
	if slices.ContainsFunc(t.figures(), func(f figure) bool { return f.wrong }) || !t.total.known && !t.payable.known {
		return
	}
	inv.Total, inv.Payable, inv.Prepaid, inv.HasTotal = t.total.amount, t.payable.amount, t.prepaid.amount, t.total.known
	if !t.total.known {
		inv.Total, inv.HasTotal = t.payable.amount+t.prepaid.amount, true
	}
}

// furthest is how long after an invoice its due date may be, in days: beyond, a
// year was mistyped.
const furthest = 731

// dueOnTime says that a due date may be one (BR-FR-CO-07); one that cannot is told.
func dueOnTime(r *reading, inv *Invoice, e *element, due civil.Date) bool {
	switch {
	case inv.Date.IsZero():
	case due < inv.Date && !inv.Deposit() && !inv.AlreadyPaid():
		r.warn(CodeDue, e, "BT-9", "l’échéance est antérieure à la facture du "+inv.Date.French(), editRemedy)
		return false
	case int(due-inv.Date) > furthest:
		r.warn(CodeDue, e, "BT-9", "l’échéance est plus de deux ans après la facture du "+inv.Date.French(), editRemedy)
		return false
	}
	return true
}

// takeInstalments keeps due dates: instalments where their amounts make the invoice,
// else the last of them, before which nothing is sure to be late.
func takeInstalments(r *reading, inv *Invoice, parts []Instalment) {
	slices.SortStableFunc(parts, func(a, b Instalment) int { return cmp.Compare(a.Due, b.Due) })
	if len(parts) < 2 {
		for i := range parts {
			parts[i].Amount = 0
		}
		inv.Due = parts
		return
	}
	sum, known := money.Amount(0), true
	for _, p := range parts {
		sum, known = sum+p.Amount, known && p.Amount > 0
	}
	if known && inv.HasTotal && (sum == inv.Total || sum == inv.Payable) {
		inv.Due = parts
		return
	}
	last := parts[len(parts)-1].Due
	if parts[0].Due != last {
		r.warn(CodeParts, nil, "BT-9", "plusieurs échéances dont les montants ne font pas le total : la dernière, le "+last.French()+", vaut pour toute la facture", "donnez le montant de chaque échéance, ou écrivez-les dans la liste d’échéances")
	}
	inv.Due = []Instalment{{Due: last}}
}

// checkProfile tells of a profile that is none of the norm's; the invoice is read all
// the same.
func checkProfile(r *reading, inv *Invoice) {
	id := strings.ToLower(inv.Profile)
	for _, known := range []string{"factur-x.eu:1p0:", "en16931:2017", "cpro.gouv.fr", "peppol.eu", "xeinkauf.de", "xoev-de", "zugferd.de"} {
		if strings.Contains(id, known) {
			return
		}
	}
	r.warn(CodeProfile, nil, "BT-24", "profil de facture inconnu ou absent (« "+short(inv.Profile)+" ») ; la facture est lue quand même", "vérifiez l’export du logiciel de facturation")
}
