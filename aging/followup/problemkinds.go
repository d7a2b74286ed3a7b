package followup

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeOverruled = problem.Kind{Code: "AFA-05", Severity: problem.Note, Meaning: "la feuille du jour et le suivi ne disent pas la même chose ; c’est le suivi qui compte",
		Remedy: "corrigez suivi.xlsx si c’est la feuille du jour qui a raison"}
	CodeTakenBack = problem.Kind{Code: "AFA-06", Severity: problem.Note, Meaning: "une réponse n’est plus dans la feuille du jour, ou dit autre chose ; ce fait ne compte plus",
		Remedy: "rien à faire si c’est une correction ; sinon notez-le de nouveau"}
	CodeNoHeader = problem.Kind{Code: "SUI-10", Severity: problem.Error, Meaning: "une feuille de suivi n’a pas sa ligne de titres au-dessus de ses colonnes : ce qu’elle dit ne peut pas être lu",
		Remedy: "remettez chaque titre au-dessus de sa colonne, « Client » au-dessus des codes"}
	CodeSheet = problem.Kind{Code: "SUI-11", Severity: problem.Warning, Meaning: "une feuille dont le nom n’est pas celui d’une feuille de suivi",
		Remedy: "renommez-la si elle compte ; si elle ne doit pas être lue, faites commencer son nom par « Hors suivi »"}
	CodeBlank = problem.Kind{Code: "SUI-12", Severity: problem.Warning, Meaning: "une cellule obligatoire n’est pas remplie ; la ligne n’est pas prise en compte",
		Remedy: "remplissez-la"}
	CodeDay = problem.Kind{Code: "SUI-13", Severity: problem.Warning, Meaning: "une date illisible ; la ligne n’est pas prise en compte",
		Remedy: "écrivez le jour, le mois et l’année, par exemple 30/10/2026"}
	CodeAmount = problem.Kind{Code: "SUI-14", Severity: problem.Warning, Meaning: "un montant illisible ou négatif ; la ligne n’est pas prise en compte",
		Remedy: "écrivez par exemple 1 250,00"}
	CodeChoice = problem.Kind{Code: "SUI-15", Severity: problem.Warning, Meaning: "un mot qui n’est pas dans la liste ; la ligne n’est pas prise en compte",
		Remedy: "choisissez dans la liste déroulante"}
	CodeSchedule = problem.Kind{Code: "SUI-16", Severity: problem.Warning, Meaning: "un échéancier ne se lit pas, ou ne fait pas le montant du plan",
		Remedy: "écrivez par exemple 01/11/2026 = 600,00 ; 01/12/2026 = 600,00, ou donnez le montant, la première échéance et le nombre"}
	CodeOrder = problem.Kind{Code: "SUI-17", Severity: problem.Warning, Meaning: "une date vient avant le jour du fait ; la ligne n’est pas prise en compte",
		Remedy: "corrigez l’une des deux dates"}
	CodeColumn = problem.Kind{Code: "SUI-18", Severity: problem.Note, Meaning: "des colonnes de la feuille de suivi ne sont pas utilisées",
		Remedy: "rien à faire si ces colonnes sont les vôtres"}
	CodeCustomer = problem.Kind{Code: "SUI-19", Severity: problem.Warning, Meaning: "un fait parle d’un client que le grand livre ne connaît pas",
		Remedy: "vérifiez son code dans la balance ; le fait compte dès que le client y paraît"}
	CodeInvoice = problem.Kind{Code: "SUI-20", Severity: problem.Warning, Meaning: "un fait parle d’une facture que ce client n’a pas, ou qu’il a plusieurs fois",
		Remedy: "vérifiez le numéro et sa date"}
	CodeRepeated = problem.Kind{Code: "SUI-21", Severity: problem.Note, Meaning: "une ligne répète une autre, et compte une fois",
		Remedy: "supprimez l’une des deux lignes, ou donnez-leur des N° différents si ce sont deux faits"}
	CodeChanged = problem.Kind{Code: "SUI-22", Severity: problem.Note, Meaning: "une ligne de la feuille a été modifiée",
		Remedy: "rien à faire si c’est voulu : c’est le même fait ; pour en noter un autre, ajoutez une ligne"}
	CodeMissing = problem.Kind{Code: "SUI-23", Severity: problem.Warning, Meaning: "une ligne n’est plus dans la feuille ; le fait compte toujours",
		Remedy: "remettez la ligne, ou closez le fait avec « relance suivi clore »"}
	CodeBack = problem.Kind{Code: "SUI-24", Severity: problem.Note, Meaning: "une ligne est de nouveau dans la feuille",
		Remedy: "rien à faire"}
	CodeAbsent = problem.Kind{Code: "SUI-25", Severity: problem.Warning, Meaning: "le classeur de suivi n’est plus dans le dossier ; les faits qu’il contenait comptent toujours",
		Remedy: "remettez suivi.xlsx en place, ou closez ces faits avec « relance suivi clore »"}
	CodeNoLetter = problem.Kind{Code: "SUI-26", Severity: problem.Warning, Meaning: "un envoi est noté pour un courrier que l’historique ne connaît pas",
		Remedy: "vérifiez le client et le nom de la nuit avec « relance historique »"}
	CodeNoSheet = problem.Kind{Code: "SUI-27", Severity: problem.Error, Meaning: "ce fichier n’a aucune feuille de suivi : ce qu’il dit ne peut pas être lu",
		Remedy: "refaites un classeur vide avec « relance init » dans un autre dossier et recopiez-y vos lignes ; un CSV porte le nom de sa feuille (promesses.csv) ou a une colonne « feuille »"}
	CodeSameNo = problem.Kind{Code: "SUI-28", Severity: problem.Note, Meaning: "deux lignes ont le même N° ; le second n’est pas pris en compte",
		Remedy: "donnez à chaque ligne un N° différent, ou laissez la colonne vide"}
	CodePublic = problem.Kind{Code: "SUI-29", Severity: problem.Warning, Meaning: "une voie qui n’est pas ouverte contre un organisme public, dont les biens sont insaisissables (CGPPP L2311-1)",
		Remedy: "réclamez à l’ordonnateur (CJA R421-1), puis demandez le mandatement d’office (CGCT L1612-15 et L1612-16) ou un référé-provision au juge administratif (CJA R541-1) ; ou corrigez le type du client"}
	CodeAhead = problem.Kind{Code: "SUI-30", Severity: problem.Note, Meaning: "un fait est daté d’après la nuit ; il ne compte pas encore",
		Remedy: "vérifiez l’année ; si la date est la bonne, il comptera ce jour-là"}
	CodeByName = problem.Kind{Code: "SUI-31", Severity: problem.Note, Meaning: "des clients sont écrits par leur nom, et compris",
		Remedy: "vérifiez-les, ou écrivez leur code"}
	CodeNumberTaken = problem.Kind{Code: "SUI-32", Severity: problem.Warning, Meaning: "un numéro de recommandé est déjà celui d’un autre client ; le dépôt n’est pas pris en compte",
		Remedy: "recopiez le numéro du bordereau de dépôt ; chaque recommandé a le sien"}
	CodeNoNumber = problem.Kind{Code: "SUI-33", Severity: problem.Warning, Meaning: "un recommandé est noté « Posté » sans son numéro ; le dépôt compte, sans preuve",
		Remedy: "écrivez le numéro du bordereau de dépôt"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeOverruled, CodeTakenBack,
		CodeNoHeader, CodeSheet, CodeBlank, CodeDay, CodeAmount, CodeChoice, CodeSchedule, CodeOrder,
		CodeColumn, CodeCustomer, CodeInvoice, CodeRepeated, CodeChanged, CodeMissing, CodeBack, CodeAbsent,
		CodeNoLetter, CodeNoSheet, CodeSameNo, CodePublic, CodeAhead, CodeByName, CodeNumberTaken, CodeNoNumber,
	}
}
