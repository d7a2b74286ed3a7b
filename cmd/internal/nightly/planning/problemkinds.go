package planning

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeRecord = problem.Kind{Code: "AFA-07", Severity: problem.Warning, Meaning: "une donnée de la feuille du jour ne se lit pas ; la fiche du client reste à compléter",
		Remedy: "corrigez la valeur dans la feuille du jour, ou remplissez clients.xlsx"}
	CodePublicWay = problem.Kind{Code: "CTX-01", Severity: problem.Warning, Meaning: "dossier précontentieux d’un organisme public : ni injonction de payer ni saisie, la voie est administrative",
		Remedy: "suivez la partie « Tribunal compétent » de note-interne.pdf ; si ce client est une société, corrigez son type dans clients.xlsx"}
	CodeUnbooked = problem.Kind{Code: "FAC-27", Severity: problem.Warning, Meaning: "une facture est déclarée encaissée et le grand livre n’a pas son règlement ; elle n’est pas relancée",
		Remedy: "comptabilisez le règlement, ou corrigez le statut déposé sur la plateforme"}
	CodeVanished = problem.Kind{Code: "NUIT-16", Severity: problem.Note, Meaning: "des clients déjà relancés ne sont plus dans le grand livre, ou y ont changé de code",
		Remedy: "si l’un d’eux a changé de code, écrivez-le dans relance.yaml : anciens-codes: {ANCIEN: NOUVEAU} ; ses relances le suivent"}
	CodeInsolvent = problem.Kind{Code: "RCS-04", Severity: problem.Warning, Meaning: "un client est en procédure collective ; ses factures antérieures ne sont plus relancées",
		Remedy: "déclarez la créance au mandataire avant la date dite ; notez la procédure dans la feuille Procédures du suivi, avec le nom du mandataire"}
	CodeGone = problem.Kind{Code: "RCS-05", Severity: problem.Warning, Meaning: "un client est fermé, radié ou vendu",
		Remedy: "vérifiez qui a repris l’activité et à qui écrire ; s’il n’y a plus personne, proposez la perte de la créance"}
	CodeIdentity = problem.Kind{Code: "RCS-06", Severity: problem.Note, Meaning: "SIRENE complèterait la fiche d’un client",
		Remedy: "recopiez ce qui est juste dans clients.xlsx"}
	CodeRefusedUs = problem.Kind{Code: "RET-04", Severity: problem.Warning, Meaning: "un serveur refuse nos courriels pour la façon dont ils sont envoyés, et non pour l’adresse",
		Remedy: "montrez ce message à qui administre votre messagerie (SPF, DKIM, DMARC, réputation), puis recommencez l’envoi"}
	CodeUnclear = problem.Kind{Code: "RET-05", Severity: problem.Warning, Meaning: "un rapport de non-remise concerne un client, sans dire pour quel courriel ni pourquoi",
		Remedy: "lisez-le ; si l’adresse ne sert plus, corrigez la fiche du client, et notez l’envoi comme non parti (« relance poste RUN --sauf CLIENT »)"}
	CodeNoLetter = problem.Kind{Code: "RET-06", Severity: problem.Warning, Meaning: "cette ligne du retour de la poste ne parle d’aucun courrier que relance connaît",
		Remedy: "reprenez dans la colonne « reference » celle de recommandes.csv, ou notez cet envoi dans la feuille Envois du suivi"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeRecord,
		CodePublicWay, CodeUnbooked, CodeVanished, CodeInsolvent, CodeGone, CodeIdentity, CodeRefusedUs, CodeUnclear,
		CodeNoLetter,
	}
}
