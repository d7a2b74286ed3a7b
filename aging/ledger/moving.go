package ledger

import "relance/aging/problem"

// movingProblem refuses a file that somebody still writes: what is missing of it
// may be the payments.
func movingProblem(file string) problem.Problem {
	return refusal(CodeMoving, file, "la taille de ce fichier change pendant sa lecture : sa copie ou son export n’est pas fini", "attendez la fin de la copie, puis recommencez")
}
