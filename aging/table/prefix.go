package table

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
)

// This file writes the parts of a workbook without the prefix that some programs give
// to every element (<x:row>, <x:c>): the same XML for the norm, but the rows hidden,
// the merged cells and the formulas without result are looked for by the usual names.

// headOfPart is how much of a part holds its first element.
const headOfPart = 4 << 10

// mainNames are the names of the vocabulary of sheets, as they are declared.
func mainNames() []string {
	return []string{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
}

// prefixOf gives the prefix of the first element of a part when it is that of the
// vocabulary of sheets, "" when it has none.
func prefixOf(f *zip.File) string {
	in, err := f.Open()
	if err != nil {
		return ""
	}
	defer in.Close()
	head := make([]byte, headOfPart)
	n, _ := io.ReadFull(in, head)
	return prefixIn(head[:n])
}

func prefixIn(head []byte) string {
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 || i+1 >= len(head) {
			return ""
		}
		if head = head[i+1:]; head[0] == '?' || head[0] == '!' {
			continue
		}
		tag, _, ended := bytes.Cut(head, []byte(">"))
		name, rest, _ := bytes.Cut(tag, []byte(" "))
		prefix, _, prefixed := strings.Cut(string(bytes.TrimSpace(name)), ":")
		if !ended || !prefixed {
			return ""
		}
		found := ""
		attributes(rest, func(name, value []byte) {
			for _, main := range mainNames() {
				if string(name) == "xmlns:"+prefix && string(value) == main {
					found = prefix
				}
			}
		})
		return found
	}
}

// without takes a prefix off the elements of a part; comments and literal texts stay
// as they are.
func without(prefix string, data []byte) []byte {
	out := make([]byte, 0, len(data))
	declared := false
	for len(data) > 0 {
		i := bytes.IndexByte(data, '<')
		if i < 0 {
			break
		}
		out, data = append(out, data[:i]...), data[i:]
		end := bytes.IndexByte(data, '>') + 1
		if bytes.HasPrefix(data, []byte("<![CDATA[")) {
			end = after(data, "]]>")
		} else if bytes.HasPrefix(data, []byte("<!--")) {
			end = after(data, "-->")
		}
		if end <= 0 {
			break
		}
		tag := data[:end]
		data = data[end:]
		switch {
		case bytes.HasPrefix(tag[1:], []byte(prefix+":")):
			out, tag = append(out, '<'), tag[len(prefix)+2:]
			if !declared {
				tag, declared = bytes.Replace(tag, []byte("xmlns:"+prefix+"="), []byte("xmlns="), 1), true
			}
		case bytes.HasPrefix(tag[1:], []byte("/"+prefix+":")):
			out, tag = append(out, "</"...), tag[len(prefix)+3:]
		}
		out = append(out, tag...)
	}
	return append(out, data...)
}

// after gives where a mark ends, 0 when it is not there.
func after(data []byte, mark string) int {
	i := bytes.Index(data, []byte(mark))
	if i < 0 {
		return 0
	}
	return i + len(mark)
}
