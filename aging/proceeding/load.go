package proceeding

import (
	"fmt"

	"relance/aging/civil"
	"relance/aging/law"
)

// Tables are the procedures, the courts, the deadlines and the organs of legal
// persons of a country's law.
type Tables struct {
	procedures []Procedure
	warnings   []Warning
	rules      []rule
	economic   economic
	deadlines  []deadline
	organs     []organ
	checked    civil.Date // the oldest of the tables
}

// Checked gives the day up to which the tables were checked.
func (t Tables) Checked() civil.Date { return t.checked }

type procedureFile struct {
	Name       string      `yaml:"nom,requis"`
	Checked    civil.Date  `yaml:"verifie-jusqu-au,requis"`
	Affects    string      `yaml:"en-depend"`
	Procedures []Procedure `yaml:"procedures,requis"`
	Warnings   []Warning   `yaml:"avertissements"`
}

type courtFile struct {
	Name     string     `yaml:"nom,requis"`
	Checked  civil.Date `yaml:"verifie-jusqu-au,requis"`
	Affects  string     `yaml:"en-depend"`
	Rules    []rule     `yaml:"regles,requis"`
	Economic economic   `yaml:"activites-economiques,requis"`
}

type deadlineFile struct {
	Name      string     `yaml:"nom,requis"`
	Checked   civil.Date `yaml:"verifie-jusqu-au,requis"`
	Affects   string     `yaml:"en-depend"`
	Deadlines []deadline `yaml:"delais,requis"`
}

type organFile struct {
	Name    string     `yaml:"nom,requis"`
	Checked civil.Date `yaml:"verifie-jusqu-au,requis"`
	Affects string     `yaml:"en-depend"`
	Organs  []organ    `yaml:"representants,requis"`
}

// Load reads the tables of the law shipped with the program. An error is a defect
// of it, never of what a person typed.
func Load() (Tables, error) { return Of(law.Law{}) }

// Of reads the tables of a country's law.
func Of(l law.Law) (Tables, error) {
	var p procedureFile
	var c courtFile
	var d deadlineFile
	var o organFile
	for _, f := range []struct {
		name string
		into any
	}{{"procedures.yaml", &p}, {"tribunaux.yaml", &c}, {"delais-des-procedures.yaml", &d}, {"representants.yaml", &o}} {
		if problems := l.Decode(f.name, f.into); len(problems) > 0 {
			return Tables{}, fmt.Errorf("proceeding : %s", problems[0])
		}
	}
	return Tables{
		procedures: p.Procedures, warnings: p.Warnings, rules: c.Rules, economic: c.Economic, deadlines: d.Deadlines, organs: o.Organs,
		checked: min(p.Checked, c.Checked, d.Checked, o.Checked),
	}, nil
}
