package letters

import (
	"testing"

	"relance/rules/policy"
)

// A letter that refers to an earlier one names its step, in either language.
func TestEveryStepOfAPolicyHasAName(t *testing.T) {
	for _, english := range []bool{false, true} {
		names := stepNames(Format{English: english})
		for _, word := range policy.StepWords() {
			if names[word] == "" {
				t.Errorf("%s has no name (English: %v)", word, english)
			}
		}
	}
}

func TestStepNameForgetsTheNumber(t *testing.T) {
	if got := StepName("relance-2", Format{}); got != "relance" {
		t.Error(got)
	}
	if got := StepName("autre-chose", Format{}); got != "autre-chose" {
		t.Error(got)
	}
}
