package dossier

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"relance/aging/problem"
)

// Codes of the defects of a dossier and of its output folder.
const (
	CodeNoDossier    = "DOS-01" // no such folder, or no relance.yaml in it
	CodeLocked       = "DOS-02" // another command works in it
	CodeReadOnly     = "DOS-03" // it cannot be written
	CodeNoLedger     = "DOS-04" // a source matches no file
	CodeEmpty        = "DOS-05" // a ledger file is empty
	CodeUnreadable   = "DOS-06" // a file cannot be read
	CodeNoPolicy     = "DOS-07" // the policy named in relance.yaml is nowhere
	CodeTrialBalance = "DOS-08" // the trial balance to compare with does not read
	CodeNotRead      = "DOS-09" // a second file of what people type, or one in another format
	CodeNoCycle      = "DOS-10" // a customer's cycle is not in the policy

	CodeNotRecognised = "DOS-11" // a file dropped among those of the bank, the returns or the registers that is none of them

	CodeRecovered = "SOR-01" // an interrupted run was published
	CodeSetAside  = "SOR-02" // a changed folder was renamed
)

func noDossier(folder string, err error) problem.Problem {
	return problem.Problem{Code: CodeNoDossier, Severity: problem.Error, File: folder, Message: "ce dossier ne peut pas être ouvert : " + Cause(err),
		Remedy: "vérifiez le chemin, ou créez un dossier avec « relance init »"}
}

func noConfig(folder string, err error) problem.Problem {
	if !errors.Is(err, fs.ErrNotExist) {
		return unreadable(ConfigName, err)
	}
	p := problem.Problem{Code: CodeNoDossier, Severity: problem.Error, File: folder, Message: "il n’y a pas de " + ConfigName + " dans ce dossier",
		Remedy: "vérifiez le chemin, ou créez un dossier avec « relance init »"}
	if inside, _ := filepath.Glob(filepath.Join(folder, "*", ConfigName)); len(inside) > 0 {
		p.Message += ", mais dans des dossiers qu’il contient"
		p.Remedy = "donnez ceux-ci : « relance nuit " + quotedPath(folder) + string(filepath.Separator) + "* » les fait tous"
	}
	return p
}

// quotedPath is a path as a shell takes it.
func quotedPath(path string) string {
	if strings.ContainsAny(path, " '()&;$") {
		return `"` + path + `"`
	}
	return path
}

func noLock(err error) problem.Problem {
	if errors.Is(err, errLocked) {
		return problem.Problem{Code: CodeLocked, Severity: problem.Error, File: lockName, Message: "une autre commande relance travaille dans ce dossier",
			Remedy: "attendez qu’elle ait fini, puis recommencez"}
	}
	return problem.Problem{Code: CodeReadOnly, Severity: problem.Error, File: lockName, Message: "le dossier ne peut pas être écrit : " + Cause(err),
		Remedy: "donnez à l’utilisateur qui lance relance le droit d’écrire dans le dossier, ou essayez avec --essai"}
}

func noLedger(pattern string) problem.Problem {
	return problem.Problem{Code: CodeNoLedger, Severity: problem.Error, File: pattern, Message: "aucun fichier du grand livre ne correspond à cette source",
		Remedy: "déposez l’export comptable à cet endroit, ou corrigez « sources » dans " + ConfigName + " ; un lien qui sort du dossier n’est pas suivi"}
}

func emptyLedger(name string) problem.Problem {
	return problem.Problem{Code: CodeEmpty, Severity: problem.Error, File: name, Message: "ce fichier du grand livre est vide",
		Remedy: "refaites l’export comptable : le précédent a sans doute été interrompu"}
}

// Unreadable tells that a file of the dossier cannot be read, and why.
func Unreadable(name string, err error) problem.Problem { return unreadable(name, err) }

func unreadable(name string, err error) problem.Problem {
	if errors.Is(err, ErrNotRegular) {
		return problem.Problem{Code: CodeUnreadable, Severity: problem.Error, File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err) + " mais un tube, une prise ou un périphérique",
			Remedy: "mettez un fichier à cet endroit, ou retirez ce qui s’y trouve"}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return problem.Problem{Code: CodeUnreadable, Severity: problem.Error, File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err),
			Remedy: "déposez-le dans le dossier, ou corrigez son nom dans " + ConfigName}
	}
	return problem.Problem{Code: CodeUnreadable, Severity: problem.Error, File: name, Message: "ce fichier ne peut pas être lu : " + Cause(err),
		Remedy: "vérifiez ses droits ; un lien qui sort du dossier n’est pas suivi"}
}

func noPolicy(name string, shipped []string) problem.Problem {
	return problem.Problem{Code: CodeNoPolicy, Severity: problem.Error, File: ConfigName, Column: "politique", Excerpt: name,
		Message: "cette politique de relance n’existe pas",
		Remedy:  "nommez un fichier du dossier, ou une politique fournie : " + strings.Join(shipped, ", ")}
}

func recovered(run string) problem.Problem {
	return problem.Problem{Code: CodeRecovered, Severity: problem.Note, File: run, Message: fmt.Sprintf("la nuit %s avait été interrompue après son enregistrement : ses documents sont maintenant publiés", run)}
}

// SetAside tells that the folder of a run had been changed and was renamed.
func SetAside(p Published) problem.Problem {
	return problem.Problem{Code: CodeSetAside, Severity: problem.Note, File: p.Run, Message: fmt.Sprintf("le dossier %s avait été modifié depuis sa publication : il est gardé sous le nom %s", p.Run, p.SetAside),
		Remedy: "reprenez-y ce que vous aviez changé, puis supprimez-le"}
}
