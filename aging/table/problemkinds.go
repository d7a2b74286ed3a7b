package table

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeWorkbook = problem.Kind{Code: "TAB-01", Severity: problem.Error, Meaning: "classeur illisible ou abîmé",
		Remedy: "ouvrez-le dans Excel ou LibreOffice, acceptez la réparation, vérifiez-le et enregistrez-le de nouveau au format .xlsx"}
	CodeOldFormat = problem.Kind{Code: "TAB-02", Severity: problem.Error, Meaning: "ancien classeur Excel (.xls) ou classeur protégé par un mot de passe",
		Remedy: "ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format .xlsx, sans mot de passe"}
	CodeTooLarge = problem.Kind{Code: "TAB-03", Severity: problem.Error, Meaning: "tableau trop grand",
		Remedy: "supprimez les lignes et colonnes vides, ou exportez une période plus courte"}
	CodeEncoding = problem.Kind{Code: "TAB-04", Severity: problem.Error, Meaning: "encodage inconnu d’un tableau",
		Remedy: "écrivez UTF-8, ISO 8859-15, Windows-1252, UTF-16, Macintosh ou CP850"}
	CodeEmpty = problem.Kind{Code: "TAB-05", Severity: problem.Error, Meaning: "le fichier est vide, ou n’a aucune feuille visible",
		Remedy: "refaites l’export, affichez la feuille à lire, ou retirez le fichier"}
	CodeQuotes = problem.Kind{Code: "TAB-06", Severity: problem.Note, Meaning: "guillemet isolé, pris comme un caractère du texte",
		Remedy: "aucune action si la ligne est juste"}
	CodeOtherKind = problem.Kind{Code: "TAB-07", Severity: problem.Error, Meaning: "ce fichier n’est pas un tableau que relance lit : PDF, image, page web, autre format de tableur",
		Remedy: "enregistrez-le au format .xlsx, ou refaites l’édition en choisissant Excel, CSV ou FEC"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeWorkbook, CodeOldFormat, CodeTooLarge, CodeEncoding, CodeEmpty, CodeQuotes, CodeOtherKind,
	}
}
