package history

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	codeNewer = problem.Kind{Code: "HIST-01", Severity: problem.Error, Meaning: "l’historique a été écrit par une version plus récente de relance",
		Remedy: "installez la dernière version de relance sur ce poste"}
	codeForeign = problem.Kind{Code: "HIST-02", Severity: problem.Error, Meaning: "ce fichier n’est pas un historique de relance",
		Remedy: "remettez en place la dernière sauvegarde de l’historique, ou déplacez ce fichier s’il vient d’un autre programme"}
	codeDamaged = problem.Kind{Code: "HIST-03", Severity: problem.Error, Meaning: "l’historique est abîmé et ne peut pas être lu sans risque",
		Remedy: "remettez en place la dernière sauvegarde de l’historique ; sans lui, des relances déjà envoyées repartiraient"}
	codeBusy = problem.Kind{Code: "HIST-04", Severity: problem.Error, Meaning: "l’historique est utilisé par un autre programme",
		Remedy: "fermez le programme qui l’a ouvert, puis relancez la commande"}
	codeOlder = problem.Kind{Code: "HIST-05", Severity: problem.Error, Meaning: "l’historique vient d’une version précédente de relance et un essai ne peut pas le mettre à jour",
		Remedy: "faites d’abord une nuit sans --essai"}
	codeInterrupted = problem.Kind{Code: "HIST-06", Severity: problem.Error, Meaning: "la dernière écriture dans l’historique a été interrompue, par une coupure ou un arrêt brutal",
		Remedy: "lancez « relance sauvegarder », ou une nuit sans --essai : cela remet l’historique en ordre"}
	codeReadOnly = problem.Kind{Code: "HIST-07", Severity: problem.Error, Meaning: "l’historique ne peut pas être ouvert ou écrit",
		Remedy: "donnez à l’utilisateur qui lance relance le droit de lire et d’écrire ce fichier, et d’écrire dans le dossier"}
	codeFull = problem.Kind{Code: "HIST-08", Severity: problem.Error, Meaning: "le disque est plein : rien n’a été enregistré",
		Remedy: "libérez de la place, puis relancez la commande"}
	codeDisk = problem.Kind{Code: "HIST-09", Severity: problem.Error, Meaning: "le disque a rendu une erreur en lisant ou en écrivant l’historique",
		Remedy: "vérifiez ce disque ou ce partage réseau, puis relancez la commande ; si l’erreur revient, remettez en place la dernière sauvegarde sur un autre disque"}
	codeMigrated = problem.Kind{Code: "HIST-10", Severity: problem.Note, Meaning: "l’historique a été mis, une fois pour toutes, à la forme de cette version de relance",
		Remedy: "installez cette version partout où ce dossier sert : une version plus ancienne ne l’ouvrira plus (HIST-01) ; la copie d’avant est dans .sauvegardes"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{codeNewer, codeForeign, codeDamaged, codeBusy, codeOlder, codeInterrupted, codeReadOnly, codeFull, codeDisk, codeMigrated}
}
