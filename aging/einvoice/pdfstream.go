package einvoice

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"fmt"
	"io"
)

var errFilter = errors.New("compression inconnue")

// inflate gives the bytes of a stream. All the streams of a file share one bound,
// so that none can be a bomb. A stream whose end is damaged gives what it has.
func (f *pdfFile) inflate(o object) ([]byte, error) {
	p := parser{data: o.value}
	d, _ := p.value(0).(dict)
	data := o.stream
	for _, filter := range f.filters(d) {
		var err error
		switch filter {
		case "FlateDecode", "Fl":
			data, err = f.unzip(data)
		case "ASCIIHexDecode", "AHx":
			hex := parser{data: append(append([]byte("<"), data...), '>')}
			plain, _ := hex.hex().(text)
			data = plain
		case "ASCII85Decode", "A85":
			data, err = f.base85(data)
		default:
			err = fmt.Errorf("%w : %s", errFilter, filter)
		}
		if err != nil {
			return nil, err
		}
	}
	return data, nil
}

// filters lists the filters of a stream, in the order in which to undo them.
func (f *pdfFile) filters(d dict) (names []label) {
	switch v := f.resolve(d["Filter"]).(type) {
	case label:
		return []label{v}
	case array:
		for _, one := range v[:min(len(v), 4)] {
			if name, ok := f.resolve(one).(label); ok {
				names = append(names, name)
			}
		}
	}
	return names
}

func (f *pdfFile) unzip(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("flux compressé : %w", err)
	}
	return f.readAll(z)
}

func (f *pdfFile) base85(data []byte) ([]byte, error) {
	if end := bytes.Index(data, []byte("~>")); end >= 0 {
		data = data[:end]
	}
	return f.readAll(ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~")))))
}

// readAll reads what the bound of the file still allows.
func (f *pdfFile) readAll(in io.Reader) ([]byte, error) {
	var out bytes.Buffer
	n, err := io.Copy(&out, io.LimitReader(in, int64(maxInflated-f.inflated)+1))
	if f.inflated += int(n); f.inflated > maxInflated {
		return nil, errInflated
	}
	if err != nil && n == 0 {
		return nil, fmt.Errorf("flux compressé : %w", err)
	}
	return out.Bytes(), nil
}

// unpack adds the objects of an object stream (7.5.7), unless a later object of
// the file has their number.
func (f *pdfFile) unpack(o object) error {
	p := parser{data: o.value}
	d, _ := p.value(0).(dict)
	count, _ := d["N"].(int)
	first, _ := d["First"].(int)
	data, err := f.inflate(o)
	if errors.Is(err, errInflated) {
		return errBounds
	} else if err != nil || first <= 0 || first > len(data) || count <= 0 {
		return nil // a stream that does not read says nothing
	}
	head := parser{data: data[:first]}
	for range min(count, maxObjects) {
		number, ok := head.number()
		offset, also := head.number()
		if !ok || !also || offset < 0 || offset > len(data)-first {
			return nil
		}
		if len(f.objects) >= maxObjects {
			return errBounds
		}
		at := first + offset
		if end := skipValue(data[:min(len(data), at+maxObject)], at); end > at {
			f.keep(number, object{value: data[at:end:end], at: o.at})
			if f.unpacked += end - at; f.unpacked > 2*maxInflated {
				return errBounds // objects that overlap one another
			}
		}
	}
	return nil
}

// number reads a number, alone.
func (p *parser) number() (int, bool) {
	p.space()
	if p.at >= len(p.data) || !isDigit(p.data[p.at]) {
		return 0, false
	}
	n := 0
	for p.at < len(p.data) && isDigit(p.data[p.at]) && n < 1<<30 {
		n = n*10 + int(p.data[p.at]-'0')
		p.at++
	}
	return n, true
}
