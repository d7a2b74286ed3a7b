package table

import (
	"slices"
	"strings"
)

// records cuts the lines of a CSV file into fields. Quotes count only around a
// whole field; a quote that is opened and never closed is a plain character,
// and a field goes over a line end only when that gives the usual number of
// fields and the lines are no records by themselves: one lone quote must not
// swallow the rows that follow.
type records struct {
	lines     []string
	delimiter byte
	usual     int // most common number of fields
	at        int
}

// longestRecord is how many lines one quoted field may go over.
const longestRecord = 500

// next gives the next record and the number of its first line; lone says that
// a quote in it was taken literally.
func (r *records) next() (fields []string, no int, lone, ok bool) {
	for r.at < len(r.lines) && strings.TrimSpace(r.lines[r.at]) == "" {
		r.at++
	}
	if r.at >= len(r.lines) {
		return nil, 0, false, false
	}
	no = r.at + 1
	line := r.lines[r.at]
	r.at++
	fields, open := splitLine(line, r.delimiter)
	if !open {
		return fields, no, false, true
	}
	if whole, end := splitRecord(r.lines, r.at-1, r.delimiter); end > r.at && r.goesOver(fields, whole, r.at-1, end) {
		r.at = end
		return whole, no, false, true
	}
	return fields, no, true, true
}

// goesOver says that the lines from at to end, excluded, are one record: it has
// the usual number of fields and they have not, each for itself; or nothing has
// it, and then a quote that is closed as it should is believed.
func (r *records) goesOver(first, whole []string, at, end int) bool {
	all, later := true, false
	for k := at; k < end; k++ {
		fields, _ := splitLine(r.lines[k], r.delimiter)
		all = all && len(fields) == r.usual
		later = later || k > at && len(fields) == r.usual
	}
	if len(whole) == r.usual {
		return !all
	}
	return !later && len(first) != r.usual
}

// splitRecord cuts the record that begins at a line, over the lines that its
// quoted fields go over, as RFC 4180 writes them: quotes inside are doubled and
// the last one ends the field. end is the line after it.
func splitRecord(lines []string, at int, delimiter byte) (fields []string, end int) {
	line, k := lines[at], at
	for {
		if strings.HasPrefix(line, `"`) {
			field, rest, more, ok := quotedField(line, delimiter)
			if last := k; !ok {
				if field, rest, more, last, ok = longField(line, lines, k, delimiter); ok {
					k = last
				}
			}
			if ok {
				fields = append(fields, field)
				if !more {
					return fields, k + 1
				}
				line = rest
				continue
			}
		}
		i := strings.IndexByte(line, delimiter)
		if i < 0 {
			return append(fields, line), k + 1
		}
		fields = append(fields, line[:i])
		line = line[i+1:]
	}
}

// longField takes a quoted field that begins with line, the rest of the line at,
// and is closed on a later one: last. Nothing is copied before its end is found,
// since a lone quote may stand before a hundred megabytes.
func longField(line string, lines []string, at int, delimiter byte) (field, rest string, more bool, last int, ok bool) {
	part := line[1:]
	for last = at; ; part = lines[last] {
		end, closed := closing(part, delimiter)
		if closed {
			parts := append([]string{line[1:]}, lines[at+1:max(last, at+1)]...)
			if last > at {
				parts = append(parts, part)
			}
			parts[len(parts)-1] = part[:end]
			return strings.ReplaceAll(strings.Join(parts, "\n"), `""`, `"`), part[min(end+2, len(part)):], end+1 < len(part), last, true
		}
		if last++; end >= 0 || last >= len(lines) || last > at+longestRecord {
			return "", "", false, 0, false
		}
	}
}

// closing finds the quote that ends a field: at the end of the line or before a
// delimiter. Another quote that is not doubled ends nothing, and end is where it
// stands; without any, end is -1.
func closing(line string, delimiter byte) (end int, closed bool) {
	for i := 0; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		switch {
		case i+1 < len(line) && line[i+1] == '"':
			i++
		case i+1 == len(line), line[i+1] == delimiter:
			return i, true
		default:
			return i, false
		}
	}
	return -1, false
}

// splitLine cuts a line at the delimiters outside quoted fields. open says that
// a field begins with a quote that nothing closes; the quote is then literal.
func splitLine(line string, delimiter byte) (fields []string, open bool) {
	for {
		if strings.HasPrefix(line, `"`) {
			if field, rest, more, ok := quotedField(line, delimiter); ok {
				fields = append(fields, field)
				if !more {
					return fields, open
				}
				line = rest
				continue
			}
			open = true
		}
		i := strings.IndexByte(line, delimiter)
		if i < 0 {
			return append(fields, line), open
		}
		fields = append(fields, line[:i])
		line = line[i+1:]
	}
}

// quotedField takes a field within quotes from the start of line, doubled
// quotes halved; more says that a delimiter follows.
func quotedField(line string, delimiter byte) (field, rest string, more, ok bool) {
	for i := 1; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		switch {
		case i+1 == len(line):
			return strings.ReplaceAll(line[1:i], `""`, `"`), "", false, true
		case line[i+1] == delimiter:
			return strings.ReplaceAll(line[1:i], `""`, `"`), line[i+2:], true, true
		case line[i+1] == '"':
			i++
		}
	}
	return "", "", false, false
}

// guessDelimiter takes the delimiter that gives the most regular table.
func guessDelimiter(lines []string) byte {
	best, bestScore := byte(';'), 0
	for _, d := range []byte{';', '\t', '|', ','} {
		count, rows := usual(lines, d, unbroken)
		if score := (count - 1) * rows; score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

// unbroken says that no quoted text is cut: the amounts of a plan, quoted because
// they hold the delimiter, have more commas than the table has columns.
func unbroken(fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return strings.Count(f, `"`)%2 == 1 })
}

func usualCount(lines []string, delimiter byte) int {
	count, _ := usual(lines, delimiter, func([]string) bool { return true })
	return count
}

// sampled is how many records tell the usual number of fields.
const sampled = 200

// usual gives the most common number of fields, the larger of equals, and how
// many of the first records have it. A record may go over several lines: cells
// of five lines would otherwise outnumber the rows that hold them.
func usual(lines []string, delimiter byte, counts func(fields []string) bool) (count, rows int) {
	seen := map[int]int{}
	for at, n := 0, 0; at < len(lines) && n < sampled; {
		if strings.TrimSpace(lines[at]) == "" {
			at++
			continue
		}
		fields, end := splitRecord(lines, at, delimiter)
		if counts(fields) {
			seen[len(fields)]++
		}
		at, n = end, n+1
	}
	for c, r := range seen {
		if r > rows || r == rows && c > count {
			count, rows = c, r
		}
	}
	return count, rows
}
