package proceeding

import (
	"embed"
	"fmt"

	"relance/aging/civil"
	"relance/aging/settings"
)

//go:embed donnees/*.yaml
var shipped embed.FS

// Tables are the procedures, the courts and the deadlines shipped with the
// program.
type Tables struct {
	procedures []Procedure
	warnings   []Warning
	rules      []rule
	economic   economic
	deadlines  []deadline
	checked    civil.Date // the oldest of the three tables
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

// Load reads the tables. They are part of the program: an error is a defect of
// it, never of what a person typed.
func Load() (Tables, error) {
	var p procedureFile
	var c courtFile
	var d deadlineFile
	for name, into := range map[string]any{"procedures": &p, "tribunaux": &c, "delais": &d} {
		if err := decode("donnees/"+name+".yaml", into); err != nil {
			return Tables{}, err
		}
	}
	return Tables{p.Procedures, p.Warnings, c.Rules, c.Economic, d.Deadlines, min(p.Checked, c.Checked, d.Checked)}, nil
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
