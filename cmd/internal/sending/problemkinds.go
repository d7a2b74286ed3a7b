package sending

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoConnection = problem.Kind{Code: "ENV-03", Severity: problem.Error, Meaning: "le serveur d’envoi ne peut pas servir",
		Remedy: "vérifiez « courriel: » dans relance.yaml et le mot de passe ; ce qui n’est pas parti le sera au prochain « relance envoyer »"}
	CodeSendRefused = problem.Kind{Code: "ENV-04", Severity: problem.Warning, Meaning: "le serveur a refusé un courriel",
		Remedy: "corrigez l’adresse du client ou celle de l’expéditeur ; la commande qui le renvoie est citée"}
	CodeSendDeferred = problem.Kind{Code: "ENV-05", Severity: problem.Warning, Meaning: "un courriel n’est pas parti, pour aucun de ses destinataires",
		Remedy: "relancez la même commande plus tard ; sinon la prochaine nuit écrira de nouveau"}
	CodeSendUnknown = problem.Kind{Code: "ENV-06", Severity: problem.Warning, Meaning: "un courriel est peut-être parti : personne ne le sait",
		Remedy: "cherchez-le dans les messages envoyés de votre serveur ; s’il n’y est pas, renvoyez-le avec --confirmer"}
	CodeSendChanged = problem.Kind{Code: "ENV-07", Severity: problem.Error, Meaning: "un courriel ou les documents de la nuit ne sont plus ceux qu’elle a écrits : rien n’en est envoyé",
		Remedy: "remettez le dossier de la nuit à sa place, ou envoyez-le de votre messagerie et dites-le avec « relance poste »"}
	CodeForgotten = problem.Kind{Code: "ENV-08", Severity: problem.Note, Meaning: "une nuit passée a encore des courriels que personne n’a envoyés",
		Remedy: "envoyez-les (relance envoyer RUN ; ce qui n’est plus dû ne part pas), ou dites qu’ils sont partis (relance poste RUN)"}
	CodeCutShort = problem.Kind{Code: "ENV-09", Severity: problem.Warning, Meaning: "l’envoi est interrompu : des courriels restent à envoyer",
		Remedy: "relancez « relance envoyer » : ce qui est parti ne repartira pas"}
	CodeUnprotected = problem.Kind{Code: "ENV-10", Severity: problem.Note, Meaning: "les courriels sont remis sans chiffrement à un serveur de cette machine (securite: aucune)",
		Remedy: "rien à faire : ils ne quittent pas cette machine en clair"}
	CodeMailPort = problem.Kind{Code: "ENV-12", Severity: problem.Warning, Meaning: "le port d’envoi ne va pas d’ordinaire avec cette sécurité",
		Remedy: "écrivez la « securite: » dite, ou le port que donne votre hébergeur"}
	CodeSendPartly = problem.Kind{Code: "ENV-13", Severity: problem.Warning, Meaning: "un courriel est parti, mais pas à tous ses destinataires",
		Remedy: "corrigez l’adresse refusée dans la fiche du client ou dans « courriel » de relance.yaml, et transmettez-lui le message à la main : les autres l’ont reçu, il ne repartira pas"}
	CodeSendHeld = problem.Kind{Code: "ENV-14", Severity: problem.Warning, Meaning: "un courriel n’est pas envoyé : ce qu’il demande n’est plus dû, ou son client est retenu",
		Remedy: "rien à défaire : il ne compte pas comme envoyé, et la prochaine nuit décidera de nouveau"}
	CodeUndecided = problem.Kind{Code: "ENV-15", Severity: problem.Error, Meaning: "les fichiers d’aujourd’hui ne se lisent plus : rien ne dit qui a payé depuis la nuit, et aucun courriel n’est envoyé",
		Remedy: "corrigez les erreurs dites avec celle-ci, puis relancez « relance envoyer » ; rien n’est noté dans l’historique"}
	CodeOtherAccount = problem.Kind{Code: "ENV-16", Severity: problem.Error, Meaning: "les courriels demandent de payer sur un IBAN qui n’est plus le nôtre : rien n’est envoyé",
		Remedy: "si le nouvel IBAN est le bon, annulez cette nuit (relance annuler) et refaites-la avec --forcer MOTIF ; sinon, remettez l’ancien dans relance.yaml"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoConnection, CodeSendRefused, CodeSendDeferred, CodeSendUnknown, CodeSendChanged, CodeForgotten, CodeCutShort, CodeUnprotected,
		CodeMailPort, CodeSendPartly, CodeSendHeld, CodeUndecided, CodeOtherAccount,
	}
}
