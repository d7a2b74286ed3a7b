package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// version is stamped by the release build (-ldflags "-X main.version=…").
var version = "dev"

func newVersion(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Version du programme", Args: exactly(0, "aucun"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(env.Stdout, "relance", version)
			return err
		},
	}
}
