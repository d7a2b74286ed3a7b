package dossier

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
)

// Cause gives the cause of a file system error in French, without the path.
func Cause(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "il n’existe pas"
	case errors.Is(err, fs.ErrExist):
		return "il existe déjà"
	case errors.Is(err, fs.ErrPermission):
		return "droits insuffisants"
	case errors.Is(err, syscall.ENOSPC), onWindows(err, 39, 112):
		return "le disque est plein"
	case onWindows(err, 32, 33):
		return "un autre programme l’a ouvert, peut-être un tableur"
	case errors.Is(err, syscall.EROFS):
		return "le disque est en lecture seule"
	case errors.Is(err, syscall.EIO):
		return "le disque a rendu une erreur de lecture ou d’écriture"
	case errors.Is(err, syscall.ENXIO):
		return "c’est un tube ou une prise que personne ne lit"
	case errors.Is(err, syscall.EISDIR):
		return "c’est un dossier, pas un fichier"
	case errors.Is(err, syscall.ELOOP):
		return "c’est un lien qui tourne en rond"
	case strings.Contains(err.Error(), "path escapes from parent"): // os keeps this error to itself
		return "c’est un lien qui sort du dossier"
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}

// onWindows says that the system gave one of its own codes: a full disk (39,
// 112), a file that another program holds (32, 33).
func onWindows(err error, codes ...syscall.Errno) bool {
	var code syscall.Errno
	return runtime.GOOS == "windows" && errors.As(err, &code) && slices.Contains(codes, code)
}
