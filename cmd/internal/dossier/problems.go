package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"relance/aging/problem"
)

func noDossier(folder string, err error) problem.Problem {
	return CodeNoDossier.With(problem.Problem{File: folder, Message: "ce dossier ne peut pas être ouvert : " + Cause(err),
		Remedy: "vérifiez le chemin, ou créez un dossier avec « relance init »"})
}

func noConfig(folder string, err error) problem.Problem {
	if !errors.Is(err, fs.ErrNotExist) {
		return unreadable(ConfigName, err)
	}
	p := CodeNoDossier.With(problem.Problem{File: folder, Message: "il n’y a pas de " + ConfigName + " dans ce dossier",
		Remedy: "vérifiez le chemin, ou créez un dossier avec « relance init »"})
	if inside, _ := filepath.Glob(filepath.Join(folder, "*", ConfigName)); len(inside) > 0 {
		p.Message += ", mais dans des dossiers qu’il contient"
		slices.Sort(inside)
		p.Remedy = "donnez-en un, par exemple --dossier " + QuotedPath(filepath.Dir(inside[0])) + " ; pour la nuit de tous : « relance nuit " + QuotedPath(folder) + string(filepath.Separator) + "* »"
	}
	return p
}

// QuotedPath is a path as a shell takes it.
func QuotedPath(path string) string {
	switch {
	case runtime.GOOS != "windows" && strings.ContainsAny(path, "$`\"\\!"):
		return `'` + strings.ReplaceAll(path, `'`, `'\''`) + `'`
	case path == "" || strings.ContainsAny(path, " \t'()[]{}<>|&;#*?~$!"):
		return `"` + path + `"`
	}
	return path
}

func noLock(err error) problem.Problem {
	if errors.Is(err, errLocked) {
		return CodeLocked.With(problem.Problem{File: lockName, Message: "une autre commande relance travaille dans ce dossier",
			Remedy: "attendez qu’elle ait fini, puis recommencez"})
	}
	return CodeReadOnly.With(problem.Problem{File: lockName, Message: "le dossier ne peut pas être écrit : " + Cause(err),
		Remedy: "donnez à l’utilisateur qui lance relance le droit d’écrire dans le dossier, ou essayez avec --essai"})
}

func noLedger(pattern string) problem.Problem {
	return CodeNoLedger.With(problem.Problem{File: pattern, Message: "aucun fichier du grand livre ne correspond à cette source",
		Remedy: "déposez l’export comptable à cet endroit, ou corrigez « sources » dans " + ConfigName + " ; un lien qui sort du dossier n’est pas suivi"})
}

func emptyLedger(name string) problem.Problem {
	return CodeEmpty.With(problem.Problem{File: name, Message: "ce fichier du grand livre est vide",
		Remedy: "refaites l’export comptable : le précédent a sans doute été interrompu"})
}

// Unreadable tells that a file of the dossier cannot be read, and why.
func Unreadable(name string, err error) problem.Problem { return unreadable(name, err) }

func unreadable(name string, err error) problem.Problem {
	if errors.Is(err, ErrNotRegular) {
		return CodeUnreadable.With(problem.Problem{File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err) + " mais un tube, une prise ou un périphérique",
			Remedy: "mettez un fichier à cet endroit, ou retirez ce qui s’y trouve"})
	}
	if errors.Is(err, fs.ErrNotExist) {
		return CodeUnreadable.With(problem.Problem{File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err),
			Remedy: "déposez-le dans le dossier, ou corrigez son nom dans " + ConfigName})
	}
	return CodeUnreadable.With(problem.Problem{File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err),
		Remedy: "vérifiez ses droits ; un lien qui sort du dossier n’est pas suivi"})
}

func noPolicy(name string, shipped []string) problem.Problem {
	return CodeNoPolicy.With(problem.Problem{File: ConfigName, Column: "politique", Excerpt: name,
		Message: "cette politique de relance n’existe pas",
		Remedy:  "nommez un fichier du dossier, ou une politique fournie : " + strings.Join(shipped, ", ")})
}

func recovered(run string) problem.Problem {
	return CodeRecovered.With(problem.Problem{File: run, Message: fmt.Sprintf("la nuit %s avait été interrompue après son enregistrement : ses documents sont maintenant publiés", run)})
}

// SetAside tells that the folder of a run had been changed and was renamed.
func SetAside(p Published) problem.Problem {
	return CodeSetAside.With(problem.Problem{File: p.Run, Message: fmt.Sprintf("le dossier %s avait été modifié depuis sa publication : il est gardé sous le nom %s", p.Run, p.SetAside),
		Remedy: "reprenez-y ce que vous aviez changé, puis supprimez-le"})
}
