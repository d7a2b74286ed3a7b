package ledger

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// refuseKind refuses what is no ledger by its first bytes or its name, and says
// what to export instead.
func refuseKind(f *reading, start []byte) bool {
	if f.source.wantsMapping() {
		return false
	}
	p := table.OtherKind(f.name, start)
	if p == nil {
		p = exchangeFormat(f.name, start)
	}
	if p != nil {
		f.problems.Add(*p)
	}
	return p != nil
}

// exchangeFormat recognises the formats in which programs hand entries to each
// other. They hold no more than the FEC of the same program, and their variants
// are not published well enough to be read without a doubt.
func exchangeFormat(file string, start []byte) *problem.Problem {
	name := strings.ToLower(path.Base(strings.ReplaceAll(file, "\\", "/")))
	var p problem.Problem
	switch {
	case strings.HasSuffix(name, ".ecx"), bytes.Contains(start[:min(len(start), 4096)], []byte("<EchangeExpertComptable")):
		p = refusal(CodeExchange, file, "fichier d’échange Sage (.ecx), fait pour un autre logiciel comptable", "exportez de Sage le fichier des écritures comptables (FEC), et donnez-le à la place")
	case strings.HasSuffix(name, ".edi"), strings.HasSuffix(name, ".ebp"):
		p = refusal(CodeExchange, file, "fichier d’échange EBP, fait pour un autre logiciel comptable", "exportez d’EBP le fichier des écritures comptables (FEC), et donnez-le à la place")
	case areQuadra(start):
		p = refusal(CodeExchange, file, "fichier d’échange Quadra (ASCII), fait pour un autre logiciel comptable", "exportez de Quadra le fichier des écritures comptables (FEC), et donnez-le à la place")
	case strings.HasPrefix(name, "ximport"), areXImport(start):
		p = refusal(CodeExchange, file, "fichier d’échange XIMPORT (Ciel, Sage 50), fait pour un autre logiciel comptable", "exportez du logiciel d’origine le fichier des écritures comptables (FEC), et donnez-le à la place")
	default:
		return nil
	}
	return &p
}

// areQuadra recognises the lines of a Quadra ASCII file: M, account 8, journal 2,
// folio 3, date JJMMAA, label, then the side and thirteen signed digits of cents.
func areQuadra(start []byte) bool {
	return allLines(start, regexp.MustCompile(`^(M.{8}.{2}\d{3}\d{6}.{21}[DC][+-]\d{12}|C.{8}.{20,}|[I-R ].*)`), regexp.MustCompile(`^M.{8}.{2}\d{3}\d{6}`))
}

// areXImport recognises the fixed width lines of XIMPORT: a number, a journal, a
// date AAAAMMJJ, and no separator.
func areXImport(start []byte) bool {
	return allLines(start, regexp.MustCompile(`^ *\d{1,5} *[A-Z0-9]{1,2} *(19|20)\d{6}[^;\t|]{60,}$`), nil)
}

// allLines says that the first whole lines are all of a shape, and that one of
// them is of the telling one.
func allLines(start []byte, shape, telling *regexp.Regexp) bool {
	lines, told := 0, telling == nil
	for _, line := range wholeLines(start, sampledRows) {
		line = bytes.TrimRight(line, "\r\n")
		if !shape.Match(line) {
			return false
		}
		lines++
		told = told || telling.Match(line)
	}
	return lines > 0 && told
}
