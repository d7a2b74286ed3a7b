package customer

import (
	"cmp"
	"slices"
)

// Reached is whom to telephone: the number to dial, whom to ask for, and the other
// numbers to fall back on.
type Reached struct {
	Name, Role string
	Phone      string // "" when no number is known
	Board      bool   // Phone is the customer's own number, not that of the person
	Others     []Contact
}

// Reach gives whom to telephone for a role, the accounts by default and the service
// that orders for a public body: the person who has it, else the accounts, else the
// customer's own number where that person is asked for, else whoever has a number.
// Every document that names whom to call has it from here.
func (c *Customer) Reach(role string) Reached {
	order := c.byRole(role)
	person := Contact{}
	for _, k := range append(order, c.Contacts...) {
		if k.Name != "" {
			person = k
			break
		}
	}
	own := Contact{Name: person.Name, Role: person.Role, Phone: c.Phone}
	if c.Kind == Consumer && person.Name == "" {
		own.Name = c.Name // nobody else may be told anything
	}
	var numbers []Contact
	for _, k := range slices.Concat(order, []Contact{own}, c.Contacts) {
		if k.Phone != "" && !slices.ContainsFunc(numbers, func(n Contact) bool { return n.Phone == k.Phone }) {
			numbers = append(numbers, k)
		}
	}
	if len(numbers) == 0 {
		return Reached{Name: own.Name, Role: own.Role}
	}
	first := numbers[0]
	return Reached{Name: first.Name, Role: first.Role, Phone: first.Phone, Board: first.Phone == c.Phone && c.Kind != Consumer, Others: numbers[1:]}
}

// byRole gives the contacts of a role, then those of the accounts.
func (c *Customer) byRole(role string) (order []Contact) {
	wanted := "comptabilite"
	if c.Kind == Public {
		wanted = "ordonnateur"
	}
	for _, r := range []string{cmp.Or(role, wanted), wanted, "comptabilite"} {
		for _, k := range c.Contacts {
			if k.Role == r && !slices.Contains(order, k) {
				order = append(order, k)
			}
		}
	}
	return order
}
