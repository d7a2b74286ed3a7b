package policy

import "relance/aging/settings"

// Brake holds the limits of one night. Zero is no limit.
type Brake struct {
	At        settings.Position
	Letters   int              `yaml:"courriers"`
	Rise      settings.Percent `yaml:"hausse"`                  // over the median of recent nights
	RiseFrom  int              `yaml:"hausse-a-partir-de"`      // letters below which a rise is no news
	BankOlder settings.Days    `yaml:"banque-plus-vieille-que"` // stops the night
}

func defaultBrake() Brake { return Brake{RiseFrom: DefaultRiseFrom} }

// defaultRiseFrom is from how many letters on a rise is judged.
const DefaultRiseFrom = 20
