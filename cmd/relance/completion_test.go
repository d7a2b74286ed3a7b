package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"relance/aging/civil"
	"relance/aging/customer"
)

// TestCustomersAreCompletedByName: what Tab makes of some letters is what a command
// understands as that customer.
func TestCustomersAreCompletedByName(t *testing.T) {
	people := []customer.Named{{Code: "C001", Name: "Hôtel des Tilleuls"}, {Code: "C002", Name: "Hôtel du Lac"}, {Code: "C003", Name: "Boulangerie Épsilon"}}
	directory := customer.NewDirectory(people, customer.Master{})
	for typed, want := range map[string][]string{
		"C00": {"C001", "C002", "C003"}, "eps": {"epsilon"}, "Éps": {"Épsilon"}, "hot": {"hotel-des-tilleuls", "hotel-du-lac"}, "till": {"tilleuls"}, "zzz": nil, "b": nil,
	} {
		var got []string
		for _, c := range customersBegun(people, typed) {
			word, _, _ := strings.Cut(c, "\t")
			got = append(got, word)
			if directory.Asked(word).Code == "" {
				t.Errorf("%s: nobody understands « %s »", typed, word)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
}

// TestEveryOptionIsCompleted: the shell offers what an option accepts, files where it is
// a file, and nothing for free text; the words offered are the ones accepted.
func TestEveryOptionIsCompleted(t *testing.T) {
	env := Env{Today: func() civil.Date { return civil.New(2026, 11, 30) }, Getenv: func(string) string { return "" }, Dir: t.TempDir()}
	files := "sortie correspondance echeances importer depuis clients factures html exemples man schemas bilan portefeuille classeur dossiers-depuis"
	each(newRoot(&env), func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			_, offered := cmd.GetFlagCompletionFunc(f.Name)
			if file := slices.Contains(strings.Fields(files), f.Name); !offered && !file && f.Value.Type() != "bool" {
				t.Errorf("%s --%s is not completed", cmd.CommandPath(), f.Name)
			}
			if f.Name != "format" {
				return
			}
			for _, word := range optionWords(cmd.Name(), f.Name) {
				if !strings.Contains(f.Usage, word) {
					t.Errorf("%s --%s: « %s » is offered, the help says %s", cmd.CommandPath(), f.Name, word, f.Usage)
				}
			}
		})
	})
}

// TestShellScripts: each shell has a script, which asks the program.
func TestShellScripts(t *testing.T) {
	for shell, said := range map[string]string{"bash": "complete -o default -F __start_relance relance", "zsh": "#compdef relance", "fish": "complete -c relance", "powershell": "Register-ArgumentCompleter"} {
		var out bytes.Buffer
		root := newRoot(&Env{Stdout: &out})
		root.SetArgs([]string{"completion", shell})
		if err := root.Execute(); err != nil || !strings.Contains(out.String(), said) || !strings.Contains(out.String(), "__complete") {
			t.Errorf("%s: %v lacks « %s »", shell, err, said)
		}
	}
}
