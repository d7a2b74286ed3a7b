package dossier

import (
	"testing"

	"relance/rules/policy"
	"relance/templates"
)

// FuzzPolicy reads any policy, and decides nothing with one that has an error.
func FuzzPolicy(f *testing.F) {
	for _, name := range templates.Policies() {
		data, _ := templates.Policy(name)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		policy, problems := policy.Load("regles.yaml", data)
		for _, p := range problems {
			if p.Code == "" || p.Message == "" {
				t.Fatalf("%+v", p)
			}
		}
		_ = policy
	})
}
