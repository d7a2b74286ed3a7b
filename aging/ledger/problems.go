package ledger

import (
	"errors"
	"fmt"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// Codes lists the codes of the package; testdata/broken has an input for each.
func Codes() []string {
	return problem.Register{CodeUnknownFile, CodeEmptyFile, CodeAmount, CodeDate, CodeFieldCount, CodeMissingColumn, CodeLongLine, CodeArchive, CodeNoAccount, CodeEntryBalance,
		CodeFileBalance, CodePieceDate, CodeBalanceStopped, CodeNumbering, CodeFileName, CodeSeparator, CodeMixedCharsets, CodeSameFile, CodeDateOutside, CodeLettering,
		CodeLetterDate, CodeBothSides, CodeSwappedDates, CodeEncoding, CodeHeader, CodeExtract, CodeRenamed, CodeOverlap, CodeForeign, CodeRepeatedHeader, CodeXML,
		CodeManyRejected, CodeNoLines, CodeZeroBytes, CodeShortRow, CodeDoubles, CodeOutside, CodeMapAmount, CodeMapDate, CodeMapRow, CodeMapping, CodeNoMapping, CodeNoAccounts, CodeOtherSheets,
		CodeColumn, CodeState, CodeUnsure, CodeCurrency, CodeLeftOut, CodeAllOwed, CodeNetOfTax, CodeNoColumn,
		CodePrintedTotal, CodeNoCustomer, CodeHiddenRows, CodeDayOrder, CodeBalances, CodeCreditSign, CodeFilledDown, CodeSheetCopy, CodeLostSheet, CodeNotOwed, CodeSpelling, CodeExchange, CodeBalanceOnly, CodeControlGap}.Codes()
}

func warning(code problem.Kind, file, message, remedy string) problem.Problem {
	return code.As(problem.Warning).With(problem.Problem{File: file, Message: message, Remedy: remedy})
}

func note(code problem.Kind, file, message, remedy string) problem.Problem {
	return code.As(problem.Note).With(problem.Problem{File: file, Message: message, Remedy: remedy})
}

func refusal(code problem.Kind, file, message, remedy string) problem.Problem {
	return code.As(problem.Error).With(problem.Problem{File: file, Message: message, Remedy: remedy})
}

func amountProblem(file, column string, text []byte, err error) problem.Problem {
	p := refusal(CodeAmount, file, "montant illisible", "corrigez le montant dans le logiciel comptable puis refaites l’export, ou acceptez cette ligne avec --tolerer")
	switch {
	case errors.Is(err, money.ErrPrecision):
		p.Message = "montant plus fin que le centime"
	case errors.Is(err, money.ErrRange):
		p.Message = "montant hors de toute vraisemblance"
	}
	p.Column, p.Excerpt = column, excerpt(text)
	return p
}

func sideProblem(file, column string, text []byte) problem.Problem {
	p := refusal(CodeAmount, file, "sens illisible : on attend D ou C, +1 ou -1", "corrigez le sens dans le logiciel comptable puis refaites l’export")
	p.Column, p.Excerpt = column, excerpt(text)
	return p
}

func dateProblem(file, column string, text []byte) problem.Problem {
	p := refusal(CodeDate, file, "date d’écriture illisible sur un compte client", "écrivez la date sous la forme AAAAMMJJ ; le jour doit exister")
	if len(text) == 0 {
		p.Message = "date d’écriture absente sur un compte client"
	}
	p.Column, p.Excerpt = column, excerpt(text)
	return p
}

func fieldCountProblem(file string, l *layout, found int, line []byte) problem.Problem {
	p := refusal(CodeFieldCount, file, fmt.Sprintf("%d colonnes au lieu de %d", found, l.fields),
		"un séparateur ("+separatorName(l.sep)+") ou un retour à la ligne s’est sans doute glissé dans un libellé : corrigez-le puis refaites l’export")
	if found < l.fields {
		p.Remedy = "la ligne est coupée ou un séparateur manque : refaites l’export"
	}
	p.Excerpt = excerpt(line)
	return p
}

// mostRejected bounds the list of rejected rows, so that a file of another
// kind cannot fill the memory.
const mostRejected = 10000

func longLineProblem(file string, line int) problem.Problem {
	p := refusal(CodeLongLine, file, "ligne de plus d’un mébioctet", "ce n’est pas une ligne d’écriture : vérifiez que le fichier est bien un export comptable en texte")
	p.Line = line
	return p
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%s %s", thousands(n), many)
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:]
	}
	return s
}

