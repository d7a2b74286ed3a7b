package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"relance/aging/problem"
	"relance/aging/words"
	"relance/cmd/internal/cabinet"
	"relance/cmd/internal/nightly"
)

// forEach, in the annotations of a command, says that it makes sense for several
// dossiers: together, or one after the other where what it does goes out or is
// written in one place.
const (
	forEach  = "plusieurs"
	together = "ensemble"
	inTurn   = "l’un après l’autre"
)

// Options of every command that takes several dossiers.
const (
	catalogueFlag = "dossiers-depuis"
	quietFlag     = "silencieux"
)

// catalogueUsage is what the help says of it.
const catalogueUsage = "fichier qui nomme les dossiers, un chemin par ligne (# devant un commentaire)"

// asked are the arguments of one command, told apart.
type asked struct {
	dossiers []string
	others   []string
	named    cabinet.Named // what dossiers and a catalogue stand for, when they are several
}

// takeDossiers makes a folder that is a dossier, wherever it stands among the
// arguments, the value of --dossier: « relance fiche ma-societe C001 » says the same as
// « relance fiche C001 --dossier ma-societe ». A command that makes sense for several
// is run on each, as if it had been typed for it alone.
func takeDossiers(cmd *cobra.Command, env *Env) {
	for _, sub := range cmd.Commands() {
		takeDossiers(sub, env)
	}
	flag := cmd.Flags().Lookup("dossier")
	if flag == nil || cmd.RunE == nil {
		return
	}
	many := cmd.Annotations[forEach] != ""
	if many {
		cmd.Flags().String(catalogueFlag, "", catalogueUsage)
		cmd.Flags().Bool(quietFlag, false, "ne rien afficher des dossiers où tout va bien")
	}
	check, run := cmd.Args, cmd.RunE
	var a asked
	cmd.Args = func(cmd *cobra.Command, args []string) (err error) {
		if a, err = tellApart(cmd, args, many); err != nil {
			return err
		}
		if flag.Changed && len(a.dossiers)+len(a.named.Places) > 0 {
			return usageError("le dossier est donné deux fois : %s et --dossier %s", a.first(), flag.Value)
		}
		if len(a.dossiers) > 1 && !many {
			return usageError("un seul dossier à la fois : « %s » est de trop", a.dossiers[1])
		}
		if check == nil {
			return nil
		}
		return check(cmd, a.others)
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if len(a.named.Places) > 0 || many && cmd.Flags().Lookup(quietFlag).Changed {
			return eachDossier(cmd, env, a, flag.Value.String())
		}
		if len(a.dossiers) == 1 {
			_ = cmd.Flags().Set("dossier", a.dossiers[0]) // a text
		}
		if flag.Changed {
			env.named = flag.Value.String()
		}
		return run(cmd, a.others)
	}
}

func (a asked) first() string {
	if len(a.dossiers) > 0 {
		return "« " + a.dossiers[0] + " »"
	}
	return "--" + catalogueFlag
}

// tellApart finds the dossiers among the arguments. Beside several of them, a pattern
// of the shell brings other folders and files: the files are no arguments, and the
// folders are dossiers that something is wrong with.
func tellApart(cmd *cobra.Command, args []string, many bool) (a asked, err error) {
	if many {
		args = cabinet.Expand(args)
	}
	inside := ""
	for _, arg := range args {
		switch {
		case isDossier(arg):
			a.dossiers = append(a.dossiers, arg)
		case holdsDossiers(arg):
			inside = arg
			fallthrough
		default:
			a.others = append(a.others, arg)
		}
	}
	if inside != "" && len(a.dossiers) == 0 {
		return a, usageError("« %s » n’est pas un dossier de relance, mais en contient : %s", inside, dossiersWithin(cmd, inside))
	}
	if !many {
		return a, nil
	}
	catalogue := cmd.Flags().Lookup(catalogueFlag).Value.String()
	if len(a.dossiers) < 2 && catalogue == "" {
		return a, nil
	}
	folders := map[string]bool{}
	for _, d := range a.dossiers {
		folders[filepath.Dir(filepath.Clean(d))] = true
	}
	var names, others []string
	for _, arg := range args {
		switch _, err := os.Lstat(arg); {
		case err != nil || !folders[filepath.Dir(filepath.Clean(arg))]:
			if slices.Contains(a.dossiers, arg) {
				names = append(names, arg)
			} else {
				others = append(others, arg)
			}
		default:
			names = append(names, arg)
		}
	}
	a.others = others
	if a.named, err = cabinet.Find(names, catalogue); err != nil {
		return a, usageError("%v", err)
	}
	return a, nil
}

