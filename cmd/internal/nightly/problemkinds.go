package nightly

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoCopies = problem.Kind{Code: "MEL-05", Severity: problem.Warning, Meaning: "une copie de facture ne peut pas être lue : elle n’est pas jointe",
		Remedy: "mettez le PDF à cet endroit et vérifiez ses droits, ou écrivez « joindre-factures: non » dans « courriel: »"}
	CodeTooEarly = problem.Kind{Code: "NUIT-01", Severity: problem.Error, Meaning: "une nuit plus récente est déjà enregistrée",
		Remedy: "choisissez une date plus tardive, essayez avec --essai, ou annulez d’abord la nuit (relance annuler RUN)"}
	CodeTrialInside = problem.Kind{Code: "NUIT-02", Severity: problem.Error, Meaning: "un essai n’écrit rien dans le dossier",
		Remedy: "donnez à --sortie un emplacement hors du dossier, ou retirez cette option"}
	CodeForeign = problem.Kind{Code: "NUIT-03", Severity: problem.Error, Meaning: "le dossier de sortie sert à un autre dossier : rien n’y est écrit ni déplacé",
		Remedy: "donnez à chaque dossier son propre dossier de sortie (« sorties: » dans relance.yaml, ou --sortie) ; si l’historique a été perdu, remettez-le en place (relance restaurer FICHIER --remplacer)"}
	CodeUnwritable = problem.Kind{Code: "NUIT-04", Severity: problem.Error, Meaning: "le dossier de sortie ne peut pas être écrit",
		Remedy: "vérifiez qu’il existe, que l’utilisateur qui lance relance peut y écrire et que le disque n’est pas plein"}
	CodeUnpublished = problem.Kind{Code: "NUIT-05", Severity: problem.Warning, Meaning: "la nuit est enregistrée, mais son dossier n’a pas pu être mis en place",
		Remedy: "fermez les documents ouverts dans le dossier de sortie ; la prochaine commande le mettra en place"}
	CodeNotAgain = problem.Kind{Code: "NUIT-18", Severity: problem.Error, Meaning: "les documents d’une nuit ne peuvent pas être refaits à l’identique : un fichier, la configuration ou le programme n’est plus le même",
		Remedy: "remettez les fichiers tels qu’ils étaient cette nuit-là, ou reprenez les documents d’une sauvegarde du dossier de sortie ; pour que ses envois ne comptent plus, relance annuler NUIT"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoCopies, CodeTooEarly, CodeTrialInside, CodeForeign, CodeUnwritable, CodeUnpublished, CodeNotAgain,
	}
}
