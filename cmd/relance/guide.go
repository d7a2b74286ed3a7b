package main

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"relance/cmd/internal/dossier"
	"relance/letters"
	"relance/templates"
)

// guideFlags is the command line of « guide ».
type guideFlags struct{ html, man, examples, schemas string }

func newGuide(env *Env) *cobra.Command {
	f := guideFlags{}
	cmd := &cobra.Command{
		Use: "guide [SUJET] [options]", Short: "Le mode d’emploi, dans le programme",
		Long: "Sans sujet, la liste des sujets ; un code de problème (FEC-10) est un sujet, « champs » liste les champs des textes avec un exemple de chacun. Avec --html, tout le guide dans une page à ouvrir dans un navigateur, sans réseau.\n" +
			"--man écrit les pages de manuel, --exemples les fichiers pour cron, systemd, Windows, Kubernetes et Slurm, --schemas les\n" +
			"schémas JSON de relance.yaml et de regles.yaml pour votre éditeur.",
		Example: "  relance guide demarrer\n  relance guide problemes\n  relance guide --html guide.html\n  relance guide --exemples exemples",
		Args:    between(0, 1, "un sujet"), ValidArgs: subjects(),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(env, cmd.Root(), args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.html, "html", "", "fichier HTML à écrire, avec tous les sujets")
	flags.StringVar(&f.man, "man", "", "dossier où écrire les pages de manuel")
	flags.StringVar(&f.examples, "exemples", "", "dossier où écrire les exemples de planification")
	flags.StringVar(&f.schemas, "schemas", "", "dossier où écrire les schémas JSON")
	return cmd
}

func (f guideFlags) run(env *Env, root *cobra.Command, args []string) error {
	switch {
	case f.html != "":
		return written(f.html, dossier.ReplaceFile(f.html, 0o644, writeGuideHTML))
	case f.man != "":
		return written(f.man, writeManual(root, f.man))
	case f.examples != "":
		return written(f.examples, copyFolder(templates.Examples(), f.examples))
	case f.schemas != "":
		return written(f.schemas, copyFolder(templates.Schemas(), f.schemas))
	case len(args) == 0:
		return listTopics(env.Stdout)
	}
	if kind, ok := kindNamed(problemRegister(), args[0]); ok {
		_, err := fmt.Fprintf(env.Stdout, "%s (%s) : %s\n→ %s\n", kind.Code, kind.Severity, kind.Meaning, kind.Remedy)
		return err
	}
	if plainWord(args[0]) == fieldsTopic {
		return writeFields(env.Stdout, env.Today())
	}
	text, found := templates.Topic(topicNamed(plainWord(args[0])))
	if !found {
		return usageError("sujet « %s » inconnu%s", args[0], meant(args[0], append(templates.Topics(), fieldsTopic), " ; les sujets : "+strings.Join(templates.Topics(), ", ")))
	}
	_, err := env.Stdout.Write(text)
	return err
}

// written says why a file or a folder could not be.
func written(name string, err error) error {
	if err != nil {
		return usageError("%s n’a pas pu être écrit : %s", name, dossier.Cause(err))
	}
	return nil
}

// topicNamed gives the topic of a file that people have before their eyes.
func topicNamed(word string) string {
	switch word {
	case "a-faire.xlsx", "a-faire", "a faire", "appels.pdf", "appels", "demandes":
		return "journee"
	case "suivi.xlsx":
		return "suivi"
	}
	return word
}

// plainWord takes « Démarrer » for demarrer.
func plainWord(s string) string {
	return strings.NewReplacer("é", "e", "è", "e", "ê", "e", "à", "a").Replace(strings.ToLower(s))
}

func listTopics(w io.Writer) error {
	fmt.Fprintln(w, "Les sujets du guide :")
	for _, name := range templates.Topics() {
		text, _ := templates.Topic(name)
		fmt.Fprintf(w, "  %-14s %s\n", name, templates.Title(text))
	}
	_, err := fmt.Fprintln(w, "\n« relance guide SUJET » l’affiche, « relance guide --html guide.html » les réunit tous.")
	return err
}

const (
	guideHead = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>relance, le guide</title>
<style>
body{font:16px/1.55 Arial,"Liberation Sans",sans-serif;color:#1b2430;max-width:60rem;margin:0 auto;padding:1rem 1.5rem 4rem}
h1,h2{color:#1f3864;line-height:1.25}section{border-top:3px solid #1f3864;margin-top:3rem}nav{columns:2}nav a{display:block;padding:.15rem 0}
a{color:#0b4f9e}code{background:#f0f3f8;padding:.1em .3em;border-radius:3px;font-size:.92em}pre{background:#f0f3f8;padding:.8rem 1rem;overflow-x:auto;border-radius:4px}
pre code{padding:0;background:none}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border:1px solid #c9d1dc;padding:.35rem .6rem;text-align:left;vertical-align:top}
th{background:#1f3864;color:#fff}tr:nth-child(even) td{background:#f5f7fa}@media print{section{break-before:page}nav{display:none}}
</style></head><body>
<h1>relance, le guide</h1>
`
	guideFoot = "</body></html>\n"
)

// writeGuideHTML renders every topic into one page that needs nothing else.
func writeGuideHTML(w io.Writer) error {
	var nav, body strings.Builder
	for _, name := range templates.Topics() {
		text, _ := templates.Topic(name)
		page, err := letters.HTML(text)
		if err != nil {
			return err
		}
		fmt.Fprintf(&nav, "<a href=\"#%s\">%s</a>\n", name, html.EscapeString(templates.Title(text)))
		fmt.Fprintf(&body, "<section id=\"%s\">\n%s</section>\n", name, page)
	}
	_, err := io.WriteString(w, guideHead+"<nav>\n"+nav.String()+"</nav>\n"+body.String()+guideFoot)
	return err
}

// manSections are the headings of the library's man pages, in French.
var manSections = strings.NewReplacer(
	".SH NAME", ".SH NOM", ".SH EXAMPLE\n", ".SH EXEMPLES\n", ".SH SEE ALSO", ".SH VOIR AUSSI",
	".SH OPTIONS INHERITED FROM PARENT COMMANDS", ".SH OPTIONS COMMUNES",
)

// manExit is the section on exit codes, the same for every command.
const manExit = `
.SH CODES DE RETOUR
.TP
\fB0\fR
fait
.TP
\fB1\fR
erreur interne
.TP
\fB2\fR
usage ou configuration
.TP
\fB3\fR
entrée refusée, ou frein : rien n’est écrit
.TP
\fB4\fR
fait, avec des anomalies à regarder
.TP
\fB130\fR, \fB143\fR
interrompu par un signal : ce qui n’était pas fini n’est pas fait
`

// writeManual writes a man page per command.
func writeManual(root *cobra.Command, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	root.DisableAutoGenTag = true
	var errs []error
	each(root, func(cmd *cobra.Command) {
		if cmd.Hidden || cmd.IsAdditionalHelpTopicCommand() {
			return
		}
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
		header := &doc.GenManHeader{Title: strings.ToUpper(name), Section: "1", Manual: "Manuel de relance", Source: "relance " + version}
		var page bytes.Buffer
		errs = append(errs, doc.GenMan(cmd, header, &page), dossier.ReplaceFile(filepath.Join(folder, name+".1"), 0o644, func(w io.Writer) error {
			_, err := manSections.WriteString(w, page.String()+manExit)
			return err
		}))
	})
	return errors.Join(errs...)
}

// copyFolder writes the files of a folder; a file that is there is not touched.
func copyFolder(from fs.FS, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	return fs.WalkDir(from, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return err
		}
		f, err := os.OpenFile(filepath.Join(to, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			f.Close()
			return err
		}
		return f.Close()
	})
}
