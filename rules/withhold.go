package rules

// Withhold turns a decision to act into a hold, when its letter cannot be made
// after all: no item takes its step tonight, and each says why.
func (d *Decision) Withhold(why Reason) {
	d.Next = NextStep{Step: d.Step}
	d.Hold = &why
	d.Reasons = append(d.Reasons, why)
	d.Step, d.Nature, d.Template, d.Channels, d.Actions, d.Deadline = "", "", "", nil, nil, 0
	for i := range d.Items {
		s := &d.Items[i]
		if s.Step != "" {
			s.WhyNot, s.NextStep = &why, NextStep{Step: s.Step}
		}
		s.Step, s.Channel, s.Skipped, s.Listed, s.Claimed, s.Covered = "", "", false, false, false, false
	}
}
