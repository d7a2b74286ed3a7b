package registry

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
)

// Extract is what a file says of the customers that were asked for.
type Extract struct {
	Kind    string     // BODACC (CSV), BODACC (XML), SIRENE (unités légales), SIRENE (établissements); "" for none of these
	Rows    int        // read in all
	Newest  civil.Date // publication of the newest notice, or last change of a unit: how old the file is
	Notices []Notice
	Units   []Unit
}

// Limits of what is read of one file.
const (
	deepest      = 4        // archives within archives
	mostBytes    = 64 << 30 // once inflated
	longestLine  = 4 << 20
	recognisedBy = 64 << 10
)

// reading is the reading of one file.
type reading struct {
	name     string
	wanted   map[string]bool
	out      Extract
	problems problem.List
	left     int64
}

// errNot says that a stream is none of the registers'.
var errNot = errors.New("autre fichier")

// Read reads a file of the registers, of size bytes, and keeps what is about the
// wanted SIRENs. ok is false when the file is something else; nothing is then
// said of it. An error is one of the machine's.
func Read(name string, file io.ReaderAt, size int64, wanted map[string]bool) (x Extract, problems problem.List, ok bool, err error) {
	r := &reading{name: name, wanted: wanted, left: mostBytes}
	head := make([]byte, 4)
	if n, err := file.ReadAt(head, 0); n < 4 && err != nil && !errors.Is(err, io.EOF) {
		return x, nil, false, fmt.Errorf("lecture de %s : %w", name, err)
	}
	if bytes.Equal(head, []byte("PK\x03\x04")) {
		err = r.zip(file, size)
	} else {
		err = r.stream(io.NewSectionReader(file, 0, size), 0)
	}
	if errors.Is(err, errNot) || err == nil && r.out.Kind == "" {
		return x, nil, false, nil
	}
	if err != nil {
		r.problems.Add(CodeDamaged.With(problem.Problem{File: name, Message: "fichier de registre coupé ou abîmé : " + err.Error(), Remedy: "téléchargez-le à nouveau ; ce qui précède est utilisé"}))
	}
	slices.SortStableFunc(r.out.Units, func(a, b Unit) int { return strings.Compare(a.SIREN, b.SIREN) })
	return r.out, r.problems, r.out.Kind != "", nil
}

func (r *reading) zip(file io.ReaderAt, size int64) error {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return errNot
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		in, err := f.Open()
		if err != nil {
			return err
		}
		err = r.stream(in, 1)
		in.Close()
		if err != nil && !errors.Is(err, errNot) {
			return err
		}
	}
	return nil
}

// stream reads what a stream holds, told by its beginning.
func (r *reading) stream(in io.Reader, depth int) error {
	if depth > deepest {
		return errNot
	}
	b := bufio.NewReaderSize(&limited{in, &r.left}, recognisedBy)
	head, err := b.Peek(recognisedBy)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return errNot
	}
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(b)
		if err != nil {
			return errNot
		}
		return r.stream(z, depth+1)
	case len(head) > 262 && string(head[257:262]) == "ustar":
		return r.tar(b, depth)
	case isNotices(head):
		return r.xml(b, head)
	}
	return r.csv(b, head)
}

func (r *reading) tar(in io.Reader, depth int) error {
	t := tar.NewReader(in)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if err := r.stream(t, depth+1); err != nil && !errors.Is(err, errNot) {
			return err
		}
	}
}

// limited stops a stream that inflates without end.
type limited struct {
	in   io.Reader
	left *int64
}

func (l *limited) Read(p []byte) (int, error) {
	if *l.left <= 0 {
		return 0, errors.New("fichier trop gros une fois décompressé")
	}
	n, err := l.in.Read(p)
	*l.left -= int64(n)
	return n, err
}

// Recognise says that a file, not in an archive, is one of the registers' by its
// beginning.
func Recognise(head []byte) bool {
	if isNotices(head) {
		return true
	}
	first, _, _ := bytes.Cut(bytes.ToLower(head), []byte("\n"))
	for _, title := range []string{"etatadministratifunitelegale", "etatadministratifetablissement", "familleavis"} {
		if bytes.Contains(first, []byte(title)) {
			return true
		}
	}
	return false
}
