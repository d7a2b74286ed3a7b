package main

import (
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/customer"
	"relance/aging/table"
	"relance/cmd/internal/dossier"
)

// completeCustomers offers to the shell the customers of the dossier by code, then by
// their names: what is typed goes on to a word that names one alone, else to the whole
// name. A dossier that cannot be read offers nothing.
func completeCustomers(env *Env) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if said, _ := dossierAmong(args); len(said) > 0 {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
		d, ok := look(env, cmd, args)
		if !ok {
			return nil, cobra.ShellCompDirectiveDefault
		}
		defer d.Close()
		return beginning(customersBegun(peopleOf(d), typed), typed)
	}
}

// offerCustomers completes the customer of every command that is about one.
func offerCustomers(env *Env, cmd *cobra.Command) {
	if strings.HasPrefix(cmd.Use, cmd.Name()+" CLIENT") {
		cmd.ValidArgsFunction = completeCustomers(env)
	}
}

// peopleOf are the customers of the customer file, else of the last night.
func peopleOf(d *dossier.Dossier) (all []customer.Named) {
	if master, _, err := d.Customers(); err == nil && len(master.All()) > 0 {
		for _, c := range master.All() {
			all = append(all, customer.Named{Code: c.Code, Name: c.Name})
		}
		return all
	}
	runs, err := d.History.Runs()
	if err != nil || len(runs) == 0 {
		return nil
	}
	seen, _, err := d.History.Snapshot(runs[len(runs)-1].ID)
	if err != nil {
		return nil
	}
	said := map[string]bool{}
	for _, i := range seen.Items {
		if !said[i.Customer] {
			said[i.Customer] = true
			all = append(all, customer.Named{Code: i.Customer})
		}
	}
	return all
}

// customersBegun gives what typed may become: codes, then names in small letters
// without accents, which commands understand, a hyphen for each space.
func customersBegun(people []customer.Named, typed string) (all []cobra.Completion) {
	for _, c := range people {
		if strings.HasPrefix(c.Code, typed) {
			all = append(all, cobra.CompletionWithDesc(c.Code, c.Name))
		}
	}
	begun := table.Words(typed)
	if len(begun) < 2 {
		return all
	}
	directory := customer.NewDirectory(people, customer.Master{})
	for _, c := range people {
		words := strings.Fields(table.Words(c.Name))
		for k, w := range words {
			if !strings.HasPrefix(w, begun) {
				continue
			}
			if directory.Asked(w).Code != c.Code {
				w = strings.Join(words[k:], "-")
			}
			if directory.Asked(w).Code == c.Code {
				all = append(all, cobra.CompletionWithDesc(typed+w[len(begun):], c.Code+" "+c.Name))
			}
			break
		}
	}
	return all
}

// newCompletion takes the place of cobra's own command, which speaks English.
func newCompletion(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "Compléter commandes, options, nuits et clients avec la touche Tab",
		Long: "Écrit le script de complétion d’un shell : bash, zsh, fish ou powershell. Avec lui, la touche Tab propose les commandes,\n" +
			"leurs options et ce qu’elles acceptent, les nuits, les textes, et les clients du dossier, par code ou par nom.",
		Example: "  relance completion bash > ~/.local/share/bash-completion/completions/relance\n" +
			"  relance completion zsh > \"${fpath[1]}/_relance\"\n" +
			"  relance completion fish > ~/.config/fish/completions/relance.fish\n" +
			"  relance completion powershell >> $PROFILE",
		Args: exactly(1, "bash, zsh, fish ou powershell"), ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(env.Stdout, true)
			case "zsh":
				return root.GenZshCompletion(env.Stdout)
			case "fish":
				return root.GenFishCompletion(env.Stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(env.Stdout)
			}
			return usageError("shell « %s » inconnu : bash, zsh, fish ou powershell", args[0])
		},
	}
}
