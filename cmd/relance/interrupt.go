package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"
)

// grace is how long an interrupted command may take to put things in order: a
// night deletes what it was writing, a message under way is finished. Beyond, it
// is ended as it stands, and the next command recovers.
const grace = 800 * time.Millisecond

// Exit codes of an interrupted command, as shells count them.
const (
	exitInterrupted = 130 // SIGINT
	exitTerminated  = 143 // SIGTERM
)

// supervise does the work and gives its code. A signal cancels its context, and
// ends it when late gives the time; a second one ends it at once. Neither waits
// for whoever reads what it prints.
func supervise(signals <-chan os.Signal, late func() <-chan time.Time, stderr io.Writer, work func(context.Context) int) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan int, 1)
	go func() { done <- work(ctx) }()
	var caught os.Signal
	select {
	case code := <-done:
		return code
	case caught = <-signals:
	}
	cancel()
	said, deadline := make(chan struct{}), late()
	go func() {
		defer close(said)
		fmt.Fprintf(stderr, "relance : commande interrompue (%s) ; ce qui n’était pas fini n’est pas fait, relancez-la\n", nameOf(caught))
	}()
	for _, ended := range []<-chan struct{}{said, after(done)} {
		select {
		case <-ended:
		case <-deadline:
			return codeOfSignal(caught)
		case second := <-signals:
			return codeOfSignal(second)
		}
	}
	return codeOfSignal(caught)
}

// after closes what it gives once the work is done.
func after(done <-chan int) <-chan struct{} {
	ended := make(chan struct{})
	go func() {
		<-done
		close(ended)
	}()
	return ended
}

func nameOf(s os.Signal) string {
	if s == syscall.SIGINT {
		return "SIGINT"
	}
	return "SIGTERM"
}

func codeOfSignal(s os.Signal) int {
	if s == syscall.SIGINT {
		return exitInterrupted
	}
	return exitTerminated
}
