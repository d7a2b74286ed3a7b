package cabinet

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"relance/cmd/internal/dossier"
)

// Place is a dossier as the command line names it, and where it is.
type Place struct {
	Name   string // as every summary calls it
	Folder string // absolute
}

// Named are the dossiers of one command.
type Named struct {
	Places []Place
	Aside  []string // folders that a firm keeps beside its dossiers: their name begins with _ or a point
}

// Find gives the dossiers that names and a catalogue stand for, each once, in
// their order. A pattern that no shell expanded is expanded here. Among several
// names, plain files are no dossiers, and a folder whose name begins with _ or a
// point is left aside; alone, or written in the catalogue, it is meant.
func Find(names []string, catalogue string) (n Named, err error) {
	names = Expand(names)
	var folders []string
	for _, name := range names {
		if info, err := os.Stat(name); len(names) > 1 && err == nil && !info.IsDir() {
			continue
		}
		folder, err := filepath.Abs(name)
		if err != nil {
			return n, err
		}
		if len(names) > 1 && IsAside(folder) {
			n.Aside = append(n.Aside, filepath.Base(folder))
			continue
		}
		folders = append(folders, folder)
	}
	if catalogue != "" {
		listed, err := readCatalogue(catalogue)
		if err != nil {
			return n, err
		}
		folders = append(folders, listed...)
	}
	seen := map[string]bool{}
	folders = slices.DeleteFunc(folders, func(f string) bool { known := seen[f]; seen[f] = true; return known })
	for i, name := range shortNames(folders) {
		n.Places = append(n.Places, Place{name, folders[i]})
	}
	return n, nil
}

// Expand gives names with those that are patterns, and name nothing as they stand,
// replaced by what they match.
func Expand(names []string) (all []string) {
	for _, name := range names {
		found, err := filepath.Glob(name)
		if _, missing := os.Lstat(name); missing == nil || err != nil || len(found) == 0 {
			found = []string{name}
		}
		all = append(all, found...)
	}
	return all
}

// IsAside says that a folder beside dossiers is none: an archive, a model.
func IsAside(folder string) bool {
	base := filepath.Base(folder)
	return strings.HasPrefix(base, "_") || len(base) > 1 && base != ".." && strings.HasPrefix(base, ".")
}

// maxCatalogue bounds a catalogue in bytes: a hundred thousand paths.
const maxCatalogue = 16 << 20

// readCatalogue gives the folders that a catalogue lists, one a line: a path or a
// pattern, from the folder of the catalogue; what follows # at the head of a line,
// and blank lines, say nothing.
func readCatalogue(name string) (folders []string, err error) {
	if info, err := os.Stat(name); err == nil && info.Size() > maxCatalogue {
		return nil, fmt.Errorf("%s n’est pas une liste de dossiers : il dépasse %d Mo", name, maxCatalogue>>20)
	}
	data, err := dossier.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%s ne peut pas être lu (%s) : vérifiez le nom et les droits", name, dossier.Cause(err))
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return nil, fmt.Errorf("%s n’est pas une liste de dossiers : écrivez un fichier texte, un chemin par ligne", name)
	}
	base, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		line = strings.Trim(strings.TrimSpace(line), `"`)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if line = filepath.FromSlash(line); !filepath.IsAbs(line) {
			line = filepath.Join(base, line)
		}
		for _, found := range Expand([]string{line}) {
			if info, err := os.Stat(found); err == nil && !info.IsDir() || found != filepath.Clean(line) && IsAside(found) {
				continue // of what a pattern matches
			}
			folders = append(folders, filepath.Clean(found))
		}
	}
	if len(folders) == 0 {
		return nil, fmt.Errorf("%s ne nomme aucun dossier : un chemin par ligne, # devant un commentaire", name)
	}
	return folders, nil
}

// shortNames calls each dossier by its last name, or by its whole path where
// two have the same.
func shortNames(folders []string) []string {
	times := map[string]int{}
	for _, f := range folders {
		times[strings.ToLower(filepath.Base(f))]++
	}
	names := make([]string, len(folders))
	for i, f := range folders {
		if names[i] = filepath.Base(f); times[strings.ToLower(names[i])] > 1 {
			names[i] = filepath.ToSlash(f)
		}
	}
	return names
}

// Common is the folder that holds all the dossiers: that of their nearest parent, or
// the only one itself.
func (n Named) Common() string {
	if len(n.Places) == 1 {
		return n.Places[0].Folder
	}
	base := filepath.Dir(n.Places[0].Folder)
	for _, p := range n.Places {
		for !isWithin(p.Folder, base) {
			base = filepath.Dir(base)
		}
	}
	return base
}

func isWithin(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err != nil || filepath.IsLocal(rel) // on another drive there is no common folder
}
