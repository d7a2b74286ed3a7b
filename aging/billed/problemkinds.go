package billed

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeNoSeller = problem.Kind{Code: "FAC-20", Severity: problem.Warning, Meaning: "des factures électroniques ou des statuts ne sont pas lus : sans notre SIREN, rien ne dit lesquels sont les nôtres",
		Remedy: "écrivez « siren: » sous « creancier: » dans relance.yaml"}
	CodeAmbiguous = problem.Kind{Code: "FAC-21", Severity: problem.Note, Meaning: "plusieurs clients du grand livre ont ce numéro de facture : cette facture ne complète personne",
		Remedy: "vérifiez les références (PieceRef) dans le grand livre"}
	CodeTwice = problem.Kind{Code: "FAC-22", Severity: problem.Warning, Meaning: "une autre facture électronique porte ce numéro et n’est pas la même ; celle-ci n’est pas utilisée",
		Remedy: "retirez celle qui n’a pas été émise"}
	CodeTotal = problem.Kind{Code: "FAC-23", Severity: problem.Warning, Meaning: "une facture électronique n’a pas le montant du grand livre, qui est gardé",
		Remedy: "comparez l’écriture et la facture, et corrigez celle qui est fausse"}
	CodeDay = problem.Kind{Code: "FAC-24", Severity: problem.Warning, Meaning: "une facture électronique n’a pas la date du grand livre",
		Remedy: "corrigez la date de pièce (PieceDate) de l’écriture"}
	CodeNumbering = problem.Kind{Code: "FAC-25", Severity: problem.Note, Meaning: "les numéros des factures électroniques sont dans un autre champ du grand livre que PieceRef",
		Remedy: "écrivez dans relance.yaml la ligne « numero-facture » proposée"}
	CodeOthers = problem.Kind{Code: "FAC-26", Severity: problem.Note, Meaning: "des factures ou des statuts d’un autre vendeur, sans effet",
		Remedy: "rien à faire si ce sont des factures d’achat ; sinon vérifiez « siren » du créancier dans relance.yaml"}
	CodeCurrency = problem.Kind{Code: "FAC-28", Severity: problem.Warning, Meaning: "une facture électronique n’a pas la devise du grand livre, dont le montant est gardé",
		Remedy: "donnez à l’écriture la devise et le montant en devise (Idevise, Montantdevise), ou corrigez la facture"}
	CodeUnmatched = problem.Kind{Code: "FAC-29", Severity: problem.Warning, Meaning: "des statuts qui retiendraient une facture (refus, rejet, litige, suspension, paiement annoncé) n’en trouvent aucune dans le grand livre : ils sont sans effet",
		Remedy: "déposez la facture elle-même dans factures/, ou notez le litige dans le suivi ; vérifiez que son numéro est celui du grand livre (PieceRef, ou numero-facture)"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeNoSeller, CodeAmbiguous, CodeTwice, CodeTotal, CodeDay, CodeNumbering, CodeOthers, CodeCurrency,
		CodeUnmatched,
	}
}
