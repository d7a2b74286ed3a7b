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

// PolicySchemaName is the file beside regles.yaml that editors read.
const PolicySchemaName = "regles.schema.json"

// PolicySchema is the JSON Schema of a policy, for editors.
func PolicySchema() []byte {
	data, err := files.ReadFile("schema/" + PolicySchemaName)
	if err != nil {
		return nil // cannot be: the name is that of the embed directive
	}
	return data
}

// SchemaLine is the comment by which an editor finds the schema; it begins a
// new regles.yaml.
const SchemaLine = "# yaml-language-server: $schema=" + PolicySchemaName + "\n"
