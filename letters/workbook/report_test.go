package workbook

import (
	"bytes"
	"os"
	"testing"
)

// TestSheetsForEyes writes the sample report where RELANCE_CLASSEUR says, so
// that a person can look at it.
func TestSheetsForEyes(t *testing.T) {
	path := os.Getenv("RELANCE_CLASSEUR")
	if path == "" {
		t.Skip("RELANCE_CLASSEUR n’est pas donné")
	}
	var out bytes.Buffer
	if err := Write(&out, sample(60, 4)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
