package main

import (
	"cmp"

	"relance/aging/civil"
	"relance/aging/law"
)

// doubtJSON is the shape of « taux --a-verifier --format json ».
type doubtJSON struct {
	Table   string     `json:"table"`
	File    string     `json:"fichier"`
	Line    int        `json:"ligne"`
	Row     string     `json:"objet"`
	Since   civil.Date `json:"depuis"`
	Confirm string     `json:"a_confirmer"`
	Affects string     `json:"en_depend"`
	Source  string     `json:"source"`
}

// writeDoubts lists what a person must still confirm of the law that the program
// applies, table by table.
func (f ratesFlags) writeDoubts(env *Env) error {
	doubts := law.Law{}.ToConfirm(f.date)
	if f.form == "json" {
		out := []doubtJSON{}
		for _, d := range doubts {
			out = append(out, doubtJSON{d.Table, d.File, d.Line, d.Row, d.Since, d.Confirm, d.Affects, d.Source})
		}
		return writeJSON(env.Stdout, out)
	}
	p := printer{w: env.Stdout}
	p.line("Ce qu’une personne doit encore confirmer dans le droit appliqué au %s : %d points", f.date.French(), len(doubts))
	table := ""
	for _, d := range doubts {
		if d.Table != table {
			table = d.Table
			p.line("")
			p.line("%s (%s)", d.Table, d.File)
		}
		p.line("")
		p.line("  %s, depuis le %s", d.Row, d.Since.French())
		p.line("    À confirmer : %s", d.Confirm)
		p.line("    En dépend : %s", cmp.Or(d.Affects, "rien de ce que le programme écrit"))
		p.line("    Source : %s (ligne %d)", d.Source, d.Line)
	}
	return p.err
}
