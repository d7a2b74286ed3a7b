package settings

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"relance/aging/civil"
	"relance/aging/money"
	"relance/aging/problem"
)

// Decode reads the node into the value that into points to.
func (n Node) Decode(into any) problem.List {
	v := reflect.ValueOf(into)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return problem.List{n.Problem(CodeShape, fmt.Sprintf("lecture impossible dans %T", into), "signalez ce défaut du programme")}
	}
	var d decoding
	d.value(n, v.Elem(), nil)
	return d.problems
}

// decoding collects the problems of one walk.
type decoding struct{ problems problem.List }

var (
	nodeType     = reflect.TypeFor[Node]()
	positionType = reflect.TypeFor[Position]()
	amountType   = reflect.TypeFor[money.Amount]()
	dateType     = reflect.TypeFor[civil.Date]()
)

// value decodes n into v; words are the only texts accepted, nil for any.
func (d *decoding) value(n Node, v reflect.Value, words []string) {
	if v.Type() == nodeType {
		v.Set(reflect.ValueOf(n))
		return
	}
	if n.Kind == Empty {
		return
	}
	if v.Kind() == reflect.Pointer {
		fresh := reflect.New(v.Type().Elem())
		if !v.IsNil() {
			fresh.Elem().Set(v.Elem())
		}
		d.value(n, fresh.Elem(), words)
		v.Set(fresh)
		return
	}
	if d.custom(n, v) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.structure(n, v)
	case reflect.Map:
		d.mapping(n, v, words)
	case reflect.Slice:
		d.slice(n, v, words)
	default:
		d.scalar(n, v, words)
	}
}

// custom leaves the value to its own method, when it has one.
func (d *decoding) custom(n Node, v reflect.Value) bool {
	if !v.CanAddr() || v.Type() == dateType {
		return false
	}
	switch own := v.Addr().Interface().(type) {
	case Unmarshaler:
		d.problems.Add(own.UnmarshalSetting(n)...)
		return true
	case encoding.TextUnmarshaler:
		if n.Kind != Scalar {
			d.problems.Add(wrongShape(n, Scalar))
		} else if err := own.UnmarshalText([]byte(n.text)); err != nil {
			d.problems.Add(n.Problem(CodeValue, fmt.Sprintf("%s : %v", named(n), err), "corrigez cette valeur"))
		}
		return true
	}
	return false
}

// field is what the tags of one struct field say.
type field struct {
	key      string
	required bool
	words    []string
	index    []int
}

// fields lists the keys of a struct in order, embedded ones included.
func fields(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		tag, tagged := f.Tag.Lookup("yaml")
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case !tagged || tag == "-" || !f.IsExported() && !f.Anonymous:
		case options == "inline":
			for _, inner := range fields(f.Type) {
				inner.index = append([]int{i}, inner.index...)
				all = append(all, inner)
			}
		default:
			one := field{key: name, required: options == "requis", index: []int{i}}
			if words := f.Tag.Get("parmi"); words != "" {
				one.words = strings.Split(words, ",")
			}
			all = append(all, one)
		}
	}
	return all
}

func (d *decoding) structure(n Node, v reflect.Value) {
	if n.Kind != Mapping {
		d.problems.Add(wrongShape(n, Mapping))
		return
	}
	before := len(d.problems)
	place(n, v)
	known := fields(v.Type())
	seen := map[string]bool{}
	for _, e := range n.entries {
		i := slices.IndexFunc(known, func(f field) bool { return f.key == e.Key })
		if i < 0 {
			d.problems.Add(unknownKey(e, n.path, keys(known), blockOf(e.Key, v.Type(), known)))
			continue
		}
		seen[e.Key] = !e.Value.IsZero()
		d.value(e.Value, v.FieldByIndex(known[i].index), known[i].words)
	}
	for _, f := range known {
		if f.required && !seen[f.key] {
			d.problems.Add(missingKey(n, f.key))
		}
	}
	if own, ok := v.Addr().Interface().(Validator); ok && len(d.problems) == before {
		d.problems.Add(own.ValidateSetting(n)...)
	}
}

// place fills the Position fields of a struct, embedded ones included.
func place(n Node, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case f.Type == positionType && f.Tag == "" && f.IsExported():
			v.Field(i).Set(reflect.ValueOf(n.At))
		case f.Anonymous && f.Type.Kind() == reflect.Struct && f.IsExported():
			place(n, v.Field(i))
		}
	}
}

