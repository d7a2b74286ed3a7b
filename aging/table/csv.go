package table

import "strings"

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
const longestRecord = 50

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
	if r.at < len(r.lines) && len(fields) == r.usual {
		if after, _ := splitLine(r.lines[r.at], r.delimiter); len(after) == r.usual {
			return fields, no, true, true // the line below is a record by itself
		}
	}
	joined := line
	for k := r.at; k < len(r.lines) && k < r.at+longestRecord; k++ {
		joined += "\n" + r.lines[k]
		if more, still := splitLine(joined, r.delimiter); !still {
			if len(more) == r.usual {
				r.at = k + 1
				return more, no, false, true
			}
			break
		}
	}
	return fields, no, true, true
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
		count, rows := usual(lines, d)
		if score := (count - 1) * rows; score > bestScore {
			best, bestScore = d, score
		}
	}
	return best
}

func usualCount(lines []string, delimiter byte) int {
	count, _ := usual(lines, delimiter)
	return count
}

// sampled is how many lines tell the usual number of fields.
const sampled = 200

// usual gives the most common number of fields, the larger of equals, and how
// many of the first lines have it.
func usual(lines []string, delimiter byte) (count, rows int) {
	seen := map[int]int{}
	n := 0
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if n++; n > sampled {
			break
		}
		fields, _ := splitLine(line, delimiter)
		seen[len(fields)]++
	}
	for c, r := range seen {
		if r > rows || r == rows && c > count {
			count, rows = c, r
		}
	}
	return count, rows
}
