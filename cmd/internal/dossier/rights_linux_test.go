package dossier

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"unsafe"

	"relance/aging/civil"
	"relance/rules/log"
)

// What two colleagues and their group are called by the system here.
const anne, bruno, office = 61001, 61002, 61100

// as runs do as a user of the group office, whose own group is another.
func as(t *testing.T, uid int, groups []int, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: the thread dies with its user
		ids := make([]uint32, len(groups))
		for i, g := range groups {
			ids[i] = uint32(g)
		}
		for _, call := range [][3]uintptr{
			{syscall.SYS_SETGROUPS, uintptr(len(ids)), uintptr(unsafe.Pointer(&ids[0]))}, {syscall.SYS_SETFSGID, uintptr(uid), 0}, {syscall.SYS_SETFSUID, uintptr(uid), 0},
		} {
			if _, _, errno := syscall.RawSyscall(call[0], call[1], call[2], 0); errno != 0 {
				t.Error(errno)
				return
			}
		}
		do()
	}()
	<-done
}

// passable gives a folder that every user can reach.
func passable(t *testing.T) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can be two users")
	}
	top := t.TempDir()
	for _, dir := range []string{top, filepath.Dir(top)} {
		if err := os.Chmod(dir, 0o711); err != nil {
			t.Fatal(err)
		}
	}
	for dir := top; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err != nil || info.Mode().Perm()&0o001 == 0 {
			t.Skipf("%s lets no other user in", dir)
		}
	}
	return top
}

// TestTwoUsersOfAGroup: what one writes, the other reads and changes, whatever their
// umask, and though the system gives each a group of his own; nobody else does.
func TestTwoUsersOfAGroup(t *testing.T) {
	usual := syscall.Umask(0o077)
	defer syscall.Umask(usual)
	top := passable(t)
	folder := filepath.Join(top, "dossier")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.Mkdir(folder, 0o770))
	must(os.WriteFile(filepath.Join(folder, ConfigName), []byte("creancier:\n  nom: Menuiserie Vauban\n  adresse: [3 rue du Test, 69003 Lyon]\n  iban: FR76 9999 9000 5800 0104 2000 129\ndroits: groupe\n"), 0o660))
	must(os.Chown(folder, anne, office))
	must(os.Chmod(folder, 0o770))
	must(os.Chown(filepath.Join(folder, ConfigName), anne, office))
	must(os.Chmod(filepath.Join(folder, ConfigName), 0o660))
	work := func(day civil.Date, run string) {
		d, problems, err := Open(folder, Options{})
		if err != nil || d == nil {
			t.Errorf("%s: %v %v", run, problems, err)
			return
		}
		defer d.Close()
		out, err := d.OpenOutput(d.Output, true)
		if err != nil {
			t.Error(run, err)
			return
		}
		defer out.Close()
		s, err := out.Stage(run)
		if err != nil {
			t.Error(run, err)
			return
		}
		if _, err := s.Write("courriers/c.pdf", func(w io.Writer) error { _, err := io.WriteString(w, run); return err }); err != nil {
			t.Error(run, err)
		}
		if _, err := s.Seal(Manifest{Date: day, Run: run}); err != nil {
			t.Error(run, err)
		}
		if _, err := out.Publish(run, func(string) {}); err != nil {
			t.Error(run, err)
		}
		if err := d.History.Append(log.Event{Date: day, Kind: log.FactSaid, Customer: "C1"}); err != nil {
			t.Error(run, err)
		}
	}
	day := civil.New(2026, 11, 27)
	var archive bytes.Buffer
	as(t, anne, []int{office}, func() { work(day, "2026-11-27") })
	as(t, bruno, []int{office}, func() {
		work(day+1, "2026-11-28")
		d, _, err := Open(folder, Options{})
		if err != nil || d == nil {
			t.Error(err)
			return
		}
		defer d.Close()
		if _, err := d.Backups().Save(&archive, day+1, "1"); err != nil {
			t.Error(err)
		}
	})
	shared(t, folder)
	saved := filepath.Join(top, "s.zip")
	must(os.WriteFile(saved, archive.Bytes(), 0o644))
	must(os.Chmod(saved, 0o644))
	as(t, bruno, []int{office}, func() {
		if _, problems, err := Restore(folder, saved, true, day+1); err != nil || problems.HasErrors() {
			t.Error(problems, err)
		}
	})
	as(t, anne, []int{office}, func() { work(day+2, "2026-11-29") })
	shared(t, folder)
	as(t, 61003, []int{61003}, func() {
		if _, err := os.ReadDir(folder); err == nil {
			t.Error("somebody of another group looks in")
		}
	})
}

// shared asks of everything in a dossier that its group may read and change it.
func shared(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o660)
		if e.IsDir() {
			want = 0o770 | fs.ModeDir | fs.ModeSetgid
		}
		if gid, _ := groupOf(info); gid != office || info.Mode() != want {
			t.Errorf("%s: group %d, %v", path, gid, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// A group that is none of ours is let into nothing.
func TestAGroupThatIsNotOurs(t *testing.T) {
	folder := passable(t)
	if err := os.Chown(folder, anne, office); err != nil {
		t.Fatal(err)
	}
	as(t, anne, []int{anne}, func() {
		file := filepath.Join(folder, "x")
		if err := rightsIn(folder, true).Replace(file, func(io.Writer) error { return nil }); err != nil {
			t.Error(err)
			return
		}
		if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
			t.Errorf("%v %v", info.Mode(), err)
		}
	})
}
