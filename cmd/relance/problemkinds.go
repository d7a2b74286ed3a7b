package main

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	codeNoIndividual = problem.Kind{Code: "INI-01", Severity: problem.Warning, Meaning: "aucun compte client individuel dans ce grand livre",
		Remedy: "exportez-le avec les comptes auxiliaires, ou remplissez clients.xlsx à la main"}
	codeStartSheet = problem.Kind{Code: "DEM-01", Severity: problem.Error, Meaning: "cette feuille n’a pas les colonnes « Client » et « Première étape retenue »",
		Remedy: "importez la feuille écrite par « relance demarrage », ou donnez-lui ces titres"}
	codeUnmatched = problem.Kind{Code: "VER-01", Severity: problem.Warning, Meaning: "aucun cycle de la politique ne prend ces clients, ils ne seront jamais relancés",
		Remedy: "ajoutez un cycle dont « pour » les désigne, ou remplissez la colonne « cycle » de leur fiche"}
	codeRequestFacts = problem.Kind{Code: "VER-02", Severity: problem.Note, Meaning: "une requête en justice demandera ce qui n’est pas rempli : forme, siège ou représentant légal",
		Remedy: "ajoutez-le à « creancier » de relance.yaml, ou à la fiche des clients, au plus tard avant le dossier précontentieux"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		codeNoIndividual,
		codeStartSheet, codeUnmatched, codeRequestFacts,
	}
}
