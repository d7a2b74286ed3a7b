package penalty

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeMissingRate = problem.Kind{Code: "PEN-01", Severity: problem.Warning, Meaning: "un taux n’est pas connu : les intérêts ne sont pas calculés au-delà",
		Remedy: "ajoutez dans relance.yaml la clé « taux » dite, d’après le texte officiel"}
	CodeAmount = problem.Kind{Code: "PEN-02", Severity: problem.Error, Meaning: "la créance n’est pas un montant positif",
		Remedy: "donnez le montant TTC de la facture"}
	CodeMovement = problem.Kind{Code: "PEN-03", Severity: problem.Error, Meaning: "un règlement ou un avoir sans date ou sans montant positif",
		Remedy: "donnez sa date AAAA-MM-JJ et un montant positif ; un règlement annulé se retire de la liste"}
	CodeBeyond = problem.Kind{Code: "PEN-04", Severity: problem.Error, Meaning: "règlements et avoirs dépassent la créance",
		Remedy: "vérifiez les montants ; l’excédent se rattache à une autre facture"}
	CodeDate = problem.Kind{Code: "PEN-05", Severity: problem.Error, Meaning: "une donnée du calcul des pénalités manque",
		Remedy: "donnez-la"}
	CodeRegime = problem.Kind{Code: "PEN-06", Severity: problem.Error, Meaning: "régime de pénalités inconnu",
		Remedy: "choisissez parmi les régimes cités"}
	CodeClause = problem.Kind{Code: "PEN-07", Severity: problem.Error, Meaning: "taux contractuel absent ou illisible",
		Remedy: "donnez le taux du contrat, par exemple 12, 3xTIL ou BCE+10"}
	CodeUnderFloor = problem.Kind{Code: "PEN-08", Severity: problem.Warning, Meaning: "le taux contractuel est inférieur au minimum de trois fois le taux de l’intérêt légal",
		Remedy: "corrigez vos conditions générales (C. com. L441-10 II) ; le calcul garde le taux du contrat"}
	CodeJudgment = problem.Kind{Code: "PEN-09", Severity: problem.Error, Meaning: "une procédure collective demande la date du jugement d’ouverture",
		Remedy: "donnez la date du jugement, publiée au BODACC"}
	CodeRetention = problem.Kind{Code: "PEN-10", Severity: problem.Error, Meaning: "retenue de garantie plus grande que la créance",
		Remedy: "la retenue de garantie va de 0 au montant de la facture"}
	CodeWord = problem.Kind{Code: "PEN-11", Severity: problem.Error, Meaning: "mot inconnu dans un calcul de pénalités",
		Remedy: "choisissez parmi les mots cités"}
	CodeUnusedRate = problem.Kind{Code: "PEN-12", Severity: problem.Warning, Meaning: "taux contractuel sans effet pour ce régime",
		Remedy: "retirez ce taux de la fiche du client ou de la commande"}
	CodeFloor = problem.Kind{Code: "PEN-13", Severity: problem.Note, Meaning: "minimum légal d’un taux contractuel non vérifié : le taux de l’intérêt légal de ce semestre n’est pas connu",
		Remedy: "ajoutez dans relance.yaml la clé « taux » dite, d’après le texte officiel"}
	CodeTableDate = problem.Kind{Code: "PEN-20", Severity: problem.Error, Meaning: "la date d’un taux est le premier jour d’un semestre, 1er janvier ou 1er juillet",
		Remedy: "donnez le taux en vigueur ce jour-là, par exemple à la date 2026-07-01"}
	CodeTableOrder = problem.Kind{Code: "PEN-21", Severity: problem.Error, Meaning: "les taux ne sont pas rangés par date",
		Remedy: "rangez les taux par date croissante"}
	CodeTableOverlap = problem.Kind{Code: "PEN-22", Severity: problem.Error, Meaning: "un autre taux est déjà connu à cette date",
		Remedy: "gardez un seul taux par date ; un taux fourni avec le programme ne se modifie pas"}
	CodeTableRate = problem.Kind{Code: "PEN-23", Severity: problem.Error, Meaning: "taux invraisemblable",
		Remedy: "donnez un pourcentage annuel de 0 à 25, avec deux décimales au plus"}
	CodeTableSource = problem.Kind{Code: "PEN-24", Severity: problem.Error, Meaning: "taux sans source",
		Remedy: "ajoutez « source: » : l’arrêté, ou le site où le taux a été lu"}
	CodeTableChecked = problem.Kind{Code: "PEN-25", Severity: problem.Error, Meaning: "« verifie-jusqu-au » est avant le dernier taux",
		Remedy: "vérifiez la table et avancez verifie-jusqu-au"}
	CodePublicWaiver = problem.Kind{Code: "PEN-30", Severity: problem.Warning, Meaning: "les pénalités dues par un acheteur public ne peuvent pas être abandonnées (CCP L2192-14)",
		Remedy: "retirez cet abandon : toute renonciation est réputée non écrite"}
	CodeBareWaiver = problem.Kind{Code: "PEN-31", Severity: problem.Warning, Meaning: "abandon de pénalités sans auteur ou sans motif",
		Remedy: "indiquez qui abandonne les pénalités et pourquoi"}
	CodeUnknownDebt = problem.Kind{Code: "PEN-32", Severity: problem.Warning, Meaning: "pénalités payées ou abandonnées pour une facture qui n’en a pas",
		Remedy: "vérifiez la facture désignée"}
	CodeBeyondAccrued = problem.Kind{Code: "PEN-33", Severity: problem.Warning, Meaning: "plus de pénalités payées ou abandonnées que la facture n’en a",
		Remedy: "vérifiez les montants saisis ; l’excédent est à rendre ou à imputer ailleurs"}
	CodeFact = problem.Kind{Code: "PEN-34", Severity: problem.Warning, Meaning: "pénalités payées ou abandonnées sans date ou sans montant positif",
		Remedy: "complétez la date AAAA-MM-JJ et le montant"}
	CodeUnplaced = problem.Kind{Code: "PEN-35", Severity: problem.Warning, Meaning: "des pénalités reçues dans une remise de plusieurs clients ne sont déduites d’aucun",
		Remedy: "notez le règlement au bon client (relance suivi ajouter paiement-penalites)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeMissingRate, CodeAmount, CodeMovement, CodeBeyond, CodeDate, CodeRegime, CodeClause, CodeUnderFloor,
		CodeJudgment, CodeRetention, CodeWord, CodeUnusedRate, CodeFloor, CodeTableDate, CodeTableOrder, CodeTableOverlap,
		CodeTableRate, CodeTableSource, CodeTableChecked, CodePublicWaiver, CodeBareWaiver, CodeUnknownDebt, CodeBeyondAccrued, CodeFact,
		CodeUnplaced,
	}
}
