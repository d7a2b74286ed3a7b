package rules

import (
	"slices"
	"testing"
)

// Each step comes once, on the first day on which an item takes it; the hardest of a
// day first, what has no day last.
func TestAhead(t *testing.T) {
	on := due0
	item := func(step string, days int) ItemStep {
		if days == 0 {
			return ItemStep{NextStep: NextStep{Step: step}}
		}
		return ItemStep{NextStep: NextStep{Step: step, On: on.AddDays(days)}}
	}
	for name, row := range map[string]struct {
		items []ItemStep
		want  []string
	}{
		"nothing":                  {[]ItemStep{{}}, nil},
		"the soonest of two":       {[]ItemStep{item("rappel", 9), item("rappel", 5)}, []string{"rappel"}},
		"two steps":                {[]ItemStep{item("mise-en-demeure", 9), item("rappel", 5)}, []string{"rappel", "mise-en-demeure"}},
		"two steps of one day":     {[]ItemStep{item("rappel", 9), item("mise-en-demeure", 9)}, []string{"mise-en-demeure", "rappel"}},
		"one that nobody dates":    {[]ItemStep{item("precontentieux", 0), item("rappel", 5)}, []string{"rappel", "precontentieux"}},
		"an announcement put off":  {[]ItemStep{item("preventive", 0), item("rappel", 5)}, []string{"rappel"}},
		"an announcement alone":    {[]ItemStep{item("preventive", 0)}, []string{"preventive"}},
		"dated by another invoice": {[]ItemStep{item("rappel", 0), item("rappel", 5)}, []string{"rappel"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, n := range Ahead(row.items) {
				got = append(got, n.Step)
			}
			if !slices.Equal(got, row.want) {
				t.Errorf("%q", got)
			}
		})
	}
}
