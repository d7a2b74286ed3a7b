package templates

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

//go:embed guide/*.md guide/exemples/* schema/*.json
var guide embed.FS

// topics are the pages of the guide, in the order of reading; problemes is
// generated from the source.
var topics = [...]string{
	"demarrer", "export", "correspondance", "configuration", "factures", "regles", "journee", "suivi", "courriers", "penalites", "droit", "banque", "retours", "registres", "chiffres", "cron", "cabinet", "depannage", "fonctions", "problemes",
}

// Topics lists the pages of the guide, in the order of reading.
func Topics() []string { return slices.Clone(topics[:]) }

// Topic is a page of the guide in Markdown.
func Topic(name string) (text []byte, found bool) {
	if !slices.Contains(topics[:], name) {
		return nil, false
	}
	text, err := guide.ReadFile("guide/" + name + ".md")
	return text, err == nil
}

// Title is the first heading of a page.
func Title(text []byte) string {
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimPrefix(first, "# ")
}

// Examples is the folder of ready-made files for schedulers.
func Examples() fs.FS { return sub("guide/exemples") }

// Schemas is the folder of JSON Schemas, for editors.
func Schemas() fs.FS { return sub("schema") }

// sub cannot fail: the names are those of the embed directive.
func sub(name string) fs.FS {
	folder, err := fs.Sub(guide, name)
	if err != nil {
		return guide
	}
	return folder
}
