package templates

import (
	"path"
	"strings"
)

// Policy is a shipped escalation policy, by its name: tpe, standard…
func Policy(name string) (data []byte, found bool) {
	data, err := files.ReadFile(path.Join("policies", path.Base(name)+".yaml"))
	return data, err == nil
}

// Policies lists the names of the shipped policies, sorted.
func Policies() []string {
	entries, err := files.ReadDir("policies")
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}
