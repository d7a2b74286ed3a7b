package history

import (
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as ours ("REL1"), so that another program's
// database under the same name is refused rather than extended.
const applicationID = 0x52454c31

// Defects of the file that Open finds by itself.
var (
	errNewer   = errors.New("version plus récente")
	errForeign = errors.New("base d’un autre programme")
	errOlder   = errors.New("version précédente, en lecture seule")
	errDamaged = errors.New("fichier abîmé")
)

// migrate runs the migrations that the file has not seen, each in its own
// transaction with its version number; older says that it had seen some, not all, and
// remembers something: a file whose making was interrupted is finished in silence.
func migrate(db *sql.DB, readOnly bool) (older bool, err error) {
	steps, err := fs.ReadDir(migrations, "migrations")
	if err != nil {
		return false, err
	}
	version, err := number(db, "PRAGMA user_version")
	switch {
	case err != nil:
		return false, err
	case version > int64(len(steps)):
		return false, errNewer
	case readOnly && version < int64(len(steps)):
		return false, errOlder
	}
	for n := int(version); n < len(steps); n++ {
		script, err := migrations.ReadFile("migrations/" + steps[n].Name())
		if err != nil {
			return false, err
		}
		script = fmt.Appendf(script, "\nPRAGMA user_version = %d;\nPRAGMA application_id = %d;\n", n+1, applicationID)
		if err := inTransaction(db, string(script)); err != nil {
			return false, fmt.Errorf("migration %s : %w", steps[n].Name(), err)
		}
	}
	if version == 0 || int(version) == len(steps) {
		return false, nil
	}
	kept, err := number(db, "SELECT EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM events)")
	return kept > 0, err
}

func inTransaction(db *sql.DB, script string) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(script); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

// check refuses a file that is damaged or that another program made.
func check(db *sql.DB) error {
	owner, err := number(db, "PRAGMA application_id")
	if err != nil {
		return err
	}
	tables, err := number(db, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return err
	}
	if tables > 0 && owner != applicationID {
		return errForeign
	}
	var verdict string
	if err := db.QueryRow("PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("%w : %s", errDamaged, verdict)
	}
	return nil
}

func number(db *sql.DB, query string) (n int64, err error) {
	err = db.QueryRow(query).Scan(&n)
	return n, err
}
