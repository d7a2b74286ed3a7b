package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// ledgerFile is a ledger named on the command line. That it is there is a
// matter of usage; what it holds is the reader's.
func ledgerFile(name string) (ledger.Source, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ledger.Source{}, usageError("fichier illisible : %s (%s)", name, dossier.Cause(err))
	case err != nil:
		return ledger.Source{}, usageError("fichier introuvable : %s", name)
	case info.IsDir():
		return ledger.Source{}, usageError("« %s » est un dossier : donnez les fichiers qu’il contient, ou --dossier s’il a un relance.yaml", name)
	}
	f, err := dossier.OpenFile(name)
	if err != nil {
		return ledger.Source{}, unreadable(name, err)
	}
	f.Close()
	return ledger.Source{Name: filepath.Base(name), Open: func() (io.ReadCloser, error) { return dossier.OpenFile(name) }}, nil
}

// unreadable says why a file named on the command line is not read.
func unreadable(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usageError("fichier introuvable : %s", name)
	case errors.Is(err, dossier.ErrNotRegular):
		return usageError("« %s » n’est pas un fichier ordinaire (un tube, une prise ou un périphérique) : enregistrez ce qu’il donne dans un fichier", name)
	}
	return usageError("fichier illisible : %s (%s)", name, dossier.Cause(err))
}

// described gives the sources the mapping of a file named on the command line.
func described(sources []ledger.Source, mapping string) (problem.List, error) {
	if mapping == "" {
		return nil, nil
	}
	data, err := dossier.ReadFile(mapping)
	if err != nil {
		return nil, usageError("--correspondance %s : fichier illisible (%s)", mapping, dossier.Cause(err))
	}
	m, problems := ledger.LoadMapping(filepath.Base(mapping), data)
	for i := range sources {
		sources[i].Mapping = m
	}
	return problems, nil
}

// onlyAccounts reads a list of account prefixes, which replaces the scope.
func onlyAccounts(list string) (ledger.Scope, error) {
	prefixes := listed(list)
	for _, p := range prefixes {
		if !strings.ContainsRune("123456789", rune(p[0])) {
			return ledger.Scope{}, usageError("--comptes %s : « %s » n’est pas le début d’un numéro de compte, par exemple 411", list, p)
		}
	}
	if len(prefixes) == 0 {
		return ledger.Scope{}, usageError("--comptes %s : donnez au moins un début de numéro de compte, par exemple 411", list)
	}
	return ledger.OnlyScope(prefixes), nil
}
