package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"relance/aging/civil"
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
// are inputs of a night, all in one row. A folder that cannot be read is an
// empty one.
func (d *Dossier) readPapers(in *Inputs, _ civil.Date, _ ReadOptions) (problem.List, error) {
	papers, err := d.papers()
	if err != nil || len(papers) == 0 {
		return nil, err
	}
	in.Papers = papers
	h := sha256.New()
	for _, p := range papers {
		fmt.Fprintf(h, "%q %s\n", p.Name, p.SHA256)
	}
	in.Files = append(in.Files, InputRow{File: ProofFolder, SHA256: hex.EncodeToString(h.Sum(nil)), Rows: len(papers)})
	return nil, nil
}

// papers lists the files of the folder of proofs, hidden ones and links apart.
func (d *Dossier) papers() (list Papers, err error) {
	err = fs.WalkDir(filesIn(d.root), ProofFolder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
			return nil
		case err != nil:
			return err
		case strings.HasPrefix(entry.Name(), "."), strings.Count(name, "/") > paperDepth, len(list) >= mostPapers:
			return skip(entry)
		case !entry.Type().IsRegular():
			return nil
		}
		sum, err := d.sumOf(name)
		if err == nil {
			list = append(list, Paper{name, sum})
		}
		return nil // a paper that cannot be read is as good as absent
	})
	slices.SortFunc(list, func(a, b Paper) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func (d *Dossier) sumOf(name string) (sum string, err error) {
	f, err := OpenIn(d.root, name)
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
func (d *Dossier) ReadPaper(p Paper) ([]byte, error) {
	data, err := ReadIn(d.root, p.Name)
	if err == nil && Digest(data) != p.SHA256 {
		err = fmt.Errorf("%s : %w", p.Name, errCopy)
	}
	return data, err
}

// ReadDocument reads a document of a past run, wherever it was published.
func (d *Dossier) ReadDocument(r history.Run, name string) ([]byte, error) {
	root, err := OpenFolder(d.RunFolder(r))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return ReadIn(root, name)
}
