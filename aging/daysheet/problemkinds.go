package daysheet

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do;
// a cell that does not read has the code that it would have in suivi.xlsx.
var (
	CodeTitles = problem.Kind{Code: "AFA-01", Severity: problem.Error, Meaning: "une feuille du jour a perdu les titres de ses colonnes : ce qui y est noté ne peut pas être lu",
		Remedy: "remettez la ligne des titres, ou recopiez les réponses dans une feuille du jour intacte et ôtez celle-ci"}
	CodeMoved = problem.Kind{Code: "AFA-02", Severity: problem.Warning, Meaning: "un tri d’une partie des colonnes a séparé le repère d’une ligne de son client : elle n’est pas prise en compte, et rien ne part pour aucun des deux",
		Remedy: "remettez chaque client en face de son repère (annulez le tri), ou effacez le repère si la ligne est une nouvelle réponse"}
	CodeNobody = problem.Kind{Code: "AFA-03", Severity: problem.Warning, Meaning: "une réponse sans repère ni client : la ligne n’est pas prise en compte",
		Remedy: "écrivez le code du client dans la colonne « Client »"}
	CodeUnfit = problem.Kind{Code: "AFA-04", Severity: problem.Warning, Meaning: "une décision qui ne va pas à sa ligne : elle n’est pas prise en compte",
		Remedy: "choisissez une autre décision, ou closez le fait dans suivi.xlsx"}
	CodeTwice = problem.Kind{Code: "AFA-09", Severity: problem.Warning, Meaning: "deux lignes ont le même repère et le même jour, et ne disent pas la même chose : aucune n’est prise en compte, et rien ne part pour ce client",
		Remedy: "supprimez la ligne de trop, ou effacez le repère de la copie si c’est une seconde réponse"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{CodeTitles, CodeMoved, CodeNobody, CodeUnfit, CodeTwice}
}
