package einvoice

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"relance/aging/table"
)

// decodeText gives a document in UTF-8 whatever it is in, and tells when that is not
// what it declares.
func decodeText(r *reading, data []byte) []byte {
	text, declared, actual := toUTF8(data)
	if actual != "" && declared != "" && !sameCharset(declared, actual) {
		r.warn(CodeCharset, nil, "encoding", "les caractères sont en "+actual+" alors que le fichier annonce "+short(declared)+" ; ils sont lus comme ils sont", "signalez-le à l’éditeur du logiciel de facturation")
	}
	return text
}

var encodingForm = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// toUTF8 gives a document in UTF-8 without its byte order mark, the charset that
// it declares (UTF-8 where it declares none) and the one that it is in, "" where
// both agree as far as bytes can tell.
func toUTF8(data []byte) (text []byte, declared, actual string) {
	if order, ok := wide(data); ok {
		return fromUTF16(data, order), "UTF-16", ""
	}
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	declared = "UTF-8"
	if m := encodingForm.FindSubmatch(data[:min(len(data), 200)]); m != nil {
		declared = string(m[1])
	}
	if validUTF8(data) {
		if ascii(data) {
			return data, declared, ""
		}
		return data, declared, "UTF-8"
	}
	charset, name, ok := table.Charset(declared)
	if !ok || charset == nil {
		charset, name, _ = table.Charset("ISO 8859-15")
		if onlyWindows(data) {
			charset, name, _ = table.Charset("Windows-1252")
		}
	}
	text = make([]byte, 0, len(data)+len(data)/8)
	for _, c := range data {
		text = utf8.AppendRune(text, charset.DecodeByte(c))
	}
	return text, declared, name
}

// onlyWindows says that a byte is one that ISO 8859 does not use.
func onlyWindows(data []byte) bool {
	return slices.ContainsFunc(data, func(c byte) bool { return c >= 0x80 && c <= 0x9F })
}

// validUTF8 forgives a character cut by the end of what was read of the file.
func validUTF8(data []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(data); cut++ {
		if utf8.Valid(data[:len(data)-cut]) {
			return cut == 0 || len(data) == headSize
		}
	}
	return false
}

func ascii(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func sameCharset(a, b string) bool {
	_, first, known := table.Charset(a)
	_, second, _ := table.Charset(b)
	return !known || first == second
}

// wide tells the order of bytes of a UTF-16 document.
func wide(data []byte) (binary.ByteOrder, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte("<\x00?\x00")):
		return binary.LittleEndian, true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}), bytes.HasPrefix(data, []byte("\x00<\x00?")):
		return binary.BigEndian, true
	}
	return nil, false
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, 0, len(data)/2)
	for ; len(data) >= 2; data = data[2:] {
		units = append(units, order.Uint16(data))
	}
	return []byte(strings.TrimPrefix(string(utf16.Decode(units)), "\uFEFF"))
}
