package settings

import (
	"cmp"
	"slices"
	"strings"
)

// Layering says how one document is laid over another.
type Layering struct {
	Names  []string               // keys that name an item of a list: two items of one name are the same
	Remove string                 // key that, true in an item, takes the item of that name away
	Either [][2]string            // keys that exclude each other: giving one takes the other away
	Order  func(list []Node) bool // says that a list is to be kept in the order of Key
	Key    func(item Node) int    // place of an item in such a list
}

// Change is one difference that a document makes to the one under it.
type Change struct {
	At   Position // in the document above
	Path string   // names and keys that lead there: professionnels / relance / minimum
	Base string   // what the document below says, "" when nothing
	Own  string   // what the one above says, "" when it takes something away
}

// Overlay lays own over base: mappings are joined key by key, lists of named
// items item by item, anything else is replaced. An item that base does not have
// comes before those it has. Every value keeps the place where it was written.
func (l Layering) Overlay(base, own Node) (Node, []Change) {
	var changes []Change
	merged := l.lay(base, own, nil, &changes)
	return merged, changes
}

func (l Layering) lay(base, own Node, path []string, changes *[]Change) Node {
	switch {
	case own.Kind == Empty:
		return base
	case base.Kind == Mapping && own.Kind == Mapping:
		return l.join(base, own, path, changes)
	case l.named(base) && l.named(own):
		return l.items(base, own, path, changes)
	}
	if before, after := base.Flow(), own.Flow(); before != after {
		*changes = append(*changes, Change{At: own.At, Path: strings.Join(path, " / "), Base: before, Own: after})
	}
	return own
}

func (l Layering) join(base, own Node, path []string, changes *[]Change) Node {
	merged := own
	merged.entries = nil
	for _, e := range base.entries {
		if above := own.Get(e.Key); !above.IsZero() || !l.excluded(e.Key, own) {
			e.Value = l.lay(e.Value, above, append(path[:len(path):len(path)], e.Key), changes)
			merged.entries = append(merged.entries, e)
		}
	}
	for _, e := range own.entries {
		if base.Get(e.Key).IsZero() && !slices.ContainsFunc(merged.entries, func(m Entry) bool { return m.Key == e.Key }) {
			e.Value = l.lay(Node{}, e.Value, append(path[:len(path):len(path)], e.Key), changes)
			merged.entries = append(merged.entries, e)
		}
	}
	return merged
}

// excluded says that a key gives way to another one that own has.
func (l Layering) excluded(key string, own Node) bool {
	return slices.ContainsFunc(l.Either, func(p [2]string) bool {
		return key == p[0] && !own.Get(p[1]).IsZero() || key == p[1] && !own.Get(p[0]).IsZero()
	})
}

// named says that every item of a list has a name.
func (l Layering) named(n Node) bool {
	return (n.Kind == List || n.Kind == Mapping) && len(n.Items()) > 0 && !slices.ContainsFunc(n.Items(), func(i Node) bool { return l.name(i) == "" })
}

func (l Layering) name(n Node) string {
	for _, key := range l.Names {
		if text := n.Get(key).Text(); text != "" {
			return text
		}
	}
	return ""
}

func (l Layering) items(base, own Node, path []string, changes *[]Change) Node {
	merged := own
	merged.Kind, merged.items, merged.entries = List, nil, nil
	for _, item := range own.Items() {
		if slices.ContainsFunc(base.Items(), func(b Node) bool { return l.name(b) == l.name(item) }) {
			continue
		}
		*changes = append(*changes, Change{At: item.At, Path: strings.Join(append(path[:len(path):len(path)], l.name(item)), " / "), Own: item.Flow()})
		merged.items = append(merged.items, item)
	}
	for _, item := range base.Items() {
		below := append(path[:len(path):len(path)], l.name(item))
		if i := slices.IndexFunc(own.Items(), func(o Node) bool { return l.name(o) == l.name(item) }); i >= 0 {
			above := own.Items()[i]
			if word := above.Get(l.Remove).Text(); word == "oui" || word == "true" {
				*changes = append(*changes, Change{At: above.At, Path: strings.Join(below, " / "), Base: item.Flow()})
				continue
			}
			item = l.lay(item, above, below, changes)
		}
		merged.items = append(merged.items, item)
	}
	if l.Order != nil && l.Order(merged.items) {
		slices.SortStableFunc(merged.items, func(a, b Node) int { return cmp.Compare(l.Key(a), l.Key(b)) })
	}
	return merged
}

// Flow writes a node on one line, as YAML would: [a, b], {clé: valeur}.
func (n Node) Flow() string {
	var parts []string
	switch n.Kind {
	case Scalar:
		return n.text
	case List:
		for _, i := range n.items {
			parts = append(parts, i.Flow())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Mapping:
		for _, e := range n.entries {
			parts = append(parts, e.Key+": "+e.Value.Flow())
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}
