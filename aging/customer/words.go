package customer

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// bare gives a text in lower case without accents.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(s)))
}

// foldWords gives the words of a text for comparison: bare, with one space
// instead of any punctuation.
func foldWords(s string) string {
	return strings.Join(strings.FieldsFunc(bare(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// kindWord reads a kind of customer; a word such as "mairie" also says which
// public body it is.
func kindWord(folded string) (k Kind, subtype string, ok bool) {
	switch folded {
	case "professionnel", "pro", "entreprise", "societe", "b2b", "company", "business", "professional", "partnership", "proprietorship", "societe commerciale", "client professionnel", "professionnels", "organization", "organisation":
		return Business, "", true
	case "public", "administration", "organisme public", "b2g", "secteur public":
		return Public, "", true
	case "particulier", "particuliers", "consommateur", "b2c", "individual", "personne physique":
		return Consumer, "", true
	case "non professionnel", "copropriete", "syndicat de copropriete", "syndicat de coproprietaires", "association", "asso":
		return NonProfessional, "", true
	case "inconnu", "autre":
		return Unknown, "", true
	}
	if subtype, ok := subtypeWord(folded); ok {
		return Public, subtype, true
	}
	return Unknown, "", false
}

// subtypeWord reads which public body a customer is.
func subtypeWord(folded string) (subtype string, ok bool) {
	switch folded {
	case "etat", "ministere", "prefecture":
		return PublicState, true
	case "collectivite", "collectivite territoriale", "commune", "mairie", "departement", "region", "etablissement public local":
		return PublicLocal, true
	case "sante", "hopital", "centre hospitalier", "etablissement de sante", "ehpad public":
		return PublicHealth, true
	case "entreprise publique", "epic":
		return PublicEnterprise, true
	}
	return "", false
}

// languageWord reads a language; only those that letters exist in are known.
func languageWord(folded string) (language string, ok bool) {
	switch folded {
	case "fr", "francais", "french", "fr fr", "french francais", "fra", "fre", "fr be", "fr ch", "fr ca":
		return "fr", true
	case "en", "anglais", "english", "en gb", "en us", "english us", "english uk", "eng", "enu":
		return "en", true
	case "allemand", "german", "deutsch":
		return "de", true
	case "espagnol", "spanish", "espanol":
		return "es", true
	case "italien", "italian", "italiano":
		return "it", true
	case "neerlandais", "dutch", "nederlands":
		return "nl", true
	case "portugais", "portuguese", "portugues":
		return "pt", true
	}
	code, _, _ := strings.Cut(folded, " ") // de at, nl be
	return code, IsLanguage(code)
}

// IsLanguage says that a word is the code of a language (ISO 639-1), one of those
// spoken where firms trade.
func IsLanguage(code string) bool {
	return len(code) == 2 && slices.Contains(strings.Fields(languageCodes), code)
}

const languageCodes = "ar bg bs ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lb lt lv mk ms mt nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk vi zh"

// paymentWord gives the standard word of a payment mode; an unknown one stays
// as typed.
func paymentWord(typed, folded string) string {
	for _, mode := range []struct{ part, word string }{
		{"prelev", "prelevement"}, {"sdd", "prelevement"}, {"direct debit", "prelevement"}, {"lcr", "effet"}, {"traite", "effet"}, {"effet", "effet"}, {"billet", "effet"},
		{"vir", "virement"}, {"transfer", "virement"}, {"ch", "cheque"}, {"carte", "carte"}, {"cb", "carte"}, {"espece", "especes"},
	} {
		if strings.HasPrefix(folded, mode.part) || len(mode.part) > 3 && strings.Contains(folded, mode.part) {
			return mode.word
		}
	}
	return typed
}

// yesNo reads a box: oui, non, x, 1, 0, true, false.
func yesNo(folded string) (yes, ok bool) {
	switch folded {
	case "oui", "o", "x", "1", "vrai", "true", "yes", "y":
		return true, true
	case "non", "n", "0", "faux", "false", "no", "":
		return false, true
	}
	return false, false
}

// inFrance says that a country is France, also when blank.
func inFrance(country string) bool {
	switch strings.ToLower(strings.TrimSpace(country)) {
	case "", "france", "fr", "fra":
		return true
	}
	return false
}
