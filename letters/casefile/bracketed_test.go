package casefile

import (
	"strings"
	"testing"

	"relance/aging/penalty"
)

func TestNoEmptyBracketsWithoutReference(t *testing.T) {
	c := Claim{Lines: []Claimed{{}}}
	c.Lines[0].Item.Key = "k"
	notes := claimNotes(c, []penalty.Imputation{{Item: "k", Amount: 200_00, Date: 20000}})
	if len(notes) == 0 || strings.Contains(notes[0], "()") || !strings.Contains(notes[0], "non affecté du") {
		t.Errorf("%q", notes)
	}
}
