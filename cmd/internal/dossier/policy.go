package dossier

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/rules/policy"
	"relance/templates"
)

// defaultPolicy is the shipped policy of a dossier that has none of its own.
const defaultPolicy = "tpe"

// findPolicy gives the policy that relance.yaml names, named: a file of the dossier or
// a shipped one; without a name, regles.yaml when it is there.
func findPolicy(root *os.Root, named string) (name string, data []byte, problems problem.List) {
	name = named
	var err error
	if name == "" {
		name = PolicyName
		if _, missing := root.Lstat(name); missing != nil {
			name = defaultPolicy
		}
	}
	if isFile(name) {
		data, err = ReadIn(root, name)
	} else {
		var found bool
		if data, found = templates.Policy(name); !found {
			err = fs.ErrNotExist
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		problems.Add(noPolicy(name, templates.Policies()))
	case err != nil:
		problems.Add(unreadable(name, err))
	}
	return name, data, problems
}

// readPolicy reads the policy in force, with what relance.yaml changes in it, and
// gives the SHA-256 of the configuration and policy, defaults included.
func readPolicy(root *os.Root, folder string, c config.Config) (p policy.Policy, configuration string, f found, err error) {
	canonical, err := c.Canonical()
	if err != nil {
		return p, "", f, err
	}
	name, data, problems := findPolicy(root, c.Policy)
	if problems.HasErrors() {
		return p, "", found{problems: problems}, nil
	}
	var common []byte
	p, f.problems = policy.LoadOver(name, data, func(base string) ([]byte, error) {
		var err error
		common, err = CommonPolicy(folder, base)
		return common, err
	})
	if p.Base != "" && isFile(p.Base) {
		f.rows = append(f.rows, inputRow(filepath.ToSlash(p.Base), common))
	}
	if isFile(name) {
		f.rows = append(f.rows, inputRow(name, data))
	}
	return effective(p, c), Digest(slices.Concat(canonical, data, common)), f, nil
}

// CommonPolicy gives a policy that several dossiers share: a shipped one by its
// name, or a file whose path begins at the folder of the dossier and may lead
// out of it, since the firm keeps it beside its dossiers.
func CommonPolicy(folder, name string) ([]byte, error) {
	if !isFile(name) {
		data, found := templates.Policy(name)
		if !found {
			return nil, errors.New("aucune politique fournie ne porte ce nom")
		}
		return data, nil
	}
	return commonFile(folder, name)
}

// LoadConfig reads the relance.yaml of the dossier in folder, over what it shares with
// others.
func LoadConfig(folder string, data []byte) (config.Config, problem.List) {
	return config.LoadOver(ConfigName, data, func(name string) ([]byte, error) { return commonFile(folder, name) })
}

// commonFile reads a file that several dossiers share.
func commonFile(folder, name string) ([]byte, error) {
	if filepath.IsAbs(name) {
		return nil, errors.New("le chemin doit partir du dossier")
	}
	path := filepath.Join(folder, filepath.FromSlash(name))
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, errors.New("le fichier ne se lit pas")
	case !info.Mode().IsRegular() || info.Size() > maxPolicy:
		return nil, errors.New("ce n’est pas un fichier de réglages")
	}
	return ReadFile(path)
}

// maxPolicy bounds a policy, or what dossiers share, in bytes: a page or two.
const maxPolicy = 1 << 20

// isFile tells a file of the dossier from the name of a shipped policy.
func isFile(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml" || strings.ContainsAny(name, `/\`)
}

// Effective lays the choices of the dossier's relance.yaml over another policy,
// as they are over its own.
func (in Inputs) Effective(p policy.Policy) policy.Policy { return effective(p, in.Config) }

// effective lays the choices of relance.yaml over the policy's own.
func effective(p policy.Policy, c config.Config) policy.Policy {
	if c.WorkingDays != nil {
		p.WorkingDays = *c.WorkingDays
	}
	p.AlsaceMoselle = p.AlsaceMoselle || c.AlsaceMoselle
	p.Closed = append(p.Closed[:len(p.Closed):len(p.Closed)], c.Closed...)
	p.Start = cmp.Or(c.Start, p.Start)
	p.Brake.BankOlder = cmp.Or(c.Brake.BankOlderThan, p.Brake.BankOlder)
	return p
}
