package einvoice

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Values of a PDF (ISO 32000-1, 7.3). Numbers and words are nothing here but those
// that an object stream needs.
type (
	dict      map[string]any
	array     []any
	text      []byte
	label     string // /Name
	reference int    // 12 0 R
)

// maxNesting is how deep values may lie in one another.
const maxNesting = 32

// parser reads values. What does not read is nil.
type parser struct {
	data []byte
	at   int
}

func (p *parser) space() {
	for p.at < len(p.data) {
		switch c := p.data[p.at]; {
		case isSpace(c):
			p.at++
		case c == '%':
			end := lineEnd(p.data, p.at)
			if end < 0 {
				end = len(p.data)
			}
			p.at = end
		default:
			return
		}
	}
}

func (p *parser) has(mark string) bool { return bytes.HasPrefix(p.data[p.at:], []byte(mark)) }

// value reads one value.
func (p *parser) value(depth int) any {
	p.space()
	switch {
	case p.at >= len(p.data):
		return nil
	case depth > maxNesting:
		p.at = len(p.data)
		return nil
	case p.has("<<"):
		return p.dict(depth)
	case p.has("["):
		return p.array(depth)
	case p.has("("):
		return p.literal()
	case p.has("<"):
		return p.hex()
	case p.has("/"):
		return p.label()
	}
	return p.word()
}

func (p *parser) dict(depth int) any {
	p.at += 2
	d := dict{}
	for {
		p.space()
		switch {
		case p.at >= len(p.data):
			return d
		case p.has(">>"):
			p.at += 2
			return d
		case !p.has("/"):
			if p.value(depth+1) == nil && p.at < len(p.data) && isDelimiter(p.data[p.at]) {
				p.at++
			}
			continue
		}
		key := p.label()
		d[string(key)] = p.value(depth + 1)
	}
}

func (p *parser) array(depth int) any {
	p.at++
	a := array{}
	for {
		p.space()
		switch {
		case p.at >= len(p.data):
			return a
		case p.has("]"):
			p.at++
			return a
		}
		before := p.at
		a = append(a, p.value(depth+1))
		if p.at == before {
			p.at++
		}
	}
}

// label reads /Name, with its escapes: #2F.
func (p *parser) label() label {
	end := wordEnd(p.data, p.at)
	raw := string(p.data[p.at+1 : end])
	p.at = end
	for i := strings.IndexByte(raw, '#'); i >= 0 && i+2 < len(raw); {
		if c, err := strconv.ParseUint(raw[i+1:i+3], 16, 8); err == nil {
			raw = raw[:i] + string([]byte{byte(c)}) + raw[i+3:]
		}
		next := strings.IndexByte(raw[i+1:], '#')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return label(raw)
}

// word reads a number, a reference, or anything else as nil.
func (p *parser) word() any {
	if isDelimiter(p.data[p.at]) {
		return nil
	}
	end := wordEnd(p.data, p.at)
	n, err := strconv.Atoi(string(p.data[p.at:end]))
	p.at = end
	if err != nil {
		return nil
	}
	ahead := parser{data: p.data, at: p.at}
	if ahead.digits() && ahead.has("R") && (ahead.at+1 >= len(p.data) || isSpace(p.data[ahead.at+1]) || isDelimiter(p.data[ahead.at+1])) {
		p.at = ahead.at + 1
		return reference(n)
	}
	return n
}

// digits goes past a number and the space around it.
func (p *parser) digits() bool {
	p.space()
	from := p.at
	for p.at < len(p.data) && isDigit(p.data[p.at]) && p.at-from < 6 {
		p.at++
	}
	found := p.at > from
	p.space()
	return found
}

// literal reads a string in parentheses, with its escapes (7.3.4.2).
func (p *parser) literal() any {
	end := stringEnd(p.data, p.at)
	if end < 0 {
		p.at = len(p.data)
		return nil
	}
	raw := p.data[p.at+1 : end-1]
	p.at = end
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 >= len(raw) {
			out = append(out, raw[i])
			continue
		}
		i++
		switch c := raw[i]; {
		case c >= '0' && c <= '7':
			n, used := octal(raw[i:])
			out = append(out, n)
			i += used - 1
		case c == '\n' || c == '\r':
			if c == '\r' && i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		default:
			if k := strings.IndexByte("nrtbf", c); k >= 0 {
				c = "\n\r\t\b\f"[k]
			}
			out = append(out, c)
		}
	}
	return text(out)
}

func octal(b []byte) (c byte, used int) {
	for used < 3 && used < len(b) && b[used] >= '0' && b[used] <= '7' {
		c = c<<3 | (b[used] - '0')
		used++
	}
	return c, used
}

// hex reads a string in hexadecimal (7.3.4.3).
func (p *parser) hex() any {
	end := bytes.IndexByte(p.data[p.at:], '>')
	if end < 0 {
		p.at = len(p.data)
		return nil
	}
	raw := p.data[p.at+1 : p.at+end]
	p.at += end + 1
	out, half, high := make([]byte, 0, len(raw)/2), byte(0), true
	for _, c := range raw {
		n := strings.IndexByte("0123456789abcdef", c|0x20)
		switch {
		case n < 0:
			continue
		case high:
			half = byte(n) << 4
		default:
			out = append(out, half|byte(n))
		}
		high = !high
	}
	if !high {
		out = append(out, half)
	}
	return text(out)
}

// decodeText gives a string as text: UTF-16 or UTF-8 where it says so, else Latin.
func (t text) decoded() string {
	switch {
	case bytes.HasPrefix(t, []byte{0xFE, 0xFF}):
		return string(fromUTF16(t[2:], binary.BigEndian))
	case bytes.HasPrefix(t, []byte{0xFF, 0xFE}):
		return string(fromUTF16(t[2:], binary.LittleEndian))
	case utf8.Valid(t):
		return strings.TrimPrefix(string(t), "\uFEFF")
	}
	var b strings.Builder
	for _, c := range t {
		b.WriteRune(rune(c))
	}
	return b.String()
}
