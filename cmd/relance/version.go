package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// version is stamped by the release build (-ldflags "-X main.version=…").
var version = "dev"

func newVersion(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Version du programme, sa révision et sa date", Args: exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			build, _ := debug.ReadBuildInfo()
			_, err := fmt.Fprintln(env.Stdout, "relance", version+revision(build))
			return err
		},
	}
}

// revision tells from what sources the program was built. Documents only have the version:
// the same sources built elsewhere give the same bytes.
func revision(build *debug.BuildInfo) string {
	if build == nil {
		return ""
	}
	said := map[string]string{}
	for _, s := range build.Settings {
		said[s.Key] = s.Value
	}
	commit := said["vcs.revision"]
	if commit == "" {
		return " (révision non inscrite à la construction)"
	}
	day, _, _ := strings.Cut(said["vcs.time"], "T")
	text := fmt.Sprintf(" (révision %.12s du %s", commit, day)
	if said["vcs.modified"] == "true" {
		text += ", avec des modifications"
	}
	return text + ")"
}
