package rules

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"relance/aging/followup"
	"relance/aging/money"
	"relance/rules/policy"
)

// drawFollowUp says of each item at most one thing: promised, planned, disputed
// in whole or in part. whole tells which items are so in full.
func drawFollowUp(t *rapid.T, c *Case) (whole map[string]bool) {
	whole = map[string]bool{}
	f := &c.FollowUp
	for i := range c.Items {
		item := &c.Items[i]
		fact := followup.Fact{Key: "k" + strconv.Itoa(i), Customer: c.Customer.Code, Date: due0.AddDays(-60), Invoices: []string{item.Number}}
		part := item.Open
		if rapid.Bool().Draw(t, "part") {
			part = item.Open / 2
		}
		switch rapid.IntRange(0, 4).Draw(t, "said") {
		case 0:
			fact.Kind, fact.Amount, fact.Until = followup.Promise, part, due0.AddDays(500)
			f.Promises = append(f.Promises, followup.JudgedPromise{Fact: fact, Last: due0.AddDays(505), State: followup.Pending})
		case 1:
			fact.Kind, part = followup.Plan, item.Open
			f.Plans = append(f.Plans, followup.JudgedPlan{Fact: fact, Items: []string{item.Key}, Remaining: item.Open, State: followup.Pending})
		case 2:
			fact.Kind, fact.Code = followup.Dispute, "prix"
			f.Disputes = append(f.Disputes, followup.JudgedDispute{Fact: fact, Contested: part, ByItem: map[string]money.Amount{item.Key: part}, State: followup.Pending})
		default:
			continue
		}
		whole[item.Key] = part == item.Open
	}
	return whole
}

// Nobody is reminded of what is promised, planned or disputed in full; what is so
// in part is claimed for the rest only, to the cent.
func TestNobodyIsRemindedOfWhatIsSetAside(t *testing.T) {
	base := everyDay(t)
	rapid.Check(t, func(t *rapid.T) {
		p, c := drawPolicy(t, base), drawCase(t)
		c.Credits = nil
		whole := drawFollowUp(t, &c)
		var r recorder
		for i := range 100 {
			d := r.night(p, c, due0.AddDays(i))
			r.post(d)
			checkAside(t, c, d, whole)
		}
	})
}

func checkAside(t *rapid.T, c Case, d Decision, whole map[string]bool) {
	var claimed money.Amount
	for i, s := range d.Items {
		if s.Contested < 0 || s.Deferred < 0 || s.Contested+s.Deferred > s.Open {
			t.Fatalf("%+v", s)
		}
		if whole[s.Key] && (s.Step != "" || s.Listed || !s.Unclaimed) {
			t.Fatalf("reminded of what is set aside: %+v\n%s", s, Explain(c, d))
		}
		if (s.Listed || s.Beside || s.Recalled) && c.Items[i].Due < d.Date {
			claimed += s.Open - s.Contested - s.Deferred
		}
	}
	if a, ok := d.Letter(); ok && a.Nature != policy.Preventive && claimed != d.Due {
		t.Fatalf("speaks of %s of %s due\n%s", claimed, d.Due, Explain(c, d))
	}
}
