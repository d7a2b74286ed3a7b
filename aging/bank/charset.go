package bank

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"relance/aging/table"
)

// decoded gives a text in UTF-8: as it is when it is that, else read as
// Windows-1252, the charset of French banks' files.
func decoded(data []byte) string {
	data = withoutBOM(data)
	if utf8.Valid(data) {
		return string(data)
	}
	charmap, _, _ := table.Charset("windows-1252")
	out, err := charmap.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "?")
	}
	return string(out)
}

// oneByte reads XML in one of the one-byte charsets.
func oneByte(name string, in io.Reader) (io.Reader, error) {
	charmap, _, ok := table.Charset(name)
	switch {
	case !ok && !strings.EqualFold(name, "US-ASCII") && !strings.EqualFold(name, "ASCII"):
		return nil, fmt.Errorf("encodage %s", name)
	case charmap == nil:
		return in, nil
	}
	return charmap.NewDecoder().Reader(in), nil
}
