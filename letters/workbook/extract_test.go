package workbook

import (
	"fmt"
	"slices"
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

// TestSomeSheetsOnly asks for a few sheets, by their names or by those that they had:
// no formula and no link may lead to one that is not there.
func TestSomeSheetsOnly(t *testing.T) {
	r := sample(30, 3)
	for _, c := range []struct {
		asked, extract string
		want           []string
	}{
		{"Tableau de bord,Décisions,Encours", "", []string{sheetBoard, sheetCustomers, sheetDecisions}},
		{"Balance par groupe,Historique,Actions", "Extrait.", []string{sheetTodo, sheetBalance, sheetHistory}},
		{"Inconnue", "", []string{sheetBoard}},
	} {
		r.Sheets, r.Extract = strings.Split(c.asked, ","), c.extract
		data := written(t, r)
		if diff := cmp.Diff(c.want, opened(t, data).GetSheetList()); diff != "" {
			t.Errorf("%s: %s", c.asked, diff)
		}
		for name, part := range parts(t, data) {
			for _, left := range []string{sheetItems, sheetForecast, sheetChecks} {
				if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(part, quoted(left)+"!") || strings.HasPrefix(name, "xl/charts/") && strings.Contains(part, quoted(left)+"!") {
					t.Errorf("%s: %s leads to %s", c.asked, name, left)
				}
			}
		}
	}
}

// TestFormerNames: a service that asks for a sheet of before gets the one that holds
// its list now.
func TestFormerNames(t *testing.T) {
	for _, name := range []string{
		"Tableau de bord", "Depuis hier", "Balance âgée", "Balance par groupe", "Factures", "Décisions", "Actions", "Appels", "Agenda", "Pénalités",
		"Promesses", "Litiges", "Plans", "Garanties", "Procédures", "Vu en banque", "Encours", "Comportement payeur", "Prévision", "Efficacité", "Motifs", "Portefeuille", "Provision",
		"Délais de paiement", "Lettrages proposés", "Preuve", "Anomalies", "Fiches à compléter", "Factures électroniques", "Historique", "Définitions",
	} {
		if !slices.Contains(SheetNames(), SheetOf(name)) {
			t.Errorf("%s leads to %q", name, SheetOf(name))
		}
	}
	if SheetOf("Inconnue") != "" {
		t.Error("a name that never was is found")
	}
}

func TestExtractSaysSo(t *testing.T) {
	r := sample(20, 3)
	r.Extract = "Extrait pour « Nord »."
	f := opened(t, written(t, r))
	if said := fmt.Sprint(raw(t, f, sheetBoard)[3]); !strings.Contains(said, "Extrait pour « Nord ».") || strings.Contains(said, "prouvée") {
		t.Error(said)
	}
	for _, list := range []string{"Preuve", "Anomalies", "Provision", "Delais", "Banque", "Documents"} {
		if len(listed(t, f, list)) > 0 {
			t.Errorf("an extract has the list %s", list)
		}
	}
	if len(listed(t, f, "Lettrages")) == 0 {
		t.Error("an extract has lost the matches of its customers")
	}
}

func TestTrace(t *testing.T) {
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
		var trend []Comparison
		for k, a := range c.overdue {
			trend = append(trend, Comparison{Figures: kpi.Portfolio{Overdue: a}, Rebuilt: k < c.rebuilt})
		}
		if got := trace(i, trend); got != c.want {
			t.Errorf("%v: %q, want %q", c.overdue, got, c.want)
		}
	}
}

// TestExposure checks excess, cover and alert on amounts known beforehand.
func TestExposure(t *testing.T) {
	r := sample(60, 4)
	var total, uncovered money.Amount
	for _, e := range exposures(r, peopleOf(r)) {
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
	if got := totalled(t, listed(t, opened(t, written(t, r)), "Encours"), "Encours"); got != total {
		t.Errorf("the list adds up to %s, the balance is %s", got, total)
	}
}

// TestGroups: whatever the grouping, the groups add up to the balance.
func TestGroups(t *testing.T) {
	r := sample(60, 4)
	who := peopleOf(r)
	sums, clients := map[string]money.Amount{}, map[string]int{}
	for _, one := range groupsOf(r, who) {
		sums[one.by], clients[one.by] = sums[one.by]+one.sums.Balance, clients[one.by]+one.clients
		if s := one.sums; s.Balance != s.NotDue+s.Overdue()+s.Unallocated {
			t.Errorf("%s: %+v does not add up", one.label, s)
		}
		if one.by == "Entreprise (même SIREN)" && one.clients < 2 {
			t.Errorf("%s has one account only", one.label)
		}
	}
	for _, by := range []string{"Responsable", "Type de client"} {
		if sums[by] != r.Balance.Totals.Balance || clients[by] != len(who.open) {
			t.Errorf("%s: %s over %d customers", by, sums[by], clients[by])
		}
	}
	if len(sums) != 3 {
		t.Errorf("%d ways to group", len(sums))
	}
}
