package main

import (
	"hash/fnv"
	"path/filepath"
	"strconv"
	"strings"

	"relance/cmd/internal/cabinet"
)

// gather finds the dossiers of the command line, this part's share of them, and
// where each writes.
func (f nightFlags) gather(env *Env, args []string) (*nights, error) {
	n := &nights{nightFlags: f, env: env, watch: newWatcher(env, f)}
	if len(args) == 0 && f.catalogue == "" {
		args = []string{defaultDossier(env)}
	}
	named, err := cabinet.Find(args, f.catalogue)
	if err != nil {
		return nil, usageError("%v", err)
	}
	if len(named.Places) == 0 {
		return nil, usageError("aucun de ces noms n’est un dossier : %s", strings.Join(args, " "))
	}
	n.several, n.besides = len(named.Places) > 1, named
	if n.base = named.Common(); n.output != "" {
		if n.base, err = filepath.Abs(n.output); err != nil {
			return nil, err
		}
	}
	i, parts, err := f.share(env, n.several)
	if err != nil {
		return nil, err
	}
	if parts > 1 {
		n.part = i
	}
	for _, p := range named.Places {
		if !inPart(p.Folder, i, parts) {
			continue
		}
		job := namedJob{p.Name, cabinet.Job{Folder: p.Folder, Output: f.output}}
		if f.output != "" {
			job.Output = n.base
		}
		if f.output != "" && n.several {
			job.Output = filepath.Join(n.base, p.Name)
		}
		n.named = append(n.named, job)
	}
	if f.output != "" && n.several {
		return n, apart(named.Places)
	}
	return n, nil
}

// apart refuses an output folder in which two dossiers would have one place.
func apart(places []cabinet.Place) error {
	seen := map[string]string{}
	for _, p := range places {
		key := strings.ToLower(filepath.Base(p.Folder))
		if other, twice := seen[key]; twice {
			return usageError("deux dossiers portent le même nom, leurs documents se mêleraient dans --sortie : %s et %s", other, p.Folder)
		}
		seen[key] = p.Folder
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
	before, after, ok := strings.Cut(f.slice, "/")
	switch {
	case f.slice == "" && (!several || task == 0):
		return 1, 1, nil
	case f.slice == "" || f.slice == "auto":
		if task == 0 || tasks == 0 {
			return 0, 0, usageError("la part de cette tâche n’est pas connue : sous Slurm lancez un tableau de tâches (--array), sous AWS Batch aussi, sous Kubernetes " +
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
		return 0, 0, usageError("--part %s : écrivez I/N, avec I de 1 à N", f.slice)
	}
	return i, n, nil
}

// scheduled gives the rank of the task among its likes, from 1, and how many
// there are: from a Slurm array, from an array of AWS Batch, or from an indexed job of
// Kubernetes, which says the rank and leaves the number to JOB_COMPLETIONS. 0 is unknown.
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
	if index, size := number("AWS_BATCH_JOB_ARRAY_INDEX"), number("AWS_BATCH_JOB_ARRAY_SIZE"); index >= 0 {
		return index + 1, max(0, size)
	}
	if index := number("JOB_COMPLETION_INDEX"); index >= 0 {
		return index + 1, max(0, number("JOB_COMPLETIONS"))
	}
	return 0, 0
}
