package followup

import (
	"testing"

	"relance/aging/table"
)

// The hour of a call, however it is typed; what does not read is kept.
func TestReadTime(t *testing.T) {
	for typed, want := range map[string]string{
		"9h30": "09:30", "09:30": "09:30", "9 h": "09:00", "14.05": "14:05", "9:30:00": "09:30", "14 heures 15": "14:15",
		"25h": "25h", "tôt": "tôt", "9h75": "9h75", "930": "930",
	} {
		if got := readTime(table.Cell{Text: typed, Kind: table.Text}); got != want {
			t.Errorf("%q reads %q, want %q", typed, got, want)
		}
	}
	if got := readTime(table.Cell{Text: "0.39583333333", Kind: table.Number}); got != "09:30" {
		t.Errorf("a time of a spreadsheet reads %q", got)
	}
}
