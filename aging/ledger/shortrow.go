package ledger

import "bytes"

// lacksBlanks says that a row lacks nothing but its last fields, and that those
// may be empty: lettering, dates of validation and of lettering, currency, extra
// columns. A row cut in its middle, or one that lacks a separator before its
// amounts, is shifted and stays refused: its label would be empty or a number, a
// date no date, or its last amount cut.
func (l *layout) lacksBlanks(fields [][]byte) bool {
	n := len(fields)
	if n >= l.fields || l.headless || l.at[colLabel] < 0 {
		return false
	}
	last := 0
	for c := range columns {
		switch c {
		case colLetter, colLetterDate, colValidDate, colForeign, colCurrency, colDue:
			continue
		}
		last = max(last, l.at[c])
	}
	if n <= last {
		return false
	}
	label := trim(fields[l.at[colLabel]])
	if _, err := parseAmount(label); len(label) == 0 || err == nil {
		return false
	}
	for _, c := range []column{colDate, colPieceDate, colLetterDate, colValidDate, colDue} {
		if at := l.at[c]; at >= 0 && at < n {
			if _, ok := parseDate(fields[at]); !ok {
				return false
			}
		}
	}
	return l.hasAmount(fields) && (n > last+1 || isWholeAmount(trim(fields[last])))
}

// hasAmount says that one of the amounts is filled, and that both read.
func (l *layout) hasAmount(fields [][]byte) bool {
	some := false
	for _, c := range []column{colDebit, colCredit} {
		if l.at[c] < 0 {
			continue
		}
		text := trim(fields[l.at[c]])
		if _, err := parseAmount(text); err != nil {
			return false
		}
		some = some || len(text) > 0
	}
	return some
}

// isWholeAmount says that an amount at the end of a row is not cut: it is blank
// or has its two decimals.
func isWholeAmount(text []byte) bool {
	if len(text) == 0 {
		return true
	}
	i := bytes.IndexAny(text, ",.")
	a, err := parseAmount(text)
	return err == nil && (i >= 0 && len(text)-i == 3 || a == 0 && i < 0)
}
