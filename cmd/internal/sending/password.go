package sending

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"relance/aging/problem"
	"relance/cmd/internal/config"
	"relance/cmd/internal/dossier"
	"relance/letters/mail"
)

// PasswordVariable is the environment variable that gives the password of the
// mail server; it goes before the file of relance.yaml.
const PasswordVariable = "RELANCE_SMTP_MOT_DE_PASSE"

// maxPassword bounds what is read of a file named by mistake.
const maxPassword = 1024

// CheckPassword looks at the password of the mail server without using it: the
// one that the environment gives, else the file, which only its owner may
// read. A dossier without a server or without a user needs none.
func CheckPassword(folder string, c config.Mail, given string) problem.List {
	if c.Server == "" || c.User == "" || given != "" {
		return nil
	}
	if c.PasswordFile == "" {
		return problem.List{noPassword("aucun mot de passe n’est donné pour « " + c.User + " »")}
	}
	info, err := os.Stat(passwordPath(folder, c.PasswordFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return problem.List{badPassword(c, "ce fichier n’existe pas")}
	case err != nil:
		return problem.List{badPassword(c, "ce fichier ne peut pas être lu : "+dossier.Cause(err))}
	case !info.Mode().IsRegular():
		return problem.List{badPassword(c, "ce n’est pas un fichier")}
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return problem.List{badPassword(c, fmt.Sprintf("d’autres que son propriétaire peuvent lire ce fichier (droits %04o)", info.Mode().Perm()))}
	}
	if _, err := readPassword(folder, c.PasswordFile); err != nil {
		return problem.List{badPassword(c, dossier.Cause(err))}
	}
	return nil
}

// CheckMail looks at how the dossier sends its e-mails, without the network.
// What relance.yaml alone says has been checked when it was read. A password
// that is nowhere is only said: the machine that sends may have it.
func CheckMail(folder string, c config.Mail, given string) problem.List {
	problems := CheckPassword(folder, c, given)
	for i := range problems {
		if c.PasswordFile == "" {
			problems[i].Severity = problem.Warning
		}
	}
	if c.Server != "" && (c.Port == 465 && c.Security != mail.TLS || c.Port == 587 && c.Security == mail.TLS) {
		problems.Add(oddPort(c))
	}
	return problems
}

func oddPort(c config.Mail) problem.Problem {
	usual := map[int]string{465: mail.TLS, 587: mail.StartTLS}
	return CodeMailPort.With(problem.Problem{File: dossier.ConfigName, Column: "courriel.securite",
		Message: fmt.Sprintf("le port %d va d’ordinaire avec « securite: %s », pas avec « %s »", c.Port, usual[c.Port], c.Security),
		Remedy:  "écrivez « securite: " + usual[c.Port] + " », ou le port que donne votre hébergeur"})
}

func passwordPath(folder, name string) string {
	if name = filepath.FromSlash(name); filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(folder, name)
}

var errPassword = errors.New("ce fichier doit contenir le mot de passe sur une ligne, et rien d’autre")

// readPassword reads the only line of the file.
func readPassword(folder, name string) (string, error) {
	f, err := dossier.OpenFile(passwordPath(folder, name))
	if err != nil {
		return "", err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxPassword))
	if err != nil {
		return "", err
	}
	password := strings.TrimRight(strings.TrimPrefix(string(data), "\uFEFF"), "\r\n")
	if password == "" || strings.ContainsAny(password, "\r\n\x00") || len(data) == maxPassword {
		return "", errPassword
	}
	return password, nil
}

func noPassword(message string) problem.Problem {
	return config.CodeNoPassword.With(problem.Problem{File: dossier.ConfigName, Column: "courriel.utilisateur", Message: message,
		Remedy: "donnez-le par la variable d’environnement " + PasswordVariable + ", ou dans un fichier que nomme « fichier-mot-de-passe: »"})
}

func badPassword(c config.Mail, message string) problem.Problem {
	return config.CodeNoPassword.With(problem.Problem{File: c.PasswordFile, Column: "courriel.fichier-mot-de-passe", Message: "mot de passe du serveur d’envoi : " + message,
		Remedy: "mettez-y le mot de passe, sur une seule ligne, puis « chmod 600 " + c.PasswordFile + " »"})
}
