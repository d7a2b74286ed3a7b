package nightly

// states are the words of a status.
var states = [...]string{Done: "fait", Anomalies: "anomalies", Refused: "refusé", Misused: "configuration", Failed: "échec"}

// States lists the words, in the order of Status.
func States() []string { return states[:] }

// String gives the French word of a status.
func (s Status) String() string { return states[s] }
