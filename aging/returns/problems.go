package returns

import "relance/aging/problem"

// Codes of what came back. None stops a night.
const (
	CodeMessage = "RET-01" // a message that cannot be read
	CodeUnknown = "RET-02" // a report of non-delivery about nothing that we know
	CodePosted  = "RET-03" // a row of the post's list that cannot be read
)

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string { return []string{CodeMessage, CodeUnknown, CodePosted} }

func warning(code, file string, line int, column, excerpt, message, remedy string) problem.Problem {
	return problem.Problem{Code: code, Severity: problem.Warning, File: file, Line: line, Column: column, Excerpt: excerpt, Message: message, Remedy: remedy}
}
