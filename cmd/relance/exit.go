package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"relance/aging/problem"
)

// Exit codes of DESIGN's commands, as cron sees them.
const (
	exitDone      = 0
	exitInternal  = 1
	exitUsage     = 2 // usage or configuration
	exitRefused   = 3 // input refused or brake: nothing was written
	exitAnomalies = 4 // done, with anomalies to look at
)

// exitError ends a command with a code. Its text, if any, is printed first.
type exitError struct {
	code int
	text string
}

func (e exitError) Error() string { return e.text }

// usageError is a mistake on the command line.
func usageError(format string, args ...any) error {
	return exitError{exitUsage, fmt.Sprintf(format, args...)}
}

// run executes one command line and gives its exit code.
func run(args []string, env Env) int {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(signals)
	return supervise(signals, func() <-chan time.Time { return time.After(grace) }, env.Stderr, func(ctx context.Context) int { return execute(ctx, args, env) })
}

func execute(ctx context.Context, args []string, env Env) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(env.Stderr, "relance : erreur interne : %v\n%s", r, debug.Stack())
			code = exitInternal
		}
	}()
	env.Stderr, env.args = asText(env.Stderr), args
	root := newRoot(&env)
	root.PersistentPreRun = func(cmd *cobra.Command, _ []string) { plainly(&env, cmd) }
	root.SetArgs(args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	var exit exitError
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		return exitInternal // whoever interrupted it gives the code, and has said why
	case errors.As(err, &exit):
		if exit.text != "" {
			fmt.Fprintln(env.Stderr, "relance :", exit.text)
		}
		return exit.code
	default:
		fmt.Fprintln(env.Stderr, "relance : erreur interne :", err)
		return exitInternal
	}
}

// report prints the problems for a person and gives the error that ends the
// command: refused on an Error, anomalies on a Warning, nil otherwise.
func report(env *Env, problems problem.List) error {
	problems.Sort()
	if err := env.tell(problems); err != nil {
		return err
	}
	return outcome(problems)
}

// outcome gives the exit code that problems call for.
func outcome(problems problem.List) error {
	switch {
	case problems.HasErrors():
		return exitError{code: exitRefused}
	case problems.HasWarnings():
		return exitError{code: exitAnomalies}
	}
	return nil
}
