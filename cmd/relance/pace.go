package main

import (
	"runtime/debug"
	"runtime/metrics"

	"relance/cmd/internal/nightly"
)

// thriftyBalance is the pace of the garbage collector in a balance, in percent
// of what is kept: that is large and what is dropped is small, so memory is worth
// more than time.
const thriftyBalance = 40

// thrift makes the collector save memory; call what it gives to go back.
func thrift() (restore func()) {
	usual := debug.SetGCPercent(thriftyBalance)
	return func() { debug.SetGCPercent(usual) }
}

// Pace of the garbage collector in the night of a large dossier: what it keeps,
// the items of a year, is far larger than what it drops, and its memory is what
// decides on which machine it runs. A small one is over sooner as it is.
const (
	largeDossier = 24 << 20 // bytes of the ledger and the customers, once read
	thriftyNight = 22
)

// paceOf gives who is told of each step of a night, and sets the pace. The night
// done, call restore.
func paceOf() (step func(nightly.Step), restore func()) {
	usual, large, before := 0, false, keptBytes() // a firm's other nights, in this process, keep memory too
	step = func(passed nightly.Step) {
		switch {
		case passed == nightly.Read && keptBytes() > before+largeDossier:
			usual, large = debug.SetGCPercent(thriftyNight), true
		case passed == nightly.Sealed && large:
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
