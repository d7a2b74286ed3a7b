// Package nightlytest runs nights for the tests of the rooms that come after
// one. Tests only.
package nightlytest

import (
	"context"
	"testing"

	"relance/aging/civil"
	"relance/cmd/internal/dossier/dossiertest"
	"relance/cmd/internal/nightly"
)

// Night runs the night of a date with the shipped texts; it must go through.
func Night(t *testing.T, folder string, date civil.Date) nightly.Outcome {
	t.Helper()
	outcome, problems, err := nightly.Run(context.Background(), folder, nightly.Options{Date: date, Version: "1.0", Texts: dossiertest.Texts()})
	if err != nil || problems.HasErrors() {
		t.Fatal(problems, err)
	}
	return outcome
}
