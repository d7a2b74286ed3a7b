package proceeding

import (
	"embed"
	"fmt"

	"relance/aging/civil"
	"relance/aging/settings"
)

//go:embed donnees/*.yaml
var shipped embed.FS

// Tables are the procedures, the courts, the deadlines and the organs of legal
// persons shipped with the
// program.
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
	Procedures []Procedure `yaml:"procedures,requis"`
	Warnings   []Warning   `yaml:"avertissements"`
}

type courtFile struct {
	Name     string     `yaml:"nom,requis"`
	Checked  civil.Date `yaml:"verifie-jusqu-au,requis"`
	Rules    []rule     `yaml:"regles,requis"`
	Economic economic   `yaml:"activites-economiques,requis"`
}

type deadlineFile struct {
	Name      string     `yaml:"nom,requis"`
	Checked   civil.Date `yaml:"verifie-jusqu-au,requis"`
	Deadlines []deadline `yaml:"delais,requis"`
}

type organFile struct {
	Name    string     `yaml:"nom,requis"`
	Checked civil.Date `yaml:"verifie-jusqu-au,requis"`
	Organs  []organ    `yaml:"representants,requis"`
}

// Load reads the tables. They are part of the program: an error is a defect of
// it, never of what a person typed.
func Load() (Tables, error) {
	var p procedureFile
	var c courtFile
	var d deadlineFile
	var o organFile
	for name, into := range map[string]any{"procedures": &p, "tribunaux": &c, "delais": &d, "representants": &o} {
		if err := decode("donnees/"+name+".yaml", into); err != nil {
			return Tables{}, err
		}
	}
	return Tables{
		procedures: p.Procedures, warnings: p.Warnings, rules: c.Rules, economic: c.Economic, deadlines: d.Deadlines, organs: o.Organs,
		checked: min(p.Checked, c.Checked, d.Checked, o.Checked),
	}, nil
}

func decode(name string, into any) error {
	data, err := shipped.ReadFile(name)
	if err != nil {
		return fmt.Errorf("proceeding : %w", err)
	}
	if problems := settings.Decode(name, data, into); len(problems) > 0 {
		return fmt.Errorf("proceeding : %s", problems[0])
	}
	return nil
}
