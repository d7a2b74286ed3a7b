package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSupervise: a signal is obeyed by work that listens, by work that does not,
// and by a person who insists.
func TestSupervise(t *testing.T) {
	never := func() <-chan time.Time { return nil }
	passed := func() <-chan time.Time {
		c := make(chan time.Time, 1)
		c <- time.Time{}
		return c
	}
	stuck := make(chan struct{})
	defer close(stuck)
	listens := func(ctx context.Context) int { <-ctx.Done(); return exitDone }
	deaf := func(context.Context) int { <-stuck; return exitDone }
	for name, c := range map[string]struct {
		signals []os.Signal
		late    func() <-chan time.Time
		work    func(context.Context) int
		want    int
	}{
		"no signal":        {nil, never, func(context.Context) int { return exitAnomalies }, exitAnomalies},
		"SIGINT":           {[]os.Signal{syscall.SIGINT}, never, listens, exitInterrupted},
		"SIGTERM":          {[]os.Signal{syscall.SIGTERM}, never, listens, exitTerminated},
		"deaf, time is up": {[]os.Signal{syscall.SIGTERM}, passed, deaf, exitTerminated},
		"deaf, insisted":   {[]os.Signal{syscall.SIGTERM, syscall.SIGINT}, never, deaf, exitInterrupted},
	} {
		signals := make(chan os.Signal, 2)
		for _, s := range c.signals {
			signals <- s
		}
		if got := supervise(signals, c.late, &bytes.Buffer{}, c.work); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// TestInterruptionIsSaid: in French, once, with the signal.
func TestInterruptionIsSaid(t *testing.T) {
	var said bytes.Buffer
	signals := make(chan os.Signal, 1)
	signals <- syscall.SIGINT
	supervise(signals, func() <-chan time.Time { return nil }, &said, func(ctx context.Context) int { <-ctx.Done(); return exitInternal })
	if got := said.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, "interrompue (SIGINT)") {
		t.Error(got)
	}
}
