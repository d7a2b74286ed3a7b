package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/spf13/cobra"
)

// TestAuthorByDefault: who notes something is the one of the command line, else of
// relance.yaml, else of the session; a login is not printed on a letter.
func TestAuthorByDefault(t *testing.T) {
	named, bare := t.TempDir(), t.TempDir()
	for folder, text := range map[string]string{named: "auteur: Camille Modèle\n", bare: "creancier: {nom: X}\n"} {
		if err := os.WriteFile(filepath.Join(folder, "relance.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		folder, session string
		printed         bool
		args            []string
		want            string
	}{
		"command line":       {folder: named, session: "cmodele", args: []string{"--auteur", "Alex"}, want: "Alex"},
		"relance.yaml":       {folder: named, session: "cmodele", want: "Camille Modèle"},
		"session":            {folder: bare, session: "cmodele", want: "cmodele"},
		"login, printed":     {folder: bare, session: "cmodele", printed: true, want: ""},
		"full name, printed": {folder: bare, session: "Camille Modèle", printed: true, want: "Camille Modèle"},
		"nobody":             {folder: bare, want: ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			cmd := &cobra.Command{Use: "x", RunE: func(cmd *cobra.Command, _ []string) (err error) {
				got, err = cmd.Flags().GetString("auteur")
				return err
			}}
			cmd.Flags().String("auteur", "", "qui")
			cmd.Flags().String("dossier", "", "où")
			if c.printed {
				cmd.Annotations = map[string]string{printed: "oui"}
			}
			signCommands(cmd, &Env{User: func() string { return c.session }, Getenv: os.Getenv})
			cmd.SetArgs(append(c.args, "--dossier", c.folder))
			if err := cmd.Execute(); err != nil || got != c.want {
				t.Errorf("%q %v, want %q", got, err, c.want)
			}
		})
	}
}
