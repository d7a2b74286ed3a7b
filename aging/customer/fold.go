package customer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"relance/aging/table"
)

// codeKey is a code without case, accents and punctuation.
func codeKey(code string) string { return table.Normalize(code) }

// bareCode takes from a folded code what spreadsheets and products drop or
// add: the account 411 in front, and the zeros at the head of each number.
func bareCode(key string) string {
	if rest := strings.TrimLeft(strings.TrimPrefix(key, "411"), "0"); rest != "" && strings.HasPrefix(key, "411") {
		key = rest
	}
	return withoutZeros(key)
}

// withoutZeros drops the zeros at the head of each number in a folded text; a
// number of zeros alone stays one zero.
func withoutZeros(key string) string {
	var b strings.Builder
	for i := 0; i < len(key); i++ {
		inside := i > 0 && isDigit(key[i-1])
		if key[i] == '0' && !inside {
			for i+1 < len(key) && key[i] == '0' && isDigit(key[i+1]) {
				i++
			}
		}
		b.WriteByte(key[i])
	}
	return b.String()
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// letters is a folded code without its digits.
func letters(key string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, key)
}

// lookalikes folds the letters that are typed for digits.
func lookalikes() *strings.Replacer {
	return strings.NewReplacer("o", "0", "i", "1", "l", "1", "s", "5", "b", "8")
}

// NameKey reduces a name to compare it with another: its telling words, without
// case, accents, punctuation and legal form, in alphabetical order.
func NameKey(name string) string { return nameKey(name) }

// nameKey gives the words of a name that tell it from others, in alphabetical
// order: without case, accents, punctuation, legal form and small words. A name
// made of those alone keeps them.
func nameKey(name string) string {
	all := joined(strings.Fields(table.Words(name)))
	telling := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return slices.Contains(commonWords(), w) })
	if len(telling) == 0 {
		telling = all
	}
	slices.Sort(telling)
	return strings.Join(slices.Compact(telling), " ")
}

// joined puts initials together: S.A.R.L. is sarl.
func joined(words []string) (out []string) {
	single := false
	for _, w := range words {
		if one := len(w) == 1; one && single {
			out[len(out)-1] += w
		} else {
			out, single = append(out, w), one
		}
	}
	return out
}

// commonWords are on many a customer's name and tell nobody.
func commonWords() []string {
	return []string{
		"sarl", "sas", "sasu", "sa", "eurl", "sci", "snc", "scop", "scp", "scm", "selarl", "selas", "ei", "eirl", "gie", "gaec", "earl", "scea",
		"ste", "societe", "ets", "etablissement", "etablissements", "entreprise", "cie", "m", "mr", "mme", "mlle", "monsieur", "madame",
		"de", "du", "des", "d", "la", "le", "les", "l", "et",
	}
}

// within says that two texts are at most so many slips apart: a letter added,
// dropped, changed, or two swapped.
func within(a, b string, slips int) bool {
	if len(a)-len(b) > slips*utf8.UTFMax || len(b)-len(a) > slips*utf8.UTFMax {
		return false
	}
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > slips || len(y)-len(x) > slips {
		return false
	}
	before, previous, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			row[j+1] = min(previous[j+1], row[j]) + 1
			if x[i] == y[j] {
				row[j+1] = min(row[j+1], previous[j])
			} else {
				row[j+1] = min(row[j+1], previous[j]+1)
			}
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, previous, row = previous, row, before
	}
	return previous[len(y)] <= slips
}
