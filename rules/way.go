package rules

import (
	"slices"

	"relance/aging/customer"
	"relance/rules/log"
	"relance/rules/policy"
)

// way is how one step reaches the customer: the first of its channels that
// works, or the reason why none does.
type way struct {
	channel string
	barred  *Reason
}

// unreachable says that the customer's particulars lack what the step needs; a
// suspended channel is only a matter of days.
func (w way) unreachable() bool { return w.barred != nil && w.barred.Code == NoContact }

// way tries the channels of a step in their order.
func (n *night) way(step *policy.Step) way {
	if step.By == policy.BySales {
		return way{channel: policy.Call} // a list for the salesperson, who knows whom to speak to
	}
	suspended := -1
	for _, channel := range step.Channels {
		if !n.reaches(channel, step.Contact) {
			continue
		}
		if i := n.suspension(channel); i >= 0 {
			suspended = i
			continue
		}
		return way{channel: channel}
	}
	if suspended >= 0 {
		return way{barred: because(channelSuspended(step, n.policy.Suspensions[suspended]))}
	}
	if n.d.Currency != "" && slices.Contains(step.Channels, policy.SMS) && phone(&n.c.Customer) != "" {
		return way{barred: because(foreignText(step, n.d.Currency))}
	}
	if refused := log.Refuses(n.refused, n.c.Customer.Recipients(step.Contact)); refused != nil && slices.Contains(step.Channels, policy.Email) {
		return way{barred: because(addressRefused(step, refused))}
	}
	return way{barred: because(noContact(step, n.c.Customer))}
}

// reaches says that the customer can be reached by a channel.
func (n *night) reaches(channel, role string) bool {
	c := &n.c.Customer
	switch channel {
	case policy.Email:
		to := c.Recipients(role)
		return len(to) > 0 && log.Refuses(n.refused, to) == nil
	case policy.Post, policy.Registered:
		return c.Address.Complete() || n.c.Context.PrintWithoutAddress
	case policy.SMS:
		return phone(c) != "" && n.d.Currency == ""
	case policy.Call:
		return phone(c) != ""
	}
	return true
}

// phone gives the customer's number, else that of the first contact who has one.
func phone(c *customer.Customer) string {
	if c.Phone != "" {
		return c.Phone
	}
	for _, k := range c.Contacts {
		if k.Phone != "" {
			return k.Phone
		}
	}
	return ""
}

// suspension gives the index of a suspension of the customer on the date, -1
// for none: of the channel, or with "" of every channel.
func (n *night) suspension(channel string) int {
	return slices.IndexFunc(n.policy.Suspensions, func(s policy.Suspension) bool {
		concerned := len(s.Channels) == 0 && channel == "" || channel != "" && slices.Contains(s.Channels, channel)
		return concerned && s.From <= n.date && n.date <= s.To && s.Concerns(n.c.Customer.Code, n.c.Customer.Address.Postcode)
	})
}
