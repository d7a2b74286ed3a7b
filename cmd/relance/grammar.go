package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/settings"
	"relance/aging/table"
	"relance/cmd/internal/dossier"
)

// dossierVariable names the dossier of commands that are not told another.
const dossierVariable = "RELANCE_DOSSIER"

// defaultDossier is where a command works when nobody says: what RELANCE_DOSSIER
// names, else the current folder or the nearest one above it that is a dossier.
func defaultDossier(env *Env) string {
	if named := env.Getenv(dossierVariable); named != "" {
		return named
	}
	if here, err := filepath.Abs(env.Dir); err == nil {
		for folder := here; ; folder = filepath.Dir(folder) {
			if isDossier(folder) {
				return folder
			}
			if folder == filepath.Dir(folder) {
				break
			}
		}
	}
	return env.Dir
}

func isDossier(folder string) bool {
	info, err := os.Stat(filepath.Join(folder, dossier.ConfigName))
	return err == nil && info.Mode().IsRegular()
}

// forEach, in the annotations of a command, says that it makes sense for several
// dossiers, one after the other.
const forEach = "plusieurs"

// takeDossiers makes a folder that is a dossier, wherever it stands among the
// arguments, the value of --dossier: « relance fiche ma-societe C001 » says the same as
// « relance fiche C001 --dossier ma-societe ».
func takeDossiers(cmd *cobra.Command, env *Env) {
	for _, sub := range cmd.Commands() {
		takeDossiers(sub, env)
	}
	flag := cmd.Flags().Lookup("dossier")
	if flag == nil || cmd.RunE == nil {
		return
	}
	check, run := cmd.Args, cmd.RunE
	var folders, others []string
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		folders, others = nil, nil
		for _, arg := range args {
			switch {
			case isDossier(arg):
				folders = append(folders, arg)
			case holdsDossiers(arg):
				return usageError("« %s » n’est pas un dossier de relance, mais en contient : %s", arg, dossiersWithin(cmd, arg))
			default:
				others = append(others, arg)
			}
		}
		if flag.Changed && len(folders) > 0 {
			return usageError("le dossier est donné deux fois : « %s » et --dossier %s", folders[0], flag.Value)
		}
		if len(folders) > 1 && cmd.Annotations[forEach] == "" {
			return usageError("un seul dossier à la fois : « %s » est de trop", folders[1])
		}
		if check == nil {
			return nil
		}
		return check(cmd, others)
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if len(folders) < 2 {
			if len(folders) == 1 {
				_ = cmd.Flags().Set("dossier", folders[0]) // a text
			}
			if flag.Changed {
				env.named = flag.Value.String()
			}
			return run(cmd, others)
		}
		if form := cmd.Flags().Lookup("format"); form != nil && form.Value.String() != "texte" {
			return usageError("--format %s est pour un seul dossier à la fois", form.Value)
		}
		return eachDossier(cmd, env, folders, func() error { return run(cmd, others) })
	}
}

// eachDossier runs a command on several dossiers, whatever becomes of the others, and
// ends as the worst of them did.
func eachDossier(cmd *cobra.Command, env *Env, folders []string, run func() error) error {
	worst := exitDone
	for i, folder := range folders {
		if i > 0 {
			fmt.Fprintln(env.Stdout)
		}
		fmt.Fprintf(env.Stdout, "== %s\n", folder)
		_ = cmd.Flags().Set("dossier", folder)
		err := run()
		if cmd.Context().Err() != nil {
			return err
		}
		code := exitDone
		var exit exitError
		switch {
		case errors.As(err, &exit):
			if code = exit.code; exit.text != "" {
				fmt.Fprintf(env.Stderr, "relance : %s : %s\n", folder, exit.text)
			}
		case err != nil:
			code = exitInternal
			fmt.Fprintf(env.Stderr, "relance : %s : erreur interne : %v\n", folder, err)
		}
		worst = worse(worst, code)
	}
	return ending(worst)
}

// worse gives the exit code of two that somebody has to see first.
func worse(a, b int) int {
	order := []int{exitInternal, exitUsage, exitRefused, exitAnomalies, exitDone}
	return order[min(slices.Index(order, a), slices.Index(order, b))]
}

// exactly is cobra's check of the number of arguments, with French messages.
func exactly(n int, what string) cobra.PositionalArgs { return between(n, n, what) }

