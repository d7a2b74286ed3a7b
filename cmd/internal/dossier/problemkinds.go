package dossier

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoDossier = problem.Kind{Code: "DOS-01", Severity: problem.Error, Meaning: "ce n’est pas un dossier de relance, ou il ne peut pas être ouvert",
		Remedy: "vérifiez le chemin, ou créez un dossier avec « relance init »"}
	CodeLocked = problem.Kind{Code: "DOS-02", Severity: problem.Error, Meaning: "une autre commande relance travaille dans ce dossier",
		Remedy: "attendez qu’elle ait fini, puis recommencez"}
	CodeReadOnly = problem.Kind{Code: "DOS-03", Severity: problem.Error, Meaning: "le dossier ne peut pas être écrit",
		Remedy: "donnez à l’utilisateur qui lance relance le droit d’écrire dans le dossier, ou essayez avec --essai"}
	CodeNoLedger = problem.Kind{Code: "DOS-04", Severity: problem.Error, Meaning: "aucun fichier du grand livre ne correspond à cette source",
		Remedy: "déposez l’export comptable à cet endroit, ou corrigez « sources » dans relance.yaml ; un lien qui sort du dossier n’est pas suivi"}
	CodeEmpty = problem.Kind{Code: "DOS-05", Severity: problem.Error, Meaning: "ce fichier du grand livre est vide",
		Remedy: "refaites l’export comptable : le précédent a sans doute été interrompu"}
	CodeUnreadable = problem.Kind{Code: "DOS-06", Severity: problem.Error, Meaning: "un fichier ou un dossier ne peut pas être lu ; ce qu’il dit ne compte pas",
		Remedy: "vérifiez ses droits et qu’il est un fichier ordinaire du dossier ; un lien qui sort du dossier n’est pas suivi"}
	CodeNoPolicy = problem.Kind{Code: "DOS-07", Severity: problem.Error, Meaning: "cette politique de relance n’existe pas",
		Remedy: "nommez un fichier du dossier, ou une politique fournie (tpe, standard, btp, public)"}
	CodeTrialBalance = problem.Kind{Code: "DOS-08", Severity: problem.Error, Meaning: "la balance générale ne se lit pas : titres absents, montant ou date illisible",
		Remedy: "donnez des colonnes « compte » et « solde » (ou « débit » et « crédit »), et corrigez la cellule"}
	CodeNotRead = problem.Kind{Code: "DOS-09", Severity: problem.Error, Meaning: "un fichier déposé n’est pas lu : copie, nom ou format inattendus, ou un autre est lu à sa place",
		Remedy: "renommez-le au nom attendu, en .xlsx ou .csv, ou retirez-le s’il ne sert plus"}
	CodeNoCycle = problem.Kind{Code: "DOS-10", Severity: problem.Warning, Meaning: "ce cycle n’est pas dans les règles : le client suit celui de son type",
		Remedy: "écrivez le nom d’un cycle des règles"}
	CodeNotRecognised = problem.Kind{Code: "DOS-11", Severity: problem.Warning, Meaning: "un fichier n’est pas reconnu dans « banque », « retours » ou « registres » : il n’est pas lu",
		Remedy: "voyez « relance guide banque », « retours » ou « registres » pour les formats lus, ou ôtez-le de ce dossier"}
	CodeNoRun = problem.Kind{Code: "ENV-11", Severity: problem.Error, Meaning: "aucune nuit n’est enregistrée dans ce dossier, ou toutes sont annulées",
		Remedy: "lancez d’abord « relance nuit »"}
	CodeUnknownRun = problem.Kind{Code: "NUIT-06", Severity: problem.Error, Meaning: "aucune nuit ne porte ce nom",
		Remedy: "« relance historique » donne les nuits"}
	CodeNoLetter = problem.Kind{Code: "NUIT-09", Severity: problem.Error, Meaning: "la nuit n’a fait aucun courrier pour ce client, ou aucun recommandé dont on donnerait le numéro ou la présentation",
		Remedy: "vérifiez le code du client et la nuit avec « relance historique »"}
	CodeBeforeRun = problem.Kind{Code: "NUIT-10", Severity: problem.Error, Meaning: "un fait est daté d’avant la nuit qui a fait ces courriers",
		Remedy: "donnez le jour du dépôt, du retour ou de la présentation"}
	CodeRunAnnulled = problem.Kind{Code: "NUIT-12", Severity: problem.Error, Meaning: "la nuit est annulée : ses courriers ne comptent plus",
		Remedy: "donnez la nuit qui l’a remplacée, voyez « relance historique »"}
	CodeLost = problem.Kind{Code: "NUIT-13", Severity: problem.Error, Meaning: "l’historique est vide, alors que des nuits ont été publiées : tous les clients seraient relancés de nouveau",
		Remedy: "remettez-le en place (relance restaurer) ; pour repartir de zéro, videz aussi le dossier de sortie"}
	CodeBehind = problem.Kind{Code: "NUIT-14", Severity: problem.Error, Meaning: "frein : l’historique est plus ancien que des nuits déjà publiées, dont les courriers partiraient une seconde fois",
		Remedy: "remettez en place une sauvegarde qui les connaît (relance restaurer) ; pour passer outre, relancez la nuit avec --forcer MOTIF : leurs étapes comptent alors comme faites"}
	CodeOutrun = problem.Kind{Code: "NUIT-17", Severity: problem.Error, Meaning: "l’historique est plus ancien que sa copie : ce qui a été noté ou envoyé depuis y manque, et partirait une seconde fois",
		Remedy: "remettez la copie en place (relance restaurer) ; si c’est la copie qui est fausse, « relance restaurer » de la sauvegarde voulue la met de côté"}
	CodeGone = problem.Kind{Code: "NUIT-19", Severity: problem.Note, Meaning: "les documents d’une nuit récente ne sont plus dans le dossier de sorties, et ses relances comptent comme faites",
		Remedy: "s’ils sont postés ou rangés ailleurs, rien à faire ; s’ils sont perdus, relance reimprimer NUIT les refait"}
	CodeNoCopy = problem.Kind{Code: "SAV-01", Severity: problem.Warning, Meaning: "la copie de l’historique n’a pas pu être gardée",
		Remedy: "le reste est fait ; libérez de la place ou donnez le droit d’écrire dans ce dossier, la prochaine nuit en gardera une"}
	CodeNotBackup = problem.Kind{Code: "SAV-02", Severity: problem.Error, Meaning: "ce fichier n’est pas une sauvegarde de relance",
		Remedy: "donnez un .zip écrit par « relance sauvegarder », ou une copie .db du dossier .sauvegardes"}
	CodeBadBackup = problem.Kind{Code: "SAV-03", Severity: problem.Error, Meaning: "une sauvegarde est abîmée : un de ses fichiers n’a pas le contenu annoncé",
		Remedy: "rien n’a été changé ; prenez une sauvegarde plus ancienne"}
	CodeInTheWay = problem.Kind{Code: "SAV-04", Severity: problem.Error, Meaning: "le dossier a déjà des fichiers de cette sauvegarde",
		Remedy: "rien n’a été changé ; ajoutez --remplacer, les fichiers en place seront gardés dans .sauvegardes"}
	CodeForgotten = problem.Kind{Code: "SAV-05", Severity: problem.Warning, Meaning: "l’historique remis en place ne connaît pas ces nuits, dont les documents existent",
		Remedy: "la prochaine nuit s’arrêtera plutôt que d’écrire de nouveau les mêmes courriers : remettez en place une sauvegarde plus récente, ou lancez-la avec --forcer MOTIF, leurs étapes comptent alors comme faites"}
	CodeUnread = problem.Kind{Code: "SAV-06", Severity: problem.Note, Meaning: "l’historique remplacé ne peut pas être lu : ce qui a été noté ou envoyé depuis cette sauvegarde n’est pas connu",
		Remedy: "notez de nouveau ce que vous savez (relance suivi ajouter, relance poste) ; les courriels des derniers jours qu’elle ne dit pas envoyés ne partent qu’avec --confirmer"}
	CodeNewer = problem.Kind{Code: "SAV-07", Severity: problem.Warning, Meaning: "l’historique remplacé en savait plus que cette sauvegarde",
		Remedy: "notez de nouveau ces faits (relance suivi ajouter, relance poste) ; ces courriels sont dits « incertains » et ne repartent qu’avec --confirmer"}
	CodeFinished = problem.Kind{Code: "SAV-08", Severity: problem.Note, Meaning: "une restauration avait été interrompue : la commande suivante l’a finie, avant de lire quoi que ce soit",
		Remedy: "rien à faire"}
	CodeUnfinished = problem.Kind{Code: "SAV-09", Severity: problem.Error, Meaning: "une restauration interrompue ne peut pas être finie",
		Remedy: "réglez la cause dite (droits, place), puis recommencez n’importe quelle commande : elle la finira"}
	CodeRecovered = problem.Kind{Code: "SOR-01", Severity: problem.Note, Meaning: "une nuit avait été interrompue après son enregistrement : ses documents sont maintenant publiés",
		Remedy: "rien à faire"}
	CodeSetAside = problem.Kind{Code: "SOR-02", Severity: problem.Note, Meaning: "le dossier d’une nuit avait été modifié depuis sa publication : il est gardé sous un autre nom",
		Remedy: "reprenez-y ce que vous aviez changé, puis supprimez-le"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoDossier, CodeLocked, CodeReadOnly, CodeNoLedger, CodeEmpty, CodeUnreadable, CodeNoPolicy, CodeTrialBalance,
		CodeNotRead, CodeNoCycle, CodeNotRecognised, CodeNoRun, CodeUnknownRun, CodeNoLetter, CodeBeforeRun, CodeRunAnnulled,
		CodeLost, CodeBehind, CodeOutrun, CodeGone, CodeNoCopy, CodeNotBackup, CodeBadBackup, CodeInTheWay, CodeForgotten,
		CodeUnread, CodeNewer, CodeFinished, CodeUnfinished, CodeRecovered, CodeSetAside,
	}
}
