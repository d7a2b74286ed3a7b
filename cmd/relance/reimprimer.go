package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
)

// reprintFlags is the command line of « reimprimer ».
type reprintFlags struct {
	dossier  string
	tolerate int
}

func newReprint(env *Env) *cobra.Command {
	f := reprintFlags{}
	cmd := &cobra.Command{
		Use: "reimprimer [NUIT] [options]", Short: "Refaire à l’identique les documents perdus d’une nuit",
		Long: "Refait, octet pour octet, les documents de la nuit donnée, la dernière par défaut, quand son dossier de sorties a été perdu ou changé :\n" +
			"elle voit ce que cette nuit savait, quoi qu’il ait été noté depuis, et n’enregistre rien. Des documents déjà en place et intacts ne\n" +
			"bougent pas ; un dossier que quelqu’un a changé est mis de côté, jamais remplacé.\n\n" +
			"Si un fichier n’est plus celui de cette nuit (un nouvel export, un suivi complété), la commande le nomme et n’écrit rien (code 3).",
		Example: "  relance reimprimer --dossier ma-societe\n  relance reimprimer 2026-11-21 --dossier ma-societe",
		Args:    between(0, 1, "le nom d’une nuit, par exemple 2026-11-21"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd.Context(), env, strings.Join(args, ""))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(countFlag{&f.tolerate}, "tolerer", "lignes illisibles que cette nuit avait acceptées, quand son manifeste est perdu aussi")
	return cmd
}

func (f reprintFlags) run(ctx context.Context, env *Env, run string) error {
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	opts := nightly.Options{Tolerate: f.tolerate, Version: version, Texts: shippedTexts(), Model: shippedModel()}
	outcome, problems, err := nightly.Reprint(ctx, folder, run, opts)
	if err != nil {
		return err
	}
	// What there was to say of the files, the night has said.
	problems = slices.DeleteFunc(problems, func(p problem.Problem) bool { return p.Severity != problem.Error })
	if err := refusal(env, problems); err != nil {
		return err
	}
	withdrawn, problems, err := desk.WithdrawAgain(folder, outcome.View.Run)
	if err != nil {
		return err
	}
	if err := refusal(env, problems); err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "Nuit %s : %s, à l’identique, dans %s.\n", outcome.View.Run, words.Count(len(outcome.Manifest.Outputs), "document est là", "documents sont là"), outcome.Folder)
	if outcome.SetAside != "" {
		fmt.Fprintf(env.Stdout, "  Le dossier qui avait été changé est gardé à côté : %s.\n", outcome.SetAside)
	}
	if len(withdrawn) > 0 {
		fmt.Fprintf(env.Stdout, "  Ce qui en a été annulé depuis n’est pas à envoyer, et reste à part dans « annulé » : %s.\n", strings.Join(withdrawn, ", "))
	}
	return nil
}
