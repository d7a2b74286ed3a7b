package rules

import (
	"slices"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// way is how one step reaches the customer: the first of its channels that
// works, or the reason why none does.
type way struct {
	channel policy.Channel
	barred  *Reason
}

// unreachable says that the customer's particulars lack what the step needs; a
// suspended channel is only a matter of days.
func (w way) unreachable() bool { return w.barred != nil && w.barred.Code == cause.NoContact }

// way tries the channels of a step in their order.
func (k *claims) way(step *policy.Step, date civil.Date) way {
	if step.By == policy.BySales {
		return way{channel: policy.Call} // a list for the salesperson, who knows whom to speak to
	}
	refused := log.RefusedAddresses(k.c.Events, date)
	suspended := -1
	for _, channel := range step.Channels {
		if !k.reaches(channel, step.Contact, refused) {
			continue
		}
		if i := k.suspension(channel, date); i >= 0 {
			suspended = i
			continue
		}
		return way{channel: channel}
	}
	if suspended >= 0 {
		return way{barred: because(channelSuspended(step, k.policy.Suspensions[suspended]))}
	}
	if k.currency != "" && slices.ContainsFunc(step.Channels, policy.Channel.Brief) && k.c.Customer.Mobile(step.Contact) != "" {
		return way{barred: because(foreignText(step, k.currency))}
	}
	if no := log.Refuses(refused, k.c.Customer.Recipients(step.Contact)); no != nil && slices.ContainsFunc(step.Channels, policy.Channel.Mailed) {
		return way{barred: because(addressRefused(step, no))}
	}
	return way{barred: because(noContact(step, k.c.Customer))}
}

// reaches says that the customer can be reached by a channel, e-mail addresses
// that a server refused left out.
func (k *claims) reaches(channel policy.Channel, role string, refused []log.Event) bool {
	c := &k.c.Customer
	if channel.Brief() && k.currency != "" {
		return false
	}
	switch channel.Needs() {
	case policy.NeedsMail:
		to := c.Recipients(role)
		return len(to) > 0 && log.Refuses(refused, to) == nil
	case policy.NeedsAddress:
		return c.Address.Complete() || k.c.Context.PrintWithoutAddress
	case policy.NeedsPhone:
		return phone(c) != ""
	case policy.NeedsMobile:
		return c.Mobile(role) != ""
	case policy.NeedsNothing:
		return true
	}
	return false // what nobody knows how to find, nobody has
}

// phone gives the customer's number, else that of the first contact who has one.
func phone(c *customer.Customer) string {
	if c.Phone != "" {
		return c.Phone
	}
	for _, contact := range c.Contacts {
		if contact.Phone != "" {
			return contact.Phone
		}
	}
	return ""
}

// suspension gives the index of a suspension of the customer on the date, -1
// for none: of the channel, or with "" of every channel.
func (k *claims) suspension(channel policy.Channel, date civil.Date) int {
	return slices.IndexFunc(k.policy.Suspensions, func(s policy.Suspension) bool {
		concerned := len(s.Channels) == 0 && channel == "" || channel != "" && slices.Contains(s.Channels, channel)
		return concerned && s.From <= date && date <= s.To && s.Concerns(k.c.Customer.Code, k.c.Customer.Address.Postcode)
	})
}
