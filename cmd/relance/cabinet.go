package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"relance/aging/settings"
	"relance/aging/words"
	"relance/cmd/internal/dossier"
	"relance/templates"
)

// firmFolder is where a firm keeps what its dossiers share, beside them.
const firmFolder = "_cabinet"

// newFirm is « cabinet », what an accounting firm does for all of its dossiers.
func newFirm(env *Env) *cobra.Command {
	cmd := &cobra.Command{Use: "cabinet", Short: "Ce que les dossiers d’un cabinet ont en commun", Args: cobra.ArbitraryArgs, RunE: group}
	cmd.AddCommand(newFirmInit(env))
	return cmd
}

func newFirmInit(env *Env) *cobra.Command {
	var join bool
	cmd := &cobra.Command{
		Use: "init DOSSIERS [--relier]", Short: "Une politique et une identité communes aux dossiers d’un cabinet",
		Long: "Écrit dans DOSSIERS/_cabinet ce que les dossiers du cabinet ont en commun : relance.yaml (le cabinet, qui écrit pour ses clients, et son\n" +
			"courriel) et regles.yaml (sa politique). Un dossier s’y rattache par « commun: ../_cabinet/relance.yaml » dans son relance.yaml et\n" +
			"« base: ../_cabinet/regles.yaml » dans son regles.yaml ; ce qu’il dit lui-même l’emporte, clé par clé et étape par étape.\n" +
			"Les dossiers créés ensuite à côté (relance init) s’y rattachent d’eux-mêmes.\n\n" +
			"Avec --relier, les dossiers qui sont déjà là reçoivent la première ligne, et la seconde quand personne n’a touché à leurs règles ;\n" +
			"leurs fichiers d’avant restent à côté, en .avant-cabinet.",
		Example: "  relance cabinet init dossiers\n  relance cabinet init dossiers --relier\n  relance init dossiers/alpha --depuis 123456789FEC20261231.txt",
		Args:    exactly(1, "le dossier qui contient ceux du cabinet"),
		RunE:    func(_ *cobra.Command, args []string) error { return initFirm(env, args[0], join) },
	}
	cmd.Flags().BoolVar(&join, "relier", false, "rattacher les dossiers qui sont déjà là")
	return cmd
}

func initFirm(env *Env, dir string, join bool) error {
	if isDossier(dir) {
		return usageError("« %s » est un dossier de relance : donnez celui qui contient les dossiers du cabinet", dir)
	}
	if !isFolder(dir) { // a name mistyped would leave a firm that no dossier rests on
		return usageError("le dossier « %s » n’existe pas%s", dir, folderMeant(dir))
	}
	firm := filepath.Join(dir, firmFolder)
	made, err := makeFirm(firm)
	if err != nil {
		return errorOfFolder(err)
	}
	if made {
		fmt.Fprintf(env.Stdout, "Écrit : %s\n  décrivez le cabinet dans relance.yaml, relisez la politique dans regles.yaml : tous les dossiers rattachés les suivent\n", firm)
	} else {
		fmt.Fprintf(env.Stdout, "%s est déjà là : il n’est pas touché\n", firm)
	}
	inside, err := filepath.Glob(filepath.Join(dir, "*", dossier.ConfigName))
	if err != nil {
		return err
	}
	var apart []string
	joined := 0
	for _, file := range inside {
		folder := filepath.Dir(file)
		if filepath.Base(folder) == firmFolder {
			continue
		}
		if !join {
			if linked, err := isLinked(folder); err != nil || !linked {
				apart = append(apart, filepath.Base(folder))
			}
			continue
		}
		said, err := joinFirm(folder)
		if err != nil {
			return errorOfFolder(err)
		}
		joined++
		if said != "" {
			fmt.Fprintf(env.Stdout, "  %s : %s\n", filepath.Base(folder), said)
		}
	}
	switch {
	case joined > 0:
		fmt.Fprintf(env.Stdout, "%s ; « relance verifier %s » dit ce que chacun change à la politique commune\n", words.Count(joined, "dossier rattaché", "dossiers rattachés"), filepath.Join(dir, "*"))
	case len(apart) > 0:
		fmt.Fprintf(env.Stdout, "Pas encore rattachés : %s ; « relance cabinet init %s --relier » le fait\n", strings.Join(apart, ", "), dossier.QuotedPath(dir))
	}
	return nil
}