// between is the same for a number of arguments that may vary.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return usageError("il manque %s, voyez « %s --help »", what, cmd.CommandPath())
		case len(args) <= most:
			return nil
		case isFolder(args[len(args)-1]) && cmd.Flags().Lookup("dossier") != nil:
			return notDossier(args[len(args)-1])
		case most == 0:
			return usageError("« %s » est de trop : « %s » n’attend que des options", args[0], cmd.CommandPath())
		}
		return usageError("« %s » est de trop : « %s » attend seulement %s", args[most], cmd.CommandPath(), what)
	}
}

// oneCustomer is the customer of a command that takes it as an argument or as --client.
func oneCustomer(args []string, flag string) (string, error) {
	switch {
	case len(args) == 0:
		return flag, nil
	case isFolder(args[0]):
		return "", notDossier(args[0])
	case flag != "":
		return "", usageError("le client est donné deux fois : « %s » et --client %s", args[0], flag)
	}
	return args[0], nil
}

func notDossier(folder string) error {
	return usageError("« %s » n’est pas un dossier de relance : il n’y a pas de %s dedans", folder, dossier.ConfigName)
}

// holdsDossiers says that a folder is no dossier and has some in it.
func holdsDossiers(folder string) bool {
	inside, _ := filepath.Glob(filepath.Join(folder, "*", dossier.ConfigName)) // a bad pattern finds none
	return folder != "." && isFolder(folder) && len(inside) > 0
}

// dossiersWithin is what to type instead of the folder of the dossiers.
func dossiersWithin(cmd *cobra.Command, folder string) string {
	all := dossier.QuotedPath(filepath.Clean(folder)) + string(filepath.Separator)
	if cmd.Annotations[forEach] == "" {
		return fmt.Sprintf("donnez l’un d’eux, par exemple « %s --dossier %s… »", cmd.CommandPath(), all)
	}
	return fmt.Sprintf("« %s %s* » les prend tous", cmd.CommandPath(), all)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// meant is « : vouliez-vous dire … ? » for a word that is nearly one of those known,
// else what is to be done without a guess.
func meant(word string, known []string, otherwise string) string {
	if near := settings.Nearest(word, known); near != "" {
		return fmt.Sprintf(" : vouliez-vous dire « %s » ?", near)
	}
	return otherwise
}

// suggest names the command that a word most likely meant.
func suggest(cmd *cobra.Command, word string) string {
	var known []string
	for _, sub := range cmd.Commands() {
		if !sub.Hidden {
			known = append(append(known, sub.Name()), sub.Aliases...)
		}
	}
	if near := settings.Nearest(word, known); near == "" {
		if whole := elsewhere(cmd.Root(), word); whole != "" {
			return fmt.Sprintf(" : vouliez-vous dire « %s » ?", whole)
		}
	}
	return meant(word, known, ". Voyez « "+strings.TrimSpace(cmd.CommandPath())+" --help ».")
}

// elsewhere gives the whole command that a word names in another place (« promesse » is
// under « suivi ajouter »), or that people call by it; "" when there is none.
func elsewhere(root *cobra.Command, word string) (whole string) {
	each(root, func(cmd *cobra.Command) {
		if cmd.Name() == word && !cmd.Hidden && whole == "" {
			whole = cmd.CommandPath()
		}
	})
	said := map[string]string{
		"lancer": "nuit", "relancer": "nuit", "essai": "nuit --essai", "client": "fiche", "clients": "balance", "pourquoi": "expliquer", "etat": "diagnostic", "statut": "diagnostic",
		"controler": "verifier", "check": "verifier", "lettrer": "lettrage", "mail": "envoyer", "courriels": "envoyer", "imprimer": "reimprimer", "poster": "poste", "defaire": "annuler",
		"undo": "annuler", "journal": "historique", "log": "historique", "backup": "sauvegarder", "sauvegarde": "sauvegarder", "restore": "restaurer", "creer": "init", "nouveau": "init",
		"suspendre": "retenir", "bloquer": "retenir", "debloquer": "reprendre", "interets": "penalites", "echeancier": "plan", "texte": "apercu", "modele": "apercu", "modeles": "apercu",
		"documentation": "guide", "man": "guide", "manuel": "guide", "rgpd": "exporter", "oublier": "purger", "agee": "balance",
	}[table.Normalize(word)]
	if whole == "" && said != "" {
		whole = root.Name() + " " + said
	}
	return whole
}
