package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/cmd/internal/desk"
	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/letters/mail"
)

// documentFlags are those of every command that writes one document by hand.
type documentFlags struct {
	dossier, output, form string
	date                  civil.Date

	with func() error // done with the document, or neither is; nil for nothing
}

// declare adds the flags; what the date is depends on the document.
func (f *documentFlags) declare(env *Env, cmd *cobra.Command, date string) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.dossier, "dossier", "", "dossier (le dossier courant par défaut)")
	flags.Var(env.day(&f.date), "date", date+" (aujourd’hui par défaut)")
	flags.StringVar(&f.output, "sortie", "", "fichier à écrire, ou - pour la sortie standard (par défaut dans le dossier courant)")
	flags.StringVar(&f.form, "format", "pdf", "pdf, courriel (brouillon .eml avec le PDF joint) ou texte")
}

// desk opens the dossier on the date, today by default.
func (f *documentFlags) desk(env *Env) (desk.Desk, error) {
	if err := oneOf("format", f.form, "pdf", "courriel", "texte"); err != nil {
		return desk.Desk{}, err
	}
	if f.date.IsZero() {
		f.date = env.Today()
	}
	folder, err := folderOf(env, f.dossier)
	if err != nil {
		return desk.Desk{}, err
	}
	k, problems, err := desk.Open(folder, f.date, shippedTexts())
	if err != nil {
		return k, err
	}
	if !problems.HasErrors() {
		// What else is to be said of the inputs is for the night, and for « verifier ».
		return k, refusal(env, append(shippedModel().Mentions(k.Inputs().Config), k.Doubts...))
	}
	return k, refusal(env, problems)
}

// write prints a document in the form asked for. Without --sortie a text goes to
// the screen and the rest to a file of that name in the current folder.
func (f *documentFlags) write(env *Env, k desk.Desk, l letters.Letter, found problem.List, name string) error {
	if err := refusal(env, found); err != nil {
		return err
	}
	if f.form == "texte" {
		return f.save(env, []byte(l.Text()), "-")
	}
	var printed bytes.Buffer
	lost, err := k.Print(&printed, l)
	if err != nil {
		return err
	}
	if err := refusal(env, lost); err != nil {
		return err
	}
	if f.form == "pdf" {
		return f.save(env, printed.Bytes(), name+".pdf")
	}
	var draft bytes.Buffer
	if err := k.Message(&draft, l, name, printed.Bytes()); err != nil {
		if errors.Is(err, mail.ErrRecipient) {
			return exitError{exitUsage, "le client " + l.Customer + " n’a pas d’adresse électronique : complétez sa fiche, ou demandez --format pdf"}
		}
		return err
	}
	return f.save(env, draft.Bytes(), name+".eml")
}

// writeBoth writes a document as a PDF and, for a customer who has an address,
// as a draft e-mail that carries it.
func (f *documentFlags) writeBoth(env *Env, k desk.Desk, l letters.Letter, found problem.List, name string) error {
	if err := f.write(env, k, l, found, name); err != nil || len(l.Email.Recipients) == 0 {
		return err
	}
	draft := *f
	draft.form = "courriel"
	return draft.write(env, k, l, nil, name)
}

// unsent says that nothing happened but a document, where that does not mix with it, and
// how to tell once it did.
func (f *documentFlags) unsent(env *Env, then string) error {
	if f.form == "texte" || f.output == "-" {
		return nil
	}
	p := printer{w: env.Stdout}
	p.line("  Rien n’est envoyé ni noté. %s", then)
	return p.err
}

// save writes bytes where --sortie says, else under a name; "-" is the screen.
func (f *documentFlags) save(env *Env, data []byte, name string) error {
	if f.output != "" {
		name = f.output
	}
	if name == "-" {
		if f.form == "pdf" || f.form == "courriel" {
			if err := refuseScreen(env.Stdout, "ce document", "--sortie - > document.pdf"); err != nil {
				return err
			}
		}
		_, err := env.Stdout.Write(data)
		return errors.Join(err, f.also())
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(env.Dir, name)
	}
	var refused error
	err := writeWith(name, data, func() error { refused = f.also(); return refused })
	if refused != nil {
		return refused
	}
	if err != nil {
		return unwritable(name, err)
	}
	_, err = fmt.Fprintf(env.Stdout, "Écrit : %s\n", filepath.Base(name))
	return err
}

// also does what goes with the document.
func (f *documentFlags) also() error {
	if f.with == nil {
		return nil
	}
	return f.with()
}

// writeOutput writes a file that was asked for whole or not at all; what is
// there and is no plain file, a device or a link, is written to as it stands.
func writeOutput(name string, data []byte) error {
	return writeWith(name, data, func() error { return nil })
}

// writeWith is writeOutput; also is done once the file is ready, and where it is refused
// the file is not written.
func writeWith(name string, data []byte, also func() error) error {
	mode := dossier.RightsOf(false).File
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return errors.Join(dossier.OverwriteFile(name, data, mode), also())
	}
	return dossier.ReplaceFileOnce(name, mode, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}, also)
}

// unwritable says why a file that was asked for was not written.
func unwritable(name string, err error) error {
	cause := dossier.Cause(err)
	if errors.Is(err, fs.ErrNotExist) {
		cause = "le dossier « " + filepath.Dir(name) + " » n’existe pas"
	}
	return exitError{exitUsage, "écriture impossible de " + filepath.Base(name) + " : " + cause}
}