// folderMeant names the folder beside that a mistyped path most likely meant, else how
// to make the one that was typed.
func folderMeant(dir string) string {
	parent := filepath.Dir(dir)
	entries, _ := os.ReadDir(parent) // what cannot be read suggests nothing
	var known []string
	for _, e := range entries {
		if name := e.Name(); isFolder(filepath.Join(parent, name)) && !strings.HasPrefix(name, ".") && !strings.HasPrefix(name, "_") {
			known = append(known, name)
		}
	}
	if near := settings.Nearest(filepath.Base(dir), known); near != "" {
		return fmt.Sprintf(" : vouliez-vous dire « %s » ?", filepath.Join(parent, near))
	}
	return " : créez-le d’abord (mkdir " + dossier.QuotedPath(dir) + ")"
}

// makeFirm writes what dossiers will share; what is there is somebody's.
func makeFirm(firm string) (made bool, err error) {
	policy, ok := templates.Policy("standard")
	if !ok {
		return false, errors.New("cabinet : la politique « standard » manque au programme")
	}
	if err := os.MkdirAll(firm, 0o700); err != nil {
		return false, err
	}
	for name, data := range map[string][]byte{dossier.ConfigName: []byte(templates.Firm()), dossier.PolicyName: policy} {
		file := filepath.Join(firm, name)
		if _, err := os.Lstat(file); err == nil {
			continue
		}
		if err := dossier.ReplaceFile(file, 0o600, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return made, err
		}
		made = true
	}
	return made, nil
}

// firmBeside is what a dossier may share with those beside it.
type firmBeside struct{ firm string } // slash-separated, from the dossier; "" for nothing

// sharedBy looks beside a dossier for what a firm keeps there.
func sharedBy(dir string) firmBeside {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return firmBeside{}
	}
	if _, err := os.Stat(filepath.Join(filepath.Dir(whole), firmFolder, dossier.ConfigName)); err != nil {
		return firmBeside{}
	}
	return firmBeside{path.Join("..", firmFolder)}
}

func (s firmBeside) line() string { return "commun: " + s.firm + "/" + dossier.ConfigName + "\n" }

// configuration is a relance.yaml that rests on the firm's.
func (s firmBeside) configuration(text string) string {
	if before, after, found := strings.Cut(text, "\ncreancier:"); found {
		return before + "\n" + s.line() + "creancier:" + after
	}
	return s.line() + text
}

// policy is a regles.yaml that changes nothing to the firm's.
func (s firmBeside) policy() string {
	return "# La politique du cabinet ; écrivez ici, cycle par cycle et étape par étape, ce que ce dossier change.\nbase: " + s.firm + "/" + dossier.PolicyName + "\n"
}

func isLinked(folder string) (bool, error) {
	data, err := dossier.ReadFile(filepath.Join(folder, dossier.ConfigName))
	return bytes.HasPrefix(data, []byte("commun:")) || bytes.Contains(data, []byte("\ncommun:")), err
}

// joinFirm makes a dossier rest on what the firm shares, and says what is left to do.
// Its files of before stay beside the new ones.
func joinFirm(folder string) (said string, err error) {
	own := sharedBy(folder)
	if linked, err := isLinked(folder); err != nil {
		return "", err
	} else if !linked {
		if err := rewrite(filepath.Join(folder, dossier.ConfigName), func(old []byte) []byte { return []byte(own.configuration(string(old))) }); err != nil {
			return "", err
		}
	}
	file := filepath.Join(folder, dossier.PolicyName)
	rules, err := dossier.ReadFile(file)
	switch shipped, _ := templates.Policy("tpe"); {
	case errors.Is(err, os.ErrNotExist):
		return "il suit la politique que nomme « politique: » ; donnez-lui un regles.yaml avec « base: " + own.firm + "/" + dossier.PolicyName + " »", nil
	case err != nil:
		return "", err
	case bytes.Contains(rules, []byte("\nbase:")) || bytes.HasPrefix(rules, []byte("base:")):
		return "", nil
	case !bytes.Equal(rules, append([]byte(templates.SchemaLine), shipped...)):
		return "ses règles sont les siennes : ajoutez « base: " + own.firm + "/" + dossier.PolicyName + " » et n’y laissez que ce qui diffère", nil
	}
	return "", rewrite(file, func([]byte) []byte { return []byte(templates.SchemaLine + own.policy()) })
}

// rewrite replaces a file that a person may have written, whole or not at all, with the
// same rights; the one of before keeps its content under another name.
func rewrite(file string, change func([]byte) []byte) error {
	info, err := os.Stat(file)
	if err != nil {
		return err
	}
	old, err := dossier.ReadFile(file)
	if err != nil {
		return err
	}
	put := func(name string, data []byte) error {
		return dossier.ReplaceFile(name, info.Mode().Perm(), func(w io.Writer) error { _, err := w.Write(data); return err })
	}
	if err := put(file+".avant-cabinet", old); err != nil {
		return err
	}
	return put(file, change(old))
}
