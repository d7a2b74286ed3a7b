package bank

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeLine = problem.Kind{Code: "BAN-01", Severity: problem.Warning, Meaning: "ligne de relevé laissée de côté",
		Remedy: "redemandez ce relevé à la banque, ou passez ce règlement en comptabilité ; les autres lignes sont lues"}
	CodeBalance = problem.Kind{Code: "BAN-02", Severity: problem.Warning, Meaning: "un relevé ne s’enchaîne pas : ancien solde et mouvements ne donnent pas le nouveau solde",
		Remedy: "un mouvement manque : téléchargez ce relevé à nouveau ; ses lignes sont utilisées"}
	CodeUnknown = problem.Kind{Code: "BAN-03", Severity: problem.Warning, Meaning: "liste dont les titres ne sont ceux d’aucune banque connue",
		Remedy: "« relance verifier --proposer FICHIER » propose une correspondance à relire et à ranger dans le dossier « banque »"}
	CodeDamaged = problem.Kind{Code: "BAN-04", Severity: problem.Warning, Meaning: "relevé bancaire abîmé, ou provisoire (camt.052)",
		Remedy: "téléchargez à nouveau le relevé, celui de fin de journée (camt.053) ; ce qui se lit est lu"}
	CodeCurrency = problem.Kind{Code: "BAN-05", Severity: problem.Warning, Meaning: "un compte en devise : ses mouvements ne sont pas comparés au grand livre",
		Remedy: "rien à faire si ce compte ne reçoit pas vos clients ; sinon passez ses règlements en comptabilité avant la nuit"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeLine, CodeBalance, CodeUnknown, CodeDamaged, CodeCurrency,
	}
}
