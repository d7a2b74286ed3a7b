package customer

import (
	"regexp"
	"strconv"
	"strings"
)

// foldTerms takes away what does not count in terms: accents, case, the dots of
// abbreviations, runs of spaces of any kind; it writes numbers in digits and
// cuts codes into words: 30JFM10 is "30 j fm 10".
func foldTerms(s string) string {
	text := abbreviation.ReplaceAllString(typography.Replace(bare(s)), "$1")
	text = strings.Join(summed(strings.Fields(spelledTens.Replace(" "+text+" "))), " ")
	text = spelledShares.Replace(text)
	for _, r := range gluedCodes {
		text = r.pattern.ReplaceAllString(text, r.by)
	}
	return strings.Join(unrepeated(strings.Fields(text)), " ")
}

// unrepeated drops the number of « trente (30) jours » that is there twice.
func unrepeated(words []string) []string {
	for i := 1; i+1 < len(words); i++ {
		if words[i] == "-" && words[i-1] == words[i+1] {
			return append(words[:i:i], words[i+2:]...)
		}
	}
	return words
}

var (
	typography = strings.NewReplacer("’", " ", "'", " ", "«", " ", "»", " ", "\"", " ", "(", " - ", ")", " ", "[", " - ", "]", " ", "<", " ", ">", " ", "_", " ",
		"–", "-", "—", "-", "\u2011", "-", "f/m", "fm", "d/f", "df", "+", " + ", "pour cent", "%", "pourcent", "%")
	spelledTens = strings.NewReplacer("quatre-vingt", "quatre vingt", "vingt-", "vingt ", "vingts-", "vingt ", "trente-", "trente ", "quarante-", "quarante ", "cinquante-", "cinquante ",
		"soixante-", "soixante ", "-dix", " dix", "dix-", "dix ", "-vingt", " vingt", "forty-", "forty ")
	spelledShares = strings.NewReplacer("un tiers", "1/3", "1 tiers", "1/3", "le tiers", "1/3", "2 tiers", "2/3", "un quart", "1/4", "1 quart", "1/4", "le quart", "1/4", "3 quarts", "3/4",
		"la moitie", "1/2", "moitie", "1/2", "50 et 50", "50 % comptant, 50 % comptant", "pt 5050", "50 % comptant, 50 % comptant")
)

// abbreviation finds the dots of "f.d.m." and "30 j.", not those of "33.33".
var abbreviation = regexp.MustCompile(`([a-z])\.`)

// rewriting is a pattern and what it is written as.
type rewriting struct {
	pattern *regexp.Regexp
	by      string
}

// gluedCodes cut the codes of products into words. A run of letters is only cut
// where it touches a number, so that no word of a sentence is.
var gluedCodes = []rewriting{
	{regexp.MustCompile(`\b(\d{1,2}m) - \d{1,2}[jd]\b`), "$1"}, // 1M(8J): a month, a discount within 8 days
	{regexp.MustCompile(`,([^\d ])`), ", $1"},
	{regexp.MustCompile(`([a-z])[-/]([a-z\d])`), "$1 $2"},                                                                                   // lcr/traite, fin-de-mois
	{regexp.MustCompile(`(\d)-([a-z])`), "$1 $2"},                                                                                           // 30-jours
	{regexp.MustCompile(`(^|[a-z] )j(\d{1,3})(fdm|fm|nets?|n)?(le)?(\d{1,2})?\b`), "$1$2 j $3 $4 $5"},                                       // J30FM10
	{regexp.MustCompile(`(\d)(jours?|jrs?|j|days?|d)(endmonth|fdm|fdd|fdq|fm|eom|ddf|df|nets?|n|fin)?(le)?(\d{1,2})?\b`), "$1 $2 $3 $4 $5"}, // 30JFM10, 30DENDMONTH
	{regexp.MustCompile(`(\d )(j|jrs?)(fdm|fm|nets?|n)(le)?(\d{1,2})?\b`), "$1$2 $3 $4 $5"},                                                 // 30 JFM10
	{regexp.MustCompile(`(\d)(mois|months?|m)(fdm|fm|eom|nets?|n)?(le)?(\d{1,2})?\b`), "$1 $2 $3 $4 $5"},                                    // 1M, 2MFM
	{regexp.MustCompile(`(\d)(endmonth|fdm|fdd|fdq|fm|eom|ddf|df|nets?|n|fin)(le)?(\d{1,2})?\b`), "$1 $2 $3 $4"},                            // 30FDM, 45FM10
	{regexp.MustCompile(`\b(fdm|fm|cm|eom|nets?|n|le)(\d)`), "$1 $2"},                                                                       // FDM45, LE10
	{regexp.MustCompile(`(\d)(er|eme|e|th|st|nd|rd)\b`), "$1"},                                                                              // 1er, 10th
}

