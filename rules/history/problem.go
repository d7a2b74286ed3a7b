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
	p = problem.Problem{Severity: problem.Error, File: file}
	switch {
	case errors.Is(err, errNewer):
		p.Code, p.Message = "HIST-01", "l’historique a été écrit par une version plus récente de relance"
		p.Remedy = "installez la dernière version de relance sur ce poste"
	case errors.Is(err, errForeign), primary(err) == sqlite3.SQLITE_NOTADB:
		p.Code, p.Message = "HIST-02", "ce fichier n’est pas un historique de relance"
		p.Remedy = "remettez en place la dernière sauvegarde de l’historique, ou déplacez ce fichier s’il vient d’un autre programme"
	case errors.Is(err, errDamaged), primary(err) == sqlite3.SQLITE_CORRUPT:
		p.Code, p.Message = "HIST-03", "l’historique est abîmé et ne peut pas être lu sans risque"
		p.Remedy = "remettez en place la dernière sauvegarde de l’historique ; sans lui, des relances déjà envoyées repartiraient"
	case primary(err) == sqlite3.SQLITE_BUSY, primary(err) == sqlite3.SQLITE_LOCKED:
		p.Code, p.Message = "HIST-04", "l’historique est utilisé par un autre programme"
		p.Remedy = "fermez le programme qui l’a ouvert, puis relancez la commande"
	case errors.Is(err, errOlder):
		p.Code, p.Message = "HIST-05", "l’historique vient d’une version précédente de relance et un essai ne peut pas le mettre à jour"
		p.Remedy = "faites d’abord une nuit sans --essai"
	case extended(err) == sqlite3.SQLITE_READONLY_ROLLBACK, extended(err) == sqlite3.SQLITE_READONLY_RECOVERY:
		p.Code, p.Message = "HIST-06", "la dernière écriture dans l’historique a été interrompue, par une coupure ou un arrêt brutal"
		p.Remedy = "lancez « relance sauvegarder », ou une nuit sans --essai : cela remet l’historique en ordre"
	case primary(err) == sqlite3.SQLITE_READONLY, primary(err) == sqlite3.SQLITE_CANTOPEN, primary(err) == sqlite3.SQLITE_PERM, forbidden(err, file):
		p.Code, p.Message = "HIST-07", "l’historique ne peut pas être ouvert ou écrit"
		p.Remedy = "donnez à l’utilisateur qui lance relance le droit de lire et d’écrire ce fichier, et d’écrire dans le dossier"
	case primary(err) == sqlite3.SQLITE_FULL:
		p.Code, p.Message = "HIST-08", "le disque est plein : rien n’a été enregistré"
		p.Remedy = "libérez de la place, puis relancez la commande"
	case primary(err) == sqlite3.SQLITE_IOERR:
		p.Code, p.Message = "HIST-09", "le disque a rendu une erreur en lisant ou en écrivant l’historique"
		p.Remedy = "vérifiez ce disque ou ce partage réseau, puis relancez la commande ; si l’erreur revient, remettez en place la dernière sauvegarde sur un autre disque"
	default:
		return problem.Problem{}, false
	}
	return p, true
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
