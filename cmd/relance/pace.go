package main

import (
	"runtime/debug"
	"runtime/metrics"
)

// Pace of the garbage collector in the night of a large dossier: what it keeps,
// the items of a year, is far larger than what it drops, and its memory is what
// decides on which machine it runs. A small one is over sooner as it is.
const (
	largeDossier = 24 << 20 // bytes of the ledger and the customers, once read
	thriftyNight = 22
)

// paceOf gives who is told of each step of a night, and sets the pace. The night
// done, call restore.
func paceOf() (step func(string), restore func()) {
	usual, large := 0, false
	step = func(name string) {
		switch {
		case name == "lu" && keptBytes() > largeDossier:
			usual, large = debug.SetGCPercent(thriftyNight), true
		case name == "scellé" && large:
			debug.FreeOSMemory() // what the documents took: the history has memory of its own
		}
	}
	return step, func() {
		if large {
			debug.SetGCPercent(usual)
		}
	}
}

// keptBytes is what the last collection of garbage left.
func keptBytes() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return sample[0].Value.Uint64()
}
