package workbook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/kpi"
	"relance/aging/money"
)

// TestSheetNames compares the names that a service may ask for with the sheets.
func TestSheetNames(t *testing.T) {
	if diff := cmp.Diff(SheetNames(), opened(t, written(t, sample(30, 3))).GetSheetList()); diff != "" {
		t.Error(diff)
	}
}

// TestSomeSheetsOnly asks for a few sheets: no formula and no link may lead to
// one that is not there.
func TestSomeSheetsOnly(t *testing.T) {
	r := sample(30, 3)
	for _, c := range []struct {
		asked, extract string
		want           []string
	}{
		{"Tableau de bord,Décisions,Encours", "", []string{sheetBoard, sheetDecisions, sheetExposure}},
		{"Balance par groupe,Preuve,Actions", "Extrait.", []string{sheetGroups, sheetActions}},
		{"Preuve,Anomalies", "Extrait.", []string{sheetTerms}},
		{"Inconnue", "", []string{sheetTerms}},
	} {
		r.Sheets, r.Extract = strings.Split(c.asked, ","), c.extract
		data := written(t, r)
		if diff := cmp.Diff(c.want, opened(t, data).GetSheetList()); diff != "" {
			t.Errorf("%s: %s", c.asked, diff)
		}
		for name, part := range parts(t, data) {
			for _, left := range []string{sheetItems, sheetBalance, sheetForecast, sheetProblems} {
				if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(part, quoted(left)+"!") || strings.HasPrefix(name, "xl/charts/") && strings.Contains(part, quoted(left)+"!") {
					t.Errorf("%s: %s leads to %s", c.asked, name, left)
				}
			}
		}
	}
}

func TestExtractSaysSo(t *testing.T) {
	r := sample(20, 3)
	r.Extract = "Extrait pour « Nord »."
	f := opened(t, written(t, r))
	if said := fmt.Sprint(raw(t, f, sheetBoard)[2]); !strings.Contains(said, "Extrait pour « Nord ».") || strings.Contains(said, "prouvée") {
		t.Error(said)
	}
	for _, sheet := range []string{sheetProof, sheetProblems, sheetProvision, sheetDelays} {
		if n, err := f.GetSheetIndex(sheet); err != nil || n >= 0 {
			t.Errorf("an extract has the sheet %s", sheet)
		}
	}
}

func TestTrace(t *testing.T) {
	v := view{}
	i := indicator{value: func(p kpi.Portfolio) float64 { return p.Overdue.Float() }, nightly: true}
	for _, c := range []struct {
		overdue []money.Amount
		rebuilt int
		want    string
	}{
		{[]money.Amount{0, 50_00, 100_00}, 0, "▁▅█"},
		{[]money.Amount{7_00, 7_00, 7_00}, 0, "▄▄▄"},
		{[]money.Amount{9_00, 0, 50_00, 100_00}, 1, "▁▅█"},
		{[]money.Amount{0, 50_00, 100_00}, 1, ""},
	} {
		v.Trend = nil
		for k, a := range c.overdue {
			v.Trend = append(v.Trend, Comparison{Figures: kpi.Portfolio{Overdue: a}, Rebuilt: k < c.rebuilt})
		}
		if got := v.trace(i); got != c.want {
			t.Errorf("%v: %q, want %q", c.overdue, got, c.want)
		}
	}
}

// TestExposure checks excess, cover and alert on amounts known beforehand.
func TestExposure(t *testing.T) {
	r := sample(60, 4)
	v := newView(newBook("", "", 0), r)
	var total, uncovered money.Amount
	for _, e := range v.exposures() {
		total += e.client.Balance
		uncovered += e.uncovered()
		if e.excess() > 0 && (e.who.Ceiling <= 0 || e.client.Balance-e.excess() != e.who.Ceiling || !strings.HasPrefix(e.alert(r.Date), "Plafond dépassé")) {
			t.Errorf("%s: %s over %s, %q", e.client.Code, e.client.Balance, e.who.Ceiling, e.alert(r.Date))
		}
		if e.uncovered() > 0 && e.uncovered()+e.cover() != e.client.Balance {
			t.Errorf("%s: %s uncovered, %s covered of %s", e.client.Code, e.uncovered(), e.cover(), e.client.Balance)
		}
	}
	if total != r.Balance.Totals.Balance || uncovered == 0 {
		t.Errorf("exposures add up to %s, %s uncovered", total, uncovered)
	}
	rows := raw(t, opened(t, written(t, r)), sheetExposure)
	if got := added(t, rows, 6, expBalance); got != total {
		t.Errorf("the sheet adds up to %s, the balance is %s", got, total)
	}
}

// TestGroups: whatever the grouping, the groups add up to the balance.
func TestGroups(t *testing.T) {
	r := sample(60, 4)
	v := newView(newBook("", "", 0), r)
	all := v.groupings()
	if len(all) != 3 {
		t.Fatalf("%d groupings", len(all))
	}
	for _, g := range all[:2] {
		var sum money.Amount
		clients := 0
		for _, one := range g.groups {
			sum, clients = sum+one.sums.Balance, clients+one.clients
			if s := one.sums; s.Balance != s.NotDue+s.Overdue()+s.Unallocated {
				t.Errorf("%s: %+v does not add up", one.label, s)
			}
		}
		if sum != r.Balance.Totals.Balance || clients != len(v.clients) {
			t.Errorf("%s: %s over %d customers", g.title, sum, clients)
		}
	}
	for _, one := range all[2].groups {
		if one.clients < 2 {
			t.Errorf("%s has one account only", one.label)
		}
	}
}
