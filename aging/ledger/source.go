package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Source is a ledger file that can be opened, more than once if need be. Name
// is what problems and the manifest call it.
type Source struct {
	Name    string
	Open    func() (io.ReadCloser, error)
	Format  string   // name of a shipped mapping for what is no FEC; "" recognises
	Mapping *Mapping // the user's own mapping, before any shipped one
}

// Path is the source of a file on disk, named by its base name. The program
// opens what people name in a place of its own, which waits for no pipe.
func Path(path string) Source {
	return Source{Name: filepath.Base(path), Open: func() (io.ReadCloser, error) { return os.Open(path) }}
}

// wantsMapping says that the file is not to be read as a FEC.
func (s Source) wantsMapping() bool {
	return s.Mapping != nil || s.Format != "" && !strings.EqualFold(s.Format, "FEC")
}

// sizeOf gives the size of an open file, -1 when it is no regular file.
func sizeOf(r io.Reader) int64 {
	if f, ok := r.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return -1
}

// size opens a source for its size alone.
func (s Source) size() (int64, error) {
	r, err := s.Open()
	if err != nil {
		return 0, fmt.Errorf("ouverture de %s : %w", s.Name, err)
	}
	defer r.Close()
	return sizeOf(r), nil
}

// fingerprint gives the SHA-256 of the source's bytes.
func (s Source) fingerprint() (string, error) {
	r, err := s.Open()
	if err != nil {
		return "", fmt.Errorf("ouverture de %s : %w", s.Name, err)
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", fmt.Errorf("lecture de %s : %w", s.Name, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// hashing reads from r and hashes what passes.
type hashing struct {
	r io.Reader
	h hash.Hash
}

func (r hashing) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	r.h.Write(p[:n])
	return n, err
}
