package history

import (
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"relance/aging/problem"
)

// Explain turns the failures that a person can mend into problems; ok is false
// for the others, which are broken machines. file is the name to show.
func Explain(err error, file string) (p problem.Problem, ok bool) {
	var kind problem.Kind
	switch {
	case errors.Is(err, errNewer):
		kind = codeNewer
	case errors.Is(err, errForeign), primary(err) == sqlite3.SQLITE_NOTADB:
		kind = codeForeign
	case errors.Is(err, errDamaged), primary(err) == sqlite3.SQLITE_CORRUPT:
		kind = codeDamaged
	case primary(err) == sqlite3.SQLITE_BUSY, primary(err) == sqlite3.SQLITE_LOCKED:
		kind = codeBusy
	case errors.Is(err, errOlder):
		kind = codeOlder
	case extended(err) == sqlite3.SQLITE_READONLY_ROLLBACK, extended(err) == sqlite3.SQLITE_READONLY_RECOVERY:
		kind = codeInterrupted
	case primary(err) == sqlite3.SQLITE_READONLY, primary(err) == sqlite3.SQLITE_CANTOPEN, primary(err) == sqlite3.SQLITE_PERM, forbidden(err, file):
		kind = codeReadOnly
	case primary(err) == sqlite3.SQLITE_FULL:
		kind = codeFull
	case primary(err) == sqlite3.SQLITE_IOERR:
		kind = codeDisk
	default:
		return problem.Problem{}, false
	}
	return kind.With(problem.Problem{File: file, Message: kind.Meaning}), true
}

// extended is SQLite's own code for an error, 0 when it has none; primary is
// its class.
// forbidden says that it is the history that may not be opened, and not another
// file of the same command.
func forbidden(err error, file string) bool {
	var at *fs.PathError
	return errors.Is(err, fs.ErrPermission) && errors.As(err, &at) && strings.TrimSuffix(filepath.Base(at.Path), "-journal") == filepath.Base(file)
}

// unfit says that a row does not hold what its table is made for: the file was
// changed by something else. An error of the disk stays one.
func unfit(err error) error {
	if err == nil || extended(err) != 0 || errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return errors.Join(errDamaged, err)
}

func extended(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	return 0
}

func primary(err error) int { return extended(err) & 0xff }
