// Package settings reads the YAML files of relance (configuration, escalation
// policy, rate tables, ledger mappings) strictly: every defect is a coded
// French problem with its file, line and column, and nothing is guessed.
//
// Input: the bytes of one YAML document. Output: a Go value and a problem.List.
// A struct says what it accepts with tags:
//
//	Threshold money.Amount `yaml:"seuil"`
//	Steps     []Step       `yaml:"etapes,requis"`                  // must be there
//	Base      string       `yaml:"base" parmi:"echeance,facture"`  // one of these words
//	Common                 `yaml:",inline"`                        // keys of an embedded struct
//	At        settings.Position                                    // filled with the place of the mapping
//
// A field without a tag is left alone. Absent or empty keys leave the value
// that was there, so defaults are set before decoding. Supported types: string,
// bool (oui, non), integers, money.Amount, civil.Date, Days, Delay, Percent,
// slices (one scalar or block stands for a list of one; a scalar "a, b" for a
// list of words, integers or dates), map[string]T, Pairs[T] (keeps the order), nested
// structs, pointers, Node itself, encoding.TextUnmarshaler, and anything that
// implements Unmarshaler. An optional Validator is called once a struct is
// decoded.
package settings

import "relance/aging/problem"

// Unmarshaler is implemented by types that read their own node.
type Unmarshaler interface {
	UnmarshalSetting(n Node) problem.List
}

// Validator is implemented by structs that check themselves once they are
// decoded without error; n is the mapping they come from.
type Validator interface {
	ValidateSetting(n Node) problem.List
}

// Decode reads one YAML document into the value that into points to. file is
// the name written in problems. Every problem has severity Error; what could be
// decoded is, whatever the rest. Decoding into a pointer is a must.
func Decode(file string, data []byte, into any) problem.List {
	root, problems := Parse(file, data)
	if problems.HasErrors() {
		return problems
	}
	return append(problems, root.Decode(into)...)
}
