package lists

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Encoding is how a text message travels (3GPP TS 23.038).
type Encoding string

// Encodings.
const (
	GSM7 Encoding = "GSM-7"
	UCS2 Encoding = "UCS-2"
)

// Size of one message, and of one part of a longer one, in septets for GSM-7
// and in UTF-16 units for UCS-2.
const (
	gsmAlone, gsmPart = 160, 153
	ucsAlone, ucsPart = 70, 67
)

// gsmBasic is the default alphabet; the characters of gsmExtended take two
// septets.
const (
	gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtended = "\f^{}\\[~]|€"
)

// Measure gives the encoding of a text, its length in the units of that
// encoding, and how many messages it takes. A character is never cut in two.
func Measure(text string) (encoding Encoding, length, segments int) {
	var widths []int
	for _, r := range text {
		switch {
		case strings.ContainsRune(gsmBasic, r):
			widths = append(widths, 1)
		case strings.ContainsRune(gsmExtended, r):
			widths = append(widths, 2)
		default:
			return measureUCS2(text)
		}
	}
	length, segments = pack(widths, gsmAlone, gsmPart)
	return GSM7, length, segments
}

func measureUCS2(text string) (Encoding, int, int) {
	var widths []int
	for _, r := range text {
		widths = append(widths, max(1, utf16.RuneLen(r)))
	}
	length, segments := pack(widths, ucsAlone, ucsPart)
	return UCS2, length, segments
}

// pack counts the messages that characters of those widths fill.
func pack(widths []int, alone, part int) (length, segments int) {
	for _, w := range widths {
		length += w
	}
	if length <= alone {
		return length, 1
	}
	used := part
	for _, w := range widths {
		if used+w > part {
			segments++
			used = 0
		}
		used += w
	}
	return length, segments
}

// Plain writes a text with the characters of the default alphabet as far as
// that changes no word: typographic signs become plain ones, and letters lose
// the accents that the alphabet lacks. A text in another script comes through.
func Plain(s string) string {
	s = plainSigns.Replace(norm.NFC.String(strings.ToValidUTF8(s, "")))
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(gsmBasic, r) || strings.ContainsRune(gsmExtended, r) {
			b.WriteRune(r)
			continue
		}
		bare := []rune(norm.NFD.String(string(r)))[0]
		if strings.ContainsRune(gsmBasic, bare) {
			r = bare
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

var plainSigns = strings.NewReplacer(
	"\u00a0", " ", "\u202f", " ", "’", "'", "‘", "'", "“", "\"", "”", "\"", "«", "\"", "»", "\"", "–", "-", "—", "-", "…", "...", "−", "-",
	"œ", "oe", "Œ", "OE", "€", "EUR",
)
