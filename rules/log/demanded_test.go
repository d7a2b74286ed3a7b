package log

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/money"
)

// A letter asks for its principal and for the penalties that it claims itself.
func TestDemanded(t *testing.T) {
	day := civil.New(2026, 11, 6)
	letter := Event{ID: 1, Run: "r", Date: day, Kind: Letter, Customer: "C1", Amount: 83348, Document: "courriers/C1.pdf"}
	claim := func(id int64, run, customer, document string, cents money.Amount) Event {
		return Event{ID: id, Run: run, Date: day, Kind: PenaltyClaimed, Customer: customer, Document: document, Amount: cents}
	}
	events := []Event{
		letter, claim(2, "r", "C1", letter.Document, 5557), claim(3, "r", "C1", letter.Document, 100), claim(4, "r", "C1", "courriers/other.pdf", 1), claim(5, "s", "C1", letter.Document, 1), claim(6, "r", "C2", letter.Document, 1),
		{ID: 7, Date: day + 1, Kind: Undone, Customer: "C1", Undoes: 3},
	}
	if got := Demanded(events, letter); got != 88905 {
		t.Errorf("%s", got)
	}
}
