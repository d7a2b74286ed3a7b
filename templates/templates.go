// Package templates holds the texts and the data files that are compiled into
// the program: letters, e-mails and policies. A company's own files of the
// same name take their place without a new build.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed letters mails appels policies schema
var files embed.FS

// Letters is the folder of letter texts, by language: fr/relance.md.
func Letters() fs.FS { return folder("letters") }

// Mails is the folder of e-mail texts, by language: fr/relance.md.
func Mails() fs.FS { return folder("mails") }

// Calls is the folder of call scripts, by language: fr/appel.md.
func Calls() fs.FS { return folder("appels") }

// folder cannot fail: the names are those of the embed directive.
func folder(name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		return files
	}
	return sub
}
