package main

import "golang.org/x/sys/windows"

// freeSpace is what the user may still write on the disk of a folder, in bytes.
func freeSpace(folder string) (free uint64, ok bool) {
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false
	}
	err = windows.GetDiskFreeSpaceEx(path, &free, nil, nil)
	return free, err == nil
}