// tallyProblems turns the tallied defects of a file into problems: a few places
// one by one, or one problem for all.
func tallyProblems(file string, l *layout, t *[tallies]tally) problem.List {
	var list problem.List
	each := func(kind int, p problem.Problem, total string) {
		for _, at := range t[kind].places {
			q := p
			q.Line, q.Column, q.Excerpt = int(at.no), l.name(at.column), at.excerpt
			list.Add(q)
		}
		if rest := t[kind].count - len(t[kind].places); rest > 0 {
			p.Message = fmt.Sprintf(total, thousands(rest))
			list.Add(p)
		}
	}
	once := func(kind int, p problem.Problem) {
		if tally := t[kind]; tally.count > 0 {
			if len(tally.places) > 0 {
				at := tally.places[0]
				p.Line, p.Column, p.Excerpt = int(at.no), l.name(at.column), at.excerpt
			}
			p.Message = strings.Replace(p.Message, "%d", thousands(tally.count), 1)
			list.Add(p)
		}
	}
	each(tallyBadDate, warning(CodePieceDate, file, "date de pièce ou d’échéance illisible : ignorée, la date d’écriture sert de repère", "corrigez la date dans le logiciel comptable"), "et %s autres dates de pièce illisibles")
	once(tallyDateOutside, warning(CodeDateOutside, file, "date d’écriture illisible ou absente hors des comptes clients (lignes concernées : %d, la première ici)", "sans effet sur la balance âgée ; corrigez la date dans le logiciel comptable"))
	once(tallyNoAccount, warning(CodeNoAccount, file, "numéro de compte absent (lignes concernées : %d, la première ici) : lignes tenues hors de la balance âgée", "complétez le compte : une créance a pu échapper au suivi"))
	once(tallyBothSides, warning(CodeBothSides, file, "débit et crédit remplis sur la même ligne (lignes concernées : %d, la première ici) : la différence est retenue", "vérifiez l’écriture"))
	each(tallyForeign, warning(CodeForeign, file, "montant en devise illisible : seul le montant en euros est retenu", "corrigez le montant en devise"), "et %s autres montants en devise illisibles")
	once(tallyControl, warning(CodeZeroBytes, file, "octets nuls dans les textes (lignes concernées : %d, la première ici) : ils sont retirés", "refaites l’export : le fichier a sans doute été abîmé"))
	once(tallyRepeatedHeader, warning(CodeRepeatedHeader, file, "l’en-tête se répète au milieu du fichier (%d fois) : plusieurs exports ont été mis bout à bout", "vérifiez qu’aucune période n’y est deux fois"))
	once(tallyBadLetterDate, note(CodeLetterDate, file, "date de lettrage illisible (lignes concernées : %d, la première ici) : sans effet", "aucune action : cette date n’est qu’indicative"))
	once(tallyShortRow, note(CodeShortRow, file, "lignes plus courtes que l’en-tête, auxquelles ne manquent que leurs derniers champs vides : %d, la première ici", "aucune action : elles sont lues"))
	once(tallyDateUnlettered, note(CodeLettering, file, "date de lettrage sans code de lettrage (lignes concernées : %d, la première ici)", "aucune action : ces lignes sont tenues pour non lettrées"))
	return list
}

// swappedProblem is the Dolibarr habit of exporting the creation date as
// PieceDate.
func swappedProblem(file string, n int) problem.Problem {
	return warning(CodeSwappedDates, file, fmt.Sprintf("la date de pièce suit la date d’écriture sur la plupart des factures (%s) : les deux semblent inversées, la plus ancienne est retenue", thousands(n)),
		"choisissez l’autre format d’export FEC du logiciel, dont PieceDate est la date de la facture")
}

func fileNameProblem(file string, closing, first, last civil.Date) problem.Problem {
	return warning(CodeFileName, file, fmt.Sprintf("le nom annonce une clôture au %s, mais les écritures vont du %s au %s", closing.French(), first.French(), last.French()),
		"vérifiez que c’est le bon fichier ; le contenu fait foi")
}
