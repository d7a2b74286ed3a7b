package bank

import "relance/aging/problem"

// Codes of bank statements. None stops a night: a statement holds reminders, it
// never makes one.
const (
	CodeLine     = "BAN-01" // a line that cannot be read
	CodeBalance  = "BAN-02" // old balance + movements are not the new balance
	CodeUnknown  = "BAN-03" // a list of movements whose titles are not known
	CodeDamaged  = "BAN-04" // the file breaks off, or is no statement that can be used
	CodeCurrency = "BAN-05" // an account that is not in euros
)

// Codes lists them all; testdata/broken has an input for each.
func Codes() []string { return []string{CodeLine, CodeBalance, CodeUnknown, CodeDamaged, CodeCurrency} }

func (f *file) warn(code string, line int, column, excerpt, message, remedy string) {
	if r := []rune(excerpt); len(r) > 80 {
		excerpt = string(r[:80]) + "…"
	}
	f.problems.Add(problem.Problem{Code: code, Severity: problem.Warning, File: f.name, Line: line, Column: column, Excerpt: excerpt, Message: message, Remedy: remedy})
}

// unread reports a line that is left out.
func (f *file) unread(line int, column, excerpt, message string) {
	f.warn(CodeLine, line, column, excerpt, "ligne de relevé laissée de côté : "+message, "redemandez ce relevé à la banque, ou passez ce règlement en comptabilité ; les autres lignes sont lues")
}

// damaged reports a file, or the rest of one, that cannot be read.
func (f *file) damaged(line int, message string) {
	f.warn(CodeDamaged, line, "", "", "relevé bancaire abîmé : "+message, "téléchargez à nouveau ce relevé ; ce qui précède est lu")
}
