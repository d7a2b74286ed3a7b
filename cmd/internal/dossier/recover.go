package dossier

import (
	"errors"
	"io/fs"

	"relance/aging/problem"
)

// Recover mends what an interrupted run left in any output folder that the
// history knows, and in tonight's: a committed run is published, anything else
// deleted. step is told of each step of a publication.
func (d *Dossier) Recover(step func(string)) (problem.List, error) {
	runs, err := d.History.Runs()
	if err != nil {
		return nil, err
	}
	manifests := map[string]string{}
	folders := []string{d.Output}
	for _, r := range runs {
		manifests[r.ID] = r.Manifest
		folders = append(folders, d.absolute(r.Output))
	}
	var problems problem.List
	seen := map[string]bool{}
	for _, folder := range folders {
		if seen[folder] {
			continue
		}
		seen[folder] = true
		found, err := d.recoverIn(folder, manifests, step)
		problems.Add(found...)
		if err != nil {
			return problems, err
		}
	}
	return problems, nil
}

func (d *Dossier) recoverIn(folder string, manifests map[string]string, step func(string)) (problem.List, error) {
	out, err := d.OpenOutput(folder, false)
	if errors.Is(err, fs.ErrNotExist) || folder != d.Output && errors.Is(err, fs.ErrPermission) {
		return nil, nil // gone, or out of reach: it cannot hold up tonight's run
	}
	if err != nil {
		return nil, err
	}
	defer out.Close()
	all, err := out.Recover(func(run string) (string, bool) { m, ok := manifests[run]; return m, ok }, step)
	var problems problem.List
	for _, one := range all {
		if !one.Deleted && !one.Foreign {
			problems.Add(recovered(one.Run))
		}
		if one.SetAside != "" {
			problems.Add(SetAside(one.Published))
		}
	}
	return problems, err
}
