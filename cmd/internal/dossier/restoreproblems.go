package dossier

import (
	"fmt"
	"strings"

	"relance/aging/problem"
	"relance/aging/words"
)

func (r *restore) notBackup(err error) problem.Problem {
	return CodeNotBackup.With(problem.Problem{File: r.name, Message: "ce fichier n’est pas une sauvegarde de relance : " + Cause(err),
		Remedy: "donnez un .zip écrit par « relance sauvegarder », ou une copie .db du dossier .sauvegardes"})
}

func (r *restore) damaged(name string) problem.Problem {
	return CodeBadBackup.With(problem.Problem{File: r.name, Message: "cette sauvegarde est abîmée : « " + name + " » n’a pas le contenu annoncé",
		Remedy: "rien n’a été changé ; prenez une sauvegarde plus ancienne"})
}

func inTheWay(names []string) problem.Problem {
	return CodeInTheWay.With(problem.Problem{File: names[0], Message: fmt.Sprintf("le dossier a déjà %s de cette sauvegarde : %s", words.Counts(len(names), "fichier"), strings.Join(names, ", ")),
		Remedy: "rien n’a été changé ; ajoutez --remplacer, les fichiers en place seront gardés dans .sauvegardes"})
}

func forgotten(runs []string) problem.Problem {
	return CodeForgotten.With(problem.Problem{File: runs[0], Message: "l’historique remis en place ne connaît pas ces nuits, dont les documents existent : " + strings.Join(runs, ", "),
		Remedy: "la prochaine nuit s’arrêtera plutôt que d’écrire de nouveau les mêmes courriers : remettez en place une sauvegarde plus récente, ou lancez-la avec --forcer MOTIF, leurs étapes comptent alors comme faites"})
}

func finished(c changeover) problem.Problem {
	p := CodeFinished.With(problem.Problem{File: c.Backup, Message: "la restauration de cette sauvegarde avait été interrompue : elle est maintenant finie, tous ses fichiers sont en place",
		Remedy: "rien à faire"})
	if c.Aside != "" {
		p.Remedy = "rien à faire ; ce qu’ils remplacent est gardé dans " + c.Aside
	}
	return p
}

func unfinished(err error) problem.Problem {
	return CodeUnfinished.With(problem.Problem{File: switchName, Message: "une restauration interrompue ne peut pas être finie, et le dossier est à demi l’ancien, à demi le nouveau : " + Cause(err),
		Remedy: "réglez cette cause (droits, place) puis recommencez n’importe quelle commande : elle la finira"})
}
