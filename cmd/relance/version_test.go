package main

import (
	"runtime/debug"
	"testing"
)

func TestRevision(t *testing.T) {
	stamped := []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef"}, {Key: "vcs.time", Value: "2026-11-21T08:00:00Z"}, {Key: "vcs.modified", Value: "true"}}
	for want, build := range map[string]*debug.BuildInfo{
		"": nil,
		" (révision non inscrite à la construction)":                     {},
		" (révision 0123456789ab du 2026-11-21)":                         {Settings: stamped[:2]},
		" (révision 0123456789ab du 2026-11-21, avec des modifications)": {Settings: stamped},
	} {
		if got := revision(build); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
