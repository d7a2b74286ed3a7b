package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"relance/aging/civil"
	"relance/aging/problem"
)

// Env is what a command may know of the machine: its outputs, today's date, the
// clock, the environment and the current folder. Nothing below cmd/relance looks
// further.
type Env struct {
	Stdout, Stderr io.Writer
	Today          func() civil.Date
	Now            func() time.Time
	Getenv         func(string) string
	User           func() string // the name of whoever opened the session, "" when nobody did
	Dir            string
	Terminal       bool // a person watches Stderr

	named   string        // the dossier that this command line names, "" when it was found
	about   []string      // the commands that are about a dossier
	args    []string      // the command line
	several bool          // it is one of several dossiers
	found   *problem.List // keeps the problems of a command on one dossier among several; nil: they are printed
}

func systemEnv() Env {
	return Env{
		Stdout: os.Stdout, Stderr: os.Stderr, Today: func() civil.Date { return civil.Of(time.Now()) }, Now: time.Now, Getenv: os.Getenv, Dir: ".",
		User: sessionName, Terminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

func newRoot(env *Env) *cobra.Command {
	root := &cobra.Command{
		Use:           "relance",
		Short:         "Le poste client, relancé chaque nuit",
		Long:          "relance lit les exports comptables, prouve la balance âgée, calcule les pénalités de retard, décide des relances et prépare les courriers.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError("commande inconnue « %s »%s", args[0], suggest(cmd, args[0]))
			}
			return cmd.Help()
		},
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.Version = version
	root.SetVersionTemplate("relance {{.Version}}\n")
	root.Flags().Bool("version", false, "version du programme")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError("%s\nVoyez « %s --help ».", frenchFlagError(cmd, err), cmd.CommandPath())
	})
	root.AddCommand(commands(env)...)
	signCommands(root, env)
	env.about = aboutDossiers(root)
	takeDossiers(root, env)
	inFrench(env, root)
	return root
}

func frenchFlagError(cmd *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	var required *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		name := strings.TrimLeft(unknown.GetSpecifiedName(), "-")
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return fmt.Sprintf("option inconnue « %s%s »", dashes, name) + strings.Replace(meant(name, known, ""), "« ", "« --", 1)
	case errors.As(err, &required):
		return fmt.Sprintf("l’option « --%s » attend une valeur", required.GetSpecifiedName())
	case errors.As(err, &invalid):
		return fmt.Sprintf("valeur « %s » refusée pour « --%s »%s", invalid.GetValue(), invalid.GetFlag().Name, frenchCause(invalid.Unwrap()))
	}
	return err.Error()
}

// frenchCause gives what our own flags say of a value; those of the library
// speak English.
func frenchCause(err error) string {
	var number *strconv.NumError
	if err == nil || errors.As(err, &number) {
		return ""
	}
	return " : " + err.Error()
}

// inFrench replaces cobra's English help.
func inFrench(env *Env, root *cobra.Command) {
	root.SetUsageFunc(usage)
	root.SetHelpCommand(&cobra.Command{
		Use: "help [commande]", Aliases: []string{"aide"}, Hidden: true,
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, left, err := root.Find(args)
			if err != nil {
				return usageError("commande inconnue « %s »", strings.Join(args, " "))
			}
			if len(left) > 0 {
				return usageError("commande inconnue « %s »%s", left[0], suggest(cmd, left[0]))
			}
			return cmd.Help()
		},
	})
	each(root, func(cmd *cobra.Command) {
		cmd.Flags().BoolP("help", "h", false, "cette aide")
		cmd.DisableFlagsInUseLine = true
		offerCustomers(env, cmd)
		offerValues(env, cmd)
	})
}

func each(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, sub := range cmd.Commands() {
		each(sub, do)
	}
}

// usage writes how a command is used.
func usage(cmd *cobra.Command) error {
	text, err := template.New("usage").Funcs(template.FuncMap{
		"options":  frenchOptions,
		"commands": listedCommands,
	}).Parse(usageTemplate)
	if err != nil {
		return err
	}
	return text.Execute(cmd.OutOrStderr(), cmd)
}

// listedCommands lists the commands under one; those of the program by the moment that
// they serve, after the first ones to type.
func listedCommands(cmd *cobra.Command) string {
	var b strings.Builder
	line := func(c *cobra.Command) { fmt.Fprintf(&b, "  %-*s %s\n", c.NamePadding(), c.Name(), c.Short) }
	if cmd.HasParent() {
		b.WriteString("Commandes :\n")
		for _, c := range cmd.Commands() {
			if c.IsAvailableCommand() {
				line(c)
			}
		}
		return strings.TrimRight(b.String(), "\n")
	}
	b.WriteString("Pour commencer :\n" + firstCommands)
	for _, g := range helpGroups() {
		b.WriteString("\n" + g.title + " :\n")
		for _, name := range g.names {
			if c, _, err := cmd.Find([]string{name}); err == nil {
				line(c)
			}
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

// frenchOptions lists the options, whose library names kinds and defaults in
// English; the words have the same width.
func frenchOptions(cmd *cobra.Command) string {
	text := strings.NewReplacer(
		" stringArray ", " texte       ", " strings ", " texte   ", " string ", " texte  ", " int ", " N   ",
	).Replace(cmd.LocalFlags().FlagUsages())
	text = quotedDefault.ReplaceAllString(text, "(« $1 » par défaut)")
	return strings.TrimRight(bareDefault.ReplaceAllString(text, "($1 par défaut)"), " \n")
}

var (
	quotedDefault = regexp.MustCompile(`\(default "([^"]*)"\)`)
	bareDefault   = regexp.MustCompile(`\(default ([^)]*)\)`)
)

const usageTemplate = `Usage :{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMANDE{{end}}{{if gt (len .Aliases) 0}}

Autre nom :
  {{.NameAndAliases}}{{end}}{{if .HasExample}}

Exemples :
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

{{commands .}}{{end}}{{if .HasAvailableLocalFlags}}

Options :
{{options .}}{{end}}{{if .HasAvailableSubCommands}}

« {{.CommandPath}} COMMANDE --help » décrit une commande.{{end}}
`
