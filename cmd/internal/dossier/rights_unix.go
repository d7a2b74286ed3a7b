//go:build unix

package dossier

import (
	"io/fs"
	"syscall"
)

// groupOf gives the group of a folder.
func groupOf(info fs.FileInfo) (gid int, ok bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Gid), true
}
