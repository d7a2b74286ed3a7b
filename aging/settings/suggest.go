package settings

import "strings"

// Nearest gives the candidate that a mistyped word most likely meant, or "".
// Case, accents and hyphens cost nothing; otherwise about one error per three
// letters is forgiven. Of equally near candidates the first wins.
func Nearest(word string, candidates []string) string {
	folded := []rune(fold(word))
	best, found := len(folded)/3+1, ""
	for _, c := range candidates {
		if d := distance(folded, []rune(fold(c)), best); d < best {
			best, found = d, c
		}
	}
	return found
}

var accents = strings.NewReplacer("à", "a", "â", "a", "ä", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"î", "i", "ï", "i", "ô", "o", "ö", "o", "ù", "u", "û", "u", "ü", "u", "œ", "oe", "æ", "ae", "-", "", "_", "", " ", "", "’", "", "'", "")

// fold gives what matters of a word when it is compared with another.
func fold(s string) string { return accents.Replace(strings.ToLower(s)) }

// distance is the number of letters to add, drop, change or swap; anything
// from limit on is given as limit.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	before, previous, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := previous[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, previous[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, previous, row = previous, row, before
	}
	return min(previous[len(b)], limit)
}
