package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/nightly"
	"relance/rules"
)

func newExplain(env *Env) *cobra.Command {
	var dossier string
	var date civil.Date
	cmd := &cobra.Command{
		Use: "expliquer CLIENT [--dossier DOSSIER]", Short: "Dire ce qui est décidé pour un client, et pourquoi",
		Long: "Refait la nuit sans rien écrire et dit, pour un client : les faits, la règle, l’étape, pourquoi pas plus,\n" +
			"ce qui changerait la décision, et la suite avec sa date.",
		Args: exactly(1, "le code du client, ou son nom"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return explain(cmd.Context(), env, args[0], dossier, date)
		},
	}
	cmd.Flags().StringVar(&dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	cmd.Flags().Var(env.day(&date), "date", "date de la décision (aujourd’hui par défaut)")
	return cmd
}

func explain(ctx context.Context, env *Env, code, dossier string, date civil.Date) error {
	if date == 0 {
		date = env.Today()
	}
	folder, err := folderOf(env, dossier)
	if err != nil {
		return err
	}
	outcome, problems, err := nightly.Run(ctx, folder, nightly.Options{Date: date, Trial: true, Undrawn: true, Version: version, Texts: shippedTexts()})
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		problems.Sort()
		env.tell(problems)
		return exitError{code: codeOf(outcome.Status)}
	}
	code, unknown := desk.Asked(outcome.Night.People, code)
	if len(unknown) > 0 {
		return refusal(env, unknown)
	}
	for i, c := range outcome.Night.Cases {
		if c.Customer.Code == code {
			_, err := fmt.Fprintln(env.Stdout, env.copied(strings.TrimRight(rules.Explain(c, outcome.Night.Decisions[i]), "\n")))
			return err
		}
	}
	for _, p := range outcome.Night.Set.Customers {
		if p.Code == code {
			_, err := fmt.Fprintf(env.Stdout, "%s %s : rien d’ouvert au %s, donc aucune relance.\n", p.Code, p.Name, date.French())
			return err
		}
	}
	return usageError("client « %s » inconnu dans ce dossier au %s", code, date.French())
}
