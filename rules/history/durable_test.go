package history

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"relance/rules/log"
)

// A commit unlinks the rollback journal: without a sync of the folder after it
// a power cut brings the journal back, and the commit is undone. 3 is EXTRA.
func TestEveryHandleIsDurable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "relance.db")
	made, _, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Append(typed); err != nil {
		t.Fatal(err)
	}
	handles := map[string]*Store{"made": made}
	for name, opts := range map[string]Options{"opened again": {}, "read only": {ReadOnly: true}} {
		s, problems, err := Open(path, opts)
		if err != nil || len(problems) > 0 {
			t.Fatal(name, problems, err)
		}
		handles[name] = s
	}
	for name, s := range handles {
		if n, err := number(s.db, "PRAGMA synchronous"); err != nil || n != 3 {
			t.Errorf("%s: synchronous is %d, want 3 (%v)", name, n, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

var typed = log.Event{Date: day1, Kind: log.NoteTyped, Customer: "C1"}

// What the system is asked is watched: after the last unlinking of the journal
// the folder is synced, before Append returns.
func TestAppendSyncsTheFolderLast(t *testing.T) {
	if folder := os.Getenv(envAppend); folder != "" {
		appendIn(t, folder)
		return
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("no strace here")
	}
	folder := t.TempDir()
	appendIn(t, folder)
	trace := filepath.Join(t.TempDir(), "trace")
	cmd := exec.Command("strace", "-f", "-y", "-o", trace, "-e", "trace=unlink,unlinkat,fsync,fdatasync", os.Args[0], "-test.run=^TestAppendSyncsTheFolderLast$")
	cmd.Env = append(os.Environ(), envAppend+"="+folder)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Skipf("strace may not watch here: %v %s", err, out)
	}
	data, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	calls := string(data)
	unlinked := strings.LastIndex(calls, "-journal")
	if unlinked < 0 || !regexp.MustCompile(`unlink(at)?\(`).MatchString(calls) {
		t.Fatalf("no journal was unlinked:\n%s", calls)
	}
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		t.Fatal(err)
	}
	if after := calls[unlinked:]; !regexp.MustCompile(`f(data)?sync\(\d+<` + regexp.QuoteMeta(real) + `>`).MatchString(after) {
		t.Errorf("the folder is not synced after the journal is unlinked:\n%s", calls)
	}
}

const envAppend = "RELANCE_TEST_APPEND"

func appendIn(t *testing.T, folder string) {
	t.Helper()
	s, _, err := Open(filepath.Join(folder, "relance.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Append(typed); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
