package dossier

import (
	"cmp"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"relance/aging/civil"
	"relance/aging/problem"
	"relance/rules/history"
)

// Names that a restoration uses.
const (
	restoreStaging = ".restauration"
	restoreNew     = restoreStaging + "/nouveau" // what is to be put in place
	restoreOld     = restoreStaging + "/ancien"  // what is to be set aside
	asidePrefix    = "avant-"                    // of the folders, beside the copies, that hold what a restoration replaced
)

// A backup is made of small files: beyond these it is not one of ours.
const (
	maxBackupFiles = 10_000
	maxBackupBytes = 8 << 30
)

// Restored is what Restore did.
type Restored struct {
	Files []string // in place, relative to the dossier
	Lacks []string // what the backup did not hold, and is not there
	Newer Newer
	Aside string // folder that holds what was there before, relative to the dossier; "" when nothing was
}

// Restore puts a backup, or one daily copy of a history, back into the dossier
// in folder, which is made if need be. Every file is verified before anything
// changes. Without replace, nothing that is there is touched; with it, what is
// there is set aside first, and never lost. The files take their places together:
// an interruption leaves the old dossier, or one whose restoration the next command
// ends.
func Restore(folder, backup string, replace bool, today civil.Date) (Restored, problem.List, error) {
	return restoring(folder, backup, replace, today, func(string) {})
}

// restoring is Restore; step is told of each step after which it may be interrupted.
func restoring(folder, backup string, replace bool, today civil.Date, step func(string)) (done Restored, problems problem.List, err error) {
	if err := MakeFolder(folder, RightsOf(false)); err != nil {
		return done, problem.List{noDossier(folder, err)}, nil
	}
	lock, err := takeLock(folder, RightsOf(false))
	if err != nil {
		return done, problem.List{noLock(err)}, nil
	}
	defer func() { err = errors.Join(err, freeLock(lock)) }()
	root, err := OpenFolder(folder)
	if err != nil {
		return done, nil, err
	}
	defer root.Close()
	before := finish(root)
	if before.HasErrors() {
		return done, before, nil
	}
	r := restore{root: root, folder: folder, name: filepath.Base(backup), step: step}
	done, problems, err = r.run(backup, replace, today)
	if !Switching(folder) {
		err = errors.Join(err, root.RemoveAll(restoreStaging))
	}
	return done, append(before, problems...), err
}

// run makes everything ready beside, then changes what is in place.
func (r *restore) run(backup string, replace bool, today civil.Date) (done Restored, problems problem.List, err error) {
	if err := r.root.RemoveAll(restoreStaging); err != nil {
		return done, nil, err
	}
	if problems, err = r.unpack(backup); err != nil || problems.HasErrors() {
		return done, problems, err
	}
	if err := r.share(); err != nil {
		return done, nil, err
	}
	there := r.inTheWay()
	if len(there) > 0 && !replace {
		return done, problem.List{inTheWay(there)}, nil
	}
	c := changeover{Backup: r.name, Files: r.files}
	if c.Newer, err = r.compare(); err != nil {
		return done, nil, err
	}
	r.step("déballé")
	if c.Aside, err = r.setAside(there, today); err != nil {
		return done, nil, err
	}
	r.step("mis de côté")
	if c.Moves, err = r.moves(c.Aside); err != nil {
		return done, nil, err
	}
	if err := r.commit(c); err != nil {
		return done, nil, err
	}
	r.step("décidé")
	if err := c.carry(r.root, r.step); err != nil {
		return done, nil, err
	}
	done = Restored{Files: c.Files, Lacks: lacking(r.folder, r.left), Newer: c.Newer, Aside: c.Aside}
	return done, append(r.forgotten(), c.Newer.problems()...), nil
}

// restore is a restoration under way.
type restore struct {
	root   *os.Root
	folder string
	name   string // of the backup, for messages
	files  []string
	rights Rights   // of what is put back
	left   []string // what the backup did not hold
	step   func(string)
}

// share gives what was unpacked the rights that the dossier asks for, by the
// configuration that is put back, else by the one that is there.
func (r *restore) share() error {
	raw, err := ReadIn(r.root, path.Join(restoreNew, ConfigName))
	if err != nil {
		raw, err = ReadIn(r.root, ConfigName)
	}
	r.rights = RightsOf(false)
	if err == nil {
		c, _ := LoadConfig(r.folder, raw)
		r.rights = rightsIn(r.folder, c.Rights == "groupe")
	}
	names := []string{restoreStaging, restoreNew}
	for _, name := range r.files {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			names = append(names, path.Join(restoreNew, dir))
		}
	}
	for _, name := range names {
		if err := r.rights.giveIn(r.root, filepath.FromSlash(name), r.rights.Folder); err != nil {
			return err
		}
	}
	for _, name := range r.files {
		if err := r.rights.giveIn(r.root, filepath.FromSlash(path.Join(restoreNew, name)), r.rights.File); err != nil {
			return err
		}
	}
	return nil
}

// forgotten names the published nights that the history in place does not know:
// their letters are out, and would go out again.
func (r *restore) forgotten() problem.List {
	if !slices.Contains(r.files, HistoryName) {
		return nil
	}
	raw, err := ReadIn(r.root, ConfigName)
	if err != nil {
		return nil
	}
	c, problems := LoadConfig(r.folder, raw)
	if problems.HasErrors() {
		return nil // what is wrong with the configuration is for the next night to say
	}
	runs, err := runsIn(filepath.Join(r.folder, HistoryName))
	if err != nil {
		return nil
	}
	output := Places{Folder: r.folder}.absolute(c.Outputs)
	entries, err := os.ReadDir(output)
	if err != nil {
		return nil
	}
	var lost []string
	for _, e := range entries {
		if _, err := os.Stat(filepath.Join(output, e.Name(), ManifestName)); err != nil || strings.Contains(e.Name(), ".modifié-") {
			continue
		}
		if _, unknown := history.FindRun(runs, e.Name()); unknown != nil {
			lost = append(lost, e.Name())
		}
	}
	if len(lost) == 0 {
		return nil
	}
	return problem.List{forgotten(lost)}
}

// runsIn reads the nights of the history at path.
func runsIn(path string) ([]history.Run, error) {
	store, problems, err := history.Open(path, history.Options{ReadOnly: true})
	if err != nil || problems.HasErrors() {
		return nil, cmp.Or(err, errBadFile)
	}
	runs, err := store.Runs()
	return runs, errors.Join(err, store.Close())
}
