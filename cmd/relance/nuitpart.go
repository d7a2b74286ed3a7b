package main

import (
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"relance/cmd/internal/cabinet"
)

// gather finds the dossiers of the command line, this part's share of them, and
// where each writes.
func (f nightFlags) gather(env *Env, args []string) (*nights, error) {
	n := &nights{nightFlags: f, env: env, watch: newWatcher(env, f)}
	if len(args) == 0 {
		args = []string{defaultDossier(env)}
	}
	folders, err := foldersOf(args)
	if err != nil {
		return nil, err
	}
	n.several = len(folders) > 1
	if n.base, err = n.place(folders); err != nil {
		return nil, err
	}
	names := shortNames(folders)
	i, parts, err := f.share(env, n.several)
	if err != nil {
		return nil, err
	}
	n.partial = parts > 1
	for k, folder := range folders {
		if !inPart(folder, i, parts) {
			continue
		}
		job := namedJob{names[k], cabinet.Job{Folder: folder, Output: f.output}}
		if f.output != "" {
			job.Output = n.base
		}
		if f.output != "" && n.several {
			job.Output = filepath.Join(n.base, names[k])
		}
		n.named = append(n.named, job)
	}
	if f.output != "" && n.several {
		return n, apart(folders)
	}
	return n, nil
}

// foldersOf gives absolute paths, each once. A pattern that no shell expanded
// is expanded here; among several names, plain files are no dossiers.
func foldersOf(args []string) ([]string, error) {
	var named []string
	for _, arg := range args {
		found, err := filepath.Glob(arg)
		if _, missing := os.Lstat(arg); missing == nil || err != nil || len(found) == 0 {
			found = []string{arg}
		}
		named = append(named, found...)
	}
	var folders []string
	for _, name := range named {
		if info, err := os.Stat(name); len(named) > 1 && err == nil && !info.IsDir() {
			continue
		}
		folder, err := filepath.Abs(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	if len(folders) == 0 {
		return nil, usageError("aucun de ces noms n’est un dossier : %s", strings.Join(args, " "))
	}
	return folders, nil
}

// place is where the portfolio is written by default, and what the folders of
// the summary are relative to: --sortie, or the folder of the dossiers.
func (n *nights) place(folders []string) (string, error) {
	if n.output != "" {
		return filepath.Abs(n.output)
	}
	if !n.several {
		return folders[0], nil
	}
	base := filepath.Dir(folders[0])
	for _, f := range folders {
		for !isWithin(f, base) {
			base = filepath.Dir(base)
		}
	}
	return base, nil
}

func isWithin(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err != nil || filepath.IsLocal(rel) // on another drive there is no common folder
}

// shortNames calls each dossier by its last name, or by its whole path where
// two have the same.
func shortNames(folders []string) []string {
	times := map[string]int{}
	for _, f := range folders {
		times[strings.ToLower(filepath.Base(f))]++
	}
	names := make([]string, len(folders))
	for i, f := range folders {
		if names[i] = filepath.Base(f); times[strings.ToLower(names[i])] > 1 {
			names[i] = filepath.ToSlash(f)
		}
	}
	return names
}

// apart refuses an output folder in which two dossiers would have one place.
func apart(folders []string) error {
	seen := map[string]string{}
	for _, f := range folders {
		key := strings.ToLower(filepath.Base(f))
		if other, twice := seen[key]; twice {
			return usageError("deux dossiers portent le même nom, leurs documents se mêleraient dans --sortie : %s et %s", other, f)
		}
		seen[key] = f
	}
	return nil
}

// inPart says that a dossier belongs to the part I of N. That depends on its
// name alone, so that it is stable when others come and go.
func inPart(folder string, i, n int) bool {
	h := fnv.New32a()
	h.Write([]byte(filepath.Base(folder)))
	return int(h.Sum32()%uint32(n)) == i-1
}

// share reads --part, and what Slurm or Kubernetes say of the task.
func (f nightFlags) share(env *Env, several bool) (i, n int, err error) {
	task, tasks := scheduled(env)
	before, after, ok := strings.Cut(f.part, "/")
	switch {
	case f.part == "" && (!several || task == 0):
		return 1, 1, nil
	case f.part == "" || f.part == "auto":
		if task == 0 || tasks == 0 {
			return 0, 0, usageError("la part de cette tâche n’est pas connue : sous Slurm lancez un tableau de tâches (--array), sous Kubernetes " +
				"donnez aussi JOB_COMPLETIONS, ou écrivez --part I/N")
		}
		return task, tasks, nil
	case before == "auto" && ok:
		i = task
	default:
		i, err = strconv.Atoi(before)
	}
	n, bad := strconv.Atoi(after)
	if !ok || err != nil || bad != nil || n < 1 || i < 1 || i > n {
		return 0, 0, usageError("--part %s : écrivez I/N, avec I de 1 à N", f.part)
	}
	return i, n, nil
}

// scheduled gives the rank of the task among its likes, from 1, and how many
// there are: from a Slurm array, or from an indexed job of Kubernetes, which
// says the rank and leaves the number to JOB_COMPLETIONS. 0 is unknown.
func scheduled(env *Env) (task, tasks int) {
	number := func(name string) int {
		n, err := strconv.Atoi(env.Getenv(name))
		if err != nil || n < 0 {
			return -1
		}
		return n
	}
	if id, count := number("SLURM_ARRAY_TASK_ID"), number("SLURM_ARRAY_TASK_COUNT"); id >= 0 && count > 0 {
		first, step := max(0, number("SLURM_ARRAY_TASK_MIN")), max(1, number("SLURM_ARRAY_TASK_STEP"))
		return (id-first)/step + 1, count
	}
	if index := number("JOB_COMPLETION_INDEX"); index >= 0 {
		return index + 1, max(0, number("JOB_COMPLETIONS"))
	}
	return 0, 0
}
