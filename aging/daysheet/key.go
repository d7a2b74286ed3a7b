package daysheet

import (
	"net/url"
	"strings"

	"relance/aging/civil"
)

// Key tells a row wherever people move it, and from which run its sheet is.
type Key struct {
	Run      string
	Tab      Tab
	Customer string // code; "" for a request, whose customer people choose
	Subject  string // what in particular: a fact to close, a field of the file, the place of a request
}

// String is the key as its cell holds it: 2026-11-21/A/C036.
func (k Key) String() string {
	parts := []string{k.Run, string(k.Tab), escape(k.Customer)}
	if k.Subject != "" {
		parts = append(parts, escape(k.Subject))
	}
	return strings.Join(parts, "/")
}

// escape leaves no sign that parts a key, nor the one that counts rows which people
// added.
func escape(s string) string { return strings.ReplaceAll(url.PathEscape(s), "+", "%2B") }

// ParseKey reads the cell of a key; ok is false for anything else.
func ParseKey(text string) (k Key, ok bool) {
	parts := strings.Split(strings.TrimSpace(text), "/")
	if len(parts) < 3 || len(parts) > 4 {
		return Key{}, false
	}
	if _, known := RunDate(parts[0]); !known {
		return Key{}, false
	}
	k.Run, k.Tab = parts[0], Tab(strings.ToUpper(parts[1]))
	var err error
	if k.Customer, err = url.PathUnescape(parts[2]); err != nil {
		return Key{}, false
	}
	if len(parts) == 4 {
		if k.Subject, err = url.PathUnescape(parts[3]); err != nil {
			return Key{}, false
		}
	}
	for _, t := range Tabs() {
		if t == k.Tab {
			return k, true
		}
	}
	return Key{}, false
}

// RunDate gives the day of a run from its name: 2026-11-21-2.
func RunDate(run string) (civil.Date, bool) {
	const form = len("2026-11-21")
	if len(run) < form || len(run) > form && run[form] != '-' {
		return 0, false
	}
	d, err := civil.Parse(run[:form])
	return d, err == nil
}

// CustomerOf gives the code in a cell that names a customer: « C036 » or
// « C036 – Discothèque Modèle ».
func CustomerOf(text string) string {
	for _, dash := range []string{" – ", " - ", " — "} {
		if code, _, found := strings.Cut(text, dash); found {
			return strings.TrimSpace(code)
		}
	}
	return strings.TrimSpace(text)
}
