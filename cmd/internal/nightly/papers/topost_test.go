package papers

import (
	"slices"
	"testing"

	"relance/cmd/internal/config"
	"relance/letters/lists"
)

// What relance.yaml lets a column hold is what the list can write.
func TestPostingFields(t *testing.T) {
	if !slices.Equal(config.PostingFields(), lists.PostingFields()) {
		t.Error("the columns that are accepted are not those that are written")
	}
}
