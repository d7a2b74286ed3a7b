package returns

import "relance/aging/problem"

// What this package may find wrong: each code, how grave it is, what it means and what to do.
var (
	CodeMessage = problem.Kind{Code: "RET-01", Severity: problem.Warning, Meaning: "message ou boîte de messages illisible, ou trop grand",
		Remedy: "enregistrez à nouveau ce message depuis votre messagerie, et déposez seulement ce qui est reçu depuis la dernière nuit"}
	CodeUnknown = problem.Kind{Code: "RET-02", Severity: problem.Warning, Meaning: "un courriel n’a pas été remis, sans que l’on sache à quel client il était écrit",
		Remedy: "cherchez ce client, corrigez son adresse dans les fiches, puis retirez ce fichier du dossier « retours »"}
	CodePosted = problem.Kind{Code: "RET-03", Severity: problem.Warning, Meaning: "ligne du retour de la poste laissée de côté",
		Remedy: "corrigez cette ligne, ou notez ce courrier dans la feuille Envois du suivi ; les autres lignes sont lues"}
)

// ProblemKinds is the register of the package.
func ProblemKinds() problem.Register {
	return problem.Register{
		CodeMessage, CodeUnknown, CodePosted,
	}
}
