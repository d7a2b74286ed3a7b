package nightly

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"relance/cmd/internal/dossier"
	"relance/cmd/internal/nightly/papers"
)

// sink is where documents go: the staging of a run, or nowhere in a trial.
type sink interface {
	Write(name string, render func(io.Writer) error) (sum string, err error)
}

// nowhere renders documents for their SHA-256 only.
type nowhere struct{}

// Write implements sink.
func (nowhere) Write(_ string, render func(io.Writer) error) (string, error) {
	h := sha256.New()
	err := render(h)
	return hex.EncodeToString(h.Sum(nil)), err
}

// sink is where the documents of a run go: nowhere in a trial without a folder
// of its own.
func (p place) sink() sink {
	if p.staging == nil {
		return nowhere{}
	}
	return p.staging
}

// writeAll writes documents, several at a time, and gives the rows of the
// manifest sorted by name.
func writeAll(ctx context.Context, to sink, docs []papers.Document, parallel int, step func(Step)) ([]dossier.OutputRow, error) {
	if parallel <= 0 {
		parallel = runtime.GOMAXPROCS(0)
	}
	rows, errs := make([]dossier.OutputRow, len(docs)), make([]error, len(docs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(parallel, len(docs)) {
		workers.Go(func() {
			for i := range next {
				rows[i].File = docs[i].Path
				rows[i].SHA256, errs[i] = to.Write(docs[i].Path, docs[i].Render)
				step(Written)
			}
		})
	}
	for i := range docs {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	workers.Wait()
	if err := errors.Join(append(errs, ctx.Err())...); err != nil {
		return nil, err
	}
	slices.SortFunc(rows, func(a, b dossier.OutputRow) int { return strings.Compare(a.File, b.File) })
	return rows, nil
}
