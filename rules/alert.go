package rules

// guaranteeNotice is how many days before its end a guarantee is spoken of.
const guaranteeNotice = 30

// alerts tells what runs out while something is due: guarantees that expire or
// that must be called, disputes that nobody has answered in time.
func (n *night) alerts() (all []Reason) {
	late := false
	for i := range n.rows {
		late = late || n.rows[i].item.Due < n.date && n.rows[i].item.Open > 0
	}
	if !late {
		return nil
	}
	for _, f := range n.c.FollowUp.Guarantees {
		if !f.Active(n.date) {
			continue
		}
		if d := f.Deadline; d >= n.date && int(d-n.date) <= guaranteeNotice {
			all = append(all, guaranteeEnds(f, d, "dernier jour pour l’appeler"))
		} else if d := f.Until; d >= n.date && int(d-n.date) <= guaranteeNotice {
			all = append(all, guaranteeEnds(f, d, "elle expire"))
		}
	}
	for i := range n.c.FollowUp.Disputes {
		d := &n.c.FollowUp.Disputes[i]
		if d.Overdue && d.Contested > 0 && (n.d.Hold == nil || n.d.Hold.Code != DisputeLate) {
			all = append(all, disputed(d))
		}
	}
	return all
}
