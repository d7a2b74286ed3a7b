package ledger

import (
	"testing"

	"relance/aging/table"
)

func TestRunningBalance(t *testing.T) {
	for name, c := range map[string]struct {
		title string
		rows  [][3]string // customer, amount, balance
		want  runningMode
	}{
		"by customer":                            {"Solde", [][3]string{{"A", "950,40", "950,40"}, {"B", "20", "20"}, {"A", "100", "1050,40"}}, runsByCustomer},
		"over the whole table":                   {"Solde", [][3]string{{"A", "950,40", "950,40"}, {"B", "20", "970,40"}, {"A", "100", "1070,40"}}, runsOtherwise},
		"with a balance carried forward":         {"Solde", [][3]string{{"A", "100", "1100"}, {"A", "50", "1150"}, {"A", "-200", "950"}}, runsByCustomer},
		"from the last row up":                   {"Solde", [][3]string{{"A", "100", "1050,40"}, {"A", "950,40", "950,40"}}, runsOtherwise},
		"paid by the row below":                  {"Solde", [][3]string{{"A", "100", "100"}, {"A", "-100", "0"}}, runsByCustomer},
		"what is left":                           {"Solde", [][3]string{{"A", "600", "0"}, {"A", "2400", "2000"}, {"A", "100", "100"}}, noRunning},
		"paid, then open":                        {"Solde", [][3]string{{"A", "600", "0"}, {"A", "2400", "2400"}}, noRunning},
		"one row a customer":                     {"Solde", [][3]string{{"A", "600", "600"}, {"B", "2400", "2400"}}, noRunning},
		"neither":                                {"Solde", [][3]string{{"A", "100", "100"}, {"A", "50", "170"}}, unclearBalances},
		"a title that says what is left":         {"Reste à payer", [][3]string{{"A", "100", "100"}, {"A", "-100", "0"}}, noRunning},
		"whatever its title, more than its rows": {"Reste à payer", [][3]string{{"A", "950,40", "950,40"}, {"A", "100", "1050,40"}}, runsByCustomer},
	} {
		h := table.Header{Row: table.Row{Cells: []table.Cell{{}, {}, {}, {Text: c.title, Kind: table.Text}}}, Columns: map[string]int{mapDate: 0, mapCustomer: 1, mapAmount: 2, mapOpen: 3}}
		var rows []table.Row
		for _, r := range c.rows {
			row := table.Row{Cells: []table.Cell{{Text: "10/06/2026", Kind: table.Text}}}
			for _, text := range r {
				row.Cells = append(row.Cells, table.Cell{Text: text, Kind: table.Text})
			}
			rows = append(rows, row)
		}
		if got, _ := runningBalance(rows, h); got != c.want {
			t.Errorf("%s: mode %d", name, got)
		}
	}
}
