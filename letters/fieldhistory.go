package letters

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/openitem"
	"relance/rules"
	"relance/rules/log"
)

// history fills the fields about what came before the letter: letters that left,
// payments, plans, notices.
func (v fields) history(r Request, l Letter) {
	var last civil.Date
	if sent := earlierLetters(r.Case, r.Decision.Date).cited(l.Rows); len(sent) > 0 {
		last = sent[len(sent)-1]
		v["relances"] = value{text: l.Format.Dates(sent), count: len(sent)}
		v["derniere-relance"] = value{text: l.Format.Long(last)}
	}
	if paid, days := paidSinceLast(r, l, last); paid > 0 {
		v["regle"] = value{text: l.Format.Money(paid), count: len(days)}
		v["regle-le"] = value{text: l.Format.Dates(days), count: len(days)}
	}
	v.rejections(r, l)
	if day := lapsedPlan(r.Case.FollowUp.Plans, l.Rows); !day.IsZero() {
		v["plan-rompu"] = value{text: l.Format.Long(day)}
	}
	v.missedPlan(r, l)
	if notice := vainNotice(r, l.Rows); !notice.IsZero() {
		v["mise-en-demeure"] = value{text: l.Format.Long(notice)}
	}
}

// nextOf is the step that follows a document: the next one of the items that brought
// it about, whatever comes before for others.
func nextOf(d rules.Decision) rules.NextStep {
	own := slices.DeleteFunc(slices.Clone(d.Items), func(s rules.ItemStep) bool { return s.Step == "" || s.Skipped })
	if all := rules.Ahead(own); len(all) > 0 {
		return all[0]
	}
	return d.Next
}

// vainNotice gives the date of the formal notice that remained without effect, 0
// when the log proves none: each invoice that brings the letter about is covered
// by one that is noted to have left, whose days have run, and nothing was paid
// since (C. civ. 1344), be it a payment that came back.
func vainNotice(r Request, rows []Row) (day civil.Date) {
	notices := log.NoticesSent(r.Case.Events, r.Decision.Date, r.Case.Context.Transit)
	for _, row := range rows {
		if row.Apart {
			continue
		}
		for _, key := range row.Keys {
			n := notices[key]
			if !n.Over(r.Decision.Date) || paidSince(r.Case.Items, key, n.Left) {
				return 0
			}
			day = max(day, n.Prepared)
		}
	}
	return day
}

func paidSince(items []rules.Item, key string, day civil.Date) bool {
	return slices.ContainsFunc(items, func(i rules.Item) bool {
		return i.Key == key && (slices.ContainsFunc(i.Settled, func(s openitem.Settlement) bool { return s.Date > day }) ||
			slices.ContainsFunc(i.Rejected, func(s openitem.Rejection) bool { return s.Date > day }))
	})
}

// missedPlan tells of the plan of which an instalment is missed and that covers an
// invoice of the letter.
func (v fields) missedPlan(r Request, l Letter) {
	own := r.missedPlan()
	for i := range r.Case.FollowUp.Plans {
		p := &r.Case.FollowUp.Plans[i]
		if p.State != followup.Broken || !covers(p, l.Rows) || own != nil && p != own {
			continue
		}
		var days []civil.Date
		for _, one := range p.Instalments {
			if missed(one) {
				days = append(days, one.Due)
			}
		}
		asked := p.Missed
		if own != nil {
			asked = l.Totals.Due
		}
		v["plan"] = value{text: l.Format.Long(p.Date)}
		v["echeances-manquees"] = value{text: l.Format.Dates(days), count: len(days)}
		v["montant-manque"], v["reste-plan"] = value{text: l.Format.Money(asked)}, value{text: l.Format.Money(p.Remaining)}
		if invoices := planInvoices(r, p, l.Format); invoices.count > 0 {
			v["pieces-plan"] = invoices
		}
	}
}

func covers(p *followup.JudgedPlan, rows []Row) bool {
	return slices.ContainsFunc(rows, func(r Row) bool {
		return slices.ContainsFunc(r.Keys, func(key string) bool { return slices.Contains(p.Items, key) })
	})
}

// lapsedPlan gives the date of the last plan that somebody declared lapsed and
// that covered an invoice of the letter, 0 for none.
func lapsedPlan(plans []followup.JudgedPlan, rows []Row) (day civil.Date) {
	for _, p := range plans {
		if p.Lapsed && covers(&p, rows) {
			day = max(day, p.Date)
		}
	}
	return day
}
