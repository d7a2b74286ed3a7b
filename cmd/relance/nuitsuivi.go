package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"relance/aging/problem"
	"relance/cmd/internal/nightly"
)

// watcher follows the work while it goes on: on a terminal a line that tells
// how far it is, with --journal json a line of JSON per step. Neither says
// anything of a debtor: no name, no amount, no excerpt of a ledger.
type watcher struct {
	*watched
}

type watched struct {
	mu      sync.Mutex
	env     *Env
	log     *slog.Logger // nil without --journal
	live    bool         // the line is shown
	unit    string
	total   int
	count   int
	began   time.Time
	shown   time.Time
	printed int // width of the line on screen
}

func newWatcher(env *Env, f nightFlags) watcher {
	w := &watched{env: env, live: env.Terminal && !f.quiet && f.log == "", began: env.Now()}
	if f.log == "json" {
		w.log = slog.New(slog.NewJSONHandler(env.Stderr, &slog.HandlerOptions{ReplaceAttr: frenchKeys}))
	}
	return watcher{w}
}

// frenchKeys names the fields of the log as the rest of the program does.
func frenchKeys(_ []string, a slog.Attr) slog.Attr {
	switch a.Key {
	case slog.TimeKey:
		a.Key = "instant"
	case slog.LevelKey:
		a.Key = "niveau"
	case slog.MessageKey:
		a.Key = "etape"
	}
	return a
}

func (w watcher) start(name string) {
	if w.log != nil {
		w.log.Info("début", "dossier", name)
	}
}

// step is told by the protocol, from several goroutines at once.
func (w watcher) step(name string, step nightly.Step) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.log != nil && step != writtenStep {
		w.log.Info(string(step), "dossier", name)
	}
	switch {
	case step == writtenStep && w.unit == "documents":
		w.count++
		w.show(false)
	case w.unit != "dossiers" && w.live && step != writtenStep:
		w.line(fmt.Sprintf("  %s : %s", name, step))
	}
}

// writtenStep is the step that comes once per document.
const writtenStep = nightly.Written

// documents and dossiers say how long the work is.
func (w watcher) documents(total int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.unit, w.total, w.began = "documents", total, w.env.Now()
	if w.log != nil {
		w.log.Info("documents à écrire", "nombre", total)
	}
}

func (w watcher) dossiers(total int) {
	w.unit, w.total, w.began = "dossiers", total, w.env.Now()
	if w.log != nil {
		w.log.Info("début", "dossiers", total)
	}
	w.show(true)
}

// end tells the log how a dossier ended: codes and places of its problems only.
func (w watcher) end(name string, problems problem.List, code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.unit == "dossiers" {
		w.count++
		w.show(false)
	} else {
		w.clear()
	}
	if w.log == nil {
		return
	}
	for _, p := range problems {
		level := map[problem.Severity]slog.Level{problem.Error: slog.LevelError, problem.Warning: slog.LevelWarn}[p.Severity]
		w.log.LogAttrs(context.Background(), level, "problème", slog.String("dossier", name), slog.String("code", p.Code),
			slog.String("fichier", p.File), slog.Int("ligne", p.Line), slog.Bool("connue", p.Known))
	}
	w.log.Info("fin", "dossier", name, "code", code)
}

func (w watcher) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clear()
}

// print writes text above the line.
func (w watcher) print(text []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(text) > 0 {
		w.clear()
		_, _ = w.env.Stderr.Write(text)
	}
}

// show says how many are done, how fast, and how long the rest will take; at
// most five times a second.
func (w *watched) show(now bool) {
	instant := w.env.Now()
	if !w.live || !now && instant.Sub(w.shown) < 200*time.Millisecond {
		return
	}
	w.shown = instant
	w.line(progressLine(w.unit, w.count, w.total, instant.Sub(w.began)))
}

// progressLine words the progress; the rest is an estimate from the second one
// on.
func progressLine(unit string, count, total int, elapsed time.Duration) string {
	text := fmt.Sprintf("  %d/%d %s", count, total, unit)
	if seconds := elapsed.Seconds(); count > 1 && seconds > 1 {
		rate := float64(count) / seconds
		left := time.Duration(float64(total-count) / rate * float64(time.Second)).Round(time.Second)
		text += fmt.Sprintf(", %s par seconde, reste %s", strings.Replace(fmt.Sprintf("%.1f", rate), ".", ",", 1), left)
	}
	return text
}

func (w *watched) line(text string) {
	width := len([]rune(text))
	_, _ = io.WriteString(w.env.Stderr, "\r"+text+strings.Repeat(" ", max(0, w.printed-width)))
	w.printed = width
}

func (w *watched) clear() {
	if w.printed > 0 {
		_, _ = io.WriteString(w.env.Stderr, "\r"+strings.Repeat(" ", w.printed)+"\r")
		w.printed = 0
	}
}
