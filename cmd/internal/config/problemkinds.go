package config

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeIBAN = problem.Kind{Code: "CFG-20", Severity: problem.Error, Meaning: "IBAN faux : sa longueur ou sa clé ne correspond pas",
		Remedy: "recopiez-le du relevé d’identité bancaire ; un client qui paierait sur cet IBAN ne vous paierait pas"}
	CodeBIC = problem.Kind{Code: "CFG-21", Severity: problem.Error, Meaning: "BIC faux : il a 8 ou 11 caractères",
		Remedy: "recopiez-le du relevé d’identité bancaire"}
	CodeSIREN = problem.Kind{Code: "CFG-22", Severity: problem.Error, Meaning: "SIREN ou SIRET faux, ou qui ne vont pas ensemble",
		Remedy: "recopiez-les de l’avis de situation"}
	CodeVAT = problem.Kind{Code: "CFG-23", Severity: problem.Error, Meaning: "numéro de TVA faux, ou celui d’un autre SIREN",
		Remedy: "recopiez-le d’une facture, par exemple FR83404833048"}
	CodeIdentity = problem.Kind{Code: "CFG-24", Severity: problem.Warning, Meaning: "il manque l’adresse ou l’IBAN de qui doit être payé",
		Remedy: "ajoutez « adresse: » et « iban: » : sans elles, les courriers n’ont ni en-tête, ni coordonnées bancaires, ni code QR"}
	CodeAgent = problem.Kind{Code: "CFG-25", Severity: problem.Error, Meaning: "« emetteur: » et le bloc « mandataire » ne vont pas ensemble",
		Remedy: "décrivez dans « mandataire: » le cabinet qui écrit, ou supprimez le bloc"}
	CodeAccount = problem.Kind{Code: "CFG-26", Severity: problem.Error, Meaning: "numéro de compte, ou traitement de compte, non compris",
		Remedy: "écrivez au moins deux chiffres et un traitement, par exemple « 411: relance »"}
	CodeTerms = problem.Kind{Code: "CFG-27", Severity: problem.Error, Meaning: "délai de paiement non compris",
		Remedy: "corrigez « delai: », par exemple « 30 jours fin de mois »"}
	CodeMatching = problem.Kind{Code: "CFG-28", Severity: problem.Error, Meaning: "liste de rapprochement incohérente : un mot est répété, ou « aucun » n’est pas seul",
		Remedy: "écrivez « aucun », ou une liste sans répétition parmi an, rejet, piece, montant, fifo"}
	CodeBuckets = problem.Kind{Code: "CFG-29", Severity: problem.Error, Meaning: "tranches non comprises",
		Remedy: "écrivez par exemple « tranches: [30, 60, 90] »"}
	CodeExpression = problem.Kind{Code: "CFG-30", Severity: problem.Error, Meaning: "expression régulière illisible",
		Remedy: "vérifiez les parenthèses et les crochets, par exemple « FA-?(\\d+) »"}
	CodeControl = problem.Kind{Code: "CFG-31", Severity: problem.Error, Meaning: "contrôle d’un compte répété ou sans numéro de compte",
		Remedy: "donnez un seul solde par compte et par date"}
	CodeRate = problem.Kind{Code: "CFG-32", Severity: problem.Error, Meaning: "taux non compris",
		Remedy: "écrivez par exemple 12, 3xTIL ou BCE+10"}
	CodeBounds = problem.Kind{Code: "CFG-33", Severity: problem.Error, Meaning: "nombre, taux ou montant hors de ses bornes",
		Remedy: "corrigez ce nombre d’après les bornes dites"}
	CodePath = problem.Kind{Code: "CFG-34", Severity: problem.Error, Meaning: "chemin qui sort du dossier, ou motif de fichiers illisible",
		Remedy: "donnez un chemin à l’intérieur du dossier, sans « .. », par exemple « entrees/*.txt »"}
	CodeEmail = problem.Kind{Code: "CFG-35", Severity: problem.Error, Meaning: "ce n’est pas une adresse de courriel",
		Remedy: "écrivez une adresse complète, par exemple compta@exemple.fr"}
	CodeMailServer = problem.Kind{Code: "CFG-36", Severity: problem.Error, Meaning: "l’envoi des courriels n’est pas réglé de façon sûre : expéditeur, chiffrement ou mot de passe",
		Remedy: "complétez « courriel: » : « expediteur: » sur une ligne, « securite: starttls » ou « securite: tls »"}
	CodeSample = problem.Kind{Code: "CFG-37", Severity: problem.Error, Meaning: "un nom, un IBAN ou une adresse est encore du modèle fourni",
		Remedy: "remplacez tout le bloc par ce qui est à vous"}
	CodeStyle = problem.Kind{Code: "CFG-38", Severity: problem.Error, Meaning: "couleur, logo ou nombre d’appels hors de ce qui s’imprime",
		Remedy: "suivez les bornes dites, par exemple couleur: '#1F3A5F'"}
	CodePosting = problem.Kind{Code: "CFG-39", Severity: problem.Error, Meaning: "les colonnes de « a-poster » ne disent pas où est le nom du PDF",
		Remedy: "ajoutez une colonne « fichier », par exemple « Document: fichier » : sans elle un courrier annulé ne se retrouve pas dans la liste"}
	CodeLink = problem.Kind{Code: "CFG-40", Severity: problem.Error, Meaning: "lien de paiement refusé",
		Remedy: "écrivez une adresse https complète, par exemple « https://payer.exemple.fr/?facture={facture}&montant={montant}&ref={reference} » ; aussi {devise}"}
	CodeCommon = problem.Kind{Code: "CFG-41", Severity: problem.Error, Meaning: "le réglage commun à plusieurs dossiers ne peut pas servir",
		Remedy: "donnez sous « commun: » le chemin du fichier commun, depuis le dossier ; « relance guide cabinet » dit ce qui peut y être"}
	CodeNoServer = problem.Kind{Code: "ENV-01", Severity: problem.Error, Meaning: "aucun serveur d’envoi n’est donné",
		Remedy: "complétez « courriel: » (serveur, port, securite, utilisateur), ou ouvrez les brouillons .eml dans votre messagerie"}
	CodeNoPassword = problem.Kind{Code: "ENV-02", Severity: problem.Error, Meaning: "le mot de passe du serveur d’envoi ne se lit pas, ou d’autres peuvent le lire",
		Remedy: "mettez-le dans le fichier dit, sur une seule ligne, lisible de vous seul (chmod 600)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeIBAN, CodeBIC, CodeSIREN, CodeVAT, CodeIdentity, CodeAgent, CodeAccount, CodeTerms,
		CodeMatching, CodeBuckets, CodeExpression, CodeControl, CodeRate, CodeBounds, CodePath, CodeEmail,
		CodeMailServer, CodeSample, CodeStyle, CodePosting, CodeLink, CodeCommon, CodeNoServer, CodeNoPassword,
	}
}
