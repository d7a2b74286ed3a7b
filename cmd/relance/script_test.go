package main

import (
	"errors"
	"flag"
	"mime"
	"net/mail"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"relance/aging/returns"
)

var update = flag.Bool("update", false, "rewrite the golden files of the scripts")

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "relance" {
		code := run(os.Args[1:], systemEnv())
		leavePeak()
		os.Exit(code)
	}
	testscript.Main(suite{m}, map[string]func(){
		"documents": func() { os.Exit(showDocuments(os.Args[1:])) },
		"warm":      serve,
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"relance": commandRelance, "code": exitCode, "reply": reply},
	})
}

// reply is "reply TEXT EML TO": the message TEXT is written to the file TO, with the
// Message-ID of the message EML in place of {{message-id}}, and the subject of its link
// « Déjà payé » in place of {{déjà payé}}, its date filled in.
func reply(ts *testscript.TestScript, _ bool, args []string) {
	eml := ts.ReadFile(args[1])
	m, err := mail.ReadMessage(strings.NewReader(eml))
	ts.Check(err)
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "{{message-id}}", m.Header.Get("Message-Id"))
	if whole, _ := returns.ReadWhole([]byte(eml)); strings.Contains(text, "{{déjà payé}}") {
		_, link, _ := strings.Cut(whole.Text, "Déjà payé\u00a0: mailto:")
		link, _, _ = strings.Cut(link, "\n")
		_, subject, _ := strings.Cut(link, "?subject=")
		subject, err = url.QueryUnescape(subject)
		ts.Check(err)
		subject = strings.ReplaceAll(subject, "JJ/MM/AAAA", "11/05/2026")
		text = strings.ReplaceAll(text, "{{déjà payé}}", mime.QEncoding.Encode("utf-8", subject))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text), 0o644))
}

// exitCode is "code N command…": the command must end with exit code N.
func exitCode(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if args[1] == "relance" {
		got = relance(ts, args[2:])
	} else if err = ts.Exec(args[1], args[2:]...); err != nil {
		exit := (*exec.ExitError)(nil)
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
