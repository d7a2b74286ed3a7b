package rules

import (
	"fmt"
	"strings"
	"testing"

	"relance/rules/cause"
	"relance/rules/log"
)

func TestWithheld(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", late20-2, 500))
	acted := Decide(everyDay(t), c, late20)
	before := fmt.Sprintf("%+v", acted)
	d := Withheld(acted, Reason{"COURRIER-IMPOSSIBLE", "Rien n’est envoyé : texte absent.", "ajoutez-le"})
	if fmt.Sprintf("%+v", acted) != before || acted.Items[0].Step != "rappel" {
		t.Error("the decision to act was changed")
	}
	if d.Acts() || holdCode(d) != "COURRIER-IMPOSSIBLE" || d.Next.Step != "rappel" || whyNot(t, d, "F1") != "COURRIER-IMPOSSIBLE" || whyNot(t, d, "F2") != cause.NotYet {
		t.Errorf("%s", Explain(c, d))
	}
	if told := Explain(c, d); strings.Contains(told, "Action :") || !strings.Contains(told, "texte absent") {
		t.Error(told)
	}
	for _, e := range d.Events("x") {
		if e.Kind != log.Held || e.Step != "rappel" {
			t.Errorf("%+v", e)
		}
	}
}
