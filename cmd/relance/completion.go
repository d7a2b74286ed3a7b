package main

import (
	"strings"

	"github.com/spf13/cobra"

	"relance/cmd/internal/dossier"
)

// completeCustomers offers the customer codes of the dossier, with their names,
// to the shell. A dossier that cannot be read offers nothing.
func completeCustomers(env *Env) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		name, err := cmd.Flags().GetString("dossier")
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		folder, err := folderOf(env, name)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		d, problems, err := dossier.Open(folder, dossier.Options{ReadOnly: true})
		if err != nil || problems.HasErrors() {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer d.Close()
		return customerCodes(d, env, typed), cobra.ShellCompDirectiveNoFileComp
	}
}

// offerCustomers completes the customer of every command that is about one.
func offerCustomers(env *Env, cmd *cobra.Command) {
	if strings.HasPrefix(cmd.Use, cmd.Name()+" CLIENT") {
		cmd.ValidArgsFunction = completeCustomers(env)
	}
	for _, flag := range []string{"client", "sauf"} {
		if cmd.Flags().Lookup(flag) != nil && cmd.Flags().Lookup("dossier") != nil {
			offer := completeCustomers(env)
			_ = cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
				return offer(cmd, nil, typed)
			})
		}
	}
}

// customerCodes are those of the customer file, else of the last night.
func customerCodes(d *dossier.Dossier, env *Env, typed string) (codes []cobra.Completion) {
	offer := func(code, name string) {
		if strings.HasPrefix(code, typed) {
			codes = append(codes, cobra.CompletionWithDesc(code, name))
		}
	}
	if master, _, err := d.Customers(); err == nil && len(master.All()) > 0 {
		for _, c := range master.All() {
			offer(c.Code, c.Name)
		}
		return codes
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
			offer(i.Customer, "")
		}
	}
	return codes
}

// newCompletion takes the place of cobra's own command, which speaks English.
func newCompletion(env *Env) *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "Compléter les commandes et les codes des clients avec la touche Tab",
		Long: "Écrit le script de complétion d’un shell : bash, zsh, fish ou powershell. Avec lui, la touche Tab propose les commandes,\n" +
			"leurs options, et les codes des clients du dossier.",
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
