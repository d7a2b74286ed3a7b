package followup

import (
	"testing"

	"relance/aging/table"
)

// A long number says the same whoever saved the workbook.
func TestLongNumbersAreSavedAlike(t *testing.T) {
	for text, want := range map[string]string{
		"1.234567890123457e+16": "12345678901234600", "12345678901234600": "12345678901234600", "1.23456789012346E+16": "12345678901234600", "33.330000000000005": "33.33", "12": "12", "0750": "0750",
	} {
		if got := plain(table.Cell{Kind: table.Number, Text: text}); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	if got := plain(table.Cell{Kind: table.Text, Text: "1.234567890123457e+16"}); got != "1.234567890123457e+16" {
		t.Errorf("typed as text: %s", got)
	}
}
