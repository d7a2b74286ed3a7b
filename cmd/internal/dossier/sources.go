package dossier

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"relance/aging/ledger"
	"relance/aging/problem"
	"relance/cmd/internal/config"
)

// source is one ledger file to read.
type source struct {
	name   string // as written in problems and in the manifest: never an absolute path
	path   string // where it is; relative to the dossier when local
	local  bool   // inside the dossier
	format string // mapping; "" detects
}

// ledgers finds ledger files from the folder of a dossier.
type ledgers struct {
	root   *os.Root
	folder string
}

// find gives the ledger files of some patterns, ready to be read, and the rows of
// the dossier's own mappings that they name.
func (l ledgers) find(patterns []config.Source) (all []ledger.Source, mappings []InputRow, problems problem.List) {
	found, problems := l.sources(patterns)
	read := map[string]*ledger.Mapping{}
	for _, s := range found {
		if l.isDropped(s) {
			continue
		}
		if bad := l.check(s); len(bad) > 0 {
			problems.Add(bad...)
			continue
		}
		one := ledger.Source{Name: s.name, Format: s.format, Open: func() (io.ReadCloser, error) { return l.open(s) }}
		if isFile(s.format) {
			if _, known := read[s.format]; !known {
				mapping, row, bad := l.mapping(s.format)
				problems.Add(bad...)
				read[s.format], mappings = mapping, append(mappings, row)
			}
			one.Format, one.Mapping = "", read[s.format]
		}
		all = append(all, one)
	}
	return all, mappings, problems
}

// mapping reads the dossier's own description of an export.
func (l ledgers) mapping(name string) (*ledger.Mapping, InputRow, problem.List) {
	data, err := ReadIn(l.root, name)
	if err != nil {
		return nil, InputRow{}, problem.List{unreadable(name, err)}
	}
	m, problems := ledger.LoadMapping(name, data)
	return m, inputRow(filepath.ToSlash(name), data), problems
}

// sources finds the ledger files, each once, in the order of the patterns and
// by name inside a pattern. A pattern without a file is an Error; e-invoices are
// other readers'.
func (l ledgers) sources(patterns []config.Source) ([]source, problem.List) {
	var all []source
	var problems problem.List
	for _, s := range patterns {
		found, err := l.match(s.Pattern)
		if err != nil {
			problems.Add(unreadable(s.Pattern, err))
			continue
		}
		for i := range found {
			found[i].format = s.Format
		}
		found = slices.DeleteFunc(found, l.isElectronic)
		if len(found) == 0 {
			problems.Add(noLedger(s.Pattern))
		}
		all = append(all, found...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(s source) bool {
		twice := seen[s.path]
		seen[s.path] = true
		return twice
	}), problems
}

// match finds the files of one pattern, sorted, whichever way its accents and the
// names on the disk are written: in one letter, or in two as some systems do.
func (l ledgers) match(pattern string) (all []source, err error) {
	for _, form := range spellings(pattern) {
		found, err := l.matchAs(form)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b source) int { return strings.Compare(a.path, b.path) })
	return slices.CompactFunc(all, func(a, b source) bool { return a.path == b.path }), nil
}

// spellings gives a name as it is written, then with its accents in one letter and
// in two, each once.
func spellings(name string) []string {
	all := []string{name}
	for _, form := range [...]string{norm.NFC.String(name), norm.NFD.String(name)} {
		if !slices.Contains(all, form) {
			all = append(all, form)
		}
	}
	return all
}

// matchAs finds the files of a pattern as it is written. Inside the dossier nothing
// is followed out of it; a pattern that leads elsewhere does so on purpose.
func (l ledgers) matchAs(pattern string) ([]source, error) {
	pattern = filepath.ToSlash(pattern)
	if filepath.IsLocal(filepath.FromSlash(pattern)) {
		names, err := fs.Glob(filesIn(l.root), path.Clean(pattern))
		return l.files(names, true), err
	}
	place := pattern
	if !filepath.IsAbs(filepath.FromSlash(pattern)) {
		place = path.Join(literal(filepath.ToSlash(l.folder)), pattern)
	}
	names, err := filepath.Glob(filepath.FromSlash(place))
	return l.files(names, false), err
}

// literal escapes what a pattern would take for itself in a folder's name;
// Windows has no such escape, nor * and ? in names.
func literal(folder string) string {
	if runtime.GOOS == "windows" {
		return folder
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(folder)
}

// files keeps what may be a ledger: no folder, no hidden file, no leftover of
// a file manager or a spreadsheet.
func (l ledgers) files(names []string, local bool) []source {
	var found []source
	slices.Sort(names)
	for _, name := range names {
		base := filepath.Base(name)
		if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || base == "Thumbs.db" || base == "desktop.ini" {
			continue
		}
		s := source{name: name, path: name, local: local}
		info, err := l.stat(s)
		if err == nil && info.IsDir() {
			continue
		}
		if !local {
			s.name = base
		}
		found = append(found, s)
	}
	return found
}

func (l ledgers) stat(s source) (fs.FileInfo, error) {
	if s.local {
		return l.root.Stat(filepath.FromSlash(s.path))
	}
	return os.Stat(s.path)
}

func (l ledgers) open(s source) (*os.File, error) {
	if s.local {
		return OpenIn(l.root, s.path)
	}
	return OpenFile(s.path)
}

// check says what keeps a ledger file from being read at all.
func (l ledgers) check(s source) problem.List {
	info, err := l.stat(s)
	switch {
	case err != nil:
		return problem.List{unreadable(s.name, err)}
	case !info.Mode().IsRegular():
		return problem.List{unreadable(s.name, ErrNotRegular)}
	case info.Size() == 0:
		return problem.List{emptyLedger(s.name)}
	}
	f, err := l.open(s)
	if err != nil {
		return problem.List{unreadable(s.name, err)}
	}
	f.Close()
	return nil
}