// eachDossier runs a command on several dossiers, whatever becomes of the others, and
// ends as the worst of them did.
func eachDossier(cmd *cobra.Command, env *Env, a asked, one string) error {
	form := cmd.Flags().Lookup("format")
	if form != nil && len(a.named.Places) > 1 && !slices.Contains([]string{"texte", "json"}, form.Value.String()) {
		return usageError("--format %s est pour un seul dossier à la fois", form.Value)
	}
	places := a.named.Places
	if len(places) == 0 { // one, in silence
		if one == "" {
			one = strings.Join(a.dossiers, "")
		}
		folder, err := folderOf(env, one)
		if err != nil {
			return err
		}
		places = []cabinet.Place{{Name: filepath.Base(folder), Folder: folder}}
	}
	words, err := lineOf(cmd, env)
	if err != nil {
		return err
	}
	workers := 1
	if cmd.Annotations[forEach] == together {
		workers = runtime.GOMAXPROCS(0)
	}
	answers := cabinet.Ask(cmd.Context(), places, workers, func(p cabinet.Place) cabinet.Answer {
		line := append(slices.Clone(words), "--dossier="+p.Folder, "--")
		own := *env
		own.several = len(places) > 1
		return askOne(cmd.Context(), own, p.Name, append(line, a.others...))
	})
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	quiet, _ := cmd.Flags().GetBool(quietFlag)
	return tellAnswers(cmd, env, answers, a.named, quiet)
}

// lineOf gives the words and options of a command as they were typed, less those that
// name its dossiers.
func lineOf(cmd *cobra.Command, env *Env) (line []string, err error) {
	line = strings.Fields(cmd.CommandPath())[1:]
	_, typed, err := cmd.Root().Find(env.args)
	if err != nil {
		return nil, err
	}
	err = cmd.Flags().ParseAll(typed, func(f *pflag.Flag, value string) error {
		if !slices.Contains([]string{"dossier", catalogueFlag, quietFlag}, f.Name) {
			line = append(line, "--"+f.Name+"="+value)
		}
		return nil
	})
	return line, err
}

// askOne runs a command line on one dossier, and keeps what it says.
func askOne(ctx context.Context, own Env, name string, line []string) cabinet.Answer {
	var text, said bytes.Buffer
	var found problem.List
	own.Stdout, own.Stderr, own.Terminal, own.found = &text, &said, false, &found
	code := execute(ctx, line, own)
	return cabinet.Answer{Name: name, Status: statusOf(code), Text: text.Bytes(), Said: said.Bytes(), Problems: found}
}

// statusOf is codeOf read backwards.
func statusOf(code int) nightly.Status {
	for s := nightly.Done; s < nightly.Failed; s++ {
		if codeOf(s) == code {
			return s
		}
	}
	return nightly.Failed
}

// tellAnswers shows the answers, and ends as the worst of them.
func tellAnswers(cmd *cobra.Command, env *Env, answers []cabinet.Answer, named cabinet.Named, quiet bool) error {
	statuses := cabinet.Statuses(answers)
	worst := ending(codeOf(cabinet.Worst(statuses)))
	if form := cmd.Flags().Lookup("format"); form != nil && form.Value.String() == "json" {
		if err := cabinet.WriteJSON(env.Stdout, answers, codeOf); err != nil {
			return err
		}
		return worst
	}
	if err := cabinet.Render(env.Stdout, env.Stderr, answers, quiet); err != nil {
		return err
	}
	if len(answers) > 1 && !(quiet && worst == nil) {
		fmt.Fprintf(env.Stdout, "\n%s : %s\n", words.Counts(len(answers), "dossier"), cabinet.Tally(statuses))
		if len(named.Aside) > 0 {
			fmt.Fprintf(env.Stdout, "Laissés de côté : %s\n", strings.Join(named.Aside, ", "))
		}
	}
	return worst
}
