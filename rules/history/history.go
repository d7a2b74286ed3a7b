// Package history is the memory of a dossier beside stage 4: which runs were
// committed, the event log (main courante) they and people appended, and what
// the last nights saw. It is one SQLite file, made on the first commit. Events
// and runs are never changed nor deleted, the file itself refuses it; undoing
// appends events that compensate.
package history

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // the database/sql driver "sqlite", pure Go

	"relance/aging/problem"
)

// Store is an open history. Its file does not exist before the first Commit or
// Append: until then a Store is empty and reads as such.
type Store struct {
	migrated bool // it was of an earlier form when it was opened
	path     string
	opts     Options
	db       *sql.DB // nil while the file does not exist
}

// Options of Open.
type Options struct {
	ReadOnly bool        // nothing may be written, not even a migration
	Mode     fs.FileMode // of a new file; 0 means 0600

	Made func(*os.File) error // gives a new file its rights; nil: Mode
}

// ErrReadOnly is returned by a write to a read-only history.
var ErrReadOnly = errors.New("historique ouvert en lecture seule")

// Open opens the history at path, brings its tables up to date and checks that
// the file is sound. A file that cannot be trusted is a problem (HIST-…), with
// its remedy; the Store is then nil.
func Open(path string, opts Options) (*Store, problem.List, error) {
	s := &Store{path: path, opts: opts}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil, nil
	case err != nil:
		return nil, nil, fmt.Errorf("history: %w", err)
	case !ordinary(path):
		p, _ := Explain(errForeign, filepath.Base(path))
		return nil, problem.List{p}, nil
	case info.Size() == 0: // what a crash during the first commit can leave
		return s, nil, nil
	}
	if err := s.connect(); err != nil {
		s.Close()
		if p, ok := Explain(err, filepath.Base(path)); ok {
			return nil, problem.List{p}, nil
		}
		return nil, nil, fmt.Errorf("history: %w", err)
	}
	if s.migrated {
		return s, problem.List{codeMigrated.With(problem.Problem{File: filepath.Base(path), Message: codeMigrated.Meaning})}, nil
	}
	return s, nil, nil
}

// ordinary says that the history and what SQLite keeps beside it are regular
// files where they are there: opening a pipe would wait for ever.
func ordinary(path string) bool {
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		if info, err := os.Stat(path + suffix); err == nil && !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}

// Close closes the file.
func (s *Store) Close() error {
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	s.db = nil
	return err
}

func (s *Store) connect() error {
	db, err := sql.Open("sqlite", dsn(s.path, s.opts.ReadOnly))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // one writer, and a view never changes between two reads
	s.db = db
	if err := check(db); err != nil {
		return err
	}
	s.migrated, err = migrate(db, s.opts.ReadOnly)
	return err
}

// create makes the file before SQLite does, with its final access rights, so
// that no other user can read it even for an instant.
func (s *Store) create() error {
	if s.opts.ReadOnly {
		return ErrReadOnly
	}
	if s.db != nil {
		return nil
	}
	mode := s.opts.Mode
	if mode == 0 {
		mode = 0o600
	}
	f, err := os.OpenFile(s.path, os.O_CREATE|os.O_RDWR, mode)
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	give := s.opts.Made
	if give == nil {
		give = func(f *os.File) error { return f.Chmod(mode) }
	}
	if err := errors.Join(give(f), f.Close(), syncFolder(filepath.Dir(s.path))); err != nil {
		return fmt.Errorf("history: %w", err)
	}
	return s.connect()
}

// syncFolder makes the name of a new file survive a power cut. Windows has no
// such call: its file system journals names.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// write runs do in one transaction, which takes the write lock at once.
func (s *Store) write(do func(*sql.Tx) error) error {
	if err := s.create(); err != nil {
		return err
	}
	tx, err := s.db.Begin()
	if err != nil {
		return fmt.Errorf("history: %w", err)
	}
	if err := do(tx); err != nil {
		return errors.Join(fmt.Errorf("history: %w", err), ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("history: %w", err)
	}
	return nil
}

// ignoreDone drops the error of rolling back what SQLite rolled back itself.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// dsn names the file for SQLite. A rollback journal, not a write-ahead log:
// dossiers live on network shares, where the latter does not work. A commit is
// the unlinking of that journal: with synchronous FULL the folder is not synced
// after it, a power cut brings the journal back, and the next opening plays it
// and takes back what was said to be recorded. EXTRA syncs the folder too.
func dsn(path string, readOnly bool) string {
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(5000)", "foreign_keys(1)", "synchronous(EXTRA)"}}
	if readOnly {
		q.Set("mode", "ro")
	} else {
		q.Set("mode", "rw")
		q.Add("_pragma", "journal_mode(DELETE)")
	}
	escaped := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	if len(path) > 1 && path[1] == ':' {
		escaped = "/" + escaped // file:/C:/…
	}
	return "file:" + strings.ReplaceAll(escaped, "?", "%3F") + "?" + q.Encode()
}
