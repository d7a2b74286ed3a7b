package ledger

import (
	"bytes"
	"slices"
	"strings"
)

// column is one of the FEC's fields, in their legal order, then those that
// other layouts have.
type column int

const (
	colJournal column = iota
	colJournalLabel
	colEntry
	colDate
	colAccount
	colAccountLabel
	colAux
	colAuxLabel
	colRef
	colPieceDate
	colLabel
	colDebit
	colCredit
	colLetter
	colLetterDate
	colValidDate
	colForeign
	colCurrency
	colSide // Sens; the amount is then under colDebit
	colDue  // not in the FEC, added by some vendors
	columns
)

// legal is how many columns the shortest legal FEC has.
const legal = 18

// officialName is the legal name of a column, used in messages.
func officialName(c column) string {
	return [...]string{"JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib",
		"PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise", "Sens", "DateLimitReglmt"}[c]
}

// columnAliases are the header names seen in real files, folded.
func columnAliases() map[string]column {
	return map[string]column{
		"journalcode": colJournal, "codejournal": colJournal, "journallib": colJournalLabel, "journallibelle": colJournalLabel, "libellejournal": colJournalLabel,
		"ecriturenum": colEntry, "numecriture": colEntry, "ecriturenumero": colEntry, "ecrituredate": colDate, "dateecriture": colDate,
		"comptenum": colAccount, "comptenumero": colAccount, "comptelib": colAccountLabel, "comptelibelle": colAccountLabel,
		"compauxnum": colAux, "compteauxnum": colAux, "compauxlib": colAuxLabel, "compteauxlib": colAuxLabel, "compteauxlibelle": colAuxLabel, "compauxlibelle": colAuxLabel,
		"pieceref": colRef, "piecedate": colPieceDate, "ecriturelib": colLabel, "ecriturelibelle": colLabel,
		"debit": colDebit, "credit": colCredit, "montant": colDebit, "sens": colSide,
		"ecriturelet": colLetter, "ecriturelettrage": colLetter, "ecriturelettre": colLetter, "datelet": colLetterDate, "datelettrage": colLetterDate,
		"validdate": colValidDate, "datevalid": colValidDate, "montantdevise": colForeign, "idevise": colCurrency, "iddevise": colCurrency,
		"datelimitreglmt": colDue, "datelimitereglement": colDue, "echeancedate": colDue, "dateecheance": colDue, "echeance": colDue,
	}
}

// layout says where each column of a text FEC is.
type layout struct {
	at       [columns]int // index in the row, -1 when the file has none
	names    []string     // header texts
	fields   int          // columns of a row, the blank one after a trailing separator included
	sep      byte
	quoted   bool     // every header field is quoted
	headless bool     // the first line is already a row
	ranked   []string // header texts that were understood by their rank only
	repeated []string // header texts of columns that an earlier one of the same name hides
	standard bool     // the 18 legal columns come first, in order, with Debit and Credit
	known    int      // columns understood by name
}

// widen settles how many columns a row has, from the first rows: a separator at
// the end of the rows, or of the header alone, is a vendor's habit. One row with
// a column too many is not: its columns may be shifted.
func (l *layout) widen(rows [][]byte) {
	header := l.fields
	count := map[int]int{}
	for _, row := range rows {
		row = bytes.TrimRight(row, "\r")
		n := bytes.Count(row, []byte{l.sep}) + 1
		if n == header || n == header+1 && row[len(row)-1] == l.sep || n == header-1 && len(l.names) == header && l.names[header-1] == "" {
			count[n]++
		}
	}
	for _, n := range []int{header + 1, header - 1} {
		if count[n] > count[l.fields] {
			l.fields = n
		}
	}
}

// name gives the header text of a column, for messages.
func (l *layout) name(c column) string {
	if i := l.at[c]; i >= 0 && i < len(l.names) && l.names[i] != "" {
		return l.names[i]
	}
	return officialName(c)
}

// newLayout maps a header line cut at sep: by name, then by rank.
func newLayout(line []byte, sep byte) *layout {
	l := &layout{sep: sep}
	for i := range l.at {
		l.at[i] = -1
	}
	cells := bytes.Split(line, []byte{sep})
	l.fields = len(cells)
	l.quoted = allQuoted(cells)
	aliases := columnAliases()
	for i, cell := range cells {
		if l.quoted {
			cell = unquote(cell)
		}
		l.names = append(l.names, excerpt(trim(cell)))
		name := foldBytes(cell)
		c, ok := aliases[name]
		switch {
		case !ok:
		case l.at[c] < 0:
			l.at[c] = i
			l.known++
		case name == "debit" && foldBytes([]byte(l.names[l.at[c]])) == "montant":
			l.at[c] = i // an extra amount comes before Debit and Credit
		case name == foldBytes([]byte(l.names[l.at[c]])):
			l.repeated = append(l.repeated, l.names[i])
		}
	}
	if l.at[colSide] >= 0 && l.at[colCredit] >= 0 {
		l.at[colSide] = -1 // an extra column beside Debit and Credit
	}
	l.byRank()
	l.standard = !l.quoted && l.at[colSide] < 0
	for c := range column(legal) {
		l.standard = l.standard && l.at[c] == int(c)
	}
	return l
}

