package bank

import "relance/aging/problem"

func (f *file) warn(code problem.Kind, line int, column, excerpt, message, remedy string) {
	if r := []rune(excerpt); len(r) > 80 {
		excerpt = string(r[:80]) + "…"
	}
	f.problems.Add(code.With(problem.Problem{File: f.name, Line: line, Column: column, Excerpt: excerpt, Message: message, Remedy: remedy}))
}

// unread reports a line that is left out.
func (f *file) unread(line int, column, excerpt, message string) {
	f.warn(CodeLine, line, column, excerpt, "ligne de relevé laissée de côté : "+message, "redemandez ce relevé à la banque, ou passez ce règlement en comptabilité ; les autres lignes sont lues")
}

// damaged reports a file, or the rest of one, that cannot be read.
func (f *file) damaged(line int, message string) {
	f.warn(CodeDamaged, line, "", "", "relevé bancaire abîmé : "+message, "téléchargez à nouveau ce relevé ; ce qui précède est lu")
}
