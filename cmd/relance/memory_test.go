package main

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// peakFile names, in the environment of a tested program, the file in which it
// leaves the most memory that it used.
const peakFile = "RELANCE_TEST_PEAK"

// leavePeak does so where the system tells: what a parent learns of a child's
// memory begins at the parent's own.
func leavePeak() {
	name := os.Getenv(peakFile)
	status, err := os.ReadFile("/proc/self/status")
	if name == "" || err != nil {
		return
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	peak, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if err := os.WriteFile(name, []byte(peak), 0o600); err != nil {
		panic(err)
	}
}

// peakOf gives what a program left, in bytes; 0 when the system does not tell.
func peakOf(t *testing.T, name string) int64 {
	t.Helper()
	data, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return 0
	}
	kilobytes, err := strconv.ParseInt(string(data), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}
