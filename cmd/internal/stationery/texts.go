package stationery

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
	"relance/letters"
)

// ownPrefix begins the names of the dossier's own texts among the digests.
const ownPrefix = "dossier/"

// LoadTexts reads the shipped letter and e-mail texts and the dossier's own,
// either of which may be nil, and gives the SHA-256 of each file read.
func LoadTexts(shipped letters.Sources, own fs.FS) (*letters.Texts, map[string]string, problem.List) {
	sums := map[string]string{}
	watch := func(folder fs.FS, prefix string) fs.FS {
		if folder == nil {
			return nil
		}
		return witness{folder, prefix, sums}
	}
	sources := letters.Sources{Letters: watch(shipped.Letters, "courriers/"), Mails: watch(shipped.Mails, "courriels/"), Calls: watch(shipped.Calls, "appels/")}
	if own != nil {
		mails, err := fs.Sub(own, "courriels")
		if err != nil {
			mails = nil
		}
		calls, err := fs.Sub(own, "appels")
		if err != nil {
			calls = nil
		}
		sources.OwnLetters, sources.OwnMails, sources.OwnCalls = watch(own, ownPrefix), watch(mails, ownPrefix+"courriels/"), watch(calls, ownPrefix+"appels/")
	}
	texts, problems := letters.LoadTexts(sources)
	return texts, sums, problems
}

// OwnTextRows gives the manifest's rows for the dossier's own texts.
func OwnTextRows(folder string, sums map[string]string) []dossier.InputRow {
	var rows []dossier.InputRow
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		if own, ok := strings.CutPrefix(name, ownPrefix); ok {
			rows = append(rows, dossier.InputRow{File: path.Join(folder, own), SHA256: sums[name]})
		}
	}
	return rows
}

// witness is a folder that notes the SHA-256 of every file read from it, so
// that a fingerprint covers exactly the bytes that were used.
type witness struct {
	fs.FS
	prefix string
	seen   map[string]string
}

// ReadFile implements fs.ReadFileFS.
func (w witness) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(w.FS, name)
	if err == nil {
		w.seen[w.prefix+name] = dossier.Digest(data)
	}
	return data, err
}

// ReadDir implements fs.ReadDirFS.
func (w witness) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.FS, name) }
