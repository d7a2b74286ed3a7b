package ledger

import (
	"fmt"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// fewest is how many known titles make a row a header, though not a whole one.
const fewest = 2

// notUnderstood says what was understood of a table that no mapping reads, what
// is missing and how to give it; or that the file is no table of debts at all.
func notUnderstood(file string, candidates []*Mapping, sheets []table.Sheet) problem.Problem {
	var best studied
	found := 0
	for _, m := range candidates {
		for _, sheet := range sheets {
			if h, ok := table.FindHeader(sheet, m.fields()); ok && len(h.Columns) > found && len(h.Columns) >= fewest {
				found = len(h.Columns)
				best = studied{mapping: m, below: below{h, sheet.Rows[h.Index+1:], m.states()}, used: map[int]string{}}
			}
		}
	}
	if found == 0 {
		return refusal(CodeUnknownFile, file, "ni un FEC, ni un export dont les colonnes sont reconnues",
			"donnez le FEC, ou un tableau dont une ligne d’en-tête nomme la date, le client et le montant (relance guide export) ; si c’est un tableau, « relance verifier FICHIER --proposer » écrit la correspondance qui le fait lire")
	}
	return best.refused(file)
}

// refused teaches what a header lacks.
func (s *studied) refused(file string) problem.Problem {
	var known []string
	for at, cell := range s.header.Row.Cells {
		if keys := s.keys(at); len(keys) > 0 {
			known = append(known, fmt.Sprintf("« %s » (%s)", oneLine(cell.Text), strings.Join(keys, ", ")))
		}
	}
	var missing, lines []string
	need := func(ok bool, what, key string, kind contentKind) {
		if !ok {
			missing = append(missing, what)
			lines = append(lines, fmt.Sprintf("%s: [%s]", key, quoted(s.guess(kind, key))))
		}
	}
	need(isDated(s.header), "la date", mapDate, daysColumn)
	need(isSomeones(s.header), "le client", mapName, textColumn)
	if net := s.netOfTax(); net != "" && !isValued(s.header) && len(missing) == 0 {
		return netProblem(file, net, s.header.Row.No)
	}
	what := "le montant en euros (TTC, reste à payer, ou débit et crédit)"
	for _, at := range s.header.Unknown {
		if unit := otherUnit(s.header.Row.Cell(at).Text); unit != "" {
			what += fmt.Sprintf(", « %s » étant en %s", oneLine(s.header.Row.Cell(at).Text), unit)
		}
	}
	need(isValued(s.header), what, mapOpen, amountsColumn)
	if len(missing) == 0 {
		missing, lines = []string{"une colonne que cette correspondance exige : « " + strings.Join(s.mapping.Signature, " », « ") + " »"}, []string{"date: [" + quoted("Date") + "]"}
	}
	p := refusal(CodeNoColumn, file, "colonnes comprises : "+strings.Join(known, ", ")+" ; il manque "+strings.Join(missing, " et "),
		"ajoutez-la à l’export ; ou, si elle y est sous un autre nom, dites-le dans une correspondance : "+mappingText(lines, file))
	p.Line = s.header.Row.No
	return p
}

// netProblem refuses a list of amounts before tax.
func netProblem(file, title string, row int) problem.Problem {
	p := refusal(CodeNetOfTax, file, "seul le montant hors taxes est là (« "+title+" ») : ce n’est pas ce que le client doit",
		"refaites l’export avec le montant TTC ou le reste à payer ; si c’est bien ce qu’il doit, dites-le dans une correspondance : "+mappingText([]string{"solde: [" + quoted(title) + "]"}, file))
	p.Line, p.Column = row, title
	return p
}

// mappingText is a mapping to write, and how to have it read.
func mappingText(columns []string, file string) string {
	return fmt.Sprintf("un fichier mon-export.yaml où vous écrivez {nom: mon-export, colonnes: {%s}}, puis --correspondance mon-export.yaml, ou dans relance.yaml sources: [{fichier: %s, format: mon-export.yaml}] (« relance verifier FICHIER --proposer » écrit ce fichier)",
		strings.Join(columns, ", "), quoted("entrees/"+file))
}

// guess gives the title of the first column not understood whose cells are of a
// kind, or what to write instead.
func (s below) guess(kind contentKind, key string) string {
	for _, at := range s.header.Unknown {
		if s.content(at).kind() == kind && otherUnit(s.header.Row.Cell(at).Text) == "" {
			return oneLine(s.header.Row.Cell(at).Text)
		}
	}
	return "titre de la colonne « " + key + " »"
}

// netOfTax gives the title of a column of amounts before tax, "" when there is
// none.
func (s below) netOfTax() string {
	for _, at := range s.header.Unknown {
		title := s.header.Row.Cell(at).Text
		words := table.TitleWords(title)
		if s.content(at).kind() == amountsColumn && slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"ht", "htva", "hors", "untaxed", "subtotal", "net"}, w)
		}) {
			return oneLine(title)
		}
	}
	return ""
}
