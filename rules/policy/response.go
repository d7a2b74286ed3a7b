package policy

import (
	"slices"

	"relance/aging/settings"
)

// Response is an own step of one occasion, beside the ladder.
type Response struct {
	At       settings.Position
	Channels []Channel      `yaml:"canal,requis" parmi:"courriel,courrier,recommande,appel,sms"`
	Deadline settings.Delay `yaml:"delai-accorde"`
	Template string         `yaml:"modele"`
	Contact  string         `yaml:"contact"`
}

// Writes says that the step writes to the customer where it can.
func (r *Response) Writes() bool { return slices.ContainsFunc(r.Channels, Channel.Written) }

// Steps of their own, beside the ladder: what a promise, a plan or an agreed day
// brings. Their names are no step of a ladder and never move an item on it.
const (
	PromiseAnswer = "promesse-rompue"
	PlanAnswer    = "plan-rompu"
	CallAnswer    = "rendez-vous"
)

// OwnStep says that a step belongs to an occasion and not to a ladder.
func OwnStep(name string) bool {
	return name == PromiseAnswer || name == PlanAnswer || name == CallAnswer
}