// blockOf gives the block in which a misplaced key belongs, or "".
func blockOf(key string, t reflect.Type, known []field) string {
	for _, f := range known {
		inner := t.FieldByIndex(f.index).Type
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && slices.Contains(keys(fields(inner)), key) {
			return f.key
		}
	}
	return ""
}

func keys(known []field) []string {
	names := make([]string, len(known))
	for i, f := range known {
		names[i] = f.key
	}
	return names
}

func (d *decoding) mapping(n Node, v reflect.Value, words []string) {
	if n.Kind != Mapping {
		d.problems.Add(wrongShape(n, Mapping))
		return
	}
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	for _, e := range n.entries {
		key := reflect.New(v.Type().Key()).Elem()
		value := reflect.New(v.Type().Elem()).Elem()
		d.value(Node{Kind: Scalar, At: e.At, path: n.path, text: e.Key}, key, nil)
		d.value(e.Value, value, words)
		v.SetMapIndex(key, value)
	}
}

func (d *decoding) slice(n Node, v reflect.Value, words []string) {
	var items []Node
	switch n.Kind {
	case Mapping:
		if v.Type().Elem().Kind() != reflect.Struct {
			d.problems.Add(wrongShape(n, List))
			return
		}
		items = []Node{n}
	case Scalar:
		items = splitScalar(n, v.Type().Elem())
	default:
		items = n.items
	}
	list := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		if item.Kind == Empty {
			d.problems.Add(item.Problem(CodeValue, named(item)+" est une ligne vide de la liste", "complétez ou supprimez le tiret"))
		}
		d.value(item, list.Index(i), words)
	}
	v.Set(list)
}

// splitScalar reads "30, 60, 90" as a list, where a comma cannot belong to one
// of the values (it does in amounts, percentages and payment terms).
func splitScalar(n Node, t reflect.Type) []Node {
	plain := t.Kind() == reflect.String || t.Kind() == reflect.Int || t == dateType
	if !plain || reflect.PointerTo(t).Implements(reflect.TypeFor[Unmarshaler]()) {
		return []Node{n}
	}
	var items []Node
	for part := range strings.SplitSeq(n.text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			item := n
			item.text = part
			items = append(items, item)
		}
	}
	return items
}

func (d *decoding) scalar(n Node, v reflect.Value, words []string) {
	if n.Kind != Scalar {
		d.problems.Add(wrongShape(n, Scalar))
		return
	}
	text := strings.TrimSpace(n.text)
	if words != nil && !slices.Contains(words, text) {
		d.problems.Add(BadWord(n, words))
		return
	}
	if p := setScalar(n, text, v); p != nil {
		d.problems.Add(*p)
	}
}

// setScalar reads one text into a value of a basic type.
func setScalar(n Node, text string, v reflect.Value) *problem.Problem {
	fail := func(expected, example string) *problem.Problem {
		p := BadValue(n, expected, example)
		return &p
	}
	switch {
	case v.Type() == amountType:
		a, err := money.Parse(text)
		if err != nil {
			return fail(fmt.Sprintf("un montant en euros (%v)", err), "1 234,56")
		}
		v.SetInt(int64(a))
	case v.Type() == dateType:
		date, err := civil.Parse(text)
		if err != nil {
			return fail("une date AAAA-MM-JJ qui existe", "2026-01-31")
		}
		v.SetInt(int64(date))
	case v.Kind() == reflect.String:
		v.SetString(text)
	case v.Kind() == reflect.Bool:
		b, ok := yesNo[strings.ToLower(text)]
		if !ok {
			return fail("oui ou non", "oui")
		}
		v.SetBool(b)
	case v.CanInt():
		i, err := strconv.ParseInt(spaces.Replace(text), 10, v.Type().Bits())
		if err != nil {
			return fail("un nombre entier", "30")
		}
		v.SetInt(i)
	default:
		return fail("une valeur que le programme ne sait pas lire ("+v.Type().String()+")", "rien")
	}
	return nil
}

var (
	yesNo  = map[string]bool{"oui": true, "non": false, "vrai": true, "faux": false, "true": true, "false": false, "yes": true, "no": false}
	spaces = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "")
)
