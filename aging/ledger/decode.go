package ledger

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// text16 gives the byte order of a UTF-16 text from its mark, else from where
// its zero bytes are; ok is false for other texts.
func text16(start []byte) (order unicode.Endianness, ok bool) {
	switch {
	case bytes.HasPrefix(start, []byte{0xFF, 0xFE}):
		return unicode.LittleEndian, true
	case bytes.HasPrefix(start, []byte{0xFE, 0xFF}):
		return unicode.BigEndian, true
	}
	start = start[:min(len(start), 1024)]
	var zeros [2]int
	for i, b := range start {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if few := len(start) / 3; few > 4 && zeros[1] > few && zeros[0] < few/4 {
		return unicode.LittleEndian, true
	} else if few > 4 && zeros[0] > few && zeros[1] < few/4 {
		return unicode.BigEndian, true
	}
	return unicode.LittleEndian, false
}

// textInput makes a text readable in blocks: UTF-16 becomes UTF-8, a byte order
// mark goes, and lines that end with CR alone end with LF. It gives the charset
// when that is known beforehand, "" when the bytes must tell.
func textInput(r *bufio.Reader, wanted string) (*bufio.Reader, string, error) {
	start, err := r.Peek(peekSize)
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, "", err
	}
	known := wanted
	order, wide := text16(start)
	switch wanted {
	case "UTF-16LE":
		order, wide = unicode.LittleEndian, true
	case "UTF-16BE":
		order, wide = unicode.BigEndian, true
	case utf16Name:
		if !wide {
			order, wide = unicode.LittleEndian, true
		}
	case "":
	default:
		wide = false
	}
	if wide {
		r = bufio.NewReaderSize(unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(r), peekSize)
		known = utf16Name
	}
	if start, err = r.Peek(peekSize); err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return nil, "", err
	}
	if bytes.HasPrefix(start, []byte("\xEF\xBB\xBF")) {
		if _, err := r.Discard(3); err != nil {
			return nil, "", err
		}
		start = start[3:]
		if known == "" {
			known = utf8Name
		}
	}
	if bytes.IndexByte(start, '\n') < 0 && bytes.IndexByte(start, '\r') >= 0 {
		r = bufio.NewReaderSize(carriageReturns{r}, peekSize)
	}
	return r, known, nil
}

// carriageReturns ends lines with LF where old Macintosh exports have CR alone.
type carriageReturns struct{ r io.Reader }

func (c carriageReturns) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
