package policy

import (
	"relance/aging/money"
	"relance/aging/settings"
)

// Ceilings is how many go out by each channel in one night, 0 for no limit. What
// is beyond them waits for the nights that follow.
type Ceilings struct {
	At         settings.Position
	Registered int `yaml:"recommande"`
	File       int `yaml:"dossier"`
	Post       int `yaml:"courrier"`
	Email      int `yaml:"courriel"`
	SMS        int `yaml:"sms"`
	Call       int `yaml:"appel"`
}

func defaultCeilings() Ceilings { return Ceilings{Registered: 10, File: 5, Post: 50} }

// Of is the ceiling of a channel.
func (c Ceilings) Of(channel Channel) int {
	return map[Channel]int{Registered: c.Registered, File: c.File, Post: c.Post, Email: c.Email, SMS: c.SMS, Call: c.Call}[channel]
}

// Approval is the amount above which a letter or a file waits until a person
// agrees to it.
type Approval struct {
	At     settings.Position
	Above  money.Amount `yaml:"au-dela,requis"`
	Person bool         `yaml:"validation"` // false puts it aside, over a common policy that asks for it
}

func defaultApproval() Approval { return Approval{Person: true} }

// Asked gives the amount above which a person is asked, false where nobody is.
func (a Approval) Asked() (money.Amount, bool) { return a.Above, a.Person && a.Above > 0 }
