package letters

import (
	"strings"

	"relance/aging/problem"
)

func refuse(code problem.Kind, customer, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Excerpt: customer, Message: message, Remedy: remedy})
}

func warn(code problem.Kind, customer, message, remedy string) problem.Problem {
	return code.With(problem.Problem{Excerpt: customer, Message: message, Remedy: remedy})
}

// typed writes a customer's code as a command line takes it.
func typed(code string) string {
	if strings.ContainsAny(code, " '\"&;$") {
		return "'" + strings.ReplaceAll(code, "'", `'\''`) + "'"
	}
	return code
}
