package table

import (
	"testing"
)

// A formula whose result was never computed is a text that no amount or date
// reads; one whose result is an empty text, or a number, is that result.
func TestFormulaWithoutResult(t *testing.T) {
	data := []byte(`<worksheet><sheetData>` +
		`<row r="2"><c r="A2"><v>1</v></c><c r="B2"/><c r="C2" s="1"><f>A2*2</f><v></v></c></row>` +
		`<row r="4"><c r="A4" t="str"><f>""</f><v></v></c><c r="B4"><f>1+1</f><v>2</v></c><c r="C4"><f>A2</f></c><c r="D4"><f t="shared" si="0"/><v /></c><c r="E4" t="str"><f>A2</f></c></row>` +
		`</sheetData></worksheet>`)
	rows := markUncalculated([]Row{{No: 2, Cells: []Cell{{Kind: Number, Text: "1"}}}}, data)
	if len(rows) != 2 || rows[1].No != 4 {
		t.Fatalf("%+v", rows)
	}
	for _, c := range []struct {
		row, column int
		want        string
	}{{0, 0, "1"}, {0, 1, ""}, {0, 2, Uncalculated}, {1, 0, ""}, {1, 1, ""}, {1, 2, Uncalculated}, {1, 3, Uncalculated}, {1, 4, Uncalculated}} {
		if got := rows[c.row].Cell(c.column).Text; got != c.want {
			t.Errorf("row %d, column %d: %q, want %q", rows[c.row].No, c.column, got, c.want)
		}
	}
	if _, err := rows[0].Cell(2).Money(); err == nil {
		t.Error("an uncalculated formula reads as an amount")
	}
}
