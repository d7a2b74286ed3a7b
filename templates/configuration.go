package templates

import _ "embed"

//go:embed relance.yaml
var configuration string

// Configuration is the commented relance.yaml that a new dossier receives.
func Configuration() string { return configuration }
