package main

import (
	"github.com/spf13/cobra"

	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/dossier"
)

// newPortfolio is « portefeuille », which joins what the parts of a night said.
func newPortfolio(env *Env) *cobra.Command {
	var form, sheets string
	cmd := &cobra.Command{
		Use: "portefeuille BILAN.json... [options]", Short: "Réunir les bilans d’une nuit faite en plusieurs parts",
		Long: "Réunit les fichiers écrits par « relance nuit --bilan » sur plusieurs machines, et donne le tableau, le classeur et le code\n" +
			"de sortie que la nuit aurait donnés sur une seule. Les bilans doivent être de la même date, et chaque dossier dans un seul.",
		Example: "  relance portefeuille bilans/*.json --classeur portefeuille.xlsx",
		RunE: func(_ *cobra.Command, files []string) error {
			if err := oneOf("format", form, "texte", "json"); err != nil {
				return err
			}
			return joinPortfolios(env, files, form, sheets)
		},
	}
	cmd.Flags().StringVar(&form, "format", "texte", "texte ou json")
	cmd.Flags().StringVar(&sheets, "classeur", "", "classeur à écrire, par exemple portefeuille.xlsx")
	return cmd
}

func joinPortfolios(env *Env, files []string, form, sheets string) error {
	if len(files) == 0 {
		return usageError("il faut au moins un bilan écrit par « relance nuit --bilan »")
	}
	var parts []cabinet.Portfolio
	for _, file := range files {
		data, err := dossier.ReadFile(file)
		if err != nil {
			return usageError("%s ne peut pas être lu (%s) : vérifiez le nom et les droits", file, dossier.Cause(err))
		}
		part, err := cabinet.ReadPortfolio(data)
		if err != nil {
			return usageError("%s : %v", file, err)
		}
		parts = append(parts, part)
	}
	whole, err := cabinet.MergePortfolios(parts)
	if err != nil {
		return usageError("%v", err)
	}
	n := nights{env: env}
	if sheets != "" {
		if err := n.replace(sheets, whole.WriteWorkbook); err != nil {
			return err
		}
	}
	if form == "json" {
		err = writeJSON(env.Stdout, whole)
	} else {
		err = whole.Fprint(env.Stdout, false)
	}
	if err != nil {
		return err
	}
	return ending(worst(whole.Dossiers))
}
