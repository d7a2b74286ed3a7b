package rules

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	BrakeCap = problem.Kind{Code: "FRN-01", Severity: problem.Error, Meaning: "frein : plus de courriers, d’appels ou de courriels que la limite d’une nuit",
		Remedy: "vérifiez les décisions avec --essai ; « plafond-par-nuit » dans regles.yaml étale les courriels sur plusieurs nuits ; sinon relevez « frein: courriers »"}
	BrakeLetters = problem.Kind{Code: "FRN-02", Severity: problem.Error, Meaning: "frein : le nombre de courriers bondit par rapport aux dernières nuits",
		Remedy: "vérifiez les décisions avec --essai, ou relevez « frein: hausse »"}
	BrakeAmount = problem.Kind{Code: "FRN-03", Severity: problem.Error, Meaning: "frein : le montant réclamé bondit par rapport aux dernières nuits",
		Remedy: "vérifiez les décisions avec --essai, ou relevez « frein: hausse »"}
	BrakeCustomers = problem.Kind{Code: "FRN-04", Severity: problem.Error, Meaning: "frein : le nombre de clients relancés bondit par rapport aux dernières nuits",
		Remedy: "vérifiez les décisions avec --essai, ou relevez « frein: hausse »"}
	BrakeProof = problem.Kind{Code: "FRN-05", Severity: problem.Error, Meaning: "frein : la balance âgée n’est pas égale au grand livre",
		Remedy: "corrigez le grand livre ; la feuille « Contrôles » (preuve) donne l’écart par compte"}
	BrakeOpening = problem.Kind{Code: "FRN-06", Severity: problem.Error, Meaning: "frein : à-nouveaux absents, et l’exercice précédent n’est pas fourni",
		Remedy: "ajoutez le grand livre de l’exercice précédent ou les à-nouveaux ; si c’est le premier exercice de la société, écrivez « premier-exercice: oui » dans relance.yaml"}
	BrakeIBAN = problem.Kind{Code: "FRN-07", Severity: problem.Error, Meaning: "frein : notre IBAN a changé depuis la dernière nuit",
		Remedy: "vérifiez l’IBAN de relance.yaml auprès de votre banque, puis relancez avec --forcer MOTIF s’il est le bon"}
	BrakeBank = problem.Kind{Code: "FRN-08", Severity: problem.Error, Meaning: "frein : les écritures de banque sont plus anciennes que le dossier ne le permet",
		Remedy: "saisissez la banque, ou relevez « frein: banque-plus-vieille-que »"}
	CodePutOff = problem.Kind{Code: "PLF-01", Severity: problem.Note, Meaning: "plafond de la nuit atteint : le reste attend les nuits suivantes, les plus petites dettes en dernier",
		Remedy: "rien à faire ; pour en préparer plus chaque nuit, relevez « plafond-par-nuit » dans regles.yaml"}
	CodeApproval = problem.Kind{Code: "PLF-02", Severity: problem.Warning, Meaning: "une lettre attend l’accord d’une personne : son montant dépasse celui des règles",
		Remedy: "donnez l’accord (relance suivi ajouter note), ou relevez le montant dans regles.yaml"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		BrakeCap, BrakeLetters, BrakeAmount, BrakeCustomers, BrakeProof, BrakeOpening, BrakeIBAN, BrakeBank,
		CodePutOff, CodeApproval,
	}
}
