package openitem

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeInstalments = problem.Kind{Code: "ECH-01", Severity: problem.Warning, Meaning: "les échéances saisies d’une facture ne font pas son montant",
		Remedy: "corrigez la liste d’échéances ; en attendant, les conditions du client s’appliquent"}
	CodeNoInvoice = problem.Kind{Code: "ECH-05", Severity: problem.Note, Meaning: "des lignes de la liste d’échéances ne correspondent à aucune facture du grand livre",
		Remedy: "comparez le client et le numéro avec CompAuxNum et PieceRef du grand livre, ou retirez les factures soldées depuis longtemps"}
	CodeAmbiguous = problem.Kind{Code: "ECH-06", Severity: problem.Warning, Meaning: "un numéro de la liste d’échéances ne désigne aucune facture, ou plusieurs",
		Remedy: "corrigez le numéro ou le compte, ou donnez le client ou le montant"}
	CodeUnusedDay = problem.Kind{Code: "ECH-07", Severity: problem.Warning, Meaning: "la date de réception n’est pas utilisée : le délai ne court de la réception que pour un acheteur public sans conditions de paiement à lui",
		Remedy: "mettez « public » dans la colonne « type » de sa fiche si c’en est un, et videz ses conditions ; sinon, donnez l’échéance de la facture dans la colonne « échéance »"}
	CodeUnbalanced = problem.Kind{Code: "RAP-01", Severity: problem.Warning, Meaning: "un lettrage ne s’équilibre pas",
		Remedy: "vérifiez ce lettrage dans la comptabilité ; son solde reste ouvert dans la balance"}
	CodeCollective = problem.Kind{Code: "RAP-02", Severity: problem.Warning, Meaning: "un compte est collectif : toutes les créances y sont mêlées, sans compte auxiliaire par client",
		Remedy: "exportez le grand livre avec les comptes auxiliaires ; d’ici là ce compte est vieilli, mais personne n’est relancé"}
	CodeOpeningGap = problem.Kind{Code: "RAP-03", Severity: problem.Warning, Meaning: "l’ouverture d’un exercice diffère de la clôture du précédent",
		Remedy: "donnez les fichiers définitifs des deux exercices ; la balance suit l’ouverture, l’écart est un poste « écart d’ouverture »"}
	CodeUnfinished = problem.Kind{Code: "RAP-04", Severity: problem.Note, Meaning: "des lettrages ne s’équilibrent pas à une date que le grand livre dépasse",
		Remedy: "aucune action : leur solde à cette date reste ouvert ; refaites la balance à la dernière date pour contrôler les lettrages"}
	CodeOneSided = problem.Kind{Code: "RAP-05", Severity: problem.Warning, Meaning: "des lettrages n’ont que des règlements ou que des factures : l’autre côté est sans doute dans un autre exercice",
		Remedy: "donnez les exercices précédents avec des à-nouveaux détaillés, ou vérifiez ces lettrages (relance lettrage les liste)"}
	CodeMissingYear = problem.Kind{Code: "RAP-06", Severity: problem.Warning, Meaning: "il manque un exercice : la balance repart de l’ouverture qui le suit",
		Remedy: "donnez aussi le fichier de l’exercice manquant, ou retirez les fichiers d’avant, qui ne servent pas"}
	CodeNumbering = problem.Kind{Code: "RAP-07", Severity: problem.Note, Meaning: "PieceRef n’est pas le numéro des factures",
		Remedy: "si un autre champ le porte, ajoutez à relance.yaml la ligne « numero-facture » proposée ; sinon faites-le figurer dans l’export, et d’ici là les courriers citent la pièce, la date et le montant"}
	CodeNumberRule = problem.Kind{Code: "RAP-08", Severity: problem.Warning, Meaning: "« numero-facture » ne trouve aucun numéro dans des factures",
		Remedy: "corrigez le champ ou l’expression dans relance.yaml ; en attendant, PieceRef sert de numéro"}
	CodeSlip = problem.Kind{Code: "RAP-09", Severity: problem.Warning, Meaning: "date impossible d’un poste",
		Remedy: "corrigez cette date dans la comptabilité ; d’ici là, le poste reste dans la balance et n’est jamais relancé"}
	CodeShared = problem.Kind{Code: "RAP-10", Severity: problem.Note, Meaning: "des lettrages sont partagés par deux clients : l’un a sans doute réglé pour l’autre, qui n’est pas relancé de ces postes",
		Remedy: "virez ces règlements d’un compte à l’autre dans la comptabilité ; d’ici là, chaque solde reste celui du grand livre"}
	CodeSparse = problem.Kind{Code: "RAP-11", Severity: problem.Note, Meaning: "grand livre peu lettré : ce qui est payé n’est que présumé",
		Remedy: "lettrez les comptes de clients dans la comptabilité (relance lettrage les propose)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeInstalments, CodeNoInvoice, CodeAmbiguous, CodeUnusedDay, CodeUnbalanced, CodeCollective, CodeOpeningGap, CodeUnfinished,
		CodeOneSided, CodeMissingYear, CodeNumbering, CodeNumberRule, CodeSlip, CodeShared, CodeSparse,
	}
}
