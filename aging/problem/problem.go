// Package problem is how relance tells people that their data is wrong: a
// stable code, the place, a French sentence and what to do about it. A broken
// machine is a Go error instead.
package problem

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Severity orders problems: only an Error stops, a Warning is an anomaly to
// look at (exit code 4), a Note is for information.
type Severity int

const (
	Note Severity = iota
	Warning
	Error
)

// String gives the French word used in JSON and on screen.
func (s Severity) String() string { return [...]string{"note", "avertissement", "erreur"}[s] }

// MarshalText writes the French word.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads it.
func (s *Severity) UnmarshalText(text []byte) error {
	for *s = Note; *s <= Error; *s++ {
		if s.String() == string(text) {
			return nil
		}
	}
	*s = Note
	return fmt.Errorf("gravité « %s » inconnue", text)
}

// Problem is one defect of the data, with its place. Line counts from 1, 0 when
// there is none; Column is the field's name or a cell address.
type Problem struct {
	Code     string   `json:"code"`
	Severity Severity `json:"gravite"`
	File     string   `json:"fichier"`
	Line     int      `json:"ligne"`
	Column   string   `json:"colonne"`
	Excerpt  string   `json:"extrait,omitempty"`
	Message  string   `json:"message"`
	Remedy   string   `json:"remede"`
	Known    bool     `json:"connue,omitempty"` // an anomaly that the previous night reported, unchanged
	First    bool     `json:"-"`                // of its severity, it is the one to look at first
	Holds    bool     `json:"-"`                // somebody is held until it is put right: told each night, never known
}

// Is says that the problem is of that kind.
func (p Problem) Is(kind Kind) bool { return p.Code == kind.Code }

// Place gives file:line:column, as far as they are known.
func (p Problem) Place() string {
	parts := []string{}
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Line > 0 {
		parts = append(parts, fmt.Sprint(p.Line))
	}
	if p.Column != "" {
		parts = append(parts, p.Column)
	}
	return strings.Join(parts, ":")
}

// String gives the problem on one line.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.Severity.String())
	if p.Known {
		b.WriteString(" (connue)")
	}
	fmt.Fprintf(&b, " [%s] ", p.Code)
	if place := p.Place(); place != "" {
		b.WriteString(place + " : ")
	}
	b.WriteString(p.Message)
	if p.Excerpt != "" {
		fmt.Fprintf(&b, " (« %s »)", p.Excerpt)
	}
	if p.Remedy != "" {
		b.WriteString(" → " + p.Remedy)
	}
	return b.String()
}

// List is every problem found, never only the first.
type List []Problem

// Add appends problems.
func (l *List) Add(p ...Problem) { *l = append(*l, p...) }

// Worst gives the highest severity; ok is false for an empty list.
func (l List) Worst() (worst Severity, ok bool) {
	for _, p := range l {
		worst = max(worst, p.Severity)
	}
	return worst, len(l) > 0
}

// Has says that the list holds an Error, on which the work must stop.
func (l List) HasErrors() bool { w, _ := l.Worst(); return w == Error }

// HasWarnings says that there is something new for a person to look at.
func (l List) HasWarnings() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity >= Warning && !p.Known })
}

// Of gives the problems of that kind.
func (l List) Of(kind Kind) List {
	var some List
	for _, p := range l {
		if p.Is(kind) {
			some = append(some, p)
		}
	}
	return some
}

// Codes gives the codes in order of appearance, repeated ones included.
func (l List) Codes() []string {
	codes := make([]string, len(l))
	for i, p := range l {
		codes[i] = p.Code
	}
	return codes
}

// Sort orders by severity (errors first), what is to be looked at first, then file, line, column and code,
// so that the same defects always print in the same order.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), first(a, b), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

func first(a, b Problem) int {
	switch {
	case a.First == b.First:
		return 0
	case a.First:
		return -1
	}
	return 1
}

// perCode is how many problems of one code are written out on a screen.
const perCode = 20

// Fprint writes the list for a person, one line each; beyond twenty of one
// code the rest is counted.
func (l List) Fprint(w io.Writer) error {
	shown := map[string]int{}
	var order []string
	for _, p := range l {
		if shown[p.Code]++; shown[p.Code] == 1 {
			order = append(order, p.Code)
		}
		if shown[p.Code] > perCode {
			continue
		}
		if _, err := fmt.Fprintln(w, p); err != nil {
			return err
		}
	}
	for _, code := range order {
		if rest := shown[code] - perCode; rest > 0 {
			others := "autres"
			if rest == 1 {
				others = "autre"
			}
			if _, err := fmt.Fprintf(w, "… et %d %s [%s]\n", rest, others, code); err != nil {
				return err
			}
		}
	}
	return nil
}
