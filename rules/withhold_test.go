package rules

import (
	"strings"
	"testing"

	"relance/rules/log"
)

func TestWithhold(t *testing.T) {
	c := caseOf(invoice("F1", due0, 1000), invoice("F2", late20-2, 500))
	d := Decide(everyDay(t), c, late20)
	d.Withhold(Reason{"COURRIER-IMPOSSIBLE", "Rien n’est envoyé : texte absent.", "ajoutez-le"})
	if d.Acts() || holdCode(d) != "COURRIER-IMPOSSIBLE" || d.Next.Step != "rappel" || whyNot(t, d, "F1") != "COURRIER-IMPOSSIBLE" || whyNot(t, d, "F2") != NotYet {
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
