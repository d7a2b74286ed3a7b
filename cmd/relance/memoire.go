package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"relance/cmd/internal/stationery"
)

func newPublicClaim(env *Env) *cobra.Command {
	f := &documentFlags{}
	cmd := &cobra.Command{
		Use: "memoire CLIENT [options]", Short: "Le mémoire en réclamation adressé à un acheteur public",
		Long: "Écrit la réclamation d’un marché public : les sommes échues, leurs intérêts moratoires avec les bases de calcul, l’indemnité. Une mise en\n" +
			"demeure n’en tient pas lieu. Ses pièces sont réunies à côté, numérotées, dans un fichier « -pieces.pdf » à joindre. Elle est à adresser dans les deux mois du différend, sous peine de forclusion : notez-en le jour\n" +
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
			folder, err := folderOf(env, f.dossier)
			if err != nil {
				return err
			}
			l, exhibits, problems, err := k.PublicClaim(folder, code)
			if err != nil {
				return err
			}
			name := stationery.DocumentName("memoire", code)
			if err := f.write(env, k, l, problems, name); err != nil || f.form == "texte" || f.output == "-" || len(exhibits) == 0 {
				return err
			}
			beside := *f
			if f.output != "" {
				beside.output = strings.TrimSuffix(f.output, filepath.Ext(f.output)) + "-pieces.pdf"
			}
			if err := beside.save(env, exhibits, name+"-pieces.pdf"); err != nil {
				return err
			}
			return f.unsent(env, "Une fois adressé à l’acheteur, gardez l’accusé de réception.")
		},
	}
	f.declare(env, cmd, "date du mémoire")
	return cmd
}