// spelled are the words of numbers.
var spelled = map[string]int{
	"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14,
	"quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90, "cent": 100,
	"five": 5, "seven": 7, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90,
}

// summed writes in digits the numbers that words spell: quarante cinq is 45,
// quatre vingt dix 90. "un" alone is an article, but before a delay.
func summed(words []string) []string {
	var out []string
	sum := 0
	end := func() {
		if sum > 0 {
			out, sum = append(out, strconv.Itoa(sum)), 0
		}
	}
	for i, word := range words {
		letters := strings.TrimRight(word, ",;:/")
		n, number := spelled[letters]
		if letters == "un" || letters == "une" {
			n, number = 1, i+1 < len(words) && (strings.HasPrefix(words[i+1], "mois") || strings.HasPrefix(words[i+1], "semaine"))
		}
		switch {
		case !number:
			end()
			out = append(out, word)
			continue
		case n == 20 && sum%100 == 4:
			sum += 76 // quatre-vingts
		case n == 100 && sum > 0:
			sum *= 100
		default:
			sum += n
		}
		if letters != word {
			end()
			out[len(out)-1] += word[len(letters):]
		}
	}
	end()
	return out
}

// A discount for early payment moves no due date.
var (
	discountFirst = regexp.MustCompile(`^\d{1,2}(?:[.,]\d{1,2})? ?(?:/|%,?|% ?/) ?(?:a |sous |in )?\d{1,2} ?(?:jours?|j|days?|d)?,? ?(?:net|n)\b ?/? ?((?:a )?\d)`)
	discount      = regexp.MustCompile(`(?:\b(?:pas d|sans|aucun|without|no) )?\b(?:escompte|discount)\b(?:,? ?:? ?(?:\b(?:de|d|du|pour|si|en|cas|a|sous|dans|avant|la|le|l|paiement|reglement|regle|anticipe|comptant|rapide|immediat|accorde|possible|neant|nul|aucun|non|applicable|(?:[1-9]|1[0-5]) ?(?:jours?|j))\b|\d{1,2}(?:[.,]\d{1,2})? ?%|0\b))*`)
	periodFollows = regexp.MustCompile(`^ ?(?:fin|fdm|fm|eom|end|le|apres)\b`)
	endsWithDelay = regexp.MustCompile(`\d ?j(?:ours?)?$`)
)

// withoutDiscount leaves out what terms say of a discount. Where the delay just
// before « fin de mois » may be the discount's or the invoice's, the text stays
// as it is and does not read.
func withoutDiscount(text string) string {
	text = discountFirst.ReplaceAllString(text, "net $1")
	cut := discount.FindStringIndex(text)
	if cut == nil {
		return text
	}
	before, clause, after := text[:cut[0]], strings.TrimRight(text[cut[0]:cut[1]], " "), text[cut[1]:]
	if endsWithDelay.MatchString(clause) && periodFollows.MatchString(after) {
		return text
	}
	if strings.Trim(before, " ,;:-") == "" {
		return strings.TrimLeft(after, " ,;:-")
	}
	return strings.TrimSpace(before + " " + after)
}
