package settings

import "relance/aging/problem"

// Pairs is a mapping whose order counts.
type Pairs[T any] []Pair[T]

// Pair is one key and its value.
type Pair[T any] struct {
	Key   string
	Value T
	At    Position `json:"-"`
}

// UnmarshalSetting reads a mapping in the order of the file.
func (p *Pairs[T]) UnmarshalSetting(n Node) problem.List {
	if n.Kind != Mapping {
		return problem.List{wrongShape(n, Mapping)}
	}
	var problems problem.List
	all := make(Pairs[T], len(n.entries))
	for i, e := range n.entries {
		all[i].Key, all[i].At = e.Key, e.At
		problems.Add(e.Value.Decode(&all[i].Value)...)
	}
	*p = all
	return problems
}

// Get gives the value of a key.
func (p Pairs[T]) Get(key string) (value T, found bool) {
	for _, pair := range p {
		if pair.Key == key {
			return pair.Value, true
		}
	}
	return value, false
}
