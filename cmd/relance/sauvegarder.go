package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/words"
	"relance/cmd/internal/dossier"
)

func newBackup(env *Env) *cobra.Command {
	var folder string
	cmd := &cobra.Command{
		Use: "sauvegarder [FICHIER | DOSSIER DE DESTINATION] [options]", Short: "Sauvegarder l’historique et ce que vous avez saisi",
		Long: "Écrit une archive .zip : l’historique (relance.db), relance.yaml, les règles, les clients, le suivi, vos textes, les feuilles\n" +
			"du jour (a-faire.xlsx) que vous avez remplies et que les nuits relisent encore, et l’empreinte de chaque fichier. Les exports\n" +
			"comptables et les autres documents produits n’y sont pas. Une archive existante n’est jamais écrasée.\n" +
			"Chaque nuit, et ce que vous notez ou envoyez après elle, garde aussi une copie de l’historique dans .sauvegardes (clé « sauvegardes » de\n" +
			"relance.yaml).",
		Example: "  relance sauvegarder --dossier ma-societe\n  relance sauvegarder /mnt/sauvegardes/ma-societe.zip --dossier ma-societe\n" +
			"  relance sauvegarder dossiers/* /mnt/sauvegardes",
		Args: between(0, 1, "l’archive à écrire, ou le dossier où la ranger"), Annotations: map[string]string{forEach: inTurn},
		RunE: func(_ *cobra.Command, args []string) error {
			file := ""
			if len(args) == 1 {
				file = args[0]
			}
			return saveDossier(env, folder, file)
		},
	}
	cmd.Flags().StringVar(&folder, "dossier", "", "dossier (le dossier courant par défaut)")
	return cmd
}

func saveDossier(env *Env, name, file string) (err error) {
	folder, err := folderOf(env, name)
	if err != nil {
		return err
	}
	// Open for writing: nobody else may work while the history is copied.
	d, problems, err := dossier.Open(folder, dossier.Options{})
	if err != nil {
		return err
	}
	if err := refusal(env, problems); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if env.several && file != "" && !isFolder(file) {
		return usageError("avec plusieurs dossiers, donnez un dossier existant où ranger les archives, pas « %s »", file)
	}
	if file, err = newName(file, filepath.Base(folder)+"-"+env.Today().String()); err != nil {
		return err
	}
	var saved dossier.Backup
	err = dossier.ReplaceFile(file, dossier.RightsOf(false).File, func(w io.Writer) error {
		saved, err = d.Backups().Save(w, env.Today(), version)
		return err
	})
	if err != nil {
		return usageError("la sauvegarde %s n’a pas pu être écrite : %s", file, dossier.Cause(err))
	}
	p := printer{w: env.Stdout}
	p.line("Sauvegarde écrite : %s (%s)", file, words.Counts(len(saved.Files), "fichier"))
	if len(saved.Left) > 0 {
		p.line("  N’y sont pas, à copier avec elle : %s", strings.Join(saved.Left, ", "))
	}
	p.line("  Gardez-la ailleurs que sur cette machine. Pour la remettre : relance restaurer %s --dossier NOUVEAU-DOSSIER", dossier.QuotedPath(file))
	return p.err
}

// newName gives the file to write: the one asked for, which must not exist, or
// a free one made of stem in the folder asked for, the current one by default.
func newName(file, stem string) (string, error) {
	folder := ""
	if isFolder(file) {
		folder, file = file, ""
	}
	if file != "" {
		if _, err := os.Lstat(file); err == nil {
			return "", usageError("%s existe déjà : donnez un autre nom", file)
		}
		return file, nil
	}
	for n := 1; ; n++ {
		name := filepath.Join(folder, stem+".zip")
		if n > 1 {
			name = filepath.Join(folder, fmt.Sprintf("%s-%d.zip", stem, n))
		}
		if _, err := os.Lstat(name); err != nil {
			return name, nil
		}
	}
}

