package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"relance/aging/problem"
	"relance/rules/history"
)

// ProofFolder holds, in a folder per customer code, what people gathered to
// prove a debt: contract, order, delivery note, acknowledgment of receipt.
const ProofFolder = "pieces"

// Paper is a proof that people keep in the dossier. Nothing in it is read but
// its bytes.
type Paper struct {
	Name   string // slash-separated, relative to the dossier
	SHA256 string
}

// Papers are the proofs of a dossier, sorted by name.
type Papers []Paper

// Limits of what is looked at in the folder of proofs.
const (
	paperDepth = 3
	mostPapers = 100_000
)

// readPapers notes the proofs: a case file may take any of them, so that they
// are inputs of a night, all in one row. A folder that cannot be read is told, and
// is an empty one.
func readPapers(root *os.Root) (papers Papers, f found, err error) {
	if papers, f.problems, err = listPapers(root); err != nil || len(papers) == 0 {
		return nil, f, err
	}
	h := sha256.New()
	for _, p := range papers {
		fmt.Fprintf(h, "%q %s\n", p.Name, p.SHA256)
	}
	f.rows = []InputRow{{File: ProofFolder, SHA256: hex.EncodeToString(h.Sum(nil)), Rows: len(papers)}}
	return papers, f, nil
}

// listPapers lists the files of the folder of proofs, hidden ones and links apart.
func listPapers(root *os.Root) (list Papers, problems problem.List, err error) {
	err = fs.WalkDir(filesIn(root), ProofFolder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			problems.Add(unlisted(name, err))
			if entry != nil {
				return skip(entry)
			}
			return nil
		case strings.HasPrefix(entry.Name(), "."), strings.Count(name, "/") > paperDepth, len(list) >= mostPapers:
			return skip(entry)
		case !entry.Type().IsRegular():
			return nil
		}
		sum, err := sumOf(root, name)
		if err == nil {
			list = append(list, Paper{name, sum})
		}
		return nil // a paper that cannot be read is as good as absent
	})
	slices.SortFunc(list, func(a, b Paper) int { return strings.Compare(a.Name, b.Name) })
	return list, problems, err
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func sumOf(root *os.Root, name string) (sum string, err error) {
	f, err := OpenIn(root, name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	return digest(f)
}

// Proving gives the proofs of one customer: those of the folder with its code.
func (p Papers) Proving(customer string) Papers {
	prefix := path.Join(ProofFolder, customer) + "/"
	if customer == "" || strings.ContainsAny(customer, `/\`) {
		return nil
	}
	var found Papers
	for _, paper := range p {
		if strings.HasPrefix(paper.Name, prefix) {
			found = append(found, paper)
		}
	}
	return found
}

// ReadPaper gives the bytes of a paper, the same that were noted.
func (r Reader) ReadPaper(p Paper) ([]byte, error) {
	data, err := ReadIn(r.root, p.Name)
	if err == nil && Digest(data) != p.SHA256 {
		err = fmt.Errorf("%s : %w", p.Name, errCopy)
	}
	return data, err
}

// Beside finds a file that a list names, in the folder of the list: the proof of a
// row of the post's. A name is never a path.
func (r Reader) Beside(list, name string) (Paper, bool) {
	if name == "" || path.Base(name) != name {
		return Paper{}, false
	}
	at := path.Join(path.Dir(list), name)
	sum, err := sumOf(r.root, at)
	return Paper{at, sum}, err == nil
}

// ReadDocument reads a document of a past run, wherever it was published.
func (p Places) ReadDocument(r history.Run, name string) ([]byte, error) {
	root, err := OpenFolder(p.RunFolder(r))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return ReadIn(root, name)
}
