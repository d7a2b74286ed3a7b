package main

import (
	"fmt"
	"path/filepath"

	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// runPropose writes the draft of a mapping for one file, and says on stderr what
// only a person can tell. A draft without gaps is read at once, so that what is
// wrong with it is said with it.
func (f checkFlags) runPropose(env *Env, files []string) error {
	if len(files) != 1 || f.dossier != "" || f.mapping != "" {
		return usageError("--proposer décrit un fichier : donnez-en un seul, sans --dossier ni --correspondance")
	}
	if done, err := proposeMovements(env, files[0]); done || err != nil {
		return err
	}
	source, err := ledgerFile(files[0])
	if err != nil {
		return err
	}
	options := ledger.Options{Scope: ledger.DefaultScope(), Tolerate: f.tolerate, Encoding: f.encoding}
	l, _, err := ledger.Read([]ledger.Source{source}, options)
	if err != nil {
		return err
	}
	if l != nil && len(l.Files) > 0 {
		if p, needless := ledger.NeedsNoMapping(l.Files[0]); needless {
			return problem.List{p}.Fprint(env.Stderr)
		}
	}
	data, err := dossier.ReadFile(files[0])
	if err != nil {
		return unreadable(files[0], err)
	}
	name := filepath.Base(files[0])
	draft, problems, err := ledger.Propose(name, data, f.encoding)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return report(env, problems)
	}
	if draft.Text == "" {
		return env.tell(problems)
	}
	if _, err := fmt.Fprint(env.Stdout, draft.Text); err != nil {
		return err
	}
	for _, what := range draft.Gaps {
		problems.Add(ledger.GapProblem(name, what))
	}
	if len(draft.Gaps) == 0 {
		if source.Mapping, problems = ledger.LoadMapping(name, []byte(draft.Text)); source.Mapping != nil {
			_, found, err := ledger.Read([]ledger.Source{source}, options)
			if err != nil {
				return err
			}
			problems.Add(found...)
		}
	}
	problems.Sort()
	if err := env.tell(problems); err != nil {
		return err
	}
	if problems.HasErrors() || problems.HasWarnings() {
		return exitError{code: exitAnomalies}
	}
	return nil
}