func newRestore(env *Env) *cobra.Command {
	var folder string
	var replace bool
	cmd := &cobra.Command{
		Use: "restaurer FICHIER [options]", Short: "Remettre en place une sauvegarde, après l’avoir vérifiée",
		Long: "Remet en place une archive de « relance sauvegarder », ou une copie .db du dossier .sauvegardes. Chaque fichier est vérifié avant\n" +
			"que rien ne change. Ce qui est déjà là n’est pas touché, sauf avec --remplacer, qui le met de côté dans .sauvegardes/avant-DATE-N.\n" +
			"Ce que l’historique remplacé savait de plus est listé : les faits sont à noter de nouveau, les courriels partis deviennent « incertains ».",
		Example: "  relance restaurer ma-societe-2026-11-21.zip --dossier ma-societe --remplacer\n" +
			"  relance restaurer .sauvegardes/relance-2026-11-20.db --remplacer",
		Args: exactly(1, "la sauvegarde à remettre en place"),
		RunE: func(_ *cobra.Command, args []string) error { return restoreDossier(env, folder, args[0], replace) },
	}
	cmd.Flags().StringVar(&folder, "dossier", "", "dossier (le dossier courant par défaut)")
	cmd.Flags().BoolVar(&replace, "remplacer", false, "prendre la place des fichiers existants, gardés à côté")
	return cmd
}

// restoreDossier puts a backup back where it is told, else in the current folder: one
// above it that is a dossier already is somebody's.
func restoreDossier(env *Env, name, file string, replace bool) error {
	folder, err := folderOf(env, cmp.Or(name, env.Getenv(dossierVariable), env.Dir))
	if err != nil {
		return err
	}
	if _, err := os.Stat(file); err != nil && !filepath.IsAbs(file) {
		if inside := filepath.Join(folder, file); exists(inside) {
			file = inside // as problems name it, from the dossier's folder
		}
	}
	done, problems, err := dossier.Restore(folder, file, replace, env.Today())
	var path *os.PathError
	var link *os.LinkError
	if errors.As(err, &path) || errors.As(err, &link) {
		return exitError{exitRefused, "la restauration n’a pas pu être faite : " + dossier.Cause(err) + " ; rien n’est perdu, recommencez quand ce sera réglé"}
	}
	if err != nil {
		return err
	}
	if err := refusal(env, problems); err != nil {
		return err
	}
	fmt.Fprintf(env.Stdout, "Remis en place : %s dans %s\n", words.Counts(len(done.Files), "fichier"), folder)
	if len(done.Lacks) > 0 {
		fmt.Fprintf(env.Stdout, "  Manquent ici, que la sauvegarde n’avait pas : %s ; recopiez-les avant la prochaine nuit\n", strings.Join(done.Lacks, ", "))
	}
	fmt.Fprintf(env.Stdout, "  Ce qui est prêt, ce qui manque : relance verifier --dossier %s\n", dossier.QuotedPath(folder))
	if done.Aside != "" {
		fmt.Fprintf(env.Stdout, "Les fichiers d’avant sont dans %s\n", done.Aside)
	}
	tellNewer(env.Stdout, done.Newer)
	return outcome(problems)
}

func exists(name string) bool { _, err := os.Stat(name); return err == nil }

// tellNewer lists what the replaced history knew and the restored one does not.
func tellNewer(w io.Writer, n dossier.Newer) {
	if len(n.Facts) > 0 {
		fmt.Fprintln(w, "Plus récent que cette sauvegarde, à noter de nouveau :")
	}
	for _, e := range n.Facts {
		fmt.Fprintf(w, "  n° %d : %s\n", e.ID, factText(e))
	}
	if len(n.Mails) > 0 {
		fmt.Fprintln(w, "Courriels partis depuis cette sauvegarde, dits « incertains » : ils ne repartent qu’avec --confirmer :")
	}
	for _, e := range n.Mails {
		fmt.Fprintf(w, "  nuit %s, client %s, le %s : %s\n", e.Run, e.Customer, e.Date.French(), e.Document)
	}
}
