package papers

import (
	"strings"
	"testing"

	"relance/aging/civil"
	"relance/aging/daysheet"
	"relance/aging/openitem"
	"relance/cmd/internal/nightly/planning"
	"relance/rules"
	"relance/rules/cause"
	"relance/rules/log"
	"relance/rules/policy"
)

// What was cancelled is no longer to be posted, though another letter of its night is;
// what must not leave says so in the cell that names the letter.
func TestUnpostedLetters(t *testing.T) {
	on := civil.New(2026, 11, 6)
	events := func(code string) []log.Event {
		return []log.Event{
			{ID: 1, Run: "r", Date: on, Kind: log.StepPrepared, Customer: code, Item: code + "|F1", Invoice: "F1", Step: "mise-en-demeure", Channel: policy.Registered, Amount: 100},
			{ID: 2, Run: "r", Date: on, Kind: log.Letter, Customer: code, Invoice: "F1", Step: "mise-en-demeure", Channel: policy.Registered, Amount: 100, Document: "courriers/1.pdf"},
			{ID: 3, Run: "r", Date: on, Kind: log.StepPrepared, Customer: code, Item: code + "|F2", Invoice: "F2", Step: "mise-en-demeure", Channel: policy.Registered, Amount: 200},
			{ID: 4, Run: "r", Date: on, Kind: log.Letter, Customer: code, Invoice: "F2", Step: "mise-en-demeure", Channel: policy.Registered, Amount: 200, Document: "courriers/2.pdf"},
		}
	}
	plan := planning.Night{Date: on + 5}
	for _, code := range []string{"C1", "C2"} {
		c := rules.Case{Events: events(code)}
		c.Customer.Code = code
		d := rules.Decision{Customer: code}
		for _, n := range []string{"F1", "F2"} {
			c.Items = append(c.Items, rules.Item{Item: openitem.Item{Key: code + "|" + n, Number: n}})
			d.Items = append(d.Items, rules.ItemStep{Key: code + "|" + n, Open: 200})
		}
		if plan.Cases = append(plan.Cases, c); code == "C2" {
			d.Hold = &rules.Reason{Code: cause.Insolvent, Text: "en liquidation."}
		}
		plan.Decisions = append(plan.Decisions, d)
	}
	plan.Cases[0].Events = append(plan.Cases[0].Events, log.Event{ID: 5, Date: on, Kind: log.Undone, Customer: "C1", Undoes: 1}, log.Event{ID: 6, Date: on, Kind: log.Undone, Customer: "C1", Undoes: 2})
	d := dayBook{t: told{plan: plan}, book: daysheet.Book{Lines: map[daysheet.Tab][]daysheet.Line{}}}
	d.unposted()
	lines := d.book.Lines[daysheet.Post]
	if len(lines) != 2 {
		t.Fatal(lines)
	}
	if one := lines[0].Cells; one[daysheet.FieldFile].Text != "../r/courriers/2.pdf" || one[daysheet.FieldDue].Amount != 200 || !strings.Contains(one[daysheet.FieldWhat].Text, "dépôt pas encore noté") {
		t.Errorf("a letter was cancelled: %+v", one)
	}
	if what := lines[1].Cells[daysheet.FieldWhat].Text; !strings.HasPrefix(what, "NE PAS POSTER\u00a0: en liquidation.") || lines[1].Cells[daysheet.FieldDue].Amount != 300 {
		t.Errorf("%q", what)
	}
}