// byRank gives the columns that no name claims to the legal fields of the same
// rank: a renamed header still reads. It needs most names to be right.
func (l *layout) byRank() {
	if l.known < legal/2 || len(l.names) < legal {
		return
	}
	claimed := map[int]column{}
	for c, i := range l.at {
		if i >= 0 {
			claimed[i] = column(c)
		}
	}
	for c := range column(legal) {
		i := int(c)
		if _, taken := claimed[i]; taken || l.at[c] >= 0 || l.names[i] == "" || c == colCredit && l.at[colSide] >= 0 || !inPlace(claimed, i) || !l.mayBe(c) {
			continue
		}
		l.at[c] = i
		l.ranked = append(l.ranked, l.names[i])
	}
}

// inPlace says that the nearest named columns on both sides of column i have
// their legal rank: where columns are permuted or one is missing, a rank says
// nothing.
func inPlace(claimed map[int]column, i int) bool {
	for _, step := range []int{-1, 1} {
		for k := i + step; k >= 0 && k < legal; k += step {
			if c, ok := claimed[k]; ok {
				if int(c) != k && c != colSide {
					return false
				}
				break
			}
		}
	}
	return true
}

// mayBe refuses a header text that cannot be one of column c's: many files stop
// before the two columns of currencies and go on with some of their own, whose
// texts must not become amounts in a currency; a repeated name says nothing.
func (l *layout) mayBe(c column) bool {
	name := foldBytes([]byte(l.names[c]))
	if c == colForeign || c == colCurrency {
		return strings.Contains(name, "dev") || strings.Contains(name, "curr")
	}
	return !slices.Contains(l.repeated, l.names[c])
}

// rankedLayout is that of a file without a header: its first line is a row.
func rankedLayout(line []byte, sep byte) *layout {
	l := newLayout(line, sep)
	if l.fields < legal || l.known > 0 {
		return nil
	}
	cells := bytes.Split(line, []byte{sep})
	if _, ok := parseDate(cells[colDate]); !ok || len(trim(cells[colDate])) == 0 {
		return nil
	}
	for c := range column(legal) {
		l.at[c] = int(c)
	}
	amount, debit := parseAmount(cells[colDebit])
	_, credit := parseAmount(cells[colCredit])
	if _, ok := parseSide(cells[colCredit]); ok && amount != 0 {
		l.at[colSide], l.at[colCredit] = int(colCredit), -1
	} else if debit != nil || credit != nil {
		return nil
	}
	l.headless, l.names, l.ranked = true, nil, nil
	l.standard = l.at[colSide] < 0
	return l
}

// missing lists the columns without which no row can be read.
func (l *layout) missing() []string {
	var names []string
	for _, c := range []column{colDate, colAccount, colDebit} {
		if l.at[c] < 0 {
			names = append(names, officialName(c))
		}
	}
	if l.at[colCredit] < 0 && l.at[colSide] < 0 {
		names = append(names, officialName(colCredit))
	}
	return names
}

// looksLikeFEC says that the header is one of a FEC rather than of some other
// export: its own, unmistakable names are there.
func (l *layout) looksLikeFEC() bool {
	own := 0
	for _, c := range []column{colJournal, colEntry, colDate, colAccount, colRef, colPieceDate, colLabel} {
		if l.at[c] >= 0 && !slices.Contains(l.ranked, l.name(c)) {
			own++
		}
	}
	return l.headless || own >= 3 && l.known >= 5
}

// detectLayout tries the separators in the legal order on the first line and
// keeps the one that makes the most of it.
func detectLayout(line []byte) *layout {
	var best *layout
	for _, sep := range []byte{'\t', '|', ';', ','} {
		l := newLayout(line, sep)
		if l.known == 0 {
			if ranked := rankedLayout(line, sep); ranked != nil {
				l = ranked
				l.known = legal
			}
		}
		if best == nil || l.known > best.known {
			best = l
		}
	}
	return best
}

// separatorName is File.Separator.
func separatorName(sep byte) string {
	if sep == '\t' {
		return "tabulation"
	}
	return string(rune(sep))
}

// allQuoted says that every field that is not blank is within double quotes.
func allQuoted(cells [][]byte) bool {
	some := false
	for _, c := range cells {
		if c = trim(c); len(c) == 0 {
			continue
		}
		if len(c) < 2 || c[0] != '"' || c[len(c)-1] != '"' {
			return false
		}
		some = true
	}
	return some
}

// unquote takes the quotes around a field away and halves the doubled ones.
func unquote(b []byte) []byte {
	b = trim(b)
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return b
	}
	return bytes.ReplaceAll(b[1:len(b)-1], []byte(`""`), []byte(`"`))
}
