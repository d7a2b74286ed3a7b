package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"relance/aging/civil"
	"relance/aging/customer"
	"relance/aging/followup"
)

func TestLegalDeadlines(t *testing.T) {
	stage := func(code string, y, m, d int) followup.Fact {
		return followup.Fact{Kind: followup.Proceeding, Key: code, Customer: "C1", Code: code, Date: civil.New(y, m, d)}
	}
	today := civil.New(2026, 11, 21)
	for _, c := range []struct {
		source string
		facts  []followup.Fact
		want   map[string]string
	}{
		{"CPC 1411, décret 2026-96 : trois mois", []followup.Fact{stage("injonction-ordonnance", 2026, 10, 5)},
			map[string]string{"injonction-ordonnance/signification": "05/01/2027"}},
		{"CPC 1411 : six mois auparavant, et ce qui est passé reste", []followup.Fact{stage("injonction-ordonnance", 2026, 5, 5)},
			map[string]string{"injonction-ordonnance/signification": "05/11/2026"}},
		{"CPC 1416 et 1422 : la signification éteint le premier délai", []followup.Fact{stage("injonction-ordonnance", 2026, 10, 5), stage("injonction-signifiee", 2026, 11, 2)},
			map[string]string{"injonction-signifiee/opposition": "02/12/2026", "injonction-signifiee/execution": "02/01/2027"}},
		{"l’opposition éteint tout", []followup.Fact{stage("injonction-signifiee", 2026, 11, 2), stage("injonction-opposition", 2026, 11, 20)}, map[string]string{}},
		{"CPC 1416 : un délai qui n’annonce plus rien disparaît", []followup.Fact{stage("injonction-signifiee", 2026, 9, 30)},
			map[string]string{"injonction-signifiee/execution": "30/11/2026"}},
		{"CPCE L111-4", []followup.Fact{stage("titre", 2026, 3, 1)}, map[string]string{"titre/prescription-du-titre": "01/03/2036"}},
		{"close : plus rien", []followup.Fact{{Kind: followup.Proceeding, Key: "x", Code: "injonction-ordonnance", Date: civil.New(2026, 10, 5), Closed: civil.New(2026, 11, 1)}}, map[string]string{}},
	} {
		one := Case{Customer: customer.Customer{Code: "C1"}, FollowUp: followup.File{Proceedings: c.facts}}
		got := map[string]string{}
		for _, e := range Agenda([]Case{one}, []Decision{{}}, today) {
			if e.Kind == AgendaProceeding {
				got[e.Key[len("C1|"+AgendaProceeding+"|"):]] = e.On.French()
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s : %s", c.source, diff)
		}
	}
}
