package main

import (
	"github.com/spf13/cobra"

	"relance/cmd/internal/stationery"
)

func newPublicClaim(env *Env) *cobra.Command {
	f := documentFlags{}
	cmd := &cobra.Command{
		Use: "memoire CLIENT [options]", Short: "Le mémoire en réclamation adressé à un acheteur public",
		Long: "Écrit la réclamation d’un marché public : les sommes échues, leurs intérêts moratoires avec les bases de calcul, l’indemnité. Une mise en\n" +
			"demeure n’en tient pas lieu. Elle est à adresser dans les deux mois du différend, sous peine de forclusion : notez-en le jour\n" +
			"(« relance suivi ajouter procedure --nature differend »), l’agenda tient le délai. Rien n’est envoyé ni noté.",
		Example: "  relance suivi ajouter procedure --client C0042 --nature differend --date 2026-10-12 --texte 'refus des intérêts moratoires'\n  relance memoire C0042\n" +
			"  relance suivi ajouter procedure --client C0042 --nature memoire-en-reclamation --date 2026-11-30",
		Args: exactly(1, "le code du client"),
		RunE: func(_ *cobra.Command, args []string) error {
			k, err := f.desk(env)
			if err != nil {
				return err
			}
			code := k.Code(args[0])
			l, problems, err := k.PublicClaim(code)
			if err != nil {
				return err
			}
			return f.write(env, k, l, problems, stationery.DocumentName("memoire", code))
		},
	}
	f.declare(cmd, "date du mémoire")
	return cmd
}
