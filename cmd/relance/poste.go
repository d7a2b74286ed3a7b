package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/words"
	"relance/cmd/internal/desk"
	"relance/rules/log"
)

// postFlags is the command line of « poste ».
type postFlags struct {
	desk.PostOptions
	dossier string
}

func newPost(env *Env) *cobra.Command {
	f := postFlags{}
	cmd := &cobra.Command{
		Use: "poste [NUIT] [options]", Short: "Dire ce que sont devenus les courriers d’une nuit : déposés, non partis, présentés, revenus",
		Long: "Parle de la nuit donnée, la dernière par défaut. Sans option, tous ses courriers sont partis à sa date : c’est ce qui fait compter une lettre recommandée.\n" +
			"Un client donné par --sauf n’a rien reçu : ses factures reviennent à l’étape d’avant." + whichOfThree,
		Example: "  relance poste 2026-11-21 --date 2026-11-23 --sauf C007\n  relance poste 2026-11-21 --client C001 --lrar \"1A 234 567 8901 2\"\n" +
			"  relance poste 2026-11-21 --client C001 --presente 2026-11-25\n  relance poste 2026-11-21 --client C001 --npai --date 2026-11-30",
		Args: between(0, 1, "le nom d’une nuit, par exemple 2026-11-21"), Annotations: map[string]string{forEach: inTurn},
		RunE: func(_ *cobra.Command, args []string) error { f.Run = strings.Join(args, ""); return f.run(env) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(env.day(&f.Date), "date", "jour du dépôt, ou du retour avec --npai (celui de la nuit par défaut)")
	flags.StringVar(&f.Customer, "client", "", "ne parler que de ce client")
	flags.StringArrayVar(&f.Except, "sauf", nil, "client dont le courrier n’est pas parti (répétable)")
	flags.StringVar(&f.Number, "lrar", "", "numéro de la lettre recommandée (avec --client)")
	flags.Var(env.day(&f.Presented), "presente", "première présentation de la lettre recommandée (avec --client)")
	flags.BoolVar(&f.Returned, "npai", false, "le courrier est revenu non distribué (avec --client)")
	flags.StringVar(&f.Author, "auteur", "", "qui le dit, pour l’historique")
	flags.StringVar(&f.Reason, "motif", "", "une précision, pour l’historique")
	return cmd
}

func (f postFlags) run(env *Env) error {
	if f.Customer == "" && (f.Number != "" || f.Presented != 0 || f.Returned) {
		return usageError("--lrar, --presente et --npai parlent d’un seul courrier : ajoutez --client")
	}
	if f.Returned && f.Presented != 0 || f.Number != "" && (f.Returned || f.Presented != 0) {
		return usageError("--lrar, --presente et --npai se disent l’un après l’autre")
	}
	if env.several && (f.Customer != "" || len(f.Except) > 0) {
		return usageError("--client et --sauf parlent des clients d’un seul dossier")
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return err
	}
	posted, problems, err := desk.Post(folder, f.PostOptions)
	if err != nil {
		return err
	}
	if err := refusal(env, problems); err != nil {
		return err
	}
	if err := tellPosted(env.Stdout, posted); err != nil || posted.Count(log.Posted) == 0 {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "  Au retour de l’avis : %s\n", env.command("poste "+posted.Run.ID+" --client CODE --presente JJ/MM/AAAA"))
	return err
}

// tellPosted says what was recorded.
func tellPosted(w io.Writer, p desk.Posted) error {
	var parts []string
	for _, said := range []struct {
		kind      log.EventKind
		one, many string
	}{
		{log.Posted, "recommandé déposé", "recommandés déposés"}, {log.StepDone, "courrier parti", "courriers partis"},
		{log.StepNotDone, "courrier non parti", "courriers non partis"}, {log.Presented, "recommandé présenté", "recommandés présentés"},
		{log.Returned, "courrier revenu, client retenu jusqu’à une nouvelle adresse", "courriers revenus, clients retenus jusqu’à une nouvelle adresse"},
	} {
		if n := p.Count(said.kind); n > 0 {
			parts = append(parts, words.Count(n, said.one, said.many))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	_, err := fmt.Fprintf(w, "Nuit %s : %s.\n", p.Run.ID, strings.Join(parts, ", "))
	return err
}
