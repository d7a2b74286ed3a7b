package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// showDocuments is the program "documents FOLDER|FILE" of the scripts: it lists
// the files of a night and says what a person reads in those that are text:
// PDFs, e-mails, the agenda, lists. What they look like is tested elsewhere.
func showDocuments(args []string) int {
	for _, root := range args {
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			name, err := filepath.Rel(root, file)
			if err != nil {
				return err
			}
			if name == "." {
				name = filepath.Base(file)
			}
			fmt.Println("=== " + filepath.ToSlash(name))
			text, err := readable(file)
			fmt.Print(text)
			return err
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return 0
}

func readable(file string) (string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return "", err
	}
	switch filepath.Ext(file) {
	case ".pdf":
		return pdfText(data)
	case ".eml":
		return mailText(data)
	case ".ics":
		return agendaText(data), nil
	case ".csv":
		return strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n", "\n"), nil
	}
	return "", nil
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	pdfShown  = regexp.MustCompile(`(?s)BT ([0-9.]+) ([0-9.]+) Td \(((?:\\.|[^\\)])*)\) Tj|/Span <<|EMC`)
)

// pdfText gives the words of a PDF of ours line by line: its fonts number their
// characters as Unicode does, and each piece of a line is placed by itself.
func pdfText(data []byte) (string, error) {
	var b strings.Builder
	for _, m := range pdfStream.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // a picture
		}
		page, err := io.ReadAll(r)
		if err != nil {
			return "", err
		}
		text := pageText(page)
		if b.WriteString(text); strings.Contains(text, "Bordereau d’impression") {
			break // the letters follow, which are documents of their own
		}
	}
	return b.String(), nil
}

type piece struct {
	x, y float64
	text string
}

func pageText(page []byte) string {
	var pieces []piece
	inside, glued := false, false // what is raised over the line is of the word before it
	for _, m := range pdfShown.FindAllSubmatch(page, -1) {
		if m[1] == nil {
			inside, glued = m[0][0] == '/', true
			continue
		}
		x, _ := strconv.ParseFloat(string(m[1]), 64)
		y, _ := strconv.ParseFloat(string(m[2]), 64)
		if last := len(pieces) - 1; glued && last >= 0 && (y == pieces[last].y || inside && y > pieces[last].y && y < pieces[last].y+8) {
			pieces[last].text += shownText(m[3])
			glued = inside
			continue
		}
		pieces, glued = append(pieces, piece{x, y, shownText(m[3])}), inside
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Or(cmp.Compare(b.y, a.y), cmp.Compare(a.x, b.x)) })
	var b strings.Builder
	for i, p := range pieces {
		switch {
		case i > 0 && p.y != pieces[i-1].y:
			b.WriteByte('\n')
		case i > 0:
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	if len(pieces) > 0 {
		b.WriteByte('\n')
	}
	return plainSpaces(b.String())
}

// shownText undoes the escapes of a PDF string, then reads it as UTF-16.
func shownText(raw []byte) string {
	var bytes []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' && i+1 < len(raw) {
			i++
			if k := strings.IndexByte("nrtbf", raw[i]); k >= 0 {
				bytes = append(bytes, "\n\r\t\b\f"[k])
				continue
			}
		}
		bytes = append(bytes, raw[i])
	}
	units := make([]uint16, 0, len(bytes)/2)
	for i := 0; i+1 < len(bytes); i += 2 {
		units = append(units, uint16(bytes[i])<<8|uint16(bytes[i+1]))
	}
	return string(utf16.Decode(units))
}

var blanks = regexp.MustCompile(`[ \x{00A0}\x{202F}\x{2009}]+`)

// plainSpaces writes one ordinary space for any, none at the end of a line or
// before what ends a sentence in bold.
func plainSpaces(s string) string {
	return strings.NewReplacer(" \n", "\n", " .", ".", " ,", ",").Replace(blanks.ReplaceAllString(s, " "))
}

// agendaText gives one line per entry of the calendar.
func agendaText(data []byte) string {
	unfolded := strings.NewReplacer("\r\n ", "", "\r\n", "\n").Replace(string(data))
	var b strings.Builder
	var day, kind, summary string
	alarm := false
	lines := bufio.NewScanner(strings.NewReader(unfolded))
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.NewReplacer(`\,`, ",", `\;`, ";").Replace(value)
		switch {
		case name == "BEGIN" && value == "VALARM":
			alarm = true
		case name == "END" && value == "VALARM":
			alarm = false
		case strings.HasPrefix(name, "DTSTART"):
			day = value[6:] + "/" + value[4:6] + "/" + value[:4]
		case name == "CATEGORIES":
			kind = value
		case name == "DESCRIPTION" && !alarm:
			_, summary, _ = strings.Cut(value, `\n`)
		case name == "END" && value == "VEVENT":
			fmt.Fprintf(&b, "%s %s : %s\n", day, kind, plainSpaces(strings.ReplaceAll(summary, `\n`, " ; ")))
		}
	}
	return b.String()
}

// mailText gives the headers that a person sees, the text, and the names of the
// attached files.
func mailText(data []byte) (string, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	words := new(mime.WordDecoder)
	for _, name := range []string{"From", "To", "Subject"} {
		value, err := words.DecodeHeader(m.Header.Get(name))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s: %s\n", name, value)
	}
	err = mailParts(&b, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	return plainSpaces(b.String()), err
}

func mailParts(b *strings.Builder, kind, coding string, body io.Reader) error {
	media, with, err := mime.ParseMediaType(kind)
	if err != nil {
		return err
	}
	switch {
	case strings.HasPrefix(media, "multipart/"):
		parts := multipart.NewReader(body, with["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			if name := p.FileName(); name != "" {
				fmt.Fprintln(b, "[joint : "+name+"]")
				continue
			}
			if err := mailParts(b, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p); err != nil {
				return err
			}
		}
	case media == "text/plain":
		switch strings.ToLower(coding) {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		}
		text, err := io.ReadAll(body)
		b.WriteString(strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n") + "\n")
		return err
	}
	return nil
}
