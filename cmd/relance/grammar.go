package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

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
		whole := optionTyped(cmd, word)
		if whole == "" {
			whole = elsewhere(cmd.Root(), word)
		}
		if whole != "" {
			return fmt.Sprintf(" : vouliez-vous dire « %s » ?", whole)
		}
	}
	return meant(word, known, ". Voyez « "+strings.TrimSpace(cmd.CommandPath())+" --help ».")
}

// optionTyped gives the whole command, with its option, of a group's word that is an
// option of one of its commands (« cabinet relier » is « cabinet init --relier »).
func optionTyped(group *cobra.Command, word string) (whole string) {
	if !group.HasParent() {
		return ""
	}
	for _, sub := range group.Commands() {
		var known []string
		sub.LocalFlags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := settings.Nearest(word, known); near != "" && !sub.Hidden && whole == "" {
			whole = sub.CommandPath() + " --" + near
		}
	}
	return whole
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
