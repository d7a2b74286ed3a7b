package policy

import "testing"

func TestTemplateOf(t *testing.T) {
	p := Policy{Cycles: []Cycle{
		{Name: "a", Steps: []Step{{Name: "rappel", Template: "rappel"}}}, {Name: "b", Steps: []Step{{Name: "rappel", Template: "rappel-public"}, {Name: "seul", Template: "seul"}}},
	}}
	for _, c := range [][3]string{{"a", "rappel", "rappel"}, {"b", "rappel", "rappel-public"}, {"", "rappel", "rappel"}, {"a", "seul", "seul"}, {"a", "rien", ""}} {
		if got := p.TemplateOf(c[0], c[1]); got != c[2] {
			t.Errorf("%v: %q", c, got)
		}
	}
	for name, want := range map[string]string{"mise-en-demeure": "mise en demeure", "relance-2": "relance 2", string(Registered): "lettre recommandée"} {
		if got := Spelled(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
