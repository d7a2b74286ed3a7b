package rules

import "slices"

// Withhold turns a decision to act into a hold, when its letter cannot be made
// after all: no item takes its step tonight, and each says why.
func (d *Decision) Withhold(why Reason) {
	d.Next = NextStep{Step: d.Step}
	d.Hold = &why
	d.Reasons = slices.DeleteFunc(d.Reasons, func(r Reason) bool { return r.Code == What || r.Code == Why || r.Code == WhyStop || r.Code == After })
	d.Reasons = append(d.Reasons, why)
	d.Step, d.Nature, d.Template, d.Penalties, d.Contact, d.Channels, d.Actions = "", "", "", "", "", nil, nil
	d.Amount, d.Deadline, d.LatePaid = 0, 0, nil
	for i := range d.Items {
		s := &d.Items[i]
		if s.Step != "" {
			s.WhyNot, s.NextStep = &why, NextStep{Step: s.Step}
		}
		s.Step, s.Channel, s.Skipped, s.Listed, s.Apart, s.Claimed, s.Covered = "", "", false, false, false, false, false
		s.Letter = 0
	}
}
