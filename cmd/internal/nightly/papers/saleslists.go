package papers

import (
	"cmp"
	"io"
	"maps"
	"path"
	"slices"

	"relance/cmd/internal/nightly/planning"
	"relance/cmd/internal/stationery"
	"relance/letters/workbook"
	"relance/rules"
	"relance/rules/policy"
)

// salesFolder holds the lists of the salespeople.
const salesFolder = "commerciaux"

// salesLists makes one workbook per salesperson for the steps that sales take in
// place of a letter; customers without anyone share one.
func salesLists(plan planning.Night, company string) []Document {
	rows := map[string][]workbook.SalesRow{}
	for i, d := range plan.Decisions {
		for _, a := range d.Actions {
			if a.By == policy.BySales && d.Acts() {
				owner := cmp.Or(plan.Cases[i].Customer.Owner, "sans responsable")
				rows[owner] = append(rows[owner], salesRows(plan.Cases[i], d, a)...)
			}
		}
	}
	var docs []Document
	names := stationery.Naming{}
	for _, owner := range slices.Sorted(maps.Keys(rows)) {
		docs = append(docs, Document{
			Path:   path.Join(salesFolder, names.Of(owner)+".xlsx"),
			Render: func(w io.Writer) error { return workbook.WriteSales(w, company, owner, plan.Date, rows[owner]) },
		})
	}
	return docs
}

func salesRows(c rules.Case, d rules.Decision, a rules.Action) (rows []workbook.SalesRow) {
	for k, item := range c.Items {
		if slices.Contains(a.Items, item.Key) {
			s := d.Items[k]
			rows = append(rows, workbook.SalesRow{
				Customer: c.Customer, Step: policy.Label(s.Step), Invoice: cmp.Or(item.Number, item.Ref), Date: item.Date, Due: item.Due, Late: max(0, int(d.Date-item.Due)),
				Claimed: s.Open - s.Contested - s.Deferred, Why: d.Motive(),
			})
		}
	}
	return rows
}
