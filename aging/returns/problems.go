package returns

import "relance/aging/problem"

func warning(code problem.Kind, file string, line int, column, excerpt, message, remedy string) problem.Problem {
	return code.With(problem.Problem{File: file, Line: line, Column: column, Excerpt: excerpt, Message: message, Remedy: remedy})
}
