package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"relance/aging/civil"
)

// Half the time of a short command is the start of its process. The scripts'
// commands therefore run in a few processes that stay: one command at a time in
// each, in the script's folder, with the script's environment. « exec relance » in a
// script, and relance in its shell files, are still processes of their own.

// plenty is the pace of the garbage collector in tests: their time is worth more
// than their memory, and at the usual pace it takes a third of it.
const plenty = 800

// suite puts relance in the PATH before the tests run.
type suite struct{ *testing.M }

func (s suite) Run() int {
	bin, err := os.MkdirTemp("", "relance-bin")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(bin)
	self, err := os.Executable()
	if err = errors.Join(err, os.Symlink(self, filepath.Join(bin, "relance")), os.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))); err != nil {
		panic(err)
	}
	debug.SetGCPercent(plenty)
	defer endProcesses()
	return s.M.Run()
}

// order is one command for a process that stays.
type order struct {
	Dir, Temp, Home string
	Args            []string
}

// answer is what such a process says: the name of a variable of the environment
// that it must know, or else how the command ended.
type answer struct {
	Variable       string
	Code           int
	Stdout, Stderr []byte
}

// serve runs the commands that come on the standard input until it is closed.
func serve() {
	debug.SetGCPercent(plenty)
	orders, answers := gob.NewDecoder(os.Stdin), gob.NewEncoder(os.Stdout)
	say := func(a answer) {
		if err := answers.Encode(a); err != nil {
			panic(err)
		}
	}
	var asking sync.Mutex
	variable := func(name string) (value string) {
		asking.Lock()
		defer asking.Unlock()
		say(answer{Variable: name})
		if err := orders.Decode(&value); err != nil {
			panic(err)
		}
		return value
	}
	for {
		var o order
		if err := orders.Decode(&o); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			panic(err)
		}
		if err := errors.Join(os.Chdir(o.Dir), os.Setenv("PWD", o.Dir), os.Setenv("TMPDIR", o.Temp), os.Setenv("HOME", o.Home)); err != nil {
			panic(err)
		}
		var stdout, stderr bytes.Buffer
		code := run(o.Args, Env{
			Stdout: &stdout, Stderr: &stderr, Getenv: variable, Dir: ".",
			Today: func() civil.Date { return civil.Of(time.Now()) }, Now: time.Now,
		})
		say(answer{Code: code, Stdout: stdout.Bytes(), Stderr: stderr.Bytes()})
	}
}

// warm is a process that stays; it ends when its standard input is closed.
type warm struct {
	orders  *gob.Encoder
	answers *gob.Decoder
	end     func() error
}

// endProcesses ends those that were started.
func endProcesses() {
	processes, err := idle()
	for range cap(processes) {
		w := <-processes
		err = errors.Join(err, w.end())
	}
	if err != nil {
		panic(err)
	}
}

// idle holds the processes that wait for a command.
var idle = sync.OnceValues(func() (chan warm, error) {
	processes := make(chan warm, runtime.GOMAXPROCS(0))
	for range cap(processes) {
		cmd := exec.Command("warm")
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		out, err2 := cmd.StdoutPipe()
		if err = errors.Join(err, err2); err == nil {
			err = cmd.Start()
		}
		if err != nil {
			return nil, err
		}
		processes <- warm{gob.NewEncoder(in), gob.NewDecoder(out), func() error { return errors.Join(in.Close(), cmd.Wait()) }}
	}
	return processes, nil
})

// do runs a command of a script and gives its exit code.
func (w warm) do(ts *testscript.TestScript, args []string) (code int, err error) {
	err = w.orders.Encode(order{ts.MkAbs("."), ts.Getenv("TMPDIR"), ts.Getenv("HOME"), args})
	for err == nil {
		var a answer
		if err = w.answers.Decode(&a); err != nil {
			break
		}
		if a.Variable == "" {
			_, err = ts.Stdout().Write(a.Stdout)
			_, err2 := ts.Stderr().Write(a.Stderr)
			return a.Code, errors.Join(err, err2)
		}
		err = w.orders.Encode(ts.Getenv(a.Variable))
	}
	return 0, err
}

// relance runs one command in a process that stays, and gives its exit code.
func relance(ts *testscript.TestScript, args []string) int {
	processes, err := idle()
	ts.Check(err)
	w := <-processes
	code, err := w.do(ts, args)
	processes <- w
	ts.Check(err)
	return code
}

// commandRelance is "relance ARGS…" in a script.
func commandRelance(ts *testscript.TestScript, neg bool, args []string) {
	if code := relance(ts, args); (code == 0) == neg {
		ts.Fatalf("relance: exit code %d", code)
	}
}
