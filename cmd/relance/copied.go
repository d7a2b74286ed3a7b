package main

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"relance/aging/problem"
	"relance/cmd/internal/dossier"
)

// quotedCommand is a command of ours inside a sentence, with the mark that opens it, as
// far as the words that name it; what follows ends it or gives its options.
var quotedCommand = regexp.MustCompile(`(« |\(|: |^ *)relance ([a-z]+(?: (?:ajouter|lister|clore))?(?: [a-z]+(?:-[a-z]+)*)?)`)

// copied completes the commands that a sentence proposes with the dossier that the
// command line named, so that they run as they are printed. Without a name they
// already do: what found the dossier finds it again.
func (env *Env) copied(text string) string {
	if env.named == "" {
		return text
	}
	var b strings.Builder
	for {
		at := quotedCommand.FindStringSubmatchIndex(text)
		if at == nil {
			b.WriteString(text)
			return b.String()
		}
		words := strings.Fields(text[at[4]:at[5]])
		path, option := env.takesDossier(words)
		end := at[4] + len(path)
		b.WriteString(text[:end])
		rest := text[end:]
		command := strings.TrimSpace(tail(rest))
		named := strings.Contains(command, "--dossier") || path == "nuit" && command != "" && command[0] != '-'
		if path != "" && !named {
			b.WriteString(option + dossier.QuotedPath(env.named))
		}
		text = rest
	}
}

// tail is what is left of a command, up to what closes it.
func tail(text string) string {
	if end := strings.IndexAny(text, "»);→"); end >= 0 {
		return text[:end]
	}
	return text
}

// takesDossier gives the words that name a command which is about a dossier, "" for
// another one, and how it takes it.
func (env *Env) takesDossier(words []string) (path, option string) {
	for n := len(words); n > 0; n-- {
		if path = strings.Join(words[:n], " "); slices.Contains(env.about, path) {
			if path == "nuit" {
				return path, " "
			}
			return path, " --dossier "
		}
	}
	return "", ""
}

// aboutDossiers lists the commands that are about a dossier, by the words that name them.
func aboutDossiers(cmd *cobra.Command) (paths []string) {
	each(cmd, func(c *cobra.Command) {
		if c.Flags().Lookup("dossier") != nil || c.Name() == "nuit" || c.Name() == "ajouter" {
			paths = append(paths, strings.TrimPrefix(c.CommandPath(), cmd.Name()+" "))
		}
	})
	return paths
}

// tell prints problems on stderr, with remedies that run as they are printed; those of
// one dossier among several are kept for whoever shows them all.
func (env *Env) tell(problems problem.List) error {
	if env.found != nil {
		env.found.Add(env.runnable(problems)...)
		return nil
	}
	var text bytes.Buffer
	if err := env.runnable(problems).Fprint(&text); err != nil {
		return err
	}
	_, err := io.WriteString(env.Stderr, wrapped(text.String(), screenWidth(env.Stderr)))
	return err
}

// runnable gives problems with remedies that run as they are printed.
func (env *Env) runnable(problems problem.List) problem.List {
	told := slices.Clone(problems)
	for i := range told {
		told[i].Message, told[i].Remedy = env.copied(told[i].Message), env.copied(told[i].Remedy)
	}
	return told
}

// typedAgain is the command line that was typed, as it is to be copied, without some
// of its options.
func typedAgain(cmd *cobra.Command, args []string, without ...string) string {
	words := []string{cmd.CommandPath()}
	for _, a := range args {
		words = append(words, dossier.QuotedPath(a))
	}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		switch {
		case slices.Contains(without, f.Name):
		case f.Value.Type() == "bool":
			words = append(words, "--"+f.Name)
		default:
			words = append(words, "--"+f.Name, dossier.QuotedPath(f.Value.String()))
		}
	})
	return strings.Join(words, " ")
}

// command is a command of ours to be copied, about the dossier that was named.
func (env *Env) command(words string) string {
	return strings.TrimPrefix(env.copied(": relance "+words), ": ")
}
