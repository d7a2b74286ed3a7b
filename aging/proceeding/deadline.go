package proceeding

import (
	"relance/aging/civil"
)

// deadline is a delay that runs from a stage of a procedure, by the code of
// followup.ProceedingNatures.
type deadline struct {
	period  `yaml:",inline"`
	After   string   `yaml:"apres,requis"`
	Name    string   `yaml:"delai,requis"`
	Months  int      `yaml:"mois"`
	Days    int      `yaml:"jours"`
	Binding bool     `yaml:"imperatif"`
	EndedBy []string `yaml:"eteint-par"`
	Text    string   `yaml:"texte,requis"`
	Source  string   `yaml:"source,requis"`
}

// Deadline is the last day of a delay.
type Deadline struct {
	Name    string // stable: signification, opposition…
	On      civil.Date
	Binding bool     // a right is lost the day after
	EndedBy []string // stages that make it pointless
	Text    string   // French: what happens by that day; of a binding one, what « Dernier jour pour » goes on with
	Source  string
}

// Deadlines gives the delays that run from a stage reached on a day, in the
// order of the data, under the law of that day.
func (t Tables) Deadlines(stage string, reached civil.Date) []Deadline {
	var all []Deadline
	for _, d := range t.deadlines {
		if d.After == stage && d.holds(reached) {
			all = append(all, Deadline{d.Name, reached.AddMonths(d.Months).AddDays(d.Days), d.Binding, d.EndedBy, d.Text, d.Source})
		}
	}
	return all
}
