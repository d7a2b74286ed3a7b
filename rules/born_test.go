package rules

import (
	"testing"

	"relance/aging/civil"
	"relance/aging/followup"
	"relance/aging/ledger"
	"relance/aging/openitem"
	"relance/aging/penalty"
)

// What the invoice says of its performance tells whether a debt was born before a
// judgment; a person's note tells better.
func TestBornAsTheInvoiceSays(t *testing.T) {
	judged := penalty.Proceedings{Judgment: civil.New(2026, 5, 12)}
	day := func(d int) civil.Date { return civil.New(2026, 5, d) }
	for name, row := range map[string]struct {
		date           civil.Date
		stated         *openitem.Stated
		note           civil.Date
		covered, asked bool
	}{
		"billed before":                 {day(1), nil, 0, true, false},
		"billed after":                  {day(13), nil, 0, false, true},
		"billed long after":             {day(13) + 61, nil, 0, false, false},
		"delivered before":              {day(13), &openitem.Stated{Performed: day(5)}, 0, true, false},
		"delivered after":               {day(20), &openitem.Stated{Performed: day(15)}, 0, false, false},
		"to be delivered after":         {day(1), &openitem.Stated{Performed: day(15)}, 0, true, false},
		"period cut in two":             {day(31), &openitem.Stated{Since: day(1), Performed: day(31)}, 0, false, true},
		"period cut in two, long after": {day(31) + 90, &openitem.Stated{Since: day(1), Performed: day(31)}, 0, false, true},
		"period after":                  {day(31), &openitem.Stated{Since: day(12), Performed: day(31)}, 0, false, false},
		"a slip of eight years":         {day(20), &openitem.Stated{Performed: civil.New(2018, 5, 5)}, 0, false, true},
		"a note says otherwise":         {day(20), &openitem.Stated{Performed: day(5)}, day(15), false, false},
	} {
		i := Item{Item: openitem.Item{Number: "F1", Date: row.date, Amount: 100, Nature: ledger.Invoice, Stated: row.stated}}
		c := &Case{}
		if row.note != 0 {
			c.FollowUp.Notes = []followup.Fact{{Kind: followup.Note, Code: "prestation", Date: row.note, Invoices: []string{"F1"}}}
		}
		date := civil.New(2026, 12, 1)
		covered := judged.Covers(Born(c, &i, date))
		if asked := !covered && perhapsFrozen(c, &i, judged, date); covered != row.covered || asked != row.asked {
			t.Errorf("%s: covered %v, asked %v", name, covered, asked)
		}
	}
}
