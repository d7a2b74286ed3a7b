package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/words"
	"relance/cmd/internal/desk"
)

func newPurge(env *Env) *cobra.Command {
	var folder string
	var execute bool
	var date civil.Date
	cmd := &cobra.Command{
		Use: "purger [--executer] [options]", Short: "Oublier les données personnelles dont le délai est passé",
		Long: "Sans --executer, dit ce qui serait oublié et n’écrit rien. Les délais sont ceux de « conservation » dans relance.yaml :\n" +
			"  main-courante   le client chez qui rien n’est ouvert et rien ne s’est passé depuis ce délai perd son nom dans l’historique ;\n" +
			"  documents       les courriers et rapports des nuits plus anciennes sont effacés ;\n" +
			"  contacts        les fiches à retirer de clients.xlsx sont nommées : ce fichier est le vôtre, relance ne l’écrit pas.\n" +
			"La date, l’étape et l’empreinte de chaque courrier restent, comme preuve de ce qui a été fait.",
		Example: "  relance purger --dossier ma-societe\n  relance purger --dossier ma-societe --executer",
		Args:    exactly(0, "aucun"), Annotations: map[string]string{forEach: inTurn},
		RunE: func(*cobra.Command, []string) error {
			if date == 0 {
				date = env.Today()
			}
			return purge(env, folder, date, execute)
		},
	}
	cmd.Flags().StringVar(&folder, "dossier", "", "dossier (le dossier courant par défaut)")
	cmd.Flags().Var(env.day(&date), "date", "date à laquelle les délais sont comptés (aujourd’hui par défaut)")
	cmd.Flags().BoolVar(&execute, "executer", false, "oublier vraiment ; cela ne se défait pas")
	return cmd
}

func purge(env *Env, name string, date civil.Date, execute bool) error {
	folder, err := folderOf(env, name)
	if err != nil {
		return err
	}
	p, problems, err := desk.Forget(folder, date, execute)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		return refusal(env, problems)
	}
	return tellPurge(env.Stdout, p, execute)
}

func tellPurge(w io.Writer, p desk.Purge, execute bool) error {
	if len(p.People)+len(p.Folders)+len(p.Contacts) == 0 {
		_, err := fmt.Fprintf(w, "Rien à oublier au %s.\n", p.Date.French())
		return err
	}
	verb := "À oublier"
	if p.Done {
		verb = "Oublié"
	}
	files := 0
	for _, f := range p.Folders {
		files += len(f.Files)
	}
	fmt.Fprintf(w, "%s au %s : %s de l’historique, %s de %s\n", verb, p.Date.French(), words.Counts(len(p.People), "client"), words.Counts(files, "document"), words.Counts(len(p.Folders), "nuit"))
	for _, who := range p.People {
		fmt.Fprintf(w, "  historique  %s, rien depuis le %s, %s\n", who.Customer, who.Last.French(), words.Counts(who.Events, "ligne"))
	}
	for _, f := range p.Folders {
		fmt.Fprintf(w, "  documents   %s, %s\n", f.Run, words.Counts(len(f.Files), "fichier"))
	}
	for _, code := range p.Contacts {
		fmt.Fprintf(w, "  contacts    %s : à retirer vous-même du fichier des clients\n", code)
	}
	switch {
	case p.Done && len(p.People) > 0:
		fmt.Fprintln(w, "Les copies de .sauvegardes, et vos propres sauvegardes, les contiennent encore : effacez celles d’avant aujourd’hui.")
	case !execute:
		fmt.Fprintln(w, "Rien n’est écrit. Pour oublier vraiment, ce qui ne se défait pas : ajoutez --executer.")
	}
	return nil
}
