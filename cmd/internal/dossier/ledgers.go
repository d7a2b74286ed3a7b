package dossier

import (
	"path/filepath"
	"sync"

	"relance/aging/ledger"
	"relance/cmd/internal/config"
)

// ledgerBeside begins to read the ledger files, which takes longest, and gives
// what waits for them. Not beside, they are read when they are waited for.
func (r Reader) ledgerBeside(opts ledger.Options, beside bool) func() (*ledger.Ledger, found, error) {
	read := sync.OnceValues(func() (readLedgers, error) {
		l, f, err := ledgers{r.root, r.folder}.read(r.Config.Sources, opts)
		return readLedgers{l, f}, err
	})
	if beside {
		go read()
	}
	return func() (*ledger.Ledger, found, error) {
		l, err := read()
		return l.ledger, l.found, err
	}
}

type readLedgers struct {
	ledger *ledger.Ledger
	found
}

// read reads the ledger files of some patterns.
func (l ledgers) read(patterns []config.Source, opts ledger.Options) (*ledger.Ledger, found, error) {
	sources, mappings, problems := l.find(patterns)
	if problems.HasErrors() {
		return nil, found{problems: problems}, nil
	}
	read, more, err := ledger.Read(sources, opts)
	f := found{mappings, append(problems, more...)}
	if err != nil || read == nil {
		return nil, f, err
	}
	for _, file := range read.Files {
		_, err := l.root.Stat(filepath.FromSlash(file.Name))
		f.rows = append(f.rows, InputRow{File: file.Name, SHA256: file.SHA256, Rows: file.Rows, Outside: err != nil})
	}
	return read, f, nil
}
