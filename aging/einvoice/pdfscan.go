package einvoice

import (
	"bytes"
)

// scanPDF finds the objects of a PDF, those of its object streams included.
func scanPDF(data []byte) (*pdfFile, error) {
	f := &pdfFile{objects: map[int]object{}}
	var packed []object
	unended := 0
	for at := 0; ; {
		number, start, ok := nextObject(data, at)
		if !ok {
			break
		}
		end := skipValue(data[:min(len(data), start+maxObject)], start)
		if end < 0 {
			if unended++; unended > maxUnended {
				break
			}
			at = start
			continue
		}
		o := object{value: data[start:end], at: start}
		o.stream, at = streamAfter(data, o.value, end)
		if len(f.objects) >= maxObjects {
			return nil, errBounds
		}
		f.keep(number, o)
		if o.stream != nil && bytes.Contains(o.value, []byte("/ObjStm")) {
			packed = append(packed, o)
		}
		f.notice(o.value, o.stream != nil)
	}
	f.trailers(data)
	if f.sealed {
		return f, nil // object streams are encrypted as well
	}
	for _, o := range packed {
		if err := f.unpack(o); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// keep notes an object, unless a later part of the file defines it otherwise.
func (f *pdfFile) keep(number int, o object) {
	before, again := f.objects[number]
	if again && before.at > o.at {
		return
	}
	if !again {
		f.order = append(f.order, number)
	}
	f.objects[number] = o
}

// notice looks in a dictionary that may stand for a trailer (7.5.8.2).
func (f *pdfFile) notice(value []byte, stream bool) {
	if !stream || !bytes.Contains(value, []byte("/XRef")) {
		return
	}
	f.trailer(value)
}

func (f *pdfFile) trailer(value []byte) {
	p := parser{data: value}
	d, ok := p.value(0).(dict)
	if !ok {
		return
	}
	if root, ok := d["Root"].(reference); ok {
		f.root = int(root)
	}
	f.sealed = f.sealed || d["Encrypt"] != nil
}

// trailers reads the trailers of a file, the last one for what it is said twice.
func (f *pdfFile) trailers(data []byte) {
	mark := []byte("trailer")
	for n := 0; n < maxUnended; n++ {
		at := bytes.LastIndex(data, mark)
		if at < 0 {
			return
		}
		rest := data[at+len(mark):]
		root := f.root
		f.trailer(rest[:min(len(rest), 4096)])
		if n > 0 && root != 0 {
			f.root = root
		}
		data = data[:at]
	}
}

// nextObject finds « 12 0 obj » from a place on, and gives where its value begins.
func nextObject(data []byte, at int) (number, start int, ok bool) {
	for {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			return 0, 0, false
		}
		start = at + i + 3
		if number, ok = numberBefore(data, at, at+i); ok {
			return number, start, true
		}
		at = start
	}
}

// numberBefore reads the two numbers that end at a place.
func numberBefore(data []byte, from, end int) (number int, ok bool) {
	_, end, ok = digitsBefore(data, from, end)
	if !ok {
		return 0, false
	}
	number, _, ok = digitsBefore(data, from, end)
	return number, ok && number > 0
}

func digitsBefore(data []byte, from, end int) (number, start int, ok bool) {
	i := end
	for i > from && isSpace(data[i-1]) {
		i--
	}
	if i == end && end < len(data) && isDigit(data[end]) {
		return 0, 0, false // « 120 » is one number
	}
	last := i
	for i > from && isDigit(data[i-1]) && last-i < 10 {
		i--
	}
	for _, c := range data[i:last] {
		number = number*10 + int(c-'0')
	}
	return number, i, i < last
}

// skipValue gives the place after a value, -1 when it has no end; nothing is kept.
func skipValue(data []byte, at int) int {
	depth := 0
	for at < len(data) {
		c := data[at]
		switch {
		case isSpace(c):
			at++
			continue
		case c == '%':
			if at = lineEnd(data, at); at < 0 {
				return -1
			}
			continue
		case c == '(':
			if at = stringEnd(data, at); at < 0 {
				return -1
			}
		case c == '<' && at+1 < len(data) && data[at+1] == '<', c == '[':
			depth++
			if at++; c == '<' {
				at++
			}
			continue
		case c == '>' && at+1 < len(data) && data[at+1] == '>', c == ']':
			depth--
			if at++; c == '>' {
				at++
			}
		case c == '<':
			end := bytes.IndexByte(data[at:], '>')
			if end < 0 {
				return -1
			}
			at += end + 1
		default:
			at = wordEnd(data, at)
		}
		if depth <= 0 {
			return at
		}
	}
	return -1
}

func lineEnd(data []byte, at int) int {
	end := bytes.IndexAny(data[at:], "\r\n")
	if end < 0 {
		return -1
	}
	return at + end + 1
}

// stringEnd gives the place after a string in parentheses, which may hold others.
func stringEnd(data []byte, at int) int {
	for depth := 0; at < len(data); at++ {
		switch data[at] {
		case '\\':
			at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return -1
}

// wordEnd gives the place after a name, a number or a word.
func wordEnd(data []byte, at int) int {
	for at++; at < len(data) && !isSpace(data[at]) && !isDelimiter(data[at]); at++ {
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' || c == 0 }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isDelimiter(c byte) bool {
	return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == '/' || c == '%'
}

// streamAfter gives the stream that follows a dictionary, nil when there is none,
// and the place from which to go on.
func streamAfter(data, value []byte, at int) (stream []byte, next int) {
	i := at
	for i < len(data) && isSpace(data[i]) {
		i++
	}
	if !bytes.HasPrefix(data[i:], []byte("stream")) || !bytes.HasPrefix(value[skipSpace(value):], []byte("<<")) {
		return nil, at
	}
	i += len("stream")
	if i < len(data) && data[i] == '\r' {
		i++
	}
	if i < len(data) && data[i] == '\n' {
		i++
	}
	if n := statedLength(value); n >= 0 && n <= len(data)-i {
		end := i + n
		if tail := data[end:min(len(data), end+16)]; bytes.HasPrefix(bytes.TrimLeft(tail, "\r\n \t"), []byte("endstream")) {
			return data[i:end:end], end
		}
	}
	n := bytes.Index(data[i:], []byte("endstream"))
	if n < 0 {
		return data[i:], len(data)
	}
	return data[i : i+n : i+n], i + n
}

func skipSpace(b []byte) int {
	i := 0
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

// statedLength reads /Length where it is a number of its own, -1 otherwise: it may
// be an object of which the place is not known yet.
func statedLength(value []byte) int {
	key := []byte("/Length")
	for {
		at := bytes.Index(value, key)
		if at < 0 {
			return -1
		}
		value = value[at+len(key):]
		rest := value[skipSpace(value):]
		n, digits := 0, 0
		for digits < len(rest) && digits < 9 && isDigit(rest[digits]) {
			n = n*10 + int(rest[digits]-'0')
			digits++
		}
		if digits == 0 || len(value) == len(rest) {
			continue // « /Length1 », of a font
		}
		after := rest[digits:]
		if after = after[skipSpace(after):]; len(after) > 0 && isDigit(after[0]) {
			return -1
		}
		return n
	}
}
