package dossier

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"relance/aging/problem"
	"relance/aging/table"
)

// beside gives the files that bear the usual name of what people type and that
// are not read, because another one is, or because of their format: somebody
// may go on typing there. used is the file or the folder that is read, "" for
// none. Their bytes count in what a run was made from, since it tells them.
func beside(root *os.Root, stem, used string) (rows []InputRow, problems problem.List) {
	entries, err := fs.ReadDir(filesIn(root), ".")
	if err != nil {
		return nil, problem.List{unreadable(".", err)}
	}
	for _, e := range entries {
		name := e.Name()
		ext := path.Ext(name)
		base := strings.TrimSuffix(name, ext)
		copied := used == "" && !e.IsDir() && copyOf(base, stem)
		if sameFile(root, name, used) || !strings.EqualFold(base, stem) && !copied || !slices.Contains(typedFormats(e.IsDir()), strings.ToLower(ext)) {
			continue
		}
		names := []string{name}
		if e.IsDir() {
			if names, err = sheetsIn(root, name); err != nil || len(names) == 0 || stem != "suivi" {
				continue
			}
		}
		for _, file := range names {
			data, err := ReadIn(root, file)
			if err != nil {
				return rows, append(problems, unreadable(file, err))
			}
			rows = append(rows, InputRow{File: file, SHA256: Digest(data)})
		}
		if copied && stem == "clients" {
			problems.Add(copyNotRead(name, stem))
		} else {
			problems.Add(notRead(name, used))
		}
	}
	return rows, problems
}

// copyOf says that a name is one that browsers and file managers give the copy of
// a file: clients (2), Copie de clients, clients - Copie.
func copyOf(name, stem string) bool {
	found := false
	for _, word := range strings.Fields(table.Words(name)) {
		n, err := strconv.Atoi(word)
		switch {
		case word == stem && !found:
			found = true
		case err == nil && n < 100:
		case !slices.Contains([]string{"copie", "copy", "de", "of"}, word):
			return false
		}
	}
	return found && !strings.EqualFold(name, stem)
}

// sameFile says that two names are those of one file, which may be written with
// capitals where the disk does not tell them apart.
func sameFile(root *os.Root, name, used string) bool {
	if name == used || !strings.EqualFold(name, used) {
		return name == used
	}
	a, err := root.Stat(name)
	b, err2 := root.Stat(used)
	return err == nil && err2 == nil && os.SameFile(a, b)
}

// typedFormats lists the endings of what a spreadsheet saves, readable or not.
func typedFormats(folder bool) []string {
	if folder {
		return []string{""}
	}
	return []string{".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".numbers"}
}

// sheetsIn gives the CSV files of a folder, sorted.
func sheetsIn(root *os.Root, folder string) (files []string, err error) {
	found, err := fs.ReadDir(filesIn(root), folder)
	for _, f := range found {
		if !f.IsDir() && strings.EqualFold(path.Ext(f.Name()), ".csv") && !strings.HasPrefix(f.Name(), ".") {
			files = append(files, path.Join(folder, f.Name()))
		}
	}
	return files, err
}

// copyNotRead tells of a copy of the customer file where there is no other.
func copyNotRead(name, stem string) problem.Problem {
	return CodeNotRead.As(problem.Warning).With(problem.Problem{File: name, Message: "ce fichier n’est pas lu, et aucun autre ne donne les fiches des clients : son nom est celui d’une copie",
		Remedy: "renommez-le « " + stem + path.Ext(name) + " » si c’est le bon, ou donnez-lui un autre nom s’il ne sert plus"})
}

func notRead(name, used string) problem.Problem {
	if used == "" {
		return CodeNotRead.With(problem.Problem{File: name, Message: "ce fichier n’est pas lu : son nom ou son format n’est pas celui attendu, et ce qu’il dit ne compterait pas",
			Remedy: "enregistrez-le au format .xlsx ou .csv, sous ce nom en minuscules, ou renommez-le s’il ne sert plus"})
	}
	return CodeNotRead.As(problem.Warning).With(problem.Problem{File: name, Message: "ce fichier n’est pas lu : c’est « " + used + " » qui l’est, et ce qui n’est que dans celui-ci ne compte pas",
		Remedy: "recopiez-y ce qui manque, puis retirez ou renommez l’autre ; ou nommez dans " + ConfigName + " celui qui doit être lu"})
}
