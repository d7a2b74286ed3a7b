//go:build unix

package main

import "syscall"

// freeSpace is what the user may still write on the disk of a folder, in bytes.
func freeSpace(folder string) (free uint64, ok bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return uint64(s.Bavail) * uint64(s.Bsize), true
}
