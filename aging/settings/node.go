package settings

import (
	"strconv"

	"relance/aging/problem"
)

// Kind is the shape of a node.
type Kind uint8

// Kinds.
const (
	Empty   Kind = iota // nothing: a key without a value, null, ~
	Scalar              // one text
	List                // [a, b] or lines of "- a"
	Mapping             // key: value
)

// String gives the French words used in problems.
func (k Kind) String() string {
	return [...]string{"rien", "une valeur simple", "une liste", "un bloc « clé: valeur »"}[k]
}

// Position is a place in a file. Line and Column count from 1.
type Position struct {
	File         string
	Line, Column int
}

// Node is one node of a YAML document, aliases already followed. The zero value
// is an empty node without a place.
type Node struct {
	Kind Kind
	At   Position

	path    string // cycles[0].etapes[2].canal
	text    string
	items   []Node
	entries []Entry
}

// Entry is one key of a mapping, in the order of the file.
type Entry struct {
	Key   string
	At    Position // of the key
	Value Node
}

// Text gives a scalar as typed, without quotes; "" for anything else.
func (n Node) Text() string { return n.text }

// Line and Column give the place of the node, from 1; 0 when it has none.
func (n Node) Line() int   { return n.At.Line }
func (n Node) Column() int { return n.At.Column }

// Path gives the keys that lead to the node: cycles[0].etapes[2].canal.
func (n Node) Path() string { return n.path }

// Items gives the items of a list; a scalar or a mapping stands for a list of one.
func (n Node) Items() []Node {
	if n.Kind == Scalar || n.Kind == Mapping {
		return []Node{n}
	}
	return n.items
}

// Entries gives the keys of a mapping in the order of the file.
func (n Node) Entries() []Entry { return n.entries }

// IsZero says that there is no value.
func (n Node) IsZero() bool { return n.Kind == Empty }

// Get follows keys down nested mappings. Where a key is absent it gives an
// empty node that has the place of the last mapping found, so that a problem
// about what is missing still points somewhere.
func (n Node) Get(keys ...string) Node {
	for _, key := range keys {
		found := Node{At: n.At, path: join(n.path, key)}
		for _, e := range n.entries {
			if e.Key == key {
				found = e.Value
			}
		}
		n = found
	}
	return n
}

// Problem makes an Error about the node: message and remedy are French.
func (n Node) Problem(code problem.Kind, message, remedy string) problem.Problem {
	return code.With(problem.Problem{
		File: n.At.File, Line: n.At.Line, Column: column(n.At),
		Excerpt: excerpt(n.text), Message: message, Remedy: remedy,
	})
}

// Warning makes a Warning about the node.
func (n Node) Warning(code problem.Kind, message, remedy string) problem.Problem {
	p := n.Problem(code, message, remedy)
	p.Severity = problem.Warning
	return p
}

func column(at Position) string {
	if at.Column == 0 {
		return ""
	}
	return strconv.Itoa(at.Column)
}

// excerptLength keeps a problem on one line of a screen.
const excerptLength = 60

func excerpt(s string) string {
	n := 0
	for i, r := range s {
		if n++; n > excerptLength || r == '\n' {
			return s[:i] + "…"
		}
	}
	return s
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
