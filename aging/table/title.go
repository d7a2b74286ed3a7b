package table

import (
	"slices"
	"strings"
	"unicode"
)

// Title reduces a column's title to compare it, in the one way that every
// reader shares: « Montant (€) TTC », « MONTANT T.T.C » and "montant_ttc" are
// one, and so are « N° de la facture » and « Numéro facture ». Case, accents,
// punctuation, line ends, articles and units do not count; the usual
// abbreviations are spelt out and plurals are singular.
func Title(s string) string { return strings.Join(TitleWords(s), "") }

// TitleWords gives the words that Title joins.
func TitleWords(s string) []string {
	raw := withoutDay(titleTokens(withoutUnits(s)))
	words := make([]string, 0, len(raw))
	for i, w := range raw {
		if w = titleWord(raw, i, w); w != "" {
			words = append(words, w)
		}
	}
	if len(words) == 0 && len(raw) > 0 { // a title that is but a unit or an article
		return []string{strings.Join(mapped(raw, Normalize), "")}
	}
	return words
}

func mapped(all []string, f func(string) string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = f(s)
	}
	return out
}

// units may stand in brackets in a title, and say nothing of what it holds.
var units = [...]string{"", "en", "eur", "euro", "euros", "eneuros", "eneur", "utc", "s", "e", "es", "on", "ouinon", "jjmmaaaa", "jjmmaa", "aaaammjj", "yyyymmdd", "ddmmyyyy", "jours", "j", "optionnel", "facultatif"}

// withoutUnits takes the brackets away that hold a unit, a format or a plural.
func withoutUnits(s string) string {
	for from := 0; ; {
		open := strings.IndexAny(s[from:], "([{")
		if open < 0 {
			return s
		}
		open += from
		end := strings.IndexAny(s[open:], ")]}")
		if end < 0 {
			return s
		}
		inside := s[open+1 : open+end]
		if slices.Contains(units[:], Normalize(inside)) && !strings.ContainsAny(inside, "$£") {
			s = s[:open] + " " + s[open+end+1:]
			from = open
			continue
		}
		from = open + end
	}
}

// spelledOut writes out the signs and the dotted abbreviations of titles.
var spelledOut = strings.NewReplacer("T.T.C", "TTC", "t.t.c", "ttc", "H.T", "HT", "h.t", "ht", "T.V.A", "TVA", "n°", " numero ", "N°", " numero ", "nº", " numero ", "Nº", " numero ", "#", " numero ", "$", " usd ", "£", " gbp ")

// titleTokens cuts a title into lower-case words, their accents kept. A capital
// after a small letter begins one (DueDate), dots inside an abbreviation do not
// (T.T.C.); ° and # are words of their own.
func titleTokens(s string) (tokens []string) {
	s = spelledOut.Replace(s)
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			tokens = append(tokens, strings.ToLower(word.String()))
			word.Reset()
		}
	}
	var last rune
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if unicode.IsUpper(r) && unicode.IsLower(last) {
				flush()
			}
			word.WriteRune(r)
		default:
			flush()
		}
		last = r
	}
	flush()
	return tokens
}

// withoutDay takes the day away at which a title says its amounts are: « Solde dû
// au 29/11/2026 ».
func withoutDay(tokens []string) []string {
	n := len(tokens)
	if n < 4 || !allDigits(tokens[n-3]) || !allDigits(tokens[n-2]) || !allDigits(tokens[n-1]) {
		return tokens
	}
	if last := tokens[n-4]; last == "au" || last == "le" {
		n--
	}
	return tokens[:n-3]
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// titleWord gives one word of a title as it is compared, "" when it does not
// count there.
func titleWord(all []string, i int, raw string) string {
	word := Normalize(raw)
	switch word {
	case "du":
		if raw == "dû" || i > 0 && saysOwed(all[i+1:]) {
			return "due"
		}
		return ""
	case "dus", "dues":
		return "due"
	case "n", "no":
		if len(all) > 1 || word == "no" {
			return "numero"
		}
	case "de", "d", "des", "la", "le", "l", "les", "of", "the", "eur", "euro", "euros", "au", "a":
		return ""
	case "en":
		if i+1 == len(all) || strings.HasPrefix(all[i+1], "eur") {
			return ""
		}
	}
	if long, ok := spelt(word); ok {
		return long
	}
	return word
}

// saysOwed tells « montant du », owed, from « montant du règlement » by what
// follows, in titles that lost their accents.
func saysOwed(rest []string) bool {
	for _, w := range rest {
		if w = Normalize(w); w != "ttc" && w != "ht" && w != "eur" && w != "euros" && w != "signe" {
			return false
		}
	}
	return true
}

// spelt gives the whole word, singular and masculine, for the usual short or
// inflected forms in titles.
func spelt(word string) (long string, ok bool) {
	switch word {
	case "num", "numeros", "nr", "nro", "number", "nb":
		return "numero", true
	case "factures", "fact", "fac":
		return "facture", true
	case "mt", "mnt", "mtt", "mont", "montants", "somme":
		return "montant", true
	case "rgt", "regl", "rglt", "regt", "reglements":
		return "reglement", true
	case "paiements":
		return "paiement", true
	case "ech", "echeances":
		return "echeance", true
	case "ref", "references":
		return "reference", true
	case "dt", "dte":
		return "date", true
	case "lib":
		return "libelle", true
	case "cpt", "cpte", "cte":
		return "compte", true
	case "clt", "cli", "clients":
		return "client", true
	case "tot", "totaux":
		return "total", true
	case "payee", "payes", "payees":
		return "paye", true
	case "reglee", "regles", "reglees":
		return "regle", true
	case "encaissee", "encaisses", "encaissees":
		return "encaisse", true
	case "percu", "percue", "percus":
		return "percu", true
	case "impayes", "impayee", "impayees":
		return "impaye", true
	case "restante", "restants", "restantes":
		return "restant", true
	case "residuelle", "residuels":
		return "residuel", true
	case "emise", "emises":
		return "emis", true
	}
	return "", false
}
