package rules

import (
	"relance/aging/civil"
	"relance/rules/cause"
)

// guaranteeNotice is how many days before its end a guarantee is spoken of.
const guaranteeNotice = 30

// alerts tells what runs out while something is due: guarantees that expire or
// that must be called, disputes that nobody has answered in time, or closed.
func alerts(c *Case, hold *Reason, date civil.Date) (all []Reason) {
	late := false
	for i := range c.Items {
		late = late || c.Items[i].Due < date && c.Items[i].Open > 0
	}
	if !late {
		return nil
	}
	for _, f := range c.FollowUp.Guarantees {
		if !f.Active(date) {
			continue
		}
		if d := f.Deadline; d >= date && int(d-date) <= guaranteeNotice {
			all = append(all, guaranteeEnds(f, d, "dernier jour pour l’appeler"))
		} else if d := f.Until; d >= date && int(d-date) <= guaranteeNotice {
			all = append(all, guaranteeEnds(f, d, "elle expire"))
		}
	}
	for i := range c.FollowUp.Disputes {
		d := &c.FollowUp.Disputes[i]
		if d.Overdue && d.Contested > 0 && (hold == nil || hold.Code != cause.DisputeLate) {
			all = append(all, disputed(d))
		}
		if d.Settled {
			all = append(all, disputeSettled(d))
		}
		if d.Conceded && d.Contested > 0 && (hold == nil || hold.Code != cause.Conceded) {
			all = append(all, conceded(d))
		}
	}
	return all
}
