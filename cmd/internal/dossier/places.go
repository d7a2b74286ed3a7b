package dossier

import (
	"path/filepath"
	"strings"

	"relance/rules/history"
)

// Places says where a dossier is, and where it publishes.
type Places struct {
	Folder string // absolute
	Output string // absolute folder that holds one folder per run
}

// Recorded is how the history names the output folder: relative to the dossier
// when inside it, so that a dossier may be moved.
func (p Places) Recorded() string { return p.RecordedAs(p.Output) }

// RecordedAs is how it names any output folder.
func (p Places) RecordedAs(output string) string {
	if rel, ok := p.inside(output); ok {
		return filepath.ToSlash(rel)
	}
	return output
}

// RunFolder is where a recorded run was published.
func (p Places) RunFolder(r history.Run) string { return filepath.Join(p.absolute(r.Output), r.ID) }

// OwnsOutput says that the output folder is inside the dossier.
func (p Places) OwnsOutput() bool { _, ok := p.inside(p.Output); return ok }

func (p Places) absolute(path string) string {
	if path = filepath.FromSlash(path); filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(p.Folder, path)
}

func (p Places) inside(path string) (rel string, ok bool) {
	rel, err := filepath.Rel(p.Folder, path)
	return rel, err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// quoted is the folder of the dossier as a shell takes it.
func (p Places) quoted() string {
	if strings.ContainsAny(p.Folder, " '&()") {
		return `"` + p.Folder + `"`
	}
	return p.Folder
}
