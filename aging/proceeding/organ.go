package proceeding

import (
	"slices"
	"strings"

	"relance/aging/civil"
)

// organ is who represents the companies of some forms.
type organ struct {
	period `yaml:",inline"`
	Forms  []string `yaml:"formes,requis"`
	Organ  string   `yaml:"organe"` // "": the person acts alone
	Source string   `yaml:"source,requis"`
}

// Organ gives by its function, in French, who represents a legal person of a
// form before a court (CPC 54), with its source; alone says that the form is no
// legal person, and acts without anybody. organ is "" for a form that the data
// does not know, or whose statutes choose.
func (t Tables) Organ(form string, date civil.Date) (organ, source string, alone bool) {
	typed := strings.ToUpper(strings.Join(strings.Fields(strings.ReplaceAll(form, ".", "")), " "))
	for _, o := range t.organs {
		if o.holds(date) && slices.ContainsFunc(o.Forms, func(f string) bool { return typed == f || strings.HasPrefix(typed, f+" ") }) {
			return o.Organ, o.Source, o.Organ == ""
		}
	}
	return "", "", false
}
